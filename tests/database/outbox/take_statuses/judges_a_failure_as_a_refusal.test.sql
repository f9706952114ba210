select plan(24);
create function tests.alerts() returns text[] language sql as $$ select coalesce(array_agg(a.kind || ' ' || a.subject order by 1), '{}') from admin.alerts as a $$;
-- A message goes out at noon, Meta takes it, and says two seconds later that it failed.
create function tests.fail(failure jsonb, minute integer default 0, tries integer default 1) returns text language plpgsql
as $$
declare
  v_id bigint;
  v_at timestamptz := timestamptz '2026-11-25 12:00:02-05' + make_interval(mins => minute);
  v_row public.outbox;
begin
  delete from public.outbox;
  delete from private.alerts;
  update public.chats set sent_until = '-infinity', written_at = '2026-11-25 11:00-05';
  v_id := tests.outbox_say('hola', '2026-11-25 12:00-05');
  update public.chats set written_at = '2026-11-25 11:00-05';
  update public.outbox set tries = fail.tries - 1;
  perform tests.outbox_claim('2026-11-25 12:00-05');
  perform tests.outbox_record(v_id, fail.tries, '{"class": "sent", "external_id": "wamid.a"}', '2026-11-25 12:00:01-05');
  perform tests.inbox_take(v_at, tests.inbox_status('wamid.a', 'failed', v_at, v_id::text) || jsonb_build_object('failure', failure));
  select * into v_row from public.outbox;
  return format(
    '%s %s %s', v_row.state, v_row.error_code,
    case when v_row.state = 'queued' then extract(epoch from v_row.next_at - v_at)::integer::text else '-' end
  );
end
$$;

select is(tests.fail('{"class": "busy", "code": "service_overloaded", "meta_code": 131016, "wait_seconds": 1}'), 'queued service_overloaded 2', 'busy: again');
select is(tests.alerts(), '{}', 'which is no alert');
select is(tests.fail('{"class": "busy", "code": "pair_rate", "meta_code": 131056, "wait_seconds": 4}', tries => 3), 'queued pair_rate 64', 'ever later');
select is(tests.fail('{"class": "busy", "code": "number_rate", "meta_code": 130429, "wait_seconds": 1}', tries => 10), 'failed number_rate -', 'not for ever');
select is(tests.fail('{"class": "busy", "code": "number_rate", "meta_code": 130429, "wait_seconds": 1}', 31), 'failed number_rate -', 'and no old news');
select is(tests.alerts(), '{"message_failed number_rate"}', 'then somebody is told');
select is(tests.fail('{"class": "account", "code": "payment_missing", "meta_code": 131042}'), 'queued payment_missing 60', 'the account: kept');
select is(tests.alerts(), '{"whatsapp_refuses payment_missing"}', 'and somebody has to act');
select is(tests.fail('{"class": "account", "code": "token_refused", "meta_code": 190}'), 'queued token_refused 60', 'whatever is wrong with it');
select is(tests.fail('{"class": "recipient", "code": "undeliverable", "meta_code": 131026}'), 'failed undeliverable -', 'nobody there');
select is(tests.alerts(), '{"message_failed undeliverable"}', 'is seen');
select is(tests.fail('{"class": "wait_long", "code": "not_delivered_by_choice", "meta_code": 131049}'), 'failed not_delivered_by_choice -', 'not today');
select is(tests.fail('{"class": "message", "code": "media_refused", "meta_code": 131053}'), 'failed media_refused -', 'never');
select is(tests.fail(null), 'failed failed -', 'what nobody judged');

-- The window was closed: once more, as the template, under another id.
select is(tests.fail('{"class": "message", "code": "outside_window", "meta_code": 131047}'), 'queued outside_window 0', 'the window is closed: again');
create temporary table card as select tests.outbox_claim('2026-11-25 12:00:10-05') -> 0 as card;
select is((select c.card #>> '{content,name}' from card as c), 'weats_news', 'as the template');
create function tests.repeat_failure(external_id text, at timestamptz) returns text language sql
as $$
  select private.receive_whatsapp(
    jsonb_build_array(
      tests.inbox_status(external_id, 'failed', at, (select c.card ->> 'message_id' from card as c))
        || '{"failure": {"class": "message", "code": "outside_window", "meta_code": 131047}}'
    ), '[]', at
  ) ->> 'statuses'
$$;
select is(tests.repeat_failure('wamid.a', '2026-11-25 12:00:11-05'), '0', 'Meta repeats its news of the first, which changes nothing');
select is(
  tests.outbox_record((c.card ->> 'message_id')::bigint, 2, '{"class": "sent", "external_id": "wamid.b"}', '2026-11-25 12:00:12-05'), 'sent', 'it goes out'
) from card as c;
select is(tests.repeat_failure('wamid.b', '2026-11-25 12:00:13-05'), '1', 'the template fails as well');
select results_eq(
  $$ select o.state, o.error_code, o.external_id from public.outbox as o $$, $$ values ('failed', 'outside_window', 'wamid.b') $$, 'and is not sent a third time'
);

-- Whoever has written since is written to freely.
select tests.fail('{"class": "message", "code": "parameter_refused", "meta_code": 100}');
update public.outbox set state = 'sent', sent_at = '2026-11-25 12:00:01-05', status = null, status_at = null, error_code = null;
update public.chats set written_at = '2026-11-25 12:00:05-05';
select tests.inbox_take(
  '2026-11-25 12:00:06-05',
  tests.inbox_status('wamid.a', 'failed', '2026-11-25 12:00:06-05') || '{"failure": {"class": "message", "code": "outside_window", "meta_code": 131047}}'
);
select is(tests.outbox_claim('2026-11-25 12:00:10-05') #>> '{0,content,kind}', 'text', 'who has written since gets it as it is');

-- It failed, waits for its next try, and arrived after all.
select tests.fail('{"class": "busy", "code": "service_overloaded", "meta_code": 131016, "wait_seconds": 1}');
select tests.inbox_take('2026-11-25 12:00:03-05', tests.inbox_status('wamid.a', 'delivered', '2026-11-25 12:00:03-05', o.id::text)) from public.outbox as o;
select results_eq($$ select o.state, o.status from public.outbox as o $$, $$ values ('sent', 'delivered') $$, 'what arrived is not sent again');

-- The status was quicker than the answer to the sending.
select tests.fail('{"class": "busy", "code": "service_overloaded", "meta_code": 131016, "wait_seconds": 1}');
select is(
  tests.outbox_record(o.id, 1, '{"class": "sent", "external_id": "wamid.a"}', '2026-11-25 12:00:03-05'), 'queued', 'nor is what failed taken for sent'
) from public.outbox as o;
select is((select o.former_external_id from public.outbox as o), 'wamid.a', 'its former id is known');
select * from finish();
