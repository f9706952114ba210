-- Whether a text fits a form of a kind. A large expression is dear to run: each form is tried alone, and only where the text
-- has the letters that it cannot do without.

create function private.alternatives_of(form text)
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_parts text[] := '{}';
  v_part text;
  v_piece text;
  v_bare text;
begin
  -- Cut at every bar, and put together again what a group or class holds.
  foreach v_piece in array string_to_array(form, '|') loop
    v_part := case when v_part is null then v_piece else v_part || '|' || v_piece end;
    v_bare := regexp_replace(v_part, '\\.', '', 'g');
    if length(translate(v_bare, '([', '')) = length(translate(v_bare, ')]', '')) then
      v_parts := v_parts || v_part;
      v_part := null;
    end if;
  end loop;
  return case when v_part is null then v_parts else v_parts || v_part end;
end
$$;

comment on function private.alternatives_of is 'The alternatives of a regular expression that stand in no group.';

create function private.longest_letters(piece text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select l.letters[1]
  from regexp_matches(piece, '[a-z]{2,}', 'g') as l (letters)
  order by length(l.letters[1]) desc
  limit 1
$$;

comment on function private.longest_letters is 'The longest run of at least two small letters in a piece of an expression; null for none.';

create function private.needed_letters(form text)
returns setof text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  -- Without what need not be there, and without classes, escapes and counts.
  v_form text := regexp_replace(regexp_replace(replace(form, '(?:', '('), '\\[a-zA-Z]', ' ', 'g'), '\[[^]]*\][?*+]?', ' ', 'g');
  v_before text;
begin
  if form ~ '\(\?[^:]|\{0' then
    return;
  elsif form ~ '^[a-z0-9 ]+$' then
    return next array[form];
    return;
  end if;
  loop
    v_before := v_form;
    -- A group that may be missing says nothing, nor one within a group: others may stand in its place.
    v_form := regexp_replace(regexp_replace(v_form, '\([^()]*\)[?*]', ' ', 'g'), '(\([^()]*)\([^()]*\)(?![?*])', '\1 ', 'g');
    exit when v_form = v_before;
  end loop;
  v_form := regexp_replace(regexp_replace(v_form, '[a-z ][?*]', ' ', 'g'), '\.?\{[0-9,]*\}|\.[*+]?', ' ', 'g');
  return query
  select n.letters
  from (
    select array[r.run[1]] as letters
    from regexp_matches(regexp_replace(v_form, '\([^()]*\)', ' ', 'g'), '[a-z]{2,}', 'g') as r (run)
    union all
    -- One of a group that must be there.
    select array(
      select d.letters
      from (select distinct private.longest_letters(a.alternative) from regexp_split_to_table(g.found[1], '\|') as a (alternative)) as d (letters)
      order by d.letters collate "C"
    )
    from regexp_matches(v_form, '\(([^()]*)\)', 'g') as g (found)
  ) as n
  where array_position(n.letters, null) is null
  order by (select min(length(l.letter)) from unnest(n.letters) as l (letter)) desc, n.letters collate "C";
end
$$;

comment on function private.needed_letters is
  'What a text that fits an expression has for certain: of each row one of the letters, the longest first; no row where nothing is plain.';

create function private.as_patterns(letters text[])
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg('%' || l.letter || '%' order by l.letter collate "C"), '{%}') from unnest(letters) as l (letter)
$$;

comment on function private.as_patterns is 'Letters as patterns of like that a text with them is like; {%} for none.';

create function private.fitting_kinds(kinds text[], words text)
returns table (kind text, forms text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select f.kind, string_agg(f.form, '|' order by f.id)
  from private.forms as f
  where f.kind = any (kinds)
    -- In this order: the planner would try the expression first.
    and case when words like any (f.needs) and words like any (f.also) then words ~ ('\m(?:' || f.form || ')\M') else false end
  group by f.kind;
end
$$;

comment on function private.fitting_kinds is 'Of several kinds those that a text says a form of, whole words, with the forms that it fits as one alternative.';

create function private.fitting_forms(kind text, words text, is_whole boolean default true)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(f.form, '|' order by f.id)
    from private.forms as f
    where f.kind = fitting_forms.kind
      -- In this order: the planner would try the expression first.
      and case
        when words like any (f.needs) and words like any (f.also)
          then words ~ case when is_whole then '\m(?:' || f.form || ')\M' else f.form end
        else false
      end
  );
end
$$;

comment on function private.fitting_forms is
  'The forms of a kind that a text fits, as one alternative; null for none. is_whole: they begin and end with words.';
