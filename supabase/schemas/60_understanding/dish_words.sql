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

create function private.kitchen_words(restaurant_ids uuid[])
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select distinct w.word
    from (
      select i.name_words as words from public.menu_items as i where i.restaurant_id = any (restaurant_ids) and i.is_active
      union all
      select private.singular(private.normalise(o.name))
      from public.options as o
      join public.option_groups as g on g.id = o.group_id
      join public.menu_items as i on i.id = g.item_id
      where i.restaurant_id = any (restaurant_ids)
        and i.is_active
    ) as n
    cross join regexp_split_to_table(n.words, ' ') as w (word)
    where length(w.word) >= 3
  );
end
$$;

comment on function private.kitchen_words is 'Every word of the dishes and options of restaurants, singular.';

create function private.repaired(words text, known text[])
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- Only what no language of ours knows is a slip, and only where one word alone is near: no dish becomes another.
  return (
    select string_agg(
      case
        when length(w.word) < 4 or w.word ~ '\d' or private.singular(w.word) = any (known) then w.word
        when exists (
          select from private.vocabulary as v
          where v.word = w.word and v.kind not in ('courtesy', 'wish', 'remove', 'set_count', 'swap', 'for', 'opening', 'off_topic', 'deed')
        ) then w.word
        else coalesce(
          (
            select min(k.word)
            from unnest(known) as k (word)
            where extensions.similarity(k.word, w.word) >= 0.25
              and length(k.word) >= 4
              and left(private.sound(k.word), 1) = left(private.sound(w.word), 1)
              and private.are_near(private.singular(w.word), k.word)
            having count(*) = 1
          ),
          w.word
        )
      end,
      ' ' order by w.place
    )
    from regexp_split_to_table(words, ' ') with ordinality as w (word, place)
  );
end
$$;

comment on function private.repaired is 'Words with the slips of typing mended that lead to one known word alone.';

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
    cross join lateral (select private.name_tokens(i.name_words, v_links) as tokens) as n
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
      and private.is_available(i.id, at)
      and i.name_words ~ ('\m(?:' || array_to_string(v_tokens, '|') || ')\M')
  ) as s
  -- What it is comes first: "arepa de queso" is no "queso".
  where cardinality(s.explained) > 0
    and (s.tokens[1] = any (v_tokens) or v_tokens[1] = any (s.explained));
end
$$;

comment on function private.dishes_by_words is
  'Dishes to be had now that share words with some words: which words, how many, and how many of the name were not said.';
