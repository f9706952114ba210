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

create function private.read_removal(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rest text := btrim(regexp_replace(words, private.beginning_of('remove') || '\M ?', ''));
  v_number integer := private.number_in(substring(v_rest from '^\S+'));
  v_line_id bigint;
  v_line public.basket_lines;
begin
  if v_rest = '' or v_rest ~ ('^(?:' || private.words_of('everything') || ')$') then
    return '{"tool": "clear_basket", "args": {"ask": true}}';
  end if;
  v_line_id := private.line_named(basket_id, case when v_number is null then v_rest else regexp_replace(v_rest, '^\S+ ', '') end);
  select l.* into v_line from public.basket_lines as l where l.id = v_line_id;
  if v_line.id is not null then
    return jsonb_build_object('tool', 'change_items', 'args', jsonb_build_object(
      'line_id', v_line.id, 'quantity', case when v_number < v_line.quantity and v_rest !~ '^un' then v_line.quantity - v_number else 0 end
    ));
  end if;
  return null;
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
  v_number integer := private.number_in(substring(v_rest from '^\S+'));
  v_name text := btrim(regexp_replace(v_rest, '^\S+ ?', ''));
  v_line_id bigint;
begin
  if v_rest = words or v_number is null then
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

create function private.read_swap(turn ai.turns, basket public.baskets, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_parts text[] := regexp_match(
    words, private.beginning_of('swap') || ' (.+?) (?:' || private.words_of('for') || ') (.+)$'
  );
  v_line public.basket_lines;
  v_wishes jsonb;
begin
  select l.* into v_line from public.basket_lines as l where l.id = private.line_named((basket).id, v_parts[1]);
  if v_line.id is null then
    return null;
  end if;
  v_wishes := private.read_wishes(private.repaired(v_parts[2], array[(basket).restaurant_id]), array[(basket).restaurant_id], at);
  if jsonb_array_length(v_wishes) <> 1 or jsonb_array_length(v_wishes #> '{0,ids}') <> 1 or v_wishes #>> '{0,left}' <> '' then
    return null;
  end if;
  return jsonb_build_object('tool', 'swap_items', 'args', jsonb_build_object(
    'line_id', v_line.id,
    'line', private.wish_line(v_wishes -> 0) || jsonb_build_object('quantity', coalesce((v_wishes #>> '{0,quantity}')::integer, v_line.quantity))
  ));
end
$$;

comment on function private.read_swap is 'One dish of a basket for another: {tool, args}; null where either is not clear.';

create function private.read_manner(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.without_forms(words, 'wish');
  v_opens text := '^(?:' || private.words_of('without') || '|' || private.words_of('manner') || ')\M';
  v_named bigint := private.line_named(basket_id, regexp_replace(v_words, '\m(?:' || private.words_of('without') || '|' || private.words_of('manner') || '|que|con)\M.*$', ''));
  v_line bigint := coalesce(v_named, (private.last_line(basket_id)).id);
  v_said text := substring(v_words from '\m(?:' || private.words_of('without') || '|' || private.words_of('manner') || ')\M.*$');
begin
  if v_said is null or (v_named is null and v_words !~ v_opens) or v_words ~ '\d' or length(v_said) > 80 then
    return null;
  end if;
  return jsonb_build_object('tool', 'make_so', 'args', jsonb_build_object('line_id', v_line, 'text', v_said));
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
  v_meant jsonb;
begin
  v_words := btrim(replace(v_words, '|', ''));
  if v_basket.id is null or v_words = '' or length(v_words) > 200 or private.basket_units(v_basket.id) = 0 then
    return null;
  end if;
  v_words := regexp_replace(v_words, '\s+', ' ', 'g');
  v_meant := case
    when v_words ~ (private.beginning_of('swap') || '\M') then private.read_swap(turn, v_basket, v_words, at)
  end;
  v_meant := coalesce(
    v_meant,
    case when v_words ~ (private.beginning_of('remove') || '\M') then private.read_removal(v_basket.id, v_words) end,
    private.read_count(v_basket.id, v_words),
    case
      when exists (select from private.vocabulary as v where v.kind = 'again' and v.word = v_words) then jsonb_build_object(
        'tool', 'change_items', 'args', (
          select jsonb_build_object('line_id', l.id, 'quantity', l.quantity + 1) from private.last_line(v_basket.id) as l
        )
      )
    end,
    private.read_manner(v_basket.id, v_words)
  );
  return v_meant || '{"why": "change"}';
end
$$;

comment on function private.understand_change is 'A sentence that changes the basket: {tool, args, why}; null where it is not clear what and which.';
