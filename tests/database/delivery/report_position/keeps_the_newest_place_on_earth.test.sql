select plan(12);
create temporary table runner as select tests.delivery_runner(1, 100, '2026-11-25 12:00-05') as id;
create function tests.place() returns text language sql
as $$ select extensions.st_astext(r.point) || to_char(r.point_at at time zone 'America/Bogota', ' HH24:MI') from public.runners as r, runner as m where r.person_id = m.id $$;

select is(private.report_position(id, 4.6, -74.07, '2026-11-25 12:05-05'), '{"ok": true, "code": "noted"}', 'a position is noted') from runner;
select is(tests.place(), 'POINT(-74.07 4.6) 12:05', 'with its time');
select is(private.report_position(id, 4.7, -74.1, '2026-11-25 12:04-05'), '{"ok": true, "code": "older"}', 'one that comes late') from runner;
select is(tests.place(), 'POINT(-74.07 4.6) 12:05', 'never replaces it');
select is(private.report_position(id, 4.8, -74.2, '2026-11-25 12:05-05') ->> 'code', 'noted', 'one of the same moment does') from runner;
select is(private.report_position(tests.delivery_cook(), 4.6, -74.07, '2026-11-25 12:05-05'), '{"ok": false, "code": "not_a_runner"}', 'only runners have one');
select throws_ok(
  format('select private.report_position(%s, %s, %s, ''2026-11-25 12:10-05'')', id, v.latitude, v.longitude), 'PT422', null, v.why
)
from runner, (
  values ('90.001', '0', 'north of the pole'), ('0', '-180.001', 'west of the west'), ('''NaN''', '0', 'nowhere'), ('null', '0', 'half a place')
) as v (latitude, longitude, why);
select throws_ok(
  format('select private.report_position(%s, null::extensions.geography, ''2026-11-25 12:10-05'')', id), 'PT422', null, 'and no point at all'
) from runner;
select is(tests.place(), 'POINT(-74.2 4.8) 12:05', 'leave it where it was');
select * from finish();
