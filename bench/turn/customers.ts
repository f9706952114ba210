/** Customers from..to: each as Carlos of the town, who lives in La Candelaria and has ordered a trout before. */
export const CUSTOMERS = `
  with carlos as (
    select a.* from public.addresses as a join public.persons as p on p.id = a.person_id where p.phone = '573990003002'
  ), new_person as (
    insert into public.persons (whatsapp_user_id, phone, display_name, created_at)
    select 'CO.' || n, (573200000000 + n)::text, 'Carlos ' || n, $3 from generate_series($1::int, $2::int) as n
    returning id, created_at
  ), new_address as (
    insert into public.addresses (person_id, label, line, details, point, is_saved, created_at)
    select p.id, c.label, c.line, c.details, c.point, true, p.created_at from new_person as p cross join carlos as c
    returning id, person_id, created_at
  ), new_customer as (
    insert into public.customers (person_id, default_address_id, created_at)
    select a.person_id, a.id, a.created_at from new_address as a
  ), new_chat as (
    insert into public.chats (channel_id, person_id, created_at) select 1, p.id, p.created_at from new_person as p
    returning id, person_id, created_at
  )
  insert into public.conversations (chat_id, person_id, role, created_at)
  select c.id, c.person_id, 'client', c.created_at from new_chat as c
  returning id`;

/** One writes: an unanswered message and the turn that waits for an agent. */
export const WRITES = `
  with new_message as (
    insert into public.messages (conversation_id, external_id, kind, content, needs_turn, sent_at, received_at)
    values ($1::bigint, 'wamid.' || $1::bigint, 'text', jsonb_build_object('body', $2::text), true, $3, $3)
  )
  insert into ai.turns (conversation_id, agent, opened_at, ready_at) values ($1::bigint, 'client', $3, $3)`;
