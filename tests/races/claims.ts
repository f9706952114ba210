/** What must be true of all orders whatever happened, each claim as a query for the rows that break it. */
import assert from "node:assert/strict";
import type { Database } from "../../local/database.ts";

/** Who is told of what: notices of a template, and the events (by whom) of which each makes one. */
const TOLD = `values
  ('restaurant_order_placed', '{placed/customer}'::text[]),
  ('restaurant_order_reminder', '{reminded/system}'),
  ('customer_order_accepted', '{accepted/restaurant,accepted/admin}'),
  ('customer_order_preparing', '{preparing/restaurant,preparing/admin,preparing/system}'),
  ('restaurant_order_taken', '{accepted/restaurant,rejected/restaurant}'),
  ('customer_order_delayed', '{delayed/restaurant,delayed/admin}'),
  ('customer_order_picked_up', '{picked_up/runner,picked_up/admin,picked_up/restaurant,picked_up/system}'),
  ('customer_order_delivered', '{delivered/runner,delivered/admin}'),
  ('restaurant_order_delivered', '{delivered/runner,delivered/admin}'),
  ('customer_order_rejected', '{rejected/restaurant,rejected/admin}'),
  ('customer_order_expired', '{rejected/system}'),
  ('restaurant_order_expired', '{rejected/system}'),
  ('customer_order_cancelled', '{cancelled/restaurant,cancelled/admin,cancelled/system}'),
  ('restaurant_order_cancelled', '{cancelled/customer,cancelled/admin,cancelled/system,rejected/admin}'),
  ('customer_runner_assigned', '{runner_assigned/runner}'),
  ('restaurant_runner_assigned', '{runner_assigned/runner}'),
  ('customer_delivery_waiting', '{runner_wait/system}'),
  ('admin_delivery_waiting', '{runner_missing/system}'),
  ('admin_runner_silent', '{runner_silent/system}'),
  ('admin_runner_gone', '{runner_gone/system}'),
  ('admin_code_failed', '{code_failed/runner}'),
  ('admin_delivery_problem', '{delivery_problem/runner}')`;

const CLAIMS: Readonly<Record<string, string>> = {
  "each version of an order has exactly its event, in order": `
    select o.number, o.version from public.orders as o
    where array(
      select e.order_version from public.order_events as e
      where e.order_id = o.id and e.order_version is not null order by e.id
    ) <> array(select generate_series(1, o.version))`,
  "times of an order never run back": `
    select t.number from (
      select o.number, e.at, o.changed_at, o.version, e.order_version,
        lag(e.at) over (partition by o.id order by e.order_version) as before
      from public.order_events as e join public.orders as o on o.id = e.order_id where e.order_version is not null
    ) as t
    where t.at < t.before or (t.order_version = t.version and t.at <> t.changed_at)`,
  "orders move along order_transitions alone, from where they were to where they are": `
    select o.number, m.from_state, m.to_state, m.actor
    from (
      select e.*, lag(e.to_state) over w as before, lead(e.to_state) over w as after
      from public.order_events as e where e.to_state is not null
      window w as (partition by e.order_id order by e.order_version)
    ) as m
    join public.orders as o on o.id = m.order_id
    where m.from_state is distinct from m.before
      or (m.after is null and m.to_state <> o.state)
      or (m.before is not null and not exists (
        select from public.order_transitions as t
        where (t.from_state, t.to_state, t.actor) = (m.from_state, m.to_state, m.actor)
          and (not t.needs_reason or m.reason is not null)
      ))`,
  "money moves along payment_transitions, at the door, or is said not to have come with the end of an order":
    `
    select o.number, m.kind, m.payment_from, m.payment_to, m.actor, m.state
    from (
      select e.*, e.data ->> 'payment_from' as payment_from, e.data ->> 'payment_to' as payment_to,
        lag(e.data ->> 'payment_to') over w as before, lead(e.data ->> 'payment_to') over w as after,
        (
          select s.to_state from public.order_events as s
          where s.order_id = e.order_id and s.order_version < e.order_version and s.to_state is not null
          order by s.order_version desc limit 1
        ) as state
      from public.order_events as e where e.data ? 'payment_to'
      window w as (partition by e.order_id order by e.order_version)
    ) as m
    join public.orders as o on o.id = m.order_id
    where m.payment_from <> coalesce(m.before, 'due')
      or (m.after is null and m.payment_to <> o.payment_state)
      or not case m.kind
        when 'payment' then exists (
          select from public.payment_transitions as t
          where (t.payment_method, t.from_state, t.to_state, t.actor)
              = (o.payment_method, m.payment_from, m.payment_to, m.actor)
            and m.state = any (t.order_states)
            and (not t.needs_reason or m.reason is not null)
        )
        when 'delivered' then m.payment_from = 'due' and m.payment_to = 'paid' and o.payment_method <> 'transfer'
        when 'cancelled' then m.payment_from = 'proof_sent' and m.payment_to = 'due' and m.reason = 'not_paid'
        when 'rejected' then m.payment_from = 'proof_sent' and m.payment_to = 'due' and m.reason = 'not_paid'
        else false
      end`,
  "what no event moved is still due": `
    select o.number from public.orders as o
    where o.payment_state <> 'due'
      and not exists (select from public.order_events as e where e.order_id = o.id and e.data ? 'payment_to')`,
  "money adds up": `
    select o.number from public.orders as o
    left join lateral (
      select sum(l.total) as total, sum(l.quantity) as units, bool_and(l.total = l.quantity * l.unit_price) as is_right
      from public.order_lines as l where l.order_id = o.id
    ) as l on true
    where o.total <> o.subtotal - o.discount + o.fee or least(o.subtotal, o.discount, o.fee, o.total) < 0
      or (l.total, l.units, l.is_right) is distinct from (o.subtotal::numeric, o.units::bigint, true)`,
  "an order that ended owes nothing silently, one in flight gives nothing back": `
    select o.number, o.state, o.payment_state from public.orders as o
    where not case
      when o.state = 'delivered' then o.payment_state in ('paid', 'confirmed')
      when o.state in ('rejected', 'cancelled') then o.owed = o.received
        or exists (select from public.refunds as f where f.order_id = o.id and f.state = 'refused')
      when o.owed > 0 then false
      when o.payment_method = 'transfer' then o.payment_state in ('due', 'proof_sent', 'confirmed')
      else o.payment_state = 'due'
    end`,
  "what is owed came, what went back was owed, and both are what refunds and their events say": `
    select o.number, o.received, o.owed, o.refunded from public.orders as o
    left join lateral (
      select sum(f.amount) filter (where f.state <> 'refused') as owed, sum(f.amount) filter (where f.state = 'sent') as sent,
        bool_and(f.state = (
          select e.data ->> 'refund_to' from public.order_events as e
          where e.order_id = o.id and (e.data ->> 'refund_id')::bigint = f.id order by e.order_version desc limit 1
        )) as is_told
      from public.refunds as f where f.order_id = o.id
    ) as f on true
    where not (0 <= o.refunded and o.refunded <= o.owed and o.owed <= o.received)
      or o.owed <> coalesce(f.owed, 0) or o.refunded <> coalesce(f.sent, 0) or f.is_told is false
      or (o.received > 0 and not exists (
        select from public.order_events as e where e.order_id = o.id and e.data ->> 'payment_to' in ('confirmed', 'paid')
      ))`,
  "deliveries agree with their orders": `
    select o.number, o.state, d.state as delivery
    from public.orders as o left join public.deliveries as d on d.order_id = o.id
    where (o.accepted_at is null) <> (d.id is null)
      or (o.accepted_at is not null and not case o.state
        when 'picked_up' then d.state in ('picked_up', 'problem') and d.picked_up_at = o.picked_up_at
          or d.state = 'cancelled' and d.runner_person_id is null
        when 'delivered' then d.state = 'delivered' and (d.picked_up_at, d.delivered_at) = (o.picked_up_at, o.delivered_at)
          or d.state = 'cancelled' and d.runner_person_id is null
        when 'cancelled' then d.state = 'cancelled'
        else d.state in ('waiting', 'offered', 'assigned', 'problem') and d.picked_up_at is null
      end)
      or d.customer_person_id <> o.person_id`,
  "offers agree with their deliveries: one winner, and nothing open once somebody has it": `
    select d.id, d.state, f.open, f.winners
    from public.deliveries as d
    cross join lateral (
      select count(*) filter (where o.state = 'open') as open,
        array_agg(o.runner_person_id) filter (where o.state = 'accepted') as winners,
        count(distinct o.wave) as waves, max(o.wave) as last_wave
      from public.delivery_offers as o where o.delivery_id = d.id
    ) as f
    where (d.state = 'offered') <> (f.open > 0)
      or array[d.runner_person_id] is distinct from coalesce(f.winners, array[null::bigint])
      or d.last_wave <> f.waves or d.last_wave <> coalesce(f.last_wave, 0)`,
  "waves have their size: one runner, then at most three": `
    select o.delivery_id, o.wave from public.delivery_offers as o
    group by o.delivery_id, o.wave having count(*) > case o.wave when 1 then 1 else 3 end`,
  "runners have one thing to think of, none when off duty, and never their own order": `
    select r.person_id
    from public.runners as r
    cross join lateral (
      select count(*) as open from public.delivery_offers as o where o.runner_person_id = r.person_id and o.state = 'open'
    ) as f
    cross join lateral (
      select count(*) filter (where d.state in ('assigned', 'picked_up', 'problem')) as in_hand,
        bool_or(d.customer_person_id = r.person_id) as is_own
      from public.deliveries as d where d.runner_person_id = r.person_id
    ) as h
    where f.open + h.in_hand > 1 or h.is_own or (f.open > 0 and not r.is_on_duty)`,
  "nobody is offered again what they gave back": `
    select a.delivery_id, a.runner_person_id from public.delivery_offers as a
    join public.delivery_offers as b using (delivery_id, runner_person_id)
    where a.state = 'declined' and b.wave > a.wave`,
  "the system brings an order to mind once, ends it when nobody answered or paid, or brings it on once a runner has it":
    `
    select e.order_id from public.order_events as e
    where e.actor = 'system' and (e.kind = 'reminded' or e.to_state is not null)
    group by e.order_id, e.kind
    having count(*) > 1 or min(e.kind) not in ('reminded', 'rejected', 'cancelled', 'preparing', 'ready', 'picked_up')`,
  "each event is told once to each who must know": `
    with notices as (
      select n.order_id, n.template_key, count(*) as times from public.notices as n group by 1, 2
    ), events as (
      select e.order_id, t.template_key, count(*) as times
      from (${TOLD}) as t (template_key, events)
      join public.order_events as e on e.kind || '/' || e.actor = any (t.events)
      group by 1, 2
    )
    select o.number, t.template_key, e.times as events, n.times as notices
    from public.orders as o
    cross join (${TOLD}) as t (template_key, events)
    left join events as e on (e.order_id, e.template_key) = (o.id, t.template_key)
    left join notices as n on (n.order_id, n.template_key) = (o.id, t.template_key)
    where e.times is distinct from n.times`,
  "each offer calls its runner once": `
    select f.id from public.delivery_offers as f
    left join public.notices as n on n.offer_id = f.id and n.template_key = 'runner_offer'
    group by f.id
    having count(n.id) <> 1 or bool_or(n.person_id <> f.runner_person_id)`,
  "merged notices were replaced by newer ones to the same reader": `
    select n.id from public.notices as n
    left join public.notices as m on m.id = n.merged_into_id
    where (n.state = 'merged') <> (m.id is not null)
      or m.id < n.id
      or (m.order_id, m.audience, m.person_id) is distinct from (n.order_id, n.audience, n.person_id) and m.id is not null`,
  "each event is sent once to the screens of its order, its restaurant and ops": `
    with sent as (
      select m.topic, (e.event ->> 'id')::bigint as id, count(*) as times
      from realtime.messages as m cross join lateral jsonb_array_elements(m.payload -> 'events') as e (event)
      group by m.topic, 2
    )
    select e.id, e.kind, t.topic from public.order_events as e
    cross join lateral (values ('order:' || e.order_id), ('restaurant:' || e.restaurant_id), ('ops')) as t (topic)
    left join sent as s on s.id = e.id and s.topic = t.topic
    where s.times is distinct from 1`,
};

/** Checks every claim over all rows; `database` speaks as the superuser. @throws AssertionError with what breaks them */
export async function checkClaims(database: Database, where: string): Promise<void> {
  const broken: Record<string, unknown> = {};
  for (const [claim, sql] of Object.entries(CLAIMS)) {
    const rows = await database.query(`${sql} limit 5`);
    if (rows.length > 0) broken[claim] = rows;
  }
  assert.deepEqual(broken, {}, where + ": " + JSON.stringify(broken, null, 2));
}
