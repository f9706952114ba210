-- after: tables.sql
-- A model's words as they can be said to anybody at any time: prices become slots that point at their rows. What cannot be
-- pointed at is not kept.

create function private.named_items(words text, restaurant_id uuid)
returns setof public.menu_items
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := concat(' ', private.singular(private.normalise(words)), ' ');
begin
  return query
  select i.*
  from public.menu_items as i
  where i.restaurant_id = named_items.restaurant_id
    and i.is_active
    and strpos(v_words, ' ' || i.name_words || ' ') > 0
    -- "Arepa de queso" names no "queso".
    and not exists (
      select
      from public.menu_items as l
      where l.restaurant_id = i.restaurant_id
        and l.is_active
        and l.id <> i.id
        and strpos(' ' || l.name_words || ' ', ' ' || i.name_words || ' ') > 0
        and strpos(replace(v_words, ' ' || l.name_words || ' ', ' | '), ' ' || i.name_words || ' ') = 0
        and strpos(v_words, ' ' || l.name_words || ' ') > 0
    )
  order by strpos(v_words, ' ' || i.name_words || ' '), i.id;
end
$$;

comment on function private.named_items is 'The dishes of a kitchen that words name in full, in their order.';

create function private.slotted_sentence(sentence text, restaurant_id uuid)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_items public.menu_items[] := array(select i from private.named_items(sentence, restaurant_id) as i);
  v_left text := sentence;
  v_done text := '';
  v_sum text;
  v_digits text;
  v_ids uuid[];
begin
  loop
    v_sum := (regexp_match(
      v_left,
      '(?:[$] ?|COP ?)\d[\d.,]*\d(?: ?(?:mil|pesos|COP)\M)*|\d{1,3}(?:[.,]\d{3})+(?: ?(?:pesos|COP)\M)?|\d{4,}(?: ?pesos\M)?|\d+(?:[.,]\d)? ?(?:mil|k|pesos|lucas)\M(?: pesos\M)?'
    ))[1];
    exit when v_sum is null;
    v_digits := (select n.digits from private.numbers_in(v_sum) as n where n.form <> 'spaced' limit 1);
    v_ids := array(select i.id from unnest(v_items) as i where i.price::text = v_digits);
    -- Of two dishes of one price nobody knows whose it is.
    if cardinality(v_ids) <> 1 then
      return null;
    end if;
    v_done := v_done || left(v_left, strpos(v_left, v_sum) - 1) || '{price:' || v_ids[1] || '}';
    v_left := substr(v_left, strpos(v_left, v_sum) + length(v_sum));
  end loop;
  return v_done || v_left;
end
$$;

comment on function private.slotted_sentence is 'A sentence with {price:<dish>} for each sum of money; null where one is not the price of the one dish that it names.';

create function private.has_loose_number(words text, asked text, item_ids uuid[])
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_known text := concat(' ', asked, ' ', (
    select string_agg(concat_ws(' ', i.name, i.description), ' ') from public.menu_items as i where i.id = any (item_ids)
  ));
begin
  return exists (
    select
    from regexp_matches(regexp_replace(words, '\{price:[^}]*\}', ' ', 'g'), '\d+', 'g') as n (found)
    where v_known !~ ('(?<!\d)' || n.found[1] || '(?!\d)')
  );
end
$$;

comment on function private.has_loose_number is 'Whether words have a number that neither the question nor the rows of the dishes have.';

create function private.names_elsewhere(words text, restaurant_id uuid)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := concat(' ', private.singular(private.normalise(words)), ' ');
begin
  return exists (
      select
      from public.restaurants as r
      where r.id <> names_elsewhere.restaurant_id
        and strpos(v_words, ' ' || private.singular(private.normalise(r.name)) || ' ') > 0
    )
    or exists (
      select
      from public.menu_items as i
      where i.restaurant_id <> names_elsewhere.restaurant_id
        and i.is_active
        and strpos(i.name_words, ' ') > 0
        and strpos(v_words, ' ' || i.name_words || ' ') > 0
        and not exists (
          select
          from public.menu_items as o
          where o.restaurant_id = names_elsewhere.restaurant_id
            and strpos(' ' || o.name_words || ' ', ' ' || i.name_words || ' ') > 0
        )
    );
end
$$;

comment on function private.names_elsewhere is 'Whether words name another kitchen, or a dish that only another has.';
