-- Where a text names somebody: known names, given and family names of the languages (private.vocabulary), and whatever stands
-- behind words that announce a name, in capitals or not. What stands on a menu is none.

create function private.tokens_of(folded text)
returns table (place integer, word text, starts integer)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  select row_number() over (order by t.starts)::integer, t.word, t.starts
  from (
    select w.word, (1 + coalesce(sum(length(w.word) + 1) over (order by w.place rows between unbounded preceding and 1 preceding), 0))::integer as starts
    from regexp_split_to_table(regexp_replace(folded, '[^[:alnum:]]', ' ', 'g'), ' ') with ordinality as w (word, place)
  ) as t
  where t.word <> '';
end
$$;

comment on function private.tokens_of is 'The words and numbers of a folded text, with where each begins.';

create type private.name_word as (
  word text,
  starts integer,
  is_name boolean,
  is_likely boolean,
  is_common boolean,
  is_capital boolean,
  is_near boolean,
  cue text
);

comment on type private.name_word is 'A word of a text, as private.name_spans looks at it.';
comment on column private.name_word.is_likely is 'Part of a name beside another: a family name, or a name that also is a word.';
comment on column private.name_word.is_common is 'Never a name: a word of the language, of a menu, a number.';
comment on column private.name_word.is_near is 'Whether only a blank, a point, an apostrophe or a hyphen parts it from the word before.';
comment on column private.name_word.cue is 'What ends with the word before: name_cue (a name follows), name_hint (it may).';

create function private.name_words(plain text, folded text, known text[], kept text[])
returns private.name_word[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text[];
begin
  v_words := array(select t.word from private.tokens_of(folded) as t order by t.place);
  return array(
    select row(
      t.word, t.starts,
      not k.is_kept and (t.word = any (known) or coalesce(v.is_given, false)),
      coalesce(v.is_likely, false) or coalesce(v.is_given, false) or t.word = any (known),
      k.is_kept and not coalesce(v.is_given, false)
        or coalesce(v.is_common, false) and not (t.word in ('o', 'd') and substr(plain, t.starts + 1, 1) = chr(39))
        or t.word ~ '[0-9]',
      -- Who shouts writes no names in capitals.
      substr(plain, t.starts, 1) ~ '[[:upper:]]' and plain ~ '[[:lower:]]',
      substr(plain, t.before, t.starts - t.before) ~ '^(?: |\. ?|[''-]){1,2}$',
      c.kind
    )::private.name_word
    from (
      select w.*, coalesce(lag(w.starts + length(w.word)) over (order by w.place), 1) as before
      from private.tokens_of(folded) as w
    ) as t
    cross join lateral (select t.word = any (kept) as is_kept) as k
    left join lateral (
      select bool_or(y.kind = 'given_name') as is_given, bool_or(y.kind in ('family_name', 'word_name')) as is_likely,
        bool_or(y.kind = 'no_name') as is_common
      from private.vocabulary as y
      where y.kind in ('given_name', 'family_name', 'word_name', 'no_name')
        and y.word = t.word
    ) as v on true
    left join lateral (
      select min(y.kind) as kind
      from generate_series(1, 4) as n
      join private.vocabulary as y
        on y.kind in ('name_cue', 'name_hint')
        and y.word = array_to_string(v_words[t.place - n : t.place - 1], ' ')
    ) as c on true
    order by t.place
  );
end
$$;

comment on function private.name_words is 'The words of a text with what each may be of a name.';

create function private.name_goes_on(words private.name_word[], place integer, is_announced boolean)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_next private.name_word := words[place];
  v_after private.name_word := words[place + 1];
begin
  if not coalesce(v_next.is_near, false) then
    return 0;
  elsif v_next.is_likely or not v_next.is_common and (v_next.is_capital or is_announced or length(v_next.word) = 1) then
    return 1;
  elsif v_next.word in ('de', 'del', 'la', 'las', 'los', 'da', 'do', 'dos', 'das', 'van', 'von') and coalesce(v_after.is_near, false) then
    if v_after.is_likely or v_after.is_capital and not v_after.is_common then
      return 2;
    elsif v_after.word in ('la', 'las', 'los') and coalesce(words[place + 2].is_near and (
        words[place + 2].is_likely or words[place + 2].is_capital and not words[place + 2].is_common
      ), false) then
      return 3;
    end if;
  end if;
  return 0;
end
$$;

comment on function private.name_goes_on is 'How many of the next words still belong to a name; announced names go on for one word that nobody knows.';

create function private.name_spans(plain text, folded text, known text[], kept text[])
returns table (starts integer, length integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words private.name_word[] := private.name_words(plain, folded, known, kept);
  v_place integer := 1;
  v_last integer;
  v_more integer;
  v_word private.name_word;
  v_next private.name_word;
  v_announced boolean;
  v_strangers integer;
begin
  while v_place <= cardinality(v_words) loop
    v_word := v_words[v_place];
    v_next := v_words[v_place + 1];
    v_announced := v_word.cue is not null and v_word.starts > 1;
    if v_word.is_name
      or v_word.is_likely and coalesce(v_next.is_near and v_next.is_name, false)
      or v_word.is_likely and v_announced and not v_word.is_common
      or v_word.cue = 'name_cue' and not v_word.is_common and (length(v_word.word) >= 2 or v_next.is_near)
      -- In small letters two words that nobody knows: "soy yeferson quintanilla".
      or v_word.cue = 'name_hint' and not v_word.is_common and (v_word.is_capital or v_next.is_near and not v_next.is_common) then
      v_last := v_place;
      v_strangers := 0;
      loop
        v_more := private.name_goes_on(v_words, v_last + 1, v_announced and v_strangers = 0);
        exit when v_more = 0 or v_last - v_place >= 5;
        v_strangers := v_strangers + (not v_words[v_last + v_more].is_likely)::integer;
        v_last := v_last + v_more;
      end loop;
      starts := v_word.starts;
      length := v_words[v_last].starts + pg_catalog.length(v_words[v_last].word) - v_word.starts;
      return next;
      v_place := v_last;
    end if;
    v_place := v_place + 1;
  end loop;
end
$$;

comment on function private.name_spans is 'Where a text names somebody. known: words of names; kept: words of menus, which are none.';
