select plan(28);
select tests.trust_everybody();
create function tests.tap(summary bigint, at timestamptz, customer integer default 2) returns text language sql
as $$
  select concat_ws(' ', a ->> 'ok', a ->> 'code', a ->> 'summary_total', a #>> '{basket,total}')
  from private.place_order(summary, tests.basket_customer(customer), at) as a
$$;
create temporary table s as select tests.basket_summary('2026-11-25 14:00-05') as id;
select is(tests.tap(999999, '2026-11-25 14:01-05'), 'false unknown_summary', 'a summary that does not exist');
select is(tests.tap(null, '2026-11-25 14:01-05'), 'false unknown_summary', 'no summary');
select is(tests.tap(id, '2026-11-25 14:01-05', 1), 'false unknown_summary', 'somebody else''s') from s;
select is(tests.tap(id, '2026-11-25 14:10-05'), 'false expired 20500 20500', 'after exactly ten minutes') from s;
select is(tests.tap(id, '2026-11-25 15:00-05'), 'false expired 20500 20500', 'and later') from s;

create function tests.stale(why text) returns text language sql
as $$ select is(tests.tap(s.id, '2026-11-25 14:02-05'), 'false stale 20500 ' || p.total, why)
  from s, private.price_basket((select b.id from public.baskets as b where b.status = 'open'), '2026-11-25 14:02-05') as j,
    jsonb_to_record(j) as p (total text) $$;
create function tests.again() returns void language sql
as $$
  select private.clear_basket(tests.basket_customer(), '2026-11-25 14:00-05');
  truncate s;
  insert into s select tests.basket_summary('2026-11-25 14:00-05')
$$;
select tests.basket_add('2026-11-25 14:01-05', 10, 1);
select tests.stale('a dish more');
select tests.again(), private.set_basket_note(tests.basket_customer(), 'Hola', '2026-11-25 14:01-05');
select tests.stale('a note');
select tests.again(), private.set_basket_payment(tests.basket_customer(), 'card', '2026-11-25 14:01-05');
select tests.stale('another way to pay');
select tests.again(), private.set_basket_address(tests.basket_customer(), min(id), '2026-11-25 14:01-05')
from public.addresses where person_id = tests.basket_customer();
select tests.stale('an address, though the same');
select tests.again();
select private.change_line(tests.basket_customer(), max(id), 2, '{}', 'tibio', '2026-11-25 14:01-05') from public.basket_lines;
select tests.stale('a note on a line');
select tests.again();
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000014', '2026-11-25 14:01-05');
select is(tests.tap(id, '2026-11-25 14:02-05'), 'false stale 20500 2500', 'a basket put aside') from s;
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000001', '2026-11-25 14:01-05');
select tests.stale('and taken up again');
select tests.again();
update public.baskets set status = 'expired' where status = 'open';
select is(tests.tap(id, '2026-11-25 14:02-05'), 'false stale 20500', 'a basket that expired') from s;

truncate s;
insert into s select tests.basket_summary('2026-11-25 14:00-05');
create function tests.after(change text, expected text, why text) returns text language plpgsql
as $$
declare
  v_told text;
begin
  begin
    execute change;
    v_told := tests.tap((select id from s), '2026-11-25 14:09:59.999-05');
    raise exception using errcode = 'TT000';
  exception when sqlstate 'TT000' then
    null;
  end;
  return is(v_told, 'false ' || expected, why);
end
$$;
select tests.after('update public.menu_items set price = 8600 where name = ''Arroz con leche''', 'price_changed 20500 20700', 'a dearer dish');
select tests.after('update public.menu_items set price = 8400 where name = ''Arroz con leche''', 'price_changed 20500 20300', 'even a cheaper one');
select tests.after('update public.delivery_zones set fee = 3600', 'price_changed 20500 20600', 'another fee');
select tests.after(
  $$
    insert into public.promotions (restaurant_id, name, kind, value, starts_at, ends_at)
    values ('10000000-0000-4000-8000-000000000001', 'Hoy', 'amount', 500, '2026-11-25 14:05-05', 'infinity')
  $$, 'price_changed 20500 20000', 'a promotion that began'
);
select tests.after(
  $$ update public.menu_items set unavailable_until = 'infinity' where name = 'Arroz con leche' $$, 'item_unavailable 20500 20500', 'a dish that went out'
);
select tests.after(
  $$ update public.restaurants set paused_until = '2026-11-25 14:10-05' $$, 'closed 20500 20500', 'a kitchen that paused'
);
select tests.after('update public.addresses set point = null', 'no_pin 20500', 'an address that lost its pin');
select tests.after('update public.delivery_zones set minimum = 17001', 'below_minimum 20500 20500', 'a higher minimum');
select tests.after('update public.restaurants set takes_cash = false, takes_card = true', 'payment_not_taken 20500 20500', 'no cash any more');
select tests.after(
  $$
    insert into public.staff (restaurant_id, person_id, role, created_at)
    values ('10000000-0000-4000-8000-000000000001', tests.basket_customer(), 'cook', '2026-11-25 14:00-05')
  $$, 'own_restaurant 20500 20500', 'the customer works there now'
);
select is_empty($$ select from public.orders $$, 'all of it placed nothing');
select is_empty($$ select from public.order_summaries where used_at is not null or order_id is not null $$, 'and used no summary up');
select is(tests.tap(id, '2026-11-25 14:09:59.999-05'), 'true placed', 'a moment before the ten minutes are over it is placed') from s;

truncate s;
insert into s select tests.basket_summary('2026-11-25 14:20-05');
select tests.basket_add('2026-11-25 14:21-05', 10, 1);
select is(
  tests.tap((private.summarise_basket(tests.basket_customer(), '2026-11-25 14:21-05') ->> 'summary_id')::bigint, '2026-11-25 14:22-05'),
  'true placed', 'what was read back last'
);
select is(tests.tap(id, '2026-11-25 14:22-05'), 'false stale 20500', 'is not what was read back before') from s;
select * from finish();
