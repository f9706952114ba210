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
