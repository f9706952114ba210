-- Asking a model: when SQL is not certain of a turn, one request is built here from an allow-list, its quota is reserved
-- last, and whatever comes back is kept before anything is done with it. Calls run handlers as taps do; a call that
-- cannot be read is repaired once; everything else that goes wrong ends in the answer that SQL gives alone.

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
    and not exists (
      select
      from public.messages as w
      where w.id = (m.value ->> 'id')::bigint
        and (private.tapped_choice(w)).id is not null
    );
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
language sql
stable
security definer
set search_path = ''
as $$
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

create function private.side_replies(turn ai.turns, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_message jsonb;
  v_reply jsonb;
  v_replies jsonb := '[]';
begin
  for v_message in
    select m.value
    from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
    where m.value ->> 'kind' <> 'text'
    order by m.ordinality
  loop
    v_reply := private.reply_to(turn, v_message, null, side_replies.now);
    if v_reply is not null and not v_reply ? 'not_understood' then
      v_replies := v_replies || v_reply;
    end if;
  end loop;
  return v_replies;
end
$$;

comment on function private.side_replies is 'What SQL answers to the messages of a turn that are no text, beside a model: a photo, a voice note, a tap.';
revoke all on function private.side_replies from public, anon, authenticated, service_role;
-- No grant: for private.finish_with_model.

create function private.settle_replies(replies jsonb)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(r.value order by r.ordinality), '[]')
  from jsonb_array_elements(settle_replies.replies) with ordinality as r
  where not exists (
    select
    from jsonb_array_elements(settle_replies.replies) with ordinality as l
    where l.ordinality > r.ordinality
      and (
        -- How the basket stands is said once, as it stands in the end.
        (r.value ->> 'topic' = 'basket' and l.value ->> 'topic' = 'basket')
        -- What was added is on the list that follows.
        or (r.value ? 'is_progress' and l.value ->> 'key' in ('client_summary', 'client_basket'))
        or r.value = l.value
      )
  )
$$;

comment on function private.settle_replies is
  'Replies of several calls without those that a later one makes needless: {topic: basket} but the last, {is_progress} before a list of the basket, repetitions.';
revoke all on function private.settle_replies from public, anon, authenticated, service_role;
-- No grant: for private.finish_with_model.

create function private.earlier_note(turn ai.turns)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when exists (
      select from ai.kept_words as k where k.conversation_id = (turn).conversation_id and k.state = 'asked'
    ) then '{"note": "about_earlier"}'::jsonb
    else '{}'
  end
$$;

comment on function private.earlier_note is 'What a reply begins with when it answers words that had to wait for a model.';
revoke all on function private.earlier_note from public, anon, authenticated, service_role;
-- No grant: for private.finish_with_model.

create function private.finish_with_model(turn ai.turns, tail jsonb, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_results jsonb := (
    select coalesce(jsonb_agg(r.value order by s.step, r.ordinality), '[]')
    from ai.turn_steps as s
    cross join lateral jsonb_array_elements(s.results) with ordinality as r
    where s.turn_id = (turn).id
  );
  v_seen jsonb := jsonb_path_query_array(v_results, '$[*] ? (exists (@.seen)).reply');
  v_said jsonb := jsonb_path_query_array(v_results, '$[*] ? (!exists (@.seen)).reply');
  v_replies jsonb;
begin
  if finish_with_model.tail is not null and not finish_with_model.tail ? 'choices' and v_seen #> '{-1,choices}' is not null then
    -- What it speaks of can be tapped.
    v_said := v_said || (finish_with_model.tail || jsonb_build_object('choices', v_seen #> '{-1,choices}'));
  elsif finish_with_model.tail is not null then
    v_said := v_said || finish_with_model.tail;
  elsif v_said = '[]' then
    v_said := v_seen;
  end if;
  v_replies := private.settle_replies(private.side_replies(turn, finish_with_model.now) || v_said);
  if v_replies = '[]' then
    perform private.answer_turn(turn, true, finish_with_model.now);
    return;
  end if;
  perform private.answer(
    turn, private.earlier_note(turn) || private.join_replies(v_replies, private.turn_language(turn)), finish_with_model.now
  );
  perform private.finish_turn((turn).id, 'model', finish_with_model.now);
end
$$;

comment on function private.finish_with_model is
  'Answers a turn in one message with what its calls gave and, last, `tail` (a reply or null), and ends it; nothing of either is the answer of SQL alone. The conversation is locked.';
revoke all on function private.finish_with_model from public, anon, authenticated, service_role;
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
      'next_at', (
        select min(t.ready_at)
        from ai.turns as t
        where t.agent = claim_turn.agent
          and t.state = 'waiting'
          and t.ready_at >= (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || claim_turn.agent)
      )
    );
  end if;
  v_card := private.turn_card(v_turn);
  return v_card || private.begin_turn(v_turn, claim_turn.now);
end
$$;

comment on function private.claim_turn is
  'Leases the next turn of an agent to a worker: private.turn_card with done: true when SQL has answered it, else with what to do (private.begin_turn), or {turn_id: null, next_at, media left to fetch} when none is ready. Asked again, a worker gets the turn that it has. PT422 for an unknown agent.';
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

create function private.read_calls(answer jsonb)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'name', p.value #> '{functionCall,name}',
        'id', p.value #> '{functionCall,id}',
        'args', case when jsonb_typeof(p.value #> '{functionCall,args}') = 'object' then p.value #> '{functionCall,args}' else '{}' end
      ))
      order by p.ordinality
    ),
    '[]'
  )
  from jsonb_array_elements(read_calls.answer) with ordinality as p
  where p.value ? 'functionCall'
$$;

comment on function private.read_calls is 'The calls among the parts of an answer as they are written: [{name, args, id?}].';
revoke all on function private.read_calls from public, anon, authenticated, service_role;
-- No grant: for private.store_answer.

create function private.store_answer(turn_id bigint, lease integer, step integer, answer jsonb, facts jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(store_answer.turn_id, store_answer.lease);
  v_step ai.turn_steps;
  v_request ai.requests;
begin
  if jsonb_typeof(store_answer.answer) is distinct from 'array' then
    perform private.refuse('PT400', 'Cannot store an answer that is not a list of parts');
  end if;
  update ai.turn_steps as s
  set
    answer = store_answer.answer,
    calls = case
      when jsonb_typeof(facts -> 'calls') = 'array' then facts -> 'calls'
      else private.read_calls(store_answer.answer)
    end,
    outcome = coalesce(private.arg_text(facts, 'outcome', 20), 'complete'),
    stored_at = store_answer.now
  where s.turn_id = v_turn.id
    and s.step = store_answer.step
    and s.stored_at is null
    and s.failed_at is null
  returning s.* into v_step;
  if v_step.turn_id is null then
    -- Kept before, or never asked for.
    if not exists (
      select from ai.turn_steps as s where s.turn_id = v_turn.id and s.step = store_answer.step and s.stored_at is not null
    ) then
      perform private.refuse('PT409', format('Cannot store an answer that nobody waits for: turn %s, step %s', v_turn.id, store_answer.step));
    end if;
    return jsonb_build_object('stored', true);
  end if;
  update ai.turns as t
  set leased_until = store_answer.now + make_interval(secs => private.setting_int('turn_lease_seconds'))
  where t.id = v_turn.id
    and t.state = 'leased';
  update ai.requests as r
  set
    ended_at = store_answer.now,
    outcome = v_step.outcome,
    model_version = private.arg_text(facts, 'model_version', 100),
    prompt_version = private.arg_text(facts, 'prompt_version', 40),
    prompt_tokens = private.arg_int(facts -> 'usage', 'promptTokens'),
    cached_tokens = private.arg_int(facts -> 'usage', 'cachedTokens'),
    answer_tokens = private.arg_int(facts -> 'usage', 'answerTokens'),
    thought_tokens = private.arg_int(facts -> 'usage', 'thoughtTokens'),
    milliseconds = private.arg_int(facts, 'milliseconds'),
    feature = left(jsonb_path_query_first(v_step.calls, '$[*].name ? (@ != "set_language")') #>> '{}', 64)
  where r.id = v_step.request_id
  returning r.* into v_request;
  perform private.settle_quota(
    v_request.reservation_id, v_request.model_version, private.arg_int(facts -> 'usage', 'totalTokens'), store_answer.now
  );
  perform private.note_success(v_request.reservation_id, v_request.key_alias, store_answer.now);
  return jsonb_build_object('stored', true);
end
$$;

comment on function private.store_answer is
  'Keeps what a model answered in a step before anything is done with it, and settles its reservation; repeats safely. facts: {outcome, calls?: [{name, args, id?, problem?}] as read, usage: {promptTokens, …, totalTokens}, model_version, prompt_version, milliseconds}. PT409 for an old lease or a step that nobody waits for, PT400 for what is no list of parts.';
revoke all on function private.store_answer from public, anon, authenticated, service_role;
grant execute on function private.store_answer to service_role;

create function private.answer_words(answer jsonb)
returns text
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(btrim(string_agg(p.value ->> 'text', '' order by p.ordinality), E' \t\r\n'), '')
    from jsonb_array_elements(answer_words.answer) with ordinality as p
    where p.value -> 'thought' is distinct from 'true'
  );
end
$$;

comment on function private.answer_words is 'What an answer says to the person: its text parts without thoughts; empty for none.';
revoke all on function private.answer_words from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.numbers_in(text text)
returns table (digits text, form text)
language sql
immutable
security definer
set search_path = ''
as $$
  with written as (
    -- Digits of other alphabets, wide and raised ones are read as people read them.
    select translate(
      lower(normalize(numbers_in.text, nfkc)), '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९', '012345678901234567890123456789'
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
  from found as f
$$;

comment on function private.numbers_in is
  'Numbers that words state, as digits: figures ("35 mil" is 35000), spaced (telephones and codes with gaps, as one) and money (behind $ or before pesos).';
revoke all on function private.numbers_in from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.given_words(contents jsonb)
returns text
language sql
immutable
security definer
set search_path = ''
as $$
  -- What it made up once does not become true by being sent back.
  select jsonb_path_query_array(given_words.contents, '$[*] ? (@.role != "model")')::text
$$;

comment on function private.given_words is 'What a model was told in contents, without its own parts.';
revoke all on function private.given_words from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.has_new_link(words text, contents jsonb)
returns boolean
language sql
immutable
security definer
set search_path = ''
as $$
  select has_new_link.words ~* '(https?:|www\.)'
    or exists (
      -- As WhatsApp makes links: of a name, a point and a name.
      select
      from regexp_matches(has_new_link.words, '[[:alnum:]_-]{2,}\.[[:alpha:]]{2,}', 'g') as n (found)
      where strpos(lower(private.given_words(has_new_link.contents)), lower(n.found[1])) = 0
    )
$$;

comment on function private.has_new_link is 'Whether words have a link or mail address that a model was not given; http and www are never.';
revoke all on function private.has_new_link from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.claims_deeds(words text)
returns boolean
language sql
immutable
security definer
set search_path = ''
as $$
  select c.words ~ c.deeds
  from (
    select lower(claims_deeds.words) as words,
      -- "He agregado", "lo cancelé", "está confirmado"; "confirme" asks for it, "no está pagado" does not claim it.
      '\m(?:agregué|añadí|cancelé|confirmé|cambié|envié|mandé|pagué|pedí|actualicé|marqué|entregué|borré|quité|eliminé|acepté|rechacé|pausé|reembolsé)\M'
      '|(?<!\mno )\m(?:he|hemos|ha sido|han sido|fue|fueron|está|están|queda|quedó|quedan|quedaron) (?:ya )?(?:agregad|añadid|cancelad|confirmad|cambiad|enviad|pagad|pedid|actualizad|reembolsad|marcad|entregad|aceptad|rechazad|pausad|devuelt)(?:o|a)s?\M'
      '|\m(?:i|we)(?:[''’]ve| have)? (?:just |already |now )?(?:added|placed|cancell?ed|confirmed|changed|sent|paid|ordered|updated|refunded|marked|delivered|accepted|rejected|paused|removed)\M'
      '|\m(?:is|are|was|were|has been|have been) (?:now |already )?(?:added|placed|cancell?ed|confirmed|changed|sent|paid|ordered|updated|refunded|delivered|accepted|rejected)\M'
      '|\m(?:adicionei|cancelei|confirmei|mudei|enviei|mandei|paguei|pedi|atualizei|marquei|entreguei|tirei|coloquei|aceitei|recusei|reembolsei)\M'
      '|(?<!\mnão )\m(?:foi|foram|está|estão|ficou|fica|ficaram) (?:já )?(?:adicionad|cancelad|confirmad|mudad|enviad|pag|pedid|atualizad|reembolsad|aceit|recusad)(?:o|a)s?\M'
      as deeds
  ) as c
$$;

comment on function private.claims_deeds is
  'Whether words say, in es, en or pt, that something was ordered, added, paid, cancelled or the like: only what does it says so.';
revoke all on function private.claims_deeds from public, anon, authenticated, service_role;
-- No grant: for private.is_grounded.

create function private.is_grounded(words text, contents jsonb)
returns boolean
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return (
    select not private.has_new_link(is_grounded.words, is_grounded.contents)
      and not private.claims_deeds(is_grounded.words)
      and not exists (
        select
        from regexp_matches(is_grounded.words, '\{[a-z]+_[0-9]+\}', 'g') as p (found)
        where strpos(private.given_words(is_grounded.contents), p.found[1]) = 0
      )
      and not exists (
        select
        from private.numbers_in(is_grounded.words) as n
        where case n.form
            when 'figure' then length(n.digits) >= 3
            -- One digit after the other, or as long as a telephone number.
            when 'spaced' then length(n.digits) >= 7 or is_grounded.words ~ '[0-9][ /-]{1,3}[0-9][ /-]{1,3}[0-9](?![0-9])'
            -- Nothing costs so little.
            else length(n.digits) < 3
          end
          and (
            n.form = 'money'
            or n.digits not in (select g.digits from private.numbers_in(private.given_words(is_grounded.contents)) as g)
          )
      )
  );
end
$$;

comment on function private.is_grounded is
  'Whether words of a model state no number of three digits or more (a price, a time, an order, a telephone, a code), no placeholder and no link that it was not given, nor that something was done.';
revoke all on function private.is_grounded from public, anon, authenticated, service_role;
-- No grant: for private.judge_step.

create function private.spoken_reply(step ai.turn_steps)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('text', private.clip(private.show_hidden(w.words, (spoken_reply.step).hidden), 1000))
    from (select private.answer_words((spoken_reply.step).answer) as words) as w
    where w.words <> ''
      and private.is_grounded(w.words, (spoken_reply.step).contents)
  );
end
$$;

comment on function private.spoken_reply is 'The words of an answer as a reply, placeholders put back; null for none, or when they state what they were not told.';
revoke all on function private.spoken_reply from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.call_problem(step ai.turn_steps, agent text, call jsonb)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  with texts as (
    select t.value #>> '{}' as text
    from jsonb_path_query(call_problem.call -> 'args', 'strict $.**') as t (value)
    where jsonb_typeof(t.value) = 'string'
  )
  select case
    when not exists (
      select
      from ai.tools as t
      where t.agent = call_problem.agent
        and t.name = call_problem.call ->> 'name'
        and t.call_handler is not null
    ) then 'There is no such tool. Nothing was done. Use the declared ones.'
    when call_problem.call ? 'problem' then call_problem.call ->> 'problem'
    when exists (
      select
      from regexp_matches((call_problem.call -> 'args')::text, '\{[a-z]+_[0-9]+\}', 'g') as p (found)
      where not (call_problem.step).hidden ? p.found[1]
        -- An address goes where addresses go; else what is hidden is passed on only by who has just written it: notes
        -- are read by others.
        or call_problem.call ->> 'name' <> 'set_address'
          and coalesce(strpos((call_problem.step).contents #>> '{0,parts,-1,text}', p.found[1]), 0) = 0
    ) then 'It has a placeholder that they did not write. Nothing was done.'
    when exists (
      select
      from texts as x
      where private.has_new_link(x.text, (call_problem.step).contents)
        or exists (
          select
          from private.numbers_in(x.text) as n
          where length(n.digits) >= 7
            and n.digits not in (select g.digits from private.numbers_in(private.given_words((call_problem.step).contents)) as g)
        )
    ) then 'It has a link or number that nobody wrote. Nothing was done.'
  end
$$;

comment on function private.call_problem is
  'Why a call is not run, in words for the model: no such tool, arguments against its schema, a placeholder, link or long number that the person did not write; null when it may run.';
revoke all on function private.call_problem from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.judge_step(step ai.turn_steps, agent text)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_words text := private.answer_words((judge_step.step).answer);
begin
  return case
    when (judge_step.step).outcome = 'blocked' then 'blocked'
    when (judge_step.step).outcome = 'bad_call' then 'bad_call'
    when (judge_step.step).outcome <> 'complete' then 'unusable'
    when exists (
      select
      from jsonb_array_elements((judge_step.step).calls) as c
      where private.call_problem(judge_step.step, judge_step.agent, c.value) is not null
    ) then 'wrong_calls'
    when (judge_step.step).calls <> '[]' then 'calls'
    when v_words = '' then 'unusable'
    when not private.is_grounded(v_words, (judge_step.step).contents) then 'ungrounded'
    else 'words'
  end;
end
$$;

comment on function private.judge_step is
  'What a stored answer is good for: calls, words; or blocked, bad_call (the service could not read it), unusable (empty, cut), wrong_calls (private.call_problem), ungrounded (states what it was not told, or that something was done).';
revoke all on function private.judge_step from public, anon, authenticated, service_role;
-- No grant: for private.apply_turn.

create function private.model_parts(answer jsonb)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(p.value order by p.ordinality), '[]')
  from jsonb_array_elements(model_parts.answer) with ordinality as p
  -- A signature goes back wherever it stands; thoughts and empty texts without one stay behind.
  where p.value ? 'thoughtSignature'
    or (p.value -> 'thought' is distinct from 'true' and p.value ->> 'text' is distinct from '')
$$;

comment on function private.model_parts is 'The parts of an answer as they are sent back to the model: raw, signatures included.';
revoke all on function private.model_parts from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.continue_contents(step ai.turn_steps, responses jsonb)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select (continue_contents.step).contents
    || jsonb_build_object('role', 'model', 'parts', private.model_parts((continue_contents.step).answer))
    || jsonb_build_object('role', 'function', 'parts', (
      select jsonb_agg(
        jsonb_build_object('functionResponse', jsonb_strip_nulls(jsonb_build_object(
          'id', c.value -> 'id', 'name', c.value -> 'name'
        )) || jsonb_build_object('response', continue_contents.responses -> (c.ordinality - 1)::integer))
        order by c.ordinality
      )
      from jsonb_array_elements((continue_contents.step).calls) with ordinality as c
    ))
$$;

comment on function private.continue_contents is 'The contents of the request after a step: what was asked, the model''s own parts, one response for each of its calls in their order.';
revoke all on function private.continue_contents from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.repair_step(turn ai.turns, step ai.turn_steps, judgement text, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_contents jsonb := case repair_step.judgement
    when 'wrong_calls' then private.continue_contents(repair_step.step, (
      select jsonb_agg(
        jsonb_build_object('error', coalesce(
          private.call_problem(repair_step.step, (turn).agent, c.value), 'Not done, as another call was wrong. Make it again.'
        ))
        order by c.ordinality
      )
      from jsonb_array_elements((repair_step.step).calls) with ordinality as c
    ))
    when 'ungrounded' then (repair_step.step).contents
      || jsonb_build_object('role', 'model', 'parts', private.model_parts((repair_step.step).answer))
      || '{"role": "user", "parts": [{"text": "(Weats) You stated a number, link or placeholder that is not in the state, or that something was done. Answer again without it, or call a tool."}]}'
    else (repair_step.step).contents
  end;
  v_asked jsonb;
begin
  if repair_step.judgement <> 'blocked'
    and not exists (
      select
      from ai.turn_steps as s
      join ai.requests as r on r.id = s.request_id
      where s.turn_id = (turn).id
        and r.reason = 'repair'
    ) then
    v_asked := private.ask_model(
      turn, 'repair', v_contents, (repair_step.step).hidden, case repair_step.judgement when 'bad_call' then 'ANY' else 'AUTO' end,
      repair_step.now
    );
    if (v_asked ->> 'asked')::boolean then
      return '{"done": false}'::jsonb || v_asked;
    end if;
  end if;
  perform private.finish_with_model(turn, null, repair_step.now);
  return '{"done": true}';
end
$$;

comment on function private.repair_step is
  'Asks once for a better answer than one that cannot be used, or ends the turn without a model: {done: false, step, request, deadline} or {done: true}. Nothing of the answer was done. The conversation is locked.';
revoke all on function private.repair_step from public, anon, authenticated, service_role;
-- No grant: for private.apply_turn.

create function private.run_calls(turn ai.turns, step ai.turn_steps, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_call record;
  v_reply jsonb;
  v_results jsonb := '[]';
begin
  for v_call in
    select c.value ->> 'name' as name, c.ordinality as place,
      private.show_hidden(coalesce(c.value -> 'args', '{}'), (run_calls.step).hidden) as args
    from jsonb_array_elements((run_calls.step).calls) with ordinality as c
    -- Whatever the model wrote first: a summary is made of what is in the basket in the end.
    order by c.value ->> 'name' = 'place_order', c.value ->> 'name' <> 'set_language', c.ordinality
    limit 8
  loop
    v_reply := private.run_call(turn, v_call.name, v_call.args, run_calls.now);
    v_results := v_results || (
      jsonb_build_object('name', v_call.name, 'place', v_call.place)
      || case when v_reply is not null then jsonb_build_object('reply', v_reply - 'seen') else '{}' end
      || case when v_reply ? 'seen' then jsonb_build_object('seen', v_reply -> 'seen') else '{}' end
    );
  end loop;
  update ai.turn_steps as s
  set results = v_results
  where s.turn_id = (run_calls.step).turn_id
    and s.step = (run_calls.step).step;
  return v_results;
end
$$;

comment on function private.run_calls is 'Runs the calls of a step and keeps what they gave: [{name, place, reply?, seen?}]. The conversation is locked.';
revoke all on function private.run_calls from public, anon, authenticated, service_role;
-- No grant: for private.apply_turn.

create function private.show_results(turn ai.turns, step ai.turn_steps, results jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_asked jsonb;
begin
  if jsonb_path_exists(show_results.results, '$[*] ? (exists (@.seen))') then
    v_asked := private.ask_model(
      turn, 'tool_result',
      private.continue_contents(show_results.step, (
        select jsonb_agg(
          coalesce(r.value -> 'seen', case when r.value is null then '{"error": "Too many calls"}'::jsonb else '{"result": "done, and told to the person"}' end)
          order by c.ordinality
        )
        from jsonb_array_elements((show_results.step).calls) with ordinality as c
        left join lateral (
          select w.value from jsonb_array_elements(show_results.results) as w where (w.value ->> 'place')::bigint = c.ordinality
        ) as r on true
      )),
      (show_results.step).hidden, 'AUTO', show_results.now
    );
    if (v_asked ->> 'asked')::boolean then
      return '{"done": false}'::jsonb || v_asked;
    end if;
  end if;
  perform private.finish_with_model(
    turn,
    -- Calls that tell the person nothing leave it to the model's own words.
    case
      when not jsonb_path_exists(show_results.results, '$[*].reply') then private.spoken_reply(show_results.step)
    end,
    show_results.now
  );
  return '{"done": true}';
end
$$;

comment on function private.show_results is
  'Lets the model see what its tools found, if they found something for it and another request is granted; else ends the turn with their replies: {done: false, step, request, deadline} or {done: true}. The conversation is locked.';
revoke all on function private.show_results from public, anon, authenticated, service_role;
-- No grant: for private.apply_turn.

create function private.was_overtaken(turn ai.turns, step ai.turn_steps)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select c.version <> (was_overtaken.step).conversation_version
      and exists (
        select
        from jsonb_array_elements((was_overtaken.step).calls) as l
        join ai.tools as t on t.agent = (turn).agent and t.name = l.value ->> 'name'
        where t.changes_state
      )
    from public.conversations as c
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.was_overtaken is
  'Whether a tap has acted since a step was asked, which now would change something: what it would do was meant for how things stood before.';
revoke all on function private.was_overtaken from public, anon, authenticated, service_role;
-- No grant: for private.apply_turn.

create function private.put_off_turn(turn ai.turns, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if exists (select from ai.turn_steps as s where s.turn_id = (turn).id and s.results is not null) then
    -- A step before has acted on these messages: they are not read again.
    perform private.finish_with_model(turn, null, put_off_turn.now);
    return;
  end if;
  update public.messages as m set turn_id = null where m.turn_id = (turn).id;
  perform private.finish_turn((turn).id, 'nothing', put_off_turn.now);
end
$$;

comment on function private.put_off_turn is 'Ends a turn that was overtaken and gives its messages to the next, which sees what happened since. The conversation is locked.';
revoke all on function private.put_off_turn from public, anon, authenticated, service_role;
-- No grant: for private.apply_turn.

create function private.apply_turn(turn_id bigint, lease integer, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(apply_turn.turn_id, apply_turn.lease);
  v_step ai.turn_steps;
  v_judgement text;
begin
  if v_turn.state = 'done' then
    return jsonb_build_object('done', true);
  elsif v_turn.state = 'dead' then
    perform private.refuse('PT409', format('Cannot apply a turn that was given up: turn %s', v_turn.id));
  end if;
  select s.* into v_step
  from ai.turn_steps as s
  where s.turn_id = v_turn.id
    and s.failed_at is null
  order by s.step desc
  limit 1;
  if v_step.stored_at is null and exists (
    select from ai.turn_steps as s where s.turn_id = v_turn.id and s.step = v_step.step - 1 and s.applied_at is not null
  ) then
    -- Applied before, and its answer was lost on the way.
    return '{"done": false}'::jsonb || private.request_card(v_step, apply_turn.now);
  elsif v_step.stored_at is null or v_step.applied_at is not null then
    perform private.refuse('PT422', format('Cannot apply a turn without an answer: turn %s', v_turn.id));
  end if;
  update ai.turn_steps as s
  set applied_at = apply_turn.now
  where s.turn_id = v_turn.id
    and s.step = v_step.step;
  v_judgement := private.judge_step(v_step, v_turn.agent);
  if private.is_in_human_hands(v_turn.conversation_id) then
    -- Taken while the model was thinking: the words are the person's.
    perform private.finish_turn(v_turn.id, 'person', apply_turn.now);
  elsif v_judgement = 'calls' and private.was_overtaken(v_turn, v_step) then
    perform private.put_off_turn(v_turn, apply_turn.now);
  elsif v_judgement = 'calls' then
    return private.show_results(v_turn, v_step, private.run_calls(v_turn, v_step, apply_turn.now), apply_turn.now);
  elsif v_judgement = 'words' then
    perform private.finish_with_model(v_turn, private.spoken_reply(v_step), apply_turn.now);
  else
    return private.repair_step(v_turn, v_step, v_judgement, apply_turn.now);
  end if;
  return jsonb_build_object('done', true);
end
$$;

comment on function private.apply_turn is
  'Does what the stored answer says: {done: true}, or {done: false, step, request, deadline} when the model must be asked once more; repeats safely. PT409 for an old lease or a turn that was given up, PT422 without an answer.';
revoke all on function private.apply_turn from public, anon, authenticated, service_role;
grant execute on function private.apply_turn to service_role;

create function private.fail_turn(
  turn_id bigint, lease integer, code text, reason text, now timestamptz, retry_after_seconds integer default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(fail_turn.turn_id, fail_turn.lease);
  v_code text := coalesce(nullif(left(fail_turn.code, 100), ''), 'unknown');
  v_step ai.turn_steps;
  v_request ai.requests;
  v_policy ai.recovery_policies;
  v_failures bigint;
  v_next jsonb;
begin
  if v_turn.state <> 'leased' then
    return jsonb_build_object('done', true, 'state', v_turn.state);
  end if;
  select s.* into v_step
  from ai.turn_steps as s
  where s.turn_id = v_turn.id
    and s.applied_at is null
    and s.failed_at is null
  order by s.step desc
  limit 1;
  if v_step.stored_at is not null and v_turn.tries - v_turn.forgiven_tries >= 3 then
    -- Kept, but it cannot be applied, however often: the person is answered without it.
    update ai.turn_steps as s set failed_at = fail_turn.now where s.turn_id = v_turn.id and s.step = v_step.step;
    perform private.raise_alert('answer_not_applied', 'turn:' || v_turn.id, jsonb_build_object('code', v_code), fail_turn.now);
    perform private.finish_with_model(v_turn, null, fail_turn.now);
    return '{"done": true, "state": "done"}';
  elsif v_step.turn_id is null or v_step.stored_at is not null
    or not exists (select from ai.recovery_policies as p where p.code = v_code) then
    -- No failure of a model: the worker could not go on.
    return jsonb_build_object('done', true, 'state', private.give_back_turn(v_turn, v_code, fail_turn.reason, fail_turn.now));
  end if;
  update ai.turn_steps as s set failed_at = fail_turn.now where s.turn_id = v_turn.id and s.step = v_step.step;
  update ai.requests as r
  set ended_at = fail_turn.now, error_code = v_code
  where r.id = v_step.request_id
  returning r.* into v_request;
  select p.* into v_policy from ai.recovery_policies as p where p.code = v_code;
  select count(*) into v_failures from ai.turn_steps as s where s.turn_id = v_turn.id and s.failed_at is not null;
  v_next := case
    when v_policy.action = 'later' then
      jsonb_build_object('done', true, 'state', private.give_back_turn(v_turn, v_code, fail_turn.reason, fail_turn.now))
    when v_policy.action in ('retry', 'other_model', 'other_key') and v_failures <= v_policy.attempts
      then jsonb_build_object('wait_milliseconds', private.retry_wait(v_policy, v_failures, random()))
        || private.ask_again(v_turn, v_step, fail_turn.now)
  end;
  if v_next is null then
    update ai.turns as t set model_refusal = v_code where t.id = v_turn.id;
    perform private.answer_alone(v_turn, v_code, fail_turn.retry_after_seconds, fail_turn.now);
    v_next := '{"done": true, "state": "done"}';
  end if;
  -- Last, as it locks the quota day.
  perform private.note_failure(
    v_request.reservation_id, v_request.key_alias, v_code, fail_turn.retry_after_seconds, fail_turn.now
  );
  return v_next;
end
$$;

comment on function private.fail_turn is
  'The worker could not go on. A failure of the model (a code of ai.recovery_policies) asks again, another model or with another key, {done: false, wait_milliseconds, step, request, deadline}, or is answered without a model, {done: true}; any other gives the turn back: {done: true, state: waiting or dead}. Repeats safely; PT409 for an old lease.';
revoke all on function private.fail_turn from public, anon, authenticated, service_role;
grant execute on function private.fail_turn to service_role;

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

create function public.store_answer(turn_id bigint, lease integer, step integer, answer jsonb, facts jsonb default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.store_answer(
    store_answer.turn_id, store_answer.lease, store_answer.step, store_answer.answer, store_answer.facts, now()
  )
$$;

comment on function public.store_answer is 'For the agents'' functions: see private.store_answer.';
revoke all on function public.store_answer from public, anon, authenticated, service_role;
grant execute on function public.store_answer to service_role;

create function public.apply_turn(turn_id bigint, lease integer)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.apply_turn(apply_turn.turn_id, apply_turn.lease, now())
$$;

comment on function public.apply_turn is 'For the agents'' functions: see private.apply_turn.';
revoke all on function public.apply_turn from public, anon, authenticated, service_role;
grant execute on function public.apply_turn to service_role;

create function public.fail_turn(turn_id bigint, lease integer, code text, reason text, retry_after_seconds integer default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.fail_turn(
    fail_turn.turn_id, fail_turn.lease, fail_turn.code, fail_turn.reason, now(), fail_turn.retry_after_seconds
  )
$$;

comment on function public.fail_turn is 'For the agents'' functions: see private.fail_turn.';
revoke all on function public.fail_turn from public, anon, authenticated, service_role;
grant execute on function public.fail_turn to service_role;
