select plan(12);
create function tests.notice(field text, value text, told_at text default null) returns jsonb language sql
as $$ select jsonb_build_object('kind', 'notice', 'account_id', 'weats', 'field', field, 'told_at', told_at, 'raw', value::jsonb) $$;
create function tests.open_alerts() returns text[] language sql
as $$ select coalesce(array_agg(format('%s %s %s', a.kind, a.subject, a.times) order by a.id), '{}') from private.alerts as a where a.resolved_at is null $$;

create temporary table ban as
select tests.notice('account_update', '{"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": ["DISABLE"], "waba_ban_date": "1 January 2026"}}') as ban;
select is(tests.inbox_take('2026-11-25 12:00-05', b.ban) ->> 'news', '1', 'a ban is news') from ban as b;
select is(tests.open_alerts(), '{whatsapp_refuses account_update 1}', 'that somebody hears of');
select is((select r.severity from private.alert_rules as r where r.name = 'whatsapp_refuses'), 'critical', 'at once');
select tests.inbox_take('2026-11-25 12:05-05', b.ban) from ban as b;
select is((select count(*) from admin.account_news), 1::bigint, 'the same post again is no news');
select is(tests.open_alerts(), '{whatsapp_refuses account_update 1}', 'and no second alarm');
select tests.inbox_take('2026-11-25 13:00-05', tests.notice('account_update', '{"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": ["REINSTATE"]}}'));
select is(tests.open_alerts(), '{}', 'it ends when Meta takes it back');
select tests.inbox_take('2026-11-27 12:00-05', b.ban) from ban as b;
select is(tests.open_alerts(), '{whatsapp_refuses account_update 1}', 'and may happen again another day');

select tests.inbox_take('2026-11-27 12:00-05', tests.notice('account_update', '{"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING"}]}'));
select is(tests.open_alerts(), '{whatsapp_refuses account_update 2}', 'a restriction counts there');

select tests.inbox_take('2026-11-27 12:00-05',
  tests.notice('message_template_status_update', '{"event": "PAUSED", "message_template_name": "weats_news", "message_template_language": "pt_BR"}', '2026-11-27T17:00:00Z'),
  tests.notice('message_template_status_update', '{"event": "REJECTED", "message_template_name": "other"}', '2026-11-27T17:00:00Z'),
  tests.notice('phone_number_quality_update', '{"event": "ONBOARDING"}'));
select is(
  tests.open_alerts(),
  '{whatsapp_refuses account_update 2,whatsapp_template message_template_status_update:weats_news 1,whatsapp_template message_template_status_update:other 1}',
  'a template that is paused or rejected is an alert by its name, what is of no weight is none'
);
select tests.inbox_take('2026-12-02 12:00-05',
  tests.notice('message_template_status_update', '{"event": "PAUSED", "message_template_name": "weats_news", "message_template_language": "pt_BR"}', '2026-11-27T17:00:00Z'));
select is((select a.times from private.alerts as a where a.subject like '%:weats_news'), 1, 'what Meta said then it may repeat for days');
select tests.inbox_take('2026-12-02 12:00-05',
  tests.notice('message_template_status_update', '{"event": "APPROVED", "message_template_name": "weats_news"}', '2026-12-02T17:00:00Z'));
select is((select a.resolved_at is not null from private.alerts as a where a.subject like '%:weats_news'), true, 'approved, it is over');
select is((select count(*) from admin.account_news), 8::bigint, 'everything is kept once');
select * from finish();
