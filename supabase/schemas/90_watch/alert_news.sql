-- Alerts leave the database: Slack, PagerDuty.

insert into private.settings (key, value, meaning)
values
  ('alert_lease_seconds', '60', 'Who took news of an alert and is silent for so long has died'),
  ('alert_post_seconds', '120', 'The database posts news of an alert by itself that no function has come for in so long'),
  ('pagerduty_url', '"https://events.pagerduty.com/v2/enqueue"', 'Where the database posts alerts by itself'),
  ('alert_tries', '12', 'News of an alert are given up after so many tries'),
  ('alert_retry_seconds', '10', 'Patience after the first failure to tell of an alert; doubled with each, ten minutes at most');

create function private.write_alert_news()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into private.alert_news (alert_id, event, happened_at, next_at)
    select new.id, 'raised', new.raised_at, new.raised_at
    from private.alert_rules as r
    where r.name = new.kind
      and r.is_on;
  else
    -- What nobody was told of does not end for anybody.
    insert into private.alert_news (alert_id, event, happened_at, next_at)
    select n.alert_id, 'resolved', new.resolved_at, new.resolved_at
    from private.alert_news as n
    where n.alert_id = new.id
      and n.event = 'raised'
      and n.state <> 'unsent'
    on conflict (alert_id, event) do nothing;
  end if;
  return null;
end
$$;

comment on function private.write_alert_news is 'Trigger: an alert that has a rule leaves the database, and so does its end. private.wake_sleepers wakes who sends.';

-- [{news_id, lease, event, told, alert_id, kind, subject, severity, meaning, details, times, happened_at}]
create function private.claim_alert_news(slice integer, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  with due as (
    select n.id
    from private.alert_news as n
    where n.state = 'waiting'
      and n.next_at <= at
      -- That it is over is told after that it began.
      and not exists (
        select
        from private.alert_news as b
        where b.alert_id = n.alert_id
          and b.id < n.id
          and b.state = 'waiting'
      )
    order by n.id
    limit least(slice, 100)
    for no key update skip locked
  ),
  claimed as (
    update private.alert_news as n
    set tries = n.tries + 1, next_at = at + make_interval(secs => private.setting_int('alert_lease_seconds'))
    from due as d
    where n.id = d.id
    returning n.id as news_id, n.tries, n.event, n.told, n.alert_id, n.happened_at
  )
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'news_id', c.news_id, 'lease', c.tries, 'event', c.event, 'told', c.told, 'alert_id', a.id, 'kind', a.kind, 'subject', a.subject,
        'severity', coalesce(r.severity, 'warning'), 'meaning', r.meaning, 'details', a.details, 'times', a.times,
        'happened_at', c.happened_at
      )
      order by c.news_id
    ),
    '[]'
  )
  from claimed as c
  join private.alerts as a on a.id = c.alert_id
  left join private.alert_rules as r on r.name = a.kind
$$;

comment on function private.claim_alert_news is
  'Claims news of alerts for a minute, at most `slice`, the oldest first; record each with record_alert_news.';

-- told: where they arrived now (slack, pagerduty); error_code: of a failure elsewhere, null for none. Without both they
-- are unsent, as no place is set. Repeats safely.
create function private.record_alert_news(news_id bigint, lease integer, told text[], error_code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_news private.alert_news;
  v_state text;
begin
  select n.* into v_news from private.alert_news as n where n.id = news_id for no key update;
  if v_news.id is null or v_news.tries <> lease then
    perform private.refuse('PT409', 'Cannot record news of an alert as somebody else claimed them since: news ' || news_id);
  elsif v_news.state <> 'waiting' then
    return jsonb_build_object('state', v_news.state);
  end if;
  v_state := case
    when record_alert_news.error_code is null and v_news.told || record_alert_news.told = '{}' then 'unsent'
    when record_alert_news.error_code is null then 'sent'
    when v_news.tries >= private.setting_int('alert_tries') then 'failed'
    else 'waiting'
  end;
  update private.alert_news as n
  set
    state = v_state,
    told = array(select distinct p.place from unnest(n.told || record_alert_news.told) as p (place) order by p.place),
    error_code = left(record_alert_news.error_code, 100),
    ended_at = case when v_state <> 'waiting' then at end,
    next_at = at
      + least(private.setting_int('alert_retry_seconds') * 2 ^ (n.tries - 1), 600) * interval '1 second'
  where n.id = v_news.id;
  return jsonb_build_object('state', v_state);
end
$$;

comment on function private.record_alert_news is
  'What became of claimed news; gives {state}: waiting (tried again later), sent, unsent, failed. PT409 when the claim is not the last one.';

-- Once, and without waiting for an answer: whether it arrived, send-alerts finds out when it runs again, and tells it as
-- well. PagerDuty makes one incident of both.
create function private.post_alerts(at timestamptz, slice integer default 10)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_slack_url text;
  v_routing_key text;
  v_news record;
  v_posted integer := 0;
begin
  select max(s.decrypted_secret) filter (where s.name = 'alert_slack_webhook_url'),
    max(s.decrypted_secret) filter (where s.name = 'alert_pagerduty_routing_key')
  into v_slack_url, v_routing_key
  from vault.decrypted_secrets as s
  where s.name in ('alert_slack_webhook_url', 'alert_pagerduty_routing_key');
  if coalesce(v_slack_url, v_routing_key) is null then
    return 0;
  end if;
  for v_news in
    update private.alert_news as n
    set posted_at = at
    from private.alerts as a
    left join private.alert_rules as r on r.name = a.kind
    where n.id in (
        select w.id
        from private.alert_news as w
        where w.state = 'waiting'
          and w.event = 'raised'
          and w.tries = 0
          and w.posted_at is null
          and w.happened_at <= at - make_interval(secs => private.setting_int('alert_post_seconds'))
        order by w.id
        limit slice
        for no key update skip locked
      )
      and a.id = n.alert_id
    returning n.alert_id, coalesce(r.severity, 'warning') as severity,
      format('%s (%s): %s Posted by the database, as send-alerts was not reached.', a.kind, a.subject, coalesce(r.meaning || '.', '')) as text
  loop
    if v_slack_url is not null then
      perform net.http_post(
        url => v_slack_url,
        body => jsonb_build_object(
          'text', upper(v_news.severity) || ': ' || replace(replace(replace(v_news.text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')
        ),
        timeout_milliseconds => 5000
      );
    end if;
    if v_routing_key is not null then
      perform net.http_post(
        url => private.setting_text('pagerduty_url'),
        body => jsonb_build_object(
          'routing_key', v_routing_key, 'dedup_key', 'weats-alert-' || v_news.alert_id, 'event_action', 'trigger',
          'payload', jsonb_build_object('summary', left(v_news.text, 1024), 'source', 'weats', 'severity', v_news.severity)
        ),
        timeout_milliseconds => 5000
      );
    end if;
    v_posted := v_posted + 1;
  end loop;
  return v_posted;
end
$$;

comment on function private.post_alerts is
  'The second way out: posts alerts that no function came for, once, where Vault says (alert_slack_webhook_url, alert_pagerduty_routing_key). Gives how many.';

create trigger write_alert_news_after_insert
  after insert on private.alerts
  for each row
  execute function private.write_alert_news();

create trigger write_alert_news_after_update
  after update of resolved_at on private.alerts
  for each row
  when (old.resolved_at is null and new.resolved_at is not null)
  execute function private.write_alert_news();
