select plan(21);
create function tests.tell(variadic statuses jsonb[]) returns integer language sql
as $$ select (private.receive_whatsapp(to_jsonb(statuses), '[]', '2026-11-25 12:10-05') ->> 'statuses')::integer $$;
create function tests.told(of_id bigint) returns text language sql
as $$ select format('%s %s %s %s', o.state, o.status, o.external_id, to_char(o.status_at at time zone 'America/Bogota', 'HH24:MI:SS')) from public.outbox as o where o.id = of_id $$;
create function tests.sent(external_id text, phone text default '573990003002') returns bigint language plpgsql
as $$
declare
  v_id bigint := tests.outbox_say('hola', '2026-11-25 12:00-05', phone);
begin
  perform tests.outbox_claim('2026-11-25 12:00-05');
  if external_id is not null then
    perform tests.outbox_record(v_id, 1, jsonb_build_object('class', 'sent', 'external_id', external_id), '2026-11-25 12:00-05');
  end if;
  return v_id;
end
$$;
create temporary table a as select tests.sent('wamid.a') as id;
select is(tests.tell(tests.inbox_status('wamid.a', 'read', '2026-11-25 12:00:09-05')), 1, 'read comes first');
select is(
  tests.tell(tests.inbox_status('wamid.a', 'delivered', '2026-11-25 12:00:05-05'), tests.inbox_status('wamid.a', 'sent', '2026-11-25 12:00:01-05')),
  0,
  'what is behind it changes nothing'
);
select is(tests.told(a.id), 'sent read wamid.a 12:00:09', 'it was read') from a;
select is(tests.tell(tests.inbox_status('wamid.a', 'read', '2026-11-25 12:00:09-05')), 0, 'repeats change nothing');
select is(tests.tell(tests.inbox_status('wamid.a', 'failed', '2026-11-25 12:00:20-05', code => 131026)), 0, 'what was read did not fail');
select is(tests.tell(tests.inbox_status('wamid.a', 'warmed_up', '2026-11-25 12:00:20-05')), 0, 'a word that is not known is left');
select is(
  tests.tell(tests.inbox_status('wamid.nobody', 'read', '2026-11-25 12:00:20-05'),
    tests.inbox_status('wamid.x', 'read', '2026-11-25 12:00:20-05', '99999999'),
    tests.inbox_status('wamid.x', 'read', '2026-11-25 12:00:20-05', 'an order of somebody else''s')),
  0,
  'and what is not ours'
);

create temporary table b as select tests.sent('wamid.b', '573990003003') as id;
select is(
  tests.tell(
    tests.inbox_status('wamid.b', 'sent', '2026-11-25 12:00:01-05'), tests.inbox_status('wamid.b', 'delivered', '2026-11-25 12:00:02-05')
      || '{"pricing": {"is_billable": true, "model": "PMP", "type": "regular", "category": "utility"}}'
  ), 1, 'several of one post are one change'
);
select results_eq(
  $$ select tests.told(b.id), o.is_billable, o.price_category from b join public.outbox as o on o.id = b.id $$,
  $$ values ('sent delivered wamid.b 12:00:02', true, 'utility') $$, 'the furthest, with its price'
);
select tests.tell(tests.inbox_status('wamid.b', 'played', '2026-11-25 12:00:03-05'));
select results_eq(
  $$ select tests.told(b.id), o.is_billable from b join public.outbox as o on o.id = b.id $$,
  $$ values ('sent played wamid.b 12:00:03', true) $$, 'which is kept when later ones tell none'
);

create temporary table c as select tests.sent('wamid.c', '573990003004') as id;
select tests.tell(
  tests.inbox_status('wamid.c', 'sent', '2026-11-25 12:00:01-05'),
  tests.inbox_status('wamid.c', 'failed', '2026-11-25 12:00:02-05', code => 131026)
);
select results_eq(
  $$ select tests.told(c.id), o.error_code, o.error_meta_code, o.sent_at from c join public.outbox as o on o.id = c.id $$,
  $$ values ('failed failed wamid.c 12:00:02', 'meta_131026', 131026, null::timestamptz) $$, 'what was accepted can fail later, with Meta''s code'
);
select is((select f.error_meta_code from admin.failed_messages as f), 131026, 'and is seen');
select tests.tell(tests.inbox_status('wamid.c', 'delivered', '2026-11-25 12:00:08-05'));
select results_eq(
  $$ select tests.told(c.id), o.error_code, o.error_meta_code from c join public.outbox as o on o.id = c.id $$,
  $$ values ('sent delivered wamid.c 12:00:08', null, null::integer) $$, 'unless it arrived'
);

-- Before the answer to the sending, or in its place: our own id tells.
create temporary table d as select tests.sent(null, '573990003005') as id;
select is(tests.tell(tests.inbox_status('wamid.d', 'delivered', '2026-11-25 12:00:02-05', d.id::text)), 1, 'a status before its send counts') from d;
select is(tests.told(d.id), 'sent delivered wamid.d 12:00:02', 'the message is sent') from d;
select is(tests.outbox_record(d.id, 1, '{"class": "sent", "external_id": "wamid.d"}', '2026-11-25 12:00:03-05'), 'sent', 'the answer comes after') from d;
select is(tests.outbox_record(d.id, 1, '{"class": "lost"}', '2026-11-25 12:00:03-05'), 'sent', 'or never') from d;
select is(private.resolve_sending('2026-11-25 13:00-05'), 0, 'nothing is left to resolve');
create temporary table e as select tests.sent(null, '573990003006') as id;
select tests.outbox_record(e.id, 1, '{"class": "lost"}', '2026-11-25 12:00:03-05') from e;
select tests.tell(tests.inbox_status('wamid.e', 'sent', '2026-11-25 12:00:04-05', e.id::text)) from e;
select is(tests.told(e.id), 'sent sent wamid.e 12:00:04', 'an answer that was lost is found') from e;
select is(tests.tell(tests.inbox_status('wamid.other', 'read', '2026-11-25 12:00:09-05', e.id::text)), 0, 'another id does not take its place') from e;
select is(tests.told(e.id), 'sent sent wamid.e 12:00:04', 'nor tell about it') from e;
select * from finish();
