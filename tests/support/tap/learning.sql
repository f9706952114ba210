-- People who teach by what they order: each a person of their own, their orders as one that was delivered.

create function tests.pupil(n integer)
returns bigint
language sql
set search_path = ''
as $$
  insert into public.persons (phone, language, created_at)
  values ('5731555' || lpad(pupil.n::text, 5, '0'), 'es', '2026-11-01 12:00-05')
  on conflict do nothing;
  select p.id from public.persons as p where p.phone = '5731555' || lpad(pupil.n::text, 5, '0')
$$;
comment on function tests.pupil is 'Somebody new, the n-th.';

create function tests.pupil_order(person_id bigint, at timestamptz, item_id uuid, quantity integer default 1, state text default 'delivered')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_model public.orders;
  v_id uuid := gen_random_uuid();
begin
  select o.* into v_model from public.orders as o where o.state = pupil_order.state order by o.number limit 1;
  if v_model.id is null then
    perform tests.order_in(pupil_order.state);
    select o.* into v_model from public.orders as o where o.state = pupil_order.state order by o.number limit 1;
  end if;
  -- As it would be at another hour, of somebody else: nobody is told of it.
  perform tests.act_as_superuser();
  set local session_replication_role = replica;
  insert into public.orders overriding system value
  select (jsonb_populate_record(null::public.orders, to_jsonb(v_model) || jsonb_build_object(
    'id', v_id, 'number', (select 1000000 + count(*) from public.orders as n), 'person_id', pupil_order.person_id, 'summary_id', null
  ) || (
    select jsonb_object_agg(t.key, case when jsonb_typeof(t.value) = 'null' then 'null' else to_jsonb(pupil_order.at) end)
    from jsonb_each(to_jsonb(v_model)) as t
    where t.key in (
      'placed_at', 'accepted_at', 'promised_at', 'preparing_at', 'ready_at', 'picked_up_at', 'delivered_at', 'ended_at', 'changed_at'
    )
  ))).*;
  insert into public.order_lines (order_id, position, item_id, name, quantity, unit_price, options, total)
  values (v_id, 1, pupil_order.item_id, '·', pupil_order.quantity, 100, '[]', 100 * pupil_order.quantity);
  set local session_replication_role = origin;
  perform tests.act_as_owner();
  return v_id;
end
$$;
comment on function tests.pupil_order is 'An order of somebody in a state, placed and ended at an hour, of one dish of restaurant 1.';

create function tests.pupil_says(
  n integer, words text, item_id uuid, at timestamptz, is_known boolean default true, ordered uuid default null, quantity integer default 1,
  state text default 'delivered', kind text default 'alias', intent text default null
)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_person_id bigint := tests.pupil(pupil_says.n);
  v_turn_id bigint;
begin
  if is_known then
    perform tests.pupil_order(v_person_id, pupil_says.at - interval '20 days', tests.basket_dish(1));
  end if;
  insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
  values (tests.inbox_conversation(), 'client', 'done', pupil_says.at, pupil_says.at, pupil_says.at, 'model', 1)
  returning id into v_turn_id;
  insert into private.taught_turns (turn_id, kind, person_id, restaurant_id, words, item_id, intent, quantity, state, said_at)
  select v_turn_id, pupil_says.kind, v_person_id, i.restaurant_id, pupil_says.words,
    case when pupil_says.kind = 'alias' then pupil_says.item_id end, pupil_says.intent, pupil_says.quantity, 'open', pupil_says.at
  from public.menu_items as i
  where i.id = coalesce(pupil_says.item_id, tests.basket_dish(8));
  perform tests.pupil_order(
    v_person_id, pupil_says.at + interval '10 minutes', coalesce(ordered, item_id, tests.basket_dish(8)), pupil_says.quantity, pupil_says.state
  );
end
$$;
comment on function tests.pupil_says is 'Words of somebody that a model took for a dish, and the order that followed; is_known: orders of theirs were delivered before.';
