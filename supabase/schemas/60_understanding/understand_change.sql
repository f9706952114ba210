-- after: understand_order.sql
-- Whether a sentence changes what is in the basket: takes out, another number, one dish for another, one more, a wish for
-- how the last is made. Only lines that are clearly meant are touched; the basket is shown afterwards.

create function private.line_named(basket_id bigint, words text)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tokens text[] := private.name_tokens(words, private.link_words());
begin
  return (
    select min(l.id)
    from public.basket_lines as l
    join public.menu_items as i on i.id = l.item_id
    where l.basket_id = line_named.basket_id
      and v_tokens <> '{}'
      and v_tokens <@ string_to_array(i.name_words, ' ')
    having count(*) = 1
  );
end
$$;

comment on function private.line_named is 'The one line of a basket whose dish has all these words in its name; null for none or several.';

create function private.last_line(basket_id bigint)
returns public.basket_lines
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line public.basket_lines;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.basket_id = last_line.basket_id
  order by l.position desc, l.id desc
  limit 1;
  return v_line;
end
$$;

comment on function private.last_line is 'What was put into a basket last, or nulls.';

create function private.read_removals(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_lines bigint[] := array(
    select private.line_named(read_removals.basket_id, btrim(p.part))
    from regexp_split_to_table(words, ' (?:' || private.words_of('nor') || ') |\|') as p (part)
    where btrim(p.part) <> ''
  );
begin
  return case
    when cardinality(v_lines) > 1 and array_position(v_lines, null) is null
      then jsonb_build_object('tool', 'change_items', 'args', jsonb_build_object('line_ids', v_lines, 'quantity', 0))
  end;
end
$$;

comment on function private.read_removals is 'Several dishes that are taken out at once: {tool, args}; null unless each is clearly named.';

create function private.read_removal(basket public.baskets, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_begins text := private.beginning_of('remove') || '\M ?';
  v_ends text := ' (?:' || private.words_of('remove_after') || ')$';
  v_fewer text := ' (?:' || private.words_of('fewer') || ')$';
  v_without text := '^(?:' || private.words_of('without') || ') ';
  v_rest text := case
    when words ~ v_begins then regexp_replace(words, v_begins, '')
    when words ~ v_fewer and private.number_in(substring(words from '^\S+')) is not null then regexp_replace(words, v_fewer, '')
    when words ~ v_ends then regexp_replace(words, v_ends, '')
    when words ~ v_without then regexp_replace(words, v_without, '')
  end;
  v_number integer := private.number_in(substring(v_rest from '^\S+'));
  v_name text;
  v_line public.basket_lines;
begin
  if v_rest is null then
    return null;
  elsif words ~ v_begins and (v_rest = '' or v_rest ~ ('^(?:' || private.words_of('everything') || ')$')) then
    return '{"tool": "clear_basket", "args": {"ask": true}}';
  end if;
  v_name := private.repaired(case when v_number is null then v_rest else regexp_replace(v_rest, '^\S+ ?', '') end, array[(basket).restaurant_id]);
  select l.* into v_line from public.basket_lines as l where l.id = private.line_named((basket).id, private.with_digits(v_name, array[(basket).restaurant_id]));
  if v_line.id is null and words ~ v_begins then
    return private.read_removals((basket).id, v_name);
  end if;
  -- "Sin queso" is how a dish shall be, "sin la kombucha" is without the dish: it begins with what it is.
  if v_line.id is null or words !~ v_begins and words !~ v_fewer and (
    (private.name_tokens(v_name, private.link_words()))[1] <> (
      select split_part(i.name_words, ' ', 1) from public.menu_items as i where i.id = v_line.item_id
    )
    or words ~ v_without and exists (
      select
      from public.basket_lines as l
      where l.basket_id = (basket).id and l.id <> v_line.id and private.can_be_left_out(l.item_id, v_name, at)
    )
  ) then
    return null;
  end if;
  return jsonb_build_object('tool', 'change_items', 'args', jsonb_build_object(
    'line_id', v_line.id, 'quantity', case when v_number < v_line.quantity then v_line.quantity - v_number else 0 end
  ));
end
$$;

comment on function private.read_removal is 'What is taken out of a basket: {tool, args}; null where no line is clearly named.';

create function private.read_count(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rest text := btrim(regexp_replace(words, private.beginning_of('set_count') || '\M ?', ''));
  v_instead text[] := regexp_match(words, '^(\S+) (?:(.+?) )?(?:' || private.words_of('instead') || ') (\S+)$');
  v_number integer := private.number_in(substring(v_rest from '^\S+'));
  v_name text := btrim(regexp_replace(v_rest, '^\S+ ?', ''));
  v_line_id bigint;
begin
  if private.number_in(v_instead[1]) is not null and private.number_in(v_instead[3]) is not null then
    -- "Cuatro cervezas en vez de dos".
    v_number := private.number_in(v_instead[1]);
    v_name := coalesce(v_instead[2], '');
  elsif v_rest = words or v_number is null then
    return null;
  end if;
  v_line_id := case
    when v_name ~ '^(?:en total|in total|no total)?$' and (select count(*) from public.basket_lines as l where l.basket_id = read_count.basket_id) = 1
      then (private.last_line(basket_id)).id
    else private.line_named(basket_id, v_name)
  end;
  if v_line_id is null then
    return null;
  end if;
  return jsonb_build_object('tool', 'change_items', 'args', jsonb_build_object('line_id', v_line_id, 'quantity', v_number));
end
$$;

comment on function private.read_count is 'Another number for a line of a basket: {tool, args}; null where it is not clear which, or how many.';

create function private.read_swap(basket public.baskets, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_here uuid[] := array[(basket).restaurant_id];
  v_words text := btrim(regexp_replace(replace(words, '|', ' '), '\s+', ' ', 'g'));
  v_parts text[] := coalesce(
    -- "No atún, pollo".
    regexp_match(words, '^(?:no|not|nao) ([^|]+?) \| ([^|]+)$'),
    regexp_match(
      v_words,
      '^(?:' || private.words_of('swap') || '|' || private.words_of('instead') || ') (.+?) (?:' || private.words_of('for') || ') (.+)$'
    )
  );
  v_line public.basket_lines;
  v_wish jsonb;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.id = private.line_named((basket).id, private.with_digits(private.repaired(btrim(v_parts[1]), v_here), v_here));
  if v_line.id is null then
    return null;
  end if;
  v_parts[2] := private.with_digits(private.repaired(btrim(v_parts[2]), v_here), v_here);
  if cardinality(private.wish_parts(v_parts[2], v_here)) <> 1 then
    return null;
  end if;
  v_wish := private.read_wish(v_parts[2], v_here, v_line.item_id, at);
  -- What was chosen of the old one and the new one has to have too stays: "la de pollo por carne".
  v_wish := v_wish || jsonb_build_object('chosen', to_jsonb(array(
    select c.id from unnest(private.arg_ids(v_wish, 'chosen')) as c (id)
    union
    select n.id
    from public.basket_line_options as h
    join public.options as o on o.id = h.option_id
    join public.option_groups as g on g.item_id = (v_wish #>> '{ids,0}')::uuid and g.min_choices > 0
    join public.options as n on n.group_id = g.id and n.name_words = o.name_words
    where h.line_id = v_line.id
      and not exists (
        select from public.options as p where p.group_id = g.id and p.id = any (private.arg_ids(v_wish, 'chosen'))
      )
  )));
  if jsonb_array_length(v_wish -> 'ids') <> 1 or v_wish ->> 'left' <> '' then
    return null;
  end if;
  return jsonb_build_object('tool', 'swap_items', 'args', jsonb_build_object(
    'line_id', v_line.id,
    'line', private.wish_line(v_wish) || jsonb_build_object('quantity', coalesce((v_wish ->> 'quantity')::integer, v_line.quantity))
  ));
end
$$;

comment on function private.read_swap is 'One dish of a basket for another: {tool, args}; null where either is not clear. words: as private.typed_words marks them.';

create function private.read_option(basket public.baskets, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_forms text := private.fitting_forms('set_option', words);
  v_tokens text[] := private.name_tokens(private.repaired(
    regexp_replace(words, '\m(?:' || v_forms || ')\M', ' ', 'g'), array[(basket).restaurant_id]
  ), v_links);
begin
  if v_forms is null or cardinality(v_tokens) not between 1 and 8
    or words ~ ('\m(?:' || private.words_of('without') || '|' || private.words_of('negation') || ')\M') then
    return null;
  end if;
  return (
    select jsonb_build_object('tool', 'make_so', 'args', jsonb_build_object('line_id', min(f.line_id), 'option_id', min(f.option_id)))
    from (
      select l.id as line_id, o.id as option_id
      from public.basket_lines as l
      join public.menu_items as i on i.id = l.item_id
      join public.option_groups as g on g.item_id = i.id and g.kind <> 'removal'
      join public.options as o on o.group_id = g.id and coalesce(o.unavailable_until <= at, true)
      cross join lateral (
        select private.name_tokens(i.name_words, v_links) as item, private.name_tokens(o.name_words, v_links) as option,
          private.name_tokens(private.normalise(g.name), v_links) as kind
      ) as t
      where l.basket_id = (basket).id
        and t.option <> '{}'
        and t.option <@ v_tokens
        and not t.option <@ t.item
        -- Every word is explained.
        and v_tokens <@ (t.item || t.option || t.kind)
        and (t.item && v_tokens or (select count(*) from public.basket_lines as b where b.basket_id = (basket).id) = 1)
    ) as f
    having count(*) = 1
  );
end
$$;

comment on function private.read_option is 'An option for a line of a basket ("el jugo mejor en agua"): {tool, args}; null where line or option are not clear.';

create function private.is_said_of(item_id uuid, words text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_joints text[] := array(
    select v.word from private.vocabulary as v where v.kind in ('without', 'manner', 'nor', 'and', 'link', 'article', 'leave_out')
  );
  v_manners text[] := array(select v.word from private.vocabulary as v where v.kind = 'manner');
  v_contents text[] := (
    select string_to_array(concat_ws(' ', i.name_words, private.singular(private.normalise(i.description)), string_agg(o.name_words, ' ')), ' ')
    from public.menu_items as i
    left join public.option_groups as g on g.item_id = i.id
    left join public.options as o on o.group_id = g.id
    where i.id = is_said_of.item_id
    group by i.id
  );
  v_before text := '';
  v_word text;
begin
  foreach v_word in array regexp_split_to_array(words, ' ') loop
    if v_word <> all (v_joints) and private.singular(v_word) <> all (v_joints) and private.singular(v_word) <> all (v_contents)
      and v_before <> all (v_manners) then
      return false;
    end if;
    v_before := v_word;
  end loop;
  return true;
end
$$;

comment on function private.is_said_of is 'Whether each word of a wish for the kitchen is of this dish, of any dish, or says how: "sin cebolla", "bien asada"; "no, un momento" is not.';

create function private.read_manner(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.without_forms(words, 'wish');
  v_opens text := '\m(?:' || private.words_of('without') || '|' || private.words_of('manner') || ')\M';
  v_name text := btrim(regexp_replace(v_words, v_opens || '.*$', ''));
  v_said text := substring(v_words from v_opens || '.*$');
  v_of text[] := coalesce(
    regexp_match(v_words, '^(?:a|al) (?:la |los |las |el )?(.+?) (?:' || private.words_of('leave_off') || ') (.+)$'),
    (select array[m[2], m[1]] from regexp_match(v_words, '^(?:' || private.words_of('leave_off') || ') (.+) (?:a|al) (.+)$') as m where m is not null)
  );
  v_line public.basket_lines;
begin
  if v_of is not null then
    -- "Al poke quítale el aguacate", "quítale el queso al pabellón".
    v_name := v_of[1];
    v_said := 'sin ' || btrim(regexp_replace(v_of[2], private.beginning_of('article') || ' ', ''));
  end if;
  select l.* into v_line
  from public.basket_lines as l
  where l.id = case when v_name = '' then (private.last_line(read_manner.basket_id)).id else private.line_named(read_manner.basket_id, v_name) end;
  if v_said is null or v_line.id is null or v_words ~ '\d' or length(v_said) > 80 or not private.is_said_of(v_line.item_id, v_said) then
    return null;
  end if;
  return jsonb_build_object('tool', 'make_so', 'args', jsonb_build_object('line_id', v_line.id, 'text', v_said));
end
$$;

comment on function private.read_manner is 'How a line of a basket, the last one if none is named, shall be made: {tool, args}; null where it is something else.';

create function private.understand_change(turn ai.turns, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.open_basket_of(private.turn_person(turn));
  v_words text := private.without_forms(typed, 'courtesy');
  v_marked text;
  v_meant jsonb;
begin
  v_marked := btrim(regexp_replace(v_words, '\s+', ' ', 'g'), ' |');
  v_words := btrim(replace(v_words, '|', ''));
  if v_basket.id is null or v_words = '' or length(v_words) > 200 or private.basket_units(v_basket.id) = 0 then
    return null;
  end if;
  v_words := regexp_replace(v_words, '\s+', ' ', 'g');
  v_meant := coalesce(
    private.read_swap(v_basket, v_marked, at),
    private.read_removal(v_basket, v_words, at),
    private.read_count(v_basket.id, v_words),
    case
      when exists (select from private.vocabulary as v where v.kind = 'again' and v.word = v_words) then jsonb_build_object(
        'tool', 'change_items', 'args', (
          select jsonb_build_object('line_id', l.id, 'quantity', l.quantity + 1) from private.last_line(v_basket.id) as l
        )
      )
    end,
    private.read_option(v_basket, v_words, at),
    private.read_manner(v_basket.id, v_words)
  );
  return v_meant || '{"why": "change"}';
end
$$;

comment on function private.understand_change is 'A sentence that changes the basket: {tool, args, why}; null where it is not clear what and which.';
