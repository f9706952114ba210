-- Asking for quota, and what agents did in the past.

create function tests.quota_ask(
  at timestamptz, agent text default 'client', priority text default 'realtime', person_id bigint default null,
  media text default null, tokens bigint default 0, excluded text[] default '{}', project text default 'default'
)
returns text
language sql
set search_path = ''
as $$
  select case when (a.answer ->> 'granted')::boolean
    then format('%s %s %s', a.answer ->> 'pool', a.answer ->> 'model', a.answer ->> 'mode')
    else format('%s %s %s', a.answer ->> 'reason', a.answer ->> 'mode', a.answer ->> 'retry_after_seconds')
  end
  from private.reserve_quota(
    quota_ask.project, quota_ask.agent, quota_ask.priority, quota_ask.at, quota_ask.person_id, quota_ask.media, quota_ask.tokens,
    quota_ask.excluded
  ) as a (answer)
$$;
comment on function tests.quota_ask is 'Asks for one request: "pool model mode" when granted, else "reason mode seconds".';

create function tests.quota_granted(
  times integer, at timestamptz, agent text default 'client', priority text default 'realtime', person_id bigint default null
)
returns bigint
language sql
set search_path = ''
as $$
  select count(*)
  from generate_series(1, quota_granted.times)
  where (
    private.reserve_quota('default', quota_granted.agent, quota_granted.priority, quota_granted.at, quota_granted.person_id)
    ->> 'granted'
  )::boolean
$$;
comment on function tests.quota_granted is 'Asks so many times; gives how many were granted.';

create function tests.quota_last()
returns bigint
language sql
set search_path = ''
as $$ select max(r.id) from ai.reservations as r $$;
comment on function tests.quota_last is 'The newest reservation.';

create function tests.quota_widen()
returns void
language sql
set search_path = ''
as $$
  update ai.models set requests_a_day = 100000, requests_a_minute = 100000, tokens_a_minute = 100000000, ends_on = null
$$;
comment on function tests.quota_widen is 'Google''s limits get out of the way, so that our budget shows.';

create function tests.give_key()
returns void
language sql
set search_path = ''
as $$
  select vault.create_secret('AIza-key-of-a-test', 'gemini_api_key');
  insert into private.settings (key, value, meaning)
  values ('turn_requests', '10', 'Enough for any test')
  on conflict (key) do update
  set value = excluded.value
$$;
comment on function tests.give_key is 'Lets agents ask a model about what SQL is not certain of.';

create function tests.past_turn(
  finished_by text, opened_at timestamptz, finished_at timestamptz, agent text default 'client', kind text default 'text',
  refusal text default null, ready_at timestamptz default null
)
returns bigint
language sql
set search_path = ''
as $$
  with turn as (
    insert into ai.turns (
      conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version, model_refusal, error_code
    )
    select tests.inbox_conversation('57399000' || case past_turn.agent when 'client' then '3002' when 'runner' then '2001' else '1001' end, past_turn.agent),
      past_turn.agent, case when past_turn.finished_by is null then 'dead' else 'done' end, past_turn.opened_at,
      coalesce(past_turn.ready_at, past_turn.opened_at), past_turn.finished_at, past_turn.finished_by, 1, past_turn.refusal,
      case when past_turn.finished_by is null then 'lease_expired' end
    returning *
  ),
  message as (
    insert into public.messages (conversation_id, external_id, kind, content, needs_turn, turn_id, sent_at, received_at)
    select t.conversation_id, 'wamid.past.' || t.id, past_turn.kind, '{"body": "hola"}', true, t.id, t.opened_at, t.opened_at
    from turn as t
  )
  select t.id from turn as t
$$;
comment on function tests.past_turn is 'A turn with one message that has ended: by what (null: given up), from when until when; gives its id.';

create function tests.past_request(
  turn_id bigint, asked_at timestamptz, milliseconds integer, tokens integer[] default '{1000,0,100,0}', reason text default 'words',
  feature text default null, error text default null, outcome text default 'complete', model text default 'gemini-3.5-flash-lite',
  version text default null, key_alias text default 'first'
)
returns bigint
language sql
set search_path = ''
as $$
  insert into ai.requests (
    turn_id, agent, reason, priority, model, key_alias, asked_at, ended_at, outcome, error_code, model_version, prompt_tokens,
    cached_tokens, answer_tokens, thought_tokens, milliseconds, feature
  )
  select t.id, t.agent, past_request.reason, 'standard', past_request.model, past_request.key_alias, past_request.asked_at,
    past_request.asked_at + (past_request.milliseconds + 100) * interval '1 millisecond',
    case when past_request.error is null then past_request.outcome end, past_request.error, past_request.version,
    past_request.tokens[1], past_request.tokens[2], past_request.tokens[3], past_request.tokens[4],
    case when past_request.error is null then past_request.milliseconds end, past_request.feature
  from ai.turns as t
  where t.id = past_request.turn_id
  returning id
$$;
comment on function tests.past_request is 'A request of a turn that has ended 100 ms after the model; tokens: prompt, cached, answer, thought; with an error none.';

create function tests.give_paid_key()
returns void
language sql
set search_path = ''
as $$
  select tests.give_key();
  update ai.api_keys set is_paid = true where alias = 'first'
$$;
comment on function tests.give_paid_key is 'Lets agents ask a model with a key whose tier has context caches.';

create function tests.past_kitchen_requests(times integer, at timestamptz, agent text default 'client', restaurant integer default 1)
returns void
language sql
set search_path = ''
as $$
  with asked as (
    select tests.past_request(
      tests.past_turn('model', past_kitchen_requests.at - n * interval '1 minute', past_kitchen_requests.at - n * interval '1 minute', past_kitchen_requests.agent),
      past_kitchen_requests.at - n * interval '1 minute', 800
    ) as id
    from generate_series(1, past_kitchen_requests.times) as n
  )
  select private.note_kitchen(
    a.id, ('10000000-0000-4000-8000-' || lpad(past_kitchen_requests.restaurant::text, 12, '0'))::uuid, null, past_kitchen_requests.at
  )
  from asked as a
$$;
comment on function tests.past_kitchen_requests is 'Requests about a kitchen, one a minute until just before a moment.';
