select plan(56);
create temporary table asked as select tests.inbox_done() as turn;
create function tests.meant(words text) returns text language sql
as $$ select concat(u ->> 'tool', ' ', nullif(u ->> 'args', '{}')) from private.understand((select a.turn from asked as a), words, null, '2026-11-25 12:00-05') as u $$;
create function tests.dish(m integer, n integer default 1) returns text language sql as $$ select format('{"item_id": "%s"}', tests.basket_dish(m, n)) $$;
create function tests.of_dish(m integer, quantity integer) returns text language sql
as $$ select jsonb_build_object('item_id', tests.basket_dish(m), 'quantity', quantity)::text $$;

select is(tests.meant(w.words), w.tool || ' ', w.words)
from (
  values
    ('¡Hola!', 'show_home'), ('Buenas noches', 'show_home'), ('quiubo', 'show_home'), ('Hi', 'show_home'), ('Oi', 'show_home'),
    ('tengo hambre…', 'show_home'), ('Ayuda', 'show_help'), ('How does it work?', 'show_help'), ('Ajuda!', 'show_help'),
    ('¿Qué hay cerca?', 'search_restaurants'), ('restaurants near me', 'search_restaurants'), ('Menú', 'show_menu'), ('the menu', 'show_menu'),
    ('cardápio', 'show_menu'), ('Otra dirección', 'choose_address'), ('endereço', 'choose_address'), ('mi canasta', 'show_basket'),
    ('my basket', 'show_basket'), ('carrinho', 'show_basket'), ('vaciar carrito', 'clear_basket'), ('Eso es todo', 'check_out'),
    ('That''s all!', 'check_out'), ('é só isso', 'check_out'), ('forma de pago', 'choose_payment'), ('nota', 'set_note'),
    ('¿Dónde está mi pedido?', 'track_order'), ('Where is my order?', 'track_order'), ('Onde está meu pedido', 'track_order'),
    ('cancelar', 'cancel_order'), ('cancel my order', 'cancel_order'), ('Lo mismo de siempre', 'repeat_order'), ('the usual', 'repeat_order'),
    ('o mesmo', 'repeat_order'), ('asesor', 'talk_to_human'), ('Muchas gracias', 'welcome_thanks'), ('thank you!', 'welcome_thanks'), ('falar com alguém', 'talk_to_human')
) as w (words, tool);
select is(tests.meant(w.words), w.meant, w.words)
from (
  values
    ('en efectivo', 'set_payment {"method": "cash"}'), ('Nequi', 'set_payment {"method": "transfer"}'), ('cartão', 'set_payment {"method": "card"}'),
    ('Arroz con leche', 'show_item ' || tests.dish(12)), ('ARROZ CON LECHE!!', 'show_item ' || tests.dish(12)),
    ('3 arroz con leche', 'add_items ' || tests.of_dish(12, 3)), ('dos arroz con leche', 'add_items ' || tests.of_dish(12, 2)),
    ('2 x arroz con leche', 'add_items ' || tests.of_dish(12, 2)), ('Ajiaco santafereño', 'show_item ' || tests.dish(1)),
    ('2 ajiaco santafereno', 'show_item ' || tests.dish(1)), ('obleas con arequipe', 'show_item ' || tests.dish(3, 14)),
    ('La Puerta de la Abuela', 'show_menu {"restaurant_id": "10000000-0000-4000-8000-000000000001"}'),
    ('ñapa dulce', 'show_menu {"restaurant_id": "10000000-0000-4000-8000-000000000014"}'),
    ('Colombiana', 'search_restaurants {"kitchen": "colombiana"}'), ('panadería', 'search_restaurants {"kitchen": "panaderia"}')
) as w (words, meant);

-- A name that several have: which; where the basket is, that one.
update public.menu_items set name = 'Arroz con leche' where id = tests.basket_dish(5, 14);
select is(
  (
    select array_agg(c.value #>> '{args,item_id}' order by c.ordinality) || (u #>> '{reply,key}')
    from asked as a, private.understand(a.turn, 'arroz con leche', null, '2026-11-25 12:00-05') as u, jsonb_array_elements(u #> '{reply,choices}') with ordinality as c
    group by u
  ),
  array[tests.basket_dish(12)::text, tests.basket_dish(5, 14)::text, 'which_dish'], 'two have it: which'
);
select tests.basket_add('2026-11-25 11:30-05', 4, restaurant => 14);
select is(tests.meant('arroz con leche'), 'show_item ' || tests.dish(5, 14), 'the one where the basket is');
select private.set_item_availability(tests.basket_dish(5, 14), 'tomorrow', null, '2026-11-25 11:00-05');
select is(tests.meant('arroz con leche'), 'show_item ' || tests.dish(12), 'what is sold out is not meant');
select private.set_item_availability(tests.basket_dish(12), 'tomorrow', null, '2026-11-25 11:00-05');
select is(tests.meant('arroz con leche'), ' ', 'nor guessed');
select * from finish();
