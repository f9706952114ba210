-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/58_asking/ask.sql
-- Asking a model: one request is built from an allow-list, and its quota is reserved last. Models and keys that failed in
-- this turn are left out. The reasons of a refusal are those of private.may_not_ask, no_key, concurrency, and those of
-- private.reserve_quota.

create function private.is_crowded(project text, priority text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    -- Its own reservation is among them. The last tenth is for orders in flight, the last fifth not for batches.
    select count(*) > private.setting_int('model_concurrency') * case is_crowded.priority
        when 'realtime' then 1
        when 'standard' then 0.9
        else 0.8
      end
    from (
      select
      from ai.reservations as r
      where r.project = is_crowded.project
        and r.state = 'reserved'
        and r.expires_at > at
      limit private.setting_int('model_concurrency') + 1
    ) as o
  );
end
$$;

comment on function private.is_crowded is 'Whether more requests of a project are under way than a priority may add to. The quota day is locked.';

create function private.requests_of(turn ai.turns, out requests bigint, out answers bigint, out models text[], out keys text[])
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select count(*), count(s.stored_at),
    coalesce(array_agg(r.model) filter (where p.action = 'other_model'), '{}'),
    coalesce(array_agg(r.key_alias) filter (where p.action = 'other_key'), '{}')
  into requests, answers, models, keys
  from ai.turn_steps as s
  join ai.requests as r on r.id = s.request_id
  left join ai.recovery_policies as p on p.code = r.error_code
  where s.turn_id = (turn).id;
end
$$;

comment on function private.requests_of is 'How often a turn has asked and been answered, and the models and keys that failed in it.';

create function private.may_not_ask(turn ai.turns, requests bigint, answers bigint)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when not a.has_model then 'switched_off'
      when requests >= private.setting_int('turn_requests') then 'turn_requests'
      when answers >= a.max_requests then 'max_requests'
    end
    from ai.agents as a
    where a.name = (turn).agent
  );
end
$$;

comment on function private.may_not_ask is 'Why a turn may ask no model any more, whatever the quota, or null: switched_off, turn_requests, max_requests.';

create function private.request_priority(turn ai.turns, reason text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.busy_roles(private.turn_person(turn)) @> array[(turn).agent] then 'realtime'
    -- Optional: SQL alone can answer in place of a model that answered badly.
    when reason = 'repair' then 'batch'
    else 'standard'
  end;
end
$$;

comment on function private.request_priority is 'realtime while something of the person''s is open in this role, batch for repairs, else standard.';

create function private.reserve_request(
  turn ai.turns, project text, priority text, contents jsonb, excluded_models text[], at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_quota jsonb;
begin
  v_quota := private.reserve_quota(
    project, (turn).agent, priority, at, private.turn_person(turn), null,
    -- About four characters a token; prompt and tools are as long again.
    length(contents::text) / 4 + 2000, excluded_models
  );
  if (v_quota ->> 'granted')::boolean and private.is_crowded(project, priority, at) then
    v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
  end if;
  -- A refusal gives the lock of the quota day back at once with this subtransaction: whoever is refused goes on to
  -- answer, and takes locks that come before it.
  if not (v_quota ->> 'granted')::boolean then
    raise exception 'refused' using errcode = 'WQ429';
  end if;
  return v_quota;
exception
  when sqlstate 'WQ429' then return v_quota;
end
$$;

comment on function private.reserve_request is
  'What private.reserve_quota says of a request, or concurrency when too many are under way. Granted, the quota day is locked until the commit.';

create function private.write_request(
  turn ai.turns, step integer, reason text, priority text, key_alias text, quota jsonb, contents jsonb, hidden jsonb,
  calling text, at timestamptz
)
returns ai.turn_steps
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request_id bigint;
  v_step ai.turn_steps;
begin
  insert into ai.requests (turn_id, agent, reason, priority, model, key_alias, reservation_id, asked_at)
  values (
    (turn).id, (turn).agent, write_request.reason, write_request.priority, quota ->> 'model', write_request.key_alias,
    (quota ->> 'reservation_id')::bigint, at
  )
  returning id into v_request_id;
  insert into ai.turn_steps (turn_id, step, lease, request_id, contents, calling, hidden, conversation_version)
  select (turn).id, write_request.step, (turn).tries, v_request_id, write_request.contents, write_request.calling,
    write_request.hidden, c.version
  from public.conversations as c
  where c.id = (turn).conversation_id
  returning * into v_step;
  update ai.turns as t
  set leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds')), model_refusal = null
  where t.id = (turn).id;
  return v_step;
end
$$;

comment on function private.write_request is 'Writes a granted request and the step of its turn, and begins the lease anew. The conversation is locked.';

create function private.ask_model(turn ai.turns, reason text, contents jsonb, hidden jsonb, calling text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_used record := private.requests_of(turn);
  v_refusal text := private.may_not_ask(turn, v_used.requests, v_used.answers);
  v_key ai.api_keys;
  v_priority text;
  v_quota jsonb;
  v_step ai.turn_steps;
begin
  if v_refusal is null then
    v_key := private.choose_key(null, at, v_used.keys);
    v_refusal := case when v_key.alias is null then 'no_key' end;
  end if;
  if v_refusal is null then
    v_priority := private.request_priority(turn, reason);
    -- Last: the lock of the quota day is held until the commit.
    v_quota := private.reserve_request(turn, v_key.project, v_priority, contents, v_used.models, at);
    v_refusal := case when not (v_quota ->> 'granted')::boolean then v_quota ->> 'reason' end;
  end if;
  if v_refusal is not null then
    update ai.turns as t set model_refusal = v_refusal where t.id = (turn).id;
    return jsonb_build_object('asked', false, 'reason', v_refusal, 'retry_after_seconds', v_quota -> 'retry_after_seconds');
  end if;
  -- A statement of its own: the card is read by a stable function, which sees what was there when its statement began.
  v_step := private.write_request(
    turn, v_used.requests::integer + 1, reason, v_priority, v_key.alias, v_quota, contents, hidden, calling, at
  );
  return private.request_card(v_step, at);
end
$$;

comment on function private.ask_model is
  'Reserves one request for a leased turn and makes its step: private.request_card, or {asked: false, reason, retry_after_seconds}. The conversation is locked.';

-- request: {model, key_alias, contents, tools, calling, generation}
create function private.request_card(step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'asked', true,
      'step', (step).step,
      'deadline', r.asked_at + make_interval(secs => private.setting_int('model_seconds')),
      'request', jsonb_build_object(
        'model', r.model,
        'key_alias', r.key_alias,
        'contents', (step).contents,
        'tools', private.tool_declarations(r.agent),
        'calling', (step).calling,
        'generation', m.generation
      )
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    where r.id = (step).request_id
  );
end
$$;

comment on function private.request_card is
  'What a worker needs to ask a model: {asked: true, step, deadline, request}. The system instruction is the agent''s prompt, which the worker has.';

create function private.tool_declarations(agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object('name', t.name, 'description', t.description)
          -- A tool without arguments has no schema: an empty object is refused.
          || case when t.parameters -> 'properties' = '{}' then '{}'::jsonb else jsonb_build_object('parameters', t.parameters) end
        order by t.name collate "C"
      ),
      '[]'
    )
    from ai.tools as t
    where t.agent = tool_declarations.agent
      and t.description is not null
  );
end
$$;

comment on function private.tool_declarations is 'The tools of an agent as a model is told of them: [{name, description, parameters?}], always in the same order.';

-- schemas/58_asking/client_state.sql
-- What a model is told of a customer: an allow-list, a part each. What no part names does not leave.

create function private.state_of_addresses(person_id bigint, current_id bigint, hidden jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'address', private.placeholder_for(hidden, 'address', a.line),
        -- A label may be anything that somebody wrote; these say nothing of anybody.
        'label', (
          select l.word
          from unnest(array[
            'casa', 'oficina', 'trabajo', 'apto', 'apartamento', 'hotel', 'hostel', 'home', 'office', 'work', 'trabalho',
            'escritorio'
          ]) as l (word)
          where l.word = private.normalise(a.label)
        ),
        'current', case when a.id = current_id then true end
      ))
      order by a.id
    )
    from public.addresses as a
    where a.person_id = state_of_addresses.person_id
      and a.is_saved
      and a.deleted_at is null
  );
end
$$;

comment on function private.state_of_addresses is 'Saved addresses as placeholders: [{address, label: one of a few words, current}]; null for none.';

create function private.state_of_basket(priced jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when (priced ->> 'units')::integer > 0 then jsonb_build_object(
    'restaurant', priced #>> '{restaurant,name}',
    'dishes', (
      select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'dish', l.value -> 'name', 'number', l.value -> 'quantity',
          'options', nullif(jsonb_path_query_array(l.value, '$.options[*].name'), '[]')
        ))
        order by l.ordinality
      )
      from jsonb_array_elements(priced -> 'lines') with ordinality as l
    ),
    'subtotal', priced -> 'subtotal',
    'payment', priced -> 'payment_method'
  ) end;
end
$$;

comment on function private.state_of_basket is 'A basket of private.price_basket: {restaurant, dishes, subtotal, payment}; no note. Null when it is empty.';

create function private.state_of_orders(person_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(
      jsonb_build_object(
        'number', o.number, 'restaurant', r.name, 'state', o.state,
        'expected', private.clock_time(private.expected_at(o), r.timezone, 'es')
      )
      order by o.placed_at
    )
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    where o.person_id = state_of_orders.person_id
      and o.ended_at is null
  );
end
$$;

comment on function private.state_of_orders is 'Orders on their way: [{number, restaurant, state, expected}]; null for none.';

create function private.state_of_last_order(person_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'restaurant', r.name,
      'dishes', (
        select jsonb_agg(concat(l.quantity, ' ', l.name) order by l.position) from public.order_lines as l where l.order_id = o.id
      )
    )
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    where o.person_id = state_of_last_order.person_id
      and o.state = 'delivered'
    order by o.placed_at desc
    limit 1
  );
end
$$;

comment on function private.state_of_last_order is 'The last order that was delivered: {restaurant, dishes}; null for none.';

create function private.state_of_restaurants(restaurant_ids uuid[])
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(concat(f.name, ' (', f.kitchen, ')') order by private.sort_key(f.name))
    from (
      select r.name, r.kitchen
      from public.restaurants as r
      where r.id = any (restaurant_ids)
      order by r.id
      limit 15
    ) as f
  );
end
$$;

comment on function private.state_of_restaurants is 'At most 15 restaurants by name, with the kind of food; null for none.';

create function private.client_state(turn ai.turns, text text, hidden jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_address public.addresses := private.delivery_address(v_person_id);
  v_places uuid[];
begin
  v_places := case
    when v_basket.id is not null then array[v_basket.restaurant_id]
    else private.reachable_restaurants(v_person_id, at)
  end;
  return jsonb_strip_nulls(jsonb_build_object(
    'addresses', private.state_of_addresses(v_person_id, v_address.id, hidden),
    'basket', private.state_of_basket(private.price_basket(v_basket.id, at)),
    'orders', private.state_of_orders(v_person_id),
    'last_order', private.state_of_last_order(v_person_id),
    'restaurants', case when v_basket.id is null then private.state_of_restaurants(v_places) end,
    'menu', private.dish_facts(
      array(select i.item_id from private.relevant_items(v_places, text, at, 10) as i order by i.score desc), at
    )
  ));
end
$$;

comment on function private.client_state is
  'What a model may know of a customer''s side: {addresses, basket, orders, last_order, restaurants, menu: dishes that the text may be about}.';

-- schemas/58_asking/contents.sql
-- What a request says: what was said before, the state, what they write now, each word hidden where it names somebody.

create function private.earlier_words(turn ai.turns, at timestamptz)
returns table (speaker text, words text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with said as (
    (
      select 'person' as speaker, m.received_at as at, 0 as rank, m.id as row_id,
        coalesce(m.content ->> 'body', m.content ->> 'title', m.content ->> 'text', '(' || m.kind || ')') as words
      from public.messages as m
      where m.conversation_id = (turn).conversation_id
        and m.turn_id is distinct from (turn).id
        and m.needs_turn
        and m.turn_id is not null
        and m.received_at > earlier_words.at - make_interval(mins => private.setting_int('history_minutes'))
      order by m.id desc
      limit private.setting_int('history_messages')
    )
    union all
    (
      select 'weats', o.created_at, 1, o.id, o.content ->> 'body'
      from public.outbox as o
      where o.conversation_id = (turn).conversation_id
        and o.created_at > earlier_words.at - make_interval(mins => private.setting_int('history_minutes'))
        and o.content ->> 'body' is not null
      order by o.id desc
      limit private.setting_int('history_messages')
    )
  )
  select f.speaker, private.clip(f.words, 240)
  from (
    select s.*
    from said as s
    order by s.at desc, s.rank desc, s.row_id desc
    limit private.setting_int('history_messages')
  ) as f
  order by f.at, f.rank, f.row_id;
end
$$;

comment on function private.earlier_words is 'What was said last in a conversation before a turn, both ways, oldest first, as it was said: to be hidden before it leaves.';

create function private.agent_state(turn ai.turns, words text, hidden jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_state jsonb;
begin
  execute format('select private.%I($1, $2, $3, $4)', (select a.state_handler from ai.agents as a where a.name = (turn).agent))
  into v_state
  using turn, words, hidden, at;
  return v_state;
end
$$;

comment on function private.agent_state is 'What a model is told of the person of a turn, by the agent that they speak to.';

create function private.model_contents(turn ai.turns, said private.meaning[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_known jsonb := private.known_of((turn).conversation_id, at);
  v_hidden jsonb := '{}';
  v_text text;
  v_earlier text := '';
  v_offered text;
  v_row record;
  v_hid jsonb;
  v_state jsonb;
begin
  -- Saved addresses have their placeholders first: what stands for one is the same in state and words.
  for v_row in
    select a.line
    from public.addresses as a
    where a.person_id = v_person_id
      and (turn).agent = 'client'
      and a.is_saved
      and a.deleted_at is null
    order by a.id
  loop
    v_hidden := v_hidden || jsonb_build_object(private.placeholder_for(v_hidden, 'address', v_row.line), v_row.line);
  end loop;
  -- A tap on what we offered has no words: SQL does what it says.
  select string_agg(left(m.words, 1000), E'\n' order by m.ordinality)
  into v_text
  from unnest(said) with ordinality as m;
  v_hid := private.hide(coalesce(v_text, ''), v_known, v_hidden, (turn).agent);
  v_text := v_hid ->> 'text';
  v_hidden := v_hid -> 'hidden';
  for v_row in select e.speaker, e.words from private.earlier_words(turn, at) as e loop
    v_hid := private.hide(v_row.words, v_known, v_hidden, (turn).agent);
    v_earlier := v_earlier || v_row.speaker || ': ' || (v_hid ->> 'text') || E'\n';
    v_hidden := v_hid -> 'hidden';
  end loop;
  select string_agg(c.title, ' | ' order by c.id) into v_offered
  from public.choices as c
  where c.conversation_id = (turn).conversation_id
    and c.expires_at > at
    and c.tool <> 'use_address'
    and c.created_at = (select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id);
  v_hid := private.hide(coalesce(v_offered, ''), v_known, v_hidden, (turn).agent);
  v_offered := v_hid ->> 'text';
  v_hidden := v_hid -> 'hidden';
  v_state := private.agent_state(turn, v_text, v_hidden, at) || jsonb_build_object(
    'language', private.turn_language(turn),
    'time', to_char(at at time zone private.setting_text('city_timezone'), 'HH24:MI')
  );
  return jsonb_build_object(
    'hidden', v_hidden,
    'contents', jsonb_build_array(jsonb_build_object('role', 'user', 'parts', jsonb_build_array(
      jsonb_build_object('text', 'State: ' || v_state::text),
      jsonb_build_object('text', 'Earlier:' || E'\n' || coalesce(nullif(v_earlier, ''), '(nothing)')
        || case when v_offered <> '' then E'\nButtons shown last: ' || v_offered else '' end),
      jsonb_build_object('text', 'They write now:' || E'\n' || v_text)
    )))
  );
end
$$;

-- {contents: [one content: state, what was said earlier, what is written now], hidden: {placeholder: value}}
comment on function private.model_contents is
  'What leaves for a model about a turn, and the only thing that does; what is hidden stays.';

-- schemas/58_asking/diet_words.sql
-- What a dish holds, as the restaurant's own rows say it: the only way in which anybody hears of allergens.

select private.add_words('diet_is_asked',
  'es', 'Sobre alérgenos y dietas solo te digo lo que el restaurante confirma. Si es importante, pregúntale antes de pedir.',
  'en', 'About allergens and diets I only tell you what the restaurant confirms. If it matters, ask them before you order.',
  'pt', 'Sobre alérgenos e dietas só digo o que o restaurante confirma. Se for importante, pergunte antes de pedir.'
);

select private.add_words('dish_contains',
  'es', 'Según el restaurante, *{dish}* contiene: {allergens}. De lo demás no hay garantía: si es importante, pregúntale antes de pedir.',
  'en', 'According to the restaurant, *{dish}* contains: {allergens}. Nothing else is guaranteed: if it matters, ask them before you order.',
  'pt', 'Segundo o restaurante, *{dish}* contém: {allergens}. O resto não é garantido: se for importante, pergunte antes de pedir.'
);

select private.add_words('allergen_gluten', 'es', 'gluten', 'en', 'gluten', 'pt', 'glúten');
select private.add_words('allergen_milk', 'es', 'leche', 'en', 'milk', 'pt', 'leite');
select private.add_words('allergen_egg', 'es', 'huevo', 'en', 'egg', 'pt', 'ovo');
select private.add_words('allergen_fish', 'es', 'pescado', 'en', 'fish', 'pt', 'peixe');
select private.add_words('allergen_shellfish', 'es', 'crustáceos', 'en', 'shellfish', 'pt', 'crustáceos');
select private.add_words('allergen_mollusc', 'es', 'moluscos', 'en', 'molluscs', 'pt', 'moluscos');
select private.add_words('allergen_peanut', 'es', 'maní', 'en', 'peanut', 'pt', 'amendoim');
select private.add_words('allergen_nut', 'es', 'nueces', 'en', 'nuts', 'pt', 'nozes');
select private.add_words('allergen_soy', 'es', 'soya', 'en', 'soy', 'pt', 'soja');
select private.add_words('allergen_sesame', 'es', 'ajonjolí', 'en', 'sesame', 'pt', 'gergelim');
select private.add_words('allergen_mustard', 'es', 'mostaza', 'en', 'mustard', 'pt', 'mostarda');
select private.add_words('allergen_celery', 'es', 'apio', 'en', 'celery', 'pt', 'aipo');
select private.add_words('allergen_sulphite', 'es', 'sulfitos', 'en', 'sulphites', 'pt', 'sulfitos');

create function private.diet_reply(words text, contents jsonb, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    (
      select jsonb_build_object('key', 'dish_contains', 'vars', jsonb_build_object(
        'dish', i.name,
        'allergens', (
          select string_agg(private.render('allergen_' || a.allergen, language), ', ' order by a.place)
          from unnest(i.allergens) with ordinality as a (allergen, place)
        )
      ))
      from private.told_prices(contents) as t
      join public.menu_items as i on private.normalise(i.name) = t.dish and i.price::text = t.price
      where strpos(' ' || private.normalise(words) || ' ', ' ' || t.dish || ' ') > 0
        and i.is_active
        and i.allergens <> '{}'
      order by length(t.dish) desc, i.id
      limit 1
    ),
    '{"key": "diet_is_asked"}'
  );
end
$$;

comment on function private.diet_reply is 'What rows say of the allergens of a dish that words name and a model was told of; else that the restaurant must be asked.';

-- schemas/58_asking/guard.sql
-- What a model says in its own words. A sentence that states how an order, money or a delivery stands, what a dish holds or
-- costs, or that promises something, is not said: rows say it by a template, or nobody does. No second request is made.

create function private.bare_words(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select replace(
    lower(extensions.unaccent('extensions.unaccent'::regdictionary, private.plain_letters(words))), '''', ''
  )
$$;

comment on function private.bare_words is 'Words as claims are looked for: plain, lower case, no accents, with their punctuation.';

create function private.sentences_of(line text)
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg(btrim(p.piece) order by p.place) filter (where btrim(p.piece) <> ''), '{}')
  from regexp_split_to_table(
    -- A question of Spanish begins where its mark stands, whatever was stated before it.
    regexp_replace(
      regexp_replace(line, '([ap])\. ?m\.', '\1m.', 'gi'), '([.!?…]["*_»)]*)\s+|(?=¿)', '\1' || chr(1), 'g'
    ),
    chr(1)
  ) with ordinality as p (piece, place)
$$;

comment on function private.sentences_of is 'A line in its sentences; a Spanish question is one of its own.';

create function private.is_asking(bare text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return bare ~ '\?[^a-z]*$'
    -- "It is paid, ok?" states.
    and bare !~ ',? *\m(?:ok|okay|right|vale|cierto|listo|si|yes|sim|no|nao|certo|viu|tudo bem|esta bien|ta)\M[^a-z]*\?[^a-z]*$'
    and bare !~ private.words_of('lead_in')
    and bare ~ private.words_of('asking');
end
$$;

comment on function private.is_asking is 'Whether a sentence of private.bare_words asks, and does not state something with a question mark.';

create function private.told_prices(contents jsonb)
returns table (dish text, price text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- The state is JSON of ours, and so are the results of tools; what people wrote is neither.
  return query
  select private.normalise(f.value ->> 'dish'), f.value ->> 'price'
  from jsonb_path_query(contents, '$[*] ? (@.role != "model").parts[*]') as p (part)
  cross join lateral (
    select coalesce(
      p.part -> 'functionResponse',
      case when p.part ->> 'text' like 'State: {%' and substr(p.part ->> 'text', 8) is json then substr(p.part ->> 'text', 8)::jsonb end
    ) as told
  ) as t
  cross join lateral jsonb_path_query(t.told, 'strict $.**') as f (value)
  where jsonb_typeof(f.value) = 'object'
    and f.value ? 'dish'
    and f.value ? 'price';
end
$$;

comment on function private.told_prices is 'The prices of dishes, with their dishes as private.normalise writes them, that a model was told in contents by Weats.';

create function private.misstates_price(sentence text, contents jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with sums as (
      select n.digits
      from private.numbers_in(sentence) as n
      where n.form = 'money' or length(n.digits) >= 3
    )
    select not exists (select from sums) or exists (
      select
      from sums as s
      where not exists (
        select
        from private.told_prices(contents) as t
        where t.price = s.digits
          and strpos(' ' || private.normalise(sentence) || ' ', ' ' || t.dish || ' ') > 0
      )
    )
  );
end
$$;

comment on function private.misstates_price is 'Whether a sentence about a price has none, or one that the dish which it names was not told to have.';

create function private.has_spelt_number(bare text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_figure text := '\m(?:' || private.words_of('figure') || ')\M';
begin
  return bare ~ (v_figure || '[ ,.-]+' || private.words_of('claim_unit'))
    or bare ~ ('(?:(?:' || v_figure || '|\m\d\M)[ ,./-]*(?:y |e |and )?){4,}')
    or bare ~ (private.words_of('claim_place') || '[ #.nrº°*]{1,6}(?:\d|' || v_figure || ')')
    or bare ~ '#|\mn[º°]'
    or private.without_long_numbers(bare) <> bare;
end
$$;

comment on function private.has_spelt_number is
  'Whether a sentence of private.bare_words has a sum in words, digits one by one, an address, the number of an order, a telephone.';

-- links, numbers, script, self, code, diet, price, money, order, way, promise
create function private.claim_in(sentence text, contents jsonb)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_plain text := private.plain_letters(sentence);
  v_bare text := private.bare_words(sentence);
  v_is_asking boolean := private.is_asking(v_bare);
begin
  return case
    when v_plain ~ '[\u0370-\u1DFF\u2C80-\u2DFF\u3040-\uA71F\uA840-\uD7FF\uF900-\uFB4F\uFB50-\uFDFF\uFE70-\uFEFE]' then 'script'
    when private.without_links(v_plain) <> v_plain or private.has_new_link(v_plain, contents) then 'link'
    when private.has_spelt_number(regexp_replace(v_bare, '\{[a-z]+_[0-9]+\}', ' ', 'g')) then 'number'
    when v_bare ~ private.words_of('claim_self') or sentence ~ '[a-z]+_[a-z]+(?![0-9}])' or sentence ~ '[{}]' and sentence !~ '\{[a-z]+_[0-9]+\}'
      or private.is_foreign(v_bare)
      or v_bare ~ '^[^a-z]*(?:none|null|nil|undefined|nan)[^a-z]*$' then 'self'
    when v_bare ~ private.words_of('claim_code') then 'code'
    when v_bare ~ private.words_of('claim_diet') and not v_is_asking then 'diet'
    when not private.is_grounded(v_plain, contents) then 'number'
    when v_bare ~ private.words_of('claim_price') and not v_is_asking and private.misstates_price(v_plain, contents) then 'price'
    when v_bare !~ private.words_of('claim_price') and private.has_sum(v_plain) and private.misstates_price(v_plain, contents)
      then 'price'
    when v_is_asking then null
    when v_bare ~ private.words_of('claim_money') or v_bare ~ '\d ?%' then 'money'
    when v_bare ~ private.words_of('claim_order')
      or (v_bare ~ private.words_of('thing_ordered') and v_bare ~ private.words_of('claim_ordered'))
      or (v_bare ~ private.words_of('order_noun') and v_bare !~ private.words_of('inviting')) then 'order'
    when v_bare ~ private.words_of('claim_way') or v_bare ~ private.words_of('claim_hour') or v_bare ~ '\m\d{1,2}:\d{2}\M' then 'way'
    when v_bare ~ private.words_of('promise') or v_bare ~ private.words_of('others_do')
      or (v_bare ~ private.words_of('others') and v_bare !~ private.words_of('inviting')) then 'promise'
  end;
end
$$;

comment on function private.claim_in is
  'What a model''s sentence states that only rows may say, or null: script, link, number, self, code, diet, price, money, order, way, promise.';

create function private.has_sum(words text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select exists (select from private.numbers_in(words) as n where n.form = 'money' or n.form = 'figure' and length(n.digits) >= 4)
$$;

comment on function private.has_sum is 'Whether words have a sum of money, or a number as long as one.';

create function private.is_foreign(bare text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Two of the commonest words of French, German, Italian or Dutch, which no other of our languages has.
  select (
    select count(distinct m.found[1])
    from regexp_matches(
      bare,
      '\m(bonjour|merci|vous|votre|avec|voulez|combien|quel|quelle|nous|sont|etes|voici|ich|sie|nicht|bitte|der|das|ist|und|mochten|wie|viele|guten|danke|ihre?|buongiorno|grazie|vorrei|vuoi|quante|quanti|sono|della|desidera|hoeveel|wilt|graag|dank)\M',
      'g'
    ) as m (found)
  ) >= 2
$$;

comment on function private.is_foreign is 'Whether a sentence of private.bare_words is certainly in a language that Weats does not speak.';

create function private.guarded(words text, contents jsonb, out kept text, out claims text[])
returns record
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line text;
  v_sentence text;
  v_claim text;
  v_said text[];
  v_lines text[] := '{}';
begin
  claims := '{}';
  foreach v_line in array regexp_split_to_array(left(words, 4000), '\s*\n') loop
    v_said := '{}';
    foreach v_sentence in array private.sentences_of(v_line) loop
      v_claim := private.claim_in(v_sentence, contents);
      if v_claim is null then
        v_said := v_said || v_sentence;
      else
        claims := claims || v_claim;
      end if;
    end loop;
    if v_said <> '{}' or v_line = '' then
      v_lines := v_lines || array_to_string(v_said, ' ');
    end if;
  end loop;
  kept := btrim(regexp_replace(array_to_string(v_lines, E'\n'), '\n{3,}', E'\n\n', 'g'), E' \n');
  -- What is left of a statement that fell is no answer: "¡Claro!", "Sí, señora."
  if claims <> '{}' and length(regexp_replace(kept, '[^[:alpha:]]+', '', 'g')) < 16 then
    kept := '';
  end if;
end
$$;

comment on function private.guarded is 'What of a model''s words may be said, and what the sentences that fell had stated.';

create function private.true_state(turn ai.turns, claims text[], words text, contents jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  if claims && '{order,money,way,code,promise,number,price}' then
    return case (turn).agent
      when 'runner' then private.tool_my_deliveries(turn, '{}', at)
      when 'restaurant' then private.tool_todays_orders(turn, '{}', at)
      else case
        when exists (select from public.orders as o where o.person_id = v_person_id and o.ended_at is null)
          then private.tool_track_order(turn, '{}', at)
        when private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then private.tool_show_basket(turn, '{}', at)
      end
    end;
  elsif 'diet' = any (claims) and (turn).agent = 'client' then
    return private.diet_reply(words, contents, private.turn_language(turn));
  end if;
  return null;
end
$$;

comment on function private.true_state is 'What rows say of what a model wanted to say: orders, basket or deliveries as they are; null where they say nothing.';

create function private.spoken_reply(turn ai.turns, step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_guarded record := private.guarded(private.answer_words(step), (step).contents);
  v_said jsonb := '[]';
  v_state jsonb;
begin
  if v_guarded.kept <> '' then
    v_said := jsonb_build_array(jsonb_build_object(
      'text', private.clip(private.show_hidden(v_guarded.kept, (step).hidden), 1000)
    ));
  end if;
  v_state := private.true_state(turn, v_guarded.claims, private.answer_words(step), (step).contents, at);
  return private.join_replies(
    v_said || case when v_state is null then '[]'::jsonb else jsonb_build_array(v_state) end, private.turn_language(turn)
  );
end
$$;

comment on function private.spoken_reply is
  'The words of an answer as a reply, placeholders put back, without what only rows may say, which rows say instead; null for nothing.';

-- schemas/58_asking/judge.sql
-- Whether what a model answered can be used, and the numbers and links that it may have from nowhere.

create function private.answer_words(step ai.turn_steps)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce((step).words, private.raw_words((step).answer));
end
$$;

comment on function private.answer_words is 'What an answer says to the person, mended where the worker did; empty for nothing.';

create function private.raw_words(answer jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(btrim(string_agg(p.value ->> 'text', '' order by p.ordinality), E' \t\r\n'), '')
    from jsonb_array_elements(answer) with ordinality as p
    where p.value -> 'thought' is distinct from 'true'
  );
end
$$;

comment on function private.raw_words is 'The text parts of an answer without thoughts; empty for none.';

create function private.numbers_in(text text)
returns table (digits text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  with written as (
    -- Digits of other alphabets, wide and raised ones are read as people read them.
    select translate(
      lower(normalize(text, nfkc)), '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९', '012345678901234567890123456789'
    ) as words
  ),
  found as (
    select f.digits, f.form
    from written as w
    cross join lateral (
      select n.found[1] as digits, 'figure' as form
      from regexp_matches(w.words, '[0-9](?:[0-9.,]*[0-9])?(?![0-9]|[.,][0-9]| ?(?:mil|k|lucas?|lukas?|thousand)\M)', 'g') as n (found)
      union all
      select n.found[1], 'spaced' from regexp_matches(w.words, '[0-9]+(?:[ /-]{1,3}[0-9]+)+', 'g') as n (found)
      union all
      select n.found[1], 'money' from regexp_matches(w.words, '[$] ?([0-9](?:[0-9.,]*[0-9])?)(?![0-9]|[.,][0-9]| ?(?:mil|k|lucas?|lukas?|thousand)\M)', 'g') as n (found)
      union all
      select n.found[1], 'money'
      from regexp_matches(w.words, '([0-9](?:[0-9.,]*[0-9])?) ?(?:pesos?|cop|usd|reais|dollars?|d[oó]lares)\M', 'g') as n (found)
    ) as f
    union all
    select trunc(replace(n.found[1], ',', '.')::numeric * 1000)::text, 'figure'
    from written as w
    cross join lateral regexp_matches(w.words, '([0-9]{1,6}(?:[.,][0-9]{1,2})?) ?(?:mil|k|lucas?|lukas?|thousand)\M', 'g') as n (found)
  )
  select regexp_replace(f.digits, '[^0-9]', '', 'g'), f.form
  from found as f;
end
$$;

comment on function private.numbers_in is
  'Numbers that words state, as digits: figures ("35 mil" is 35000), spaced (telephones and codes with gaps, as one) and money (behind $ or before pesos).';

create function private.given_words(contents jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- What it made up once does not become true by being sent back.
  return jsonb_path_query_array(contents, '$[*] ? (@.role != "model")')::text;
end
$$;

comment on function private.given_words is 'What a model was told in contents, without its own parts.';

create function private.has_new_link(words text, contents jsonb)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select words ~* '(https?:|www\.)'
    or exists (
      -- As WhatsApp makes links: of a name, a point and a name.
      select
      from regexp_matches(words, '[[:alnum:]_-]{2,}\.[[:alpha:]]{2,}', 'g') as n (found)
      where strpos(lower(private.given_words(contents)), lower(n.found[1])) = 0
    )
$$;

comment on function private.has_new_link is 'Whether words have a link or mail address that a model was not given; http and www are never.';

create function private.claims_deeds(words text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return lower(words) ~ private.words_of('deed');
end
$$;

comment on function private.claims_deeds is
  'Whether words say, in any language, that something was ordered, added, paid, cancelled or the like: only what does it says so.';

-- Three digits or more: a price, a time, an order, a telephone, a code.
create function private.is_grounded(words text, contents jsonb)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select not private.has_new_link(words, contents)
      and not private.claims_deeds(words)
      and not exists (
        select
        from regexp_matches(words, '\{[a-z]+_[0-9]+\}', 'g') as p (found)
        where strpos(private.given_words(contents), p.found[1]) = 0
      )
      and not exists (
        select
        from private.numbers_in(words) as n
        where case n.form
            when 'figure' then length(n.digits) >= 3
            -- One digit after the other, or as long as a telephone number.
            when 'spaced' then length(n.digits) >= 7 or words ~ '[0-9][ /-]{1,3}[0-9][ /-]{1,3}[0-9](?![0-9])'
            -- Nothing costs so little.
            else length(n.digits) < 3
          end
          and (
            n.form = 'money'
            or n.digits not in (select g.digits from private.numbers_in(private.given_words(contents)) as g)
          )
      )
  );
end
$$;

comment on function private.is_grounded is
  'Whether words of a model state no long number, placeholder or link that it was not given, nor that something was done.';

-- Wrong: against its schema. Not written: a placeholder, a link or a long number.
create function private.call_problem(step ai.turn_steps, agent text, call jsonb)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with texts as (
      select t.value #>> '{}' as text
      from jsonb_path_query(call -> 'args', 'strict $.**') as t (value)
      where jsonb_typeof(t.value) = 'string'
    )
    select case
      when not exists (
        select
        from ai.tools as t
        where t.agent = call_problem.agent
          and t.name = call ->> 'name'
          and t.description is not null
      ) then 'There is no such tool. Nothing was done. Use the declared ones.'
      when call ? 'problem' then call ->> 'problem'
      when exists (
        select
        from regexp_matches((call -> 'args')::text, '\{[a-z]+_[0-9]+\}', 'g') as p (found)
        where not (step).hidden ? p.found[1]
          -- An address goes where addresses go; else what is hidden is passed on only by who has just written it: notes
          -- are read by others.
          or call ->> 'name' <> 'set_address'
            and coalesce(strpos((step).contents #>> '{0,parts,-1,text}', p.found[1]), 0) = 0
      ) then 'It has a placeholder that they did not write. Nothing was done.'
      when exists (
        select
        from texts as x
        where private.has_new_link(x.text, (step).contents)
          or exists (
            select
            from private.numbers_in(x.text) as n
            where length(n.digits) >= 7
              and n.digits not in (select g.digits from private.numbers_in(private.given_words((step).contents)) as g)
          )
      ) then 'It has a link or number that nobody wrote. Nothing was done.'
    end
  );
end
$$;

comment on function private.call_problem is
  'Why a call is not run, in words for the model, or null: no such tool, wrong arguments, or what the person did not write.';

-- bad_call: the service could not read it; unusable: empty, cut, more than eight calls; wrong_calls:
-- private.call_problem. What words may not say falls when they are said (private.guarded).
create function private.judge_step(step ai.turn_steps, agent text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when (step).outcome = 'blocked' then 'blocked'
    when (step).outcome = 'bad_call' then 'bad_call'
    -- Nobody wants nine things at once; some would be told and others not.
    when (step).outcome <> 'complete' or jsonb_array_length((step).calls) > 8 then 'unusable'
    when exists (
      select
      from jsonb_array_elements((step).calls) as c
      where private.call_problem(step, agent, c.value) is not null
    ) then 'wrong_calls'
    when (step).calls <> '[]' then 'calls'
    when private.raw_words((step).answer) = '' then 'unusable'
    else 'words'
  end;
end
$$;

comment on function private.judge_step is
  'What a stored answer is good for: calls, words; or why it is not used: blocked, bad_call, unusable, wrong_calls.';

-- schemas/58_asking/privacy.sql
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

-- schemas/58_asking/restaurant_state.sql
-- What a model is told of a restaurant: an allow-list.

create function private.restaurant_state(turn ai.turns, text text, hidden jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with kitchens as (
    select k.* from private.kitchens_of(private.turn_person(turn)) as k
  )
  select jsonb_strip_nulls(jsonb_build_object(
    'restaurants', (
      select jsonb_agg(jsonb_build_object(
        'name', k.name,
        'state', case
          when k.paused_until > at then 'paused'
          when private.is_open(k.id, at) then 'open'
          else 'closed'
        end
      ))
      from kitchens as k
    ),
    'orders', (
      select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'number', o.number, 'state', o.state, 'payment', o.payment_method, 'total', o.total,
          'minutes_old', floor(extract(epoch from at - o.placed_at) / 60),
          'promised', private.clock_time(o.promised_at, k.timezone, 'es'),
          'dishes', (select jsonb_agg(concat(l.quantity, ' ', l.name) order by l.position) from public.order_lines as l where l.order_id = o.id)
        ))
        order by o.placed_at
      )
      from public.orders as o
      join public.order_states as s on s.state = o.state
      join kitchens as k on k.id = o.restaurant_id
      where o.ended_at is null
        and s.is_at_restaurant
    ),
    'menu', (
      select jsonb_agg(jsonb_build_object('dish', i.name, 'price', i.price, 'available', private.is_available(i.id, at)))
      from (
        select m.item_id
        from private.match_items(array(select k.id from kitchens as k), text, at, 12) as m
      ) as f
      join public.menu_items as i on i.id = f.item_id
    )
  ))
$$;

comment on function private.restaurant_state is 'What a model may know of a kitchen: {restaurants, orders, menu}; nobody''s name, number or address, no note.';

-- schemas/58_asking/runner_state.sql
-- What a model is told of a runner: an allow-list.

create function private.runner_state(turn ai.turns, text text, hidden jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'on_duty', (select r.is_on_duty from public.runners as r where r.person_id = private.turn_person(turn)),
    'offer', (
      select jsonb_build_object('order', o.number, 'restaurant', r.name, 'fee', o.fee)
      from public.delivery_offers as f
      join public.deliveries as d on d.id = f.delivery_id
      join public.orders as o on o.id = d.order_id
      join public.restaurants as r on r.id = o.restaurant_id
      where f.runner_person_id = private.turn_person(turn)
        and f.state = 'open'
        and f.expires_at > at
      order by f.id desc
      limit 1
    ),
    'deliveries', (
      select jsonb_agg(
        jsonb_build_object(
          'order', o.number, 'restaurant', r.name, 'picked_up', d.picked_up_at is not null, 'order_state', o.state
        )
        order by d.assigned_at
      )
      from public.deliveries as d
      join public.orders as o on o.id = d.order_id
      join public.restaurants as r on r.id = o.restaurant_id
      where d.runner_person_id = private.turn_person(turn)
        and d.is_in_hand
    )
  ))
$$;

comment on function private.runner_state is 'What a model may know of a runner: {on_duty, offer, deliveries}; no address, no code, no position.';

-- schemas/58_asking/steps.sql
-- What is asked and what came of it is a step of the turn, so that whoever takes over from a worker that died goes on
-- where it stood.

create function private.current_step(turn_id bigint)
returns ai.turn_steps
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps;
begin
  select s.* into v_step
  from ai.turn_steps as s
  where s.turn_id = current_step.turn_id
  order by s.step desc
  limit 1;
  return v_step;
end
$$;

comment on function private.current_step is 'Where a turn has got to: its last step, or nulls before the first.';

create function private.lose_step(step ai.turn_steps, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Its reservation is counted as used by the watchdog of the ledger: it may have been asked.
  with lost as (
    update ai.turn_steps as s
    set failed_at = at
    where s.turn_id = (lose_step.step).turn_id
      and s.step = (lose_step.step).step
      and s.state = 'asked'
    returning s.request_id
  )
  update ai.requests as r
  set ended_at = at, error_code = 'lost'
  from lost as l
  where r.id = l.request_id
    and r.ended_at is null
$$;

comment on function private.lose_step is 'A step whose worker died before an answer was kept.';

create function private.ask_again(turn ai.turns, step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text;
  v_asked jsonb := private.ask_model(turn, 'again', (step).contents, (step).hidden, (step).calling, at);
begin
  if (v_asked ->> 'asked')::boolean then
    return '{"done": false}'::jsonb || v_asked;
  end if;
  -- Why it failed says more than that no other model or try is left: that may pass sooner.
  select coalesce(nullif(r.error_code, 'lost'), v_asked ->> 'reason') into v_reason
  from ai.requests as r
  where r.id = (step).request_id;
  perform private.answer_alone(
    turn, v_reason, case when v_reason = v_asked ->> 'reason' then private.arg_int(v_asked, 'retry_after_seconds')::integer end,
    at
  );
  return '{"done": true}';
end
$$;

comment on function private.ask_again is
  'Asks what a failed step had asked, or ends the turn with what there is: {done: false, step, request, deadline} or {done: true}. The conversation is locked.';

create function private.model_parts(answer jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(p.value order by p.ordinality), '[]')
  from jsonb_array_elements(answer) with ordinality as p
  -- A signature goes back wherever it stands; thoughts and empty texts without one stay behind.
  where p.value ? 'thoughtSignature'
    or (p.value -> 'thought' is distinct from 'true' and p.value ->> 'text' is distinct from '')
$$;

comment on function private.model_parts is 'The parts of an answer as they are sent back to the model: raw, signatures included.';

create function private.continue_contents(step ai.turn_steps, responses jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select (step).contents
    || jsonb_build_object('role', 'model', 'parts', private.model_parts((step).answer))
    || jsonb_build_object('role', 'function', 'parts', (
      select jsonb_agg(
        jsonb_build_object('functionResponse', jsonb_strip_nulls(jsonb_build_object(
          'id', c.value -> 'id', 'name', c.value -> 'name'
        )) || jsonb_build_object('response', responses -> (c.ordinality - 1)::integer))
        order by c.ordinality
      )
      from jsonb_array_elements((step).calls) with ordinality as c
    ))
$$;

comment on function private.continue_contents is 'The contents of the request after a step: what was asked, the model''s own parts, one response for each of its calls in their order.';

-- {done: false, step, request, deadline} or {done: true}. Nothing of the answer was done.
create function private.repair_step(turn ai.turns, step ai.turn_steps, judgement text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_contents jsonb := case judgement
    when 'wrong_calls' then private.continue_contents(repair_step.step, (
      select jsonb_agg(
        jsonb_build_object('error', coalesce(
          private.call_problem(repair_step.step, (turn).agent, c.value), 'Not done, as another call was wrong. Make it again.'
        ))
        order by c.ordinality
      )
      from jsonb_array_elements((repair_step.step).calls) with ordinality as c
    ))
    else (repair_step.step).contents
  end;
  v_asked jsonb;
begin
  if judgement <> 'blocked'
    and not exists (
      select
      from ai.turn_steps as s
      join ai.requests as r on r.id = s.request_id
      where s.turn_id = (turn).id
        -- An empty answer is asked again once, however it was empty.
        and (r.reason = 'repair' or r.error_code = 'answer_empty')
    ) then
    v_asked := private.ask_model(
      turn, 'repair', v_contents, (repair_step.step).hidden, case judgement when 'bad_call' then 'ANY' else 'AUTO' end,
      at
    );
    if (v_asked ->> 'asked')::boolean then
      return '{"done": false}'::jsonb || v_asked;
    end if;
  end if;
  perform private.finish_with_model(turn, null, at);
  return '{"done": true}';
end
$$;

comment on function private.repair_step is
  'Asks once for a better answer than one that cannot be used, or ends the turn without a model. The conversation is locked.';

create function private.put_off_turn(turn ai.turns, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if exists (select from ai.turn_steps as s where s.turn_id = (turn).id and s.results is not null) then
    -- A step before has acted on these messages: they are not read again.
    perform private.finish_with_model(turn, null, at);
    return;
  end if;
  update public.messages as m set turn_id = null where m.turn_id = (turn).id;
  perform private.finish_turn((turn).id, 'nothing', at);
end
$$;

comment on function private.put_off_turn is 'Ends a turn that was overtaken and gives its messages to the next, which sees what happened since. The conversation is locked.';

create function private.purge_turn_steps(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from ai.turn_steps as s
    where (s.turn_id, s.step) in (
      select o.turn_id, o.step
      from ai.turn_steps as o
      join ai.turns as t on t.id = o.turn_id
      where coalesce(o.stored_at, o.failed_at) <= at - make_interval(days => private.setting_int('step_days'))
        and t.state in ('done', 'dead')
      limit slice
    )
    returning s.turn_id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_turn_steps is 'Forgets the words of steps after some days, at most `slice`; gives how many. ai.requests stays, without words.';
