-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/85_news/tables.sql
-- Who must be told what, once: notices, which the senders of messages empty.

create table private.notice_rules (
  event text not null,
  actor text not null,
  is_for_unpaid_transfers boolean not null,
  audience text not null,
  template_key text not null,
  is_news boolean not null,
  shipped jsonb,
  primary key (event, actor, audience, template_key),
  constraint rules_are_for_known_actors check (actor in ('any', 'customer', 'restaurant', 'runner', 'admin', 'system')),
  constraint rules_tell_known_audiences check (audience in ('customer', 'restaurant', 'cashiers', 'runner', 'admin'))
);

comment on table private.notice_rules is
  'Who is told what of an event of an order. Whoever did something is not told of it: they have been answered; their colleagues are.';
comment on column private.notice_rules.event is
  'The kind of an order_events row, held_… while the kitchen does not see it; payment_<state> (late_… after the end), refund_<state>, ended_unjudged.';
comment on column private.notice_rules.is_news is
  'Held for a moment and replaced by newer news of the same order; what is no news is told at once.';

alter table private.notice_rules enable row level security;

create table private.notice_gatherings (
  template_key text primary key,
  digest_key text not null,
  at_once integer not null,
  window_seconds integer not null,
  pause_seconds integer not null,
  shipped jsonb,
  constraint gatherings_let_something_through check (at_once >= 1),
  constraint gatherings_pause_within_their_window check (pause_seconds between 1 and window_seconds)
);

comment on table private.notice_gatherings is
  'Notices of one kind to one kitchen, or to the admins, that are told together once there are many: floods are one message, not hundreds.';
comment on column private.notice_gatherings.at_once is 'So many within window_seconds are told one by one; one while messages are short.';
comment on column private.notice_gatherings.pause_seconds is 'Those beyond wait so long after the last, and are told as one: digest_key with {count, numbers}.';

alter table private.notice_gatherings enable row level security;

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
  told_at timestamptz,
  not_before_at timestamptz not null,
  created_at timestamptz not null,
  constraint notices_are_told_once unique (dedup_key),
  constraint notices_have_a_known_audience check (audience in ('customer', 'restaurant', 'cashiers', 'runner', 'admin')),
  constraint notices_have_one_reader check (
    (audience in ('customer', 'runner')) = (person_id is not null)
    and (audience in ('restaurant', 'cashiers')) = (restaurant_id is not null)
  ),
  constraint notices_have_a_known_state check (state in ('pending', 'merged', 'sent', 'dropped')),
  constraint news_and_what_is_gathered_are_merged check (
    state <> 'merged' or is_news or audience in ('restaurant', 'admin')
  ),
  constraint sent_notices_have_a_time check ((state = 'sent') = (told_at is not null)),
  constraint news_are_of_an_order check (not is_news or order_id is not null),
  constraint notices_wait_from_when_they_are_made check (not_before_at >= created_at or is_news),
  constraint notice_vars_have_names check (jsonb_typeof(vars) = 'object')
);

comment on table public.notices is 'Who must be told what: written by triggers, told by whoever sends messages, each once.';
comment on column public.notices.person_id is 'The customer or runner who reads it; a restaurant''s goes to its staff, its cashiers'' to those who judge money, an admin''s to all admins.';
comment on column public.notices.except_person_id is 'Whoever did it: their colleagues are told, they are not.';
comment on column public.notices.vars is
  'What the template needs, not yet in words: {money, currency}, {clock, timezone}, {template} and {decimal} wait for a language.';
comment on column public.notices.state is
  'merged: newer news said it, or it was told together with others; dropped: it was overtaken before it was told.';
comment on column public.notices.not_before_at is 'News wait here for newer news; everything else may go at once.';

create index notices_pending on public.notices (not_before_at) where state = 'pending';

create index notices_by_order on public.notices (order_id);

create index notices_by_offer on public.notices (offer_id);

create index notices_by_person on public.notices (person_id);

create index notices_by_restaurant on public.notices (restaurant_id, template_key, told_at);

create index notices_to_admins on public.notices (told_at) where audience = 'admin';

create index notices_by_exception on public.notices (except_person_id) where except_person_id is not null;

create index notices_by_merger on public.notices (merged_into_id);

alter table public.notices enable row level security;

alter table public.outbox
  add constraint outbox_notice_id_fkey
  foreign key (notice_id) references public.notices on delete set null;

-- schemas/85_news/announcing.sql
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

-- schemas/85_news/door_files.sql
-- What goes with the words of a notice that passes on a photo or a voice note.

create function private.notice_file(notice public.notices)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if (notice).dedup_key !~ '^door_file:' then
    return null;
  end if;
  return (
    select jsonb_build_object(
      'path', f.path, 'format', case private.door_kind(f.format) when 'voice' then 'audio/ogg; codecs=opus' else f.format end
    )
    from public.door_files as d
    join public.media as f on f.id = d.media_id and f.state = 'stored'
    where d.order_id = (notice).order_id
      and d.state = 'passed'
      and 'door_file:' || d.id = (notice).dedup_key
  );
end
$$;

comment on function private.notice_file is 'The file in storage that a notice passes on: {path, format}; null for none.';

create function private.notice_voice(notice public.notices, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_file jsonb := private.notice_file(notice);
begin
  return case
    when v_file ->> 'format' ~ '^audio/' then jsonb_build_object(
      'kind', 'audio', 'voice', true, 'file', v_file,
      'instead', private.render(
        case (notice).audience when 'runner' then 'voice_not_passed_staff' else 'voice_not_passed_client' end, language
      )
    )
  end;
end
$$;

comment on function private.notice_voice is 'The voice note that follows the words of a notice, as a message; null for none.';

-- schemas/85_news/listening.sql
-- Who hears a topic of Realtime. It is a hint, never the record: payloads carry ids, and whoever missed one reads on.

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
    join public.restaurants as r on r.id = s.restaurant_id
    where s.user_id = (select auth.uid())
      and s.suspended_at is null
      and private.restaurant_topic(r) = topic
  ) or exists (
    select
    from public.orders as o
    join public.staff as s on s.restaurant_id = o.restaurant_id
    where 'order:' || o.id::text = topic
      and s.user_id = (select auth.uid())
      and s.suspended_at is null
  ) or exists (
    select
    from public.orders as o
    join public.deliveries as d on d.order_id = o.id
    join public.runners as r on r.person_id = d.runner_person_id
    where 'order:' || o.id::text = topic
      and d.is_in_hand
      and r.user_id = (select auth.uid())
      and r.suspended_at is null
  ) or exists (
    select
    from public.runners as r
    where r.user_id = (select auth.uid())
      and r.suspended_at is null
      and 'runner:' || r.person_id::text = topic
  ) or (topic = 'ops' and private.my_admin_id() is not null)
$$;

comment on function private.may_listen is
  'Whether the signed-in user may hear a topic: staff their restaurant and its orders, runners themselves and the order they have, admins ops.';

-- Whole topics are compared, so that a hostile one is never cast.
create index orders_by_topic on public.orders (('order:' || id::text));

-- Asked at each join and new token, not for each message. No policy for insert: nobody but Weats speaks on these topics.
create policy "People listen to the topics that are theirs"
  on realtime.messages
  for select
  to authenticated
  using (extension = 'broadcast' and (select private.may_listen((select realtime.topic()))));

-- schemas/85_news/money_rules.sql
-- after: tables.sql
-- Who is told what of money: nobody is promised any before somebody who may has said that it came.

select private.add_words('charge_none',
  'es', 'No se te cobra nada.',
  'en', 'You are not charged.',
  'pt', 'Nada será cobrado.'
);

select private.add_words('charge_if_sent',
  'es', 'No se te cobra nada. Si ya transferiste, mándame la foto del comprobante y lo revisamos.',
  'en', 'You are not charged. If you have already transferred, send me a photo of the receipt and we will check it.',
  'pt', 'Nada será cobrado. Se você já transferiu, mande a foto do comprovante e conferimos.'
);

select private.add_words('charge_unjudged',
  'es', 'Si tu pago llegó, te lo devolvemos cuando el restaurante lo confirme.',
  'en', 'If your payment came, it goes back to you once the restaurant confirms it.',
  'pt', 'Se o seu pagamento caiu, devolvemos assim que o restaurante confirmar.'
);

select private.add_words('charge_owed',
  'es', 'El restaurante confirmó tu pago: te lo devolvemos.',
  'en', 'The restaurant confirmed your payment: it goes back to you.',
  'pt', 'O restaurante confirmou seu pagamento: vamos devolver.'
);

select private.add_words('customer_proof_used_before',
  'es', 'Ese comprobante ya lo recibí para otro pedido. Mándame, por favor, el del pedido #{number}. Si crees que es un error, habla con una persona.',
  'en', 'I already received that receipt for another order. Please send me the one for order #{number}. If you think this is a mistake, talk to a person.',
  'pt', 'Já recebi esse comprovante para outro pedido. Mande, por favor, o do pedido nº {number}. Se acha que é um engano, fale com uma pessoa.'
);

select private.add_words('customer_proof_not_a_picture',
  'es', 'Ese archivo no se puede ver como imagen. Mándame, por favor, una foto o un PDF del comprobante del pedido #{number}.',
  'en', 'That file cannot be seen as a picture. Please send me a photo or a PDF of the receipt for order #{number}.',
  'pt', 'Esse arquivo não pode ser visto como imagem. Mande, por favor, uma foto ou um PDF do comprovante do pedido nº {number}.'
);

select private.add_words('customer_proof_not_fetched',
  'es', 'No pude abrir el comprobante del pedido #{number}. ¿Me lo mandas otra vez, por favor?',
  'en', 'I could not open the receipt for order #{number}. Could you send it again, please?',
  'pt', 'Não consegui abrir o comprovante do pedido nº {number}. Pode mandar de novo, por favor?'
);

select private.add_words('customer_transfer_missing',
  'es', '*{restaurant}* revisó y no encontró el pago de tu pedido #{number}, así que no queda nada por devolver. Si pagaste, habla con una persona y lo revisamos contigo.',
  'en', '*{restaurant}* checked and did not find the payment of your order #{number}, so nothing is left to refund. If you paid, talk to a person and we look at it together.',
  'pt', '*{restaurant}* conferiu e não encontrou o pagamento do seu pedido nº {number}, então não há nada a devolver. Se você pagou, fale com uma pessoa e conferimos juntos.'
);

select private.add_words('customer_transfer_unconfirmed',
  'es', 'Todavía nadie pudo confirmar que llegó el pago de tu pedido #{number} de *{restaurant}*. Si pagaste, habla con una persona y lo revisamos contigo.',
  'en', 'Nobody could confirm yet that the payment of your order #{number} from *{restaurant}* came. If you paid, talk to a person and we look at it together.',
  'pt', 'Ainda ninguém conseguiu confirmar que o pagamento do seu pedido nº {number} de *{restaurant}* caiu. Se você pagou, fale com uma pessoa e conferimos juntos.'
);

select private.add_words('customer_refund_owed',
  'es', 'Te vamos a devolver {amount} de tu pedido #{number}. Te aviso cuando esté hecho.',
  'en', 'We will refund {amount} of your order #{number}. I''ll tell you when it is done.',
  'pt', 'Vamos devolver {amount} do seu pedido nº {number}. Aviso quando estiver feito.'
);

select private.add_words('customer_refund_sent',
  'es', 'Listo: te devolvimos {amount} de tu pedido #{number}.',
  'en', 'Done: we refunded {amount} of your order #{number}.',
  'pt', 'Pronto: devolvemos {amount} do seu pedido nº {number}.'
);

select private.add_words('customer_refund_refused',
  'es', 'Revisamos la devolución de {amount} de tu pedido #{number} y no se puede hacer: {reason}. Si no estás de acuerdo, habla con una persona.',
  'en', 'We looked at the refund of {amount} of your order #{number} and it cannot be made: {reason}. If you disagree, talk to a person.',
  'pt', 'Analisamos a devolução de {amount} do seu pedido nº {number} e ela não pode ser feita: {reason}. Se não concorda, fale com uma pessoa.'
);

select private.add_words('restaurant_proof_received',
  'es', 'Llegó el comprobante del pedido #{number} por {total}. Confirme que el pago entró antes de cocinar.',
  'en', 'The receipt of order #{number} for {total} has come. Please confirm that the payment arrived before you cook.',
  'pt', 'Chegou o comprovante do pedido nº {number} de {total}. Confirme que o pagamento caiu antes de cozinhar.'
);

select private.add_words('restaurant_proof_waits',
  'es', 'El comprobante del pedido #{number} por {total} sigue sin revisar. ¿Le llegó el pago?',
  'en', 'The receipt of order #{number} for {total} is still not checked. Did the payment come?',
  'pt', 'O comprovante do pedido nº {number} de {total} ainda não foi conferido. O pagamento caiu?'
);

select private.add_words('restaurant_did_it_come',
  'es', 'El pedido #{number} terminó sin cocinarse y el cliente mandó un comprobante por {total}. ¿Le llegó ese pago? Si llegó, se le devuelve.',
  'en', 'Order #{number} ended without being cooked and the customer sent a receipt for {total}. Did that payment come? If it did, it goes back.',
  'pt', 'O pedido nº {number} terminou sem ser preparado e o cliente mandou um comprovante de {total}. Esse pagamento caiu? Se caiu, será devolvido.'
);

select private.add_words('admin_refund_owed',
  'es', 'Hay que devolver {amount} del pedido #{number} de *{restaurant}*. El pago lo confirmó {witness} ({confirmed}).',
  'en', '{amount} of order #{number} of *{restaurant}* must be refunded. The payment was confirmed by {witness} ({confirmed}).',
  'pt', 'É preciso devolver {amount} do pedido nº {number} de *{restaurant}*. O pagamento foi confirmado por {witness} ({confirmed}).'
);

select private.add_words('witness_admin',
  'es', 'Weats',
  'en', 'Weats',
  'pt', 'Weats'
);

select private.add_words('witness_restaurant',
  'es', 'el restaurante',
  'en', 'the restaurant',
  'pt', 'o restaurante'
);

select private.add_words('witness_runner',
  'es', 'el domiciliario',
  'en', 'the runner',
  'pt', 'o entregador'
);

insert into private.notice_rules (event, actor, is_for_unpaid_transfers, audience, template_key, is_news)
values
  ('payment_proof_sent', 'any', false, 'cashiers', 'restaurant_proof_received', false),
  ('proof_again', 'any', false, 'cashiers', 'restaurant_proof_received', false),
  ('proof_waits', 'any', false, 'cashiers', 'restaurant_proof_waits', false),
  ('ended_unjudged', 'any', false, 'cashiers', 'restaurant_did_it_come', false),
  ('late_payment_proof_sent', 'any', false, 'cashiers', 'restaurant_did_it_come', false),
  ('late_payment_due', 'restaurant', false, 'customer', 'customer_transfer_missing', false),
  ('late_payment_due', 'admin', false, 'customer', 'customer_transfer_missing', false),
  ('late_payment_due', 'system', false, 'customer', 'customer_transfer_unconfirmed', false),
  ('proof_used_before', 'any', false, 'customer', 'customer_proof_used_before', false),
  ('proof_not_a_picture', 'any', false, 'customer', 'customer_proof_not_a_picture', false),
  ('proof_not_fetched', 'any', false, 'customer', 'customer_proof_not_fetched', false),
  -- For dishes that a kitchen took out: its yes tells of the money too.
  ('refund_owed', 'admin', false, 'customer', 'customer_refund_owed', false),
  ('refund_owed', 'system', false, 'customer', 'customer_refund_owed', false),
  ('refund_owed', 'system', false, 'admin', 'admin_refund_owed', false),
  ('refund_owed', 'restaurant', false, 'admin', 'admin_refund_owed', false),
  ('refund_sent', 'any', false, 'customer', 'customer_refund_sent', false),
  ('refund_refused', 'any', false, 'customer', 'customer_refund_refused', false);

create function private.charge_var(order_id uuid, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('template', case
    when o.received > 0 then 'charge_owed'
    when o.payment_state = 'proof_sent' or private.is_proof_coming(o.id, at) then 'charge_unjudged'
    -- They had been told where to, or had said that they did.
    when o.payment_method = 'transfer' and (o.accepted_at is not null or o.reason = 'not_paid') then 'charge_if_sent'
    else 'charge_none'
  end)
  from public.orders as o
  where o.id = charge_var.order_id
$$;

comment on function private.charge_var is 'What the customer of an order that ends is told of the money, as far as anybody knows.';

create function private.notice_picture(notice public.notices)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case when p.picture ->> 'format' ~ '^(image/|application/)' then jsonb_build_object('picture', p.picture - 'at') else '{}' end
    from (
      select case (notice).audience
        when 'cashiers' then private.shown_proofs((notice).order_id) -> -1
        else private.notice_file(notice)
      end as picture
    ) as p
  );
end
$$;

comment on function private.notice_picture is
  'The newest picture of a transfer for those who judge it, or the photo that a notice passes on: {picture: {path, format}}; else nothing.';

-- schemas/85_news/rules.sql
-- Which event of an order is told to whom, with which words.

select private.add_words('customer_order_accepted',
  'es', '¡Buenas noticias! *{restaurant}* aceptó tu pedido #{number}. Te llega más o menos a las {time}.',
  'en', 'Good news! *{restaurant}* accepted your order #{number}. It should arrive around {time}.',
  'pt', 'Boa notícia! *{restaurant}* aceitou seu pedido nº {number}. Deve chegar por volta das {time}.'
);

select private.add_words('customer_order_preparing',
  'es', 'Ya están cocinando tu pedido #{number} en *{restaurant}*.',
  'en', '*{restaurant}* is cooking your order #{number} now.',
  'pt', 'Seu pedido nº {number} já está sendo preparado em *{restaurant}*.'
);

select private.add_words('customer_runner_assigned',
  'es', '{runner} va a llevar tu pedido #{number}. Código de entrega: *{code}*. Dáselo solo cuando tengas tu comida.',
  'en', '{runner} will bring your order #{number}. Delivery code: *{code}*. Give it only when you have your food.',
  'pt', '{runner} vai levar seu pedido nº {number}. Código de entrega: *{code}*. Só passe quando estiver com a comida.'
);

select private.add_words('customer_order_picked_up',
  'es', '{runner} ya va en camino con tu pedido #{number}. Llega más o menos a las {time}. Código de entrega: *{code}*',
  'en', '{runner} is on the way with your order #{number}, arriving around {time}. Delivery code: *{code}*',
  'pt', '{runner} já está a caminho com seu pedido nº {number}. Chega por volta das {time}. Código de entrega: *{code}*'
);

select private.add_words('customer_order_delivered',
  'es', '¡Buen provecho! Entregamos tu pedido #{number} de *{restaurant}*. Gracias por pedir con nosotros.',
  'en', 'Enjoy your meal! Your order #{number} from *{restaurant}* was delivered. Thank you for ordering with us.',
  'pt', 'Bom apetite! Seu pedido nº {number} de *{restaurant}* foi entregue. Obrigado por pedir com a gente.'
);

select private.add_words('customer_order_rejected',
  'es', 'Qué pena contigo: *{restaurant}* no puede con tu pedido #{number}.
Motivo: {reason}.
{charge}
¿Buscamos otro sitio?',
  'en', 'We''re sorry: *{restaurant}* can''t take your order #{number}.
Reason: {reason}.
{charge}
Shall we look for another place?',
  'pt', 'Sentimos muito: *{restaurant}* não pode atender seu pedido nº {number}.
Motivo: {reason}.
{charge}
Vamos procurar outro lugar?'
);

select private.add_words('customer_order_rejected_own',
  'es', 'Qué pena contigo: *{restaurant}* no puede con tu pedido #{number}.
Motivo: {reason}.
{charge}',
  'en', 'We''re sorry: *{restaurant}* can''t take your order #{number}.
Reason: {reason}.
{charge}',
  'pt', 'Sentimos muito: *{restaurant}* não pode atender seu pedido nº {number}.
Motivo: {reason}.
{charge}'
);

select private.add_words('customer_order_expired',
  'es', 'Qué pena contigo: *{restaurant}* no respondió a tiempo, así que cerramos tu pedido #{number}.
{charge}
¿Buscamos otro sitio?',
  'en', 'We''re sorry: *{restaurant}* didn''t answer in time, so we closed your order #{number}.
{charge}
Shall we look for another place?',
  'pt', 'Sentimos muito: *{restaurant}* não respondeu a tempo e encerramos seu pedido nº {number}.
{charge}
Vamos procurar outro lugar?'
);

select private.add_words('customer_order_expired_own',
  'es', 'Qué pena contigo: *{restaurant}* no respondió a tiempo, así que cerramos tu pedido #{number}.
{charge}
¿Lo intentamos otra vez?',
  'en', 'We''re sorry: *{restaurant}* didn''t answer in time, so we closed your order #{number}.
{charge}
Shall we try again?',
  'pt', 'Sentimos muito: *{restaurant}* não respondeu a tempo e encerramos seu pedido nº {number}.
{charge}
Vamos tentar de novo?'
);

select private.add_words('customer_order_unconfirmed',
  'es', 'Qué pena contigo: no alcanzamos a confirmar tu pedido #{number} de *{restaurant}*, así que lo cerramos. No se te cobra nada. ¿Buscamos otro sitio?',
  'en', 'We''re sorry: we could not confirm your order #{number} from *{restaurant}*, so we closed it. You are not charged. Shall we look for another place?',
  'pt', 'Sentimos muito: não conseguimos confirmar seu pedido nº {number} de *{restaurant}* e o encerramos. Nada será cobrado. Vamos procurar outro lugar?'
);

select private.add_words('customer_order_unconfirmed_own',
  'es', 'Qué pena contigo: no alcanzamos a confirmar tu pedido #{number} de *{restaurant}*, así que lo cerramos. No se te cobra nada.',
  'en', 'We''re sorry: we could not confirm your order #{number} from *{restaurant}*, so we closed it. You are not charged.',
  'pt', 'Sentimos muito: não conseguimos confirmar seu pedido nº {number} de *{restaurant}* e o encerramos. Nada será cobrado.'
);

select private.add_words('customer_order_cancelled',
  'es', 'Qué pena contigo: tu pedido #{number} de *{restaurant}* quedó cancelado.
Motivo: {reason}.
{charge}',
  'en', 'We''re sorry: your order #{number} from *{restaurant}* was cancelled.
Reason: {reason}.
{charge}',
  'pt', 'Sentimos muito: seu pedido nº {number} de *{restaurant}* foi cancelado.
Motivo: {reason}.
{charge}'
);

select private.add_words('customer_order_delayed',
  'es', 'Tu pedido #{number} de *{restaurant}* se demora un poquito más: llega hacia las {time}. Gracias por la paciencia.',
  'en', 'Your order #{number} from *{restaurant}* needs a little longer: expect it around {time}. Thank you for waiting.',
  'pt', 'Seu pedido nº {number} de *{restaurant}* vai demorar um pouquinho mais: chega por volta das {time}. Obrigado pela paciência.'
);

select private.add_words('customer_delivery_waiting',
  'es', 'Estamos buscando quién lleve tu pedido #{number} de *{restaurant}*. Apenas haya alguien te aviso.',
  'en', 'We are looking for someone to bring your order #{number} from *{restaurant}*. I''ll tell you as soon as we have them.',
  'pt', 'Estamos procurando quem leve seu pedido nº {number} de *{restaurant}*. Aviso assim que encontrarmos.'
);

select private.add_words('customer_delivery_problem',
  'es', 'Tuvimos un inconveniente con la entrega de tu pedido #{number}. Ya lo estamos resolviendo y te contamos.',
  'en', 'There is a problem with the delivery of your order #{number}. We are on it and will tell you.',
  'pt', 'Tivemos um problema na entrega do seu pedido nº {number}. Já estamos resolvendo e avisamos você.'
);

select private.add_words('customer_proof_needed',
  'es', 'Para tu pedido #{number} transfiere {total}: {instructions}. Luego mándame la foto del comprobante y empiezan a cocinar.',
  'en', 'For your order #{number} please transfer {total}: {instructions}. Then send me a photo of the receipt and they start cooking.',
  'pt', 'Para o seu pedido nº {number}, transfira {total}: {instructions}. Depois me mande a foto do comprovante e começam a cozinhar.'
);

select private.add_words('customer_payment_confirmed',
  'es', '*{restaurant}* confirmó el pago de tu pedido #{number}. ¡A cocinar!',
  'en', '*{restaurant}* confirmed the payment of your order #{number}. Cooking starts now!',
  'pt', '*{restaurant}* confirmou o pagamento do seu pedido nº {number}. Mãos à obra!'
);

select private.add_words('customer_proof_refused',
  'es', '*{restaurant}* no encuentra el pago de tu pedido #{number}. Revisa por favor y mándame el comprobante otra vez.',
  'en', '*{restaurant}* cannot find the payment of your order #{number}. Please check and send me the receipt again.',
  'pt', '*{restaurant}* não encontrou o pagamento do seu pedido nº {number}. Confira, por favor, e me mande o comprovante de novo.'
);

select private.add_words('restaurant_order_placed',
  'es', '*Pedido nuevo #{number}*
{lines}
Total: {total} · {payment}
¿Lo acepta? Tiene {minutes} {minutes|minuto|minutos}.',
  'en', '*New order #{number}*
{lines}
Total: {total} · {payment}
Do you accept? You have {minutes} {minutes|minute|minutes}.',
  'pt', '*Pedido novo nº {number}*
{lines}
Total: {total} · {payment}
Aceita? Você tem {minutes} {minutes|minuto|minutos}.'
);

select private.add_words('restaurant_order_reminder',
  'es', 'El pedido #{number} por {total} sigue esperando su respuesta. En {minutes} {minutes|minuto|minutos} se rechaza solo.',
  'en', 'Order #{number} for {total} is still waiting for your answer. In {minutes} {minutes|minute|minutes} it is rejected automatically.',
  'pt', 'O pedido nº {number} de {total} ainda espera sua resposta. Em {minutes} {minutes|minuto|minutos} será recusado automaticamente.'
);

select private.add_words('restaurant_order_expired',
  'es', 'El pedido #{number} se cerró porque nadie respondió a tiempo.',
  'en', 'Order #{number} was closed as nobody answered in time.',
  'pt', 'O pedido nº {number} foi encerrado porque ninguém respondeu a tempo.'
);

select private.add_words('restaurant_order_cancelled',
  'es', 'El pedido #{number} fue cancelado: {reason}. Por favor no lo prepare.',
  'en', 'Order #{number} was cancelled: {reason}. Please do not prepare it.',
  'pt', 'O pedido nº {number} foi cancelado: {reason}. Por favor, não prepare.'
);

select private.add_words('restaurant_payment_confirmed',
  'es', 'Pago del pedido #{number} confirmado: ya puede cocinar.',
  'en', 'Payment of order #{number} confirmed: you may cook now.',
  'pt', 'Pagamento do pedido nº {number} confirmado: já pode cozinhar.'
);

select private.add_words('restaurant_runner_assigned',
  'es', '{runner} recoge el pedido #{number} hacia las {time}.',
  'en', '{runner} picks up order #{number} around {time}.',
  'pt', '{runner} retira o pedido nº {number} por volta das {time}.'
);

select private.add_words('restaurant_delivery_waiting',
  'es', 'Todavía no hay domiciliario para el pedido #{number}. Seguimos buscando.',
  'en', 'There is no runner yet for order #{number}. We keep looking.',
  'pt', 'Ainda não há entregador para o pedido nº {number}. Continuamos procurando.'
);

select private.add_words('restaurant_order_delivered',
  'es', 'El pedido #{number} fue entregado. ¡Gracias!',
  'en', 'Order #{number} was delivered. Thank you!',
  'pt', 'O pedido nº {number} foi entregue. Obrigado!'
);

select private.add_words('runner_order_ready',
  'es', 'El pedido #{number} está listo en {restaurant}.',
  'en', 'Order #{number} is ready at {restaurant}.',
  'pt', 'O pedido nº {number} está pronto em {restaurant}.'
);

select private.add_words('runner_order_delayed',
  'es', 'El pedido #{number} de {restaurant} se demora: estará hacia las {time}.',
  'en', 'Order #{number} of {restaurant} is late: it will be ready around {time}.',
  'pt', 'O pedido nº {number} de {restaurant} vai atrasar: fica pronto por volta das {time}.'
);

select private.add_words('runner_order_cancelled',
  'es', 'El pedido #{number} fue cancelado: {reason}. Ya no hay que llevarlo.',
  'en', 'Order #{number} was cancelled: {reason}. You need not deliver it any more.',
  'pt', 'O pedido nº {number} foi cancelado: {reason}. Não precisa mais ser entregue.'
);

select private.add_words('admin_delivery_waiting',
  'es', 'El pedido #{number} de *{restaurant}* lleva {minutes} {minutes|minuto|minutos} sin domiciliario.',
  'en', 'Order #{number} of *{restaurant}* has been without a runner for {minutes} {minutes|minute|minutes}.',
  'pt', 'O pedido nº {number} de *{restaurant}* está há {minutes} {minutes|minuto|minutos} sem entregador.'
);

select private.add_words('admin_runner_silent',
  'es', '{runner} lleva el pedido #{number} y hace {minutes} {minutes|minuto|minutos} no da señales.',
  'en', '{runner} carries order #{number} and has been silent for {minutes} {minutes|minute|minutes}.',
  'pt', '{runner} está com o pedido nº {number} e não dá sinal há {minutes} {minutes|minuto|minutos}.'
);

select private.add_words('admin_runner_gone',
  'es', '{runner} tomó el pedido #{number}, no lo ha recogido y hace {minutes} {minutes|minuto|minutos} no da señales.',
  'en', '{runner} took order #{number}, has not picked it up and has been silent for {minutes} {minutes|minute|minutes}.',
  'pt', '{runner} aceitou o pedido nº {number}, não o retirou e não dá sinal há {minutes} {minutes|minuto|minutos}.'
);

select private.add_words('admin_code_failed',
  'es', '{runner} agotó los intentos del código en el pedido #{number}. Hay que llamar al cliente.',
  'en', '{runner} used up the code tries of order #{number}. Somebody must call the customer.',
  'pt', '{runner} esgotou as tentativas do código no pedido nº {number}. É preciso ligar para o cliente.'
);

select private.add_words('admin_delivery_problem',
  'es', '{runner} reporta un problema con el pedido #{number}.
Problema: «{problem}»',
  'en', '{runner} reports a problem with order #{number}.
Problem: «{problem}»',
  'pt', '{runner} relata um problema com o pedido nº {number}.
Problema: «{problem}»'
);

select private.add_words('restaurant_order_taken',
  'es', 'El pedido #{number} ya lo atendió otra persona del equipo: {state}.',
  'en', 'Somebody else of the team took care of order #{number}: {state}.',
  'pt', 'Outra pessoa da equipe já cuidou do pedido nº {number}: {state}.'
);

select private.add_words('runner_delivery',
  'es', 'Pedido #{number} de {restaurant}: {state}.',
  'en', 'Order #{number} of {restaurant}: {state}.',
  'pt', 'Pedido nº {number} de {restaurant}: {state}.'
);

select private.add_words('restaurant_ask_left',
  'es', '{runner} dice que ya recogió el pedido #{number}, que todavía no figura como listo. ¿Ya salió?',
  'en', '{runner} says that they have picked up order #{number}, which is not marked as ready yet. Has it left?',
  'pt', '{runner} diz que já retirou o pedido nº {number}, que ainda não consta como pronto. Já saiu?'
);

select private.add_words('runner_pickup_confirmed',
  'es', 'Confirmado: el pedido #{number} de {restaurant} va con usted.',
  'en', 'Confirmed: order #{number} of {restaurant} is with you.',
  'pt', 'Confirmado: o pedido nº {number} de {restaurant} está com você.'
);

select private.add_words('runner_pickup_denied',
  'es', '{restaurant} dice que el pedido #{number} todavía no ha salido. Espere un momento, por favor.',
  'en', '{restaurant} says that order #{number} has not left yet. Please wait a moment.',
  'pt', '{restaurant} diz que o pedido nº {number} ainda não saiu. Aguarde um momento, por favor.'
);

insert into private.notice_rules (event, actor, is_for_unpaid_transfers, audience, template_key, is_news)
values
  ('placed', 'any', false, 'restaurant', 'restaurant_order_placed', false),
  ('shown', 'any', false, 'restaurant', 'restaurant_order_placed', false),
  ('held_rejected', 'any', false, 'customer', 'customer_order_unconfirmed', true),
  ('held_cancelled', 'any', false, 'customer', 'customer_order_cancelled', true),
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
  ('payment_confirmed', 'any', false, 'customer', 'customer_payment_confirmed', true),
  ('payment_confirmed', 'any', false, 'restaurant', 'restaurant_payment_confirmed', false),
  ('payment_due', 'restaurant', false, 'customer', 'customer_proof_refused', false),
  ('runner_assigned', 'any', false, 'customer', 'customer_runner_assigned', true),
  ('runner_assigned', 'any', false, 'restaurant', 'restaurant_runner_assigned', true),
  ('runner_released', 'admin', false, 'runner', 'runner_released', false),
  ('runner_wait', 'any', false, 'customer', 'customer_delivery_waiting', true),
  ('runner_wait', 'any', false, 'restaurant', 'restaurant_delivery_waiting', true),
  ('runner_missing', 'any', false, 'admin', 'admin_delivery_waiting', false),
  ('pickup_claimed', 'any', false, 'restaurant', 'restaurant_ask_left', false),
  ('pickup_confirmed', 'any', false, 'runner', 'runner_pickup_confirmed', false),
  ('pickup_denied', 'any', false, 'runner', 'runner_pickup_denied', false),
  ('runner_silent', 'any', false, 'runner', 'runner_silent', false),
  ('runner_silent', 'any', false, 'admin', 'admin_runner_silent', false),
  ('runner_gone', 'any', false, 'admin', 'admin_runner_gone', false),
  ('code_failed', 'any', false, 'admin', 'admin_code_failed', false),
  ('delivery_problem', 'any', false, 'admin', 'admin_delivery_problem', false),
  ('delivery_problem', 'any', false, 'customer', 'customer_delivery_problem', true);

insert into private.settings (key, value, meaning)
values
  ('news_merge_seconds', '4', 'News of one order to one reader within so long become one'),
  ('news_merge_saving_seconds', '60', 'The same while messages are short'),
  ('news_near_seconds', '300', 'A runner who is at the restaurant within so long will have the food at once'),
  ('news_near_hold_seconds', '20', 'So long the customer is not told who that is, as that the food comes tells it too');

-- schemas/85_news/gathering.sql
-- after: rules.sql
-- Floods are told together: after the first few of a kind, one message says how many more there are and which.

select private.add_words('restaurant_orders_placed',
  'es', '*{count} pedidos nuevos más* esperan su respuesta: {numbers}. Son de clientes nuevos.',
  'en', '*{count} more new orders* wait for your answer: {numbers}. They are from new customers.',
  'pt', '*Mais {count} pedidos novos* esperam sua resposta: {numbers}. São de clientes novos.'
);

select private.add_words('restaurant_orders_reminder',
  'es', '{count} pedidos siguen esperando su respuesta: {numbers}. En unos minutos se rechazan solos.',
  'en', '{count} orders are still waiting for your answer: {numbers}. In a few minutes they are rejected automatically.',
  'pt', '{count} pedidos ainda esperam sua resposta: {numbers}. Em alguns minutos serão recusados automaticamente.'
);

select private.add_words('restaurant_orders_expired',
  'es', '{count} pedidos se cerraron porque nadie respondió a tiempo: {numbers}.',
  'en', '{count} orders were closed as nobody answered in time: {numbers}.',
  'pt', '{count} pedidos foram encerrados porque ninguém respondeu a tempo: {numbers}.'
);

select private.add_words('restaurant_orders_cancelled',
  'es', '{count} pedidos fueron cancelados: {numbers}. Por favor no los prepare.',
  'en', '{count} orders were cancelled: {numbers}. Please do not prepare them.',
  'pt', '{count} pedidos foram cancelados: {numbers}. Por favor, não os prepare.'
);

select private.add_words('admin_digest',
  'es', '{count} avisos más, de los pedidos {numbers}. Todos están en la lista de alertas.',
  'en', '{count} more notices, of orders {numbers}. All of them are in the list of alerts.',
  'pt', 'Mais {count} avisos, dos pedidos {numbers}. Todos estão na lista de alertas.'
);

insert into private.notice_gatherings (template_key, digest_key, at_once, window_seconds, pause_seconds)
values
  ('restaurant_order_placed', 'restaurant_orders_placed', 4, 3600, 45),
  ('restaurant_order_reminder', 'restaurant_orders_reminder', 2, 300, 60),
  ('restaurant_order_expired', 'restaurant_orders_expired', 2, 900, 300),
  ('restaurant_order_cancelled', 'restaurant_orders_cancelled', 3, 900, 120);

insert into private.notice_gatherings (template_key, digest_key, at_once, window_seconds, pause_seconds)
select r.template_key, 'admin_digest', 5, 3600, 900
from private.notice_rules as r
where r.audience = 'admin'
group by r.template_key
order by r.template_key collate "C";

create function private.is_spared(notice public.notices, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (select from private.courtesies as c where c.template_key = (notice).template_key)
    and private.saves_messages(at);
end
$$;

comment on function private.is_spared is 'Whether a notice is a courtesy and messages are short.';

-- Of new orders only those of strangers are gathered, and those that wait still count; a known customer's calls at once.
-- A kitchen that has begun to cook is told of each end at once.
create function private.told_alike(
  notice public.notices, gathering private.notice_gatherings, at timestamptz, out told bigint, out last_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select count(*), max(n.told_at)
  into told, last_at
  from public.notices as n
  left join public.orders as o on o.id = n.order_id
  where n.told_at > at - make_interval(secs => (gathering).window_seconds)
    and case
      when (notice).audience = 'admin' then n.audience = 'admin'
      else n.restaurant_id = (notice).restaurant_id and n.template_key in ((gathering).template_key, (gathering).digest_key)
    end
    and ((notice).template_key <> 'restaurant_order_placed' or o.is_from_stranger and o.state = 'placed');
end
$$;

comment on function private.told_alike is 'How many notices like one were told to the same readers within the window of its kind, and the last of them.';

create function private.is_gathered_kind(notice public.notices)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case (notice).template_key
    when 'restaurant_order_placed' then exists (
      select from public.orders as o where o.id = (notice).order_id and o.is_from_stranger and o.payment_state = 'due'
    )
    when 'restaurant_order_cancelled' then exists (
      select from public.orders as o where o.id = (notice).order_id and o.accepted_at is null
    )
    else true
  end;
end
$$;

comment on function private.is_gathered_kind is 'Whether a notice may wait for others: not the news of a known customer, nor that food which is cooked is not wanted.';

create function private.was_gathered(notice_id bigint)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- Volatile: a notice before it in the same round may just have taken it along.
  return exists (select from public.notices as n where n.id = notice_id and n.state <> 'pending');
end
$$;

comment on function private.was_gathered is 'Whether a notice that was pending a moment ago has been told together with another.';

create function private.merge_gathered(notice public.notices, gathering private.notice_gatherings)
returns public.notices
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_notice public.notices;
  v_numbers bigint[];
begin
  with others as (
    select n.id
    from public.notices as n
    where n.state = 'pending'
      and n.id <> (notice).id
      and n.template_key = (notice).template_key
      and n.audience = (notice).audience
      and n.restaurant_id is not distinct from (notice).restaurant_id
      and private.is_gathered_kind(n)
      and not coalesce(private.is_one_overtaken(n), false)
    order by n.id
    for no key update skip locked
  ),
  merged as (
    update public.notices as n
    set state = 'merged', merged_into_id = (notice).id
    from others as t
    where n.id = t.id
    returning n.order_id
  )
  select array_agg(o.number order by o.number) into v_numbers
  from public.orders as o
  where o.id in (select m.order_id from merged as m union select (notice).order_id);
  if coalesce(cardinality(v_numbers), 0) < 2 then
    return notice;
  end if;
  update public.notices as n
  set template_key = (gathering).digest_key,
    vars = jsonb_build_object('count', cardinality(v_numbers), 'numbers', private.numbers_text(v_numbers))
  where n.id = (notice).id
  returning * into v_notice;
  return v_notice;
end
$$;

comment on function private.merge_gathered is 'Makes one notice of all that are pending like it; gives it, as it was when it is alone.';

create function private.numbers_text(numbers bigint[])
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select concat(
    string_agg('#' || n.number, ', ' order by n.place) filter (where n.place <= 12),
    case when count(*) > 12 then ' …' end
  )
  from unnest(numbers) with ordinality as n (number, place)
$$;

comment on function private.numbers_text is 'Numbers of orders as people read them, the first dozen.';

create function private.gather_notices(notice public.notices, at timestamptz)
returns public.notices
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_gathering private.notice_gatherings;
  v_told record;
begin
  select g.* into v_gathering from private.notice_gatherings as g where g.template_key = (notice).template_key;
  if v_gathering.template_key is null or not private.is_gathered_kind(notice) or private.is_one_overtaken(notice) then
    return notice;
  end if;
  v_told := private.told_alike(notice, v_gathering, at);
  if v_told.told < (case when private.saves_messages(at) then 1 else v_gathering.at_once end) then
    return notice;
  elsif v_told.last_at + make_interval(secs => v_gathering.pause_seconds) > at then
    update public.notices as n
    set not_before_at = v_told.last_at + make_interval(secs => v_gathering.pause_seconds)
    where n.id = (notice).id;
    return null;
  end if;
  return private.merge_gathered(notice, v_gathering);
end
$$;

comment on function private.gather_notices is
  'The notice that is to be told now in place of one that is due: itself, one of many, or none while the flood pauses. It is locked.';

create function private.gathered_choices(notice public.notices, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
    'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, language)),
    'description', private.render('state_' || o.state, language),
    'tool', 'show_order',
    'args', jsonb_build_object('order_id', o.id)
  ) order by o.number)
  from public.orders as o
  where o.state = 'placed'
    and o.id in (
      select n.order_id from public.notices as n where n.id = (notice).id or n.merged_into_id = (notice).id
    )
$$;

comment on function private.gathered_choices is 'Rows for the orders that a notice tells of together.';

create function private.alert_admins(event_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.raise_alert(r.template_key, 'order:' || o.number, jsonb_build_object('order_id', o.id), e.at)
  from public.order_events as e
  join public.orders as o on o.id = e.order_id
  join private.notice_rules as r
    on r.audience = 'admin'
    and r.event in (e.kind, 'payment_' || (e.data ->> 'payment_to'))
    and r.actor in ('any', e.actor)
  where e.id = any (event_ids)
  order by e.id;
end
$$;

comment on function private.alert_admins is 'What admins are told of an order stands in admin.alerts too, whatever becomes of the message.';

create function private.close_order_alerts(at timestamptz)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Decided before anything is closed: a planner may ask a volatile condition before the others.
  with over as materialized (
    select a.kind, a.subject
    from private.alerts as a
    join public.orders as o on o.number = case when a.subject ~ '^order:[0-9]{1,18}$' then substring(a.subject from 7)::bigint end
    where a.resolved_at is null
      and a.kind in (select r.template_key from private.notice_rules as r where r.audience = 'admin')
      and case a.kind when 'admin_refund_due' then o.payment_state <> 'refund_due' else o.ended_at is not null end
  )
  select count(private.resolve_alert(d.kind, d.subject, at))::integer
  from over as d
$$;

comment on function private.close_order_alerts is 'Closes alerts of orders that are over, or paid back; gives how many.';

-- schemas/85_news/telling.sql
-- Notices become messages: to the customer and the runner in their conversation, to a restaurant's staff each on their
-- phone, to every admin; with the buttons that the moment calls for, in the language of each.

create function private.conversation_with(person_id bigint, role text, at timestamptz, restaurant_id uuid default null)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_channel_id bigint;
begin
  select n.id into v_channel_id
  from public.channels as n
  left join public.chats as h on h.channel_id = n.id and h.person_id = conversation_with.person_id
  where n.kind = 'whatsapp'
    and n.is_active
    -- The number of a kitchen tells of its own orders alone.
    and coalesce(n.restaurant_id = conversation_with.restaurant_id, n.restaurant_id is null)
    and coalesce(n.agent, conversation_with.role) = conversation_with.role
  order by h.written_at desc nulls last, n.agent is null, n.id
  limit 1;
  if v_channel_id is null then
    return null;
  end if;
  return private.open_conversation(
    private.open_chat(v_channel_id, conversation_with.person_id, at), conversation_with.role,
    at
  );
end
$$;

comment on function private.conversation_with is
  'Where to reach a person in a role, of a restaurant''s order also on its own number: where they last wrote, else that agent''s number; or null.';

create function private.tell_runner(person_id bigint, reply jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_conversation_id bigint := private.conversation_with(person_id, 'runner', at);
begin
  -- A template outside the window costs money and asks for no pin.
  if not exists (
    select
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    where c.id = v_conversation_id
      and h.written_at > at - make_interval(secs => private.setting_int('window_seconds'))
  ) then
    return 0;
  end if;
  perform private.say(
    v_conversation_id,
    private.compose(v_conversation_id, (select p.language from public.persons as p where p.id = tell_runner.person_id), reply, at), at
  );
  perform private.wake('send-messages', at);
  return 1;
end
$$;

comment on function private.tell_runner is 'Writes to a runner who may be written to freely; gives how many messages that is.';

create function private.notice_readers(notice public.notices)
returns table (person_id bigint, role text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  case (notice).audience
    when 'customer' then
      return query select (notice).person_id, 'client';
    when 'runner' then
      return query select (notice).person_id, 'runner';
    when 'restaurant' then
      return query
      select s.person_id, 'restaurant'
      from public.staff as s
      where s.restaurant_id = (notice).restaurant_id
        and s.suspended_at is null
        and s.person_id is not null
        and s.person_id is distinct from (notice).except_person_id;
    when 'cashiers' then
      return query
      select s.person_id, 'restaurant'
      from public.staff as s
      join private.staff_roles as r on r.role = s.role and r.judges_money
      join public.orders as o on o.id = (notice).order_id
      where s.restaurant_id = (notice).restaurant_id
        and s.suspended_at is null
        -- Whose order it is does not judge its money.
        and s.person_id <> o.person_id;
    when 'admin' then
      -- No agent of their own: they hear it where they order.
      return query
      select a.person_id, 'client'
      from public.admins as a
      where a.suspended_at is null;
    else
      perform private.refuse('PT422', format('Cannot tell an unknown audience: %s', (notice).audience));
  end case;
end
$$;

comment on function private.notice_readers is 'Who reads a notice, and as whom they are spoken to; PT422 for an unknown audience.';

create function private.notice_choices(notice public.notices, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
  v_delivery public.deliveries;
begin
  select o.* into v_order from public.orders as o where o.id = (notice).order_id;
  select d.* into v_delivery from public.deliveries as d where d.order_id = (notice).order_id;
  return case
    when (notice).template_key in ('restaurant_orders_placed', 'restaurant_orders_reminder')
      then private.gathered_choices(notice, language)
    when (notice).template_key in (
      'restaurant_order_placed', 'restaurant_order_reminder', 'restaurant_proof_received', 'restaurant_proof_waits',
      'restaurant_did_it_come', 'restaurant_payment_confirmed'
    ) then private.order_choices(v_order)
    when (notice).template_key in (
      'customer_proof_used_before', 'customer_transfer_missing', 'customer_transfer_unconfirmed', 'customer_refund_refused'
    ) then jsonb_build_array(private.choice('button_human', 'talk_to_human'))
    -- Bad news has two ways out.
    when (notice).template_key in ('customer_order_rejected', 'customer_order_expired', 'customer_order_unconfirmed', 'customer_order_cancelled')
      then jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
    when (notice).template_key in (
      'customer_order_delayed', 'customer_delivery_waiting', 'customer_delivery_problem', 'customer_wish_granted', 'customer_dishes_granted',
      'customer_wish_refused', 'customer_wish_unanswered'
    ) then jsonb_build_array(private.choice('button_track', 'track_order'), private.choice('button_human', 'talk_to_human'))
    when (notice).template_key in ('kitchen_wish_note', 'kitchen_wish_dishes', 'wish_address')
      then private.wish_choices(split_part((notice).dedup_key, ':', 2)::bigint)
    when (notice).template_key = 'customer_order_delivered' then jsonb_build_array(
      private.choice('button_rate', 'rate_order', jsonb_build_object('order_id', v_order.id)), private.choice('button_human', 'open_complaint')
    )
    when (notice).template_key in ('customer_order_picked_up', 'customer_runner_assigned') and v_delivery.id is not null
      then private.relay_choices('client', v_delivery.id)
    when (notice).template_key = 'runner_offer' then (
      select private.offer_choices(o.id, o.expires_at) from public.delivery_offers as o where o.id = (notice).offer_id
    )
    when (notice).template_key = 'restaurant_ask_left' then jsonb_build_array(
      private.choice('button_left', 'set_ready', jsonb_build_object('order_id', v_order.id)),
      private.choice('button_not_left', 'deny_pick_up', jsonb_build_object('order_id', v_order.id))
    )
    when (notice).template_key = 'runner_pickup_confirmed' then jsonb_build_array(
      private.choice('button_show_door', 'my_deliveries', jsonb_build_object('delivery_id', v_delivery.id))
    )
    when (notice).template_key in ('runner_order_ready', 'runner_silent', 'runner_pickup_denied') then private.delivery_choices(v_delivery)
    when (notice).template_key in ('runner_customer_says', 'runner_customer_file', 'runner_customer_file_says')
      -- Three at most: a list has no place for a photo.
      then (private.relay_choices('runner', v_delivery.id) - 1) || (private.delivery_choices(v_delivery) -> 0)
    when (notice).template_key in ('customer_runner_says', 'customer_runner_file', 'customer_runner_file_says') then private.relay_choices('client', v_delivery.id)
    else '[]'
  end;
end
$$;

comment on function private.notice_choices is 'The buttons that go with a notice, as things are when it is told.';

create function private.has_runner(order_id uuid, runner text)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.deliveries as d
    join public.persons as p on p.id = d.runner_person_id
    where d.order_id = has_runner.order_id
      and d.is_in_hand
      and coalesce(p.display_name = runner or runner ~ '^\{', true)
  )
$$;

comment on function private.has_runner is 'Whether somebody, or of this name, has the delivery of an order in hand.';

create function private.is_one_overtaken(notice public.notices)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select case (notice).template_key
    when 'restaurant_order_placed' then o.state <> 'placed' or o.held_reason is not null
    when 'restaurant_orders_placed' then o.state <> 'placed' or o.held_reason is not null
    when 'restaurant_order_reminder' then o.state <> 'placed'
    when 'restaurant_orders_reminder' then o.state <> 'placed'
    when 'restaurant_proof_received' then o.payment_state <> 'proof_sent' or o.ended_at is not null
    when 'restaurant_proof_waits' then o.payment_state <> 'proof_sent'
    when 'restaurant_did_it_come' then o.payment_state <> 'proof_sent'
    when 'restaurant_ask_left' then o.state not in ('accepted', 'preparing')
    when 'runner_order_ready' then o.state <> 'ready'
    -- A kitchen that says that it is ready says at once that it began; unless it is all that is told of its yes.
    when 'customer_order_preparing' then o.state <> 'preparing' and not exists (
      select from public.notices as m where m.merged_into_id = (notice).id
    )
    when 'customer_order_accepted' then o.state not in ('accepted', 'preparing', 'ready')
    when 'customer_proof_needed' then o.payment_state <> 'due' or o.ended_at is not null
    when 'customer_order_picked_up' then o.state <> 'picked_up'
    when 'customer_order_delayed' then o.state in ('picked_up', 'delivered', 'rejected', 'cancelled')
    when 'customer_delivery_problem' then o.ended_at is not null
    when 'runner_order_delayed' then o.state not in ('accepted', 'preparing')
    -- Who gave it up brings nothing, and that it is on its way says more.
    when 'customer_runner_assigned' then o.state = 'picked_up' or not private.has_runner(o.id, (notice).vars ->> 'runner')
    when 'restaurant_runner_assigned' then o.state = 'picked_up' or not private.has_runner(o.id, (notice).vars ->> 'runner')
    when 'customer_delivery_waiting' then private.has_runner(o.id, null) or o.ended_at is not null
    when 'restaurant_delivery_waiting' then private.has_runner(o.id, null) or o.ended_at is not null
    when 'admin_delivery_waiting' then private.has_runner(o.id, null) or o.ended_at is not null
    when 'kitchen_wish_note' then not private.is_to_cook(o.state)
    when 'kitchen_wish_dishes' then not private.is_to_cook(o.state)
    when 'wish_address' then o.ended_at is not null
    when 'runner_offer' then not exists (
      select from public.delivery_offers as f where f.id = (notice).offer_id and f.state = 'open'
    )
    else false
  end
  from public.orders as o
  where o.id = (notice).order_id
$$;

comment on function private.is_one_overtaken is 'Whether a notice that calls for an answer asks what is answered already, but for others that it tells of.';

create function private.is_overtaken(notice public.notices)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(private.is_one_overtaken(notice), false) and not exists (
    select
    from public.notices as n
    where n.merged_into_id = (notice).id
      and not private.is_one_overtaken(n)
  );
end
$$;

comment on function private.is_overtaken is 'Whether a notice, with all that it tells of together, asks what is answered already.';

create function private.is_overtaken_for(notice public.notices, chat_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.is_overtaken(notice) or (
    (notice).template_key in (
      'restaurant_order_reminder', 'restaurant_order_expired', 'restaurant_order_cancelled', 'restaurant_order_taken'
    )
    -- Whoever never heard of an order needs not hear that it is over.
    and not exists (select from public.notices as n where n.merged_into_id = (notice).id)
    and exists (
      select
      from public.notices as p
      join public.outbox as o on o.notice_id = coalesce(p.merged_into_id, p.id)
      where p.order_id = (notice).order_id
        and p.template_key in ('restaurant_order_placed', 'restaurant_orders_placed')
        and o.chat_id = is_overtaken_for.chat_id
      having count(*) > 0 and bool_and(o.state = 'dropped')
    )
  );
end
$$;

comment on function private.is_overtaken_for is 'Whether a notice is overtaken before it leaves for a chat: as it is for all, or as what it follows never left.';

create function private.tell_notice(notice public.notices, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reader record;
  v_conversation_id bigint;
  v_told integer := 0;
begin
  if private.is_overtaken(notice) or private.is_spared(notice, at) then
    return 0;
  end if;
  for v_reader in
    select r.person_id, r.role, p.language
    from private.notice_readers(notice) as r
    join public.persons as p on p.id = r.person_id
    where not private.is_unwanted(notice, r.person_id, at)
    order by r.person_id
  loop
    v_conversation_id := private.conversation_with(
      v_reader.person_id, v_reader.role, at, (select o.restaurant_id from public.orders as o where o.id = (notice).order_id)
    );
    if v_conversation_id is not null then
      perform private.say(
        v_conversation_id,
        private.compose(
          v_conversation_id, v_reader.language,
          jsonb_build_object(
            'key', (notice).template_key, 'vars', (notice).vars, 'choices', private.notice_choices(notice, v_reader.language)
          ),
          at
        ) || private.notice_picture(notice),
        at, null, (notice).id
      );
      perform private.say(v_conversation_id, v.content, at, null, (notice).id)
      from private.notice_voice(notice, v_reader.language) as v (content)
      where v.content is not null;
      v_told := v_told + 1;
    end if;
  end loop;
  return v_told;
end
$$;

comment on function private.tell_notice is 'Writes a notice into the outbox, a message for each reader; gives how many. None when it is overtaken or nobody can be reached.';

create function private.tell_notices(at timestamptz, slice integer default 50)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_notice public.notices;
  v_messages integer;
  v_told integer := 0;
begin
  for v_notice in
    select n.*
    from public.notices as n
    where n.state = 'pending'
      and n.not_before_at <= at
    order by n.id
    limit slice
    for no key update skip locked
  loop
    if private.was_gathered(v_notice.id) then
      continue;
    end if;
    v_notice := private.gather_notices(v_notice, at);
    continue when v_notice.id is null;
    v_messages := private.tell_notice(v_notice, at);
    update public.notices as n
    set state = case when v_messages > 0 then 'sent' else 'dropped' end, told_at = case when v_messages > 0 then at end
    where n.id = v_notice.id;
    v_told := v_told + v_messages;
  end loop;
  return v_told;
end
$$;

comment on function private.tell_notices is
  'Writes at most `slice` notices that are due into the outbox, a message for each reader, each notice once. Gives how many messages.';

create function private.render_notice(notice_id bigint, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.render(
    n.template_key,
    language,
    private.localise(n.vars, language)
  )
  from public.notices as n
  where n.id = notice_id
$$;

comment on function private.render_notice is 'What a notice says in a language; null for an unknown notice.';

-- schemas/85_news/unwanted.sql
-- Who wants no messages is told only of orders in hand.

insert into private.settings (key, value, meaning)
values ('stopped_news_minutes', '60', 'Whoever wants no messages is still told of an order so long after its end');

create function private.is_unwanted(notice public.notices, person_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (notice).audience = 'customer'
    and private.is_opted_out(is_unwanted.person_id)
    -- How an order ended is still of the order.
    and not exists (
      select
      from public.orders as o
      where o.id = (notice).order_id
        and coalesce(o.ended_at > at - make_interval(mins => private.setting_int('stopped_news_minutes')), true)
    );
end
$$;

comment on function private.is_unwanted is 'Whether a notice is none that its reader still wants: opted out, and of no order in hand or just ended.';

-- schemas/85_news/writing.sql
-- An event becomes notices.

select private.add_words('some_runner',
  'es', 'El domiciliario',
  'en', 'The runner',
  'pt', 'O entregador'
);

create function private.reason_var(reason text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    -- "Another reason" says nothing: that nobody said it, does.
    when coalesce(reason, 'other') = 'other' then '{"template": "reason_untold"}'::jsonb
    when exists (
      select from public.message_templates as t where t.key = 'reason_' || coalesce(reason, 'other')
    ) then jsonb_build_object('template', 'reason_' || coalesce(reason, 'other'))
    else to_jsonb(reason)
  end;
end
$$;

comment on function private.reason_var is 'A reason for the vars of a notice: a word with a template, or what somebody wrote.';

create function private.needed_vars(template_key text, vars jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(n.name, vars -> n.name), '{}')
    from (
      select distinct m.name[1] as name
      from public.message_templates as t
      cross join lateral regexp_matches(t.text, '\{([a-z_]+)\}', 'g') as m (name)
      where t.key = template_key
    ) as n
    where vars ? n.name
  );
end
$$;

comment on function private.needed_vars is 'Keeps of the vars what the template says, so that no notice holds what its reader is not told.';

create function private.order_vars(event public.order_events, audience text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_strip_nulls(jsonb_build_object(
      'number', o.number,
      'state', jsonb_build_object('template', 'state_' || (event).kind),
      'restaurant', r.name,
      'total', jsonb_build_object('money', o.total, 'currency', o.currency),
      'payment', private.kitchen_payment_var(o),
      'instructions', r.transfer_instructions,
      'runner', coalesce(to_jsonb(p.display_name), '{"template": "some_runner"}'),
      'code', case when audience = 'customer' then d.code end,
      'reason', private.reason_var((event).reason),
      'problem', coalesce((event).data -> 'note', private.reason_var((event).reason)),
      'time', jsonb_build_object(
        'clock', case
          when (event).kind = 'runner_assigned' and audience = 'restaurant'
            then (event).at + make_interval(secs => ((event).data ->> 'arrival_seconds')::integer)
          when audience = 'customer' then private.expected_at(o)
          else o.promised_at
        end,
        'timezone', r.timezone
      ),
      'minutes', case (event).kind
        when 'placed' then to_jsonb(private.setting_int('restaurant_rejection_seconds') / 60)
        when 'shown' then to_jsonb(private.setting_int('restaurant_rejection_seconds') / 60)
        when 'reminded' then to_jsonb(
          (private.setting_int('restaurant_rejection_seconds') - private.setting_int('restaurant_reminder_seconds')) / 60
        )
        else (event).data -> 'minutes'
      end,
      'charge', case when (event).kind ~ '(?:rejected|cancelled)$' then private.charge_var(o.id, (event).at) end,
      'amount', private.money_var(((event).data ->> 'amount')::bigint, o.currency),
      'witness', coalesce(to_jsonb(w.name), jsonb_build_object('template', 'witness_' || w.actor)),
      'confirmed', jsonb_build_object('clock', w.at, 'timezone', r.timezone),
      'lines', case when (event).kind in ('placed', 'shown') then private.order_lines_var(o) end
    ))
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    left join public.deliveries as d on d.order_id = o.id
    left join public.persons as p on p.id = d.runner_person_id
    left join lateral (select m.* from private.money_witness(o.id) as m where (event).kind = 'refund') as w on true
    where o.id = (event).order_id
  );
end
$$;

comment on function private.order_vars is 'All that templates may say to an audience about an event of an order; the code to the customer alone.';

create function private.merge_news(notice_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  with merged as (
    update public.notices as old
    set state = 'merged', merged_into_id = new.id
    from public.notices as new
    join public.orders as o on o.id = new.order_id
    where new.id = any (notice_ids)
      and old.order_id = new.order_id
      and old.audience = new.audience
      and old.person_id is not distinct from new.person_id
      and old.is_news
      and old.state = 'pending'
      and old.id < new.id
      and old.not_before_at > new.created_at
      -- The code at the door is told, unless newer news tell it or nobody will ask for it any more.
      and not (old.vars ? 'code' and not new.vars ? 'code' and (o.ended_at is null))
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

comment on function private.merge_news is 'Lets news take the place of news of the same order to the same reader that still wait.';

create function private.news_hold(event public.order_events, audience text)
returns interval
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return make_interval(secs => private.setting_int(
    case
      -- The food is in hand a moment later: who brings it, and that it comes, are one message.
      when (event).kind = 'runner_assigned' and audience = 'customer'
        and ((event).data ->> 'arrival_seconds')::integer <= private.setting_int('news_near_seconds') then 'news_near_hold_seconds'
      when private.saves_messages((event).at) then 'news_merge_saving_seconds'
      else 'news_merge_seconds'
    end
  ));
end
$$;

comment on function private.news_hold is 'How long news of an event wait for newer ones of the same order to the same reader.';

create function private.write_notices(event_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_news bigint[];
begin
  perform private.alert_admins(event_ids);
  with told as (
    insert into public.notices (
      audience, person_id, restaurant_id, order_id, except_person_id, template_key, vars, dedup_key, is_news,
      not_before_at, created_at
    )
    select r.audience,
      case r.audience when 'customer' then o.person_id when 'runner' then d.runner_person_id end,
      case when r.audience in ('restaurant', 'cashiers') then o.restaurant_id end,
      o.id, case when r.audience = e.actor then e.actor_person_id end, r.template_key,
      private.needed_vars(r.template_key, private.order_vars(e, r.audience)),
      format('event:%s:%s:%s', e.id, r.audience, r.template_key),
      r.is_news, case when r.is_news then e.at + private.news_hold(e, r.audience) else e.at end, e.at
    from public.order_events as e
    join public.orders as o on o.id = e.order_id
    left join public.deliveries as d on d.order_id = o.id
    cross join lateral (
      values
        (case when o.held_reason is null then e.kind else 'held_' || e.kind end),
        (case when e.data ? 'is_late' then 'late_' else '' end || 'payment_' || (e.data ->> 'payment_to')),
        ('refund_' || (e.data ->> 'refund_to')),
        (case when e.data ? 'is_unjudged' then 'ended_unjudged' end)
    ) as n (event)
    join private.notice_rules as r
      on r.event = n.event
      and r.actor in ('any', e.actor)
      and (r.audience <> e.actor or r.template_key = 'restaurant_order_taken')
      and (not r.is_for_unpaid_transfers or (o.payment_method = 'transfer' and o.payment_state = 'due'))
    where e.id = any (event_ids)
      and (r.audience <> 'runner' or d.runner_person_id is not null)
    -- What asks about the money comes after what happened.
    order by e.id, r.audience = 'cashiers'
    on conflict (dedup_key) do nothing
    returning id, is_news
  )
  select array_agg(t.id) into v_news from told as t where t.is_news;
  perform private.merge_news(v_news);
end
$$;

comment on function private.write_notices is
  'Writes who must be told what of these events, each once, and lets news take the place of news that wait.';
