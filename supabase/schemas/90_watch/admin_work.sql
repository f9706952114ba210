-- after: alert_news.sql
-- What the operator sees of messages and turns.

create view admin.alerts
with (security_invoker = true)
as
select a.id, a.kind, a.subject, a.details, a.times, a.raised_at, a.last_at
from private.alerts as a
where a.resolved_at is null
order by a.last_at desc;

comment on view admin.alerts is 'What is open now, the latest first. Close one with private.resolve_alert(kind, subject, now()).';

create view admin.dead_updates
with (security_invoker = true)
as
select d.id, d.code, d.reason, d.tries, d.received_at, d.retried_at, d.update
from private.dead_updates as d
order by d.received_at desc;

comment on view admin.dead_updates is
  'What came from WhatsApp and could not be stored. Try one again with private.retry_dead_update(id, now()).';

create view admin.account_news
with (security_invoker = true)
as
select n.id, n.field, n.value, n.received_at
from private.account_news as n
order by n.received_at desc;

comment on view admin.account_news is 'What Meta says about the account, its numbers and templates, newest first.';

create view admin.failed_messages
with (security_invoker = true)
as
select o.id, o.chat_id, o.conversation_id, o.content ->> 'kind' as kind, o.error_code, o.error_meta_code, o.tries,
  o.resends, o.created_at
from public.outbox as o
where o.state = 'failed'
order by o.created_at desc;

comment on view admin.failed_messages is
  'What could not be said, newest first. Say one again with private.retry_message(id, now()).';

create view admin.sending
with (security_invoker = true)
as
select date_trunc('day', o.created_at) as day, count(*) as messages,
  count(*) filter (where o.state = 'sent') as sent,
  count(*) filter (where o.state = 'failed') as failed,
  count(*) filter (where o.state in ('queued', 'sending', 'unknown')) as open,
  sum(o.resends) as resends_unknown,
  count(*) filter (where o.was_template) as templates,
  count(*) filter (where o.is_billable) as billable
from public.outbox as o
group by 1
order by 1 desc;

comment on view admin.sending is
  'Messages by day (UTC): what went out, failed or waits; resends_unknown: sent again without knowing whether they had gone out.';

create view admin.dead_turns
with (security_invoker = true)
as
select t.id, t.agent, t.conversation_id, t.tries, t.error_code, t.error_reason, t.opened_at, t.finished_at
from ai.turns as t
where t.state = 'dead'
order by t.finished_at desc;

comment on view admin.dead_turns is 'Turns that were given up, newest first. Try one again with private.retry_turn(id, now()).';

create view admin.kept_words
with (security_invoker = true)
as
select k.agent, k.reason, count(*) as conversations, min(k.kept_at) as since, min(k.retry_at) as next_at, max(k.tries) as most_tries
from ai.kept_words as k
where k.state in ('kept', 'asked')
group by k.agent, k.reason
order by min(k.kept_at);

comment on view admin.kept_words is 'Conversations whose words wait for a model, by agent and reason.';

create view admin.alert_news
with (security_invoker = true)
as
select n.id, a.kind, a.subject, n.event, n.state, n.told, n.tries, n.error_code, n.happened_at, n.ended_at
from private.alert_news as n
join private.alerts as a on a.id = n.alert_id
order by n.id desc;

comment on view admin.alert_news is 'What left the database about alerts, newest first: to where, or why it did not.';
