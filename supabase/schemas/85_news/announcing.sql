-- What hangs on events and offers, by triggers: notices, and what screens hear at once. One realtime.send for each topic
-- and statement: each is a subtransaction.

select private.add_words('runner_offer_lost',
  'es', 'El domicilio #{number} ya lo tomó otra persona. El próximo puede ser suyo.',
  'en', 'Delivery #{number} went to somebody else. The next one may be yours.',
  'pt', 'A entrega nº {number} já foi aceita por outra pessoa. A próxima pode ser sua.'
);

select private.add_words('runner_offer_expired',
  'es', 'Se acabó el tiempo del domicilio #{number}. Seguimos pendientes con el próximo.',
  'en', 'Time is up for delivery #{number}. We''ll be back with the next one.',
  'pt', 'O tempo da entrega nº {number} acabou. Voltamos com a próxima.'
);

create function private.send_events(event_ids bigint[])
returns void
language plpgsql
volatile
security invoker
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
  join public.restaurants as r on r.id = e.restaurant_id
  left join public.deliveries as d on d.order_id = e.order_id
  cross join lateral (
    values
      (private.restaurant_topic(r)),
      ('order:' || e.order_id),
      ('runner:' || d.runner_person_id),
      ('ops')
  ) as t (topic)
  where e.id = any (event_ids)
    and t.topic is not null
  group by t.topic;
end
$$;

comment on function private.send_events is
  'Tells the screens of restaurants, orders, runners and ops of these events, each topic once: {event_id, events[]}. Nobody''s name, place or code.';

create function private.announce_events()
returns trigger
language plpgsql
volatile
security invoker
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

create function private.area_name(point extensions.geography, restaurant_id uuid)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    (private.neighbourhood_at((private.city_near(point)).slug, point)).name,
    (
      select z.name
      from private.delivery_terms(restaurant_id, point) as t
      join public.delivery_zones as z on z.id = t.zone_id
    ),
    '—'
  );
end
$$;

comment on function private.area_name is 'Where about a point is, as runners call it: its neighbourhood, else the zone of a restaurant that holds it.';

create function private.offer_vars(offer public.delivery_offers)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'number', o.number,
      'restaurant', r.name,
      'distance', jsonb_build_object('decimal', round(((offer).why ->> 'distance_meters')::numeric / 1000, 1)),
      'pickup', private.area_name(r.point, o.restaurant_id),
      'area', private.area_name(o.point, o.restaurant_id),
      'ride', jsonb_build_object('decimal', round((extensions.st_distance(r.point, o.point) / 1000)::numeric, 1)),
      'time', jsonb_build_object('clock', o.promised_at, 'timezone', r.timezone),
      'payment', private.collect_var(o),
      'fee', private.money_var(o.fee, o.currency),
      'seconds', extract(epoch from (offer).expires_at - (offer).offered_at)::integer,
      'reason', private.reason_var(o.reason)
    )
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    join public.restaurants as r on r.id = o.restaurant_id
    where d.id = (offer).delivery_id
  );
end
$$;

comment on function private.offer_vars is 'All that templates may say to a runner about an offer: where about it goes, never to whom.';

create function private.write_offer_notices(offer_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- Nobody is called to an offer that has ended; whoever was called already is told the end of it below.
  update public.notices as n
  set state = 'dropped'
  from public.delivery_offers as f
  where f.id = any (offer_ids)
    and f.state <> 'open'
    and n.offer_id = f.id
    and n.template_key = 'runner_offer'
    and n.state = 'pending';
  insert into public.notices (
    audience, person_id, order_id, offer_id, template_key, vars, dedup_key, is_news, not_before_at, created_at
  )
  select 'runner', f.runner_person_id, d.order_id, f.id, e.template_key,
    private.needed_vars(e.template_key, private.offer_vars(f)), format('offer:%s:%s', f.id, f.state), false, e.at, e.at
  from public.delivery_offers as f
  join public.deliveries as d on d.id = f.delivery_id
  join public.orders as o on o.id = d.order_id
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
  where f.id = any (offer_ids)
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

create function private.announce_offers()
returns trigger
language plpgsql
volatile
security invoker
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

create trigger order_events_are_announced
  after insert on public.order_events
  referencing new table as fresh
  for each statement
  execute function private.announce_events();

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
