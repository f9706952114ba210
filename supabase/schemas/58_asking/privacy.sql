-- What leaves for a model names nobody. Names, numbers, addresses, links and codes in a text become placeholders
-- ({address_1}), kept with the step of the turn and put back in what comes from the model.

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

-- Colombian, Portuguese and English addresses, numbers of seven digits and more; for runners codes of four.
create function private.hidden_forms(agent text)
returns table (kind text, form text, needs text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  select f.kind, f.form, f.needs
  from (
    values
      (1, 'link', ':.', $re$((?:https?://|www\.)[^\s]+)$re$, null),
      (2, 'email', '@', $re$([[:alnum:]._%+-]+@[[:alnum:].-]+\.[[:alpha:]]{2,})$re$, null),
      (3, 'place', '0123456789', $re$(-?[0-9]{1,2}\.[0-9]{4,},\s*-?[0-9]{1,3}\.[0-9]{4,})$re$, null),
      -- Colombia: calle 63 # 9-25 apto 402, Cra. 7a No 71 - 21, tv 3 este 12 45
      (4, 'address', '0123456789', $re$\m((?:calle|cll|cl|carrera|cra|kra|kr|cr|avenida|av|ak|ac|diagonal|diag|dg|transversal|transv|tv|circular|autopista)\M\.?\s*[0-9]{1,3}\s?[a-z]{0,2}\M(?:\s*(?:bis|sur|norte|este|oeste))*\s*(?:#|n[o°º]\.?|nro\.?|numero|número|con|-)?\s*[0-9]{1,3}\s?[a-z]?\s*[-–]?\s*[0-9]{0,3}(?:\s*(?:sur|norte|este|oeste)\M)?)$re$, null),
      (5, 'address', '0123456789', $re$\m((?:apto|apartamento|apt|ap|torre|interior|bloque|bloco|portería|oficina|piso)\M\.?\s*#?\s*[0-9]{1,5}[a-z]?)\M$re$, null),
      (6, 'address', '0123456789', $re$\m((?:rua|travessa|alameda)\s+[[:alpha:]. ]{3,40},?\s*(?:n[º°o]\.?\s*)?[0-9]{1,5})$re$, null),
      (7, 'address', '0123456789', $re$\m([0-9]{1,5}\s+[[:alpha:]]+(?:\s[[:alpha:]]+){0,3}\s(?:street|st|avenue|ave|road|rd|drive|lane)\M\.?)$re$, null),
      -- Seven digits and more: telephones, identity cards, accounts.
      (8, 'phone', '0123456789', $re$(?<![[:alnum:]_.])(\+?[0-9](?:[ -]?[0-9]){6,18})$re$, null),
      (9, 'code', '0123456789', $re$(?<![[:alnum:]_#$.,])([0-9]{4})(?![[:alnum:]_.,])$re$, 'runner')
  ) as f (place, kind, needs, form, agent)
  where f.agent is null or f.agent = hidden_forms.agent
  order by f.place;
end
$$;

comment on function private.hidden_forms is
  'Regular expressions, one group each, for what is hidden by its form, in order, with the characters of which there must be one.';

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

-- known: [{kind, value}]; hidden: {placeholder: value}, grown from the given one. The same value is the same
-- placeholder.
create function private.hide(text text, known jsonb, hidden jsonb, agent text)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  -- Braces are ours alone: nobody may write a placeholder.
  v_text text := translate(text, '{}', '()');
  v_hidden jsonb := coalesce(hidden, '{}');
  v_found record;
  v_value text;
  v_form text;
  v_placeholder text;
begin
  if btrim(v_text) = '' then
    return jsonb_build_object('text', v_text, 'hidden', v_hidden);
  end if;
  for v_found in
    select k.kind, k.value from jsonb_to_recordset(known) as k (kind text, value text)
  loop
    -- The words as they are, and not within others: Ana is not in manzana.
    v_form := '(?<![[:alnum:]])' || regexp_replace(translate(v_found.value, '{}', '()'), '([^[:alnum:][:space:]])', '\\\1', 'g')
      || '(?![[:alnum:]])';
    if v_text ~* v_form then
      v_placeholder := private.placeholder_for(v_hidden, v_found.kind, v_found.value);
      v_hidden := v_hidden || jsonb_build_object(v_placeholder, v_found.value);
      v_text := regexp_replace(v_text, v_form, v_placeholder, 'gi');
    end if;
  end loop;
  for v_found in
    select f.kind, f.form, true as is_any_case
    from private.hidden_forms(agent) as f
    -- Most texts have none of what a form needs, and to look for one is dear: a session keeps few expressions compiled.
    where v_text <> translate(v_text, f.needs, '')
    union all
    -- Who says a name says it in capitals: "soy vegano" is none.
    select 'name', $re$\m(?:[Ss]oy|[Mm]e llamo|[Mm]i nombre es|a nombre de|[Mm]y name is|I am|I'm|[Mm]e chamo|[Mm]eu nome é|[Ss]ou)\s+(?!Weats\M)((?:[[:upper:]][[:lower:]]+)(?:\s+[[:upper:]][[:lower:]]+){0,3})$re$, false
  loop
    loop
      v_value := btrim((regexp_match(v_text, v_found.form, case when v_found.is_any_case then 'i' else '' end))[1]);
      exit when v_value is null or v_value = '';
      v_placeholder := private.placeholder_for(v_hidden, v_found.kind, v_value);
      v_hidden := v_hidden || jsonb_build_object(v_placeholder, v_value);
      v_text := replace(v_text, v_value, v_placeholder);
    end loop;
  end loop;
  return jsonb_build_object('text', v_text, 'hidden', v_hidden);
end
$$;

comment on function private.hide is
  'A text with placeholders for what is known and what has the form of an address, number, link, name or code: {text, hidden}.';

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
