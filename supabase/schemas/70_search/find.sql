-- after: terms.sql
-- Dishes by words: candidates of several lists, filters inside, fused by their ranks, then scored in parts that come back.

create function private.search_weight(stage text, part text)
returns real
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select w.weight from private.search_weights as w where w.stage = search_weight.stage and w.part = search_weight.part);
end
$$;

comment on function private.search_weight is 'How much a part of a search counts; null where there is no such part.';

create function private.dishes_with(restaurant_ids uuid[], foods text[])
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_said text[] := tsvector_to_array(private.food_words_of(array_to_string(foods, ' ')));
  -- "Chorizo de girasol" is none: what suits vegetarians has no animal in it.
  v_animal boolean := exists (
    select from private.food_around('holds', '{animal}') as a where a.words <@ v_said
  );
begin
  return query
  select distinct h.item_id
  from (
    select f.words, p.item_id
    from (
      select a.words from private.food_around('holds', v_said) as a
      union
      select array[s.word] from unnest(v_said) as s (word)
    ) as f (words)
    join private.search_postings as p on p.word = any (f.words) and p.restaurant_id = any (restaurant_ids)
    group by f.words, p.item_id
    having count(*) = cardinality(f.words)
  ) as h
  join public.menu_items as i on i.id = h.item_id
  join public.menu_categories as c on c.id = i.category_id
  where not (v_animal and coalesce(i.diets && '{vegan,vegetarian}', false))
    -- What may be added to it is not in it.
    and h.words <@ tsvector_to_array(private.food_words_of(concat_ws(' ', i.name, i.description, c.name)))
    -- What says of itself that it is without.
    and not exists (
      select from unnest(foods) as f (word) where i.search_words ~ ('\m(?:' || private.words_of('without') || ') ' || private.singular(f.word) || '\M')
    );
end
$$;

comment on function private.dishes_with is 'Dishes that have one of some foods, as their words say it or as such dishes commonly do.';

create function private.suits(item_id uuid, filters jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return not filters ?| '{without,diets}' or exists (
    select
    from private.dish_contents(item_id, '{}') as h
    where (filters -> 'diets' is null or coalesce(to_jsonb(h.diets) @> (filters -> 'diets'), false))
      and (filters -> 'without' is null or h.is_known and not (to_jsonb(h.allergens) ?| array(select jsonb_array_elements_text(filters -> 'without'))))
  );
end
$$;

comment on function private.suits is
  'Whether a dish, whatever must be chosen with it, suits the diets and has none of the allergens of a search: what nobody has said is a no.';

create function private.search_hits(asked text[], restaurant_ids uuid[], filters jsonb)
returns table (item_id uuid, list text, said text, score double precision, share double precision)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_k1 real := private.search_weight('formula', 'k1');
  v_b real := private.search_weight('formula', 'b');
  v_all double precision;
  v_mean double precision;
begin
  select sum(m.documents), sum(m.length) / nullif(sum(m.documents), 0) into v_all, v_mean from private.search_menus as m;
  return query
  with terms as materialized (
    select t.* from private.search_terms(asked, restaurant_ids, filters) as t
  ),
  rarities as materialized (
    select w.word, ln(1 + (v_all - d.documents + 0.5) / (d.documents + 0.5)) as rarity
    from (select distinct u.word from terms as t cross join unnest(t.words) as u (word)) as w
    cross join lateral (select coalesce(sum(s.documents), 0) as documents from private.search_words as s where s.word = w.word) as d
  ),
  said as (
    select t.said, r.rarity / sum(r.rarity) over () as share
    from terms as t
    join rarities as r on r.word = t.said
    where t.list = 'words'
  ),
  weighed as materialized (
    select r.word, r.rarity * (v_k1 + 1) as rarity, p.item_id, p.frequency / (p.frequency + v_k1 * (1 - v_b + v_b * d.length / v_mean)) as fill
    from rarities as r
    join private.search_postings as p on p.word = r.word and p.restaurant_id = any (restaurant_ids)
    join private.search_documents as d on d.item_id = p.item_id
  ),
  found as (
    select w.item_id, t.list, t.said, t.weight * avg(w.rarity * w.fill) as score, t.weight * avg(w.fill) as fill
    from terms as t
    join weighed as w on w.word = any (t.words)
    group by w.item_id, t.list, t.said, t.words, t.weight
    having count(*) = cardinality(t.words)
  )
  select f.item_id, f.list, f.said, max(f.score), max(s.share * f.fill)
  from found as f
  join said as s on s.said = f.said
  group by f.item_id, f.list, f.said;
end
$$;

comment on function private.search_hits is
  'Dishes that have what was said, by the word and the list: BM25, and the share of what was said that this explains, more of it in a name.';

create function private.search_menu(words text, restaurant_ids uuid[], filters jsonb, at timestamptz, most integer)
returns table (item_id uuid, restaurant_id uuid, score real, parts jsonb)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_asked text[] := tsvector_to_array(private.food_words_of(words));
  v_words text := private.singular(private.normalise(words));
  v_rank real := private.search_weight('formula', 'rank');
  v_candidates real := private.search_weight('formula', 'candidates');
  v_price bigint := (filters ->> 'maximum_price')::bigint;
  v_without text[] := case when filters ? 'without' then array(select jsonb_array_elements_text(filters -> 'without')) end;
  v_out text[] := case when filters ? 'left_out' then array(select jsonb_array_elements_text(filters -> 'left_out')) end;
  v_diets text[] := case when filters ? 'diets' then array(select jsonb_array_elements_text(filters -> 'diets')) end;
begin
  return query
  with without as materialized (
    select w.id from private.dishes_with(restaurant_ids, v_out) as w (id) where v_out is not null
  ),
  found as (
    select h.* from private.search_hits(v_asked, restaurant_ids, filters) as h where v_asked <> '{}'
    union all
    -- A search that names no food: those that stand first on their menus.
    select i.id, 'words', '', -i.position::double precision, 1 from public.menu_items as i
    where v_asked = '{}' and (filters - 'alike') <> '{}' and i.restaurant_id = any (restaurant_ids)
  ),
  hits as materialized (
    select f.* from found as f
    join public.menu_items as i on i.id = f.item_id and i.is_active
    where (i.unavailable_until is null or i.unavailable_until <= at)
      and (v_price is null or i.price <= v_price)
      -- What must be chosen with it is asked of the few in the end: it can only make it suit less.
      and (v_without is null or i.allergens is not null and not i.allergens && v_without)
      and (v_diets is null or i.diets @> v_diets)
      and not exists (select from without as w where w.id = i.id)
  ),
  ranked as (select h.item_id, h.list, rank() over (partition by h.list order by sum(h.score) desc) as place from hits as h group by h.item_id, h.list),
  fused as (
    select r.item_id, sum(w.weight * (v_rank + 1) / (v_rank + r.place)) as fused
    from ranked as r
    join private.search_weights as w on w.stage = 'list' and w.part = r.list
    where r.place <= v_candidates
    group by r.item_id
  ),
  covered as (
    select c.item_id, sum(c.share) as covered
    from (select h.item_id, max(h.share) as share from hits as h group by h.item_id, h.said) as c group by c.item_id
  ),
  priced as (
    select i.id as item_id, i.restaurant_id, i.name, i.name_words, f.fused, c.covered, percent_rank() over (order by i.price) as dear
    from fused as f
    join covered as c on c.item_id = f.item_id
    join public.menu_items as i on i.id = f.item_id
  ),
  scored as (
    select i.*, p.parts, (
      select sum((p.parts ->> w.part)::real * w.weight) from private.search_weights as w where w.stage = 'score' and p.parts ? w.part
    ) as score
    from priced as i
    cross join lateral (select jsonb_strip_nulls(jsonb_build_object(
      'fused', round(i.fused::numeric, 4), 'covered', round(i.covered::numeric, 4),
      'name', case when v_words <> '' then round(extensions.word_similarity(i.name_words, v_words)::numeric, 4) end,
      'cheap', case when filters ? 'cheap' then round(1 - i.dear::numeric, 4) end
    )) as parts) as p
  )
  select l.item_id, l.restaurant_id, l.score::real, l.parts
  from (
    select s.* from scored as s order by s.score desc, private.sort_key(s.name), s.item_id
    -- Offset 0 keeps the dear questions outside: they are asked of the likeliest until there are enough.
    offset 0
  ) as l
  where private.is_available(l.item_id, at)
    and private.suits(l.item_id, filters)
  limit most;
end
$$;

comment on function private.search_menu is
  'Dishes to be had now by words and filters (private.read_search), the best first: why each is there in parts, weighed by private.search_weights.';
