select plan(6);
select is(private.clock_time('2026-11-24 00:05Z', 'America/Bogota', 'es'), '7:05 p. m.', 'evening in Bogotá');
select is(private.clock_time('2026-11-24 00:05Z', 'America/Bogota', 'en'), '7:05 PM', 'in English');
select is(private.clock_time('2026-11-24 00:05Z', 'America/Bogota', 'pt'), '19:05', 'in Portuguese');
select is(private.clock_time('2026-11-24 05:00Z', 'America/Bogota', 'es'), '12:00 a. m.', 'midnight');
select is(private.clock_time('2026-11-24 17:00Z', 'America/Bogota', 'es'), '12:00 p. m.', 'noon');
select is(private.clock_time('2026-07-01 16:00Z', 'America/New_York', 'es'), '12:00 p. m.', 'summer time elsewhere');
select * from finish();
