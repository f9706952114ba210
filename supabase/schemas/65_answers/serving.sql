-- after: finding.sql
-- What is kept is said before quota is reserved.

create function private.was_asked_again(turn ai.turns, answer_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from ai.questions as q
    join ai.turns as t on t.id = q.turn_id
    where t.conversation_id = (turn).conversation_id
      and q.turn_id <> (turn).id
      and q.answer_id = was_asked_again.answer_id
      and q.asked_at > at - make_interval(mins => private.setting_int('answer_judge_minutes'))
  );
end
$$;

comment on function private.was_asked_again is 'Whether somebody was told an answer a moment ago and asks again: it did not answer them.';

create function private.serve_answer(turn ai.turns, said private.meaning[], at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_question ai.questions := private.read_question(turn, said, at);
  v_found record;
  v_answer ai.answers;
  v_words text;
begin
  if v_question.turn_id is null then
    return false;
  end if;
  select f.answer, f.stage, f.likeness into v_found from private.find_answer(v_question, at) as f;
  v_answer := v_found.answer;
  if v_answer.id is not null and private.was_asked_again(turn, v_answer.id, at) then
    perform private.note_wrong(turn, v_answer.id, at);
  elsif v_answer.id is not null then
    v_words := private.live_words(v_answer, at);
  end if;
  -- Whoever parked, or took over from a worker that died, asks as things are now.
  delete from ai.questions as q where q.turn_id = (turn).id;
  insert into ai.questions select v_question.*;
  if v_words is null then
    return false;
  end if;
  update ai.questions as q
  set answer_id = v_answer.id, stage = v_found.stage, likeness = v_found.likeness, tokens = v_answer.tokens
  where q.turn_id = (turn).id;
  update ai.answers as a set used_at = at where a.id = v_answer.id and a.used_at <= at - interval '10 minutes';
  perform private.answer(
    turn,
    private.earlier_note(turn) || jsonb_strip_nulls(jsonb_build_object(
      'text', v_words, 'meant', jsonb_build_array(jsonb_build_object('words', private.clip(v_words, 240))),
      'choices', private.item_rows(v_answer.item_ids[1:6], '{}', v_question.language)
    )),
    at
  );
  perform private.finish_turn((turn).id, 'cache', at);
  return true;
end
$$;

comment on function private.serve_answer is
  'Answers a turn with what is kept and ends it, or notes what it asks and gives false: a model is asked. The conversation is locked.';
