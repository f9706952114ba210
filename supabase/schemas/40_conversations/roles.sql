-- As whom somebody writes on a number that serves several agents.

create function private.roles_of(person_id bigint)
returns text[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array_remove(
    array[
      'client',
      case when exists (
        select from public.staff as s where s.person_id = roles_of.person_id and s.suspended_at is null
      ) then 'restaurant' end,
      case when exists (
        select from public.runners as r where r.person_id = roles_of.person_id and r.suspended_at is null
      ) then 'runner' end
    ],
    null
  )
$$;

comment on function private.roles_of is 'As whom a person may speak: client always, restaurant and runner while enrolled and not suspended.';

create function private.role_word(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.value_of('role', lower(btrim(text, E' \t\n.!¡')));
end
$$;

comment on function private.role_word is 'The role that a message names when it is nothing but that word.';

create function private.busy_roles(person_id bigint)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array_remove(
    array[
      case when exists (
        select
        from public.orders as o
        where o.person_id = busy_roles.person_id
          and o.ended_at is null
      ) then 'client' end,
      case when exists (
        select
        from public.orders as o
        join public.order_states as t on t.state = o.state
        join public.staff as s on s.restaurant_id = o.restaurant_id
        where s.person_id = busy_roles.person_id
          and s.suspended_at is null
          and o.ended_at is null
          and t.is_at_restaurant
          -- What is ready waits for a runner, not for the kitchen.
          and o.state <> 'ready'
      ) then 'restaurant' end,
      case when exists (
        select
        from public.delivery_offers as f
        where f.runner_person_id = busy_roles.person_id
          and f.state = 'open'
      ) or exists (
        select
        from public.deliveries as d
        where d.runner_person_id = busy_roles.person_id
          and d.is_in_hand
      ) then 'runner' end
    ],
    null
  );
end
$$;

comment on function private.busy_roles is 'In which roles something of a person''s is open: an order, an order of their restaurant, an offer or delivery.';

create function private.role_in(chat public.chats, text text, answers_external_id text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_roles text[] := private.roles_of((chat).person_id);
  v_busy text[];
  v_role text;
begin
  if cardinality(v_roles) = 1 then
    return v_roles[1];
  end if;
  select c.role into v_role
  from public.outbox as o
  join public.conversations as c on c.id = o.conversation_id
  where o.external_id = answers_external_id
    and o.chat_id = (chat).id;
  v_role := coalesce(v_role, private.role_word(text));
  if v_role is null then
    v_busy := array(
      select r.role
      from unnest(private.busy_roles((chat).person_id)) as r (role)
      where r.role = any (v_roles)
    );
    v_role := case when cardinality(v_busy) = 1 then v_busy[1] end;
  end if;
  if v_role is null
    and (chat).role_at > at - make_interval(mins => private.setting_int('role_memory_minutes')) then
    v_role := (chat).role;
  end if;
  return case when v_role = any (v_roles) then v_role end;
end
$$;

comment on function private.role_in is
  'As whom a person speaks on a number that serves several agents: by the message answered, the word, what is open, or the last 30 minutes; null: ask.';
