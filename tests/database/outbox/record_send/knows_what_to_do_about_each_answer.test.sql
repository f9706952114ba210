select plan(29);
create function tests.send(outcome jsonb, tries integer default 1) returns text language plpgsql
as $$
declare
  v_id bigint;
  v_state text;
  v_row public.outbox;
begin
  delete from public.outbox;
  delete from private.alerts;
  update public.chats set sent_until = '-infinity', written_at = '2026-11-25 11:00-05';
  v_id := tests.outbox_say('hola', '2026-11-25 12:00-05');
  update public.chats set written_at = '2026-11-25 11:00-05';
  update public.outbox set tries = send.tries - 1;
  perform tests.outbox_claim('2026-11-25 12:00-05');
  v_state := tests.outbox_record(v_id, send.tries, send.outcome, '2026-11-25 12:00-05');
  select * into v_row from public.outbox;
  if v_row.state <> v_state then
    raise exception 'it says % and is %', v_state, v_row.state;
  end if;
  return format(
    '%s %s %s', v_state, coalesce(v_row.error_code, '-'),
    case when v_state in ('queued', 'unknown') then extract(epoch from v_row.next_at - '2026-11-25 12:00-05')::integer::text else '-' end
  );
end
$$;
create function tests.alerts() returns text[] language sql as $$ select coalesce(array_agg(a.kind || ' ' || a.subject order by 1), '{}') from admin.alerts as a $$;

select is(tests.send('{"class": "sent", "external_id": "wamid.1"}'), 'sent - -', 'sent');
select results_eq(
  $$ select o.external_id, o.sent_at, o.error_meta_code from public.outbox as o $$,
  $$ values ('wamid.1', '2026-11-25 12:00-05'::timestamptz, null::integer) $$, 'under the id that Meta gave'
);
select is(tests.alerts(), '{}', 'nobody is told');
select is(
  tests.send('{"class": "busy", "code": "number_rate", "meta_code": 130429, "retry_after_seconds": 8}'),
  'queued number_rate 8',
  'busy: as long as was said'
);
select is((select o.error_meta_code from public.outbox as o), 130429, 'with Meta''s code');
select is(tests.alerts(), '{}', 'patience is no alert');
select is(tests.send('{"class": "busy", "code": "service_down"}'), 'queued service_down 2', 'and never at once');
select is(tests.send('{"class": "busy", "code": "service_down", "retry_after_seconds": null}'), 'queued service_down 2', 'nor when nothing is said');
select is(tests.send('{"class": "busy", "code": "pair_rate", "retry_after_seconds": 1e9}'), 'queued pair_rate 86400', 'nor longer than a day');
select is(tests.send('{"class": "busy", "code": "number_rate", "retry_after_seconds": 8}', 9), 'queued number_rate 8', 'nine times');
select is(tests.send('{"class": "busy", "code": "number_rate", "retry_after_seconds": 8}', 10), 'failed number_rate -', 'not ten');
select is(tests.alerts(), '{"message_failed number_rate"}', 'then somebody is told');
select is(
  tests.send('{"class": "account", "code": "token_refused", "meta_code": 190}'),
  'queued token_refused 60',
  'the account: later, as somebody has to act'
);
select is(tests.alerts(), '{"whatsapp_refuses token_refused"}', 'and is told');
select is(tests.send('{"class": "account", "code": "token_refused"}', 10), 'failed token_refused -', 'not for ever');
select is(
  tests.send('{"class": "wait_long", "code": "not_delivered_by_choice", "retry_after_seconds": 86400}'),
  'failed not_delivered_by_choice -',
  'not today is too late'
);
select is(tests.send('{"class": "message", "code": "parameter_refused", "meta_code": 100}'), 'failed parameter_refused -', 'a message that never goes out');
select is(tests.alerts(), '{"message_failed parameter_refused"}', 'is seen');
select results_eq(
  $$ select f.error_code, f.error_meta_code, f.kind from admin.failed_messages as f $$, $$ values ('parameter_refused', 100, 'text') $$, 'in a list'
);
select is(tests.send('{"class": "recipient", "code": "undeliverable", "meta_code": 131026}'), 'failed undeliverable -', 'nobody there');
select is(tests.send('{"class": "lost", "code": "no_answer"}'), 'unknown no_answer 60', 'the answer is lost: a status tells, or a minute');
select is(tests.send('{"class": "cancelled", "code": "cancelled"}'), 'queued cancelled 0', 'it never left: again');
select is(tests.send('{"class": "webhook", "code": "x"}'), 'failed x -', 'what makes no sense fails');
select is(tests.send('{}'), 'failed unknown -', 'openly');
select is(
  tests.send('{"class": "message", "code": "outside_window", "meta_code": 131047}'),
  'queued outside_window 0',
  'the window is closed: as a template, at once'
);
select is(tests.alerts(), '{}', 'which is no failure');
select is((select h.written_at from public.chats as h), null, 'nothing else goes out freely until they write');
select tests.outbox_claim('2026-11-25 12:00:01-05');
select is(
  tests.outbox_record(o.id, 2, '{"class": "message", "code": "outside_window", "meta_code": 131047}', '2026-11-25 12:00:02-05'), 'failed', 'a template that is refused fails'
) from public.outbox as o;
select is(
  tests.send('{"class": "message", "code": "template_refused", "meta_code": 132001}'),
  'failed template_refused -',
  'and so does one that Meta does not know'
);
select * from finish();
