-- after: graph_paths.sql
-- What words are looked up for the words of a search: these, those that are spelt nearly so, and what the graph leads to.

create function private.near_words(word text, restaurant_ids uuid[])
returns table (near text, likeness real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select k.word, extensions.similarity(k.word, near_words.word)
  from (
    select distinct s.word
    from private.search_words as s
    where s.restaurant_id = any (restaurant_ids)
      and s.initial = left(private.sound(near_words.word), 1)
      and abs(length(s.word) - length(near_words.word)) <= 2
  ) as k
  where extensions.similarity(k.word, near_words.word) >= 0.25
    and private.are_near(near_words.word, k.word)
  order by extensions.similarity(k.word, near_words.word) desc, k.word collate "C"
  limit 3;
end
$$;

comment on function private.near_words is 'Words of menus that are spelt nearly as one that no menu has, by trigrams and letters changed.';

create function private.search_terms(asked text[], restaurant_ids uuid[], filters jsonb)
returns table (list text, said text, words text[], weight real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_near jsonb := coalesce((
    select jsonb_agg(jsonb_build_array(a.word, n.near, n.likeness))
    from unnest(asked) as a (word)
    cross join lateral private.near_words(a.word, restaurant_ids) as n
    where length(a.word) >= 4
      and not exists (select from private.search_words as s where s.word = a.word and s.restaurant_id = any (restaurant_ids))
      -- What the graph knows is no slip: "shrimp" is not spelt wrong.
      and not exists (select from private.food_edges as e where array[a.word] <@ e.words or array[a.word] <@ e.other_words)
  ), '[]');
begin
  return query
  select 'words', a.word, array[a.word], 1::real from unnest(asked) as a (word)
  union all
  select 'near', n.value ->> 0, array[n.value ->> 1], (n.value ->> 2)::real from jsonb_array_elements(v_near) as n
  union all
  select 'graph', coalesce(b.said, s.word), g.words, max(g.weight)
  from private.food_around(
    case when filters ? 'alike' then 'alike' else 'search' end, asked || array(select n.value ->> 1 from jsonb_array_elements(v_near) as n)
  ) as g
  cross join unnest(g.start) as s (word)
  left join lateral (
    select n.value ->> 0 as said from jsonb_array_elements(v_near) as n where n.value ->> 1 = s.word
  ) as b on true
  where g.words <> g.start
  group by coalesce(b.said, s.word), g.words;
end
$$;

comment on function private.search_terms is
  'What is looked up for the words of a search: words that a dish must all have, the word that was said, the list, and what it is worth.';
