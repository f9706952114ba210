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
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  -- Without what need not be there, and without classes, escapes and counts.
  v_form text := regexp_replace(regexp_replace(replace(form, '(?:', '('), '\\[a-zA-Z]', ' ', 'g'), '\[[^]]*\][?*+]?', ' ', 'g');
  v_before text;
  v_group text[];
  v_letters text;
begin
  if form ~ '\(\?[^:]|\{0' then
    return '{}';
  end if;
  loop
    v_before := v_form;
    v_form := regexp_replace(v_form, '\([^()]*\)[?*]', ' ', 'g');
    exit when v_form = v_before;
  end loop;
  v_form := regexp_replace(regexp_replace(v_form, '[a-z ][?*]', ' ', 'g'), '\.?\{[0-9,]*\}|\.[*+]?', ' ', 'g');
  -- What stands within a group within a group may be one of several.
  if v_form ~ '\([^()]*\(' then
    return '{}';
  end if;
  v_letters := private.longest_letters(regexp_replace(v_form, '\([^()]*\)', ' ', 'g'));
  if length(v_letters) >= 3 then
    return array[v_letters];
  end if;
  -- One of a group that must be there.
  for v_group in select regexp_split_to_array(g.found[1], '\|') from regexp_matches(v_form, '\(([^()]*)\)', 'g') as g (found) loop
    if (select bool_and(coalesce(length(private.longest_letters(a.alternative)) >= 2, false)) from unnest(v_group) as a (alternative)) then
      return array(select distinct private.longest_letters(a.alternative) from unnest(v_group) as a (alternative));
    end if;
  end loop;
  return case when v_letters is null then '{}' else array[v_letters] end;
end
$$;

comment on function private.needed_letters is
  'Letters of which every text that fits an expression has one, as far as that is plain to see; {} where it is not.';

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
        when f.needs = '{}' or exists (select from unnest(f.needs) as n (letters) where strpos(words, n.letters) > 0)
          then words ~ case when is_whole then '\m(?:' || f.form || ')\M' else f.form end
        else false
      end
  );
end
$$;

comment on function private.fitting_forms is
  'The forms of a kind that a text fits, as one alternative; null for none. is_whole: they begin and end with words.';
