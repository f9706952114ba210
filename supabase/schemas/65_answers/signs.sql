-- after: tables.sql
-- A question as signs: what it denies, counts, names and asks. Two that differ in one of these are two questions, however
-- alike their letters are: "con cebolla" and "sin cebolla".

create type private.question_signs as (
  text_key bytea,
  guards text,
  guard_class text,
  signs text,
  names_dish boolean,
  stands_alone boolean
);

comment on type private.question_signs is 'A question for telling it apart, see private.signs_of.';
comment on column private.question_signs.stands_alone is 'Whether it is whole without a dish.';

create function private.stem(word text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  -- calientica and caliente, delgadita and delgado, papitas and papa.
  select case
    when length(w.word) < 4 then w.word
    else regexp_replace(regexp_replace(replace(w.word, 'qu', 'c'), '(?<=.{3})(?:cit|it|ic)(?:[oa])$', ''), '[aeo]$', '')
  end
  from (select private.singular(stem.word) as word) as w
$$;

comment on function private.stem is 'A word without the endings of number, gender and smallness, for comparing alone.';

create function private.text_key(typed text)
returns bytea
language sql
immutable
security invoker
set search_path = ''
as $$
  select sha256(convert_to(btrim(regexp_replace(replace(typed, '|', ' '), '\s+', ' ', 'g')), 'utf8'))
$$;

comment on function private.text_key is 'By what private.typed_words are known again, marks aside.';

create function private.signed_words(typed text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := concat(' ', btrim(regexp_replace(replace(typed, '|', ' '), '\s+', ' ', 'g')), ' ');
  v_phrase record;
begin
  for v_phrase in
    select w.word, w.sign
    from private.question_words as w
    where w.language = signed_words.language
      and strpos(w.word, ' ') > 0
      and strpos(v_text, ' ' || w.word || ' ') > 0
    order by length(w.word) desc, w.word collate "C"
  loop
    -- A word that a longer phrase has taken is not there any more.
    v_text := replace(v_text, ' ' || v_phrase.word || ' ', ' =' || v_phrase.sign || ' ');
  end loop;
  return btrim(v_text);
end
$$;

comment on function private.signed_words is 'private.typed_words with =sign for what several words say together, the longest first.';

create function private.read_signs(typed text, language text, restaurant_id uuid)
returns table (place bigint, word text, kind text, value text, stands_alone boolean)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
begin
  return query
  select w.place, w.word,
    case
      when w.word like '=%' or q.sign is not null then 'sign'
      when n.number is not null then 'number'
      when m.word is not null then 'dish'
      when s.singular = any (v_links) then 'sign'
      else 'rest'
    end,
    case
      when w.word like '=%' then substr(w.word, 2)
      when q.sign is not null then q.sign
      when n.number is not null then n.number
      when m.word is null and s.singular = any (v_links) then ''
      else private.stem(w.word)
    end,
    case when w.word like '=%' then p.stands_alone else coalesce(q.stands_alone, false) end
  from regexp_split_to_table(private.signed_words(typed, language), ' ') with ordinality as w (word, place)
  cross join lateral (select private.singular(w.word) as singular) as s
  left join private.question_words as q on q.language = read_signs.language and q.word = w.word
  cross join lateral (
    select case
      when w.word ~ '^\d+$' then w.word
      else (
        select min(v.value)
        from private.vocabulary as v
        where v.kind = 'number'
          and v.word = w.word
          and v.language = read_signs.language
      )
    end as number
  ) as n
  cross join lateral (
    select coalesce(bool_or(a.stands_alone), false) as stands_alone
    from private.question_words as a
    where a.language = read_signs.language
      and a.sign = substr(w.word, 2)
  ) as p
  left join lateral (
    select k.word from private.menu_words as k where k.restaurant_id = read_signs.restaurant_id and k.word = s.singular limit 1
  ) as m on true
  where w.word <> '';
end
$$;

comment on function private.read_signs is 'The words of a question to a kitchen one by one: sign, number, dish (a word of its menu) or rest, and what it stands for.';

create function private.asked_signs(signs text[])
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_is_quality boolean := signs && array[
    'spicy', 'big', 'small', 'little', 'hot', 'cold', 'light', 'crunchy', 'tender', 'hard', 'fresh', 'stale', 'frozen', 'raw', 'cooked', 'sweet',
    'salty', 'fills', 'thin', 'thick', 'share', 'homemade'
  ];
  v_needless text[] := '{comes}';
begin
  -- "How many does it have" and "how many are there" ask one thing.
  if signs && array['how_many', 'serves_how_many', 'contents', 'differs', 'better', 'recommend', 'popular', 'cheapest', 'dearest', 'typical', 'flavour'] then
    v_needless := v_needless || array['has', 'what', 'what_is'];
  end if;
  if signs && array['serves', 'serves_how_many', 'share'] then
    v_needless := v_needless || array['can', 'has'];
  end if;
  return array(
    select distinct s.sign collate "C"
    from (
      select unnest(signs) as sign
      -- "It comes with rice" has it, "it comes hot" is so.
      union all
      select 'has' where 'comes' = any (signs) and not v_is_quality
      union all
      select 'piece' where signs <@ array['how_many', 'has', 'comes'] and 'how_many' = any (signs)
    ) as s
    where s.sign <> all (v_needless)
    order by s.sign collate "C"
  );
end
$$;

comment on function private.asked_signs is 'What is asked, in one way for what is said in several; in alphabetical order.';

create function private.signs_of(typed text, language text, restaurant_id uuid)
returns private.question_signs
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read record;
  v_signs private.question_signs;
begin
  if length(typed) > 200 then
    return null;
  end if;
  select
    count(*) filter (where r.kind = 'sign' and r.value = 'not') as denials,
    array_agg(r.value order by r.place) filter (where r.kind = 'number') as numbers,
    array_agg(r.value order by r.place) filter (where r.kind = 'dish') as dishes,
    array_agg(r.value order by r.place) filter (where r.kind in ('dish', 'rest')) as things,
    string_agg(r.word, ' ' order by r.place) filter (where r.value = '' or r.kind <> 'sign') as unasked,
    array_agg(distinct r.value collate "C") filter (where r.kind = 'sign' and r.value not in ('', 'not')) as asked,
    array_agg(distinct r.value collate "C") filter (where r.kind = 'rest') as rest,
    bool_or(r.kind = 'sign' and r.value in ('refers', 'personal', 'corrects')) as is_theirs,
    bool_or(r.stands_alone) as stands_alone
  into v_read
  from private.read_signs(typed, language, restaurant_id) as r;
  if v_read.is_theirs or v_read.asked is null or private.fitting_forms('wish', v_read.unasked) is not null then
    return null;
  end if;
  v_read.asked := private.asked_signs(v_read.asked);
  -- Which is put in the place of which: here all words have their order.
  v_read.dishes := case when 'swap' = any (v_read.asked) then v_read.things else v_read.dishes end;
  v_signs.text_key := private.text_key(typed);
  v_signs.guards := concat(
    v_read.denials, '/', array_to_string(v_read.numbers, ' '), '/', array_to_string(v_read.dishes, ' '), '/', array_to_string(v_read.asked, ' ')
  );
  v_signs.guard_class := case
    when v_read.denials > 0 then 'negation'
    when v_read.numbers is not null then 'number'
    when v_read.dishes is not null then 'dish'
    else 'plain'
  end;
  v_signs.signs := array_to_string(array_cat(v_read.asked, v_read.rest), ' ');
  v_signs.names_dish := v_read.dishes is not null;
  v_signs.stands_alone := v_read.stands_alone;
  return v_signs;
end
$$;

comment on function private.signs_of is
  'A question to a kitchen as signs; null where it is none that others ask too: it asks nothing, wishes, refers to what was said, is about themselves.';

create function private.likeness_of(signs text, other text)
returns real
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case when signs = other then 1 else extensions.similarity(signs, other) end;
end
$$;

comment on function private.likeness_of is 'How alike the signs of two questions are that agree in all guards, 0 to 1.';
