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

create function private.grounds_of(step ai.turn_steps)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return concat(
    ' ', private.normalise(case when (step).label is null then private.given_words((step).contents) else private.own_words(step) end),
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

create function private.stated_numbers(step ai.turn_steps)
returns table (number bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_given text := private.given_words((step).contents);
  v_written text := private.typed_words(private.own_words(step));
begin
  return query
  select n.digits::bigint
  from private.numbers_in(v_given) as n
  where length(n.digits) between 1 and 15
  union
  select w.found[1]::bigint from regexp_matches(v_written, '\m([0-9]{1,9})\M', 'g') as w (found)
  union
  select 1000 * w.found[1]::bigint
  from regexp_matches(v_written, '\m([0-9]{1,6}) ?(?:mil|k|lucas?|thousand)\M', 'g') as w (found)
  union
  -- Half an hour, a quarter of one, hours.
  select m.minutes
  from generate_series(15, 480, 15) as m (minutes)
  where private.normalise(v_given) ~ '\m(hora|horas|hour|hours|horita|rato|while)\M';
end
$$;

comment on function private.stated_numbers is 'The numbers that a model was told in a step, as figures, in words, in thousands and hours.';

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
      select coalesce(sum(w.found[1]::integer), 0)
      from regexp_matches(
        private.typed_words(regexp_replace(private.written_now(step), '\m(otr[ao]s?|another|outr[ao]s?)\M', '1', 'gi')),
        '\m([0-9]{1,2})\M', 'g'
      ) as w (found)
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

create function private.without_buttons(step ai.turn_steps)
returns ai.turn_steps
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps := step;
begin
  v_step.contents := regexp_replace((step).contents::text, '\\nButtons shown last: (?:[^"\\]|\\.)*', '', 'g')::jsonb;
  return v_step;
end
$$;

comment on function private.without_buttons is 'A step as if nobody had been shown a button.';

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
  -- A button that was shown says nothing of what they want.
  v_words text := private.bare_words(private.own_words(private.without_buttons(step)));
begin
  return exists (
    select
    from private.vocabulary_kinds as k
    where k.kind = any (v_kinds)
      and private.fitting_forms(k.kind, v_words, false) is null
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
      and not exists (select from private.vocabulary as v where v.word = w.word)
  );
end
$$;

comment on function private.is_mixed is 'Whether what is said to one of several has a placeholder or an uncommon word that stands in another''s section and not in theirs.';
