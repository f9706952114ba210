-- after: dish_words.sql
-- A sentence that orders, read into dishes with number, options and notes; every word is explained or said not to be.

create function private.is_one_name(restaurant_ids uuid[], before text, word text, after text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_together text := '% ' || concat_ws(' ', private.singular(before), private.singular(word), private.singular(after)) || ' %';
begin
  -- Beside a mark the mark alone parts: of "gaseosa 400, una arepa" the number goes with what stands before it.
  return coalesce(before = '|', false) or coalesce(after = '|', false) or exists (
    select
    from public.menu_items as i
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
      and ' ' || i.name_words || ' ' like v_together
  ) or exists (
    select
    from public.options as o
    join public.option_groups as g on g.id = o.group_id
    join public.menu_items as i on i.id = g.item_id
    where i.restaurant_id = any (restaurant_ids)
      and ' ' || o.name_words || ' ' like v_together
  );
end
$$;

comment on function private.is_one_name is 'Whether these words stand so beside each other in the name of a dish or option: "cuatro quesos", "champiñones y tocineta".';

create function private.wish_parts(words text, restaurant_ids uuid[])
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text[] := regexp_split_to_array(words, ' ');
  v_ands text[] := array(select v.word from private.vocabulary as v where v.kind in ('and', 'nor'));
  v_with text[] := array(select v.word from private.vocabulary as v where v.kind in ('with', 'without'));
  v_parts text[] := '{}';
  v_part text := '';
  v_word text;
begin
  for i in 1..cardinality(v_words) loop
    v_word := v_words[i];
    if v_word = '|' or v_word = any (v_ands) and not private.is_one_name(restaurant_ids, v_words[i - 1], v_word, v_words[i + 1]) then
      v_parts := v_parts || v_part;
      v_part := '';
    elsif private.number_in(v_word) is not null and v_part <> '' and v_words[i - 1] <> all (v_with)
      and not private.is_one_name(restaurant_ids, v_words[i - 1], v_word, v_words[i + 1])
      and not private.is_numbered(restaurant_ids, v_words[i - 1], private.number_in(v_word)) then
      v_parts := v_parts || v_part;
      v_part := v_word;
    else
      v_part := concat_ws(' ', nullif(v_part, ''), v_word);
    end if;
  end loop;
  return array(select btrim(p.part) from unnest(v_parts || v_part) with ordinality as p (part, place) where btrim(p.part) <> '' order by p.place);
end
$$;

comment on function private.wish_parts is
  'A sentence of private.typed_words in its parts, one dish or one addition each: parted at marks, "y", and where another number begins.';

create function private.is_numbered(restaurant_ids uuid[], word text, number integer)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.menu_items as i
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
      and string_to_array(i.name_words, ' ') @> array[private.singular(word), number::text]
  );
end
$$;

comment on function private.is_numbered is 'Whether a dish of restaurants has this word and this number in its name: "picada para 4" is one picada.';

create function private.with_digits(words text, restaurant_ids uuid[])
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words() || array['for'];
  v_words text[] := regexp_split_to_array(words, ' ');
  v_before text;
  v_number integer;
begin
  for i in 1..coalesce(cardinality(v_words), 0) loop
    v_number := case when v_words[i] !~ '^un[ao]?$' then private.number_in(v_words[i]) end;
    if v_number is not null and v_before is not null and private.is_numbered(restaurant_ids, v_before, v_number) then
      v_words[i] := v_number;
      -- What stands between belongs to the name.
      v_words[i - 1] := case when v_words[i - 1] = any (v_links) then '' else v_words[i - 1] end;
    elsif v_words[i] <> all (v_links) then
      v_before := case when v_words[i] <> '|' then v_words[i] end;
    end if;
  end loop;
  return btrim(regexp_replace(array_to_string(v_words, ' '), '\s+', ' ', 'g'));
end
$$;

comment on function private.with_digits is 'Words with the numbers that are part of a dish''s name in digits beside it: "picada para cuatro" is "picada 4".';

create function private.best_dish(restaurant_ids uuid[], words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(words);
  v_first text := (private.name_tokens(words, private.link_words()))[1];
begin
  return (
    with found as materialized (
      select d.*,
        array[
          d.hits,
          -- What it is comes first: "chicharrón con arepa" is no arepa.
          (v_first = any (d.explained))::integer,
          -- The whole name beats a longer one that has it: "arepa de queso" is not the one with more.
          (d.misses = 0)::integer,
          (' ' || v_words || ' ' like '% ' || i.name_words || ' %')::integer
        ] as merit
      from private.dishes_by_words(restaurant_ids, words, at) as d
      join public.menu_items as i on i.id = d.item_id
    ),
    best as (
      select f.* from found as f where f.merit = (select max(m.merit) from found as m)
    )
    select jsonb_build_object(
      'ids', jsonb_agg(b.item_id order by b.misses, b.item_id),
      'explained', (select jsonb_agg(distinct e.word) from best as x cross join unnest(x.explained) as e (word))
    )
    from best as b
    having count(*) > 0
  );
end
$$;

comment on function private.best_dish is 'The dishes that most of some words name: {ids, explained: [words]}; null for none.';

create function private.dish_like(item_id uuid, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_item public.menu_items;
  v_kind text;
  v_dish jsonb;
begin
  select i.* into v_item from public.menu_items as i where i.id = dish_like.item_id;
  v_kind := split_part(v_item.name_words, ' ', 1);
  v_dish := private.best_dish(array[v_item.restaurant_id], v_kind || ' ' || words, at);
  -- More than the kind has to be said of it.
  return case when jsonb_array_length(v_dish -> 'ids') = 1 and jsonb_array_length(v_dish -> 'explained') > 1 then v_dish end;
end
$$;

comment on function private.dish_like is 'The one dish of the same kind that words tell: after "4 empanadas de queso" the empanada is meant by "2 de carne"; null for none or several.';

create function private.read_additions(item_id uuid, words text, explained text[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_manners text[] := array(select v.word from private.vocabulary as v where v.kind = 'manner');
  v_without text[] := array(select v.word from private.vocabulary as v where v.kind in ('without', 'negation'));
  v_contents text := (select private.singular(private.normalise(concat_ws(' ', i.name, i.description))) from public.menu_items as i where i.id = item_id);
  v_said text[] := '{}';
  v_chosen bigint[] := '{}';
  v_notes text[] := '{}';
  v_left text[] := '{}';
  v_phrase text := '';
  v_rest text[];
  v_word text;
  v_id bigint;
begin
  -- Each phrase of what is left: "sin cebolla", "con ají", "grande".
  foreach v_word in array regexp_split_to_array(words || ' |', ' ') loop
    if (v_word = '|' or v_word = any (v_without) or v_word in ('con', 'with', 'com', 'en') or v_word = any (v_manners)) and v_phrase <> '' then
      v_said := v_said || v_phrase;
      v_phrase := case when v_word = '|' then '' else v_word end;
    elsif v_word <> '|' and (private.singular(v_word) <> all (explained) or split_part(v_phrase, ' ', 1) = any (v_without)) then
      v_phrase := concat_ws(' ', nullif(v_phrase, ''), v_word);
    end if;
  end loop;
  foreach v_phrase in array v_said loop
    v_phrase := regexp_replace(v_phrase, '^(?:(?:de|del|el|la|los|las|un|una|of|the|do|da|a) )+', '');
    continue when private.name_tokens(v_phrase, v_links) = '{}';
    v_id := private.match_option(item_id, v_phrase, v_chosen, at);
    if v_id is not null then
      v_chosen := v_chosen || v_id;
      -- "Sin cebolla tomate": of what is left out nothing is lost.
      v_rest := array(
        select t.word
        from unnest(private.name_tokens(v_phrase, v_links)) with ordinality as t (word, place)
        where split_part(v_phrase, ' ', 1) = any (v_without)
          and t.word <> all (v_without)
          and t.word <> all (coalesce((select private.name_tokens(private.normalise(o.name), v_links) from public.options as o where o.id = v_id), '{}'))
        order by t.place
      );
      if v_rest <> '{}' then
        v_word := split_part(v_phrase, ' ', 1) || ' ' || array_to_string(v_rest, ' ');
        v_id := private.match_option(item_id, v_word, v_chosen, at);
        if v_id is not null then
          v_chosen := v_chosen || v_id;
        elsif (select bool_and(v_contents ~ ('\m' || t.word || '\M')) from unnest(v_rest) as t (word)) then
          v_notes := v_notes || v_word;
        else
          v_left := v_left || array_to_string(v_rest, ' ');
        end if;
      end if;
    elsif split_part(v_phrase, ' ', 1) = any (v_without) or split_part(v_phrase, ' ', 1) = any (v_manners) then
      v_notes := v_notes || v_phrase;
    elsif (select bool_and(v_contents ~ ('\m' || t.word || '\M')) from unnest(private.name_tokens(v_phrase, v_links)) as t (word)) then
      -- What it has anyway.
      continue;
    else
      v_left := v_left || v_phrase;
    end if;
  end loop;
  return jsonb_build_object('chosen', to_jsonb(v_chosen), 'note', array_to_string(v_notes, ', '), 'left', array_to_string(v_left, ', '));
end
$$;

comment on function private.read_additions is
  'What else is said of a dish: {chosen: option ids, note: "sin …" and "bien …" for the kitchen, left: what nothing explains}.';

create function private.can_be_left_out(item_id uuid, words text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.match_option(item_id, concat(private.option_text('removal', words, 'es')), '{}', at) is not null or (
    select bool_and(private.singular(private.normalise(i.description)) ~ ('\m' || t.word || '\M'))
    from public.menu_items as i
    cross join unnest(private.name_tokens(words, private.link_words())) as t (word)
    where i.id = item_id
  );
end
$$;

comment on function private.can_be_left_out is 'Whether words name what a dish has and may be without: a removal among its options, or what its description says.';

create function private.read_wish(part text, restaurant_ids uuid[], before uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := btrim(regexp_replace(part, '^(?:' || private.words_of('article') || '|de|of) ', ''));
  v_first text := substring(v_words from '^\S+');
  v_last text := substring(v_words from '\S+$');
  v_quantity integer;
  v_dish jsonb;
  v_more jsonb;
  v_explained text[];
begin
  -- "Cuatro quesos" are no four.
  if private.number_in(v_first) is not null and v_words ~ ' ' and v_words !~ '^\d'
    and private.is_one_name(restaurant_ids, null, v_first, split_part(v_words, ' ', 2)) then
    null;
  elsif private.number_in(v_first) is not null and v_words ~ ' ' then
    v_quantity := private.number_in(v_first);
    v_words := btrim(substr(v_words, length(v_first) + 1));
  elsif v_last ~ '^\d{1,2}$' and v_words ~ ' '
    and not private.is_numbered(restaurant_ids, substring(v_words from '(\S+) \S+$'), v_last::integer) then
    v_quantity := v_last::integer;
    v_words := btrim(left(v_words, -length(v_last)));
  end if;
  v_dish := private.best_dish(restaurant_ids, regexp_replace(v_words, '\m(?:' || private.words_of('without') || ')\M.*$', ''), at);
  if before is not null and coalesce(jsonb_array_length(v_dish -> 'ids'), 0) <> 1 then
    v_dish := coalesce(private.dish_like(before, v_words, at), v_dish);
  end if;
  if v_dish is null then
    return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'ids', '[]'::jsonb);
  end if;
  v_explained := array(select e.value from jsonb_array_elements_text(v_dish -> 'explained') as e);
  v_more := private.read_additions((v_dish #>> '{ids,0}')::uuid, v_words, v_explained, at);
  return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'ids', v_dish -> 'ids') || v_more;
end
$$;

comment on function private.read_wish is
  'One part of a sentence that orders: {words, quantity, ids: dishes it may be, chosen, note, left}; ids [] for none. before: the dish that was named before.';

create function private.read_wishes(words text, restaurant_ids uuid[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_part text;
  v_wishes jsonb := '[]';
  v_more jsonb;
  v_without text;
  v_is_with boolean := false;
  v_ends_without text := '\m(' || private.words_of('without') || ')\M(?!.*\m(?:' || private.words_of('with') || ')\M)';
  v_opens text := '^(?:' || private.words_of('with') || '|' || private.words_of('without') || '|' || private.words_of('manner') || ')\M';
begin
  foreach v_part in array private.wish_parts(words, restaurant_ids) loop
    if v_part ~ '^\d{1,2}$' and v_wishes #> '{-1,quantity}' = 'null' then
      -- "arepa de queso 2".
      v_wishes := jsonb_set(v_wishes, '{-1,quantity}', v_part::jsonb);
      continue;
    end if;
    if v_wishes <> '[]' and (v_part ~ v_opens or private.number_in(split_part(v_part, ' ', 1)) is null) then
      -- What follows "sin cebolla y" and can be left out of it is left out too.
      if v_without is not null and v_part !~ ('\m(?:' || private.words_of('without') || '|' || private.words_of('with') || ')\M')
        and private.can_be_left_out((v_wishes #>> '{-1,ids,0}')::uuid, v_part, at) then
        v_part := concat_ws(' ', v_without, v_part);
      end if;
      -- It may be of the dish before: "una trucha, sin ajo", "dos jugos de mora, en leche".
      v_more := private.read_additions((v_wishes #>> '{-1,ids,0}')::uuid, v_part, '{}', at);
      if v_part ~ v_opens or v_more ->> 'left' = '' and (
        private.best_dish(restaurant_ids, v_part, at) is null
        -- "Con chimichurri y guacamole", though there is a guacamole by itself.
        or v_is_with and v_more -> 'chosen' <> '[]' and v_more ->> 'note' = ''
      ) then
        v_wishes := jsonb_set(v_wishes, '{-1}', (v_wishes -> -1) || jsonb_build_object(
          'chosen', (v_wishes #> '{-1,chosen}') || (v_more -> 'chosen'),
          'note', concat_ws(', ', nullif(v_wishes #>> '{-1,note}', ''), nullif(v_more ->> 'note', '')),
          'left', concat_ws(', ', nullif(v_wishes #>> '{-1,left}', ''), nullif(v_more ->> 'left', ''))
        ));
        v_is_with := v_is_with or v_part ~ ('^(?:' || private.words_of('with') || ')\M');
        v_without := coalesce(substring(v_part from v_ends_without), v_without);
        continue;
      end if;
    end if;
    v_wishes := v_wishes || private.read_wish(
      v_part, restaurant_ids, case when jsonb_array_length(v_wishes #> '{-1,ids}') = 1 then (v_wishes #>> '{-1,ids,0}')::uuid end, at
    );
    v_is_with := v_part ~ ('\m(?:' || private.words_of('with') || ')\M');
    v_without := substring(v_part from v_ends_without);
  end loop;
  return v_wishes;
end
$$;

comment on function private.read_wishes is 'All parts of a sentence that orders, as private.read_wish; what is said after a dish without another goes to it.';
