select plan(8);
create temporary table kitchen as select tests.inbox_done('573990001001', 'restaurant') as turn;
create function tests.runs(args jsonb) returns jsonb language sql as $$ select private.run_tool(k.turn, 'set_holidays', args, '2026-11-25 12:00-05') from kitchen as k $$;
create function tests.opens() returns boolean language sql as $$
  select r.is_open_on_holidays from public.restaurants as r where r.name = 'La Puerta de la Abuela'
$$;
select is((private.understand(k.turn, w.words, null, '2026-11-25 12:00-05') -> 'args' ->> 'is_open'), w.is_open, w.words)
from kitchen as k, (values ('festivos', null), ('cerramos festivos', 'false'), ('abrimos los festivos', 'true')) as w (words, is_open);
select alike(private.reply_text(tests.runs('{}'), 'es'), '*La Puerta de la Abuela* % los festivos. El próximo es Inmaculada Concepción, el 08/12. ¿Cómo lo dejamos?', 'how it is, and when it counts next');
select alike(private.reply_text(tests.runs('{"is_open": false}'), 'es'), 'Listo: *La Puerta de la Abuela* no abre los festivos.', 'closed by a word');
select is(tests.opens(), false, 'and so it is');
select tests.runs('{"is_open": true}');
select is(tests.opens(), true, 'and open again');
update public.staff set role = 'cook' where person_id = tests.actor('restaurant');
select is(tests.runs('{"is_open": false}') ->> 'key', 'restaurant_menu_roles', 'by owners and managers');
select * from finish();
