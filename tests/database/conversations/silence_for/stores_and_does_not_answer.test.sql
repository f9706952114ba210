select plan(6);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.old', '2026-11-18 11:59-05'));
select is((select needs_turn from public.messages where external_id = 'wamid.old'), false, 'what is older than a week is stored');
select is((select count(*) from ai.turns), 0::bigint, 'and nobody answers it');
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.late', '2026-11-18 12:01-05'));
select is((select count(*) from ai.turns), 1::bigint, 'what Meta may still have tried to deliver is answered');
select private.block_person(p.id, null, 'insults', tests.actor('admin'), null, '2026-11-25 12:00-05') from public.persons as p where p.phone = '573990003002';
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.a', '2026-11-25 12:01-05')),
  tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.b', '2026-11-25 12:02-05', '{"type": "image", "media_id": "7", "mime_type": "image/jpeg"}'));
select is((select array_agg(o.content ->> 'body') from public.outbox as o), array[private.render('blocked_everywhere', 'es')], 'who is blocked hears it once');
select is((select count(*) from public.media), 0::bigint, 'and nothing of theirs is fetched');
select is((select count(*) from ai.turns), 1::bigint, 'nor answered');
select * from finish();
