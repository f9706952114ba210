-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/58_asking/ask.sql
-- Asking a model: one request is built from an allow-list, and its quota is reserved last. Models and keys that failed in
-- this turn are left out. The reasons of a refusal are those of private.may_not_ask, no_key, key_used_up, concurrency, and
-- those of private.reserve_quota.

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
      -- What somebody has deleted since is not sent again.
      when requests > 0 and exists (
        select from public.messages as m where m.turn_id = (turn).id and m.content = '{}'
      ) then 'taken_back'
    end
    from ai.agents as a
    where a.name = (turn).agent
  );
end
$$;

comment on function private.may_not_ask is 'Why a turn may ask no model any more, whatever the quota, or null: switched_off, turn_requests, max_requests, taken_back.';

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
  turn ai.turns, key ai.api_keys, priority text, contents jsonb, excluded_models text[], at timestamptz
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
    (key).project, (turn).agent, priority, at, private.turn_person(turn), null,
    private.estimated_tokens((turn).agent, private.tool_declarations(turn, at), contents), excluded_models
  );
  if (v_quota ->> 'granted')::boolean and private.is_crowded((key).project, priority, at) then
    v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
  elsif (v_quota ->> 'granted')::boolean and private.is_key_used_up(key, at) then
    -- Others took the last of it since it was chosen: the next try chooses another key.
    v_quota := '{"granted": false, "reason": "key_used_up", "retry_after_seconds": 3}';
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
  'What private.reserve_quota says of a request, or concurrency, or key_used_up. Granted, the quota day is locked until the commit.';

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

-- told: what is asked first begins with the kitchen; what goes on with a request before begins as that did.
create function private.kitchen_of_request(turn ai.turns, contents jsonb, at timestamptz, out restaurant_id uuid, out told jsonb)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select r.restaurant_id into restaurant_id from ai.requests as r where r.turn_id = (turn).id order by r.id desc limit 1;
  told := contents;
  if not found then
    restaurant_id := private.kitchen_asked_about(turn);
    told := private.with_kitchen(contents, private.kitchen_part((turn).agent, restaurant_id, at));
  end if;
end
$$;

comment on function private.kitchen_of_request is 'Which kitchen a request is about, if any, and its contents with what is told of it.';

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
  v_kitchen record;
  v_key ai.api_keys;
  v_priority text;
  v_quota jsonb;
  v_cache ai.context_caches;
  v_step ai.turn_steps;
begin
  if v_refusal is null then
    v_key := private.choose_key(null, at, v_used.keys);
    v_refusal := case
      when v_key.alias is not null then null
      when exists (select from ai.api_keys as k where k.revoked_at is null and private.is_key_used_up(k, at)) then 'key_used_up'
      else 'no_key'
    end;
  end if;
  if v_refusal is null then
    v_priority := private.request_priority(turn, reason);
    v_kitchen := private.kitchen_of_request(turn, contents, at);
    -- Last: the lock of the quota day is held until the commit.
    v_quota := private.reserve_request(turn, v_key, v_priority, v_kitchen.told, v_used.models, at);
    v_refusal := case when not (v_quota ->> 'granted')::boolean then v_quota ->> 'reason' end;
  end if;
  if v_refusal is not null then
    update ai.turns as t set model_refusal = v_refusal where t.id = (turn).id;
    return jsonb_build_object('asked', false, 'reason', v_refusal, 'retry_after_seconds', v_quota -> 'retry_after_seconds');
  end if;
  -- A cache holds how tools are called, too: what must be a call goes whole.
  if calling = 'AUTO' then
    v_cache := private.cache_for((turn).agent, v_kitchen.restaurant_id, v_key, v_quota ->> 'model', v_kitchen.told #>> '{0,parts,0,text}', at);
  end if;
  -- A statement of its own: the card is read by a stable function, which sees what was there when its statement began.
  v_step := private.write_request(
    turn, v_used.requests::integer + 1, reason, v_priority, v_key.alias, v_quota,
    case when v_cache.id is null then v_kitchen.told else jsonb_set(v_kitchen.told, '{0,parts,0,text}', to_jsonb(v_cache.content)) end,
    hidden, calling, at
  );
  perform private.note_kitchen(v_step.request_id, v_kitchen.restaurant_id, v_cache.id, at);
  return private.request_card(v_step, at);
end
$$;

comment on function private.ask_model is
  'Reserves one request for a leased turn and makes its step: private.request_card, or {asked: false, reason, retry_after_seconds}. The conversation is locked.';

-- request: {model, key_alias, contents, tools, calling, generation, cache?: {name, prompt_version}}; a cache stands for the
-- instruction, the tools and the first part of the contents.
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
        'tools', coalesce(c.tools, private.tool_declarations(t, at)),
        'calling', (step).calling,
        'generation', private.generation_for(m, r.agent, r.reason)
      ) || case when c.id is null then '{}' else jsonb_build_object('cache', jsonb_build_object('name', c.name, 'prompt_version', c.prompt_version)) end
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    left join ai.context_caches as c on c.id = r.cache_id
    join ai.turns as t on t.id = (step).turn_id
    where r.id = (step).request_id
  );
end
$$;

comment on function private.request_card is
  'What a worker needs to ask a model: {asked: true, step, deadline, request}. The system instruction is the agent''s prompt, which the worker has.';

-- schemas/58_asking/budgets.sql
-- How long a request may be, by agent and part, in tokens. What is too long loses whole facts, the least needed first: a
-- turn of long ago, a dish that the words are hardly about; never half of one.

create table ai.token_budgets (
  agent text not null references ai.agents on delete restrict,
  part text not null,
  tokens integer not null,
  leaves text[] not null default '{}',
  shipped jsonb,
  primary key (agent, part),
  constraint parts_of_requests_are_known check (part in ('instruction', 'tools', 'kitchen', 'state', 'earlier', 'words')),
  constraint budgets_are_counted check (tokens between 0 and 100000)
);

comment on table ai.token_budgets is 'How many tokens a part of an agent''s request may have, as private.token_count counts them.';
comment on column ai.token_budgets.leaves is
  'Of a part that is an object of facts: what leaves first when it is too long, a list from its end, and then the next; what is not named stays.';

alter table ai.token_budgets enable row level security;

insert into ai.token_budgets (agent, part, tokens, leaves)
values
  ('client', 'instruction', 650, '{}'),
  ('client', 'tools', 1650, '{}'),
  ('client', 'kitchen', 200, '{diets,popular,special_days,note_of_the_kitchen,promotions}'),
  ('client', 'state', 900, '{menu,restaurants,off,last_order}'),
  ('client', 'earlier', 350, '{}'),
  ('client', 'words', 600, '{}'),
  ('restaurant', 'instruction', 500, '{}'),
  ('restaurant', 'tools', 1700, '{}'),
  -- Who works there knows all of it: a name to begin with, and everything where a cache keeps it.
  (
    'restaurant', 'kitchen', 40,
    '{diets,popular,note_of_the_kitchen,address,paid_by,food,hours,special_days,closed_on_holidays,last_order_minutes_before_closing,'
      'usual_minutes_to_the_door,preparation_minutes,promotions}'
  ),
  ('restaurant', 'state', 900, '{menu,orders}'),
  ('restaurant', 'earlier', 250, '{}'),
  ('restaurant', 'words', 500, '{}'),
  ('runner', 'instruction', 450, '{}'),
  ('runner', 'tools', 1000, '{}'),
  ('runner', 'kitchen', 0, '{}'),
  ('runner', 'state', 400, '{deliveries}'),
  ('runner', 'earlier', 250, '{}'),
  ('runner', 'words', 400, '{}');

create function private.token_count(text text)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (length(text) + 3) / 4;
end
$$;

comment on function private.token_count is 'About how many tokens a text has: one for each four characters. What Google counts stands in ai.requests.';

create function private.token_budget(agent text, part text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select b.tokens from ai.token_budgets as b where b.agent = token_budget.agent and b.part = token_budget.part);
end
$$;

comment on function private.token_budget is 'How many tokens a part of an agent''s request may have; null: no matter.';

create function private.fit_facts(agent text, part text, facts jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_budget ai.token_budgets;
  v_name text;
begin
  select b.* into v_budget from ai.token_budgets as b where b.agent = fit_facts.agent and b.part = fit_facts.part;
  foreach v_name in array coalesce(v_budget.leaves, '{}') loop
    while facts ? v_name and private.token_count(facts::text) > v_budget.tokens loop
      facts := case
        when jsonb_typeof(facts -> v_name) = 'array' and jsonb_array_length(facts -> v_name) > 1 then facts #- array[v_name, '-1']
        else facts - v_name
      end;
    end loop;
  end loop;
  return facts;
end
$$;

comment on function private.fit_facts is 'Facts of a part within its budget: lists lose what stands last, whole facts only, in the order that the budget names.';

create function private.whole_sentences(text text, tokens integer)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_kept text := '';
  v_sentence text;
begin
  if tokens is null or private.token_count(text) <= tokens then
    return text;
  end if;
  for v_sentence in
    select s.found[1] from regexp_matches(text, '[^.!?;…\n]+[.!?;…\n]*\s*', 'g') as s (found)
  loop
    exit when private.token_count(v_kept || v_sentence) >= tokens;
    v_kept := v_kept || v_sentence;
  end loop;
  -- A sentence that is longer than all that may be said ends where a word does.
  return rtrim(case when btrim(v_kept) = '' then regexp_replace(left(text, tokens * 4 - 4), '\s\S*$', '') else v_kept end) || ' (…)';
end
$$;

comment on function private.whole_sentences is 'As many sentences of a text, from its beginning, as so many tokens hold; what is missing shows as (…).';

create function private.estimated_tokens(agent text, tools jsonb, contents jsonb)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(private.token_budget(agent, 'instruction'), 0)
    + private.token_count(tools::text)
    + coalesce((
      select sum(private.token_count(coalesce(p.value ->> 'text', p.value::text)))
      from jsonb_path_query(contents, '$[*].parts[*]') as p (value)
    ), 0)::integer;
end
$$;

comment on function private.estimated_tokens is 'About how many tokens a request will have: instruction, tools and contents.';

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

create function private.state_of_basket(priced jsonb, at timestamptz)
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
          'options', nullif(jsonb_path_query_array(l.value, '$.options[*].name'), '[]'),
          'contains', nullif(to_jsonb(h.allergens), '[]')
        ))
        order by l.ordinality
      )
      from jsonb_array_elements(priced -> 'lines') with ordinality as l
      cross join lateral private.dish_contents(
        (l.value ->> 'item_id')::uuid, array(select (o.value ->> 'option_id')::bigint from jsonb_array_elements(l.value -> 'options') as o)
      ) as h
    ),
    'subtotal', priced -> 'subtotal',
    'discount', nullif(priced -> 'discount', '0'),
    'delivery_fee', priced -> 'fee',
    'total', priced -> 'total',
    'arrives_if_ordered_now', private.arrival_if_ordered(priced, at),
    'payment', priced -> 'payment_method'
  ) end;
end
$$;

comment on function private.state_of_basket is 'A basket of private.price_basket: {restaurant, dishes, money, arrives_if_ordered_now, payment}; no note. Null when it is empty.';

create function private.arrival_if_ordered(priced jsonb, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select private.clock_time(at + make_interval(mins => private.delivery_minutes(r, a.point)), r.timezone, 'es')
    from public.restaurants as r
    join public.addresses as a on a.id = (priced ->> 'address_id')::bigint and a.point is not null
    where r.id = (priced #>> '{restaurant,id}')::uuid
      and private.is_open(r.id, at)
  );
end
$$;

comment on function private.arrival_if_ordered is 'About when a basket would be at its door if it were ordered now; null while that is not known, and of a closed kitchen.';

create function private.dishes_off(restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(i.name order by i.unavailable_until desc, i.id)
    from public.menu_items as i
    where i.restaurant_id = dishes_off.restaurant_id
      and i.is_active
      and i.unavailable_until > at
  );
end
$$;

comment on function private.dishes_off is 'Dishes of a kitchen that cannot be had right now; null for none.';

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
        select jsonb_agg(private.line_text(to_jsonb(l), 'es') order by l.position) from public.order_lines as l where l.order_id = o.id
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

create function private.state_of_restaurants(restaurant_ids uuid[], words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(concat(f.name, ' (', f.kitchen, ')') order by f.score desc, private.sort_key(f.name))
    from (
      -- Whose name or food the words are about; then those that people order from.
      select r.name, r.kitchen,
        round(extensions.word_similarity(private.normalise(concat_ws(' ', r.name, r.kitchen)), private.normalise(words))::numeric, 1) as score
      from public.restaurants as r
      left join private.kitchen_habits as h on h.restaurant_id = r.id
      where r.id = any (restaurant_ids)
      order by score desc, cardinality(h.popular) desc nulls last, r.id
      limit 15
    ) as f
  );
end
$$;

comment on function private.state_of_restaurants is 'The 15 restaurants that words are most likely about, with the kind of food; null for none.';

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
    else private.restaurants_for(turn, at)
  end;
  return jsonb_strip_nulls(jsonb_build_object(
    'addresses', private.state_of_addresses(v_person_id, v_address.id, hidden),
    'basket', private.state_of_basket(private.price_basket(v_basket.id, at), at),
    'orders', private.state_of_orders(v_person_id),
    'last_order', private.state_of_last_order(v_person_id),
    'restaurants', case when v_basket.id is null then private.state_of_restaurants(v_places, text) end,
    'off', private.dishes_off(v_basket.restaurant_id, at),
    'menu', private.dish_facts(
      array(
        select i.item_id
        from (select private.read_search(text) as said) as r
        cross join private.search_menu(r.said ->> 'words', v_places, r.said - 'words', at, 10) as i
        order by i.score desc
      ),
      at
    )
  ));
end
$$;

comment on function private.client_state is
  'What a model may know of a customer''s side: {addresses, basket, orders, last_order, restaurants, off, menu: dishes that the text may be about}.';

-- schemas/58_asking/contents.sql
-- What a request says: what was said before, the state, what they write now, each word hidden where it names somebody.

create function private.recalled(meant jsonb, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      coalesce(m.value ->> 'words', private.render(
        m.value ->> 'key', recalled.language,
        (select coalesce(jsonb_object_agg(p.found[1], '…'), '{}') from regexp_matches(t.text, '\{([a-z_]+)\}', 'g') as p (found))
        || private.localise(coalesce(m.value -> 'vars', '{}'), recalled.language)
      )),
      ' ' order by m.ordinality
    )
    from jsonb_array_elements(meant) with ordinality as m
    left join public.message_templates as t on t.key = m.value ->> 'key' and t.language = recalled.language
    where m.value ? 'words' or t.key is not null
  );
end
$$;

comment on function private.recalled is 'What was said, from its keys: templates with what names nobody, an ellipsis for the rest; null for nothing.';

create function private.recalled_message(message public.messages)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.message_words((message).kind, coalesce(
    (
      select e.content -> 'content'
      from public.messages as e
      where e.about_external_id = (message).external_id
        and e.conversation_id = (message).conversation_id
        and e.kind = 'edit'
      order by e.sent_at desc, e.id desc
      limit 1
    ),
    (message).content
  ));
begin
  return case when private.sensitive_kind(v_words) is null then v_words else '(private)' end;
end
$$;

comment on function private.recalled_message is 'What somebody said as it stands now; (private) for what no model is told.';

create function private.earlier_words(turn ai.turns, at timestamptz)
returns table (speaker text, words text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_since timestamptz := at - make_interval(mins => private.setting_int('history_minutes'));
  v_most integer := private.setting_int('history_messages');
  v_language text := private.turn_language(turn);
  v_budget integer := coalesce(private.token_budget((turn).agent, 'earlier'), 100000);
begin
  return query
  with said as (
    (
      select 'person' as speaker, m.received_at as at, 0 as rank, m.id as row_id, private.recalled_message(m) as words
      from public.messages as m
      where m.conversation_id = (turn).conversation_id
        and m.turn_id is distinct from (turn).id
        and m.needs_turn
        and m.turn_id is not null
        and m.received_at > v_since
        -- Taken back, or said in another's place.
        and m.content <> '{}'
        and m.kind not in ('edit', 'revoke')
      order by m.id desc
      limit v_most
    )
    union all
    (
      select 'weats', o.created_at, 1, o.id, coalesce(
        private.recalled(o.meant, v_language), case when o.written_by is not null then '(a person of Weats wrote)' else '(…)' end
      )
      from public.outbox as o
      where o.conversation_id = (turn).conversation_id
        and o.created_at > v_since
        and o.content ->> 'body' is not null
      order by o.id desc
      limit v_most
    )
  )
  select f.speaker, f.words
  from (
    select n.*, sum(private.token_count(concat(n.speaker, ': ', n.words, E'\n'))) over (order by n.at desc, n.rank desc, n.row_id desc) as tokens
    from (
      -- A single turn has half of the room at most.
      select s.speaker, s.at, s.rank, s.row_id, private.whole_sentences(s.words, v_budget / 2) as words
      from said as s
      order by s.at desc, s.rank desc, s.row_id desc
      limit v_most
    ) as n
  ) as f
  -- What is too much leaves from the oldest on, a turn at a time.
  where f.tokens <= v_budget
  order by f.at, f.rank, f.row_id;
end
$$;

comment on function private.earlier_words is
  'What was said last before a turn, oldest first: theirs as it stands now, to be hidden before it leaves; ours by its keys.';

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
  return private.fit_facts((turn).agent, 'state', v_state);
end
$$;

comment on function private.agent_state is 'What a model is told of the person of a turn, by the agent that they speak to, within its budget.';

-- Words of menus within reach are no names, and what is called after a street is no address: [{kind: kept or word, value}].
create function private.menu_words_in(turn ai.turns, texts text[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := concat(' ', private.normalise(array_to_string(texts, ' ')), ' ');
  v_restaurants uuid[] := case (turn).agent
    when 'client' then private.restaurants_for(turn, at)
    else array(select k.id from private.kitchens_of(private.turn_person(turn)) as k)
  end;
begin
  return (
    with named as materialized (
      select i.name, i.name_words as words from public.menu_items as i where i.restaurant_id = any (v_restaurants)
      union
      select r.name, private.normalise(r.name) from public.restaurants as r where r.is_active
    )
    select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value) order by length(f.value) desc, f.value collate "C"), '[]')
    from (
      -- Only what a form could be found in is kept whole.
      select 'kept' as kind, n.name as value
      from named as n
      where n.words ~ '[0-9]|^(?:calle|carrera|avenida|torre|finca|hotel|hacienda) '
        and strpos(v_text, concat(' ', n.words, ' ')) > 0
      union
      select 'word', w.word
      from named as n
      cross join lateral unnest(string_to_array(n.words, ' ')) as w (word)
      where strpos(v_text, concat(' ', w.word, ' ')) > 0
    ) as f
  );
end
$$;

comment on function private.menu_words_in is 'What of texts is of menus or restaurants within reach and therefore stays.';

create function private.saved_addresses(turn ai.turns)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_hidden jsonb := '{}';
  v_line text;
begin
  for v_line in
    select a.line
    from public.addresses as a
    where a.person_id = private.turn_person(turn)
      and (turn).agent = 'client'
      and a.is_saved
      and a.deleted_at is null
    order by a.id
  loop
    v_hidden := v_hidden || jsonb_build_object(private.placeholder_for(v_hidden, 'address', v_line), v_line);
  end loop;
  return v_hidden;
end
$$;

comment on function private.saved_addresses is 'The placeholders of saved addresses, the first of all: what stands for one is the same in state and words.';

create function private.titles_shown(conversation_id bigint, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(string_agg(c.title, ' | ' order by strpos(s.content, c.id::text), c.id), '')
    from public.choices as c
    -- As they stand on the phone, from the top.
    left join lateral (
      select o.content::text as content
      from public.outbox as o
      where o.conversation_id = titles_shown.conversation_id
        and o.created_at = c.created_at
        and strpos(o.content::text, c.id::text) > 0
      order by o.id desc
      limit 1
    ) as s on true
    where c.conversation_id = titles_shown.conversation_id
      and c.expires_at > at
      and c.tool <> 'use_address'
      and c.created_at = (
        select max(n.created_at) from public.choices as n where n.conversation_id = titles_shown.conversation_id
      )
  );
end
$$;

comment on function private.titles_shown is 'The buttons and rows that somebody was shown last and may tap, in the order of the phone; no addresses. Empty for none.';

create function private.model_contents(turn ai.turns, said private.meaning[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_earlier text[];
  v_speakers text[];
  v_texts text[];
  v_hid jsonb;
  v_state jsonb;
begin
  select array_agg(e.words order by e.place), array_agg(e.speaker order by e.place)
  into v_earlier, v_speakers
  from private.earlier_words(turn, at) with ordinality as e (speaker, words, place);
  v_texts := array[
    -- A tap on what we offered has no words: SQL does what it says, as with what no model is told.
    (
      select private.whole_sentences(
        coalesce(string_agg(m.words, E'\n' order by m.ordinality), ''), private.token_budget((turn).agent, 'words')
      )
      from unnest(said) with ordinality as m
      where m.why is distinct from 'private'
    ),
    private.titles_shown((turn).conversation_id, at)
  ] || v_earlier;
  v_hid := private.hide_all(
    v_texts, private.menu_words_in(turn, v_texts, at) || private.known_of((turn).conversation_id, at), private.saved_addresses(turn),
    (turn).agent
  );
  v_texts := array(select t.text from jsonb_array_elements_text(v_hid -> 'texts') with ordinality as t (text, place) order by t.place);
  v_state := private.agent_state(turn, v_texts[1], v_hid -> 'hidden', at) || jsonb_build_object(
    'language', private.turn_language(turn),
    'time', to_char(at at time zone private.setting_text('city_timezone'), 'HH24:MI')
  );
  return jsonb_build_object(
    'hidden', v_hid -> 'hidden',
    'contents', jsonb_build_array(jsonb_build_object('role', 'user', 'parts', jsonb_build_array(
      jsonb_build_object('text', 'State: ' || v_state::text),
      jsonb_build_object('text', 'Earlier:' || E'\n' || coalesce(
        (select string_agg(concat(v_speakers[i], ': ', v_texts[i + 2], E'\n'), '' order by i) from generate_subscripts(v_speakers, 1) as i),
        '(nothing)'
      ) || case when v_texts[2] <> '' then E'\nButtons shown last: ' || v_texts[2] else '' end),
      jsonb_build_object('text', 'They write now:' || E'\n' || v_texts[1])
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
        'allergens', private.allergen_list(h.allergens, language)
      ))
      from private.told_prices(contents) as t
      join public.menu_items as i on private.normalise(i.name) = t.dish and i.price::text = t.price
      cross join lateral private.dish_contents(i.id, '{}') as h
      where strpos(' ' || private.normalise(words) || ' ', ' ' || t.dish || ' ') > 0
        and i.is_active
        and h.allergens <> '{}'
      order by length(t.dish) desc, i.id
      limit 1
    ),
    '{"key": "diet_is_asked"}'
  );
end
$$;

comment on function private.diet_reply is 'What rows say of the allergens of a dish that words name and a model was told of; else that the restaurant must be asked.';

-- schemas/58_asking/figures.sql
-- Numbers that are spelt: "tres cero cero, cinco cincuenta y cinco, doce treinta y cuatro" is a telephone.

create function private.spelt_spans(folded text)
returns table (starts integer, length integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_token record;
  v_from integer;
  v_until integer;
  v_end integer;
  v_digits integer := 0;
  v_spelt integer := 0;
begin
  for v_token in
    select t.word, t.starts,
      case when t.word ~ '^[0-9]+$' then pg_catalog.length(t.word) else v.digits end as digits,
      t.word !~ '^[0-9]+$' as is_spelt
    from private.tokens_of(folded) as t
    left join lateral (
      select max(pg_catalog.length(y.value)) as digits from private.vocabulary as y where y.kind = 'figure' and y.word = t.word
    ) as v on true
    union all
    -- What ends the last.
    select '', pg_catalog.length(folded) + 1, null, true
    order by starts
  loop
    if v_token.digits is not null and (v_until is null or substr(folded, v_until, v_token.starts - v_until) ~ '^[^a-z0-9]{0,4}$') then
      v_from := coalesce(v_from, v_token.starts);
      v_until := v_token.starts + pg_catalog.length(v_token.word);
      v_end := v_until;
      v_digits := v_digits + v_token.digits;
      v_spelt := v_spelt + v_token.is_spelt::integer;
    elsif v_token.word in ('y', 'e', 'and') and v_until is not null then
      -- Treinta y cinco: it joins, and ends nothing.
      v_until := v_token.starts + pg_catalog.length(v_token.word);
    else
      if v_digits >= 7 and v_spelt > 0 then
        starts := v_from;
        length := v_end - v_from;
        return next;
      end if;
      v_from := case when v_token.digits is not null then v_token.starts end;
      v_until := case when v_token.digits is not null then v_token.starts + pg_catalog.length(v_token.word) end;
      v_end := v_until;
      v_digits := coalesce(v_token.digits, 0);
      v_spelt := (v_token.digits is not null and v_token.is_spelt)::integer;
    end if;
  end loop;
end
$$;

comment on function private.spelt_spans is 'Where a folded text spells a number of seven digits and more, in words or in words and digits.';

-- schemas/58_asking/forms.sql
-- What is hidden by its form. The forms look at a shadow of the text (private.shadow): small letters without accents, in which
-- numbers in words are written N (ten and more) and U (below), months M, letter for letter.

create function private.shadow(folded text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_shadow text := folded;
  v_word record;
begin
  for v_word in
    select distinct t.starts, length(t.word) as letters,
      case when y.kind = 'month' then 'M' when length(y.value) = 1 then 'U' else 'N' end as mark
    from private.tokens_of(folded) as t
    join private.vocabulary as y on y.kind in ('figure', 'month') and y.word = t.word
    where y.kind = 'month' or y.value <> ''
  loop
    v_shadow := overlay(v_shadow placing repeat(v_word.mark, v_word.letters) from v_word.starts);
  end loop;
  return v_shadow;
end
$$;

comment on function private.shadow is 'A folded text with its spelt numbers and months as N, U and M, as long as it is.';

-- cues: of these words (at their beginning, letters alone) one must stand there; {cues} in a form is any of them. To look for
-- a form is dear, as a session keeps few expressions compiled, and most texts have none of the cues.
create function private.street_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_end text := '(?: ?(?:bis|sur|norte|este|oeste)\M)*';
  v_letter text := '(?: ?[b-df-np-xz]\M|[aeoy]\M| [ae]\M(?= ?(?:#|n[o°º]|[0-9]|-)))';
  v_spelt text := '(?:N+(?: (?:[ye] )?U+)?|U+)';
  v_no text := '(?:#|n[o°º]?\M\.?|nro\M\.?|num\M\.?|numero\M|con|guion|raya|[-/,.])';
  -- Two numbers behind each other are a door; a single one may be of dishes, unless the address ends with it.
  v_bare text := '(?: [0-9]{1,3}(?: ?[b-df-np-xz]\M|[aeoy]\M)? ?[- ] ?[0-9]{1,3}(?![0-9:])| [0-9]{1,3}(?![0-9:.])'
    || '(?= *(?:$|[^a-zA-Z0-9 ]|(?:apto|apt|apartamento|torre|interior|int|bloque|casa|piso|sur|norte|este|bis|esquina)\M)))';
begin
  return query values
    -- Colombia: calle 63 # 9-25, Cra. 7a No 71 - 21, tv 3 este 12 45, cra siete con sesenta.
    ('address', '0123456789NU',
      'calle|calles|cll|clle|cl|carrera|carreras|carr|cra|cras|crra|kra|kr|cr|krra|avenida|avda|avd|ave|av|ak|ac|diagonal|diag|dg'
      || '|transversal|transv|trans|trv|tv|circular|circunvalar|autopista',
      '\m({cues}(?:\M\.? ?|(?=[0-9]))(?:(?:calle|carrera|cra|cll|kr)\M\.? ?)?(?:(?:#|n[o°º]?\M\.?|nro\.?|num\.?|numero) ?)?'
      || '(?:[0-9]{1,3}(?:' || v_letter || '| ?[a-z]{2}\M(?<!de|en|me|la|el|un|ya|si|no|te|lo|es|mi|tu|al|su|se))?|' || v_spelt || ')'
      || v_end || '(?: [b-df-xz]\M)?' || v_end
      || '(?:(?: ?' || v_no || ' ?)+(?:calle|cra|carrera|la)? ?(?:[0-9]{1,3}' || v_letter || '?(?![0-9:])|' || v_spelt || ')' || v_end
      || '(?: N+(?: [ye] U+| U+(?= *(?:$|[^a-zA-Z ]|apto|torre)))?(?! mil))?|' || v_bare || '| N+(?: [ye] U+)?(?! mil)){0,3})'),
    ('address', null, 'avenida|avda|av|autopista',
      '\m({cues}\M\.? (?:[a-zNUM]+ ){1,3}con (?:la |calle |carrera |cra )?(?:[0-9]{1,3}|' || v_spelt || '))'),
    -- La 80 con 12, la séptima con sesenta.
    ('address', '0123456789NU', 'con', '\m(?:la|con|en) ((?:[0-9]{2,3} ?[a-z]?|N+|U+(?= con (?:la )?(?:N|[0-9]{2})))(?: (?:sur|norte|bis))* con (?:la )?'
      || '(?:(?:calle|carrera|cra|avenida)\M\.? )?(?:[0-9]{2,3} ?(?:[a-z]\M)?|N+(?: [ye] U+)?|U+\M(?= *(?:$|[^a-zA-Z ]))))'),
    ('address', '0123456789',
      'street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|place|square|way|terrace|parkway|pkwy|circle|crescent|close'
      || '|highway|hwy|alley|row',
      '\m([0-9]{1,5}[a-z]? (?:[a-z]+ ){1,4}{cues}\M\.?(?:,? (?:apt|unit|flat|suite|#) ?[0-9a-z]{1,5}\M)?)'),
    ('address', '0123456789', 'rua|r|travessa|alameda|praca|rodovia|estrada|ladeira|avenida|av',
      '\m({cues}\M\.? (?:[a-zNUM][a-zNUM.]*,? ?){1,5}(?:(?:n[o°º]?\M\.?|numero|#) ?)?[0-9]{1,5}[a-z]?(?: ?- ?[0-9]{1,4})?)(?![0-9:.])'),
    ('address', '0123456789', 'km|kilometro', '\m({cues}\M\.? ?[0-9]{1,3}(?:[.,][0-9])? (?:via|carretera|autopista|vereda)\M(?: [a-z]+){1,4})'),
    ('address', '0123456789', 'zip|postal|cep|postcode', '\m{cues}\M(?: ?(?:code|codigo|es|is|:))* ?'
      || '((?:[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}|[0-9]{5}(?:-[0-9]{3,4})?|[0-9]{5,6}))');
end
$$;

comment on function private.street_forms is 'Regular expressions for streets and corners, in Spanish, Portuguese and English, on a shadow.';

create function private.door_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_stop text := 'y|e|o|en|para|con|por|que|quiero|quisiera|favor|me|mi|te|se|nos|apto|apartamento|torre|bloque|interior|casa|piso'
    || '|cerca|a|al|hay|es|esta|pago|un|una|and|please|with|com|bloco|necesito|necesita|ya|tiene|tienen|[NU]+';
  v_of text := '(?:[ :,.=-]*\m(?:de|del|la|el|es|is|of|the|da|do|e|o|a|al|en|mi|for|front|porteria|puerta|porton|edificio|entrada|acceso'
    || '|ascensor|parqueadero|conjunto|torre|reja|garaje|gate|door|building|entry|portaria|portao|predio|chapa|wifi|vigilancia'
    || '|recepcion|abrir|para|entrar|to|get|in)\M)*[ :,.=-]*';
begin
  return query values
    ('code', '0123456789NU', 'clave|claves|codigo|codigos|cod|pin|code|passcode|password|contrasena|senha|citofono|citofonia|intercom|intercomunicador|interfone'
      || '|ramal|extension|ext|marcar|marca|marque|digita|digite|digitar|teclear',
      '\m{cues}\M\.?' || v_of || '([#*]?[a-z]{0,3}[0-9](?:[ .-]?[0-9]|[a-z](?=[0-9]))+[a-z]{0,2}[#*]?|[#*]?[NU]+(?: [NU]+){2,})'),
    ('address', '0123456789', 'casa|cs|lote|lt', '(?<!de la |la )\m((?:(?:manzana|mz|mzn)\M\.? ?[0-9a-z]{1,3}\M,? ?)?'
      || '{cues}\M ?(?:#|n[o°º]\M\.?|numero)? ?[0-9]{1,4}[a-z]?)\M'),
    ('address', null, 'apto|aptos|apt|apartamento|apartaestudio|aparta|apart|apartment|ap|torre|interior|int|bloque|bloco|blq|oficina|ofi|ofc|of'
      || '|sala|bodega|local|depto|dpto|consultorio|piso|andar|unit|flat|suite|habitacion|hab|room|quarto|etapa|supermanzana|sm|mz|lote',
      '\m({cues}(?:\M[.:]? ?|(?=[0-9]))(?:#|n[o°º]\M\.?|nro\.?|numero|number)? ?(?:[0-9]{1,5}(?: ?- ?[0-9]{1,4})?(?: ?[b-df-np-xz]\M|[aeoy]\M)?(?![0-9])'
      || '|[NU]+(?: [NU]+)*|[b-df-xz]\M|a\M(?= *(?:$|[,.;]|[0-9]|apto|apartamento|int))))'),
    ('address', null, 'conjunto|edificio|edif|condominio|condo|urbanizacion|urb|residencias|residencial|multifamiliar|multifamiliares'
      || '|ciudadela|finca|vereda|hacienda|hotel|hostal|hostel|predio|building|clinica|hospital',
      '\m({cues}\M\.?(?: (?:residencial|cerrado|campestre)\M)?(?: (?!(?:' || v_stop || ')\M)[a-zM0-9][a-zM0-9-]*){1,4})');
end
$$;

comment on function private.door_forms is 'Regular expressions for flats, towers, named buildings and the codes of their doors, on a shadow.';

create function private.paper_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_is text := '(?:[ :,.=#-]*\m(?:de|del|la|el|es|e|is|no|nro|num|numero|number|ciudadania|extranjeria|identidad|tributaria|card'
    || '|conduccion|mi|my|meu|minha|o|a|the|da|do)\M)*[ :,.=#-]*';
begin
  return query values
    ('date', 'M', null, '(?<![0-9])((?:[0-3]?[0-9](?:st|nd|rd|th|o|º)?|[NU]+) (?:de |of )?M+\.?,? (?:de |del |of )?'
      || '(?:(?:19|20)[0-9]{2}|[NU]+ [a-zNU ]{3,40}[NU]+)|M+\.? [0-3]?[0-9](?:st|nd|rd|th)?,? (?:de |del )?(?:19|20)[0-9]{2}(?![0-9]))'),
    ('date', '0123456789', null, '(?<![0-9])((?:[0-3]?[0-9] ?[/. -] ?[01]?[0-9] ?[/. -] ?(?:19|20)[0-9]{2}'
      || '|(?:19|20)[0-9]{2} ?[/.-] ?[01]?[0-9] ?[/.-] ?[0-3]?[0-9])(?![0-9]))'),
    ('date', null, 'naci|nacio|nacida|nacido|nacimiento|cumpleanos|cumplo|cumple|born|birthday|birth|dob|nascido|nascida|nasci|nascimento|aniversario',
      '\m{cues}\M(?:[ :,.=-]*\m(?:el|es|on|is|in|en|de|of|fecha|date|was|em|e|mi|my|a|o|no|dia|the|anos|del)\M)*[ :,.=-]*'
      || '((?:[0-3]?[0-9]|[NU]+(?: y U+)?)(?: ?[/. -] ?[0-9]{1,2}(?: ?[/. -] ?[0-9]{2,4})?|(?:st|nd|rd|th)? (?:de |of )?M+(?: (?:de |del )?[0-9]{2,4})?)'
      || '|M+ [0-3]?[0-9](?:st|nd|rd|th)?(?:,? (?:de )?[0-9]{2,4})?|(?:19|20)[0-9]{2}(?![0-9]))'),
    ('document', '0123456789', 'c|cc|cedula|ced|t|ti|ce|nit|n|rut|dni|pasaporte|passport|passaporte|pep|ppt|p|rg|cpf|cnpj|ssn|documento|doc'
      || '|identificacion|identidad|identity|licencia|license|id',
      '(?<!para |a |por )\m(?:c\.? ?c|c\.? ?e|t\.? ?i|n\.i\.t|p\.p\.t|(?![cntp]\M){cues})\M\.?' || v_is
      || '((?:[a-z]{1,3}[ -]?)?[0-9](?:[ .,/-]{0,2}[0-9]){4,18}(?: ?- ?[0-9kx])?)'),
    ('document', '0123456789', null, '(?<![0-9a-z])([a-z]{1,2}[0-9]{6,9}|[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2})(?![0-9a-z])'),
    ('plate', '0123456789', 'placa|placas|plate|matricula|moto|carro|vehiculo|car',
      '\m{cues}\M(?:[ :,.=-]*\m(?:de|la|del|es|is|mi|numero|no|number|the|da|do|e|negra?|roja?|blanca?|azul|gris)\M)*[ :,.=-]*'
      || '([a-z]{3}[ ·-]?[0-9]{2,4}[a-z]?|[a-z](?: [a-z]){2}(?: [0-9]){2,3}(?: [a-z]\M)?)(?![0-9a-z])'),
    ('plate', '0123456789', null, '(?<![0-9a-z])([a-z]{3}[-·]?[0-9]{3}|[a-z]{3}-?[0-9]{2}[a-z]|[a-z]{3}[0-9][a-z][0-9]{2}|[a-z]{3}-[0-9]{4})(?![0-9a-z])'),
    ('account', '0123456789', 'cuenta|ahorros|corriente|nequi|daviplata|bancolombia|davivienda|bbva|colpatria|iban|llave|breb|bre|pix|account|routing'
      || '|conta|agencia|chave', '\m{cues}\M[^0-9\n]{0,30}?([0-9](?:[ .,/-]{0,2}[0-9]){4,22})');
end
$$;

comment on function private.paper_forms is 'Regular expressions for dates, documents, plates and accounts, on a shadow.';

create function private.net_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_ends text := 'com|co|net|org|edu|gov|gob|es|br|info|biz|us|io|uk|mx|ar|cl|pe|ec|ve|de|fr|it|pt|me';
  v_dot text := '(?: ?(?:\.|\(?\m(?:punto|dot|ponto)\M\)?) ?)';
begin
  return query values
    ('email', '@', null, '([a-z0-9._%+-]+ ?@ ?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})'),
    ('email', null, 'arroba|at|gmail|hotmail|outlook|yahoo|icloud', '((?:[a-z0-9]+ (?:punto|guion bajo|guion|dot|ponto|underscore) )*[a-z0-9._%+-]+'
      || ' ?(?:@|\(?\marroba\M\)?|[([]?\mat\M[])]?(?= ?[a-z0-9-]+ ?(?:\.|dot))) ?(?:(?:[a-z0-9-]+' || v_dot || ')+(?:' || v_ends || ')\M'
      || '(?:(?:\.| (?:punto|dot|ponto) )(?:co|br|es|ar|mx|uk)\M)?|(?:gmail|hotmail|outlook|yahoo|icloud)\M))'),
    ('link', '.:/', 'http|https|www|com|net|org|app|gl|ly|link|page|online|site|xyz|io|wa|t|m|goo|bit|linktr|maps',
      '((?:https?:// ?|www\.)[^\s]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|app|gl|ly|link|page|online|site|xyz|io)(?:\.[a-z]{2})?\M(?![@])(?:/[^\s]*)?'
      || '|(?:wa|t|m|goo|bit|linktr|maps)\.[a-z]{2,3}/[^\s]+)'),
    ('link', '/', null, '(///[a-z]+\.[a-z]+\.[a-z]+)'),
    ('handle', '@', null, '(?<![a-z0-9._])(@ ?[a-z0-9_][a-z0-9._]{1,30})'),
    ('handle', null, 'instagram|insta|ig|tik|tiktok|twitter|facebook|fb|telegram|snapchat|user|username|usuario|discord',
      '\m{cues}\M(?: ?[:=] ?|(?: (?:es|is|como|e|soy|mi|en|as))*? (?:es|is|como|e|soy|as) )([a-z0-9_][a-z0-9._]{2,30})'),
    ('handle', '._0123456789', 'instagram|insta|ig|tik|tiktok|twitter|facebook|fb|telegram|snapchat|usuario|discord',
      '\m{cues}\M(?: en)? ([a-z0-9]+[._0-9][a-z0-9._]+)'),
    ('place', '.,', null, '(-?[0-9]{1,2}[.,][0-9]{4,} ?[,; ] ?-?[0-9]{1,3}[.,][0-9]{4,})'),
    ('place', '+', null, '\m((?=[0-9]*[cfghjmpqrvwx])[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}\M)');
end
$$;

comment on function private.net_forms is 'Regular expressions for mail addresses, links, names in networks and places on a map, on a shadow.';

create function private.hidden_forms(agent text)
returns table (kind text, needs text, cues text[], form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  select f.kind, f.needs, string_to_array(f.cues, '|'), replace(f.form, '{cues}', '(?:' || coalesce(f.cues, '') || ')')
  from (
    select n.*, 1 as place from private.net_forms() as n
    union all
    select p.*, 2 from private.paper_forms() as p
    union all
    select s.*, 3 from private.street_forms() as s
    union all
    select d.*, 4 from private.door_forms() as d
    union all
    values
      ('code', '#', null, '(?<![0-9a-z#])([*#]?[0-9]{2,8} ?#)(?! ?[0-9])', 5),
      -- Seven digits and more with anything between them, but for a sum: telephones, cards, whatever nobody said it was.
      ('phone', '0123456789', null, '(?<![0-9a-z_.#-])(?!(?:[0-9]{1,3}[.,])+000\M(?![.,]?[0-9]))(\+? ?\(?[0-9]'
        || '(?:(?: ?[-./_|·•*()] ?\n?| {1,2}|,|\n)?[0-9]){6,20}\)?)(?![0-9])', 5),
      ('phone', ',;:', null, '(?<![0-9.,])([0-9](?: ?[,;:] ?[0-9]){6,})(?![0-9])', 5)
    union all
    select 'code', '0123456789', null, '(?<![a-z0-9_#$.,])([0-9]{4})(?![a-z0-9_.,])', 5
    where agent = 'runner'
  ) as f
  order by f.place;
end
$$;

comment on function private.hidden_forms is
  'Regular expressions for what is hidden by its form, on a shadow (private.shadow), in order, with characters and words of which one must be there.';

-- schemas/58_asking/grounds.sql
-- Grounds: what a model does and names must come from the person: their words, what they saw, their state. Of one of several
-- in a request the state is left out where it may hold what only a neighbour wants. Pure functions of a step.

create function private.own_words(step ai.turn_steps)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- What was said before by both, the buttons shown last, what they write now; without our headings.
  return (
    select regexp_replace(
      string_agg(p.value ->> 'text', E'\n' order by p.ordinality),
      '^(?:Earlier:(?:\n\(nothing\))?|They write now:|Buttons shown last:|weats:|person:)', '', 'gn'
    )
    from jsonb_array_elements((step).contents #> '{0,parts}') with ordinality as p
    where p.value ->> 'text' !~ '^(?:State|Kitchen): '
  );
end
$$;

comment on function private.own_words is 'What a person wrote and saw, as a model was told of it in a step.';

create function private.written_now(step ai.turn_steps)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return replace((step).contents #>> '{0,parts,-1,text}', 'They write now:', '');
end
$$;

comment on function private.written_now is 'What a person writes now, as a model was told of it in a step.';

-- What we said and showed counts only where they answer it in a few words: it has names of dishes in it, which others wrote.
create function private.meant_words(step ai.turn_steps)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_now text := private.written_now(step);
  v_is_answer boolean := array_length(regexp_split_to_array(btrim(v_now, E' \n'), '\s+'), 1) <= 4;
begin
  return v_now || E'\n' || coalesce(
    (
      select string_agg(regexp_replace(l.line, '^(?:person|weats|Buttons shown last): ', ''), E'\n')
      from jsonb_array_elements((step).contents #> '{0,parts}') as p
      cross join lateral regexp_split_to_table(p.value ->> 'text', E'\n') as l (line)
      where p.value ->> 'text' like 'Earlier:%'
        and (l.line like 'person: %' or v_is_answer and l.line ~ '^(?:weats|Buttons shown last): ')
    ), ''
  );
end
$$;

comment on function private.meant_words is 'What a person wrote lately, and what they saw where they answer it: what may speak of a deed, or of a dish of one of several.';

create function private.grounds_of(step ai.turn_steps)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return concat(
    ' ', private.normalise(case when (step).label is null then private.given_words((step).contents) else private.meant_words(step) end),
    ' ', private.typed_words(private.written_now(step)), ' '
  );
end
$$;

comment on function private.grounds_of is 'In which words what a call names must be found: asked alone all that was told, else the person''s own; as typed and as meant.';

create function private.share_explained(words text, grounds text)
returns real
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(avg(case
      when strpos(grounds, concat(' ', t.word, ' ')) > 0 or extensions.word_similarity(t.word, grounds) >= 0.6 then 1 else 0
    end), 1)
    from regexp_split_to_table(concat_ws(' ', private.normalise(words)), ' ') as t (word)
    where length(t.word) >= 3
      and t.word !~ '^[0-9]+$'
      and t.word <> all (private.link_words())
  );
end
$$;

comment on function private.share_explained is 'Which share of the words that say something is found in others, slips of typing forgiven; 1 where none says anything.';

create function private.spelt_numbers(text text)
returns setof bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select coalesce(v.number, w.word::bigint)
  from regexp_split_to_table(private.typed_words(text), '[^a-z0-9]+') as w (word)
  left join lateral (
    select max(y.value)::bigint as number
    from private.vocabulary as y
    where y.word = w.word
      and y.kind in ('number', 'figure')
      and y.value ~ '^[0-9]{1,4}$'
  ) as v on true
  where v.number is not null or w.word ~ '^[0-9]{1,9}$';
end
$$;

comment on function private.spelt_numbers is 'The numbers of a text, one for each time, as figures or in words.';

create function private.stated_numbers(step ai.turn_steps)
returns table (number bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_given text := private.given_words((step).contents);
begin
  return query
  select n.digits::bigint
  from private.numbers_in(v_given) as n
  where length(n.digits) between 1 and 15
  union
  select w.number * t.times
  from private.spelt_numbers(private.own_words(step)) as w (number)
  -- "Quince mil" is fifteen thousand.
  join (values (1, null), (1000, '\m(?:mil|k|lucas?|lukas?|thousand)\M')) as t (times, needs)
    on t.needs is null or v_given ~* t.needs
  union
  -- Half an hour, a quarter of one, hours.
  select m.minutes
  from generate_series(15, 480, 15) as m (minutes)
  where private.normalise(v_given) ~ '\m(hora|horas|hour|hours|horita|rato|while)\M';
end
$$;

comment on function private.stated_numbers is 'The numbers that a model was told in a step, as figures, in words, in thousands and hours.';

create function private.told_numbers(contents jsonb)
returns setof text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select g.digits from private.numbers_in(private.given_words(contents)) as g
  union
  -- Spelt by the person: "dos arepas" are 2.
  select w.number::text
  from jsonb_path_query(contents, '$[*] ? (@.role != "model").parts[*].text') as p (part)
  cross join lateral private.spelt_numbers(p.part #>> '{}') as w (number)
  where p.part #>> '{}' not like 'State: %';
end
$$;

comment on function private.told_numbers is 'The numbers that a model was told in contents, as digits: figures, and those that somebody spelt.';

create function private.has_new_name(words text, contents jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_given text := concat(' ', private.normalise(private.given_words(contents)), ' ');
begin
  return exists (
    select
    from (
      -- Written large within a sentence, or set apart.
      select n.found[1] as name, false as is_apart from regexp_matches(words, '(?<=[[:alpha:],;:] )([[:upper:]][[:alpha:]]{2,})', 'g') as n (found)
      union all
      select n.found[1], true from regexp_matches(words, '[*«“"]([^*«»“”"]{3,60})[*»”"]', 'g') as n (found)
    ) as f
    cross join lateral regexp_split_to_table(private.normalise(f.name), ' ') as t (word)
    where length(t.word) >= 3
      and t.word !~ '^[0-9]+$'
      -- Our own buttons and texts, and the city where it all happens.
      and not exists (select from public.message_templates as m where m.text = f.name)
      and not exists (select from private.cities as c where c.slug = t.word)
      and t.word not in ('weats', 'whatsapp', 'nequi', 'daviplata', 'bancolombia', 'colombia')
      and strpos(v_given, concat(' ', t.word, ' ')) = 0
      and extensions.word_similarity(t.word, v_given) < 0.7
      -- Set apart for its weight, as "*Hoy*".
      and not (f.is_apart and (f.name !~ ' ' or f.name ~ '^[[:lower:]]') and exists (select from private.vocabulary as v where v.word = t.word))
  );
end
$$;

comment on function private.has_new_name is 'Whether words name something, written large or set apart, that a model was not told of.';

create function private.is_grounded(words text, contents jsonb)
returns boolean
language plpgsql
stable
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
            when 'figure' then true
            -- One digit after the other, or as long as a telephone number.
            when 'spaced' then length(n.digits) >= 7 or words ~ '[0-9][ /-]{1,3}[0-9][ /-]{1,3}[0-9](?![0-9])'
            -- Nothing costs so little.
            else length(n.digits) < 3
          end
          and (
            n.form = 'money'
            or n.digits not in (select g.digits from private.told_numbers(contents) as g (digits))
          )
      )
      and not private.has_new_name(words, contents)
  );
end
$$;

comment on function private.is_grounded is
  'Whether words of a model state no number, name, placeholder or link that it was not told, nor that something was done.';

create function private.arg_leaves(args jsonb)
returns table (name text, value jsonb)
language sql
immutable
security invoker
set search_path = ''
as $$
  with recursive leaves (name, value) as (
    select a.key, a.value from jsonb_each(args) as a
    union all
    select coalesce(n.key, l.name), n.value
    from leaves as l
    cross join lateral (
      select o.key, o.value from jsonb_each(case jsonb_typeof(l.value) when 'object' then l.value else '{}' end) as o
      union all
      select null, e.value from jsonb_array_elements(case jsonb_typeof(l.value) when 'array' then l.value else '[]' end) as e
    ) as n
  )
  select l.name, l.value
  from leaves as l
  where jsonb_typeof(l.value) in ('string', 'number')
$$;

comment on function private.arg_leaves is 'The words and numbers in the arguments of a call, each under the name that is nearest to it.';

create function private.is_count_explained(counted bigint, step ai.turn_steps)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return counted <= 1
    or exists (select from private.stated_numbers(step) as n where n.number = counted)
    -- "Una para mí y dos para ellos" is three.
    or counted <= (
      select coalesce(sum(w.number), 0)
      from private.spelt_numbers(regexp_replace(private.written_now(step), '\m(otr[ao]s?|another|outr[ao]s?)\M', '1', 'gi')) as w (number)
      where w.number < 100
    );
end
$$;

comment on function private.is_count_explained is 'Whether somebody said so many, or what they counted makes as many.';

-- asked alone one word of what is named suffices, and of what others read too; of one of several half of what others read.
create function private.ungrounded(step ai.turn_steps, call jsonb)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_grounds text := private.grounds_of(step);
  v_is_shared boolean := (step).label is not null;
begin
  return (
    select a.name
    from private.arg_leaves(call -> 'args') as a
    -- What placeholders stand for is judged before.
    cross join lateral (select regexp_replace(a.value #>> '{}', '\{[^}]*\}', ' ', 'g') as text) as t
    where case
      when a.name in ('dish', 'restaurant', 'address') then private.share_explained(t.text, v_grounds) = 0
      when a.name in ('note', 'details', 'options', 'add_options', 'remove_options')
        then private.share_explained(t.text, v_grounds) < case when v_is_shared then 0.5 else 0.01 end
      -- Asked alone, food is looked for in the words of the menu, whatever their language.
      when a.name in ('query', 'kitchen') then v_is_shared and private.share_explained(t.text, v_grounds) < 0.5
      when t.text !~ '^[0-9]{1,15}$' then false
      when a.name = 'quantity' then not private.is_count_explained(t.text::bigint, step)
      when a.name in ('amount', 'maximum_price', 'price', 'minutes', 'hours', 'order_number', 'code')
        then t.text::bigint > 0 and not exists (select from private.stated_numbers(step) as n where n.number = t.text::bigint)
      else false
    end
    limit 1
  );
end
$$;

comment on function private.ungrounded is 'The argument of a call that nothing which the person wrote, saw or has explains; null where all is explained.';

create function private.lacks_deed(step ai.turn_steps, call jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kinds text[] := array[
    'does_' || (call ->> 'name'), 'does_' || (call ->> 'name') || '_' || (call #>> '{args,method}'),
    'does_' || (call ->> 'name') || '_' || (call #>> '{args,is_available}'), 'does_' || (call ->> 'name') || '_' || (call #>> '{args,is_on_duty}')
  ];
  v_words text := private.bare_words(private.meant_words(step));
begin
  return exists (
    select
    from private.vocabulary_kinds as k
    where k.kind = any (v_kinds)
      and private.fitting_forms(k.kind, v_words, false) is null
      -- Asked alone, an order or offer in hand explains what is done with it.
      and ((lacks_deed.step).label is not null or not exists (
        select from ai.tools as t where t.name = call ->> 'name' and t.needs in ('work', 'delivery', 'offer')
      ))
  );
end
$$;

comment on function private.lacks_deed is 'Whether a call does something that no word of the person speaks of: kinds does_<tool> of private.vocabulary, for tools that have one.';

create function private.is_mixed(step ai.turn_steps)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_own text := private.normalise((step).contents::text);
begin
  return concat((step).words, (step).calls) ~ '\{other_|\{[a-z]+_[0-9]+_[a-z]+[0-9]\}' or exists (
    select
    from ai.turn_steps as o
    cross join lateral regexp_split_to_table(private.normalise((is_mixed.step).words), ' ') as w (word)
    where o.request_id = (is_mixed.step).request_id
      and o.turn_id <> (is_mixed.step).turn_id
      and length(w.word) >= 4
      and strpos(concat(' ', private.normalise(o.contents::text), ' '), concat(' ', w.word, ' ')) > 0
      and extensions.word_similarity(w.word, v_own) < 0.7
      -- What everybody says is nobody's.
      and not exists (
        select from private.vocabulary as v where v.word = w.word and v.kind not in ('given_name', 'family_name', 'word_name')
      )
  );
end
$$;

comment on function private.is_mixed is 'Whether what is said to one of several has a placeholder or an uncommon word that stands in another''s section and not in theirs.';

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
      case when p.part ->> 'text' ~ '^(?:State|Kitchen): \{' and j.body is json then j.body::jsonb end
    ) as told
    from (select substr(p.part ->> 'text', strpos(p.part ->> 'text', '{')) as body) as j
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
  -- Of all words for numbers those alone that stand in it.
  v_fit text := private.fitting_forms('spelt_number', bare);
  v_figure text := '\m(?:' || v_fit || ')\M';
begin
  return v_fit is not null and bare ~ (v_figure || '[ ,.-]+' || private.words_of('claim_unit'))
    or (v_fit is not null or bare ~ '\d') and bare ~ ('(?:(?:' || coalesce(v_figure, '\m\d\M') || '|\m\d\M)[ ,./-]*(?:y |e |and )?){4,}')
    or (v_fit is not null or bare ~ '\d')
      and bare ~ (private.words_of('claim_place') || '[ #.nrº°*]{1,6}(?:\d|' || coalesce(v_figure, '\d') || ')')
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
    when private.fitting_forms('claim_self', v_bare, false) is not null or sentence ~ '[a-z]+_[a-z]+(?![0-9}])' or sentence ~ '[{}]' and sentence !~ '\{[a-z]+_[0-9]+\}'
      or private.is_foreign(v_bare)
      or v_bare ~ '^[^a-z]*(?:none|null|nil|undefined|nan)[^a-z]*$' then 'self'
    when private.fitting_forms('claim_code', v_bare, false) is not null then 'code'
    when private.fitting_forms('claim_diet', v_bare, false) is not null and not v_is_asking then 'diet'
    when not private.is_grounded(v_plain, contents) then 'number'
    when private.fitting_forms('claim_price', v_bare, false) is not null and not v_is_asking and private.misstates_price(v_plain, contents) then 'price'
    when private.fitting_forms('claim_price', v_bare, false) is null and private.has_sum(v_plain) and private.misstates_price(v_plain, contents)
      then 'price'
    when v_is_asking then null
    when private.fitting_forms('claim_money', v_bare, false) is not null or v_bare ~ '\d ?%' then 'money'
    when private.fitting_forms('claim_order', v_bare, false) is not null
      or (private.fitting_forms('thing_ordered', v_bare, false) is not null and private.fitting_forms('claim_ordered', v_bare, false) is not null)
      or (private.fitting_forms('order_noun', v_bare, false) is not null and private.fitting_forms('inviting', v_bare, false) is null) then 'order'
    when private.fitting_forms('claim_way', v_bare, false) is not null or private.fitting_forms('claim_hour', v_bare, false) is not null or v_bare ~ '\m\d{1,2}:\d{2}\M' then 'way'
    when private.fitting_forms('promise', v_bare, false) is not null or private.fitting_forms('others_do', v_bare, false) is not null
      or (private.fitting_forms('others', v_bare, false) is not null and private.fitting_forms('inviting', v_bare, false) is null) then 'promise'
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
      'text', private.clip(private.show_hidden(v_guarded.kept, (step).hidden), 1000),
      -- The placeholders of one step stand for something else in the next.
      'meant', jsonb_build_array(jsonb_build_object('words', private.clip(regexp_replace(v_guarded.kept, '\{[a-z]+_[0-9]+\}', '…', 'g'), 240)))
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

-- schemas/58_asking/hide.sql
-- after: forms.sql
-- A text before it leaves: what is known of people, what has a form, what is spelt and who is named become placeholders.
-- While this goes on, each is one character of the private use area, so that nothing is found in what was found before.

create function private.known_form(value text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- The words as they are, and not within others: Ana is not in manzana.
  return '(?<![a-z0-9])('
    || regexp_replace(regexp_replace(private.folded(private.plain(value)), '^[^a-z0-9]+|[^a-z0-9]+$', '', 'g'), '[^a-z0-9]+', '[^a-z0-9]{1,4}', 'g')
    || '[)]?)(?![a-z0-9])';
end
$$;

comment on function private.known_form is 'A regular expression for a known value in a folded text, whatever stands between its words.';

create type private.cover as (plain text, folded text, marks text[], values text[], kinds text[]);

comment on type private.cover is 'A text that is being covered: its marks, what each stands for and of which kind it is.';

create function private.cover_span(cover private.cover, kind text, starts integer, length integer)
returns private.cover
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_mark text := chr(57344 + coalesce(cardinality((cover).marks), 0));
  v_value text := substr((cover).plain, starts, length);
  v_starts integer := starts + pg_catalog.length(v_value) - pg_catalog.length(ltrim(v_value, E' \n'));
begin
  v_value := btrim(v_value, E' \n');
  v_cover.marks := v_cover.marks || v_mark;
  v_cover.values := v_cover.values || v_value;
  v_cover.kinds := v_cover.kinds || cover_span.kind;
  v_cover.plain := overlay((cover).plain placing v_mark from v_starts for pg_catalog.length(v_value));
  v_cover.folded := overlay((cover).folded placing v_mark from v_starts for pg_catalog.length(v_value));
  return v_cover;
end
$$;

comment on function private.cover_span is 'Covers a part of a text with a mark.';

create function private.cover_form(cover private.cover, kind text, form text)
returns private.cover
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_from integer := 1;
  v_starts integer;
begin
  loop
    v_starts := regexp_instr((v_cover).folded, form, v_from, 1, 0, '', 1);
    exit when v_starts = 0 or cardinality((v_cover).marks) >= 2000;
    v_cover := private.cover_span(v_cover, kind, v_starts, regexp_instr((v_cover).folded, form, v_from, 1, 1, '', 1) - v_starts);
    v_from := v_starts + 1;
  end loop;
  return v_cover;
end
$$;

comment on function private.cover_form is 'Covers what has a form, all of it.';

create function private.cover_known(cover private.cover, known jsonb)
returns private.cover
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_found record;
begin
  for v_found in
    select k.kind, private.known_form(k.value) as form
    from jsonb_to_recordset(known) as k (kind text, value text)
    where k.kind <> 'word'
      and private.folded(private.plain(k.value)) ~ '[a-z0-9]{2}'
  loop
    v_cover := private.cover_form(v_cover, v_found.kind, v_found.form);
  end loop;
  return v_cover;
end
$$;

comment on function private.cover_known is 'Covers what is known of people, and what is known to be of a menu and therefore stays.';

create function private.cover_forms(cover private.cover, agent text)
returns private.cover
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_words text[];
  v_found record;
begin
  v_cover.folded := private.shadow((cover).folded);
  v_words := regexp_split_to_array((v_cover).folded, '[^a-z]+');
  for v_found in
    select f.kind, f.form
    from private.hidden_forms(agent) as f
    where (f.needs is null or (v_cover).folded <> translate((v_cover).folded, f.needs, ''))
      and (f.cues is null or f.cues && v_words)
  loop
    v_cover := private.cover_form(v_cover, v_found.kind, v_found.form);
  end loop;
  v_cover.folded := private.folded((v_cover).plain);
  return v_cover;
end
$$;

comment on function private.cover_forms is 'Covers what has the form of an address, number, paper, plate, link or code.';

create function private.cover_spans(cover private.cover, known jsonb)
returns private.cover
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_span record;
begin
  -- From the end, so that what stands before keeps its place.
  for v_span in select s.* from private.spelt_spans((v_cover).folded) as s order by s.starts desc loop
    v_cover := private.cover_span(v_cover, 'phone', v_span.starts, v_span.length);
  end loop;
  for v_span in
    select s.*
    from private.name_spans(
      (v_cover).plain, (v_cover).folded,
      array(
        select w.word
        from jsonb_to_recordset(known) as k (kind text, value text)
        cross join lateral private.tokens_of(private.folded(private.plain(k.value))) as w
        where k.kind = 'name'
          and length(w.word) >= 3
      ),
      array(select k.value from jsonb_to_recordset(known) as k (kind text, value text) where k.kind = 'word')
    ) as s
    order by s.starts desc
  loop
    v_cover := private.cover_span(v_cover, 'name', v_span.starts, v_span.length);
  end loop;
  return v_cover;
end
$$;

comment on function private.cover_spans is 'Covers spelt numbers and names. known: names whose words are names alone too, words of menus, which are none.';

-- known: [{kind: name, phone, person, address, code; kept: a dish or restaurant in full; word: a word of one; value}];
-- hidden: {placeholder: value}, grown from the given one. The same value is the same placeholder. {texts, hidden}
create function private.hide_all(texts text[], known jsonb, hidden jsonb, agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- Nobody can write it, and nothing is found across it.
  v_edge text := chr(63743);
  v_cover private.cover;
  v_hidden jsonb := coalesce(hidden, '{}');
  v_placeholder text;
begin
  v_cover.plain := (select string_agg(private.plain(t.text), v_edge order by t.place) from unnest(texts) with ordinality as t (text, place));
  v_cover.folded := private.folded((v_cover).plain);
  v_cover.marks := '{}';
  v_cover := private.cover_known(v_cover, known);
  v_cover := private.cover_forms(v_cover, agent);
  v_cover := private.cover_spans(v_cover, known);
  -- The last first: it may stand around one before.
  for i in reverse coalesce(cardinality((v_cover).marks), 0)..1 loop
    if v_cover.kinds[i] in ('kept', 'word') then
      v_placeholder := v_cover.values[i];
    else
      for j in reverse i - 1..1 loop
        v_cover.values[i] := replace(v_cover.values[i], v_cover.marks[j], v_cover.values[j]);
      end loop;
      v_placeholder := v_cover.marks[i];
    end if;
    v_cover.plain := replace((v_cover).plain, v_cover.marks[i], v_placeholder);
  end loop;
  for i in 1..coalesce(cardinality((v_cover).marks), 0) loop
    if strpos((v_cover).plain, v_cover.marks[i]) > 0 then
      v_placeholder := private.placeholder_for(v_hidden, v_cover.kinds[i], v_cover.values[i]);
      v_hidden := v_hidden || jsonb_build_object(v_placeholder, v_cover.values[i]);
      v_cover.plain := replace((v_cover).plain, v_cover.marks[i], v_placeholder);
    end if;
  end loop;
  return jsonb_build_object('texts', to_jsonb(string_to_array((v_cover).plain, v_edge)), 'hidden', v_hidden);
end
$$;

comment on function private.hide_all is 'Texts with placeholders for whatever says who or where somebody is, looked at together: {texts, hidden}.';

create function private.hide(text text, known jsonb, hidden jsonb, agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_hid jsonb := private.hide_all(array[text], known, hidden, agent);
begin
  return jsonb_build_object('text', v_hid #> '{texts,0}', 'hidden', v_hid -> 'hidden');
end
$$;

comment on function private.hide is 'One text with placeholders, as private.hide_all: {text, hidden}.';

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

-- Wrong: against its schema. Not written: a placeholder, a link or a long number. Without grounds: grounds.sql.
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
      when private.lacks_deed(step, call) then 'They did not ask for this. Nothing was done.'
      else 'They did not say this: ' || private.ungrounded(step, call) || '. Nothing was done. Use their words.'
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

-- schemas/58_asking/kitchen.sql
-- What a model is told of the kitchen in question before anything else: facts that hold for everybody and change with its
-- rows alone, so that they are the same, byte for byte, in one request after the other. Who asks, and what can be had right
-- now, stands in the state.

create function private.kitchen_asked_about(turn ai.turns)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case (turn).agent
    when 'client' then private.kitchen_in_question(turn)
    when 'restaurant' then (
      select (array_agg(k.id))[1] from private.kitchens_of(private.turn_person(turn)) as k having count(*) = 1
    )
  end;
end
$$;

comment on function private.kitchen_asked_about is 'The one kitchen that a turn is about: of the basket, whose dishes were shown last, where they work; null for none or several.';

create function private.week_of(restaurant_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_object_agg(w.days, w.times)
    from (
      select string_agg(
          (array['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'public holidays'])[d.weekday + 1], ' ' order by d.weekday
        ) as days, d.times
      from (
        select h.weekday, string_agg(concat(to_char(h.opens, 'HH24:MI'), '-', to_char(h.closes, 'HH24:MI')), ', ' order by h.opens) as times
        from public.restaurant_hours as h
        where h.restaurant_id = week_of.restaurant_id
        group by h.weekday
      ) as d
      group by d.times
    ) as w
  );
end
$$;

comment on function private.week_of is 'The ordinary week of a kitchen: {"Mon Tue": "11:00-21:00, …"}; null when it has none.';

create function private.kitchen_promotions(restaurant_id uuid, at timestamptz)
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
        'promotion', p.name,
        'percent_off', case p.kind when 'percent' then p.value end,
        'off', case p.kind when 'amount' then p.value end,
        'free_delivery', case p.kind when 'free_delivery' then true end,
        'from_subtotal', nullif(p.minimum, 0),
        'until', case when isfinite(p.ends_at) then to_char(p.ends_at at time zone r.timezone, 'YYYY-MM-DD HH24:MI') end
      ))
      order by p.id
    )
    from public.promotions as p
    join public.restaurants as r on r.id = p.restaurant_id
    where p.restaurant_id = kitchen_promotions.restaurant_id
      and p.is_active
      and p.starts_at <= at
      and p.ends_at > at
  );
end
$$;

comment on function private.kitchen_promotions is 'What takes something off an order of a kitchen at a moment: [{promotion, percent_off | off | free_delivery, from_subtotal, until}].';

create function private.kitchen_diets(restaurant_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_object_agg(d.diet, d.dishes)
    from (
      select s.diet, jsonb_agg(i.name order by i.position, i.id) as dishes
      from public.menu_items as i
      cross join lateral private.dish_contents(i.id, '{}') as h
      cross join lateral unnest(h.diets) as s (diet)
      where i.restaurant_id = kitchen_diets.restaurant_id
        and i.is_active
        and i.diets <> '{}'
      group by s.diet
    ) as d
  );
end
$$;

comment on function private.kitchen_diets is 'Which dishes of a kitchen suit which diet, as its rows say: {diet: [names]}; null when nobody has said.';

-- A name, number or address in it is nobody's business: then it stays here.
create function private.kitchen_instructions(words text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when words is null or private.sensitive_kind(words) is not null then null
    when private.hide_all(array[words], '[]', '{}', 'client') #>> '{texts,0}' = words then words
  end;
end
$$;

comment on function private.kitchen_instructions is 'What a kitchen wrote of how it sells, as it stands; null for none, and where it names somebody.';

create function private.kitchen_facts_told(restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_strip_nulls(jsonb_build_object(
      'restaurant', r.name,
      'food', r.kitchen,
      'address', r.address_line,
      'hours', private.week_of(r.id),
      'closed_on_holidays', case when not r.is_open_on_holidays then true end,
      'last_order_minutes_before_closing', nullif(r.last_order_minutes, 0),
      'special_days', (
        select jsonb_agg(concat_ws(' ', s.day, coalesce(concat(to_char(s.opens, 'HH24:MI'), '-', to_char(s.closes, 'HH24:MI')), 'closed')) order by s.day, s.opens)
        from public.restaurant_special_days as s
        where s.restaurant_id = r.id
          and s.day between (at at time zone r.timezone)::date and (at at time zone r.timezone)::date + 7
      ),
      'preparation_minutes', coalesce(h.preparation_minutes, r.preparation_minutes),
      'usual_minutes_to_the_door', h.delivery_minutes,
      'paid_by', private.payment_methods(r.id),
      'note_of_the_kitchen', private.kitchen_instructions(r.special_instructions),
      'popular', (
        select jsonb_agg(i.name order by u.place)
        from unnest(h.popular) with ordinality as u (id, place)
        join public.menu_items as i on i.id = u.id and i.is_active
      ),
      'promotions', private.kitchen_promotions(r.id, at),
      'diets', private.kitchen_diets(r.id)
    ))
    from public.restaurants as r
    left join private.kitchen_habits as h on h.restaurant_id = r.id
    where r.id = kitchen_facts_told.restaurant_id
  );
end
$$;

comment on function private.kitchen_facts_told is 'What a model may know of a kitchen, the same for everybody; what nobody has said is left out.';

create function private.kitchen_menu_told(restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('heading', c.name, 'dishes', (
      select jsonb_agg(f.value - 'restaurant' order by f.ordinality)
      from jsonb_array_elements(private.dish_facts(
        array(select i.id from public.menu_items as i where i.category_id = c.id and i.is_active order by i.position, i.id), at
      )) with ordinality as f
    )) order by c.position, c.id)
    from public.menu_categories as c
    where c.restaurant_id = kitchen_menu_told.restaurant_id
      and exists (select from public.menu_items as i where i.category_id = c.id and i.is_active)
  );
end
$$;

comment on function private.kitchen_menu_told is 'The whole menu of a kitchen for a model: [{heading, dishes: as private.dish_facts}]; what is off today is on it.';

-- Null for none in question.
create function private.kitchen_part(agent text, restaurant_id uuid, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return 'Kitchen: ' || private.fit_facts(agent, 'kitchen', private.kitchen_facts_told(restaurant_id, at))::text;
end
$$;

comment on function private.kitchen_part is 'The first part of a request about a kitchen, within the budget of its agent.';

create function private.kitchen_part_with_menu(restaurant_id uuid, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return 'Kitchen: ' || (
    private.kitchen_facts_told(restaurant_id, at) || jsonb_build_object('menu', private.kitchen_menu_told(restaurant_id, at))
  )::text;
end
$$;

comment on function private.kitchen_part_with_menu is 'The same part as a context cache holds it: all facts and the whole menu.';

create function private.with_kitchen(contents jsonb, part text)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case when part is null then contents else jsonb_set(
    contents, '{0,parts}', jsonb_build_array(jsonb_build_object('text', part)) || (contents #> '{0,parts}')
  ) end;
end
$$;

comment on function private.with_kitchen is 'Contents that begin with what is told of a kitchen; as they are without one.';

-- schemas/58_asking/name_kinds.sql
-- What a language knows of names and spelt numbers; the words stand in names_<language>.sql.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('given_name', false, 'A given name: hidden wherever it stands, unless a menu has the word'),
  ('family_name', false, 'A family name: hidden beside another name, or where a name is announced'),
  ('word_name', false, 'A name that is a word or a dish too: as a family name'),
  ('name_cue', false, 'What announces a name: what follows is one, unless it is a no_name'),
  ('name_hint', false, 'What often stands before a name: what follows is one if it is known as such or begins with a capital'),
  ('no_name', false, 'A word that is no name, whatever stands before it'),
  ('month', false, 'The name of a month'),
  ('figure', false, 'A word within a spelt number; value: its digits, empty where it only joins'),
  ('health', true, 'In small letters without accents: that it is about health; no model is told'),
  ('card', true, 'In small letters without accents: that it is about the numbers of a card'),
  ('secret', true, 'In small letters without accents: that it gives a password or key');

-- schemas/58_asking/names.sql
-- Where a text names somebody: known names, given and family names of the languages (private.vocabulary), and whatever stands
-- behind words that announce a name, in capitals or not. What stands on a menu is none.

create function private.tokens_of(folded text)
returns table (place integer, word text, starts integer)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  select row_number() over (order by t.starts)::integer, t.word, t.starts
  from (
    select w.word, (1 + coalesce(sum(length(w.word) + 1) over (order by w.place rows between unbounded preceding and 1 preceding), 0))::integer as starts
    from regexp_split_to_table(regexp_replace(folded, '[^[:alnum:]]', ' ', 'g'), ' ') with ordinality as w (word, place)
  ) as t
  where t.word <> '';
end
$$;

comment on function private.tokens_of is 'The words and numbers of a folded text, with where each begins.';

create type private.name_word as (
  word text,
  starts integer,
  is_name boolean,
  is_likely boolean,
  is_common boolean,
  is_capital boolean,
  is_near boolean,
  cue text
);

comment on type private.name_word is 'A word of a text, as private.name_spans looks at it.';
comment on column private.name_word.is_likely is 'Part of a name beside another: a family name, or a name that also is a word.';
comment on column private.name_word.is_common is 'Never a name: a word of the language, of a menu, a number.';
comment on column private.name_word.is_near is 'Whether only a blank, a point, an apostrophe or a hyphen parts it from the word before.';
comment on column private.name_word.cue is 'What ends with the word before: name_cue (a name follows), name_hint (it may).';

create function private.name_words(plain text, folded text, known text[], kept text[])
returns private.name_word[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text[];
begin
  v_words := array(select t.word from private.tokens_of(folded) as t order by t.place);
  return array(
    select row(
      t.word, t.starts,
      not k.is_kept and (t.word = any (known) or coalesce(v.is_given, false)),
      coalesce(v.is_likely, false) or coalesce(v.is_given, false) or t.word = any (known),
      k.is_kept and not coalesce(v.is_given, false)
        or coalesce(v.is_common, false) and not (t.word in ('o', 'd') and substr(plain, t.starts + 1, 1) = chr(39))
        or t.word ~ '[0-9]',
      -- Who shouts writes no names in capitals.
      substr(plain, t.starts, 1) ~ '[[:upper:]]' and plain ~ '[[:lower:]]',
      substr(plain, t.before, t.starts - t.before) ~ '^(?: |\. ?|[''-]){1,2}$',
      c.kind
    )::private.name_word
    from (
      select w.*, coalesce(lag(w.starts + length(w.word)) over (order by w.place), 1) as before
      from private.tokens_of(folded) as w
    ) as t
    cross join lateral (select t.word = any (kept) as is_kept) as k
    left join lateral (
      select bool_or(y.kind = 'given_name') as is_given, bool_or(y.kind in ('family_name', 'word_name')) as is_likely,
        bool_or(y.kind = 'no_name') as is_common
      from private.vocabulary as y
      where y.kind in ('given_name', 'family_name', 'word_name', 'no_name')
        and y.word = t.word
    ) as v on true
    left join lateral (
      select min(y.kind) as kind
      from generate_series(1, 4) as n
      join private.vocabulary as y
        on y.kind in ('name_cue', 'name_hint')
        and y.word = array_to_string(v_words[t.place - n : t.place - 1], ' ')
    ) as c on true
    order by t.place
  );
end
$$;

comment on function private.name_words is 'The words of a text with what each may be of a name.';

create function private.name_goes_on(words private.name_word[], place integer, is_announced boolean)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_next private.name_word := words[place];
  v_after private.name_word := words[place + 1];
begin
  if not coalesce(v_next.is_near, false) then
    return 0;
  elsif v_next.is_likely or not v_next.is_common and (v_next.is_capital or is_announced or length(v_next.word) = 1) then
    return 1;
  elsif v_next.word in ('de', 'del', 'la', 'las', 'los', 'da', 'do', 'dos', 'das', 'van', 'von') and coalesce(v_after.is_near, false) then
    if v_after.is_likely or v_after.is_capital and not v_after.is_common then
      return 2;
    elsif v_after.word in ('la', 'las', 'los') and coalesce(words[place + 2].is_near and (
        words[place + 2].is_likely or words[place + 2].is_capital and not words[place + 2].is_common
      ), false) then
      return 3;
    end if;
  end if;
  return 0;
end
$$;

comment on function private.name_goes_on is 'How many of the next words still belong to a name; announced names go on for one word that nobody knows.';

create function private.name_spans(plain text, folded text, known text[], kept text[])
returns table (starts integer, length integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words private.name_word[] := private.name_words(plain, folded, known, kept);
  v_place integer := 1;
  v_last integer;
  v_more integer;
  v_word private.name_word;
  v_next private.name_word;
  v_announced boolean;
  v_strangers integer;
begin
  while v_place <= cardinality(v_words) loop
    v_word := v_words[v_place];
    v_next := v_words[v_place + 1];
    v_announced := v_word.cue is not null and v_word.starts > 1;
    if v_word.is_name
      or v_word.is_likely and coalesce(v_next.is_near and v_next.is_name, false)
      or v_word.is_likely and v_announced and not v_word.is_common
      or v_word.cue = 'name_cue' and not v_word.is_common and (length(v_word.word) >= 2 or v_next.is_near)
      -- In small letters two words that nobody knows: "soy yeferson quintanilla".
      or v_word.cue = 'name_hint' and not v_word.is_common and (v_word.is_capital or v_next.is_near and not v_next.is_common) then
      v_last := v_place;
      v_strangers := 0;
      loop
        v_more := private.name_goes_on(v_words, v_last + 1, v_announced and v_strangers = 0);
        exit when v_more = 0 or v_last - v_place >= 5;
        v_strangers := v_strangers + (not v_words[v_last + v_more].is_likely)::integer;
        v_last := v_last + v_more;
      end loop;
      starts := v_word.starts;
      length := v_words[v_last].starts + pg_catalog.length(v_words[v_last].word) - v_word.starts;
      return next;
      v_place := v_last;
    end if;
    v_place := v_place + 1;
  end loop;
end
$$;

comment on function private.name_spans is 'Where a text names somebody. known: words of names; kept: words of menus, which are none.';

-- schemas/58_asking/names_en.sql
-- after: name_kinds.sql
-- English: names, words that announce a name, words that are none, and spelt numbers, for private.name_spans and private.spelt_spans.

select private.add_vocabulary('en', 'given_name',
  'aaron, abigail, adam, alice, amy, andrew, angela, anna, anthony, ashley, barbara, ben, benjamin, betty, brandon,
  brian, caroline, catherine, charles, charlotte, chloe, chris, christopher, claire, daniel, deborah, dennis, diane,
  donald, donna, dorothy, dylan, edward, elizabeth, ellen, emily, emma, eric, ethan, evelyn, gary, george, greg,
  gregory, hannah, harry, heather, helen, henry, isaac, jacob, jason, jeff, jeffrey, jenna, jeremy, jessica, jim,
  joe, john, johnny, jonathan, joseph, joshua, julie, justin, karen, kate, katie, keith, kenneth, kevin, kimberly,
  larry, laura, lauren, liam, linda, lisa, logan, lucy, maggie, margaret, maria, matt, matthew, megan, melissa,
  michael, michelle, mike, nathan, nicholas, nicole, noah, olivia, pamela, patrick, paul, peter, rachel, rebecca,
  richard, robert, ronald, ryan, samantha, samuel, sarah, scott, sharon, sophia, stephanie, stephen, steve, steven,
  susan, thomas, timothy, tyler, vanessa, walter, william, zoe, trevor, brittany, siobhan, priya, kyle, travis,
  derek, shane, brett, chad, dustin, cody, marcus, malcolm, nigel, graham, ian, gavin, duncan, alistair, fiona,
  gemma, hazel, imogen, jasmine, kayla, kirsten, leah, madison, mackenzie, molly, naomi, natalie, penelope, phoebe,
  sabrina, savannah, stacy, tara, theresa, tina, tracy, valerie, whitney, wendy, bruce, carl, craig, curtis, darren,
  dean, duane, earl, eddie, eugene, fred, glenn, gordon, harold, howard, jesse, jerry, ken, lance, leonard, lloyd,
  luke, neil, phil, ralph, randy, rick, roger, ross, roy, russell, simon, stanley, ted, terry, todd, tony, troy,
  vincent, wayne, aisha, ahmed, mohammed, muhammad, fatima, ali, omar, hassan, wei, ming, yuki, hiroshi, raj, anil,
  sanjay, deepak, ravi, ananya, hans, klaus, jurgen, pierre, jacques, sofie, ingrid, olga, svetlana, dmitri, sergei,
  natasha'
);

select private.add_vocabulary('en', 'family_name',
  'adams, allen, anderson, baker, bennett, brooks, campbell, carter, clark, collins, cooper, davis, edwards, evans,
  foster, garcia, harris, hughes, jackson, johnson, jones, kelly, lewis, miller, mitchell, moore, morgan, morris,
  murphy, nelson, parker, phillips, roberts, robinson, rogers, sanders, simmons, smith, stewart, sullivan, taylor,
  thompson, turner, walker, watson, williams, wilson, wright'
);

select private.add_vocabulary('en', 'word_name',
  'bill, bob, dick, frank, grace, hope, jack, mark, oliver, sam, tom, will, max, rose, daisy, art, pat, ray, rob,
  sandy, amber, ginger, olive, may, june, april, summer, king, young, hill, cook, green, brown, white, black, bell,
  rice, fish, lee, long, gray, stone, wood, ward, price, bush, fox, day'
);

select private.add_vocabulary('en', 'name_cue',
  'my name is, my name s, name is, name, names, the name is, ask for, asking for, under the name, under the name of,
  in the name of, call me, is called, named, give it to, hand it to, leave it with, leave with, deliver to, surname,
  last name, mr, mrs, ms, miss'
);

select private.add_vocabulary('en', 'name_hint',
  'i am, im, i m, this is, my wife, my husband, my mom, my dad, my mother, my father, my friend, my brother,
  my sister, my son, my daughter, my roommate, my neighbor, my neighbour, my girlfriend, my boyfriend, my partner, dr'
);

select private.add_vocabulary('en', 'no_name',
  'the, a, an, and, or, but, if, not, no, yes, so, to, in, on, at, of, for, from, with, without, by, is, are, was, am,
  be, i, you, he, she, it, we, they, me, my, your, our, this, that, here, there, now, today, tonight, tomorrow,
  please, thanks, thank, hi, hello, hey, want, would, like, need, have, has, can, could, will, may, do, does, order,
  orders, bring, send, get, give, pay, paying, cash, card, transfer, change, vegan, vegetarian, allergic, intolerant,
  celiac, coeliac, new, customer, hungry, waiting, coming, staying, outside, inside, downstairs, upstairs, door,
  gate, apartment, apt, flat, floor, building, tower, house, street, avenue, road, lobby, reception, doorman, guard,
  porter, two, three, four, five, six, seven, eight, nine, ten, one, chicken, beef, pork, rice, cheese, egg, eggs,
  bread, juice, water, beer, wine, soda, coke, salad, soup, fries, pizza, burger, burgers, menu, dish, food,
  delivery, driver, runner, address, phone, number, looking, just, still, very, also, good, fine, ok, okay, sure,
  sorry, where, what, when, how, who, gluten, lactose, free, spicy, hot, cold, large, small, medium, extra'
);

select private.add_vocabulary('en', 'figure', 'zero, oh, nought', '0');
select private.add_vocabulary('en', 'figure', 'one', '1');
select private.add_vocabulary('en', 'figure', 'two', '2');
select private.add_vocabulary('en', 'figure', 'three', '3');
select private.add_vocabulary('en', 'figure', 'four', '4');
select private.add_vocabulary('en', 'figure', 'five', '5');
select private.add_vocabulary('en', 'figure', 'six', '6');
select private.add_vocabulary('en', 'figure', 'seven', '7');
select private.add_vocabulary('en', 'figure', 'eight', '8');
select private.add_vocabulary('en', 'figure', 'nine', '9');
select private.add_vocabulary('en', 'figure', 'ten', '10');
select private.add_vocabulary('en', 'figure', 'eleven', '11');
select private.add_vocabulary('en', 'figure', 'twelve', '12');
select private.add_vocabulary('en', 'figure', 'thirteen', '13');
select private.add_vocabulary('en', 'figure', 'fourteen', '14');
select private.add_vocabulary('en', 'figure', 'fifteen', '15');
select private.add_vocabulary('en', 'figure', 'sixteen', '16');
select private.add_vocabulary('en', 'figure', 'seventeen', '17');
select private.add_vocabulary('en', 'figure', 'eighteen', '18');
select private.add_vocabulary('en', 'figure', 'nineteen', '19');
select private.add_vocabulary('en', 'figure', 'twenty', '20');
select private.add_vocabulary('en', 'figure', 'thirty', '30');
select private.add_vocabulary('en', 'figure', 'forty', '40');
select private.add_vocabulary('en', 'figure', 'fifty', '50');
select private.add_vocabulary('en', 'figure', 'sixty', '60');
select private.add_vocabulary('en', 'figure', 'seventy', '70');
select private.add_vocabulary('en', 'figure', 'eighty', '80');
select private.add_vocabulary('en', 'figure', 'ninety', '90');
select private.add_vocabulary('en', 'figure', 'hundred', '100');
select private.add_vocabulary('en', 'figure', 'double, triple, dash, hyphen');

select private.add_vocabulary('en', 'month', 'january, february, march, april, may, june, july, august, september, october, november, december,
  jan, mar, apr, aug, sep, dec'
);

-- schemas/58_asking/names_es.sql
-- after: name_kinds.sql
-- Spanish: names, words that announce a name, words that are none, and spelt numbers, for private.name_spans and private.spelt_spans.

select private.add_vocabulary('es', 'given_name',
  'aaron, abel, abelardo, abraham, adela, adelaida, adolfo, adrian, adriana, agustin, aida, alan, alberto, alejandra,
  alejandro, alejo, alex, alexa, alexander, alexandra, alexis, alfonso, alicia, alirio, alonso, alvaro, amalia,
  amanda, amelia, amparo, ana, anabel, anderson, andrea, andres, angela, angelica, angelina, angie, anibal, antonia,
  antonio, ariel, arlet, armando, arnulfo, arturo, astrid, augusto, aura, aurora, beatriz, belen, benjamin, bernardo,
  bertha, betty, bibiana, brayan, bryan, brenda, camila, camilo, carlos, carmen, carmenza, catalina, cecilia,
  cesar augusto, claudia, cristian, christian, cristina, cristobal, daniel, daniela, danilo, dario, david, dayana,
  deisy, deiby, diana, dairo, diego, dilan, dora, doris, duvan, edgar, edilma, edison, edith, eduardo, edward, edwin,
  efrain, elena, elias, eliana, elisa, elizabeth, elkin, elsa, elvira, emilia, emiliano, emilio, emma, enrique, eric,
  erica, erika, ernesto, esteban, estefania, esther, eugenia, eva, fabian, fabiola, fabio, faber, federico, felipe,
  fernanda, fernando, fidel, flavio, francisca, francisco, freddy, fredy, gabriel, gabriela, genaro, gerardo, german,
  gilberto, gildardo, giovanni, giovanny, gladys, gonzalo, gregorio, guillermo, gustavo, hector, helena, henry,
  heriberto, hernan, hernando, hilda, holman, horacio, hugo, humberto, ignacio, ines, ingrid, irene, isabel, isabela,
  isabella, isaac, ismael, ivan, ivonne, jacobo, jacqueline, jaime, jairo, james, janeth, javier, jazmin, jeferson,
  jefferson, jennifer, jenny, jeronimo, jessica, jhoan, jhon, jhonatan, jhonny, jimena, joan, joaquin, joel,
  jonathan, jorge, jose, josefina, joseph, juan, juana, juanita, juanito, judith, juliana, julian, julieth, karen,
  karina, karol, katherin, katherine, kelly, kevin, laura, leandro, leidy, leidi, leila, leonardo, leonor, leopoldo,
  leticia, libardo, lida, lidia, ligia, liliana, lina, lorena, lucas, lucero, lucia, luciana, luis, luisa,
  luz marina, magda, magdalena, magnolia, manuel, manuela, marcela, marcelo, marco, marcos, maria, mariana, maribel,
  maricela, mariela, mario, marina, marisol, marlen, marleny, marlon, marta, martha, martin, martina, mary, mateo,
  mathias, matias, mauricio, maximiliano, mayra, melissa, melisa, mery, miguel, mireya, miriam, moises, monica,
  myriam, nancy, natalia, nataly, nelly, nelson, nestor, nicol, nicolas, nidia, nohora, nora, norma, octavio, olga,
  omar, orlando, oscar, pablo, paola, patricia, paula, pedro, piedad, rafael, ramiro, ramon, raquel, raul, rebeca,
  ricardo, roberto, robinson, rocio, rodolfo, rodrigo, rogelio, ronald, rosalba, rosario, ruben, ruth, salome,
  samuel, sandra, santiago, sara, sarita, saul, sebastian, sergio, silvia, silvio, simon, sofia, sonia, stefania,
  stella, susana, tatiana, tobias, tomas, ubaldo, uriel, valentina, valeria, vanessa, veronica, vicente, victor,
  viviana, walter, wilmar, wilmer, wilson, william, ximena, xiomara, yamile, yamileth, yaneth, yadira, yeison, yenny,
  yesenia, yesica, yolanda, yuliana, yurany, yuri, zoraida, zulma, mafe, juanpa, juanca, juanda, pacho, pepe, kike,
  beto, memo, nando, lucho, caro, cami, majo, anselmo, rubiela, yolima, hermelinda, eustorgio, plutarco, nhora,
  nubia, nubiola, ofelia, otilia, graciela, griselda, hortensia, leonilde, ludivia, luzmila, maruja, matilde, nelcy,
  nidya, nohelia, omaira, oneida, orfilia, rubi, ruby, saray, shirley, soraya, tulia, yeimy, yeimi, yesid, yeferson,
  yerson, yorman, yuleisy, yuliet, yulieth, zenaida, alcides, aldemar, argemiro, arley, aurelio, baltazar, belisario,
  benito, brigitte, carlota, celia, celina, clementina, delfina, delio, didier, dionisio, domitila, edgardo, edna,
  eider, eladio, eleuterio, eliecer, emperatriz, ermelinda, esneda, estela, eulalia, euclides, evangelina, evaristo,
  everardo, ezequiel, farid, floralba, gerson, gersain, gladis, hermes, herminia, hilario, isaura, isidro, jaider,
  jair, jeison, jenifer, jesusa, jhoana, johana, johanna, johan, josue, katerine, ketty, lady, leyla, libia, lizeth,
  lorenza, luciano, macarena, maritza, maryory, mayerly, milena, milton, mirta, nayibe, neiber, nicole, niyireth,
  noemi, osvaldo, oswaldo, pascual, porfirio, reinaldo, reinel, rosmira, rosaura, senen, stiven, steven, sigifredo,
  teofilo, ulises, valentin, vilma, wilfer, wilfredo, wilfrido, wilington, wilman, yamid, yair, yoana, yohana, yudy,
  yurley, zully, maicol, michael, sharon, danna, thiago, emmanuel, gael, abigail, antonella, renata, guadalupe'
);

select private.add_vocabulary('es', 'family_name',
  'acevedo, acosta, agudelo, aguilar, aguirre, alarcon, alvarez, amaya, angulo, arango, arbelaez, arboleda, arce,
  arcila, ardila, arenas, arias, aristizabal, avila, ayala, barahona, barbosa, barragan, barrera, barrios, bautista,
  becerra, bedoya, bejarano, beltran, benavides, benitez, bermudez, bernal, betancourt, betancur, blanco, bohorquez,
  bolivar, bonilla, borda, botero, bravo, buitrago, bustamante, bustos, caballero, cabrera, caceres, caicedo,
  calderon, camacho, camargo, cano, cardenas, cardona, caro, carreno, carrillo, carvajal, castaneda, castano,
  castellanos, castillo, castro, ceballos, cely, cespedes, chacon, chavez, cifuentes, colmenares, contreras, cordoba,
  cordero, corrales, correa, cortes, cortez, cuadrado, cubillos, cuellar, cuervo, davila, delgado, diaz, dominguez,
  duarte, duque, echeverry, escobar, escudero, espinosa, estrada, fajardo, fernandez, figueroa, florez, fonseca,
  forero, franco, fuentes, gaitan, galeano, gallego, galindo, gallo, gamboa, garavito, garces, garcia, garzon,
  gaviria, gil, giraldo, godoy, gomez, gonzalez, granados, guerra, guerrero, guevara, gutierrez, guzman, henao,
  hernandez, herrera, higuita, hincapie, hoyos, hurtado, ibanez, ibarra, jaimes, jaramillo, jimenez, juarez, lara,
  leal, leon, lizarazo, llanos, londono, lopez, lozada, lozano, luna, macias, maldonado, manrique, marin, marquez,
  martinez, marulanda, mateus, medina, mejia, melo, mendez, mendoza, mesa, meza, mina, miranda, molano, molina,
  moncada, monsalve, montes, montoya, mora, morales, moreno, morelos, mosquera, moya, munera, muneton, munoz, murcia,
  murillo, naranjo, narvaez, navarro, nieto, nino, noguera, obando, ocampo, ochoa, ojeda, olarte, olaya, ordonez,
  orozco, orjuela, ortega, ortiz, osorio, ospina, otalora, oviedo, pabon, pacheco, padilla, paez, palacios, palomino,
  pardo, paredes, parra, patino, paz, pedraza, pena, peralta, perea, perez, perdomo, pineda, pinilla, pinto, pinzon,
  piedrahita, polanco, polo, porras, posada, prada, prado, prieto, puentes, pulido, quevedo, quintana, quintero,
  quinones, quiroga, quiroz, ramirez, ramos, rangel, rendon, restrepo, reyes, riascos, rico, rincon, rios, rivas,
  rivera, robledo, robles, rocha, rodriguez, rojas, roldan, romero, rosas, rosero, rubiano, rubio, rueda, ruiz,
  saavedra, saenz, salamanca, salas, salazar, salcedo, salgado, salinas, sanabria, sanchez, sandoval, santamaria,
  santana, santos, sarmiento, sepulveda, serna, serrano, sierra, silva, solano, soler, solorzano, sosa, soto, suarez,
  tabares, tamayo, tapia, tejada, tellez, tobon, toro, torres, tovar, triana, trujillo, uribe, urrego, valbuena,
  valderrama, valdes, valencia, vallejo, vanegas, varela, vargas, vasquez, vega, velandia, velasco, velasquez, velez,
  vera, vergara, villa, villalba, villamil, villegas, vivas, yepes, zabala, zambrano, zamora, zapata, zarate,
  zuluaga, zuniga'
);

select private.add_vocabulary('es', 'word_name',
  'alba, alfredo, angel, blanca, carolina, cesar, clara, consuelo, cruz, dolores, domingo, esperanza, estrella, flor,
  gloria, jesus, julieta, julio, luz, mar, margarita, mercedes, milagros, nieves, pilar, romeo, rosa, sol, soledad,
  teresa, victoria, virginia, leon, paz, nena, abril, lorenzo, rene, socorro, concepcion, salvador, cielo'
);

select private.add_vocabulary('es', 'name_cue',
  'me llamo, pedido a, pasele a, paselo a, paseselo a, pasaselo a, domicilio a, le dicen, mi nombre es, mi nombre, a nombre de, nombre, se llama, llamada, pregunta por, pregunten por,
  pregunte por, preguntar por, preguntas por, preguntan por, pregunta a, por favor preguntar por, preguntando por,
  buscar a, busca a, busque a, busquen a, entregar a, entreguen a, entregale a, entregarle a, entregarselo a,
  entregaselo a, entreguelo a, entreguenlo a, dejarlo con, dejarselo a, dejaselo a, deja con, dejalo con, deje con, dejen con, dejenlo con, deje a, dejelo con,
  dejele a, dale a, dasela a, daselo a, dile a, digale a, decirle a, avisale a, avisele a, avisar a, llama a,
  llame a, llamen a, llamar a, marcale a, escribale a, escribele a, de parte de, en nombre de, apellido, apellidos,
  el senor, al senor, la senora, a la senora, el don, dona, don, la dona, el doctor, la doctora, el sr, la sra,
  al sr, a la sra, al doctor, el profe, la profe, mi nombre completo es, nombre completo, responde a,
  quien recibe es, recibe el senor, recibe la senora, a cargo de, titular, el titular es, el vigilante, el portero,
  el celador, portero se llama, conocida como, conocido como, me dicen, me puedes decir, puedes decirme, dirigido a,
  dirigida a, para la senora, para el senor, a favor de, atencion a, atn'
);

select private.add_vocabulary('es', 'name_hint',
  'soy, habla, habla con, recibe, lo recibe, la recibe, le recibe, recibira, reciba, recoge, baja, baje, mi mama,
  mi papa, mi esposo, mi esposa, mi hijo, mi hija, mi hermano, mi hermana, mi novio, mi novia, mi amigo, mi amiga,
  mi tia, mi tio, mi abuela, mi abuelo, mi vecino, mi vecina, mi jefe, mi jefa, mi prima, mi primo, mi cunada,
  mi cunado, mi suegra, mi suegro, mi roommate, mi companera, mi companero, mi pareja, mi marido, mi mujer,
  mi senora, mi empleada, la vecina, el vecino, la empleada, el conserje, doctor, doctora, dr, dra, senor, senora,
  senorita, sr, sra, srta, familia, la familia, saludos, att, atentamente, firma'
);

select private.add_vocabulary('es', 'no_name',
  'y, e, o, u, ni, pero, que, quien, cual, como, cuando, donde, porque, si, no, ya, muy, mas, menos, tan, tanto,
  tambien, solo, solamente, en, de, del, a, al, con, sin, por, para, desde, hasta, sobre, entre, hacia, segun, el,
  la, los, las, lo, le, les, un, una, unos, unas, me, te, se, nos, mi, mis, tu, tus, su, sus, este, esta, esto, ese,
  esa, eso, aquel, alla, aca, aqui, ahi, alli, cerca, arriba, abajo, adentro, afuera, ahora, ahorita, hoy, manana,
  noche, tarde, tardes, dia, dias, noches, buenas, buenos, hola, gracias, favor, porfa, porfavor, porfis, listo,
  dale, ok, bueno, bien, mal, quiero, quisiera, quieren, quiere, necesito, deseo, deme, dame, das, mandas, mandame,
  mande, envia, enviame, envieme, regalas, regalame, traeme, traiga, pido, pedir, pedi, pide, llevar, lleva, lleven,
  agrega, agregar, pon, ponme, cambia, quita, quitar, puedo, puede, pueden, podria, tiene, tienen, tengo, hay, estoy,
  estan, es, son, soy, somos, fue, sea, vengo, voy, vamos, vive, vivo, llega, llego, llegue, llegan, recibe, recibo,
  recojo, recoge, paga, pago, pagar, cobra, cuesta, cuanto, cuanta, cuantos, vale, muestra, muestrame, ver, dime,
  digame, sabe, sube, suba, baja, bajo, baje, timbre, toca, toque, marca, llamar, llama, llame, espera, espero,
  hazme, ayuda, ayudame, gusta, gustaria, prefiero, mejor, todo, todos, toda, nada, algo, alguien, alguno, otro,
  otra, otros, mismo, misma, cada, mucho, mucha, muchas, poco, poca, varios, senor, senora, senorita, don, dona, sr,
  sra, doctor, doctora, mama, papa, esposo, esposa, hijo, hija, hermano, hermana, amigo, amiga, novio, novia, vecino,
  vecina, tia, tio, abuela, abuelo, portero, vigilante, celador, guardia, porteria, recepcion, empresa, oficina,
  edificio, torre, apto, apartamento, casa, piso, bloque, interior, conjunto, calle, carrera, cra, avenida, diagonal,
  transversal, barrio, local, domiciliario, repartidor, mensajero, restaurante, cocina, mesero, cliente, pedido,
  orden, domicilio, direccion, ubicacion, numero, celular, telefono, correo, nombre, apellido, cedula, nit, clave,
  codigo, factura, propina, efectivo, tarjeta, transferencia, nequi, daviplata, bancolombia, datafono, vuelto,
  cambio, billete, pesos, mil, cuenta, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce,
  quince, veinte, treinta, medio, media, primer, primero, primera, segundo, segunda, ultimo, ultima, grande, pequeno,
  pequena, mediano, mediana, personal, familiar, extra, doble, sencilla, porcion, unidad, unidades, combo, menu,
  carta, plato, platos, postre, postres, bebida, bebidas, almuerzo, cena, desayuno, comida, hambre, rico, rica,
  fresco, caliente, frio, fria, picante, vegano, vegana, veganos, vegetariano, vegetariana, alergico, alergica,
  intolerante, celiaco, celiaca, nuevo, nueva, mayor, menor, alto, azul, rojo, verde, negro, blanco, amarillo, gris,
  libre, seguro, segura, arepa, arepas, pizza, pizzas, hamburguesa, hamburguesas, perro, perros, pollo, carne, cerdo,
  pescado, trucha, mojarra, arroz, papas, yuca, platano, patacon, ensalada, sopa, caldo, ajiaco, sancocho, bandeja,
  paisa, frijoles, lentejas, huevo, huevos, queso, jamon, pan, jugo, jugos, limonada, gaseosa, agua, cerveza, vino,
  cafe, tinto, chocolate, leche, helado, torta, empanada, empanadas, tamal, tamales, sushi, ramen, tacos, taco,
  burrito, pasta, lasana, salchipapa, chorizo, chicharron, aguacate, cebolla, tomate, lechuga, salsa, salsas,
  ketchup, mayonesa, mostaza, aji, mani, camaron, camarones, gluten, lactosa, azucar, sal, servilletas, cubiertos,
  cocacola, coca, cola, colombiana, manzana, galletas, galleta, brownie, crema, pimenton, champinones, tocineta,
  pechuga, pernil, alitas, costilla, costillas, churrasco, lomo, ceviche, mazorca, bunuelo, bunuelos, pandebono,
  almojabana, obleas, oblea, arequipe, mora, lulo, maracuya, mango, fresa, guanabana, lunes, martes, miercoles,
  jueves, viernes, sabado, enero, febrero, marzo, mayo, junio, julio, agosto, septiembre, octubre, noviembre,
  diciembre, weats, bogota, medellin, cali, colombia, chapinero, usaquen, chia, norte, sur, oriente, occidente,
  centro, parque, plaza, centro comercial, iglesia, colegio, hotel, universidad, clinica, hospital, esquina, frente,
  lado, junto, atras, puerta, rejas, ladrillo, cualquiera, ninguno, nadie, ella, ellos, ellas, yo, usted, ustedes,
  nosotros, ti, sabes, urgente, rapido, pronto, aparte, incluye, incluir, traer, trae, sigue, falta, falto, faltan,
  error, problema, queja, reclamo, reembolso, ayer, siempre, nunca, cancelar, cancela, confirmo, confirmar, acepto,
  listos, sale, salio, abierto, cerrado, feliz, cumpleanos'
);

select private.add_vocabulary('es', 'figure', 'cero', '0');
select private.add_vocabulary('es', 'figure', 'un, uno, una', '1');
select private.add_vocabulary('es', 'figure', 'dos', '2');
select private.add_vocabulary('es', 'figure', 'tres', '3');
select private.add_vocabulary('es', 'figure', 'cuatro', '4');
select private.add_vocabulary('es', 'figure', 'cinco', '5');
select private.add_vocabulary('es', 'figure', 'seis', '6');
select private.add_vocabulary('es', 'figure', 'siete', '7');
select private.add_vocabulary('es', 'figure', 'ocho', '8');
select private.add_vocabulary('es', 'figure', 'nueve', '9');
select private.add_vocabulary('es', 'figure', 'diez', '10');
select private.add_vocabulary('es', 'figure', 'once', '11');
select private.add_vocabulary('es', 'figure', 'doce', '12');
select private.add_vocabulary('es', 'figure', 'trece', '13');
select private.add_vocabulary('es', 'figure', 'catorce', '14');
select private.add_vocabulary('es', 'figure', 'quince', '15');
select private.add_vocabulary('es', 'figure', 'dieciseis', '16');
select private.add_vocabulary('es', 'figure', 'diecisiete', '17');
select private.add_vocabulary('es', 'figure', 'dieciocho', '18');
select private.add_vocabulary('es', 'figure', 'diecinueve', '19');
select private.add_vocabulary('es', 'figure', 'veinte', '20');
select private.add_vocabulary('es', 'figure', 'veintiuno, veintiuna, veintiun', '21');
select private.add_vocabulary('es', 'figure', 'veintidos', '22');
select private.add_vocabulary('es', 'figure', 'veintitres', '23');
select private.add_vocabulary('es', 'figure', 'veinticuatro', '24');
select private.add_vocabulary('es', 'figure', 'veinticinco', '25');
select private.add_vocabulary('es', 'figure', 'veintiseis', '26');
select private.add_vocabulary('es', 'figure', 'veintisiete', '27');
select private.add_vocabulary('es', 'figure', 'veintiocho', '28');
select private.add_vocabulary('es', 'figure', 'veintinueve', '29');
select private.add_vocabulary('es', 'figure', 'treinta', '30');
select private.add_vocabulary('es', 'figure', 'cuarenta', '40');
select private.add_vocabulary('es', 'figure', 'cincuenta', '50');
select private.add_vocabulary('es', 'figure', 'sesenta', '60');
select private.add_vocabulary('es', 'figure', 'setenta', '70');
select private.add_vocabulary('es', 'figure', 'ochenta', '80');
select private.add_vocabulary('es', 'figure', 'noventa', '90');
select private.add_vocabulary('es', 'figure', 'cien, ciento', '100');
select private.add_vocabulary('es', 'figure', 'doscientos', '200');
select private.add_vocabulary('es', 'figure', 'trescientos, trecientos', '300');
select private.add_vocabulary('es', 'figure', 'cuatrocientos', '400');
select private.add_vocabulary('es', 'figure', 'quinientos', '500');
select private.add_vocabulary('es', 'figure', 'seiscientos', '600');
select private.add_vocabulary('es', 'figure', 'setecientos', '700');
select private.add_vocabulary('es', 'figure', 'ochocientos', '800');
select private.add_vocabulary('es', 'figure', 'novecientos', '900');
select private.add_vocabulary('es', 'figure', 'doble, triple, guion, punto, espacio');
select private.add_vocabulary('es', 'figure', 'primera, primero', '1');
select private.add_vocabulary('es', 'figure', 'segunda', '2');
select private.add_vocabulary('es', 'figure', 'tercera', '3');
select private.add_vocabulary('es', 'figure', 'cuarta', '4');
select private.add_vocabulary('es', 'figure', 'quinta', '5');
select private.add_vocabulary('es', 'figure', 'sexta', '6');
select private.add_vocabulary('es', 'figure', 'septima', '7');
select private.add_vocabulary('es', 'figure', 'octava', '8');
select private.add_vocabulary('es', 'figure', 'novena', '9');
select private.add_vocabulary('es', 'figure', 'decima', '10');

select private.add_vocabulary('es', 'month', 'enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre, noviembre,
  diciembre, ene, feb, abr, jun, jul, ago, sept, oct, nov, dic'
);

-- schemas/58_asking/names_pt.sql
-- after: name_kinds.sql
-- Portuguese: names, words that announce a name, words that are none, and spelt numbers, for private.name_spans and private.spelt_spans.

select private.add_vocabulary('pt', 'given_name',
  'adriano, alessandra, aline, amanda, arthur, beatriz, bianca, breno, bruna, bruno, caio, caique, carla, carol,
  cassio, cintia, clarice, claudio, cristiane, debora, denise, diogo, douglas, edson, elaine, eliane, enzo, evandro,
  fabiana, fabricio, fatima, fernanda, flavia, giovana, gisele, guilherme, gustavo, heitor, helio, henrique, igor,
  ingrid, isadora, ivone, janaina, jessica, joana, joao, jorge, josiane, juliano, julia, jussara, kaique, larissa,
  leticia, livia, luan, luana, lucas, luciano, ludmila, luiz, luiza, maisa, marcia, marcio, mariane, matheus, mauro,
  mayara, michele, milena, miguel, murilo, nathalia, neusa, otavio, paulo, pedro, priscila, rafaela, raissa, regina,
  renan, renata, renato, roberta, rogerio, rosana, sabrina, samara, simone, sueli, tais, tatiane, thais, thiago,
  tiago, valdir, vinicius, vitor, vitoria, wagner, wesley, yasmin, genivaldo, creusa, ubirajara, rosangela, ademir,
  adilson, ailton, alan, almir, amauri, antonia, aparecida, ariane, cauan, celso, cleber, cleide, cleusa, dalva,
  damiao, davi, edilson, edivaldo, edna, elisangela, erick, ezequiel, francisca, genilson, geraldo, gilberto, gilson,
  iara, ivete, jair, jandira, jonas, josefa, josias, jurandir, kleber, lais, laercio, lucimar, luzia, manoel,
  marlene, marli, mirela, moacir, nair, nilson, odair, osmar, raimunda, raimundo, reginaldo, rita, roseli, rosimeire,
  severino, sidnei, silvana, solange, sonia, terezinha, valdemir, valeria, vanderlei, vera, waldemar, wanderley, zilda'
);

select private.add_vocabulary('pt', 'family_name',
  'albuquerque, almeida, alves, andrade, araujo, azevedo, barbosa, barros, batista, borges, braga, brito, cabral,
  campos, cardoso, carvalho, cavalcanti, coelho, costa, cunha, dantas, dias, farias, fernandes, ferreira, figueiredo,
  freitas, gomes, goncalves, guimaraes, lacerda, lopes, macedo, machado, maia, marques, martins, medeiros, melo,
  mendes, monteiro, moraes, moreira, moura, nascimento, neves, nogueira, nunes, oliveira, paiva, peixoto, pereira,
  pinheiro, pires, queiroz, rezende, ribeiro, rodrigues, santana, silveira, soares, sousa, souza, tavares, teixeira,
  vasconcelos, viana, vieira, xavier'
);

select private.add_vocabulary('pt', 'name_cue',
  'me chamo, meu nome e, meu nome, o meu nome e, em nome de, em nome da, em nome do, se chama, chamado, chamada,
  perguntar por, pergunte por, pergunta por, perguntar pela, perguntar pelo, procure por, procurar por, procura a,
  procura o, procura pela, procura pelo, procurar a, procurar o, entregar para, entregue para, entrega para,
  entregar ao, deixar com, deixe com, deixa com, falar com a, falar com o, fala com, avise a, avise o, ligar para,
  ligue para, sobrenome, seu, o seu, a dona, o senhor, a senhora, no nome de, no nome da, no nome do, aos cuidados de'
);

select private.add_vocabulary('pt', 'name_hint',
  'sou, sou o, sou a, aqui e, aqui e o, aqui e a, quem recebe e, quem fala e, minha mae, meu pai, meu marido,
  minha esposa, minha irma, meu irmao, minha amiga, meu amigo, minha filha, meu filho, minha namorada, meu namorado,
  meu vizinho, minha vizinha, senhor, senhora'
);

select private.add_vocabulary('pt', 'no_name',
  'eu, voce, ele, ela, nao, sim, mas, com, sem, em, na, no, nas, nos, da, do, das, dos, um, uma, uns, umas, o, os, a,
  as, ao, aos, e, que, quem, qual, como, quando, onde, porque, muito, mais, obrigado, obrigada, bom, boa, oi, ola,
  tchau, quero, queria, preciso, gostaria, tem, tenho, estou, esta, sou, manda, mande, me, pra, para, por, favor,
  dois, duas, tres, quatro, cinco, seis, sete, oito, nove, dez, apartamento, bloco, casa, rua, avenida, andar,
  porteiro, portaria, zelador, entregador, restaurante, pedido, agora, hoje, amanha, aqui, ali, la, carne, frango,
  arroz, feijao, batata, queijo, presunto, suco, cerveza, refrigerante, leite, pao, ovo, salada, lanche, hamburguer,
  vegano, vegana, vegetariano, vegetariana, alergico, alergica, intolerante, dinheiro, cartao, troco, pix, novo,
  nova, senhor, senhora, dona, mae, pai, brasileiro, brasileira, gluten, lactose'
);

select private.add_vocabulary('pt', 'figure', 'zero', '0');
select private.add_vocabulary('pt', 'figure', 'um, uma', '1');
select private.add_vocabulary('pt', 'figure', 'dois, duas', '2');
select private.add_vocabulary('pt', 'figure', 'tres', '3');
select private.add_vocabulary('pt', 'figure', 'quatro', '4');
select private.add_vocabulary('pt', 'figure', 'cinco', '5');
select private.add_vocabulary('pt', 'figure', 'seis, meia', '6');
select private.add_vocabulary('pt', 'figure', 'sete', '7');
select private.add_vocabulary('pt', 'figure', 'oito', '8');
select private.add_vocabulary('pt', 'figure', 'nove', '9');
select private.add_vocabulary('pt', 'figure', 'dez', '10');
select private.add_vocabulary('pt', 'figure', 'onze', '11');
select private.add_vocabulary('pt', 'figure', 'doze', '12');
select private.add_vocabulary('pt', 'figure', 'treze', '13');
select private.add_vocabulary('pt', 'figure', 'quatorze, catorze', '14');
select private.add_vocabulary('pt', 'figure', 'quinze', '15');
select private.add_vocabulary('pt', 'figure', 'dezesseis', '16');
select private.add_vocabulary('pt', 'figure', 'dezessete', '17');
select private.add_vocabulary('pt', 'figure', 'dezoito', '18');
select private.add_vocabulary('pt', 'figure', 'dezenove', '19');
select private.add_vocabulary('pt', 'figure', 'vinte', '20');
select private.add_vocabulary('pt', 'figure', 'trinta', '30');
select private.add_vocabulary('pt', 'figure', 'quarenta', '40');
select private.add_vocabulary('pt', 'figure', 'cinquenta', '50');
select private.add_vocabulary('pt', 'figure', 'sessenta', '60');
select private.add_vocabulary('pt', 'figure', 'setenta', '70');
select private.add_vocabulary('pt', 'figure', 'oitenta', '80');
select private.add_vocabulary('pt', 'figure', 'noventa', '90');
select private.add_vocabulary('pt', 'figure', 'cem, cento', '100');
select private.add_vocabulary('pt', 'figure', 'duzentos', '200');
select private.add_vocabulary('pt', 'figure', 'trezentos', '300');
select private.add_vocabulary('pt', 'figure', 'quatrocentos', '400');
select private.add_vocabulary('pt', 'figure', 'quinhentos', '500');
select private.add_vocabulary('pt', 'figure', 'seiscentos', '600');
select private.add_vocabulary('pt', 'figure', 'setecentos', '700');
select private.add_vocabulary('pt', 'figure', 'oitocentos', '800');
select private.add_vocabulary('pt', 'figure', 'novecentos', '900');
select private.add_vocabulary('pt', 'figure', 'traco, duplo');

select private.add_vocabulary('pt', 'month', 'janeiro, fevereiro, marco, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro');

-- schemas/58_asking/plain.sql
-- One way of writing for everything that is looked for in a text: whoever writes a number with full-width digits, letters of
-- another alphabet or invisible characters in between hides nothing from what hides it.

create function private.plain(text text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- Braces and the private use area are ours alone: nobody may write a placeholder.
  return translate(
    regexp_replace(
      regexp_replace(
        normalize(coalesce(text, ''), nfkc),
        U&'[\00AD\034F\061C\115F\1160\17B4\17B5\180B-\180E\200B-\200F\202A-\202E\2060-\206F\20E3\3164\FE00-\FE0F\FEFF\E000-\F8FF]', '', 'g'
      ),
      U&'[\00A0\1680\2000-\200A\202F\205F\3000]', ' ', 'g'
    ),
    '{}٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९‐‑‒–—―−', '()012345678901234567890123456789' || repeat('-', 7)
  );
end
$$;

comment on function private.plain is 'A text in its usual characters: compatibility forms, digits of other alphabets, dashes and blanks as typed, nothing invisible.';

create function private.folded(plain text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_folded text := translate(
    lower(plain),
    'áàâãäåāéèêëēíìîïīóòôõöōúùûüūñçýаеорсухіјԁһ',
    'aaaaaaaeeeeeiiiiioooooouuuuuncyaeopcyxijdh'
  );
begin
  -- What is found in one is cut from the other: both are as long.
  return regexp_replace(regexp_replace(
    case when length(v_folded) = length(plain) then v_folded else translate(plain, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') end,
    '(?<=[0-9])o(?=[0-9o]|\M)|\mo(?=o?[0-9])', '0', 'g'
  ), '(?<=[0-9])o(?=[0-9o]|\M)', '0', 'g');
end
$$;

comment on function private.folded is 'A plain text for looking: small letters without accents, an o among digits as the nought that it stands for; as long as the text.';

-- schemas/58_asking/privacy.sql
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
          'dishes', (select jsonb_agg(private.line_text(to_jsonb(l), 'es') order by l.position) from public.order_lines as l where l.order_id = o.id)
        ))
        -- Those that they name, those that wait for an answer, then those that are due first.
        order by text ~ ('\m' || o.number || '\M') desc, o.state = 'placed' desc, coalesce(o.promised_at, o.placed_at), o.number
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

-- schemas/58_asking/sections.sql
-- A request about several people: a section each, under a random label; tools say to whom a call belongs. The sections stand
-- together in what leaves and nowhere else.

create function private.new_label(taken text[])
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_label text;
begin
  loop
    -- Letters and a figure that are hard to mistake and make no word: nobody can guess one and write to it.
    select string_agg(substr('bcdfghjkmnpqrtvwxz', 1 + get_byte(r.bytes, i) % 18, 1), '') || (2 + get_byte(r.bytes, 3) % 8)
    into v_label
    from (select uuid_send(gen_random_uuid()) as bytes) as r
    cross join generate_series(0, 2) as i
    group by r.bytes;
    exit when v_label <> all (coalesce(taken, '{}'));
  end loop;
  return v_label;
end
$$;

comment on function private.new_label is 'A random label of a section that no other of its request has.';

create function private.labelled(text text, label text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select regexp_replace(text, '\{([a-z]+_[0-9]+)\}', '{\1_' || label || '}', 'g')
$$;

comment on function private.labelled is 'A text whose placeholders carry the label of their section: nobody else''s stand for the same.';

create function private.unlabelled(text text, label text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select replace(
    regexp_replace(
      -- One without a label may be anybody's.
      regexp_replace(text, '\{([a-z]+_[0-9]+)\}', '{other_\1}', 'g'), '\{([a-z]+_[0-9]+)_' || label || '\}', '{\1}', 'g'
    ),
    label, ''
  )
$$;

comment on function private.unlabelled is 'What was said to a label, with its own placeholders; those of others stay as they are and mean nothing.';

create function private.section_text(contents jsonb, label text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select '### ' || label || E'\n' || private.labelled(
    -- Nobody begins a section by what they write.
    regexp_replace(string_agg(p.value ->> 'text', E'\n' order by p.ordinality), '#{2,}', '#', 'g'), label
  )
  from jsonb_array_elements(contents #> '{0,parts}') with ordinality as p
$$;

comment on function private.section_text is 'What a model is told about one of several: the contents of private.model_contents under a label.';

create function private.shared_tools(agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- A plain string: a list of labels would be another beginning of each request, and end Google's caching of it.
  v_to jsonb := '{"type": "string", "description": "Label of the section that this is for"}';
begin
  return (
    select jsonb_agg(
      jsonb_build_object(
        'name', t.name,
        'description', t.description,
        'parameters', jsonb_build_object(
          'type', 'object',
          'required', '["to"]'::jsonb || coalesce(t.parameters -> 'required', '[]'),
          'properties', jsonb_build_object('to', v_to) || coalesce(t.parameters -> 'properties', '{}')
        )
      )
      order by t.name collate "C"
    )
    from (
      select o.name, o.description, o.parameters
      from ai.tools as o
      where o.agent = shared_tools.agent
        and o.description is not null
      union all
      select 'say', 'Answers the person of one section in words, only from what that section holds.',
        '{"required": ["text"], "properties": {"text": {"type": "string", "description": "At most two short sentences"}}}'
    ) as t
  );
end
$$;

comment on function private.shared_tools is
  'The tools of a request about several: all of an agent''s, always the same, each with the label that it is for, and say.';

create function private.joint_contents(sections jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_array(jsonb_build_object('role', 'user', 'parts', jsonb_build_array(jsonb_build_object(
    'text', string_agg(private.section_text(s.value -> 'contents', s.value ->> 'label'), E'\n\n' order by s.ordinality)
  ))))
  from jsonb_array_elements(sections) with ordinality as s
$$;

comment on function private.joint_contents is 'The contents of a request about several: [{label, contents}] in their order. They are kept nowhere.';

create function private.shared_card(request_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'turn_id', null,
      'request_id', r.id,
      'deadline', r.asked_at + make_interval(secs => private.setting_int('model_seconds')),
      'people', jsonb_agg(
        jsonb_build_object('turn_id', s.turn_id, 'lease', p.lease, 'label', s.label) order by s.place
      ),
      'request', jsonb_build_object(
        'model', r.model,
        'key_alias', r.key_alias,
        'contents', private.joint_contents(jsonb_agg(
          jsonb_build_object('label', s.label, 'contents', p.contents) order by s.place
        )),
        'tools', private.shared_tools(r.agent),
        -- Words outside of a call are nobody's.
        'calling', 'ANY',
        'generation', m.generation
      )
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    join ai.sections as s on s.request_id = r.id
    join ai.turn_steps as p on p.request_id = r.id and p.turn_id = s.turn_id
    where r.id = shared_card.request_id
    group by r.id, m.name
  );
end
$$;

comment on function private.shared_card is 'What a worker needs to ask about several: {request_id, deadline, people: [{turn_id, lease, label}], request}.';

-- What was done in the shared answer is in the state by now.
create function private.found_contents(turn ai.turns, results jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_built jsonb := private.model_contents(turn, private.read_turn(turn, at), at);
begin
  return jsonb_set(v_built, '{contents,0,parts}', jsonb_build_array(
    v_built #> '{contents,0,parts,0}', v_built #> '{contents,0,parts,1}',
    jsonb_build_object('text', 'State: ' || jsonb_build_object('found', jsonb_path_query_array(results, '$[*] ? (exists (@.seen)).seen'))::text)
  ) || case
    when jsonb_path_exists(results, '$[*] ? (!exists (@.seen))') then jsonb_build_array(jsonb_build_object(
      'text', 'Done already, do not do it again: ' || (
        select string_agg(r.value ->> 'name', ', ' order by r.ordinality)
        from jsonb_array_elements(results) with ordinality as r
        where not r.value ? 'seen'
      )
    ))
    else '[]'::jsonb
  end || jsonb_build_array(v_built #> '{contents,0,parts,-1}'));
end
$$;

comment on function private.found_contents is
  'A fresh request for one of several, with what its tools have found: sending the shared answer back would send calls of others.';

-- schemas/58_asking/sensitive.sql
-- after: name_kinds.sql
-- What no model is told at all: health (a food that somebody does not take is none), the numbers of a card, passwords and
-- keys. SQL answers that it needs none of that, and forgets numbers and passwords at once.

select private.add_forms('es', 'health',
  '\mdiabet|\mhiperten|\mpresion (?:alta|arterial)\M|\mcancer\M|\mtumor|\m(?:quimio|radio)terapia|\mvih\M|\mepilep|\masma(?:tic)?|\mdepresi(?:on|va?)\M',
  '\mbipolar|\mesquizofren|\mautis(?:mo|ta)|\malzheimer|\mparkinson|\mhepatitis|\mtuberculosis|\mgastritis|\mcolon irritable|\mulceras?\M|\mmigran(?:a|as)\M',
  '\martritis|\mlupus\M|\manemi[ac]|\mcirrosis|\mdialisis|\minsuficiencia (?:renal|cardiaca)|\mcovid|\minfarto|\mhospitalizad|\mdiscapacidad|\mdiscapacitad',
  '\membaraz|\mlactando\M|\mcirugia|\mme operaron|\mrecien operad|\mcolesterol|\mtrigliceridos|\mhipotiroid|\mtiroides|\mgota en|\mcrisis de ansiedad|\mtrastorno',
  '\m(?:metformin|insulin|warfarin|losartan|levotirox|omeprazol|ibuprofen|acetaminof|amoxicilin|penicilin|aspirin|antibiotic|antidepresiv|anticoagulant|sertralin|fluoxetin|clonazepam|prednis|enalapril|atorvastatin|anticonceptiv)',
  '\mmi (?:medicina|medicamento|tratamiento|enfermedad|diagnostico|psiquiatra|terapeuta)\M|\mtomo (?:pastillas|medicamentos|medicina)\M|\mestoy enferm[oa]\M|\mproblemas? (?:de|del|en el) (?:rinon|rinones|corazon|higado)'
);

select private.add_forms('en', 'health',
  '\mcancer\M|\mpregnan|\mbreastfeeding|\mhigh blood pressure|\mblood pressure|\mhypertens|\mhiv\M|\mchemo|\mheart (?:attack|disease|condition)|\mkidney|\mliver disease|\mseizure',
  '\mdepress(?:ion|ed)\M|\mautis|\mschizo|\msurgery|\mmy (?:medication|medicine|illness|condition|doctor)\M|\mantibiotic|\mdisabled\M|\mdisability|\mulcer|\mibs\M|\mcrohn|\mcholesterol|\mthyroid'
);

select private.add_forms('pt', 'health',
  '\mgravid[ae]|\mgravidez|\mpressao alta|\mhipertens|\mcancer\M|\mhiv\M|\maids\M|\mquimioterapia|\mcirurgia|\mdepressao\M|\minfarto|\mrins\M|\mcolesterol|\mmeu (?:remedio|tratamento|medico)\M|\mtomo remedio|\msou deficiente'
);

select private.add_forms('es', 'card',
  '\m(?:cvv|cvc|cvv2|csc)\M|\mcodigo de seguridad (?:de la|de mi) tarjeta|\m(?:vence|vencimiento|expira|expiracion|caduca)\M[^0-9a-z]{0,3}(?:el |en |es )?[01]?[0-9] ?[/-] ?(?:20)?[2-4][0-9](?![0-9])',
  '\mtarjeta\M[^0-9]{0,30}[0-9](?:[ .-]?[0-9]){11,18}|\m(?:numero|los numeros) de (?:mi|la) tarjeta\M[^0-9]{0,12}[0-9]|\mlos (?:tres|3) (?:numeros|digitos) (?:de )?atras',
  '\m(?:visa|mastercard|amex)\M(?: (?:[NU]+|[0-9]{1,4})){4,}'
);

select private.add_forms('en', 'card',
  '\mcard number\M|\msecurity code\M.{0,12}[0-9]{3}|\mexp(?:iry|ires|iration)?\M[^0-9a-z]{0,3}(?:date |is |on )?[01]?[0-9] ?[/-] ?(?:20)?[2-4][0-9](?![0-9])'
);

select private.add_forms('pt', 'card',
  '\m(?:validade|vence em|numero do cartao|codigo de seguranca)\M.{0,16}[0-9]'
);

select private.add_forms('es', 'secret',
  '\mcontrasena\M.{0,24}\m(?:es|:)? ?[a-z0-9]*[0-9]|\mcontrasena\M ?(?:es|:)|\mclave (?:dinamica|del cajero|del banco|de (?:la |mi )?(?:tarjeta|app|banca|cuenta|bancolombia|nequi|daviplata)|virtual)\M|\m(?:token|otp)\M.{0,16}[0-9]{4}',
  '\mcodigo (?:que me (?:llego|mandaron|enviaron)|de verificacion|de confirmacion)\M.{0,40}[0-9]{4}'
);

select private.add_forms('en', 'secret',
  '\m(?:password|passwd|pwd)\M ?(?:is|:|=)|\m(?:verification|one.?time) (?:code|password)\M.{0,24}[0-9]{4}|\m(?:sk|pk|ghp|xox[bp]|akia|aiza)[-_]?[a-z0-9_-]{16,}|\mapi.?key\M.{0,6}[a-z0-9_-]{12,}|-{5}begin [a-z ]*private key'
);

select private.add_forms('pt', 'secret',
  '\m(?:minha )?senha (?:do|da|de) (?:banco|cartao|app|conta|nubank|pix)\M|\mminha senha\M'
);

create function private.is_card_number(digits text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  -- ISO/IEC 7812: the check digit by Luhn's formula.
  select digits ~ '^[3-6][0-9]{12,18}$' and sum(
    case when (length(digits) - n) % 2 = 1 then (d * 2) / 10 + (d * 2) % 10 else d end
  ) % 10 = 0
  from generate_series(1, length(digits)) as n
  cross join lateral (select substr(digits, n, 1)::integer as d) as c
$$;

comment on function private.is_card_number is 'Whether digits are the number of a payment card.';

create function private.sensitive_kind(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_folded text := regexp_replace(private.folded(private.plain(text)), '\s+', ' ', 'g');
  v_shadow text;
  v_kind text;
begin
  if v_folded ~ '[0-9]' and exists (
    select
    from regexp_matches(v_folded, '(?<![0-9])[0-9](?:[ ./_-]{0,2}[0-9]){12,18}(?![0-9])', 'g') as n (found)
    where private.is_card_number(regexp_replace(n.found[1], '[^0-9]', '', 'g'))
  ) then
    return 'card';
  end if;
  v_shadow := private.shadow(v_folded);
  foreach v_kind in array array['card', 'secret', 'health'] loop
    if private.fitting_forms(v_kind, v_folded, false) is not null
      or v_kind = 'card' and v_shadow <> v_folded and v_shadow ~ private.words_of(v_kind) then
      return v_kind;
    end if;
  end loop;
  return null;
end
$$;

comment on function private.sensitive_kind is 'What a text says that no model may be told: card, secret or health; else null.';

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
    -- One for several is ended by the watchdog: who keeps its answer locks it before what belongs to it.
    and r.people = 1;
  update ai.sections as s
  set outcome = 'lost'
  where s.request_id = (lose_step.step).request_id
    and s.label = (lose_step.step).label
    and s.outcome is null
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
  ), emptied as (
    update ai.sections as s
    set said = null, calls = null
    where (s.request_id, s.label) in (
      select o.request_id, o.label
      from ai.sections as o
      where o.asked_at <= at - make_interval(days => private.setting_int('step_days'))
        and num_nonnulls(o.said, o.calls) > 0
      limit slice
    )
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_turn_steps is 'Forgets the words of steps after some days, at most `slice`; gives how many. ai.requests stays, without words.';

-- schemas/58_asking/tools_told.sql
-- Which tools a model is told of, and what of each: its description and arguments always, what it gives back and an example
-- while the budget holds them.

create function private.tool_note(tool ai.tools)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return concat(
    (select ' You see: ' || string_agg(r.key, ', ' order by r.key collate "C") || '.' from jsonb_each((tool).returns -> 'properties') as r),
    (
      select string_agg(format(' Example: "%s" -> %s', e.value ->> 'words', e.value -> 'args'), '' order by e.ordinality)
      from jsonb_array_elements((tool).examples) with ordinality as e
    )
  );
end
$$;

comment on function private.tool_note is 'What a tool gives back to a model, and examples of calls, in words; empty for none.';

create function private.tools_told(agent text, names text[], budget integer)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with told as materialized (
      select t.name, t.description, private.tool_note(t) as note,
        -- A tool without arguments has no schema: an empty object is refused.
        case when t.parameters -> 'properties' = '{}' then '{}'::jsonb else jsonb_build_object('parameters', t.parameters) end as more,
        -- Those that fit any state stand first: requests of one agent begin alike.
        row_number() over (order by t.needs is not null, t.name collate "C") as place
      from ai.tools as t
      where t.agent = tools_told.agent
        and t.name = any (names)
    ),
    counted as (
      select t.*, sum(private.token_count(t.note)) over (order by t.place)
        + sum(private.token_count((jsonb_build_object('name', t.name, 'description', t.description) || t.more)::text)) over () as tokens
      from told as t
    )
    select coalesce(
      jsonb_agg(
        jsonb_build_object('name', c.name, 'description', c.description || case when c.tokens <= budget or budget is null then c.note else '' end) || c.more
        order by c.place
      ),
      '[]'
    )
    from counted as c
  );
end
$$;

comment on function private.tools_told is
  'Tools of an agent as a model is told of them, [{name, description, parameters?}]; with what they give and examples while the budget holds (null: all).';

create function private.tool_declarations(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.tools_told(
    (turn).agent,
    array(
      select t.name
      from ai.tools as t
      where t.agent = (turn).agent
        and t.description is not null
        and (t.needs is null or private.has_need(turn, t.needs, at))
    ),
    private.token_budget((turn).agent, 'tools')
  );
end
$$;

comment on function private.tool_declarations is 'The tools that a model is told of in a turn, those that fit: [{name, description, parameters?}], always in the same order.';
