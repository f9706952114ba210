-- What a shared request brought: kept by label before anything is done with it, settled once; then each turn takes its
-- share. What cannot be used is asked again about that one person alone.

-- ended: how the answer did. Of one that was cut the label that came last is presumed cut too: three of four dishes must not
-- pass as an order. What is said to nobody known may be anybody's, so nobody's share is whole.
create function private.share_calls(made jsonb, ended text, labels text[])
returns table (label text, outcome text, said text, calls jsonb)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  with spoken as (
    select c.ordinality as place, lower(btrim(c.value #>> '{args,to}')) as label, c.value ->> 'name' as name,
      c.value #>> '{args,text}' as text, jsonb_set(c.value, '{args}', coalesce(c.value -> 'args', '{}') - 'to') as call
    from jsonb_array_elements(share_calls.made) with ordinality as c
  )
  select l.label,
    case
      when share_calls.ended not in ('complete', 'truncated') or s.label is null then 'missing'
      when exists (select from spoken as m where coalesce(m.label <> all (labels), true)) then 'stray'
      when share_calls.ended = 'truncated' and s.label = (select m.label from spoken as m order by m.place desc limit 1) then 'cut'
      else 'stored'
    end,
    s.said, s.calls
  from unnest(labels) as l (label)
  left join (
    select m.label, string_agg(m.text, E'\n' order by m.place) filter (where m.name = 'say') as said,
      coalesce(jsonb_agg(m.call order by m.place) filter (where m.name <> 'say'), '[]') as calls
    from spoken as m
    group by m.label
  ) as s on s.label = l.label;
end
$$;

comment on function private.share_calls is 'An answer parted by label: what is said to each and which calls are theirs, or why it cannot be used.';

-- facts: as private.store_answer, each call with the label in args.to. PT409 for a request that this worker does not have,
-- PT400 for calls that are no list.
create function private.store_request(request_id bigint, worker_id uuid, facts jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  -- The request before its sections, the quota day last: whoever applies or loses a section never waits for the request.
  select r.* into v_request
  from ai.requests as r
  where r.id = store_request.request_id
    and r.worker_id = store_request.worker_id
  for no key update;
  if v_request.id is null then
    perform private.refuse('PT409', format('Cannot store an answer that nobody waits for: request %s', store_request.request_id));
  elsif jsonb_typeof(facts -> 'calls') is distinct from 'array' then
    perform private.refuse('PT400', 'Cannot store an answer whose calls are not a list');
  elsif octet_length(facts::text) > 1000000 then
    perform private.refuse('PT400', 'Cannot store an answer of more than a million bytes');
  elsif v_request.ended_at is not null and v_request.error_code is distinct from 'lost' then
    return jsonb_build_object('stored', true);
  end if;
  update ai.sections as s
  set outcome = h.outcome, said = left(h.said, 4000), calls = h.calls
  from private.share_calls(
    facts -> 'calls', coalesce(private.arg_text(facts, 'outcome', 20), 'complete'),
    array(select o.label from ai.sections as o where o.request_id = v_request.id)
  ) as h
  where s.request_id = v_request.id
    and s.label = h.label
    and s.outcome is null;
  perform private.end_request(v_request.id, facts, at);
  return jsonb_build_object('stored', true);
end
$$;

comment on function private.store_request is
  'Keeps what a model answered about several, parted by label, and settles its one reservation. Repeats safely; nobody''s turn is touched.';

-- The turns go back one by one (private.fail_turn), each by its own policy. PT409 for a request that this worker does not
-- have.
create function private.fail_request(
  request_id bigint, worker_id uuid, code text, at timestamptz, retry_after_seconds integer default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  select r.* into v_request
  from ai.requests as r
  where r.id = fail_request.request_id
    and r.worker_id = fail_request.worker_id
  for no key update;
  if v_request.id is null then
    perform private.refuse('PT409', format('Cannot fail a request that somebody else has: request %s', fail_request.request_id));
  elsif v_request.ended_at is not null then
    return '{"failed": true}';
  end if;
  update ai.sections as s set outcome = 'failed' where s.request_id = v_request.id and s.outcome is null;
  update ai.requests as r
  set ended_at = at, error_code = left(coalesce(nullif(code, ''), 'unknown'), 100)
  where r.id = v_request.id;
  if exists (select from ai.recovery_policies as p where p.code = fail_request.code) then
    perform private.note_failure(v_request.reservation_id, v_request.key_alias, code, retry_after_seconds, at);
  end if;
  return '{"failed": true}';
end
$$;

comment on function private.fail_request is 'A request about several failed: key and breaker hear of it once. Repeats safely; nobody''s turn is touched.';

create function private.end_lost_requests(at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  -- The reservation is counted as used by the watchdog of the ledger: it may have been asked.
  update ai.requests as r
  set ended_at = at, error_code = 'lost'
  where r.id in (
    select o.id
    from ai.requests as o
    where o.people > 1
      and o.ended_at is null
      and o.asked_at <= at - 2 * make_interval(secs => private.setting_int('turn_lease_seconds'))
    for no key update skip locked
  )
$$;

comment on function private.end_lost_requests is 'Ends requests about several whose worker died before an answer was kept; each turn asks for itself.';

create function private.has_share(step ai.turn_steps)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (step).state = 'asked' and (step).label is not null and exists (
    select
    from ai.sections as s
    where s.request_id = (step).request_id
      and s.label = (step).label
      and s.outcome is not null
      and s.outcome not in ('lost', 'failed')
  );
end
$$;

comment on function private.has_share is 'Whether a shared answer was kept that the step of a turn has not taken yet.';

create function private.share_of(step ai.turn_steps, section ai.sections)
returns ai.turn_steps
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps := step;
begin
  v_step.calls := private.unlabelled(coalesce((section).calls, '[]')::text, (section).label)::jsonb;
  v_step.words := btrim(private.unlabelled(coalesce((section).said, ''), (section).label), E' \n');
  v_step.outcome := 'complete';
  v_step.answer := case when v_step.words = '' then '[]'::jsonb else jsonb_build_array(jsonb_build_object('text', v_step.words)) end || (
    select coalesce(jsonb_agg(jsonb_build_object('functionCall', jsonb_build_object('name', c.value -> 'name', 'args', c.value -> 'args'))), '[]')
    from jsonb_array_elements(v_step.calls) as c
  );
  return v_step;
end
$$;

comment on function private.share_of is 'The step of a turn as if it had been answered alone with its share.';

create function private.take_share(turn ai.turns, step ai.turn_steps, at timestamptz)
returns ai.turn_steps
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps := step;
  v_section ai.sections;
begin
  if not private.has_share(step) then
    return step;
  end if;
  select s.* into v_section
  from ai.sections as s
  where s.request_id = (step).request_id
    and s.label = (step).label
  for no key update;
  if v_section.outcome = 'stored' then
    v_step := private.share_of(step, v_section);
    if private.judge_step(v_step, (turn).agent) not in ('calls', 'words') or private.is_mixed(v_step) then
      v_section.outcome := 'wrong';
    end if;
  end if;
  if v_section.outcome <> 'stored' then
    update ai.turn_steps as s
    set failed_at = at
    where s.turn_id = (turn).id and s.step = (take_share.step).step
    returning s.* into v_step;
    update ai.sections as s set outcome = v_section.outcome where s.request_id = v_section.request_id and s.label = v_section.label;
    return v_step;
  end if;
  update ai.turn_steps as s
  set answer = v_step.answer, calls = v_step.calls, words = v_step.words, outcome = v_step.outcome, stored_at = at
  where s.turn_id = (turn).id and s.step = (take_share.step).step
  returning s.* into v_step;
  update ai.sections as s
  set outcome = case when private.was_overtaken(turn, v_step) then 'overtaken' else 'used' end, said = null, calls = null
  where s.request_id = v_section.request_id and s.label = v_section.label;
  return v_step;
end
$$;

comment on function private.take_share is
  'A turn takes what a shared answer says of it: its step is stored as any other, or failed where that cannot be used. Others are given as they are.';

create function private.ask_alone(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning[] := private.read_turn(turn, at);
  v_contents jsonb;
  v_asked jsonb;
begin
  if private.is_in_human_hands((turn).conversation_id) then
    perform private.finish_turn((turn).id, 'person', at);
    return '{"done": true}';
  elsif private.is_certain(v_said) then
    perform private.answer_turn(turn, v_said, at);
    return '{"done": true}';
  end if;
  update ai.turns as t set goes_alone = true where t.id = (turn).id;
  v_contents := private.model_contents(turn, v_said, at);
  v_asked := private.ask_model(turn, 'alone', v_contents -> 'contents', v_contents -> 'hidden', 'AUTO', at);
  if (v_asked ->> 'asked')::boolean then
    return '{"done": false}'::jsonb || v_asked;
  end if;
  perform private.answer_alone(turn, v_asked ->> 'reason', private.arg_int(v_asked, 'retry_after_seconds')::integer, at, v_said);
  return '{"done": true}';
end
$$;

comment on function private.ask_alone is
  'Asks about one whom a shared answer did not serve, as if it had never been asked: {done: false, step, request, deadline} or {done: true}.';
