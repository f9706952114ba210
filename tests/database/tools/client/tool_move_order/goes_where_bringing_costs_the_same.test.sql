select plan(7);
select tests.order_in('placed');
create function tests.address(latitude double precision, longitude double precision) returns bigint language sql as $$
  select private.save_address((tests.last_order()).person_id, null, 'Calle 11 # 3-20', 'apto 201', private.point_of(latitude::text, longitude::text), true, '2026-11-25 12:05-05')
$$;
create function tests.moves(args jsonb) returns text language sql as $$
  select private.reply_text(private.run_tool(tests.customer_turn(), 'move_order', args, '2026-11-25 12:06-05'), 'es')
$$;
update public.delivery_zones as z set fee = (tests.last_order()).fee where z.restaurant_id = (tests.last_order()).restaurant_id;
create temporary table near as select tests.address(4.5973, -74.0709) as id;
create temporary table far as select tests.address(4.75, -74.04) as id;
select alike(tests.moves(jsonb_build_object('address_id', n.id)), '¿Tu pedido #% va entonces a *Calle 11 # 3-20*?', 'it is asked whether it is of that order') from near as n;
select isnt((tests.last_order()).address_line, 'Calle 11 # 3-20', 'and nothing has changed');
select alike(tests.moves(jsonb_build_object('address_id', f.id, 'is_sure', true)), '%no puede ir a%', 'not outside the zone') from far as f;
select alike(tests.moves(jsonb_build_object('address_id', n.id, 'is_sure', true)), 'Listo: tu pedido%', 'before the kitchen took it, at once') from near as n;
select is((tests.last_order()).address_details, 'apto 201', 'with its door');
select private.change_order((tests.last_order()).id, 'accepted', 'restaurant', (select p.id from public.persons as p where p.phone = '573990001001'), null, '2026-11-25 12:07-05', minutes => 20);
create temporary table other as select private.save_address((tests.last_order()).person_id, null, 'Calle 12 # 3-10', null, private.point_of('4.5974', '-74.0707'), true, '2026-11-25 12:08-05') as id;
select alike(tests.moves(jsonb_build_object('address_id', o.id, 'is_sure', true)), 'Pregunté por tu pedido%', 'after that whoever has it is asked') from other as o;
select is((tests.last_order()).address_line, 'Calle 11 # 3-20', 'and it goes where it went until they agree');
select * from finish();
