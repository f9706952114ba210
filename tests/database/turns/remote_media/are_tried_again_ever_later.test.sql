select plan(7);
create function tests.remote(at timestamptz, agent text default 'client') returns text[] language sql
as $$
  select coalesce(array_agg(m.value ->> 'media_id' order by m.ordinality), '{}')
  from jsonb_array_elements(private.claim_turn(agent, tests.worker(9), at) -> 'media') with ordinality as m
$$;
create function tests.fails(at timestamptz) returns text language sql
as $$ select private.record_media(f.id, '{"code": "timeout"}', at) ->> 'state' from public.media as f where f.external_media_id = 'm1' $$;
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', '{"type": "image", "media_id": "m1"}'));
select is(tests.remote('2026-11-25 12:00:02-05'), '{m1}', 'with the turn comes its file');
select is(tests.remote('2026-11-25 12:00:59.999-05'), '{}', 'its worker has a minute');
select is(tests.remote('2026-11-25 12:01-05'), '{m1}', 'then it is anybody''s');
select is(tests.remote('2026-11-25 12:01-05', 'runner'), '{}', 'of the same agent');
select tests.fails('2026-11-25 12:01-05'), tests.fails('2026-11-25 12:02-05');
select is(cardinality(tests.remote('2026-11-25 12:04:59.999-05')), 0, 'each failure makes the wait longer');
select is(tests.remote('2026-11-25 12:05-05'), '{m1}', 'after two it is five minutes from when it came');
select private.record_media(f.id, '{"path": "x", "bytes": 1, "mime_type": "image/jpeg"}', '2026-11-25 12:05-05') from public.media as f;
select is(tests.remote('2026-11-25 13:00-05'), '{}', 'what is stored is fetched no more');
select * from finish();
