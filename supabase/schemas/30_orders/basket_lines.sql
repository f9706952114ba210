-- Dishes into and out of a basket.

create function private.most_of_a_dish()
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select 50
$$;

comment on function private.most_of_a_dish is 'How many of one dish a line may hold; line_quantities_are_believable says the same.';

-- Options that are missing yet are a problem of the basket, and no reason to refuse the line.
create function private.judge_line(item_id uuid, quantity integer, option_ids bigint[], note text, at timestamptz)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when not exists (
      select from public.menu_items as i where i.id = item_id and i.is_active
    ) then 'unknown_item'
    when coalesce(quantity, 0) < 1 then 'invalid_quantity'
    when quantity > private.most_of_a_dish() then 'too_many'
    when length(note) > 120 then 'note_too_long'
    else nullif(
      private.line_problem(item_id, option_ids, at) ->> 'code', 'options_missing'
    )
  end
$$;

comment on function private.judge_line is
  'Why a line cannot be in any basket, or null: unknown_item, invalid_quantity, too_many, note_too_long, or one of private.line_problem.';

create function private.line_like(basket_id bigint, item_id uuid, option_ids bigint[], note text)
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
  where l.basket_id = line_like.basket_id
    and l.item_id = line_like.item_id
    and l.note is not distinct from line_like.note
    and array(
      select o.option_id from public.basket_line_options as o where o.line_id = l.id order by o.option_id
    ) = array(select distinct c.option_id from unnest(option_ids) as c (option_id) order by c.option_id)
  order by l.id
  limit 1;
  return v_line;
end
$$;

comment on function private.line_like is 'The line of a basket with the same dish, options and note, or nulls.';

create function private.basket_units(basket_id bigint)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(sum(l.quantity), 0)
  from public.basket_lines as l
  where l.basket_id = basket_units.basket_id
$$;

comment on function private.basket_units is 'How many dishes a basket holds; 100 at most.';

create function private.has_too_many_notes(basket_id bigint, line_id bigint, note text, person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return note is not null and (private.trust_of(person_id)).noted_lines <= (
    select count(*)
    from public.basket_lines as l
    where l.basket_id = has_too_many_notes.basket_id
      and l.id is distinct from line_id
      and l.note is not null
  );
end
$$;

comment on function private.has_too_many_notes is 'Whether a note on a line of a basket would be one more than its person may write.';

-- other_restaurant: the person is asked, then private.switch_restaurant is called with restaurant_id.
create function private.add_to_basket(
  person_id bigint, item_id uuid, quantity integer, option_ids bigint[], note text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_note text := nullif(btrim(add_to_basket.note), '');
  v_restaurant_id uuid := (select i.restaurant_id from public.menu_items as i where i.id = add_to_basket.item_id);
  v_basket public.baskets := private.lock_basket(add_to_basket.person_id, at);
  v_code text;
  v_target_id bigint;
  v_line public.basket_lines;
begin
  v_code := private.judge_line(add_to_basket.item_id, quantity, option_ids, v_note, at);
  select b.id into v_target_id
  from public.baskets as b
  where b.person_id = add_to_basket.person_id
    and b.restaurant_id = v_restaurant_id
    and b.status in ('open', 'draft')
  -- Against the timeouts: a draft must not expire between here and its being taken up.
  for update;
  v_line := private.line_like(v_target_id, add_to_basket.item_id, option_ids, v_note);
  if v_code is null and v_basket.restaurant_id <> v_restaurant_id and private.basket_units(v_basket.id) > 0 then
    v_code := 'other_restaurant';
  elsif v_code is null and (
    coalesce(v_line.quantity, 0) + quantity > private.most_of_a_dish()
    or private.basket_units(v_target_id) + quantity > 100
  ) then
    v_code := 'too_many';
  elsif v_code is null and v_line.id is null and private.has_too_many_notes(v_target_id, null, v_note, add_to_basket.person_id) then
    v_code := 'too_many_notes';
  end if;
  if v_code is not null then
    return private.basket_outcome(
      v_basket.id, v_code, at, jsonb_build_object('restaurant_id', v_restaurant_id)
    );
  end if;
  v_target_id := private.open_basket(v_basket, add_to_basket.person_id, v_restaurant_id, at);
  if v_line.id is not null then
    update public.basket_lines as l set quantity = l.quantity + add_to_basket.quantity where l.id = v_line.id;
  else
    insert into public.basket_lines (basket_id, item_id, quantity, note, position)
    select v_target_id, add_to_basket.item_id, add_to_basket.quantity, v_note, coalesce(max(l.position), 0) + 1
    from public.basket_lines as l
    where l.basket_id = v_target_id
    returning * into v_line;
    insert into public.basket_line_options (line_id, option_id)
    select v_line.id, c.id from unnest(option_ids) as c (id)
    on conflict do nothing;
  end if;
  return private.touch_basket(v_target_id, at);
end
$$;

comment on function private.add_to_basket is
  'Puts a dish into the person''s basket; {ok, code, basket}. code: changed, one of private.judge_line, other_restaurant, too_many_notes.';

create function private.change_line(
  person_id bigint, line_id bigint, quantity integer, option_ids bigint[], note text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_note text := nullif(btrim(change_line.note), '');
  v_basket public.baskets := private.lock_basket(change_line.person_id, at);
  v_line public.basket_lines;
  v_code text;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.id = change_line.line_id
    and l.basket_id = v_basket.id;
  if v_line.id is null then
    v_code := 'unknown_line';
  elsif quantity is distinct from 0 then
    v_code := private.judge_line(v_line.item_id, quantity, option_ids, v_note, at);
    if v_code is null and private.basket_units(v_basket.id) - v_line.quantity + quantity > 100 then
      v_code := 'too_many';
    elsif v_code is null and private.has_too_many_notes(v_basket.id, v_line.id, v_note, change_line.person_id) then
      v_code := 'too_many_notes';
    end if;
  end if;
  if v_code is not null then
    return private.basket_outcome(v_basket.id, v_code, at);
  end if;
  if quantity = 0 then
    delete from public.basket_lines as l where l.id = v_line.id;
  else
    update public.basket_lines as l
    set quantity = change_line.quantity, note = v_note
    where l.id = v_line.id;
    delete from public.basket_line_options as o where o.line_id = v_line.id;
    insert into public.basket_line_options (line_id, option_id)
    select v_line.id, c.id from unnest(option_ids) as c (id)
    on conflict do nothing;
  end if;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.change_line is
  'Makes a line of the basket so: quantity (0: out), options, note; {ok, code, basket}. code: changed, unknown_line, too_many_notes, private.judge_line.';
