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
  constraint rules_tell_known_audiences check (audience in ('customer', 'restaurant', 'runner', 'admin'))
);

comment on table private.notice_rules is
  'Who is told what of an event of an order. Whoever did something is not told of it: they have been answered; their colleagues are.';
comment on column private.notice_rules.event is
  'The kind of an order_events row; payment_<state> for one that moved the money there.';
comment on column private.notice_rules.is_news is
  'Held for a moment and replaced by newer news of the same order; what is no news is told at once.';

alter table private.notice_rules enable row level security;

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
      'area', coalesce(
        (
          select z.name
          from private.delivery_terms(o.restaurant_id, o.point) as t
          join public.delivery_zones as z on z.id = t.zone_id
        ),
        round((extensions.st_distance(r.point, o.point) / 1000)::numeric, 1) || ' km'
      ),
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
  'es', 'Qué pena contigo: *{restaurant}* no puede con tu pedido #{number}. Motivo: {reason}. No se te cobra nada. ¿Buscamos otro sitio?',
  'en', 'We''re sorry: *{restaurant}* can''t take your order #{number}. Reason: {reason}. You are not charged. Shall we look for another place?',
  'pt', 'Sentimos muito: *{restaurant}* não pode atender seu pedido nº {number}. Motivo: {reason}. Nada será cobrado. Vamos procurar outro lugar?'
);

select private.add_words('customer_order_expired',
  'es', 'Qué pena contigo: *{restaurant}* no respondió a tiempo, así que cerramos tu pedido #{number}. No se te cobra nada. ¿Buscamos otro sitio?',
  'en', 'We''re sorry: *{restaurant}* didn''t answer in time, so we closed your order #{number}. You are not charged. Shall we look for another place?',
  'pt', 'Sentimos muito: *{restaurant}* não respondeu a tempo e encerramos seu pedido nº {number}. Nada será cobrado. Vamos procurar outro lugar?'
);

select private.add_words('customer_order_cancelled',
  'es', 'Tu pedido #{number} de *{restaurant}* quedó cancelado. Motivo: {reason}.',
  'en', 'Your order #{number} from *{restaurant}* was cancelled. Reason: {reason}.',
  'pt', 'Seu pedido nº {number} de *{restaurant}* foi cancelado. Motivo: {reason}.'
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

select private.add_words('customer_refund_due',
  'es', 'Te vamos a devolver {total} de tu pedido #{number}. Te aviso cuando esté hecho.',
  'en', 'We will refund {total} of your order #{number}. I''ll tell you when it is done.',
  'pt', 'Vamos devolver {total} do seu pedido nº {number}. Aviso quando estiver feito.'
);

select private.add_words('customer_refunded',
  'es', 'Listo: te devolvimos {total} de tu pedido #{number}.',
  'en', 'Done: we refunded {total} of your order #{number}.',
  'pt', 'Pronto: devolvemos {total} do seu pedido nº {number}.'
);

select private.add_words('restaurant_order_placed',
  'es', '*Pedido nuevo #{number}*
{lines}
Total: {total} · {payment}
¿Lo acepta? Tiene {minutes} minutos.',
  'en', '*New order #{number}*
{lines}
Total: {total} · {payment}
Do you accept? You have {minutes} minutes.',
  'pt', '*Pedido novo nº {number}*
{lines}
Total: {total} · {payment}
Aceita? Você tem {minutes} minutos.'
);

select private.add_words('restaurant_order_reminder',
  'es', 'El pedido #{number} por {total} sigue esperando su respuesta. En {minutes} minutos se rechaza solo.',
  'en', 'Order #{number} for {total} is still waiting for your answer. In {minutes} minutes it rejects itself.',
  'pt', 'O pedido nº {number} de {total} ainda espera sua resposta. Em {minutes} minutos será recusado automaticamente.'
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

select private.add_words('restaurant_proof_received',
  'es', 'Llegó el comprobante del pedido #{number} por {total}. Confirme que el pago entró antes de cocinar.',
  'en', 'The receipt of order #{number} for {total} has come. Please confirm that the payment arrived before you cook.',
  'pt', 'Chegou o comprovante do pedido nº {number} de {total}. Confirme que o pagamento caiu antes de cozinhar.'
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
  'en', 'Order #{number} was cancelled: {reason}. It need not be delivered any more.',
  'pt', 'O pedido nº {number} foi cancelado: {reason}. Não precisa mais ser entregue.'
);

select private.add_words('admin_delivery_waiting',
  'es', 'El pedido #{number} de *{restaurant}* lleva {minutes} minutos sin domiciliario.',
  'en', 'Order #{number} of *{restaurant}* has been without a runner for {minutes} minutes.',
  'pt', 'O pedido nº {number} de *{restaurant}* está há {minutes} minutos sem entregador.'
);

select private.add_words('admin_runner_silent',
  'es', '{runner} lleva el pedido #{number} y hace {minutes} minutos no da señales.',
  'en', '{runner} carries order #{number} and has been silent for {minutes} minutes.',
  'pt', '{runner} está com o pedido nº {number} e não dá sinal há {minutes} minutos.'
);

select private.add_words('admin_runner_gone',
  'es', '{runner} tomó el pedido #{number}, no lo ha recogido y hace {minutes} minutos no da señales.',
  'en', '{runner} took order #{number}, has not picked it up and has been silent for {minutes} minutes.',
  'pt', '{runner} aceitou o pedido nº {number}, não o retirou e não dá sinal há {minutes} minutos.'
);

select private.add_words('admin_code_failed',
  'es', '{runner} agotó los intentos del código en el pedido #{number}. Hay que llamar al cliente.',
  'en', '{runner} used up the code tries of order #{number}. Somebody must call the customer.',
  'pt', '{runner} esgotou as tentativas do código no pedido nº {number}. É preciso ligar para o cliente.'
);

select private.add_words('admin_delivery_problem',
  'es', '{runner} reporta un problema con el pedido #{number}: {problem}',
  'en', '{runner} reports a problem with order #{number}: {problem}',
  'pt', '{runner} relata um problema com o pedido nº {number}: {problem}'
);

select private.add_words('admin_refund_due',
  'es', 'Hay que devolver {total} del pedido #{number} de *{restaurant}*.',
  'en', '{total} of order #{number} of *{restaurant}* must be refunded.',
  'pt', 'É preciso devolver {total} do pedido nº {number} de *{restaurant}*.'
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
  ('news_near_seconds', '300', 'A runner who is at the restaurant within so long will have the food at once'),
  ('news_near_hold_seconds', '20', 'So long the customer is not told who that is, as that the food comes tells it too');

-- schemas/85_news/telling.sql
-- Notices become messages: to the customer and the runner in their conversation, to a restaurant's staff each on their
-- phone, to every admin; with the buttons that the moment calls for, in the language of each.

create function private.conversation_with(person_id bigint, role text, at timestamptz)
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
  'Where to reach a person in a role: where they last wrote, else the number of that agent; null when Weats has none.';

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

create function private.notice_choices(notice public.notices)
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
    when (notice).template_key in (
      'restaurant_order_placed', 'restaurant_order_reminder', 'restaurant_proof_received', 'restaurant_payment_confirmed'
    ) then private.order_choices(v_order)
    when (notice).template_key in ('customer_order_rejected', 'customer_order_expired')
      then jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'))
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
    else '[]'
  end;
end
$$;

comment on function private.notice_choices is 'The buttons that go with a notice, as things are when it is told.';

create function private.is_overtaken(notice public.notices)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select case (notice).template_key
    when 'restaurant_order_placed' then o.state <> 'placed'
    when 'restaurant_order_reminder' then o.state <> 'placed'
    when 'restaurant_ask_left' then o.state not in ('accepted', 'preparing')
    when 'runner_order_ready' then o.state <> 'ready'
    -- A kitchen that says that it is ready says at once that it began; unless it is all that is told of its yes.
    when 'customer_order_preparing' then o.state <> 'preparing' and not exists (
      select from public.notices as m where m.merged_into_id = (notice).id
    )
    when 'runner_offer' then not exists (
      select from public.delivery_offers as f where f.id = (notice).offer_id and f.state = 'open'
    )
    else false
  end
  from public.orders as o
  where o.id = (notice).order_id
$$;

comment on function private.is_overtaken is 'Whether a notice that calls for an answer asks what is answered already.';

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
  if private.is_overtaken(notice) then
    return 0;
  end if;
  for v_reader in
    select r.person_id, r.role, p.language
    from private.notice_readers(notice) as r
    join public.persons as p on p.id = r.person_id
    order by r.person_id
  loop
    v_conversation_id := private.conversation_with(v_reader.person_id, v_reader.role, at);
    if v_conversation_id is not null then
      perform private.say(
        v_conversation_id,
        private.compose(
          v_conversation_id, v_reader.language,
          jsonb_build_object(
            'key', (notice).template_key, 'vars', (notice).vars, 'choices', private.notice_choices(notice)
          ),
          at
        ),
        at, null, (notice).id
      );
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
    v_messages := private.tell_notice(v_notice, at);
    update public.notices as n
    set state = case when v_messages > 0 then 'sent' else 'dropped' end
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

-- schemas/85_news/writing.sql
-- An event becomes notices.

select private.add_words('role_runner',
  'es', 'domiciliario',
  'en', 'runner',
  'pt', 'entregador'
);

create function private.reason_var(reason text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when exists (
      select from public.message_templates as t where t.key = 'reason_' || coalesce(reason, 'other')
    ) then jsonb_build_object('template', 'reason_' || coalesce(reason, 'other'))
    else to_jsonb(reason)
  end
$$;

comment on function private.reason_var is 'A reason for the vars of a notice: a word with a template, or what somebody wrote.';

create function private.needed_vars(template_key text, vars jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(n.name, vars -> n.name), '{}')
  from (
    select distinct m.name[1] as name
    from public.message_templates as t
    cross join lateral regexp_matches(t.text, '\{([a-z_]+)\}', 'g') as m (name)
    where t.key = template_key
  ) as n
  where vars ? n.name
$$;

comment on function private.needed_vars is 'Keeps of the vars what the template says, so that no notice holds what its reader is not told.';

create function private.order_vars(event public.order_events, audience text)
returns jsonb
language sql
stable
security invoker
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
      r.is_news, case when r.is_news then e.at + private.news_hold(e, r.audience) else e.at end, e.at
    from public.order_events as e
    join public.orders as o on o.id = e.order_id
    left join public.deliveries as d on d.order_id = o.id
    cross join lateral (values (e.kind), ('payment_' || (e.data ->> 'payment_to'))) as n (event)
    join private.notice_rules as r
      on r.event = n.event
      and r.actor in ('any', e.actor)
      and (r.audience <> e.actor or r.template_key = 'restaurant_order_taken')
      and (not r.is_for_unpaid_transfers or (o.payment_method = 'transfer' and o.payment_state = 'due'))
    where e.id = any (event_ids)
      and (r.audience <> 'runner' or d.runner_person_id is not null)
    order by e.id
    on conflict (dedup_key) do nothing
    returning id, is_news
  )
  select array_agg(t.id) into v_news from told as t where t.is_news;
  perform private.merge_news(v_news);
end
$$;

comment on function private.write_notices is
  'Writes who must be told what of these events, each once, and lets news take the place of news that wait.';
