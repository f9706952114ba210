-- Names as people and models say them: how like two are is measured with trigrams over normalised singular words;
-- whoever acts on a match wants a clear one.

create function private.telling_words(words text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select w.word
    from unnest(string_to_array(words, ' ')) as w (word)
    where length(w.word) >= 3
      and not exists (select from private.vocabulary as v where v.kind = 'joint' and v.word = w.word)
  );
end
$$;

comment on function private.telling_words is 'The words among normalised ones that tell a name from another.';

create function private.likeness(name text, words text, telling text[])
returns real
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when name = words then 1
    else greatest(
      -- Part of the name was said: "trucha" for "trucha al ajillo".
      0.95 * extensions.strict_word_similarity(words, name),
      -- More than the name was said: "arepa mixta bien caliente".
      0.9 * extensions.strict_word_similarity(name, words),
      extensions.similarity(name, words),
      -- Its words without those between: "arepa carne".
      0.94 * (select avg((strpos(' ' || name, ' ' || w.word) > 0)::integer) from unnest(telling) as w (word))
    )
  end;
end
$$;

comment on function private.likeness(text, text, text[]) is
  'How like a name some words are, 0 to 1, both normalised and singular; telling: private.telling_words of the words.';

create function private.likeness(name text, words text)
returns real
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.likeness(name, words, private.telling_words(words));
end
$$;

comment on function private.likeness(text, text) is 'How like a name some words are, 0 to 1, both normalised and singular; 1: the same.';

create function private.match_items(restaurant_ids uuid[], words text, at timestamptz, most integer default 8)
returns table (item_id uuid, restaurant_id uuid, name text, price bigint, is_available boolean, score real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(words));
  v_telling text[] := private.telling_words(v_words);
begin
  return query
  select i.id, i.restaurant_id, i.name, i.price, private.is_available(i.id, at), s.score
  from public.menu_items as i
  cross join lateral (select private.likeness(i.name_words, v_words, v_telling) as score) as s
  where i.restaurant_id = any (restaurant_ids)
    and i.is_active
    and s.score >= 0.45
  order by s.score desc, private.sort_key(i.name), i.id
  limit most;
end
$$;

comment on function private.match_items is
  'Dishes of restaurants whose name is like the words, the likest first; score from 0.45 to 1. Those that are off are among them.';

create function private.clear_match(restaurant_ids uuid[], words text, at timestamptz)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when f.score[1] = 1 and f.score[2] is distinct from 1::real then f.ids[1]
    when f.score[1] >= 0.6 and f.score[1] - coalesce(f.score[2], 0) >= 0.1 then f.ids[1]
  end
  from (
    select array_agg(m.item_id order by m.score desc) as ids, array_agg(m.score order by m.score desc) as score
    from private.match_items(restaurant_ids, words, at, 2) as m
  ) as f
$$;

comment on function private.clear_match is 'The one dish that words clearly name: exactly it, or like it and no other nearly as like; else null.';

create function private.match_restaurants(words text, most integer default 5)
returns table (restaurant_id uuid, name text, score real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(words));
  v_telling text[] := private.telling_words(v_words);
begin
  return query
  select r.id, r.name, s.score
  from public.restaurants as r
  cross join lateral (
    select private.likeness(private.singular(private.normalise(r.name)), v_words, v_telling) as score
  ) as s
  where r.is_active
    and s.score >= 0.6
  order by s.score desc, private.sort_key(r.name), r.id
  limit most;
end
$$;

comment on function private.match_restaurants is 'Restaurants whose name is like the words, the likest first; score from 0.6 to 1.';
