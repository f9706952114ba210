-- Answers: what comes back from a model is kept first, then judged. Calls run their handlers and are told by what these
-- say; words are said if they state nothing that the model was not told; an answer that cannot be used is repaired once.
-- One whose turn a tap has overtaken changes nothing. Whatever else fails ends in the answer that SQL gives alone.

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
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return query
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
  from found as f;
end
$$;

comment on function private.numbers_in is
  'Numbers that words state, as digits: figures ("35 mil" is 35000), spaced (telephones and codes with gaps, as one) and money (behind $ or before pesos).';
revoke all on function private.numbers_in from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.given_words(contents jsonb)
returns text
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  -- What it made up once does not become true by being sent back.
  return jsonb_path_query_array(given_words.contents, '$[*] ? (@.role != "model")')::text;
end
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
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return (
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
  );
end
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
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
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
  );
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
    -- Nobody wants nine things at once; some would be told and others not.
    when (judge_step.step).outcome <> 'complete' or jsonb_array_length((judge_step.step).calls) > 8 then 'unusable'
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
  'What a stored answer is good for: calls, words; or blocked, bad_call (the service could not read it), unusable (empty, cut, more than eight calls), wrong_calls (private.call_problem), ungrounded (states what it was not told, or that something was done).';
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
          coalesce(r.value -> 'seen', '{"result": "done, and told to the person"}')
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
