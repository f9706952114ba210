select plan(22);
create function tests.priced(at timestamptz default '2026-11-25 14:00-05') returns jsonb language sql
as $$ select private.price_basket((select b.id from public.baskets as b), at) $$;
create function tests.sums(at timestamptz default '2026-11-25 14:00-05') returns text language sql
as $$
  select format('%s - %s + %s = %s', p -> 'subtotal', p -> 'discount', p -> 'fee', p -> 'total') from tests.priced(at) as p
$$;
create function tests.promote(kind text, value bigint, minimum bigint default 0) returns void language sql
as $$
  insert into public.promotions (restaurant_id, name, kind, value, minimum, starts_at, ends_at)
  values (
    '10000000-0000-4000-8000-000000000001', 'Hoy', kind, value, minimum, '2026-11-25 14:00-05', '2026-11-25 15:00-05'
  )
$$;
select is(private.price_basket(999999, '2026-11-25 14:00-05'), null, 'no basket costs nothing');
select tests.basket_add('2026-11-25 14:00-05', 1, 2, '{Grande,Aguacate}', 'sin alcaparras'),
  tests.basket_add('2026-11-25 14:00-05', 9, 1, '{Sin sopa,Pollo a la plancha}'),
  tests.basket_add('2026-11-25 14:00-05', 12, 1), private.set_basket_payment(tests.basket_customer(), 'cash', '2026-11-25 14:00-05');
select is(tests.sums(), '105400 - 0 + 3500 = 108900', 'options count with every dish, those that cost less too');
select is((select array_agg((l -> 'unit_price', l -> 'total')::text) from jsonb_array_elements(tests.priced() -> 'lines') as l),
  '{"(40000,80000)","(16900,16900)","(8500,8500)"}', 'line by line');
select is(
  tests.priced() #> '{lines,0}' #- '{line_id}' #- '{options,0,option_id}' #- '{options,1,option_id}',
  jsonb_build_object(
    'item_id', tests.basket_dish(1), 'name', 'Ajiaco santafereño', 'quantity', 2, 'unit_price', 40000, 'total', 80000,
    'note', 'sin alcaparras', 'problem', null, 'options', jsonb '[
      {"group": "Tamaño", "kind": "choice", "name": "Grande", "price_difference": 7000},
      {"group": "Adiciones", "kind": "addition", "name": "Aguacate", "price_difference": 4500}
    ]'
  ), 'a line says what it is'
);
select is(
  tests.priced() - '{lines,basket_id,address_id,version}'::text[],
  '{
    "status": "open", "restaurant": {"id": "10000000-0000-4000-8000-000000000001", "name": "La Puerta de la Abuela"},
    "currency": "COP", "units": 4, "subtotal": 105400, "discount": 0, "promotion_id": null, "fee": 3500, "minimum": 15000,
    "total": 108900, "payment_method": "cash", "pays_with": null, "note": null, "problems": []
  }', 'and so does the whole'
);
select tests.promote('percent', 10);
select is(tests.sums(), '105400 - 10540 + 3500 = 98360', 'a percentage is of the dishes alone');
select is(tests.priced() -> 'promotion_id', (select to_jsonb(max(id)) from public.promotions), 'and named');
select is(tests.sums('2026-11-25 15:00-05'), '105400 - 0 + 3500 = 108900', 'until it ends');
select tests.promote('amount', 20000, 105401);
select is(tests.sums(), '105400 - 10540 + 3500 = 98360', 'one with a minimum above the dishes does not count, whatever the fee');
select tests.promote('amount', 100000000);
select is(tests.sums(), '105400 - 105400 + 3500 = 3500', 'a discount is never more than the dishes');
delete from public.promotions where restaurant_id = '10000000-0000-4000-8000-000000000001';
select tests.promote('free_delivery', 0);
select is(tests.sums(), '105400 - 3500 + 3500 = 105400', 'a free way costs its fee less');
update public.delivery_zones set fee = 0 where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.sums(), '105400 - 0 + 0 = 105400', 'where it is free anyway nothing is taken off');
select is(tests.priced() -> 'promotion_id', 'null', 'by nothing');
update public.menu_items set price = 30000 where id = tests.basket_dish(1);
select is(tests.sums(), '108400 - 0 + 0 = 108400', 'prices are those of now');
update public.options set price_difference = -50000 where id = any (tests.basket_options(tests.basket_dish(1), '{Grande}'));
select is(tests.sums(), '25400 - 0 + 0 = 25400', 'options make no dish cost less than nothing');
select is(tests.priced() #> '{lines,0,unit_price}', '0', 'it is free');
delete from public.menu_items where id = tests.basket_dish(12);
select is(tests.sums(), '16900 - 0 + 0 = 16900', 'a dish that was deleted is gone from baskets');

update public.addresses set point = 'SRID=4326;POINT(-74.085 4.744)' where person_id = tests.basket_customer();
select is(tests.sums(), '16900 - 0 + null = null', 'outside every zone nobody knows fee and total');
select tests.promote('amount', 5000);
select is(tests.sums(), '16900 - 5000 + null = null', 'though a discount');
update public.addresses set point = null where person_id = tests.basket_customer();
select is(tests.sums(), '16900 - 5000 + null = null', 'nor without a pin');
update public.addresses set deleted_at = '2026-11-25 14:00-05' where person_id = tests.basket_customer();
select is(tests.sums(), '16900 - 5000 + null = null', 'nor without an address');
select private.clear_basket(tests.basket_customer(), '2026-11-25 14:00-05');
select is(tests.sums(), '0 - 0 + null = null', 'nothing costs nothing');
select * from finish();
