-- A number of one kitchen: who writes there sees its menu at once, and nothing of any other.

create function private.kitchen_of_conversation(conversation_id bigint)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select n.restaurant_id
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    join public.channels as n on n.id = h.channel_id
    where c.id = kitchen_of_conversation.conversation_id
      and c.role = 'client'
  );
end
$$;

comment on function private.kitchen_of_conversation is 'The restaurant on whose own number a customer speaks; null on a number of Weats.';

create function private.own_kitchen(turn ai.turns)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.kitchen_of_conversation((turn).conversation_id);
end
$$;

comment on function private.own_kitchen is 'The one restaurant that a turn can be about, as it came to its own number; null for any.';

create function private.enter_kitchen(turn ai.turns, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kitchen_id uuid := private.own_kitchen(turn);
begin
  if v_kitchen_id is not null and exists (
    select
    from public.baskets as b
    where b.person_id = private.turn_person(turn)
      and b.status = 'open'
      and b.restaurant_id <> v_kitchen_id
  ) then
    perform private.switch_restaurant(private.turn_person(turn), v_kitchen_id, at);
  end if;
end
$$;

comment on function private.enter_kitchen is 'Whoever writes to the number of a kitchen orders there: a basket of another is kept as a draft.';

create function private.restaurants_for(turn ai.turns, at timestamptz, among uuid[] default null)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kitchen_id uuid := private.own_kitchen(turn);
begin
  if v_kitchen_id is not null then
    return array(select r.id from unnest(array[v_kitchen_id]) as r (id) where among is null or r.id = any (among));
  end if;
  return private.reachable_restaurants(private.turn_person(turn), at, among);
end
$$;

comment on function private.restaurants_for is 'The restaurants that a turn may be about: private.reachable_restaurants, on the number of a kitchen that one, also while it is closed.';

create function private.restaurants_named(turn ai.turns, words text, most integer default 5)
returns table (restaurant_id uuid, name text, score real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select m.*
  from private.match_restaurants(words, 100) as m
  where m.restaurant_id = coalesce(private.own_kitchen(turn), m.restaurant_id)
  limit most;
end
$$;

comment on function private.restaurants_named is 'private.match_restaurants of those that a turn may be about.';

create function private.kitchen_key(key text, is_of_kitchen boolean)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when is_of_kitchen and exists (select from public.message_templates as t where t.key = kitchen_key.key || '_own') then kitchen_key.key || '_own'
    else kitchen_key.key
  end;
end
$$;

comment on function private.kitchen_key is 'The words of a key on the number of a kitchen (<key>_own) where there are any, else its own.';
