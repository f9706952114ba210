select plan(13);
create temporary table kitchen as select tests.inbox_done('573990001001', 'restaurant') as turn;
create function tests.means(text text) returns text language sql as $$
  select concat_ws(' ', m.meant ->> 'call', m.meant ->> 'tool', m.meant #>> '{args,minutes}')
  from kitchen as k cross join lateral private.understand(k.turn, text, null, '2026-11-25 12:02-05') as m (meant)
$$;
create temporary table placed as select tests.order_in('placed') as id;
select is(tests.means(w.words), 'accept_order 15', w.words)
from unnest(array[
  'listo sale en 15 min', 'Listo, sale en 15 minutos', 'en 15 min', 'dale, queda en 15 minuticos', 'ok, me demoro 15', 'sí, en unos 15 min',
  'ready in 15 minutes', 'sai em 15 minutos', 'Recibido. Sale en 15'
]) as w (words);
select isnt(tests.means('el domiciliario sale en 15 min y no ha llegado'), 'accept_order 15', 'who says more says something else');
create temporary table cooking as select tests.order_in('accepted') as id;
select isnt(tests.means('sale en 15 min'), 'accept_order 15', 'nor while another order cooks');
create temporary table second as select tests.order_in('placed', 'cash', '2026-11-25 12:01-05') as id;
select isnt(tests.means('sale en 15 min'), 'accept_order 15', 'nor of two that wait');
select is(
  private.run_call((select k.turn from kitchen as k), 'accept_order', '{"minutes": 15}', '2026-11-25 12:02-05') ->> 'key',
  'restaurant_which_order', 'of which it is asked'
);
select * from finish();
