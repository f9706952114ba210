-- Announcing: who must be told what, once (notices, which the senders of messages empty), and what screens hear at
-- once (Realtime). Both hang on what happened: inserts of order_events, which hold every change of orders and
-- deliveries, and offers. Realtime is a hint, never the record: payloads carry ids, and whoever missed one reads
-- orders_since or runner_view. One realtime.send for each topic and statement: each is a subtransaction.

create table private.notice_rules (
  event text not null,
  actor text not null,
  is_for_unpaid_transfers boolean not null,
  audience text not null,
  template_key text not null,
  is_news boolean not null,
  primary key (event, actor, audience, template_key),
  constraint rules_are_for_known_actors check (actor in ('any', 'customer', 'restaurant', 'runner', 'admin', 'system')),
  constraint rules_tell_known_audiences check (audience in ('customer', 'restaurant', 'runner', 'admin'))
);

comment on table private.notice_rules is
  'Who is told what of an event of an order. Whoever did something is not told of it: they have been answered; their colleagues are.';
comment on column private.notice_rules.event is
  'The kind of an order_events row; payment_<state> for one that moved the money there.';
comment on column private.notice_rules.is_news is
  'Held for a moment and replaced by newer news of the same order; what is no news is told at once.';

alter table private.notice_rules enable row level security;
revoke all on private.notice_rules from public, anon, authenticated, service_role;
-- No grants and no policies: read by private.write_notices.

insert into private.notice_rules (event, actor, is_for_unpaid_transfers, audience, template_key, is_news)
values
  ('placed', 'any', false, 'restaurant', 'restaurant_order_placed', false),
  ('reminded', 'any', false, 'restaurant', 'restaurant_order_reminder', false),
  ('accepted', 'any', false, 'customer', 'customer_order_accepted', true),
  ('accepted', 'any', true, 'customer', 'customer_proof_needed', false),
  ('accepted', 'restaurant', false, 'restaurant', 'restaurant_order_taken', false),
  ('rejected', 'restaurant', false, 'restaurant', 'restaurant_order_taken', false),
  ('preparing', 'any', false, 'customer', 'customer_order_preparing', true),
  ('ready', 'any', false, 'runner', 'runner_order_ready', false),
  ('delayed', 'any', false, 'customer', 'customer_order_delayed', true),
  ('delayed', 'any', false, 'runner', 'runner_order_delayed', true),
  ('picked_up', 'any', false, 'customer', 'customer_order_picked_up', true),
  ('delivered', 'any', false, 'customer', 'customer_order_delivered', true),
  ('delivered', 'any', false, 'restaurant', 'restaurant_order_delivered', true),
  ('delivered', 'admin', false, 'runner', 'runner_delivered', false),
  ('rejected', 'restaurant', false, 'customer', 'customer_order_rejected', true),
  ('rejected', 'admin', false, 'customer', 'customer_order_rejected', true),
  ('rejected', 'admin', false, 'restaurant', 'restaurant_order_cancelled', false),
  ('rejected', 'system', false, 'customer', 'customer_order_expired', true),
  ('rejected', 'system', false, 'restaurant', 'restaurant_order_expired', false),
  ('cancelled', 'any', false, 'customer', 'customer_order_cancelled', true),
  ('cancelled', 'any', false, 'restaurant', 'restaurant_order_cancelled', false),
  ('cancelled', 'any', false, 'runner', 'runner_order_cancelled', false),
  ('payment_proof_sent', 'any', false, 'restaurant', 'restaurant_proof_received', false),
  ('payment_confirmed', 'any', false, 'customer', 'customer_payment_confirmed', true),
  ('payment_confirmed', 'any', false, 'restaurant', 'restaurant_payment_confirmed', false),
  ('payment_due', 'restaurant', false, 'customer', 'customer_proof_refused', false),
  ('payment_refund_due', 'any', false, 'customer', 'customer_refund_due', false),
  ('payment_refund_due', 'any', false, 'admin', 'admin_refund_due', false),
  ('payment_refunded', 'any', false, 'customer', 'customer_refunded', false),
  ('runner_assigned', 'any', false, 'customer', 'customer_runner_assigned', true),
  ('runner_assigned', 'any', false, 'restaurant', 'restaurant_runner_assigned', true),
  ('runner_released', 'admin', false, 'runner', 'runner_released', false),
  ('runner_wait', 'any', false, 'customer', 'customer_delivery_waiting', true),
  ('runner_wait', 'any', false, 'restaurant', 'restaurant_delivery_waiting', true),
  ('runner_missing', 'any', false, 'admin', 'admin_delivery_waiting', false),
  ('runner_silent', 'any', false, 'runner', 'runner_silent', false),
  ('runner_silent', 'any', false, 'admin', 'admin_runner_silent', false),
  ('runner_gone', 'any', false, 'admin', 'admin_runner_gone', false),
  ('code_failed', 'any', false, 'admin', 'admin_code_failed', false),
  ('delivery_problem', 'any', false, 'admin', 'admin_delivery_problem', false),
  ('delivery_problem', 'any', false, 'customer', 'customer_delivery_problem', true);

create table public.notices (
  id bigint generated always as identity primary key,
  audience text not null,
  person_id bigint references public.persons on delete restrict,
  restaurant_id uuid references public.restaurants on delete restrict,
  order_id uuid references public.orders on delete cascade,
  offer_id bigint references public.delivery_offers on delete cascade,
  except_person_id bigint references public.persons on delete restrict,
  template_key text not null,
  vars jsonb not null,
  dedup_key text not null,
  is_news boolean not null,
  state text not null default 'pending',
  merged_into_id bigint references public.notices on delete set null,
  not_before_at timestamptz not null,
  created_at timestamptz not null,
  constraint notices_are_told_once unique (dedup_key),
  constraint notices_have_a_known_audience check (audience in ('customer', 'restaurant', 'runner', 'admin')),
  constraint notices_have_one_reader check (
    (audience in ('customer', 'runner')) = (person_id is not null)
    and (audience = 'restaurant') = (restaurant_id is not null)
  ),
  constraint notices_have_a_known_state check (state in ('pending', 'merged', 'sent', 'dropped')),
  constraint news_alone_are_merged check (state <> 'merged' or is_news),
  constraint news_are_of_an_order check (not is_news or order_id is not null),
  constraint notices_wait_from_when_they_are_made check (not_before_at >= created_at or is_news),
  constraint notice_vars_have_names check (jsonb_typeof(vars) = 'object')
);

comment on table public.notices is 'Who must be told what: written by triggers, told by whoever sends messages, each once.';
comment on column public.notices.person_id is 'The customer or runner who reads it; a restaurant''s goes to its staff, an admin''s to all admins.';
comment on column public.notices.except_person_id is 'Whoever did it: their colleagues are told, they are not.';
comment on column public.notices.vars is
  'What the template needs, not yet in words: {money, currency}, {clock, timezone}, {template} and {decimal} wait for a language.';
comment on column public.notices.state is
  'merged: newer news said it; dropped: it was overtaken before it was told.';
comment on column public.notices.not_before_at is 'News wait here for newer news; everything else may go at once.';

create index notices_pending on public.notices (not_before_at) where state = 'pending';
create index notices_by_order on public.notices (order_id);
create index notices_by_offer on public.notices (offer_id);
create index notices_by_person on public.notices (person_id);
create index notices_by_restaurant on public.notices (restaurant_id);
create index notices_by_exception on public.notices (except_person_id) where except_person_id is not null;
create index notices_by_merger on public.notices (merged_into_id);

alter table public.notices enable row level security;
revoke all on public.notices from public, anon, authenticated, service_role;
-- No grants and no policies: a customer's code is in the vars.

insert into private.settings (key, value, meaning)
values ('news_merge_seconds', '20', 'News of one order to one reader within so long become one');

-- Whole topics are compared, so that a hostile one is never cast.
create index orders_by_topic on public.orders (('order:' || id::text));

create function private.reason_var(reason text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when exists (
      select from public.message_templates as t where t.key = 'reason_' || coalesce(reason_var.reason, 'other')
    ) then jsonb_build_object('template', 'reason_' || coalesce(reason_var.reason, 'other'))
    else to_jsonb(reason_var.reason)
  end
$$;

comment on function private.reason_var is 'A reason for the vars of a notice: a word with a template, or what somebody wrote.';
revoke all on function private.reason_var from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.needed_vars(template_key text, vars jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(n.name, needed_vars.vars -> n.name), '{}')
  from (
    select distinct m.name[1] as name
    from public.message_templates as t
    cross join lateral regexp_matches(t.text, '\{([a-z_]+)\}', 'g') as m (name)
    where t.key = needed_vars.template_key
  ) as n
  where needed_vars.vars ? n.name
$$;

comment on function private.needed_vars is 'Keeps of the vars what the template says, so that no notice holds what its reader is not told.';
revoke all on function private.needed_vars from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.order_text(order_id uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select string_agg(
    concat(
      l.quantity, ' × ', l.name,
      (
        select ' (' || string_agg(p.choice ->> 'name', ', ' order by p.place) || ')'
        from jsonb_array_elements(l.options) with ordinality as p (choice, place)
      ),
      ' – ' || l.note
    ),
    E'\n' order by l.position
  )
  from public.order_lines as l
  where l.order_id = order_text.order_id
$$;

comment on function private.order_text is 'The lines of an order as a kitchen reads them.';
revoke all on function private.order_text from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.order_vars(event public.order_events, audience text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'number', o.number,
    'state', jsonb_build_object('template', 'state_' || (event).kind),
    'restaurant', r.name,
    'total', jsonb_build_object('money', o.total, 'currency', o.currency),
    'payment', jsonb_build_object('template', 'payment_' || o.payment_method),
    'instructions', r.transfer_instructions,
    'runner', coalesce(to_jsonb(p.display_name), '{"template": "role_runner"}'),
    'code', case when order_vars.audience = 'customer' then d.code end,
    'reason', private.reason_var((event).reason),
    'problem', coalesce((event).data -> 'note', private.reason_var((event).reason)),
    'time', jsonb_build_object(
      'clock', case
        when (event).kind = 'runner_assigned' and order_vars.audience = 'restaurant'
          then (event).at + make_interval(secs => ((event).data ->> 'arrival_seconds')::integer)
        when order_vars.audience = 'customer' then private.expected_at(o)
        else o.promised_at
      end,
      'timezone', r.timezone
    ),
    'minutes', case (event).kind
      when 'placed' then to_jsonb(private.setting_int('restaurant_rejection_seconds') / 60)
      when 'reminded' then to_jsonb(
        (private.setting_int('restaurant_rejection_seconds') - private.setting_int('restaurant_reminder_seconds')) / 60
      )
      else (event).data -> 'minutes'
    end,
    'lines', case when (event).kind = 'placed' then concat_ws(E'\n', private.order_text(o.id), '“' || o.note || '”') end
  ))
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  left join public.deliveries as d on d.order_id = o.id
  left join public.persons as p on p.id = d.runner_person_id
  where o.id = (event).order_id
$$;

comment on function private.order_vars is 'All that templates may say to an audience about an event of an order; the code to the customer alone.';
revoke all on function private.order_vars from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.write_notices(event_ids bigint[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_merge interval := make_interval(secs => private.setting_int('news_merge_seconds'));
  v_news bigint[];
begin
  with told as (
    insert into public.notices (
      audience, person_id, restaurant_id, order_id, except_person_id, template_key, vars, dedup_key, is_news,
      not_before_at, created_at
    )
    select r.audience,
      case r.audience when 'customer' then o.person_id when 'runner' then d.runner_person_id end,
      case r.audience when 'restaurant' then o.restaurant_id end,
      o.id, case when r.audience = e.actor then e.actor_person_id end, r.template_key,
      private.needed_vars(r.template_key, private.order_vars(e, r.audience)),
      format('event:%s:%s:%s', e.id, r.audience, r.template_key),
      r.is_news, case when r.is_news then e.at + v_merge else e.at end, e.at
    from public.order_events as e
    join public.orders as o on o.id = e.order_id
    left join public.deliveries as d on d.order_id = o.id
    cross join lateral (values (e.kind), ('payment_' || (e.data ->> 'payment_to'))) as n (event)
    join private.notice_rules as r
      on r.event = n.event
      and r.actor in ('any', e.actor)
      and (r.audience <> e.actor or r.template_key = 'restaurant_order_taken')
      and (not r.is_for_unpaid_transfers or (o.payment_method = 'transfer' and o.payment_state = 'due'))
    where e.id = any (write_notices.event_ids)
      and (r.audience <> 'runner' or d.runner_person_id is not null)
    order by e.id
    on conflict (dedup_key) do nothing
    returning id, is_news
  )
  select array_agg(t.id) into v_news from told as t where t.is_news;
  with merged as (
    update public.notices as old
    set state = 'merged', merged_into_id = new.id
    from public.notices as new
    where new.id = any (v_news)
      and old.order_id = new.order_id
      and old.audience = new.audience
      and old.person_id is not distinct from new.person_id
      and old.is_news
      and old.state = 'pending'
      and old.id < new.id
      and old.created_at > new.created_at - v_merge
    returning new.id, old.not_before_at
  )
  -- The newest keeps the place of the first: news that do not stop cannot hold themselves up.
  update public.notices as n
  set not_before_at = m.not_before_at
  from (select e.id, min(e.not_before_at) as not_before_at from merged as e group by e.id) as m
  where n.id = m.id
    and n.not_before_at > m.not_before_at;
end
$$;

comment on function private.write_notices is
  'Writes who must be told what of these events, each once, and lets news take the place of news that wait.';
revoke all on function private.write_notices from public, anon, authenticated, service_role;
-- No grant: for the triggers of this file.

create function private.send_events(event_ids bigint[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object(
      'event_id', max(e.id),
      'events', jsonb_agg(
        jsonb_build_object(
          'id', e.id, 'order_id', e.order_id, 'order_version', e.order_version, 'kind', e.kind,
          'from_state', e.from_state, 'to_state', e.to_state, 'at', e.at
        )
        order by e.id
      )
    ),
    'order_events', t.topic, true
  )
  from public.order_events as e
  left join public.deliveries as d on d.order_id = e.order_id
  cross join lateral (
    values
      ('restaurant:' || e.restaurant_id),
      ('order:' || e.order_id),
      ('runner:' || d.runner_person_id),
      ('ops')
  ) as t (topic)
  where e.id = any (send_events.event_ids)
    and t.topic is not null
  group by t.topic;
end
$$;

comment on function private.send_events is
  'Tells the screens of restaurants, orders, runners and ops of these events, each topic once: {event_id, events[]}. Nobody''s name, place or code.';
revoke all on function private.send_events from public, anon, authenticated, service_role;
-- No grant: for the triggers of this file.

create function private.announce_events()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event_ids bigint[];
begin
  select array_agg(e.id) into v_event_ids from fresh as e;
  if v_event_ids is not null then
    perform private.write_notices(v_event_ids);
    perform private.send_events(v_event_ids);
    perform private.wake('send-messages', max(e.at)) from fresh as e;
  end if;
  return null;
end
$$;

comment on function private.announce_events is 'Tells of what one statement wrote into order_events.';
revoke all on function private.announce_events from public, anon, authenticated, service_role;
-- No grant: a trigger.

create trigger order_events_are_announced
  after insert on public.order_events
  referencing new table as fresh
  for each statement
  execute function private.announce_events();

create function private.write_offer_notices(offer_ids bigint[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Nobody is called to an offer that has ended; whoever was called already is told the end of it below.
  update public.notices as n
  set state = 'dropped'
  from public.delivery_offers as f
  where f.id = any (write_offer_notices.offer_ids)
    and f.state <> 'open'
    and n.offer_id = f.id
    and n.template_key = 'runner_offer'
    and n.state = 'pending';
  insert into public.notices (
    audience, person_id, order_id, offer_id, template_key, vars, dedup_key, is_news, not_before_at, created_at
  )
  select 'runner', f.runner_person_id, o.id, f.id, e.template_key,
    private.needed_vars(e.template_key, jsonb_build_object(
      'number', o.number,
      'restaurant', r.name,
      'distance', jsonb_build_object('decimal', round((f.why ->> 'distance_meters')::numeric / 1000, 1)),
      'area', coalesce(
        (
          select z.name
          from private.delivery_terms(o.restaurant_id, o.point) as t
          join public.delivery_zones as z on z.id = t.zone_id
        ),
        round((extensions.st_distance(r.point, o.point) / 1000)::numeric, 1) || ' km'
      ),
      'fee', jsonb_build_object('money', o.fee, 'currency', o.currency),
      'seconds', extract(epoch from f.expires_at - f.offered_at)::integer,
      'reason', private.reason_var(o.reason)
    )),
    format('offer:%s:%s', f.id, f.state), false, e.at, e.at
  from public.delivery_offers as f
  join public.deliveries as d on d.id = f.delivery_id
  join public.orders as o on o.id = d.order_id
  join public.restaurants as r on r.id = o.restaurant_id
  join public.runners as w on w.person_id = f.runner_person_id
  cross join lateral (
    select
      case
        when f.state = 'open' then 'runner_offer'
        when f.state = 'lost' and o.state in ('cancelled', 'rejected') then 'runner_order_cancelled'
        when f.state = 'lost' then 'runner_offer_lost'
        when f.state = 'expired' and w.is_on_duty then 'runner_offer_expired'
      end as template_key,
      coalesce(f.answered_at, f.offered_at) as at
  ) as e
  where f.id = any (write_offer_notices.offer_ids)
    and e.template_key is not null
    and (
      f.state = 'open'
      or exists (select from public.notices as n where n.offer_id = f.id and n.state = 'sent')
    )
  order by f.id
  on conflict (dedup_key) do nothing;
end
$$;

comment on function private.write_offer_notices is
  'Calls runners to open offers, at once, and tells those who were called when one ended without their doing.';
revoke all on function private.write_offer_notices from public, anon, authenticated, service_role;
-- No grant: for the triggers of this file.

create function private.announce_offers()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_offer_ids bigint[];
begin
  select array_agg(f.id) into v_offer_ids from fresh as f;
  if v_offer_ids is not null then
    perform private.write_offer_notices(v_offer_ids);
    perform private.wake('send-messages', max(coalesce(f.answered_at, f.offered_at))) from fresh as f;
    perform realtime.send(
      jsonb_build_object('offers', jsonb_agg(
        jsonb_build_object(
          'offer_id', f.id, 'delivery_id', f.delivery_id, 'state', f.state, 'expires_at', f.expires_at
        )
        order by f.id
      )),
      'offers', 'runner:' || f.runner_person_id, true
    )
    from public.delivery_offers as f
    where f.id = any (v_offer_ids)
    group by f.runner_person_id;
  end if;
  return null;
end
$$;

comment on function private.announce_offers is 'Tells runners of what one statement did to their offers: {offers[]} on their topic.';
revoke all on function private.announce_offers from public, anon, authenticated, service_role;
-- No grant: a trigger.

create trigger offers_are_announced
  after insert on public.delivery_offers
  referencing new table as fresh
  for each statement
  execute function private.announce_offers();

create trigger answers_are_announced
  after update on public.delivery_offers
  referencing new table as fresh
  for each statement
  execute function private.announce_offers();

create function private.render_notice(notice_id bigint, language text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select private.render(
    n.template_key,
    render_notice.language,
    private.localise(n.vars, render_notice.language)
  )
  from public.notices as n
  where n.id = render_notice.notice_id
$$;

comment on function private.render_notice is 'What a notice says in a language; null for an unknown notice.';
revoke all on function private.render_notice from public, anon, authenticated, service_role;
-- No grant: for the senders of messages, which are definer functions too.

create function private.may_listen(topic text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from public.staff as s
    where s.user_id = (select auth.uid())
      and s.suspended_at is null
      and 'restaurant:' || s.restaurant_id::text = may_listen.topic
  ) or exists (
    select
    from public.orders as o
    join public.staff as s on s.restaurant_id = o.restaurant_id
    where 'order:' || o.id::text = may_listen.topic
      and s.user_id = (select auth.uid())
      and s.suspended_at is null
  ) or exists (
    select
    from public.orders as o
    join public.deliveries as d on d.order_id = o.id
    join public.runners as r on r.person_id = d.runner_person_id
    where 'order:' || o.id::text = may_listen.topic
      and d.state in ('assigned', 'picked_up', 'problem')
      and r.user_id = (select auth.uid())
      and r.suspended_at is null
  ) or exists (
    select
    from public.runners as r
    where r.user_id = (select auth.uid())
      and r.suspended_at is null
      and 'runner:' || r.person_id::text = may_listen.topic
  ) or exists (
    select
    from public.admins as a
    where a.user_id = (select auth.uid())
      and a.suspended_at is null
      and may_listen.topic = 'ops'
  )
$$;

comment on function private.may_listen is
  'Whether the signed-in user may hear a topic: staff their restaurant and its orders, runners themselves and the order they have, admins ops.';
revoke all on function private.may_listen from public, anon, authenticated, service_role;
grant execute on function private.may_listen to authenticated;

-- Asked at each join and new token, not for each message. No policy for insert: nobody but Weats speaks on these topics.
create policy "People listen to the topics that are theirs"
  on realtime.messages
  for select
  to authenticated
  using (extension = 'broadcast' and (select private.may_listen((select realtime.topic()))));
