-- after: serving.sql
-- What people did after an answer says whether it was one: a question that is asked again, a correction, a "no", a wish for a
-- person. Thresholds follow.

create function private.note_wrong(turn ai.turns, answer_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.questions as q
  set outcome = 'repeated', judged_at = at
  from ai.turns as t
  where t.id = q.turn_id
    and t.conversation_id = (turn).conversation_id
    and q.answer_id = note_wrong.answer_id
    and q.outcome is null;
  delete from ai.answers as a where a.id = note_wrong.answer_id;
end
$$;

comment on function private.note_wrong is 'Somebody asks again what an answer was to have answered: it is wrong, and gone.';

create function private.outcome_of(question ai.questions)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_conversation_id bigint := (select t.conversation_id from ai.turns as t where t.id = (question).turn_id);
  v_asked text := (
    select string_agg(private.typed_words(private.message_words(m.content)), ' ' order by m.id) from public.messages as m where m.turn_id = (question).turn_id
  );
  v_next text;
begin
  select private.typed_words(private.message_words(m.content)) into v_next
  from public.messages as m
  where m.conversation_id = v_conversation_id
    and m.turn_id is distinct from (question).turn_id
    and m.kind = 'text'
    and m.received_at > (question).asked_at
    and m.received_at <= (question).asked_at + make_interval(mins => private.setting_int('answer_judge_minutes'))
  order by m.id
  limit 1;
  return case
    when v_next is null then 'right'
    when private.fitting_forms('human', v_next) is not null then 'person'
    when private.value_of('no', v_next) is not null then 'refused'
    when exists (
      select
      from private.read_signs(v_next, (question).language, (question).restaurant_id) as r
      where r.kind = 'sign'
        and r.value = 'corrects'
    ) then 'corrected'
    when extensions.similarity(v_next, v_asked) >= 0.5 then 'repeated'
    else 'right'
  end;
end
$$;

comment on function private.outcome_of is 'What came of a question that was answered by what is kept: right, or repeated, corrected, refused, person by what they wrote next.';

create function private.judge_answers(at timestamptz, slice integer default 500)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_judged integer;
begin
  with judged as (
    update ai.questions as q
    set outcome = o.outcome, judged_at = at
    from (
      select d.turn_id, private.outcome_of(d) as outcome
      from ai.questions as d
      where d.stage is not null
        and d.outcome is null
        and d.asked_at <= at - make_interval(mins => private.setting_int('answer_judge_minutes'))
      order by d.asked_at
      limit slice
    ) as o
    where q.turn_id = o.turn_id
      and q.outcome is null
    returning q.answer_id, q.outcome
  ),
  wrong as (
    delete from ai.answers as a
    where a.id in (select j.answer_id from judged as j where j.outcome <> 'right')
  )
  select count(*)::integer into v_judged from judged;
  return v_judged;
end
$$;

comment on function private.judge_answers is 'Judges the answers of a while ago by what people did next; what was wrong is not said again. Gives how many were judged.';

create function private.error_bound(wrong bigint, tried bigint)
returns double precision
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_low double precision := 0;
  v_high double precision := 1;
  v_share double precision;
  v_term double precision;
  v_sum double precision;
begin
  if tried = 0 or wrong >= tried then
    return 1;
  end if;
  -- Clopper and Pearson: the share under which so few errors come of one case in twenty.
  for i in 1..50 loop
    v_share := (v_low + v_high) / 2;
    v_term := tried * ln(1 - v_share);
    v_sum := case when v_term > -700 then exp(v_term) else 0 end;
    for k in 1..wrong loop
      v_term := v_term + ln((tried - k + 1)::double precision / k) + ln(v_share) - ln(1 - v_share);
      v_sum := v_sum + case when v_term > -700 then exp(v_term) else 0 end;
    end loop;
    if v_sum > 0.05 then
      v_low := v_share;
    else
      v_high := v_share;
    end if;
  end loop;
  return v_high;
end
$$;

comment on function private.error_bound is 'The share of errors that is not exceeded with 95 % certainty (one-sided), after so many of so many were wrong.';

create function private.learn_thresholds(at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  with seen as (
    select q.stage, q.guard_class, q.likeness, q.outcome <> 'right' as is_wrong
    from ai.questions as q
    where q.stage <> 'exact'
      and q.outcome is not null
      and q.asked_at > at - make_interval(days => private.setting_int('question_days'))
  ),
  -- From the least that the bench bears up, in hundredths; above one nothing is alike enough.
  steps as (
    select t.stage, t.guard_class, least(1.01, t.floor + n.step / 100.0)::real as likeness
    from ai.answer_thresholds as t
    cross join generate_series(0, 100) as n (step)
    where t.floor + n.step / 100.0 <= 1.015
  ),
  borne as (
    select s.stage, s.guard_class, min(s.likeness) as likeness
    from steps as s
    cross join lateral (
      select count(*) filter (where o.is_wrong) as wrong, count(*) as tried
      from seen as o
      where o.stage = s.stage
        and o.guard_class = s.guard_class
        and o.likeness >= s.likeness
    ) as c
    where s.likeness > 1
      or c.wrong = 0
      or private.error_bound(c.wrong, c.tried + private.setting_int('answer_prior_right')) * 1000 <= private.setting_int('answer_error_permille')
    group by s.stage, s.guard_class
  )
  update ai.answer_thresholds as t
  set saving = greatest(t.floor, b.likeness),
    threshold = greatest(t.floor, b.likeness, least(1, b.likeness + 0.05)::real),
    learnt_at = at
  from borne as b
  where b.stage = t.stage
    and b.guard_class = t.guard_class;
end
$$;

comment on function private.learn_thresholds is
  'Sets each threshold to the least that keeps the errors within the bound, by what people did after alike questions; 0.05 more while nothing is scarce.';

create function private.purge_answers(at timestamptz, slice integer default 1000)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_purged integer;
begin
  delete from ai.answers as a where a.id in (select o.id from ai.answers as o where o.expires_at <= at order by o.id limit slice);
  get diagnostics v_purged = row_count;
  delete from ai.questions as q
  where q.turn_id in (
    select o.turn_id from ai.questions as o where o.asked_at <= at - make_interval(days => private.setting_int('question_days')) limit slice
  );
  delete from ai.question_vectors as v where v.made_at <= at - make_interval(days => private.setting_int('question_days'));
  return v_purged;
end
$$;

comment on function private.purge_answers is 'Forgets answers that have expired, and questions and vectors past their keeping; gives how many answers.';
