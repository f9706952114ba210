-- What a model may call for customers. Arguments are words: dishes, options, restaurants and addresses as people say
-- them. Each handler finds what they clearly mean and does what a tap would do; what is not clear becomes buttons, what
-- is unknown is said, and nothing is ordered or cancelled before the person confirms.

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('client_dish_unknown', 'No encontré {dishes} en la carta.', 'I did not find {dishes} on the menu.', 'Não encontrei {dishes} no cardápio.'),
    ('client_dish_like', 'No encontré «{dish}» tal cual. ¿Será uno de estos?', 'I did not find “{dish}” exactly. Is it one of these?', 'Não encontrei “{dish}” exatamente. Será um destes?'),
    ('client_which_dish', '¿Cuál «{dish}»?', 'Which “{dish}”?', 'Qual “{dish}”?'),
    ('client_which_restaurant', '¿De cuál restaurante?', 'From which restaurant?', 'De qual restaurante?'),
    ('client_restaurant_unknown', 'No encontré el restaurante «{restaurant}».', 'I did not find the restaurant “{restaurant}”.', 'Não encontrei o restaurante “{restaurant}”.'),
    ('client_not_in_basket', 'No veo {dishes} en tu canasta.', 'I do not see {dishes} in your basket.', 'Não vejo {dishes} na sua cesta.'),
    ('client_found', 'Esto encontré:', 'This is what I found:', 'Encontrei isto:'),
    ('client_found_nothing', 'No encontré nada así por ahora.', 'I found nothing like that right now.', 'Não encontrei nada assim por enquanto.'),
    ('quoted', '«{words}»', '“{words}”', '“{words}”')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

insert into private.settings (key, value, meaning)
values
  ('call_lines', '20', 'A model''s call may name so many dishes; more are left out and said to be');

create function private.reachable_restaurants(person_id bigint, now timestamptz)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_point extensions.geography := (private.delivery_address(reachable_restaurants.person_id)).point;
begin
  return array(
    select r.id
    from public.restaurants as r
    where r.is_active
      -- Where they are is not known yet: all that cook now.
      and (v_point is null or r.id in (
        select z.restaurant_id
        from public.delivery_zones as z
        where extensions.st_covers(z.area::extensions.geometry, v_point::extensions.geometry)
      ))
      and private.is_open(r.id, reachable_restaurants.now)
  );
end
$$;

comment on function private.reachable_restaurants is 'Restaurants that are open and deliver to where the person''s next order would go; all open ones while that is unknown.';
revoke all on function private.reachable_restaurants from public, anon, authenticated, service_role;
-- No grant: for the handlers of calls.

create function private.relevant_items(restaurant_ids uuid[], text text, now timestamptz, most integer)
returns table (item_id uuid, score real)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(relevant_items.text));
  -- How the long words begin: after the sixth letter come endings.
  v_stems text[] := array(
    select ' ' || left(d.word, 6)
    from (select distinct w.word from regexp_split_to_table(v_words, ' ') as w (word)) as d
    where length(d.word) >= 4
      and d.word not in ('para', 'quiero', 'quisiera', 'favor', 'porfa', 'algo', 'want', 'would', 'like', 'please', 'quero', 'gostaria')
  );
begin
  return query
  with scored as materialized (
    select i.id as item_id, i.name,
      extensions.word_similarity(i.name_words, v_words) + 0.5 * (
        select count(*) from unnest(v_stems) as s (stem) where strpos(n.words, s.stem) > 0
      ) as score
    from public.menu_items as i
    join public.menu_categories as c on c.id = i.category_id
    cross join lateral (select concat(' ', i.search_words, ' ', c.name_words) as words) as n
    where i.restaurant_id = any (relevant_items.restaurant_ids)
      and i.is_active
  )
  select l.item_id, l.score::real
  from (
    select s.item_id, s.score
    from scored as s
    where s.score >= 0.4
    order by s.score desc, s.name collate "C", s.item_id
    -- Offset 0 keeps the question what can be had outside: it is asked of the likeliest until there are enough.
    offset 0
  ) as l
  where private.is_available(l.item_id, relevant_items.now)
  limit relevant_items.most;
end
$$;

comment on function private.relevant_items is
  'Dishes to be had now that a sentence may be about, the likeliest first: trigrams of the name within the sentence, half a point for each longer word that is in name, category, description or diets.';
revoke all on function private.relevant_items from public, anon, authenticated, service_role;
-- No grant: for the handlers of calls and private.client_state.

create function private.is_negation(words text)
returns boolean
language sql
immutable
security definer
set search_path = ''
as $$
  select is_negation.words ~ '^(sin|no|nada de|quitar|without|hold|sem|tirar)\M'
$$;

comment on function private.is_negation is 'Whether normalised words leave something out, in es, en or pt.';
revoke all on function private.is_negation from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.match_option(item_id uuid, words text, chosen bigint[], now timestamptz)
returns bigint
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select o.id
    from (select private.singular(private.normalise(match_option.words)) as words) as w
    join public.option_groups as g on g.item_id = match_option.item_id
    join public.options as o on o.group_id = g.id
    cross join lateral (
      select private.singular(private.normalise(o.name)) as name,
        private.is_negation(private.normalise(g.name)) or private.is_negation(private.normalise(o.name)) as is_without
    ) as n
    cross join lateral (
      select greatest(
        private.likeness(n.name, w.words),
        private.likeness(n.name, regexp_replace(w.words, '^(con|extra|adicion de|sin|with|without|com|sem|en|in|em) ', '')) * 0.99
      ) as score
    ) as s
    where s.score >= 0.6
      -- "Sin queso" is not more cheese.
      and n.is_without = private.is_negation(private.normalise(match_option.words))
      and o.id <> all (match_option.chosen)
      and coalesce(o.unavailable_until <= match_option.now, true)
      and (
        select count(*) from public.options as p where p.group_id = g.id and p.id = any (match_option.chosen)
      ) < g.max_choices
    order by s.score desc, g.min_choices > 0 desc, g.position, o.position, o.id
    limit 1
  );
end
$$;

comment on function private.match_option is
  'The option of a dish that words name, which may be added to the chosen ones; null for none. Words that leave out name only options that do.';
revoke all on function private.match_option from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.match_options(item_id uuid, words jsonb, chosen bigint[], now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_chosen bigint[] := match_options.chosen;
  v_left text[] := '{}';
  v_word text;
  v_id bigint;
begin
  for v_word in
    select left(btrim(w.value #>> '{}'), 100)
    from jsonb_array_elements(
      case when jsonb_typeof(match_options.words) = 'array' then match_options.words else '[]' end
    ) with ordinality as w
    where jsonb_typeof(w.value) = 'string'
      and btrim(w.value #>> '{}') <> ''
    order by w.ordinality
    limit 20
  loop
    v_id := private.match_option(match_options.item_id, v_word, v_chosen, match_options.now);
    if v_id is null then
      v_left := v_left || v_word;
    else
      v_chosen := v_chosen || v_id;
    end if;
  end loop;
  return jsonb_build_object('chosen', to_jsonb(v_chosen), 'left', to_jsonb(v_left));
end
$$;

comment on function private.match_options is
  'Words for options of a dish as option ids, added to the chosen ones, and those that name none: {chosen, left}. What is left goes to the kitchen as a note.';
revoke all on function private.match_options from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.resolve_line(restaurant_id uuid, item jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_words text := private.arg_text(item, 'dish', 120);
  v_quantity bigint := coalesce(private.arg_int(item, 'quantity'), 1);
  v_id uuid := private.clear_match(array[resolve_line.restaurant_id], v_words, resolve_line.now);
  v_options jsonb;
  v_note text;
  v_like uuid[];
begin
  if v_id is null then
    v_like := array(
      select m.item_id
      from private.match_items(array[resolve_line.restaurant_id], v_words, resolve_line.now) as m
      where m.is_available
      order by m.score desc
    );
    return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'like', to_jsonb(v_like));
  end if;
  v_options := private.match_options(v_id, item -> 'options', '{}', resolve_line.now);
  v_note := nullif(concat_ws(
    ', ', (select string_agg(w.value, ', ') from jsonb_array_elements_text(v_options -> 'left') as w), private.arg_text(item, 'note')
  ), '');
  return jsonb_build_object(
    'line', jsonb_strip_nulls(jsonb_build_object(
      'item_id', v_id, 'quantity', v_quantity, 'chosen', v_options -> 'chosen', 'note', private.clip(v_note, 300)
    )),
    'is_available', private.is_available(v_id, resolve_line.now),
    'needs_options', jsonb_path_exists(
      private.option_problems(
        v_id, array(select (c.value #>> '{}')::bigint from jsonb_array_elements(v_options -> 'chosen') as c), resolve_line.now
      ), '$[*] ? (@.code == "too_few")'
    )
  );
end
$$;

comment on function private.resolve_line is
  'What {dish, quantity, options, note} in words means at a restaurant: {line: as private.add_lines takes it, is_available, needs_options}, or {words, quantity, like: [item ids]} when no dish is clearly meant.';
revoke all on function private.resolve_line from public, anon, authenticated, service_role;
-- No grant: for private.call_add_items.

create function private.settled_groups(item_id uuid, chosen bigint[])
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(g.id order by g.id), '[]')
  from public.option_groups as g
  where g.item_id = settled_groups.item_id
    and (select count(*) from public.options as o where o.group_id = g.id and o.id = any (settled_groups.chosen)) >= g.min_choices
$$;

comment on function private.settled_groups is 'Groups of a dish that need no more choices: somebody who said what they want is asked only for what is missing.';
revoke all on function private.settled_groups from public, anon, authenticated, service_role;
-- No grant: for private.call_add_items.

create function private.item_rows(item_ids uuid[], args jsonb, language text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name,
      'description', concat_ws(' · ', private.money(i.price, r.currency, item_rows.language), r.name),
      'tool', 'show_item',
      'args', item_rows.args || jsonb_build_object('item_id', i.id)
    )
    order by u.place
  )
  from unnest(item_rows.item_ids) with ordinality as u (id, place)
  join public.menu_items as i on i.id = u.id
  join public.restaurants as r on r.id = i.restaurant_id
$$;

comment on function private.item_rows is 'Rows that show dishes, with price and restaurant; args go along (quantity, note).';
revoke all on function private.item_rows from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.unclear_reply(resolved jsonb, language text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case when jsonb_array_length(unclear_reply.resolved -> 'like') > 1 then 'client_which_dish' else 'client_dish_like' end,
    'vars', jsonb_build_object('dish', private.clip(unclear_reply.resolved ->> 'words', 60)),
    'choices', private.item_rows(
      array(select l.value::uuid from jsonb_array_elements_text(unclear_reply.resolved -> 'like') as l),
      jsonb_build_object('quantity', unclear_reply.resolved -> 'quantity'), unclear_reply.language
    )
  )
$$;

comment on function private.unclear_reply is 'The question which of several dishes was meant; what was said of the number goes along.';
revoke all on function private.unclear_reply from public, anon, authenticated, service_role;
-- No grant: for private.call_add_items.

create function private.place_for_items(turn ai.turns, args jsonb, now timestamptz)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_items jsonb := args -> 'items';
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_scope uuid[];
  v_found uuid[];
begin
  if v_named is not null then
    v_scope := array(
      select m.restaurant_id
      from private.match_restaurants(v_named) as m
      where m.score >= (select max(n.score) from private.match_restaurants(v_named) as n) - 0.1
    );
    -- One that is not open or does not come here says so itself when it is ordered from.
    if cardinality(v_scope) = 1 then
      return v_scope;
    end if;
  elsif v_basket.id is not null then
    v_scope := array[v_basket.restaurant_id];
  end if;
  for v_try in 1..2 loop
    if v_try = 2 or v_scope is null then
      v_scope := private.reachable_restaurants(v_person_id, place_for_items.now);
    end if;
    -- Those that have the most of what was named.
    with counted as (
      select s.id, count(*) filter (where m.score >= 0.6) as found, sum(m.score) as score
      from unnest(v_scope) as s (id)
      cross join jsonb_array_elements(v_items) as i
      left join lateral (
        select n.score
        from private.match_items(array[s.id], private.arg_text(i.value, 'dish', 120), place_for_items.now, 1) as n
      ) as m on true
      group by s.id
    )
    select array_agg(c.id order by c.score desc)
    into v_found
    from counted as c
    where c.found > 0
      and c.found = (select max(d.found) from counted as d)
      and c.score >= (select max(d.score) from counted as d where d.found = c.found) - 0.3;
    exit when v_found is not null or v_named is not null;
  end loop;
  return coalesce(v_found, '{}');
end
$$;

comment on function private.place_for_items is
  'The restaurants that a call''s dishes may be of: the named one, the basket''s, else those that are open, deliver here and have the most of them; {} for none.';
revoke all on function private.place_for_items from public, anon, authenticated, service_role;
-- No grant: for private.call_add_items.

create function private.quote_all(words text[], language text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select string_agg(
    private.render('quoted', quote_all.language, jsonb_build_object('words', private.clip(w.word, 60))), ', ' order by w.place
  )
  from unnest(quote_all.words) with ordinality as w (word, place)
$$;

comment on function private.quote_all is 'Words of a person in quotation marks, one after the other.';
revoke all on function private.quote_all from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.call_add_items(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_most integer := private.setting_int('call_lines');
  v_items jsonb := (
    select coalesce(jsonb_agg(i.value order by i.ordinality), '[]')
    from jsonb_array_elements(case when jsonb_typeof(args -> 'items') = 'array' then args -> 'items' else '[]' end) with ordinality as i
    where private.arg_text(i.value, 'dish', 120) is not null
      and i.ordinality <= v_most
  );
  v_places uuid[];
  v_item jsonb;
  v_resolved jsonb;
  v_lines jsonb := '[]';
  v_replies jsonb := '[]';
  v_unknown text[] := '{}';
begin
  if v_items = '[]' then
    return private.tool_show_menu(turn, '{}', call_add_items.now);
  end if;
  v_places := private.place_for_items(turn, args || jsonb_build_object('items', v_items), call_add_items.now);
  if v_places = '{}' and private.arg_text(args, 'restaurant') is not null then
    return private.unknown_restaurant_reply(turn, private.arg_text(args, 'restaurant', 120), call_add_items.now);
  elsif cardinality(v_places) > 1 then
    return private.which_restaurant_reply(turn, v_places, v_items, call_add_items.now);
  end if;
  for v_item in select i.value from jsonb_array_elements(v_items) with ordinality as i order by i.ordinality loop
    v_resolved := private.resolve_line(v_places[1], v_item, call_add_items.now);
    if v_resolved ? 'words' then
      if v_places = '{}' or v_resolved -> 'like' = '[]' then
        v_unknown := v_unknown || (v_resolved ->> 'words');
      else
        v_replies := v_replies || private.unclear_reply(v_resolved, v_language);
      end if;
    elsif not (v_resolved ->> 'is_available')::boolean or (v_resolved ->> 'needs_options')::boolean then
      v_replies := v_replies || private.tool_show_item(
        turn,
        v_resolved -> 'line' || jsonb_build_object('done', private.settled_groups(
          private.arg_uuid(v_resolved -> 'line', 'item_id'), private.arg_ids(v_resolved -> 'line', 'chosen')
        )),
        call_add_items.now
      );
    else
      v_lines := v_lines || (v_resolved -> 'line');
    end if;
  end loop;
  if v_lines <> '[]' then
    v_replies := jsonb_build_array(
      private.add_lines(turn, v_lines, false, call_add_items.now)
        || case when v_replies = '[]' and v_unknown = '{}' then '{"is_progress": true}'::jsonb else '{}' end
    ) || v_replies;
  end if;
  if v_unknown <> '{}' then
    v_replies := v_replies || jsonb_build_object(
      'key', 'client_dish_unknown', 'vars', jsonb_build_object('dishes', private.quote_all(v_unknown, v_language))
    ) || case
      when v_replies = '[]' then private.tool_show_menu(turn, '{}', call_add_items.now)
      else '[]'::jsonb
    end;
  end if;
  return private.join_replies(v_replies, v_language);
end
$$;

comment on function private.call_add_items is
  'Call: dishes in words for the basket, args {restaurant?, items: [{dish, quantity?, options?, note?}]}. Clear ones are added; others are asked for or said to be unknown; nothing named is dropped.';
revoke all on function private.call_add_items from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.unknown_restaurant_reply(turn ai.turns, words text, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select private.join_replies(
    jsonb_build_array(
      jsonb_build_object(
        'key', 'client_restaurant_unknown', 'vars', jsonb_build_object('restaurant', private.clip(unknown_restaurant_reply.words, 60))
      ),
      private.tool_search_restaurants(turn, '{}', unknown_restaurant_reply.now)
    ),
    private.turn_language(turn)
  )
$$;

comment on function private.unknown_restaurant_reply is 'That no restaurant has the name that was said, and those that there are.';
revoke all on function private.unknown_restaurant_reply from public, anon, authenticated, service_role;
-- No grant: for the handlers of calls.

create function private.which_restaurant_reply(turn ai.turns, restaurant_ids uuid[], items jsonb, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  with offers as (
    select r.id, r.name, r.kitchen, u.place, l.lines
    from unnest(which_restaurant_reply.restaurant_ids) with ordinality as u (id, place)
    join public.restaurants as r on r.id = u.id
    cross join lateral (
      select jsonb_agg(s.resolved -> 'line' order by i.ordinality)
        filter (where s.resolved ? 'line' and not (s.resolved ->> 'needs_options')::boolean and (s.resolved ->> 'is_available')::boolean)
        as lines,
        count(*) as named
      from jsonb_array_elements(which_restaurant_reply.items) with ordinality as i
      cross join lateral (select private.resolve_line(r.id, i.value, which_restaurant_reply.now) as resolved) as s
    ) as l
    order by u.place
    limit 10
  )
  select jsonb_build_object(
    'key', 'client_which_restaurant',
    'choices', jsonb_agg(
      jsonb_build_object('title', o.name, 'description', o.kitchen) || case
        -- All of it at once, where all of it is clear; else its menu.
        when jsonb_array_length(o.lines) = jsonb_array_length(which_restaurant_reply.items)
          then jsonb_build_object('tool', 'add_items', 'args', jsonb_build_object('lines', o.lines))
        else jsonb_build_object('tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', o.id))
      end
      order by o.place
    )
  )
  from offers as o
$$;

comment on function private.which_restaurant_reply is 'The question of which restaurant named dishes shall be; a tap adds them there.';
revoke all on function private.which_restaurant_reply from public, anon, authenticated, service_role;
-- No grant: for private.call_add_items.

create function private.find_line(basket_id bigint, words text)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select case when f.score[1] >= 0.6 and f.score[1] - coalesce(f.score[2], 0) >= 0.1 then f.ids[1] end
  from (
    select array_agg(s.line_id order by s.score desc, s.line_id desc) as ids,
      array_agg(s.score order by s.score desc, s.line_id desc) as score
    from (
      select l.id as line_id,
        private.likeness(
          private.singular(private.normalise(concat_ws(
            ' ', i.name,
            (
              select string_agg(o.name, ' ' order by o.id)
              from public.basket_line_options as c
              join public.options as o on o.id = c.option_id
              where c.line_id = l.id
                and p.is_twin
            )
          ))),
          private.singular(private.normalise(find_line.words))
        ) as score
      from public.basket_lines as l
      join public.menu_items as i on i.id = l.item_id
      -- The same dish twice, with other options: these tell them apart.
      cross join lateral (
        select exists (
          select from public.basket_lines as t where t.basket_id = l.basket_id and t.item_id = l.item_id and t.id <> l.id
        ) as is_twin
      ) as p
      where l.basket_id = find_line.basket_id
    ) as s
  ) as f
$$;

comment on function private.find_line is 'The line of a basket that words clearly name; null for none or several.';
revoke all on function private.find_line from public, anon, authenticated, service_role;
-- No grant: for private.call_change_items.

create function private.call_change_items(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_person_id bigint := private.turn_person(turn);
  v_basket_id bigint := (private.open_basket_of(v_person_id)).id;
  v_was_summed boolean := exists (
    select from public.conversations as c where c.id = (turn).conversation_id and c.question ->> 'tool' = 'place_order'
  );
  v_change jsonb;
  v_line public.basket_lines;
  v_has bigint[];
  v_less jsonb;
  v_more jsonb;
  v_result jsonb;
  v_unknown text[] := '{}';
  v_replies jsonb := '[]';
begin
  for v_change in
    select c.value
    from jsonb_array_elements(case when jsonb_typeof(args -> 'changes') = 'array' then args -> 'changes' else '[]' end) with ordinality as c
    where private.arg_text(c.value, 'dish', 120) is not null
    order by c.ordinality
    limit private.setting_int('call_lines')
  loop
    select l.* into v_line
    from public.basket_lines as l
    where l.id = private.find_line(v_basket_id, private.arg_text(v_change, 'dish', 120));
    if v_line.id is null then
      v_unknown := v_unknown || private.arg_text(v_change, 'dish', 120);
      continue;
    end if;
    v_has := array(select o.option_id from public.basket_line_options as o where o.line_id = v_line.id order by o.option_id);
    v_less := coalesce(
      (
        select jsonb_agg(o.id)
        from jsonb_array_elements_text(
          case when jsonb_typeof(v_change -> 'remove_options') = 'array' then v_change -> 'remove_options' else '[]' end
        ) as w
        join public.options as o on o.id = any (v_has)
        where private.likeness(private.singular(private.normalise(o.name)), private.singular(private.normalise(w.value))) >= 0.6
      ),
      '[]'
    );
    v_has := array(select h.id from unnest(v_has) as h (id) where not v_less @> to_jsonb(h.id));
    v_more := private.match_options(v_line.item_id, v_change -> 'add_options', v_has, call_change_items.now);
    v_result := private.change_line(
      v_person_id, v_line.id,
      least(coalesce(private.arg_int(v_change, 'quantity'), v_line.quantity), 1000000)::integer,
      private.arg_ids(v_more, 'chosen'),
      private.clip(nullif(concat_ws(
        ', ', coalesce(private.arg_text(v_change, 'note'), v_line.note),
        (select string_agg(w.value, ', ') from jsonb_array_elements_text(v_more -> 'left') as w)
      ), ''), 300),
      call_change_items.now
    );
    if v_result ->> 'code' <> 'changed' then
      v_replies := v_replies || case v_result ->> 'code'
        when 'too_many' then '{"key": "client_too_many", "vars": {"max": 50}}'::jsonb
        when 'invalid_quantity' then '{"key": "client_invalid_quantity"}'
        else private.tool_edit_line(turn, jsonb_build_object('line_id', v_line.id), call_change_items.now)
      end;
    end if;
  end loop;
  if v_unknown <> '{}' then
    v_replies := v_replies || jsonb_build_object(
      'key', 'client_not_in_basket', 'vars', jsonb_build_object('dishes', private.quote_all(v_unknown, v_language))
    );
  end if;
  -- Whoever was about to confirm gets the new summary.
  v_replies := v_replies || case
    when v_was_summed then private.tool_check_out(turn, '{}', call_change_items.now)
    else private.tool_show_basket(turn, '{}', call_change_items.now)
  end;
  return private.join_replies(v_replies, v_language)
    || case when jsonb_array_length(v_replies) = 1 then '{"topic": "basket"}'::jsonb else '{}' end;
end
$$;

comment on function private.call_change_items is
  'Call: changes dishes of the basket, args {changes: [{dish, quantity?: 0 takes it out, add_options?, remove_options?, note?}]}; reads the basket back, or the summary again if that was shown.';
revoke all on function private.call_change_items from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_search_restaurants(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select private.tool_search_restaurants(
    turn, jsonb_strip_nulls(jsonb_build_object('text', private.arg_text(args, 'kitchen', 60))), call_search_restaurants.now
  )
$$;

comment on function private.call_search_restaurants is 'Call: restaurants that deliver to the person, args {kitchen?: kind of food or name}.';
revoke all on function private.call_search_restaurants from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.dish_facts(item_ids uuid[], now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'dish', i.name,
          'restaurant', r.name,
          'price', i.price,
          'description', i.description,
          'diets', i.diets,
          'contains', i.allergens,
          'options', (
            select jsonb_object_agg(
              g.name || case when g.min_choices > 0 then ' (required)' else '' end,
              (
                select jsonb_agg(
                  case when o.price_difference = 0 then to_jsonb(o.name) else to_jsonb(concat(o.name, ' ', to_char(o.price_difference, 'SG999999999FM'))) end
                  order by o.position, o.id
                )
                from public.options as o
                where o.group_id = g.id
                  and coalesce(o.unavailable_until <= dish_facts.now, true)
              )
            )
            from public.option_groups as g
            where g.item_id = i.id
          )
        ))
        order by u.place
      ),
      '[]'
    )
    from unnest(dish_facts.item_ids) with ordinality as u (id, place)
    join public.menu_items as i on i.id = u.id
    join public.restaurants as r on r.id = i.restaurant_id
  );
end
$$;

comment on function private.dish_facts is
  'What a model may know of dishes: [{dish, restaurant, price: minor units, description, diets, contains: allergens, options: {group: [names with price differences]}}]; what nobody has said is left out.';
revoke all on function private.dish_facts from public, anon, authenticated, service_role;
-- No grant: for the handlers of calls and private.client_state.

create function private.call_search_menu(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_most bigint := private.arg_int(args, 'maximum_price');
  v_places uuid[] := case
    when v_named is not null then array(select m.restaurant_id from private.match_restaurants(v_named, 1) as m)
    else private.reachable_restaurants(private.turn_person(turn), call_search_menu.now)
  end;
  v_ids uuid[];
begin
  if v_places = '{}' and v_named is not null then
    return private.unknown_restaurant_reply(turn, v_named, call_search_menu.now);
  end if;
  v_ids := array(
    select r.item_id
    from private.relevant_items(v_places, private.arg_text(args, 'query', 200), call_search_menu.now, 30) as r
    join public.menu_items as i on i.id = r.item_id
    where (v_most is null or i.price <= v_most)
      -- A diet that nobody has said it suits, it does not suit; allergens that nobody has said may be any.
      and coalesce(i.diets, '{}') @> array(
        select d.value
        from jsonb_array_elements_text(case when jsonb_typeof(args -> 'diets') = 'array' then args -> 'diets' else '[]' end) as d
      )
      and not coalesce(i.allergens && array(
        select a.value
        from jsonb_array_elements_text(case when jsonb_typeof(args -> 'without') = 'array' then args -> 'without' else '[]' end) as a
      ), jsonb_typeof(args -> 'without') = 'array' and args -> 'without' <> '[]')
    order by r.score desc
    limit 10
  );
  if v_ids = '{}' then
    return jsonb_build_object('seen', '{"dishes": []}'::jsonb) || private.join_replies(
      jsonb_build_array('{"key": "client_found_nothing"}'::jsonb, private.tool_show_menu(turn, '{}', call_search_menu.now)), v_language
    );
  end if;
  return jsonb_build_object(
    'key', 'client_found',
    'choices', private.item_rows(v_ids, '{}', v_language),
    'seen', jsonb_build_object('dishes', private.dish_facts(v_ids, call_search_menu.now))
  );
end
$$;

comment on function private.call_search_menu is
  'Call: dishes to be had now by what they are, args {query, restaurant?, maximum_price?, diets?, without?: allergens}; the model sees what was found.';
revoke all on function private.call_search_menu from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_show_menu(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_ids uuid[] := array(select m.restaurant_id from private.match_restaurants(v_named, 1) as m);
begin
  if v_named is null then
    return private.tool_show_menu(turn, '{}', call_show_menu.now);
  elsif v_ids = '{}' then
    return private.unknown_restaurant_reply(turn, v_named, call_show_menu.now);
  end if;
  return private.tool_show_menu(turn, jsonb_build_object('restaurant_id', v_ids[1]), call_show_menu.now);
end
$$;

comment on function private.call_show_menu is 'Call: the menu of a restaurant, args {restaurant?: else the basket''s}.';
revoke all on function private.call_show_menu from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_set_address(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_words text := private.arg_text(args, 'address', 250);
  v_details text := private.arg_text(args, 'details', 200);
  v_saved public.addresses;
begin
  if v_words is null then
    return private.tool_choose_address(turn, '{}', call_set_address.now) || '{"topic": "basket"}';
  end if;
  select a.* into v_saved
  from public.addresses as a
  where a.person_id = private.turn_person(turn)
    and a.is_saved
    and a.deleted_at is null
    and a.point is not null
    and private.normalise(v_words) in (
      private.normalise(a.label), private.normalise(a.line), private.normalise('mi ' || a.label), private.normalise('la ' || a.label),
      private.normalise('my ' || a.label), private.normalise(concat_ws(' ', a.line, a.details))
    )
  order by a.id desc
  limit 1;
  if v_saved.id is null then
    return private.tool_set_address(
      turn, jsonb_build_object('text', concat_ws(', ', v_words, v_details)), call_set_address.now
    ) || '{"topic": "basket"}';
  end if;
  if v_details is not null then
    update public.addresses as a set details = v_details where a.id = v_saved.id;
  end if;
  return private.tool_use_address(turn, jsonb_build_object('address_id', v_saved.id), call_set_address.now) || '{"topic": "basket"}';
end
$$;

comment on function private.call_set_address is
  'Call: where it goes, args {address: words or the name of a saved one, details?}; a new one in words asks for its pin.';
revoke all on function private.call_set_address from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_set_payment(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.tool_set_payment(
    turn, jsonb_build_object('method', private.arg_text(args, 'method', 20)), call_set_payment.now
  ) || '{"topic": "basket"}'
$$;

comment on function private.call_set_payment is 'Call: how the basket is paid, args {method: cash, transfer or card}.';
revoke all on function private.call_set_payment from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_place_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if private.arg_text(args, 'note') is not null then
    perform private.set_basket_note(private.turn_person(turn), private.arg_text(args, 'note'), call_place_order.now);
  end if;
  return private.tool_check_out(turn, '{}', call_place_order.now) || '{"topic": "basket"}';
end
$$;

comment on function private.call_place_order is
  'Call: the person wants to order; args {note?: for the kitchen}. It makes a summary, which only their tap or yes places.';
revoke all on function private.call_place_order from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_bare(turn ai.turns, tool text, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.run_tool(turn, call_bare.tool, '{}', call_bare.now)
$$;

comment on function private.call_bare is 'What a tap without arguments would do.';
revoke all on function private.call_bare from public, anon, authenticated, service_role;
-- No grant: for the handlers of calls.

create function private.call_show_basket(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.call_bare(turn, 'show_basket', call_show_basket.now) || '{"topic": "basket"}'
$$;

comment on function private.call_show_basket is 'Call: reads the basket back.';
revoke all on function private.call_show_basket from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_clear_basket(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.call_bare(turn, 'clear_basket', call_clear_basket.now) || '{"topic": "basket"}'
$$;

comment on function private.call_clear_basket is 'Call: takes everything out of the basket.';
revoke all on function private.call_clear_basket from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_repeat_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.call_bare(turn, 'repeat_order', call_repeat_order.now) || '{"topic": "basket"}'
$$;

comment on function private.call_repeat_order is 'Call: the last order again, as a summary to confirm.';
revoke all on function private.call_repeat_order from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_track_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.call_bare(turn, 'track_order', call_track_order.now)
$$;

comment on function private.call_track_order is 'Call: where the person''s orders are.';
revoke all on function private.call_track_order from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_cancel_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.call_bare(turn, 'cancel_order', call_cancel_order.now)
$$;

comment on function private.call_cancel_order is 'Call: asks whether to cancel the open order, or says that it is too late.';
revoke all on function private.call_cancel_order from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_talk_to_human(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.call_bare(turn, 'talk_to_human', call_talk_to_human.now)
$$;

comment on function private.call_talk_to_human is 'Call: calls a person of Weats to this conversation.';
revoke all on function private.call_talk_to_human from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

select private.declare_tool('client', t.name, 'call_' || t.name, t.description, t.parameters::jsonb, t.changes_state, t.sees)
from (
  values
    (
      'add_items', true, false,
      'Put dishes into the basket. One entry for each dish with its number. Use the names of the menu in the state where they fit. What the person wants with or without goes into options, one each, in their words ("sin cebolla", "grande", "Mora").',
      '{"type": "object", "required": ["items"], "properties": {
        "restaurant": {"type": "string", "description": "Only if the person named one"},
        "items": {"type": "array", "items": {"type": "object", "required": ["dish", "quantity"], "properties": {
          "dish": {"type": "string", "description": "Name of the dish, as in the menu of the state if one fits, else as they said it"},
          "quantity": {"type": "integer", "minimum": 1, "description": "How many; 1 if they named one thing without a number"},
          "options": {"type": "array", "items": {"type": "string"}, "description": "Each wish for this dish in their words: size, flavour, additions, sin ..."},
          "note": {"type": "string", "description": "For the kitchen, only if no option says it"}
        }}}
      }}'
    ),
    (
      'change_items', true, false,
      'Change or remove dishes that are in the basket already: another number (0 removes), other options, a note.',
      '{"type": "object", "required": ["changes"], "properties": {
        "changes": {"type": "array", "items": {"type": "object", "required": ["dish"], "properties": {
          "dish": {"type": "string", "description": "As it stands in the basket"},
          "quantity": {"type": "integer", "minimum": 0, "description": "The new number in all"},
          "add_options": {"type": "array", "items": {"type": "string"}, "description": "What it shall have, or be without, in their words"},
          "remove_options": {"type": "array", "items": {"type": "string"}, "description": "Options it has that they no longer want"},
          "note": {"type": "string", "description": "For the kitchen, only if no option says it"}
        }}}
      }}'
    ),
    (
      'search_menu', false, true,
      'Find dishes by what they are ("algo picante", "vegan under 20000", "soup") when the menu in the state does not answer. You see the result and then answer or add.',
      '{"type": "object", "required": ["query"], "properties": {
        "query": {"type": "string", "description": "Words of the food in the language of the menu (Spanish)"},
        "restaurant": {"type": "string", "description": "Only if they named one"},
        "maximum_price": {"type": "integer", "minimum": 0, "description": "In pesos, if they named one"},
        "diets": {"type": "array", "items": {"type": "string", "enum": ["vegetarian", "vegan", "gluten_free", "lactose_free", "halal", "kosher"]}, "description": "What it must suit"},
        "without": {"type": "array", "items": {"type": "string", "enum": ["gluten", "milk", "egg", "fish", "shellfish", "mollusc", "peanut", "nut", "soy", "sesame", "mustard", "celery", "sulphite"]}, "description": "Allergens it must not contain"}
      }}'
    ),
    (
      'search_restaurants', false, false,
      'Show restaurants that deliver to the person, all or of a kind of food.',
      '{"type": "object", "properties": {"kitchen": {"type": "string", "description": "Kind of food in Spanish, one word: pizza, arepas, china"}}}'
    ),
    (
      'show_menu', false, false, 'Show the menu of a restaurant, when they want to look rather than order something named.',
      '{"type": "object", "properties": {"restaurant": {"type": "string", "description": "Leave out for the restaurant of the basket"}}}'
    ),
    ('show_basket', false, false, 'Read the basket back, when they ask what they have so far or what it costs.', '{"type": "object", "properties": {}}'),
    ('clear_basket', true, false, 'Empty the basket, only if the person asks for it.', '{"type": "object", "properties": {}}'),
    (
      'set_address', true, false,
      'Where the order goes. A placeholder such as {address_1} stands for an address and is passed on as it is; a saved one may be named by its label.',
      '{"type": "object", "required": ["address"], "properties": {
        "address": {"type": "string", "description": "A placeholder as it is, the label of a saved address, or their words"},
        "details": {"type": "string", "description": "Flat, tower, what the runner should know"}
      }}'
    ),
    (
      'set_payment', true, false, 'How the person pays, when they say it; together with add_items and place_order if it is one message.',
      '{"type": "object", "required": ["method"], "properties": {"method": {"type": "string", "enum": ["cash", "transfer", "card"], "description": "cash: efectivo; transfer: Nequi, Daviplata, transferencia; card: tarjeta, datáfono"}}}'
    ),
    (
      'place_order', true, false,
      'The person wants to order what is in the basket (or what you add in the same answer). It shows a summary that they confirm. Call it together with add_items when a message is a whole order.',
      '{"type": "object", "properties": {"note": {"type": "string", "description": "For the kitchen, of the whole order"}}}'
    ),
    ('repeat_order', true, false, 'Order the same as last time, when they say so ("lo de siempre"). It shows a summary that they confirm.', '{"type": "object", "properties": {}}'),
    ('track_order', false, false, 'Tell where the order is or how long it takes.', '{"type": "object", "properties": {}}'),
    ('cancel_order', true, false, 'The person wants to cancel an order that was placed. They are asked to confirm.', '{"type": "object", "properties": {}}'),
    ('talk_to_human', true, false, 'The person wants a human, complains of harm, or you cannot help.', '{"type": "object", "properties": {}}')
) as t (name, changes_state, sees, description, parameters);
