-- What leaves for a model names nobody. What is known of the people around a turn, and the placeholders ({address_1}) that
-- stand for it, kept with the step of the turn and put back in what comes from the model. How a text is read: hide.sql.

create function private.orders_around(person_id bigint, since timestamptz)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- Step by step, each by its index: a city's orders are many, those of one person since yesterday are few.
  return array(
    select o.id
    from public.orders as o
    where o.person_id = orders_around.person_id
      and (o.ended_at is null or o.ended_at > since)
    union
    select o.id
    from public.orders as o
    where o.restaurant_id = any (array(select k.id from private.kitchens_of(orders_around.person_id) as k))
      and (o.ended_at is null or o.ended_at > since)
    union
    select o.id
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = orders_around.person_id
      and (d.is_in_hand or d.assigned_at > since - interval '1 day')
      and (o.ended_at is null or o.ended_at > since)
  );
end
$$;

comment on function private.orders_around is 'Orders that are a person''s as customer, kitchen or runner, open or ended since a moment.';

create function private.people_around(person_id bigint, order_ids uuid[])
returns bigint[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select people_around.person_id
    union
    select o.person_id from public.orders as o where o.id = any (order_ids)
    union
    select d.runner_person_id from public.deliveries as d where d.order_id = any (order_ids) and d.runner_person_id is not null
    union
    select s.person_id
    from public.staff as s
    where s.restaurant_id = any (array(select o.restaurant_id from public.orders as o where o.id = any (order_ids)))
  );
end
$$;

comment on function private.people_around is 'A person and everybody who has to do with these orders: customers, runners, staff.';

create function private.known_of(conversation_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := (select c.person_id from public.conversations as c where c.id = conversation_id);
  v_orders uuid[] := private.orders_around(v_person_id, at - interval '1 day');
  v_people bigint[] := private.people_around(v_person_id, v_orders);
begin
  return (
    with known as (
      select v.kind, btrim(v.value) as value
      from public.persons as p
      cross join lateral (values ('name', p.display_name), ('phone', p.phone), ('person', p.whatsapp_user_id)) as v (kind, value)
      where p.id = any (v_people)
      union
      select v.kind, btrim(v.value)
      from public.addresses as a
      cross join lateral (values ('address', a.line), ('address', a.details)) as v (kind, value)
      where a.person_id = any (v_people)
      union
      select v.kind, btrim(v.value)
      from public.orders as o
      cross join lateral (values ('address', o.address_line), ('address', o.address_details)) as v (kind, value)
      where o.id = any (v_orders)
      union
      select 'code', d.code from public.deliveries as d where d.order_id = any (v_orders)
    )
    select coalesce(
      jsonb_agg(jsonb_build_object('kind', k.kind, 'value', k.value) order by length(k.value) desc, k.value collate "C"), '[]'
    )
    from known as k
    where length(k.value) >= 3
      -- What a pin is called when nobody named it says nothing of anybody.
      and k.value not in (
        select t.text from public.message_templates as t where t.key = 'client_pin_line'
      )
  );
end
$$;

comment on function private.known_of is
  'What names the people of a conversation and its orders since yesterday: [{kind: name, phone, person, address or code; value}], longest first.';

create function private.placeholder_for(hidden jsonb, kind text, value text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    (select h.key from jsonb_each_text(hidden) as h where lower(h.value) = lower(placeholder_for.value) limit 1),
    format(
      '{%s_%s}', kind,
      1 + (
        select count(*)
        from jsonb_object_keys(hidden) as h (key)
        where starts_with(h.key, '{' || kind || '_')
      )
    )
  );
end
$$;

comment on function private.placeholder_for is 'The placeholder of a value among the hidden ones, or the next of its kind: {address_2}.';

create function private.show_hidden(text text, hidden jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_text text := text;
  v_found record;
begin
  -- Braces are ours alone: what is put back never becomes another placeholder.
  for v_found in select h.key, translate(h.value, '{}', '()') as value from jsonb_each_text(hidden) as h loop
    v_text := replace(v_text, v_found.key, v_found.value);
  end loop;
  return v_text;
end
$$;

comment on function private.show_hidden(text, jsonb) is 'A text with what its placeholders stand for; unknown ones stay.';

create function private.show_hidden(value jsonb, hidden jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_text text := show_hidden.value::text;
  v_found record;
begin
  for v_found in select h.key, to_jsonb(translate(h.value, '{}', '()'))::text as json from jsonb_each_text(hidden) as h loop
    v_text := replace(v_text, v_found.key, substr(v_found.json, 2, length(v_found.json) - 2));
  end loop;
  return v_text::jsonb;
end
$$;

comment on function private.show_hidden(jsonb, jsonb) is 'Arguments of a call with what their placeholders stand for.';
