-- after: understand_cue.sql
-- What kitchens say with a number or a dish in it: off, back, another price, minutes. As a model would call it, so that one
-- reading of orders, dishes and minutes serves both. Refusing an order stays with a tap or its plain word; taking one is also
-- said by the minutes until it leaves, where it is certain which.

create function private.own_dish(turn ai.turns, words text, at timestamptz)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kitchens uuid[] := private.kitchen_ids(turn);
  v_tokens text[] := private.name_tokens(private.repaired(words, v_kitchens), private.link_words());
begin
  return (
    select min(i.id::text)::uuid
    from public.menu_items as i
    where i.restaurant_id = any (v_kitchens)
      and i.is_active
      and v_tokens <> '{}'
      and v_tokens <@ string_to_array(i.name_words, ' ')
    having count(*) = 1
  );
end
$$;

comment on function private.own_dish is 'The one dish of the speaker''s restaurants that has all these words in its name; null for none or several.';

create function private.understand_availability(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind text := case
    when words ~ ('\m(?:' || private.words_of('k_back') || ')\M') then 'k_back'
    when words ~ ('\m(?:' || private.words_of('k_off') || ')\M') then 'k_off'
  end;
  v_item public.menu_items;
begin
  if v_kind is null then
    return null;
  end if;
  select i.* into v_item
  from public.menu_items as i
  where i.id = private.own_dish(turn, btrim(replace(private.without_forms(private.without_forms(words, v_kind), 'courtesy'), '|', ' ')), at);
  return case when v_item.id is not null then jsonb_build_object(
    'why', 'staff', 'tool', 'set_item_availability',
    'args', jsonb_build_object('restaurant_id', v_item.restaurant_id, 'item_id', v_item.id, 'is_available', v_kind = 'k_back')
  ) end;
end
$$;

comment on function private.understand_availability is 'A dish of the speaker''s that is off or back, with nothing else said: {tool, args}; else null.';

create function private.understand_price(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_price text := (regexp_match(words, '\m(\d{4,7}|\d{1,3}(?= mil\M))'))[1];
  v_item_id uuid;
begin
  if v_price is null or words !~ ('\m(?:' || private.words_of('k_price') || ')\M') then
    return null;
  end if;
  v_item_id := private.own_dish(turn, btrim(regexp_replace(
    private.without_forms(private.without_forms(words, 'k_price'), 'courtesy'), '\m(?:\d+|mil|pesos)\M|\|', ' ', 'g'
  )), at);
  return case when v_item_id is not null then jsonb_build_object(
    'why', 'staff', 'call', 'set_price',
    'args', jsonb_build_object(
      'dish', (select i.name from public.menu_items as i where i.id = v_item_id),
      'price', case when length(v_price) <= 3 then v_price || '000' else v_price end::integer
    )
  ) end;
end
$$;

comment on function private.understand_price is 'Another price for a dish of the speaker''s, which a tap will confirm: {call, args}; else null.';

create function private.understand_minutes(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_minutes text := (regexp_match(words, '\m(?:' || private.words_of('k_in_minutes') || ') (\d{1,3})(?: ?(?:' || private.words_of('minutes') || '))?\M'))[1];
  v_rest text := btrim(replace(private.without_forms(private.without_forms(
    regexp_replace(words, '\m(?:' || private.words_of('k_in_minutes') || ') \d{1,3}(?: ?(?:' || private.words_of('minutes') || '))?\M', ' '), 'k_taking'
  ), 'courtesy'), '|', ' '));
  v_waiting uuid[];
begin
  if v_minutes is null or v_rest <> '' then
    return null;
  end if;
  v_waiting := private.called_orders(turn, '{}', array['placed']);
  return case
    -- Of several, or where another cooks, the minutes may be meant for that.
    when cardinality(v_waiting) = 1 and (
      not private.has_order_in(turn, array['accepted', 'preparing'])
      or private.shown_last(turn, at) @? format('$.choices[*] ? (@.tool == "accept_order" && @.args.order_id == "%s")', v_waiting[1])::jsonpath
    ) then jsonb_build_object('why', 'staff', 'call', 'accept_order', 'args', jsonb_build_object('minutes', v_minutes::integer))
  end;
end
$$;

comment on function private.understand_minutes is
  'The minutes in which the one order that waits will be ready, which takes it: {call, args, why}; null where it is not certain which order.';

create function private.understand_staff(turn ai.turns, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_minutes text := (regexp_match(typed, '\m(\d{1,3}) ?(?:' || private.words_of('minutes') || ')\M'))[1];
  v_number text := (regexp_match(typed, '\m(?:pedido|orden|order|la|el|numero|n) (\d{1,6})\M(?! ?(?:' || private.words_of('minutes') || ')\M)'))[1];
  v_args jsonb := jsonb_strip_nulls(jsonb_build_object('order_number', v_number::integer));
begin
  return coalesce(
    private.understand_availability(turn, typed, at),
    private.understand_price(turn, typed, at),
    private.understand_minutes(turn, typed, at),
    private.understand_contents(turn, typed, at),
    case
      when typed ~ ('\m(?:' || private.words_of('k_delay') || ')\M') and private.has_order_in(turn, array['accepted', 'preparing', 'ready'])
        then jsonb_build_object('why', 'staff', 'call', 'delay_order', 'args', v_args || jsonb_strip_nulls(jsonb_build_object('minutes', v_minutes::integer)))
      when typed ~ ('\m(?:' || private.words_of('k_ready') || ')\M') and typed !~ '\mno\M' and private.has_order_in(turn, array['accepted', 'preparing'])
        then jsonb_build_object('why', 'staff', 'call', 'set_ready', 'args', v_args)
    end
  );
end
$$;

comment on function private.understand_staff is 'What a kitchen says of dishes, prices, and orders in hand: {tool or call, args, why}; null where it is not certain.';

create function private.has_order_in(turn ai.turns, states text[])
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select from public.orders as o where o.restaurant_id = any (private.kitchen_ids(turn)) and o.state = any (states)
  );
end
$$;

comment on function private.has_order_in is 'Whether a restaurant of the speaker''s has an order in one of these states.';
