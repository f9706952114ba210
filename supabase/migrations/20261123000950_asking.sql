-- Asking a model: when SQL is not certain of a turn, one request is built here from an allow-list, and its quota is
-- reserved last. What is asked and what came of it is a step of the turn, so that whoever takes over a turn from a worker
-- that died goes on where it stood. What is done with an answer: the next file.

create table ai.requests (
  id bigint generated always as identity primary key,
  turn_id bigint references ai.turns on delete set null,
  agent text not null references ai.agents on delete restrict,
  reason text not null,
  priority text not null,
  model text not null references ai.models on delete restrict,
  key_alias text not null references ai.api_keys on delete restrict,
  reservation_id bigint references ai.reservations on delete set null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  error_code text,
  model_version text,
  prompt_version text,
  prompt_tokens integer,
  cached_tokens integer,
  answer_tokens integer,
  thought_tokens integer,
  milliseconds integer,
  feature text,
  constraint requests_have_a_known_reason check (reason in ('words', 'tool_result', 'repair', 'again')),
  constraint ended_requests_say_how check ((ended_at is null) = (num_nonnulls(outcome, error_code) = 0)),
  constraint tokens_of_requests_are_counted check (
    least(prompt_tokens, cached_tokens, answer_tokens, thought_tokens, milliseconds) >= 0
  )
);

comment on table ai.requests is 'One row for each request to a model: why it was needed, which model and key, what came of it, what it cost. No words.';
comment on column ai.requests.reason is
  'words: SQL was not certain of them; tool_result: the model must see what a tool found; repair: its answer could not be used; again: the request before failed.';
comment on column ai.requests.outcome is 'As shared/gemini/answer.ts: complete, empty, truncated, blocked, bad_call, other.';
comment on column ai.requests.error_code is 'Of shared/gemini/error_codes.ts; lost: whoever asked died.';
comment on column ai.requests.milliseconds is 'From sending to the whole answer.';
comment on column ai.requests.feature is 'The tool that its answer called first, but for set_language; null: none.';

create index requests_by_turn on ai.requests (turn_id);
create index requests_by_agent on ai.requests (agent, asked_at);
create index requests_by_model on ai.requests (model);
create index requests_by_key on ai.requests (key_alias);
create index requests_by_reservation on ai.requests (reservation_id);

alter table ai.requests enable row level security;
revoke all on ai.requests from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

create table ai.turn_steps (
  turn_id bigint not null references ai.turns on delete cascade,
  step integer not null,
  lease integer not null,
  request_id bigint not null references ai.requests on delete cascade,
  contents jsonb not null,
  calling text not null,
  hidden jsonb not null,
  conversation_version bigint not null,
  answer jsonb,
  calls jsonb,
  outcome text,
  stored_at timestamptz,
  failed_at timestamptz,
  results jsonb,
  applied_at timestamptz,
  primary key (turn_id, step),
  constraint steps_are_counted check (step between 1 and 10),
  constraint answers_are_lists_of_parts check (jsonb_typeof(answer) = 'array'),
  constraint calls_are_lists check (jsonb_typeof(calls) = 'array'),
  constraint stored_steps_have_an_answer check ((stored_at is null) = (num_nonnulls(answer, calls, outcome) = 0)),
  constraint calling_modes_are_known check (calling in ('AUTO', 'ANY')),
  constraint only_answers_are_applied check (applied_at is null or stored_at is not null)
);

comment on table ai.turn_steps is
  'Everything about a step of a turn: what was asked, what came, what it did. With the tools of then it can be played again.';
comment on column ai.turn_steps.contents is 'What left, as the model got it: placeholders in place of people.';
comment on column ai.turn_steps.hidden is 'What the placeholders stand for; never leaves.';
comment on column ai.turn_steps.conversation_version is 'Of the conversation when it was asked: a tap since then forbids changes.';
comment on column ai.turn_steps.answer is 'The raw parts, as the model wrote them, signatures included.';
comment on column ai.turn_steps.calls is 'The calls as they were read: [{name, args, id?, problem?}].';
comment on column ai.turn_steps.results is 'What the calls gave: [{name, place: among the calls, reply?, seen?}].';

create index turn_steps_by_request on ai.turn_steps (request_id);
create index turn_steps_stored on ai.turn_steps (stored_at);

alter table ai.turn_steps enable row level security;
revoke all on ai.turn_steps from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

insert into private.settings (key, value, meaning)
values
  ('turn_requests', '4', 'Requests that one turn may use in all, those that failed included'),
  ('model_seconds', '25', 'How long a person waits for a model before SQL answers alone'),
  ('history_minutes', '180', 'What was said longer ago is not shown to a model'),
  ('history_messages', '6', 'How many earlier messages, both ways, are shown to a model'),
  ('step_days', '7', 'How long what was asked and answered is kept word for word');

create function private.client_state(turn ai.turns, text text, hidden jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_address public.addresses := private.delivery_address(v_person_id);
  v_priced jsonb := private.price_basket(v_basket.id, client_state.now);
  v_places uuid[];
begin
  v_places := case
    when v_basket.id is not null then array[v_basket.restaurant_id]
    else private.reachable_restaurants(v_person_id, client_state.now)
  end;
  return jsonb_strip_nulls(jsonb_build_object(
    'addresses', (
      select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'address', private.placeholder_for(client_state.hidden, 'address', a.line),
          -- A label may be anything that somebody wrote; these say nothing of anybody.
          'label', (
            select l.word
            from unnest(array[
              'casa', 'oficina', 'trabajo', 'apto', 'apartamento', 'hotel', 'hostel', 'home', 'office', 'work', 'trabalho', 'escritorio'
            ]) as l (word)
            where l.word = private.normalise(a.label)
          ),
          'current', case when a.id = v_address.id then true end
        ))
        order by a.id
      )
      from public.addresses as a
      where a.person_id = v_person_id
        and a.is_saved
        and a.deleted_at is null
    ),
    'basket', case when (v_priced ->> 'units')::integer > 0 then jsonb_build_object(
      'restaurant', v_priced #>> '{restaurant,name}',
      'dishes', (
        select jsonb_agg(
          jsonb_strip_nulls(jsonb_build_object(
            'dish', l.value -> 'name', 'number', l.value -> 'quantity',
            'options', nullif(jsonb_path_query_array(l.value, '$.options[*].name'), '[]')
          ))
          order by l.ordinality
        )
        from jsonb_array_elements(v_priced -> 'lines') with ordinality as l
      ),
      'subtotal', v_priced -> 'subtotal',
      'payment', v_priced -> 'payment_method'
    ) end,
    'orders', (
      select jsonb_agg(
        jsonb_build_object(
          'number', o.number, 'restaurant', r.name, 'state', o.state,
          'expected', private.clock_time(private.expected_at(o), r.timezone, 'es')
        )
        order by o.placed_at
      )
      from public.orders as o
      join public.restaurants as r on r.id = o.restaurant_id
      where o.person_id = v_person_id
        and o.ended_at is null
    ),
    'last_order', (
      select jsonb_build_object(
        'restaurant', r.name,
        'dishes', (select jsonb_agg(concat(l.quantity, ' ', l.name) order by l.position) from public.order_lines as l where l.order_id = o.id)
      )
      from public.orders as o
      join public.restaurants as r on r.id = o.restaurant_id
      where o.person_id = v_person_id
        and o.state = 'delivered'
      order by o.placed_at desc
      limit 1
    ),
    'restaurants', case when v_basket.id is null then (
      select jsonb_agg(concat(f.name, ' (', f.kitchen, ')') order by private.sort_key(f.name))
      from (
        select r.name, r.kitchen
        from public.restaurants as r
        where r.id = any (v_places)
        order by r.id
        limit 15
      ) as f
    ) end,
    'menu', private.dish_facts(
      array(select i.item_id from private.relevant_items(v_places, client_state.text, client_state.now, 10) as i order by i.score desc),
      client_state.now
    )
  ));
end
$$;

comment on function private.client_state is
  'What a model may know of a customer''s side: {addresses: placeholders, basket, orders, last_order, restaurants, menu: dishes that the text may be about}. An allow-list: what is not named here does not leave.';
revoke all on function private.client_state from public, anon, authenticated, service_role;
-- No grant: for private.model_contents.

create function private.restaurant_state(turn ai.turns, text text, now timestamptz)
returns jsonb
language sql
stable
security definer
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
          when k.paused_until > restaurant_state.now then 'paused'
          when private.is_open(k.id, restaurant_state.now) then 'open'
          else 'closed'
        end
      ))
      from kitchens as k
    ),
    'orders', (
      select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'number', o.number, 'state', o.state, 'payment', o.payment_method, 'total', o.total,
          'minutes_old', floor(extract(epoch from restaurant_state.now - o.placed_at) / 60),
          'promised', private.clock_time(o.promised_at, k.timezone, 'es'),
          'dishes', (select jsonb_agg(concat(l.quantity, ' ', l.name) order by l.position) from public.order_lines as l where l.order_id = o.id)
        ))
        order by o.placed_at
      )
      from public.orders as o
      join kitchens as k on k.id = o.restaurant_id
      where o.ended_at is null
        and o.state in ('placed', 'accepted', 'preparing', 'ready')
    ),
    'menu', (
      select jsonb_agg(jsonb_build_object('dish', i.name, 'price', i.price, 'available', private.is_available(i.id, restaurant_state.now)))
      from (
        select m.item_id
        from private.match_items(array(select k.id from kitchens as k), restaurant_state.text, restaurant_state.now, 12) as m
      ) as f
      join public.menu_items as i on i.id = f.item_id
    )
  ))
$$;

comment on function private.restaurant_state is 'What a model may know of a kitchen: {restaurants, orders, menu}; nobody''s name, number or address, no note.';
revoke all on function private.restaurant_state from public, anon, authenticated, service_role;
-- No grant: for private.model_contents.

create function private.runner_state(turn ai.turns, now timestamptz)
returns jsonb
language sql
stable
security definer
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
        and f.expires_at > runner_state.now
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
        and d.state in ('assigned', 'picked_up', 'problem')
    )
  ))
$$;

comment on function private.runner_state is 'What a model may know of a runner: {on_duty, offer, deliveries}; no address, no code, no position.';
revoke all on function private.runner_state from public, anon, authenticated, service_role;
-- No grant: for private.model_contents.

create function private.earlier_words(turn ai.turns, now timestamptz)
returns table (speaker text, words text)
language plpgsql
stable
security definer
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
        and m.received_at > earlier_words.now - make_interval(mins => private.setting_int('history_minutes'))
      order by m.id desc
      limit private.setting_int('history_messages')
    )
    union all
    (
      select 'weats', o.created_at, 1, o.id, o.content ->> 'body'
      from public.outbox as o
      where o.conversation_id = (turn).conversation_id
        and o.created_at > earlier_words.now - make_interval(mins => private.setting_int('history_minutes'))
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
revoke all on function private.earlier_words from public, anon, authenticated, service_role;
-- No grant: for private.model_contents.

create function private.model_contents(turn ai.turns, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_known jsonb := private.known_of((turn).conversation_id, model_contents.now);
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
  select string_agg(left(coalesce(c.content ->> 'body', c.content ->> 'text', c.content ->> 'title'), 1000), E'\n' order by m.ordinality)
  into v_text
  from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
  cross join lateral (select m.value -> 'content' as content) as c
  where m.value ->> 'kind' in ('text', 'button_reply', 'list_reply', 'template_button')
    -- A tap on what we offered is no words: SQL does what it says.
    and not private.is_tap_on_ours((m.value ->> 'id')::bigint);
  v_hid := private.hide(coalesce(v_text, ''), v_known, v_hidden, (turn).agent);
  v_text := v_hid ->> 'text';
  v_hidden := v_hid -> 'hidden';
  for v_row in select e.speaker, e.words from private.earlier_words(turn, model_contents.now) as e loop
    v_hid := private.hide(v_row.words, v_known, v_hidden, (turn).agent);
    v_earlier := v_earlier || v_row.speaker || ': ' || (v_hid ->> 'text') || E'\n';
    v_hidden := v_hid -> 'hidden';
  end loop;
  select string_agg(c.title, ' | ' order by c.id) into v_offered
  from public.choices as c
  where c.conversation_id = (turn).conversation_id
    and c.expires_at > model_contents.now
    and c.tool <> 'use_address'
    and c.created_at = (select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id);
  v_hid := private.hide(coalesce(v_offered, ''), v_known, v_hidden, (turn).agent);
  v_offered := v_hid ->> 'text';
  v_hidden := v_hid -> 'hidden';
  v_state := case (turn).agent
    when 'client' then private.client_state(turn, v_text, v_hidden, model_contents.now)
    when 'restaurant' then private.restaurant_state(turn, v_text, model_contents.now)
    else private.runner_state(turn, model_contents.now)
  end || jsonb_build_object(
    'language', private.turn_language(turn),
    'time', to_char(model_contents.now at time zone private.setting_text('city_timezone'), 'HH24:MI')
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

comment on function private.model_contents is
  'What leaves for a model about a turn, and the only thing that does: {contents: [one content: state, what was said earlier, what is written now], hidden: {placeholder: value}, which stays}.';
revoke all on function private.model_contents from public, anon, authenticated, service_role;
-- No grant: for private.claim_turn.

create function private.tool_declarations(agent text)
returns jsonb
language plpgsql
stable
security definer
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
      and t.call_handler is not null
  );
end
$$;

comment on function private.tool_declarations is 'The tools of an agent as a model is told of them: [{name, description, parameters?}], always in the same order.';
revoke all on function private.tool_declarations from public, anon, authenticated, service_role;
-- No grant: for private.request_card.

create function private.request_card(step ai.turn_steps, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'asked', true,
      'step', (request_card.step).step,
      'deadline', r.asked_at + make_interval(secs => private.setting_int('model_seconds')),
      'request', jsonb_build_object(
        'model', r.model,
        'key_alias', r.key_alias,
        'contents', (request_card.step).contents,
        'tools', private.tool_declarations(r.agent),
        'calling', (request_card.step).calling,
        'generation', m.generation
      )
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    where r.id = (request_card.step).request_id
  );
end
$$;

comment on function private.request_card is
  'What a worker needs to ask a model: {asked: true, step, deadline, request: {model, key_alias, contents, tools, calling, generation}}. The system instruction is the agent''s prompt, which the worker has.';
revoke all on function private.request_card from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.call_set_language(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if args ->> 'language' in ('es', 'en', 'pt') then
    perform private.set_language(private.turn_person(turn), args ->> 'language', 'written');
  end if;
  return null;
end
$$;

comment on function private.call_set_language is 'Call: the language that the person writes, args {language: es, en, pt}; says nothing itself.';
revoke all on function private.call_set_language from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

select private.declare_tool(
  a.name, 'set_language', 'call_set_language',
  'They write in another language than State.language says. Call it beside what else you do, and answer in that language.',
  '{"type": "object", "required": ["language"], "properties": {
    "language": {"type": "string", "enum": ["es", "en", "pt"], "description": "The language of their message"}
  }}'
)
from ai.agents as a;

create function private.is_crowded(project text, priority text, now timestamptz)
returns boolean
language plpgsql
stable
security definer
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
        and r.expires_at > is_crowded.now
      limit private.setting_int('model_concurrency') + 1
    ) as o
  );
end
$$;

comment on function private.is_crowded is 'Whether more requests of a project are under way than a priority may add to. The quota day is locked.';
revoke all on function private.is_crowded from public, anon, authenticated, service_role;
-- No grant: for private.ask_model.

create function private.ask_model(turn ai.turns, reason text, contents jsonb, hidden jsonb, calling text, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_agent ai.agents;
  v_used record;
  v_priority text;
  v_key ai.api_keys;
  v_quota jsonb;
  v_refusal text;
  v_request_id bigint;
  v_step ai.turn_steps;
begin
  select a.* into v_agent from ai.agents as a where a.name = (turn).agent;
  select count(*) as requests, count(s.stored_at) as answers,
    coalesce(array_agg(r.model) filter (where p.action = 'other_model'), '{}') as models,
    coalesce(array_agg(r.key_alias) filter (where p.action = 'other_key'), '{}') as keys
  into v_used
  from ai.turn_steps as s
  join ai.requests as r on r.id = s.request_id
  left join ai.recovery_policies as p on p.code = r.error_code
  where s.turn_id = (turn).id;
  v_refusal := case
    when not v_agent.has_model then 'switched_off'
    when v_used.requests >= private.setting_int('turn_requests') then 'turn_requests'
    when v_used.answers >= v_agent.max_requests then 'max_requests'
  end;
  if v_refusal is null then
    v_key := private.choose_key(null, ask_model.now, v_used.keys);
    v_refusal := case when v_key.alias is null then 'no_key' end;
  end if;
  if v_refusal is null then
    v_priority := case
      when private.busy_roles(private.turn_person(turn)) @> array[(turn).agent] then 'realtime'
      -- Optional: SQL alone can answer in place of a model that answered badly.
      when ask_model.reason = 'repair' then 'batch'
      else 'standard'
    end;
    -- Last: the lock of the quota day is held until the commit. A refusal gives it back at once with its subtransaction:
    -- whoever is refused goes on to answer, and takes locks that come before it.
    begin
      v_quota := private.reserve_quota(
        v_key.project, (turn).agent, v_priority, ask_model.now, private.turn_person(turn), null,
        -- About four characters a token; prompt and tools are as long again.
        length(ask_model.contents::text) / 4 + 2000, v_used.models
      );
      if (v_quota ->> 'granted')::boolean and private.is_crowded(v_key.project, v_priority, ask_model.now) then
        v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
      end if;
      if not (v_quota ->> 'granted')::boolean then
        raise exception 'refused' using errcode = 'WQ429';
      end if;
    exception
      when sqlstate 'WQ429' then v_refusal := v_quota ->> 'reason';
    end;
  end if;
  if v_refusal is not null then
    update ai.turns as t set model_refusal = v_refusal where t.id = (turn).id;
    return jsonb_build_object('asked', false, 'reason', v_refusal, 'retry_after_seconds', v_quota -> 'retry_after_seconds');
  end if;
  insert into ai.requests (turn_id, agent, reason, priority, model, key_alias, reservation_id, asked_at)
  values (
    (turn).id, (turn).agent, ask_model.reason, v_priority, v_quota ->> 'model', v_key.alias,
    (v_quota ->> 'reservation_id')::bigint, ask_model.now
  )
  returning id into v_request_id;
  insert into ai.turn_steps (turn_id, step, lease, request_id, contents, calling, hidden, conversation_version)
  select (turn).id, v_used.requests + 1, (turn).tries, v_request_id, ask_model.contents, ask_model.calling, ask_model.hidden,
    c.version
  from public.conversations as c
  where c.id = (turn).conversation_id
  returning * into v_step;
  update ai.turns as t
  set leased_until = ask_model.now + make_interval(secs => private.setting_int('turn_lease_seconds')), model_refusal = null
  where t.id = (turn).id;
  return private.request_card(v_step, ask_model.now);
end
$$;

comment on function private.ask_model is
  'Reserves one request for a leased turn and makes its step: private.request_card, or {asked: false, reason, retry_after_seconds} (switched_off, turn_requests, max_requests, no_key, concurrency, or as private.reserve_quota). Models and keys that failed in this turn are left out. The conversation is locked.';
revoke all on function private.ask_model from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.claim_turn(agent text, worker_id uuid, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns;
  v_card jsonb;
begin
  if not exists (select from ai.agents as a where a.name = claim_turn.agent) then
    perform private.refuse('PT422', format('Cannot claim a turn of an unknown agent: %s', claim_turn.agent));
  end if;
  -- The answer to the first claim was lost: the same worker gets the same turn.
  select t.* into v_turn
  from ai.turns as t
  where t.worker_id = claim_turn.worker_id
    and t.state = 'leased'
    and t.agent = claim_turn.agent
  order by t.id
  limit 1;
  if v_turn.id is null then
    v_turn := private.lease_turn(claim_turn.agent, claim_turn.worker_id, claim_turn.now);
  end if;
  if v_turn.id is null then
    return jsonb_build_object(
      'turn_id', null,
      'media', private.remote_media(claim_turn.agent, claim_turn.now),
      'wait_milliseconds', private.await_turn(claim_turn.agent, claim_turn.now)
    );
  end if;
  v_card := private.turn_card(v_turn);
  return v_card || private.begin_turn(v_turn, claim_turn.now);
end
$$;

comment on function private.claim_turn is
  'Leases the next turn of an agent to a worker: private.turn_card with done: true when SQL has answered it, else with what to do (private.begin_turn), or {turn_id: null, wait_milliseconds: how long to sleep for the next (private.await_turn; null: others do), media left to fetch} when none is ready. Asked again, a worker gets the turn that it has. PT422 for an unknown agent.';
revoke all on function private.claim_turn from public, anon, authenticated, service_role;
grant execute on function private.claim_turn to service_role;

create function private.begin_turn(turn ai.turns, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_step ai.turn_steps;
  v_contents jsonb;
  v_asked jsonb;
begin
  select s.* into v_step from ai.turn_steps as s where s.turn_id = (turn).id order by s.step desc limit 1;
  if v_step.stored_at is not null and v_step.applied_at is null and v_step.failed_at is null then
    -- Somebody died after keeping it: an answer is never asked for twice.
    return '{"done": false, "is_answered": true}';
  elsif v_step.stored_at is null and v_step.failed_at is null and v_step.lease = (turn).tries then
    return '{"done": false}'::jsonb || private.request_card(v_step, begin_turn.now);
  elsif v_step.turn_id is not null then
    perform private.lose_step(v_step, begin_turn.now);
    return private.ask_again(turn, v_step, begin_turn.now);
  elsif private.is_in_human_hands((turn).conversation_id) then
    perform private.finish_turn((turn).id, 'person', begin_turn.now);
    return '{"done": true}';
  elsif private.refuse_too_fast(turn, 'text', begin_turn.now) then
    perform private.finish_turn((turn).id, 'nothing', begin_turn.now);
    return '{"done": true}';
  end if;
  perform private.hear_language(turn);
  if private.answer_turn(turn, false, begin_turn.now) then
    return '{"done": true}';
  end if;
  v_contents := private.model_contents(turn, begin_turn.now);
  v_asked := private.ask_model(turn, 'words', v_contents -> 'contents', v_contents -> 'hidden', 'AUTO', begin_turn.now);
  if (v_asked ->> 'asked')::boolean then
    return '{"done": false}'::jsonb || v_asked;
  end if;
  perform private.answer_alone(turn, v_asked ->> 'reason', private.arg_int(v_asked, 'retry_after_seconds')::integer, begin_turn.now);
  return '{"done": true}';
end
$$;

comment on function private.begin_turn is
  'What is to be done with a turn that was just leased: {done: true}, {done: false, is_answered: true} (apply it) or {done: false, step, request, deadline} (ask). Where the worker before has got to is kept. The conversation is locked.';
revoke all on function private.begin_turn from public, anon, authenticated, service_role;
-- No grant: for private.claim_turn.

create function private.lose_step(step ai.turn_steps, now timestamptz)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  -- Its reservation is counted as used by the watchdog of the ledger: it may have been asked.
  with lost as (
    update ai.turn_steps as s
    set failed_at = lose_step.now
    where s.turn_id = (lose_step.step).turn_id
      and s.step = (lose_step.step).step
      and s.failed_at is null
      and s.stored_at is null
    returning s.request_id
  )
  update ai.requests as r
  set ended_at = lose_step.now, error_code = 'lost'
  from lost as l
  where r.id = l.request_id
    and r.ended_at is null
$$;

comment on function private.lose_step is 'A step whose worker died before an answer was kept.';
revoke all on function private.lose_step from public, anon, authenticated, service_role;
-- No grant: for private.begin_turn.

create function private.ask_again(turn ai.turns, step ai.turn_steps, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reason text;
  v_asked jsonb := private.ask_model(turn, 'again', (ask_again.step).contents, (ask_again.step).hidden, (ask_again.step).calling, ask_again.now);
begin
  if (v_asked ->> 'asked')::boolean then
    return '{"done": false}'::jsonb || v_asked;
  end if;
  -- Why it failed says more than that no other model or try is left: that may pass sooner.
  select coalesce(nullif(r.error_code, 'lost'), v_asked ->> 'reason') into v_reason
  from ai.requests as r
  where r.id = (ask_again.step).request_id;
  perform private.answer_alone(
    turn, v_reason, case when v_reason = v_asked ->> 'reason' then private.arg_int(v_asked, 'retry_after_seconds')::integer end,
    ask_again.now
  );
  return '{"done": true}';
end
$$;

comment on function private.ask_again is
  'Asks what a failed step had asked, or ends the turn with what there is: {done: false, step, request, deadline} or {done: true}. The conversation is locked.';
revoke all on function private.ask_again from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.purge_turn_steps(now timestamptz, slice integer default 500)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  with purged as (
    delete from ai.turn_steps as s
    where (s.turn_id, s.step) in (
      select o.turn_id, o.step
      from ai.turn_steps as o
      join ai.turns as t on t.id = o.turn_id
      where coalesce(o.stored_at, o.failed_at) <= purge_turn_steps.now - make_interval(days => private.setting_int('step_days'))
        and t.state in ('done', 'dead')
      limit purge_turn_steps.slice
    )
    returning s.turn_id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_turn_steps is 'Forgets the words of steps after some days, at most `slice`; gives how many. ai.requests stays, without words.';
revoke all on function private.purge_turn_steps from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function public.claim_turn(agent text, worker_id uuid)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_turn(claim_turn.agent, claim_turn.worker_id, now())
$$;

comment on function public.claim_turn is 'For the agents'' functions: see private.claim_turn.';
revoke all on function public.claim_turn from public, anon, authenticated, service_role;
grant execute on function public.claim_turn to service_role;
