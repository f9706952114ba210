select plan(15);
select tests.inbox_take(
  '2026-11-25 12:00-05',
  tests.inbox_message('wamid.' || n, '2026-11-25 12:00-05', jsonb_build_object('type', 'image', 'media_id', 'm' || n, 'mime_type', 'image/jpeg', 'url', 'https://meta/' || n))
)
from generate_series(1, 3) as n;
create function tests.file(n integer) returns uuid language sql as $$ select f.id from public.media as f where f.external_media_id = 'm' || n $$;
create function tests.record(n integer, outcome jsonb, at timestamptz default '2026-11-25 12:00:05-05') returns text language sql
as $$ select private.record_media(tests.file(n), outcome, at) ->> 'state' $$;

select is(tests.record(1, '{"path": "2026/1", "bytes": 2048, "mime_type": "image/png"}'), 'stored', 'a file is stored');
select is(tests.record(1, '{"path": "2026/again", "bytes": 1}', '2026-11-25 12:00:09-05'), 'stored', 'once');
select results_eq(
  $$ select f.path, f.bytes, f.mime_type, f.stored_at from public.media as f where f.state = 'stored' $$,
  $$ values ('2026/1', 2048::bigint, 'image/png', '2026-11-25 12:00:05-05'::timestamptz) $$, 'where it is and what'
);
select is(tests.record(2, '{"code": "not_found", "is_final": true}'), 'gone', 'what Meta no longer has is gone');
select is(
  (select array_agg(tests.record(3, '{"code": "timeout", "is_final": false}')) from generate_series(1, 4)),
  '{remote,remote,remote,remote}',
  'what was not reached is tried again'
);
select is(tests.record(3, '{"code": "timeout"}'), 'gone', 'five times');
select is((select array_agg(f.error_code order by f.external_media_id) from public.media as f), '{NULL,not_found,timeout}', 'it says why');
select is(private.record_media('00000000-0000-4000-8000-000000000000', '{"code": "x"}', '2026-11-25 12:00-05'), '{"state": null}', 'no file has no state');
select is(
  (tests.inbox_turn('2026-11-25 12:01-05') -> 'media'), '[]', 'a worker is asked for none of them'
);
select is(private.expired_media('2026-12-25 12:00:04-05', 100), '[]', 'files are kept for thirty days');
select is(private.expired_media('2026-12-25 12:00:05-05', 100), jsonb_build_array(jsonb_build_object('id', tests.file(1), 'path', '2026/1')), 'and no longer');
select is(private.expired_media('2026-12-25 12:00:05-05', 0), '[]', 'so many as were asked for');
select is(private.forget_media(array[tests.file(1), tests.file(2)]), 1, 'what was deleted is noted');
select is(private.forget_media(array[tests.file(1)]), 0, 'once');
select results_eq(
  $$ select f.state, f.path, f.url from public.media as f order by f.external_media_id $$,
  $$ values ('deleted', null, null), ('gone', null, 'https://meta/2'), ('gone', null, 'https://meta/3') $$, 'where it was, too'
);
select * from finish();
