-- after: spelling.sql
-- Which dish some words name: word by word, so that what nothing explains is known.

create function private.link_words()
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(select private.singular(v.word) from private.vocabulary as v where v.kind = 'link');
end
$$;

comment on function private.link_words is 'Words that join others and name nothing, singular.';

create function private.name_tokens(words text, links text[])
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return array(
    select w.word
    from regexp_split_to_table(private.singular(words), '[ |]+') with ordinality as w (word, place)
    where w.word <> ''
      and w.word <> all (links)
    order by w.place
  );
end
$$;

comment on function private.name_tokens is 'The words of a normalised name that say something, singular, in order; links: private.link_words.';

create function private.mended(word text, restaurant_ids uuid[])
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- Only what no language of ours knows is a slip, and only where one word alone is near: no dish becomes another.
  if length(word) < 4 or word ~ '\d'
    or exists (select from private.menu_words as k where k.restaurant_id = any (restaurant_ids) and k.word = private.singular(mended.word))
    or exists (
      select from private.vocabulary as v
      where v.word = mended.word
        and v.kind not in ('courtesy', 'wish', 'remove', 'set_count', 'swap', 'for', 'opening', 'off_topic', 'deed')
    ) then
    return word;
  end if;
  return coalesce(
    (
      select min(k.word)
      from (
        select distinct m.word
        from private.menu_words as m
        where m.restaurant_id = any (restaurant_ids)
          and m.initial = left(private.sound(mended.word), 1)
          and length(m.word) >= 4
          and abs(length(m.word) - length(mended.word)) <= 3
      ) as k
      where extensions.similarity(k.word, mended.word) >= 0.25 and private.are_near(private.singular(mended.word), k.word)
        or private.sound(k.word) = private.sound(private.singular(mended.word))
      having count(*) = 1
    ),
    word
  );
end
$$;

comment on function private.mended is 'A word, or where it is a slip of typing the one word of these restaurants'' menus that is near.';

create function private.repaired(words text, restaurant_ids uuid[])
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(private.mended(w.word, restaurant_ids), ' ' order by w.place)
    from regexp_split_to_table(words, ' ') with ordinality as w (word, place)
  );
end
$$;

comment on function private.repaired is 'Words with the slips of typing mended that lead to one word alone of the menus of restaurants.';

create function private.kitchens_with_words(words text)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tokens text[] := private.name_tokens(words, private.link_words());
begin
  return array(
    select distinct i.restaurant_id
    from public.menu_items as i
    where i.is_active
      and string_to_array(i.name_words, ' ') && v_tokens
  );
end
$$;

comment on function private.kitchens_with_words is 'The restaurants that have a dish with one of these words in its name, wherever they are.';

create function private.dishes_by_words(restaurant_ids uuid[], words text, at timestamptz)
returns table (item_id uuid, restaurant_id uuid, explained text[], hits integer, misses integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_tokens text[] := private.name_tokens(words, v_links);
begin
  if v_tokens = '{}' then
    return;
  end if;
  return query
  select s.id, s.restaurant_id, s.explained, cardinality(s.explained), cardinality(s.tokens) - cardinality(s.explained)
  from (
    select i.id, i.restaurant_id, n.tokens,
      array(select t.word from unnest(n.tokens) as t (word) where t.word = any (v_tokens)) as explained
    from public.menu_items as i
    cross join lateral (
      -- As private.name_tokens: these words are singular already.
      select array(
        select w.word from unnest(string_to_array(i.name_words, ' ')) with ordinality as w (word, place) where w.word <> all (v_links) order by w.place
      ) as tokens
    ) as n
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
      and string_to_array(i.name_words, ' ') && v_tokens
    offset 0
  ) as s
  -- What it is comes first: "arepa de queso" is no "queso".
  where (s.tokens[1] = any (v_tokens) or v_tokens[1] = any (s.explained))
    -- Last, as it is dear: of few.
    and private.is_available(s.id, at);
end
$$;

comment on function private.dishes_by_words is
  'Dishes to be had now that share words with some words: which words, how many, and how many of the name were not said.';
