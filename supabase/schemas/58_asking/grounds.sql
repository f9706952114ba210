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
