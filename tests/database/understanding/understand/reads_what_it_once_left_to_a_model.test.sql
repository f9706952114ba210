select plan(18);
create temporary table asked as
select a.role, a.turn
from (values ('client', tests.inbox_done()), ('restaurant', tests.inbox_done('573990001001', 'restaurant')), ('runner', tests.inbox_done('573990002001', 'runner')))
  as a (role, turn);
-- The tool; of an order whether it is sure, and each wish as number × dishes that it may mean.
create function tests.read(turn ai.turns, words text) returns text language sql as $$
  select concat_ws(' ', m ->> 'tool', case m #>> '{args,is_sure}' when 'false' then 'unsure' end, coalesce(
    (select string_agg(concat(w ->> 'quantity', '×', jsonb_array_length(w -> 'ids'), ' ' || nullif(w ->> 'note', '')), ' ') from jsonb_array_elements(m #> '{args,wishes}') as w),
    m #>> '{args,quantity}'
  ), m #>> '{args,note}')
  from private.understand(turn, words, null, '2026-11-25 12:00-05') as m
$$;
select is(tests.read(a.turn, w.words), w.expected, w.words)
from asked as a
join (
  values
    ('client', 'quisiera algo rico', 'recommend'), ('client', 'un ajiaco', 'take_order 1×1'), ('client', 'arroz', 'take_order ×2'),
    ('client', 'arroz con leche y un ajiaco santafereño', 'take_order ×1 1×1'), ('client', 'arroz con leche sin canela', 'take_order ×1 sin canela'),
    ('client', 'arroz con leche 2', 'take_order 2×1'), ('client', '2,5 arroz con leche', 'take_order unsure ×0 5×1'),
    ('client', 'once arroz con leche', 'add_items 11'), ('client', '1000000 arroz con leche', 'take_order unsure ×1'),
    ('client', '¿cuánto cuesta el ajiaco?', 'ask_dish'), ('client', 'the menu please', 'show_menu_here'), ('client', 'what do you have?', 'show_menu_here'),
    ('client', 'something cheap', 'find_food'), ('client', 'quero um ajiaco', 'take_order 1×1'), ('restaurant', 'agotado ajiaco', 'set_item_availability'),
    ('restaurant', 'sí', 'accept_order'), ('runner', 'sí', 'accept_offer'), ('runner', 'no encuentro la dirección', '')
) as w (role, words, expected) on w.role = a.role;
select * from finish();
