-- People and places: who somebody is, what they may do, where they are, when a restaurant is open, and the words in
-- which Weats speaks to them. A person is WhatsApp's user id; a number names a person only until a user id is known.
-- Whoever has a number that was somebody else's gets nothing of theirs (identify_person). Services reach no table
-- here: they call functions. The board reads its own restaurants by row-level security.

create table public.persons (
  id bigint generated always as identity primary key,
  whatsapp_user_id text,
  phone text,
  display_name text,
  language text not null default 'es',
  language_origin text not null default 'default',
  released_phone text,
  released_at timestamptz,
  created_at timestamptz not null,
  constraint user_ids_name_one_person unique (whatsapp_user_id),
  constraint phones_name_one_person unique (phone),
  constraint user_ids_are_not_empty check (length(whatsapp_user_id) between 1 and 256),
  constraint phones_are_digits_with_country_code check (phone ~ '^[1-9][0-9]{6,14}$'),
  constraint display_names_are_short check (length(display_name) between 1 and 200),
  constraint persons_speak_es_en_or_pt check (language in ('es', 'en', 'pt')),
  constraint languages_have_a_known_origin check (language_origin in ('default', 'number', 'written', 'chosen')),
  constraint released_phones_have_a_time check ((released_phone is null) = (released_at is null)),
  constraint persons_have_or_had_a_name_in_whatsapp check (
    coalesce(whatsapp_user_id, phone, released_phone) is not null
  )
);

comment on table public.persons is 'Everybody who ever wrote or was enrolled; found by private.identify_person alone.';
comment on column public.persons.phone is 'E.164 without +; null when WhatsApp hides it or somebody else has it now.';
comment on column public.persons.language_origin is
  'What the language rests on, weakest first: default, number (country code), written (what they write), chosen.';
comment on column public.persons.released_phone is 'The last number that passed to somebody else, at released_at.';

create index persons_by_released_phone on public.persons (released_phone) where released_phone is not null;

alter table public.persons enable row level security;
revoke all on public.persons from public, anon, authenticated, service_role;
-- No grants and no policies: names and numbers leave only through functions.

create table public.addresses (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.persons on delete restrict,
  label text,
  line text not null,
  details text,
  point extensions.geography(point, 4326),
  is_saved boolean not null default false,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint addresses_are_known_with_their_person unique (id, person_id),
  constraint address_lines_are_short check (length(line) between 1 and 300),
  constraint address_details_are_short check (length(details) between 1 and 300),
  constraint address_labels_are_short check (length(label) between 1 and 60)
);

comment on table public.addresses is 'Where people have food brought; orders keep a copy of theirs.';
comment on column public.addresses.label is 'What the person calls it: casa, oficina.';
comment on column public.addresses.details is 'Tower, flat, what to tell the porter.';
comment on column public.addresses.point is 'Null until a pin is known; no delivery zone covers it then.';
comment on column public.addresses.is_saved is 'Offered again at the next order.';

create index addresses_by_person on public.addresses (person_id);

alter table public.addresses enable row level security;
revoke all on public.addresses from public, anon, authenticated, service_role;
-- No grants and no policies: where people live leaves only through functions.

create table public.customers (
  person_id bigint primary key references public.persons on delete restrict,
  default_address_id bigint,
  created_at timestamptz not null,
  constraint default_addresses_are_their_own
    foreign key (default_address_id, person_id)
    references public.addresses (id, person_id)
    on delete set null (default_address_id)
);

comment on table public.customers is 'Persons who order; made by private.enrol_customer.';

create index customers_by_default_address on public.customers (default_address_id, person_id);

alter table public.customers enable row level security;
revoke all on public.customers from public, anon, authenticated, service_role;
-- No grants and no policies: read through functions alone.

create table public.restaurants (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  kitchen text not null,
  timezone text not null default 'America/Bogota',
  point extensions.geography(point, 4326) not null,
  address_line text not null,
  phone text not null,
  preparation_minutes integer not null,
  currency text not null default 'COP',
  takes_cash boolean not null default true,
  takes_transfer boolean not null default false,
  takes_card boolean not null default false,
  transfer_instructions text,
  paused_until timestamptz,
  pause_reason text,
  is_active boolean not null default true,
  menu_version bigint not null default 1,
  created_at timestamptz not null,
  constraint restaurants_have_a_name check (length(name) between 1 and 120),
  constraint kitchens_are_named check (length(kitchen) between 1 and 60),
  -- An unknown zone raises here, at the write, and not at the first order.
  constraint restaurants_live_in_a_known_timezone check (
    (timestamptz '2026-01-01 00:00:00Z' at time zone timezone) is not null
  ),
  constraint restaurant_phones_are_digits_with_country_code check (phone ~ '^[1-9][0-9]{6,14}$'),
  constraint preparation_takes_minutes_not_days check (preparation_minutes between 1 and 240),
  constraint currencies_have_three_letters check (currency ~ '^[A-Z]{3}$'),
  constraint restaurants_take_some_payment check (takes_cash or takes_transfer or takes_card),
  constraint transfers_say_where_to check (not takes_transfer or length(transfer_instructions) > 0),
  constraint pause_reasons_have_a_pause check (pause_reason is null or paused_until is not null),
  constraint menu_versions_are_counted check (menu_version >= 1)
);

comment on table public.restaurants is 'Kitchens that sell through Weats. One that left is inactive, never deleted.';
comment on column public.restaurants.kitchen is 'Kind of food in Spanish, as people ask for it: colombiana, italiana.';
comment on column public.restaurants.timezone is 'Its clock: hours, special days and "tomorrow" are read on it.';
comment on column public.restaurants.preparation_minutes is 'From acceptance to ready, when nothing is said.';
comment on column public.restaurants.currency is
  'ISO 4217. Money of the restaurant is in its minor units that are in use: for COP whole pesos.';
comment on column public.restaurants.paused_until is 'No orders before; infinity: until somebody ends the pause.';
comment on column public.restaurants.menu_version is
  'Raised by every change of what the menu says; availability is no such change.';

create index restaurants_by_point on public.restaurants using gist (point) where is_active;
create index restaurants_by_words on public.restaurants (private.normalise(name)) where is_active;
create index restaurants_by_kitchen_words on public.restaurants (private.normalise(kitchen)) where is_active;

alter table public.restaurants enable row level security;
revoke all on public.restaurants from public, anon, authenticated, service_role;
grant select on public.restaurants to authenticated;
-- service_role is missing: services call functions.

create table public.restaurant_hours (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  weekday integer not null,
  opens time not null,
  closes time not null,
  constraint openings_differ_within_a_weekday unique (restaurant_id, weekday, opens),
  constraint weekdays_are_0_to_6 check (weekday between 0 and 6),
  constraint openings_are_before_midnight check (opens < '24:00')
);

comment on table public.restaurant_hours is 'When a restaurant is open in an ordinary week; read by private.opening_times.';
comment on column public.restaurant_hours.weekday is '0 = Sunday, as extract(dow) counts; the day on which it opens.';
comment on column public.restaurant_hours.closes is
  'The first moment of being closed; at or before `opens` it is of the next day.';

alter table public.restaurant_hours enable row level security;
revoke all on public.restaurant_hours from public, anon, authenticated, service_role;
grant select on public.restaurant_hours to authenticated;
-- service_role is missing: services call functions.

create table public.restaurant_special_days (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  day date not null,
  opens time,
  closes time,
  constraint openings_differ_within_a_special_day unique nulls not distinct (restaurant_id, day, opens),
  constraint special_days_open_and_close_or_neither check ((opens is null) = (closes is null)),
  constraint special_openings_are_before_midnight check (opens < '24:00')
);

comment on table public.restaurant_special_days is
  'Days that are not as their weekday: their rows replace its hours. What opened the day before goes on past midnight.';
comment on column public.restaurant_special_days.opens is 'Null with `closes`: closed all day (unless another row opens it).';

alter table public.restaurant_special_days enable row level security;
revoke all on public.restaurant_special_days from public, anon, authenticated, service_role;
grant select on public.restaurant_special_days to authenticated;
-- service_role is missing: services call functions.

create table public.staff (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  person_id bigint references public.persons on delete restrict,
  user_id uuid references auth.users on delete set null,
  role text not null,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint persons_have_one_role_in_a_restaurant unique (person_id, restaurant_id),
  constraint users_have_one_role_in_a_restaurant unique (user_id, restaurant_id),
  constraint staff_are_persons_or_users check (person_id is not null or user_id is not null),
  constraint staff_roles_are_owner_manager_or_cook check (role in ('owner', 'manager', 'cook')),
  constraint suspended_staff_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.staff is
  'Who works for a restaurant: as a person of WhatsApp, as a signed-in user of the board, or both.';
comment on column public.staff.suspended_at is 'From here on without rights, until private.confirm_staff.';
comment on column public.staff.suspended_reason is 'number_released: the number passed to somebody else; dismissed: by an owner.';

create index staff_by_restaurant on public.staff (restaurant_id);

alter table public.staff enable row level security;
revoke all on public.staff from public, anon, authenticated, service_role;
grant select on public.staff to authenticated;
-- service_role is missing: services call functions.

create table public.runners (
  person_id bigint primary key references public.persons on delete restrict,
  vehicle text not null,
  is_on_duty boolean not null default false,
  duty_changed_at timestamptz,
  point extensions.geography(point, 4326),
  point_at timestamptz,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint vehicles_are_known check (vehicle in ('bicycle', 'motorcycle', 'car', 'foot')),
  constraint positions_have_an_age check ((point is null) = (point_at is null)),
  constraint runners_on_duty_know_since_when check (not is_on_duty or duty_changed_at is not null),
  constraint suspended_runners_are_off_duty check (suspended_at is null or not is_on_duty),
  constraint suspended_runners_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.runners is 'Persons who bring orders, and where they were last seen.';
comment on column public.runners.point_at is 'When they were at `point`; old positions count less.';
comment on column public.runners.suspended_at is 'No offers from here on, until private.confirm_runner.';

create index runners_on_duty_by_point on public.runners using gist (point) where is_on_duty;

alter table public.runners enable row level security;
revoke all on public.runners from public, anon, authenticated, service_role;
-- No grants and no policies: positions leave only through functions.

create table public.admins (
  person_id bigint primary key references public.persons on delete restrict,
  user_id uuid references auth.users on delete set null,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint users_are_one_admin unique (user_id),
  constraint suspended_admins_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.admins is 'Who runs the city; the first one is inserted by whoever deploys.';
comment on column public.admins.suspended_at is 'Without rights from here on, until another admin''s private.confirm_admin.';

alter table public.admins enable row level security;
revoke all on public.admins from public, anon, authenticated, service_role;
-- No grants and no policies: read through functions alone.

create table public.staff_invitations (
  id uuid primary key default gen_random_uuid(),
  restaurant_id uuid not null references public.restaurants on delete restrict,
  code text not null,
  role text not null,
  invited_by bigint references public.staff on delete restrict,
  invited_by_admin bigint references public.admins on delete restrict,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by bigint references public.staff on delete restrict,
  constraint codes_name_one_invitation unique (code),
  constraint invited_roles_are_owner_manager_or_cook check (role in ('owner', 'manager', 'cook')),
  constraint invitations_come_from_staff_or_an_admin check (num_nonnulls(invited_by, invited_by_admin) = 1),
  constraint invitations_end_after_they_begin check (expires_at > created_at),
  constraint accepted_invitations_know_by_whom check ((accepted_at is null) = (accepted_by is null))
);

comment on table public.staff_invitations is 'Codes that make whoever sends one first a member of the staff, once.';
comment on column public.staff_invitations.code is 'Eight characters without 0, 1, I and O; said aloud and typed by people.';
comment on column public.staff_invitations.invited_by_admin is 'Set for the first owner of a restaurant.';

create index staff_invitations_by_restaurant on public.staff_invitations (restaurant_id);
create index staff_invitations_by_inviter on public.staff_invitations (invited_by);
create index staff_invitations_by_inviting_admin on public.staff_invitations (invited_by_admin);
create index staff_invitations_by_accepting_staff on public.staff_invitations (accepted_by);

alter table public.staff_invitations enable row level security;
revoke all on public.staff_invitations from public, anon, authenticated, service_role;
-- No grants and no policies: who reads a code can use it.

create table public.channels (
  id bigint generated always as identity primary key,
  kind text not null,
  agent text,
  phone_number_id text,
  is_active boolean not null default true,
  constraint channels_are_whatsapp_or_web check (kind in ('whatsapp', 'web')),
  constraint channels_serve_a_known_agent check (agent in ('client', 'restaurant', 'runner')),
  constraint phone_number_ids_name_one_channel unique (phone_number_id),
  constraint whatsapp_channels_have_a_phone_number_id check ((kind = 'whatsapp') = (phone_number_id is not null))
);

comment on table public.channels is 'Where people reach Weats: one WhatsApp number or the web.';
comment on column public.channels.agent is 'Whom it serves; null: shared, the role is found for each message.';
comment on column public.channels.phone_number_id is 'WhatsApp''s id of our number, as its webhook names it.';

alter table public.channels enable row level security;
revoke all on public.channels from public, anon, authenticated, service_role;
-- No grants and no policies: read through functions alone.

create table public.message_templates (
  key text,
  language text,
  text text not null,
  primary key (key, language),
  constraint template_keys_are_words check (key ~ '^[a-z][a-z_]*$'),
  constraint templates_are_in_es_en_or_pt check (language in ('es', 'en', 'pt')),
  constraint templates_fit_one_message check (length(text) between 1 and 1024)
);

comment on table public.message_templates is
  'Every sentence that Weats says by itself, in each language; {name} is filled in by private.render.';

alter table public.message_templates enable row level security;
revoke all on public.message_templates from public, anon, authenticated, service_role;
-- No grants and no policies: read through private.render.

create table private.settings (
  key text primary key,
  value jsonb not null,
  meaning text not null,
  constraint setting_keys_are_words check (key ~ '^[a-z][a-z0-9_]*$')
);

comment on table private.settings is
  'Numbers and names that a city may choose; each domain inserts its own. Read by private.setting_int and its siblings.';

alter table private.settings enable row level security;
revoke all on private.settings from public, anon, authenticated, service_role;
-- No grants and no policies: only definer functions read it.

insert into private.settings (key, value, meaning)
values
  ('city_timezone', '"America/Bogota"', 'The city''s clock: days of admins, runners'' pay and reports'),
  ('invitation_hours', '72', 'How long an invitation of staff can be used'),
  (
    'language_by_calling_code',
    '{"1": "en", "44": "en", "61": "en", "64": "en", "353": "en", "55": "pt", "351": "pt", "1787": "es", "1809": "es", "1829": "es", "1849": "es", "1939": "es"}',
    'First guess of a language from a number, longest code first; otherwise es'
  );

-- Who is told begins the key. {number} is the order's, {total} and {fee} come from private.money, {time} from
-- private.clock_time; {reason}, {payment}, {state} and {role} are rendered templates of their own (reason_…, payment_…).
insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    -- The customer, orders
    (
      'customer_order_placed',
      '¡Listo! Tu pedido #{number} ya está con *{restaurant}*. Total: {total}. Apenas lo acepten te cuento.',
      'Done! Your order #{number} is with *{restaurant}*. Total: {total}. I''ll tell you as soon as they accept it.',
      'Pronto! Seu pedido nº {number} já está com *{restaurant}*. Total: {total}. Aviso assim que aceitarem.'
    ),
    (
      'customer_order_accepted',
      '¡Buenas noticias! *{restaurant}* aceptó tu pedido #{number}. Te llega más o menos a las {time}.',
      'Good news! *{restaurant}* accepted your order #{number}. It should arrive around {time}.',
      'Boa notícia! *{restaurant}* aceitou seu pedido nº {number}. Deve chegar por volta das {time}.'
    ),
    (
      'customer_order_preparing',
      'Ya están cocinando tu pedido #{number} en *{restaurant}*.',
      '*{restaurant}* is cooking your order #{number} now.',
      'Seu pedido nº {number} já está sendo preparado em *{restaurant}*.'
    ),
    (
      'customer_runner_assigned',
      '{runner} va a llevar tu pedido #{number}. Código de entrega: *{code}*. Dáselo solo cuando tengas tu comida.',
      '{runner} will bring your order #{number}. Delivery code: *{code}*. Give it only when you have your food.',
      '{runner} vai levar seu pedido nº {number}. Código de entrega: *{code}*. Só passe quando estiver com a comida.'
    ),
    (
      'customer_order_picked_up',
      '{runner} ya va en camino con tu pedido #{number}. Llega más o menos a las {time}. Código de entrega: *{code}*',
      '{runner} is on the way with your order #{number}, arriving around {time}. Delivery code: *{code}*',
      '{runner} já está a caminho com seu pedido nº {number}. Chega por volta das {time}. Código de entrega: *{code}*'
    ),
    (
      'customer_order_delivered',
      '¡Buen provecho! Entregamos tu pedido #{number} de *{restaurant}*. Gracias por pedir con nosotros.',
      'Enjoy your meal! Your order #{number} from *{restaurant}* was delivered. Thank you for ordering with us.',
      'Bom apetite! Seu pedido nº {number} de *{restaurant}* foi entregue. Obrigado por pedir com a gente.'
    ),
    (
      'customer_order_rejected',
      'Qué pena contigo: *{restaurant}* no puede con tu pedido #{number}. Motivo: {reason}. No se te cobra nada. ¿Buscamos otro sitio?',
      'We''re sorry: *{restaurant}* can''t take your order #{number}. Reason: {reason}. You are not charged. Shall we look for another place?',
      'Sentimos muito: *{restaurant}* não pode atender seu pedido nº {number}. Motivo: {reason}. Nada será cobrado. Vamos procurar outro lugar?'
    ),
    (
      'customer_order_expired',
      'Qué pena contigo: *{restaurant}* no respondió a tiempo, así que cerramos tu pedido #{number}. No se te cobra nada. ¿Buscamos otro sitio?',
      'We''re sorry: *{restaurant}* didn''t answer in time, so we closed your order #{number}. You are not charged. Shall we look for another place?',
      'Sentimos muito: *{restaurant}* não respondeu a tempo e encerramos seu pedido nº {number}. Nada será cobrado. Vamos procurar outro lugar?'
    ),
    (
      'customer_order_cancelled',
      'Tu pedido #{number} de *{restaurant}* quedó cancelado. Motivo: {reason}.',
      'Your order #{number} from *{restaurant}* was cancelled. Reason: {reason}.',
      'Seu pedido nº {number} de *{restaurant}* foi cancelado. Motivo: {reason}.'
    ),
    (
      'customer_order_delayed',
      'Tu pedido #{number} de *{restaurant}* se demora un poquito más: llega hacia las {time}. Gracias por la paciencia.',
      'Your order #{number} from *{restaurant}* needs a little longer: expect it around {time}. Thank you for waiting.',
      'Seu pedido nº {number} de *{restaurant}* vai demorar um pouquinho mais: chega por volta das {time}. Obrigado pela paciência.'
    ),
    (
      'customer_delivery_waiting',
      'Estamos buscando quién lleve tu pedido #{number} de *{restaurant}*. Apenas haya alguien te aviso.',
      'We are looking for someone to bring your order #{number} from *{restaurant}*. I''ll tell you as soon as we have them.',
      'Estamos procurando quem leve seu pedido nº {number} de *{restaurant}*. Aviso assim que encontrarmos.'
    ),
    (
      'customer_delivery_problem',
      'Tuvimos un inconveniente con la entrega de tu pedido #{number}. Ya lo estamos resolviendo y te contamos.',
      'There is a problem with the delivery of your order #{number}. We are on it and will tell you.',
      'Tivemos um problema na entrega do seu pedido nº {number}. Já estamos resolvendo e avisamos você.'
    ),
    (
      'customer_order_state',
      'Tu pedido #{number} de *{restaurant}*: {state}.',
      'Your order #{number} from *{restaurant}*: {state}.',
      'Seu pedido nº {number} de *{restaurant}*: {state}.'
    ),
    -- The customer, money
    (
      'customer_proof_needed',
      'Para tu pedido #{number} transfiere {total}: {instructions}. Luego mándame la foto del comprobante y empiezan a cocinar.',
      'For your order #{number} please transfer {total}: {instructions}. Then send me a photo of the receipt and they start cooking.',
      'Para o seu pedido nº {number}, transfira {total}: {instructions}. Depois me mande a foto do comprovante e começam a cozinhar.'
    ),
    (
      'customer_proof_received',
      '¡Gracias! Recibí el comprobante del pedido #{number}. *{restaurant}* lo está revisando.',
      'Thank you! I have the receipt for order #{number}. *{restaurant}* is checking it.',
      'Obrigado! Recebi o comprovante do pedido nº {number}. *{restaurant}* está conferindo.'
    ),
    (
      'customer_payment_confirmed',
      '*{restaurant}* confirmó el pago de tu pedido #{number}. ¡A cocinar!',
      '*{restaurant}* confirmed the payment of your order #{number}. Cooking starts now!',
      '*{restaurant}* confirmou o pagamento do seu pedido nº {number}. Mãos à obra!'
    ),
    (
      'customer_proof_refused',
      '*{restaurant}* no encuentra el pago de tu pedido #{number}. Revisa por favor y mándame el comprobante otra vez.',
      '*{restaurant}* cannot find the payment of your order #{number}. Please check and send me the receipt again.',
      '*{restaurant}* não encontrou o pagamento do seu pedido nº {number}. Confira, por favor, e me mande o comprovante de novo.'
    ),
    (
      'customer_refund_due',
      'Te vamos a devolver {total} de tu pedido #{number}. Te aviso cuando esté hecho.',
      'We will refund {total} of your order #{number}. I''ll tell you when it is done.',
      'Vamos devolver {total} do seu pedido nº {number}. Aviso quando estiver feito.'
    ),
    (
      'customer_refunded',
      'Listo: te devolvimos {total} de tu pedido #{number}.',
      'Done: we refunded {total} of your order #{number}.',
      'Pronto: devolvemos {total} do seu pedido nº {number}.'
    ),
    -- The restaurant
    (
      'restaurant_order_placed',
      '*Pedido nuevo #{number}*
{lines}
Total: {total} · {payment}
¿Lo acepta? Tiene {minutes} minutos.',
      '*New order #{number}*
{lines}
Total: {total} · {payment}
Do you accept? You have {minutes} minutes.',
      '*Pedido novo nº {number}*
{lines}
Total: {total} · {payment}
Aceita? Você tem {minutes} minutos.'
    ),
    (
      'restaurant_order_reminder',
      'El pedido #{number} por {total} sigue esperando su respuesta. En {minutes} minutos se rechaza solo.',
      'Order #{number} for {total} is still waiting for your answer. In {minutes} minutes it rejects itself.',
      'O pedido nº {number} de {total} ainda espera sua resposta. Em {minutes} minutos será recusado automaticamente.'
    ),
    (
      'restaurant_order_expired',
      'El pedido #{number} se cerró porque nadie respondió a tiempo.',
      'Order #{number} was closed as nobody answered in time.',
      'O pedido nº {number} foi encerrado porque ninguém respondeu a tempo.'
    ),
    (
      'restaurant_order_cancelled',
      'El pedido #{number} fue cancelado: {reason}. Por favor no lo prepare.',
      'Order #{number} was cancelled: {reason}. Please do not prepare it.',
      'O pedido nº {number} foi cancelado: {reason}. Por favor, não prepare.'
    ),
    (
      'restaurant_proof_received',
      'Llegó el comprobante del pedido #{number} por {total}. Confirme que el pago entró antes de cocinar.',
      'The receipt of order #{number} for {total} has come. Please confirm that the payment arrived before you cook.',
      'Chegou o comprovante do pedido nº {number} de {total}. Confirme que o pagamento caiu antes de cozinhar.'
    ),
    (
      'restaurant_payment_confirmed',
      'Pago del pedido #{number} confirmado: ya puede cocinar.',
      'Payment of order #{number} confirmed: you may cook now.',
      'Pagamento do pedido nº {number} confirmado: já pode cozinhar.'
    ),
    (
      'restaurant_runner_assigned',
      '{runner} recoge el pedido #{number} hacia las {time}.',
      '{runner} picks up order #{number} around {time}.',
      '{runner} retira o pedido nº {number} por volta das {time}.'
    ),
    (
      'restaurant_delivery_waiting',
      'Todavía no hay domiciliario para el pedido #{number}. Seguimos buscando.',
      'There is no runner yet for order #{number}. We keep looking.',
      'Ainda não há entregador para o pedido nº {number}. Continuamos procurando.'
    ),
    (
      'restaurant_order_picked_up',
      '{runner} ya salió con el pedido #{number}.',
      '{runner} has left with order #{number}.',
      '{runner} já saiu com o pedido nº {number}.'
    ),
    (
      'restaurant_order_delivered',
      'El pedido #{number} fue entregado. ¡Gracias!',
      'Order #{number} was delivered. Thank you!',
      'O pedido nº {number} foi entregue. Obrigado!'
    ),
    (
      'restaurant_staff_joined',
      '{name} ya hace parte del equipo: {role}.',
      '{name} is part of the team now: {role}.',
      '{name} agora faz parte da equipe: {role}.'
    ),
    (
      'restaurant_staff_suspended',
      'El número de {name} cambió de dueño. Le quitamos el acceso ({role}) hasta que usted confirme quién es.',
      'The number of {name} belongs to somebody else now. We took the access away ({role}) until you confirm who it is.',
      'O número de {name} mudou de dono. Retiramos o acesso ({role}) até você confirmar quem é.'
    ),
    -- The runner
    (
      'runner_offer',
      '*Domicilio #{number}*
Recoge: {restaurant} (a {distance} km)
Entrega: {area}
Paga: {fee}
¿Lo toma? Tiene {seconds} segundos.',
      '*Delivery #{number}*
Pick up: {restaurant} ({distance} km away)
Bring to: {area}
Pays: {fee}
Will you take it? You have {seconds} seconds.',
      '*Entrega nº {number}*
Retirada: {restaurant} (a {distance} km)
Destino: {area}
Paga: {fee}
Vai pegar? Você tem {seconds} segundos.'
    ),
    (
      'runner_offer_lost',
      'El domicilio #{number} ya lo tomó otra persona. El próximo puede ser suyo.',
      'Delivery #{number} went to somebody else. The next one may be yours.',
      'A entrega nº {number} já foi aceita por outra pessoa. A próxima pode ser sua.'
    ),
    (
      'runner_offer_expired',
      'Se acabó el tiempo del domicilio #{number}. Seguimos pendientes con el próximo.',
      'Time is up for delivery #{number}. We''ll be back with the next one.',
      'O tempo da entrega nº {number} acabou. Voltamos com a próxima.'
    ),
    (
      'runner_assigned',
      'El domicilio #{number} es suyo. Recoja en {restaurant}, {address}, hacia las {time}.',
      'Delivery #{number} is yours. Pick up at {restaurant}, {address}, around {time}.',
      'A entrega nº {number} é sua. Retire em {restaurant}, {address}, por volta das {time}.'
    ),
    (
      'runner_order_ready',
      'El pedido #{number} está listo en {restaurant}.',
      'Order #{number} is ready at {restaurant}.',
      'O pedido nº {number} está pronto em {restaurant}.'
    ),
    (
      'runner_order_delayed',
      'El pedido #{number} de {restaurant} se demora: estará hacia las {time}.',
      'Order #{number} of {restaurant} is late: it will be ready around {time}.',
      'O pedido nº {number} de {restaurant} vai atrasar: fica pronto por volta das {time}.'
    ),
    (
      'runner_picked_up',
      'Lleve el pedido #{number} a {address}. Al entregar, pida el código de 4 dígitos. {payment}',
      'Bring order #{number} to {address}. Ask for the 4-digit code at the door. {payment}',
      'Leve o pedido nº {number} para {address}. Na entrega, peça o código de 4 dígitos. {payment}'
    ),
    (
      'runner_collect_cash',
      'Cobre {total} en efectivo.',
      'Collect {total} in cash.',
      'Receba {total} em dinheiro.'
    ),
    (
      'runner_collect_card',
      'Cobre {total} con el datáfono.',
      'Collect {total} with the card terminal.',
      'Receba {total} na maquininha.'
    ),
    (
      'runner_collect_nothing',
      'Ya está pagado: no cobre nada.',
      'It is paid already: collect nothing.',
      'Já está pago: não receba nada.'
    ),
    (
      'runner_code_wrong',
      'Ese código no es el del pedido #{number}. Le quedan {left} intentos.',
      'That is not the code of order #{number}. You have {left} tries left.',
      'Esse código não é o do pedido nº {number}. Restam {left} tentativas.'
    ),
    (
      'runner_delivered',
      '¡Entregado! Pedido #{number} cerrado. Gracias por su trabajo.',
      'Delivered! Order #{number} is closed. Thank you for your work.',
      'Entregue! Pedido nº {number} encerrado. Obrigado pelo seu trabalho.'
    ),
    (
      'runner_released',
      'El pedido #{number} de *{restaurant}* pasó a otro domiciliario: ya no tiene que recogerlo.',
      'Order #{number} from *{restaurant}* went to another runner: you need not pick it up any more.',
      'O pedido nº {number} de *{restaurant}* passou para outro entregador: você não precisa mais retirá-lo.'
    ),
    (
      'runner_order_cancelled',
      'El pedido #{number} fue cancelado: {reason}. Ya no hay que llevarlo.',
      'Order #{number} was cancelled: {reason}. It need not be delivered any more.',
      'O pedido nº {number} foi cancelado: {reason}. Não precisa mais ser entregue.'
    ),
    (
      'runner_orders_waiting',
      'Hay {count} domicilios esperando cerca. ¿Empezamos?',
      '{count} deliveries are waiting nearby. Shall we start?',
      'Há {count} entregas esperando por perto. Vamos começar?'
    ),
    (
      'runner_on_duty',
      'Quedó en turno. Le aviso apenas haya un domicilio.',
      'You are on duty. I''ll tell you as soon as there is a delivery.',
      'Você está em serviço. Aviso assim que houver uma entrega.'
    ),
    (
      'runner_off_duty',
      'Quedó fuera de turno. ¡Que descanse!',
      'You are off duty. Have a good rest!',
      'Você saiu de serviço. Bom descanso!'
    ),
    (
      'runner_silent',
      'Hace {minutes} minutos no sabemos de usted y lleva el pedido #{number}. Mándeme su ubicación, por favor.',
      'We have not heard from you for {minutes} minutes and you carry order #{number}. Please send me your location.',
      'Faz {minutes} minutos que não temos notícias suas e você está com o pedido nº {number}. Mande sua localização, por favor.'
    ),
    -- Admins
    (
      'admin_restaurant_silent',
      '*{restaurant}* no responde el pedido #{number} hace {minutes} minutos.',
      '*{restaurant}* has not answered order #{number} for {minutes} minutes.',
      '*{restaurant}* não responde o pedido nº {number} há {minutes} minutos.'
    ),
    (
      'admin_delivery_waiting',
      'El pedido #{number} de *{restaurant}* lleva {minutes} minutos sin domiciliario.',
      'Order #{number} of *{restaurant}* has been without a runner for {minutes} minutes.',
      'O pedido nº {number} de *{restaurant}* está há {minutes} minutos sem entregador.'
    ),
    (
      'admin_runner_silent',
      '{runner} lleva el pedido #{number} y hace {minutes} minutos no da señales.',
      '{runner} carries order #{number} and has been silent for {minutes} minutes.',
      '{runner} está com o pedido nº {number} e não dá sinal há {minutes} minutos.'
    ),
    (
      'admin_runner_gone',
      '{runner} tomó el pedido #{number}, no lo ha recogido y hace {minutes} minutos no da señales.',
      '{runner} took order #{number}, has not picked it up and has been silent for {minutes} minutes.',
      '{runner} aceitou o pedido nº {number}, não o retirou e não dá sinal há {minutes} minutos.'
    ),
    (
      'admin_code_failed',
      '{runner} agotó los intentos del código en el pedido #{number}. Hay que llamar al cliente.',
      '{runner} used up the code tries of order #{number}. Somebody must call the customer.',
      '{runner} esgotou as tentativas do código no pedido nº {number}. É preciso ligar para o cliente.'
    ),
    (
      'admin_delivery_problem',
      '{runner} reporta un problema con el pedido #{number}: {problem}',
      '{runner} reports a problem with order #{number}: {problem}',
      '{runner} relata um problema com o pedido nº {number}: {problem}'
    ),
    (
      'admin_refund_due',
      'Hay que devolver {total} del pedido #{number} de *{restaurant}*.',
      '{total} of order #{number} of *{restaurant}* must be refunded.',
      'É preciso devolver {total} do pedido nº {number} de *{restaurant}*.'
    ),
    (
      'admin_role_suspended',
      'El número de {name} cambió de dueño: acceso suspendido ({role}) hasta que alguien confirme.',
      'The number of {name} belongs to somebody else now: access suspended ({role}) until somebody confirms.',
      'O número de {name} mudou de dono: acesso suspenso ({role}) até alguém confirmar.'
    ),
    -- Parts of sentences
    ('state_placed', 'esperando que el restaurante lo acepte', 'waiting for the restaurant to accept it', 'esperando o restaurante aceitar'),
    ('state_accepted', 'aceptado', 'accepted', 'aceito'),
    ('state_preparing', 'lo están cocinando', 'being cooked', 'em preparo'),
    ('state_ready', 'listo, esperando al domiciliario', 'ready, waiting for the runner', 'pronto, esperando o entregador'),
    ('state_picked_up', 'va en camino', 'on its way', 'a caminho'),
    ('state_delivered', 'entregado', 'delivered', 'entregue'),
    ('state_rejected', 'rechazado', 'rejected', 'recusado'),
    ('state_cancelled', 'cancelado', 'cancelled', 'cancelado'),
    ('payment_cash', 'efectivo', 'cash', 'dinheiro'),
    ('payment_transfer', 'transferencia', 'bank transfer', 'transferência'),
    ('payment_card', 'datáfono', 'card at the door', 'maquininha na entrega'),
    ('reason_no_answer', 'el restaurante no respondió', 'the restaurant did not answer', 'o restaurante não respondeu'),
    ('reason_too_busy', 'hay demasiados pedidos en este momento', 'there are too many orders right now', 'há pedidos demais neste momento'),
    ('reason_closed', 'el restaurante está cerrado', 'the restaurant is closed', 'o restaurante está fechado'),
    ('reason_item_unavailable', 'se agotó algo del pedido', 'something in the order has run out', 'acabou algum item do pedido'),
    ('reason_outside_zone', 'la dirección queda fuera de la zona de entrega', 'the address is outside the delivery zone', 'o endereço fica fora da área de entrega'),
    ('reason_changed_mind', 'el cliente cambió de opinión', 'the customer changed their mind', 'o cliente mudou de ideia'),
    ('reason_mistake', 'el pedido fue un error', 'the order was a mistake', 'o pedido foi um engano'),
    ('reason_too_late', 'se demoró demasiado', 'it took too long', 'demorou demais'),
    ('reason_not_paid', 'el pago no llegó', 'the payment did not arrive', 'o pagamento não chegou'),
    ('reason_no_runner', 'no hay domiciliarios disponibles', 'no runner is available', 'não há entregadores disponíveis'),
    ('reason_customer_absent', 'no encontramos a nadie en la dirección', 'nobody was at the address', 'não havia ninguém no endereço'),
    ('reason_wrong_address', 'la dirección no es correcta', 'the address is not right', 'o endereço não está correto'),
    ('reason_accident', 'hubo un accidente en el camino', 'there was an accident on the way', 'houve um acidente no caminho'),
    ('reason_cannot_continue', 'el domiciliario no puede seguir', 'the runner cannot go on', 'o entregador não pode continuar'),
    ('reason_other', 'otro motivo', 'another reason', 'outro motivo'),
    -- Everybody
    (
      'sorry_try_again',
      'Qué pena contigo, algo falló de nuestro lado y no pude responderte. ¿Me lo escribes otra vez?',
      'We''re sorry, something failed on our side and I couldn''t answer. Could you write it again?',
      'Sentimos muito, algo falhou do nosso lado e não consegui responder. Pode escrever de novo?'
    ),
    ('role_owner', 'dueño', 'owner', 'dono'),
    ('role_manager', 'administrador', 'manager', 'gerente'),
    ('role_cook', 'cocina', 'kitchen', 'cozinha'),
    ('role_runner', 'domiciliario', 'runner', 'entregador'),
    ('role_admin', 'equipo Weats', 'Weats team', 'equipe Weats')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.setting(key text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_value jsonb;
begin
  select s.value into v_value from private.settings as s where s.key = setting.key;
  if v_value is null then
    perform private.refuse('PT422', format('Cannot read the setting as it does not exist: %s', setting.key));
  end if;
  return v_value;
end
$$;

comment on function private.setting is 'The value of a setting; refuses an unknown key with PT422.';
revoke all on function private.setting from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.setting_int(key text)
returns integer
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return private.setting(setting_int.key)::integer;
end
$$;

comment on function private.setting_int is 'A setting that is a whole number.';
revoke all on function private.setting_int from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.setting_numeric(key text)
returns numeric
language sql
stable
security definer
set search_path = ''
as $$
  select private.setting(setting_numeric.key)::numeric
$$;

comment on function private.setting_numeric is 'A setting that is a number.';
revoke all on function private.setting_numeric from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.setting_text(key text)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return private.setting(setting_text.key) #>> '{}';
end
$$;

comment on function private.setting_text is 'A setting that is a text.';
revoke all on function private.setting_text from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.render(key text, language text, vars jsonb default '{}')
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_template text;
  v_missing text;
begin
  select t.text
  into v_template
  from public.message_templates as t
  where t.key = render.key
    and t.language = render.language;
  if v_template is null then
    perform private.refuse(
      'PT422', format('Cannot render the template as it does not exist: %s in %s', render.key, render.language)
    );
  end if;

  select string_agg(m.name[1], ', ' order by m.name[1] collate "C")
  into v_missing
  from regexp_matches(v_template, '\{([a-z_]+)\}', 'g') as m (name)
  where render.vars ->> m.name[1] is null;
  if v_missing is not null then
    perform private.refuse(
      'PT422', format('Cannot render the template as values are missing: %s of %s', v_missing, render.key)
    );
  end if;

  -- Cut once at the placeholders: a value that contains braces stays as it is.
  return (
    select regexp_replace(
      string_agg(piece.literal || coalesce(render.vars ->> placeholder.name[1], ''), '' order by piece.place),
      -- A sentence that ends with a time ends once.
      ' ([ap])\. m\.\.', ' \1. m.', 'g'
    )
    from unnest(regexp_split_to_array(v_template, '\{[a-z_]+\}')) with ordinality as piece (literal, place)
    left join regexp_matches(v_template, '\{([a-z_]+)\}', 'g') with ordinality as placeholder (name, place)
      on placeholder.place = piece.place
  );
end
$$;

comment on function private.render is
  'A template with its {placeholders} filled in from vars; PT422 for an unknown template or a missing value.';
revoke all on function private.render from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.money(amount bigint, currency text, language text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select concat(
    case when money.amount < 0 then '-' end,
    case when money.currency = 'COP' then '$' else money.currency || ' ' end,
    translate(
      case
        when money.currency in ('COP', 'CLP', 'PYG', 'JPY') then to_char(abs(money.amount), 'FM999,999,999,999,990')
        else to_char(abs(money.amount) / 100.0, 'FM999,999,999,999,990.00')
      end,
      ',.', case when money.language = 'en' then ',.' else '.,' end
    )
  )
$$;

comment on function private.money is 'Minor units as people read them: 28500 COP is $28.500 in Spanish and Portuguese, $28,500 in English.';
revoke all on function private.money from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.clock_time(at timestamptz, timezone text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case clock_time.language
    when 'pt' then to_char(clock_time.at at time zone clock_time.timezone, 'HH24:MI')
    else concat(
      to_char(clock_time.at at time zone clock_time.timezone, 'FMHH12:MI'),
      case
        when extract(hour from clock_time.at at time zone clock_time.timezone) < 12
          then case clock_time.language when 'es' then ' a. m.' else ' AM' end
        else case clock_time.language when 'es' then ' p. m.' else ' PM' end
      end
    )
  end
$$;

comment on function private.clock_time is 'The time on a zone''s clock as people read it: 7:05 p. m., 7:05 PM, 19:05.';
revoke all on function private.clock_time from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.language_of_phone(phone text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select c.value
  from jsonb_each_text(private.setting('language_by_calling_code')) as c (code, value)
  where starts_with(language_of_phone.phone, c.code)
  order by length(c.code) desc
  limit 1
$$;

comment on function private.language_of_phone is 'The language that the country of a number suggests; null when it suggests none.';
revoke all on function private.language_of_phone from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.suspend_roles(person_id bigint, reason text, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.staff as s
  set suspended_at = suspend_roles.now, suspended_reason = suspend_roles.reason
  where s.person_id = suspend_roles.person_id
    and s.suspended_at is null;
  update public.runners as r
  set
    suspended_at = suspend_roles.now,
    suspended_reason = suspend_roles.reason,
    is_on_duty = false,
    duty_changed_at = case when r.is_on_duty then suspend_roles.now else r.duty_changed_at end
  where r.person_id = suspend_roles.person_id
    and r.suspended_at is null;
  update public.admins as a
  set suspended_at = suspend_roles.now, suspended_reason = suspend_roles.reason
  where a.person_id = suspend_roles.person_id
    and a.suspended_at is null;
end
$$;

comment on function private.suspend_roles is
  'Takes the rights of every enrolled role (staff, runner, admin) of a person until it is confirmed again.';
revoke all on function private.suspend_roles from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.release_phone(person_id bigint, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.persons as p
  set phone = null, released_phone = p.phone, released_at = release_phone.now
  where p.id = release_phone.person_id
    and p.phone is not null;
  perform private.suspend_roles(release_phone.person_id, 'number_released', release_phone.now);
end
$$;

comment on function private.release_phone is 'A number has passed to somebody else: its former holder loses it, and the rights that hung on it.';
revoke all on function private.release_phone from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.person_keys(whatsapp_user_ids text[], phones text[])
returns setof bigint
language sql
immutable
security definer
set search_path = ''
as $$
  select distinct hashtextextended(n.name, 0)
  from (
    select 'user:' || u.id from unnest(person_keys.whatsapp_user_ids) as u (id)
    union all
    select 'phone:' || f.phone from unnest(person_keys.phones) as f (phone)
  ) as n (name)
  where n.name is not null
  order by hashtextextended(n.name, 0)
$$;

comment on function private.person_keys is
  'Advisory locks of user ids and numbers, in the order in which they are taken: whoever has one alone says whose it is.';
revoke all on function private.person_keys from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.known_person(whatsapp_user_id text, phone text, display_name text)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select p.id
  from public.persons as p
  where p.id = case
      when known_person.whatsapp_user_id is null
        then (select q.id from public.persons as q where q.phone = known_person.phone)
      else (select q.id from public.persons as q where q.whatsapp_user_id = known_person.whatsapp_user_id)
    end
    and (known_person.phone is null or p.phone = known_person.phone)
    and p.display_name is not distinct from coalesce(nullif(left(btrim(known_person.display_name), 200), ''), p.display_name)
$$;

comment on function private.known_person is
  'Who writes, while nothing of what WhatsApp says of them is new: neither user id, number nor name; else null.';
revoke all on function private.known_person from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.identify_person(whatsapp_user_id text, phone text, display_name text, now timestamptz)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_name text := nullif(left(btrim(identify_person.display_name), 200), '');
  v_known_id bigint;
  v_person public.persons;
  v_holder public.persons;
begin
  if coalesce(identify_person.whatsapp_user_id, identify_person.phone) is null then
    perform private.refuse('PT400', 'Cannot identify a person as neither user id nor number is given');
  end if;

  -- Nothing changed, as almost always: no lock.
  v_known_id := private.known_person(identify_person.whatsapp_user_id, identify_person.phone, identify_person.display_name);
  if v_known_id is not null then
    return v_known_id;
  end if;

  -- Two messages of somebody new at once: the second finds the person. A post has these keys already, of all its people
  -- (lock_people). Whoever was changed by another post since then is not waited for, as that post may wait for this
  -- one: all of this one comes again.
  if not (
    select bool_and(pg_try_advisory_xact_lock(k.key))
    from private.person_keys(array[identify_person.whatsapp_user_id], array[identify_person.phone]) as k (key)
  ) then
    raise exception 'Cannot identify a person whom another post is just changing' using errcode = 'serialization_failure';
  end if;
  -- Two people who swap their numbers at once change each other's row: the lower one first.
  perform
  from public.persons as p
  where p.whatsapp_user_id = identify_person.whatsapp_user_id
    or p.phone = identify_person.phone
  order by p.id
  for no key update;
  select p.* into v_person from public.persons as p where p.whatsapp_user_id = identify_person.whatsapp_user_id;
  select p.* into v_holder from public.persons as p where p.phone = identify_person.phone;

  if v_person.id is null and v_holder.id is not null
    and (v_holder.whatsapp_user_id is null or identify_person.whatsapp_user_id is null) then
    v_person := v_holder;
  elsif v_holder.id is distinct from v_person.id and v_holder.id is not null then
    perform private.release_phone(v_holder.id, identify_person.now);
  end if;

  if v_person.id is null then
    insert into public.persons (whatsapp_user_id, phone, display_name, language, language_origin, created_at)
    select identify_person.whatsapp_user_id, identify_person.phone, v_name, coalesce(guess.language, 'es'),
      case when guess.language is null then 'default' else 'number' end, identify_person.now
    from private.language_of_phone(identify_person.phone) as guess (language)
    returning * into v_person;
  else
    update public.persons as p
    set
      whatsapp_user_id = coalesce(identify_person.whatsapp_user_id, p.whatsapp_user_id),
      phone = coalesce(identify_person.phone, p.phone),
      display_name = coalesce(v_name, p.display_name)
    where p.id = v_person.id;
  end if;
  return v_person.id;
end
$$;

comment on function private.identify_person is
  'Who writes, found by user id, or by number while it has none; made if new. A number of somebody with another user id passes on with nothing of theirs.';
revoke all on function private.identify_person from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.set_language(person_id bigint, language text, origin text)
returns boolean
language sql
volatile
security definer
set search_path = ''
as $$
  with strength (origins) as (values (array['default', 'number', 'written', 'chosen'])),
  changed as (
    update public.persons as p
    set language = set_language.language, language_origin = set_language.origin
    from strength as s
    where p.id = set_language.person_id
      and array_position(s.origins, set_language.origin) >= array_position(s.origins, p.language_origin)
    returning p.id
  )
  select exists (select from changed)
$$;

comment on function private.set_language is 'Remembers a language unless what is known rests on something stronger; gives whether it holds.';
revoke all on function private.set_language from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.enrol_customer(person_id bigint, now timestamptz)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.customers (person_id, created_at)
  values (enrol_customer.person_id, enrol_customer.now)
  on conflict do nothing
$$;

comment on function private.enrol_customer is 'Makes a person a customer, if they are none yet.';
revoke all on function private.enrol_customer from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.save_address(
  person_id bigint,
  label text,
  line text,
  details text,
  point extensions.geography,
  is_saved boolean,
  now timestamptz
)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_id bigint;
begin
  insert into public.addresses (person_id, label, line, details, point, is_saved, created_at)
  values (
    save_address.person_id,
    nullif(left(btrim(save_address.label), 60), ''),
    left(btrim(save_address.line), 300),
    nullif(left(btrim(save_address.details), 300), ''),
    save_address.point,
    save_address.is_saved,
    save_address.now
  )
  returning id into v_id;
  perform private.enrol_customer(save_address.person_id, save_address.now);
  if save_address.is_saved then
    update public.customers as c
    set default_address_id = v_id
    where c.person_id = save_address.person_id;
  end if;
  return v_id;
end
$$;

comment on function private.save_address is 'Writes an address down; a saved one becomes the person''s default.';
revoke all on function private.save_address from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.opening_times(restaurant_id uuid, first_day date, last_day date)
returns table (day date, opens_at timestamptz, closes_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
as $$
-- A plan that is kept: this runs for every basket.
begin
  return query
  with days as (
    select opening_times.first_day + d.n as civil
    from generate_series(0, opening_times.last_day - opening_times.first_day) as d (n)
  ),
  planned (civil, opens, closes) as (
    select d.civil, h.opens, h.closes
    from days as d
    join public.restaurant_hours as h on h.weekday = extract(dow from d.civil)
    where h.restaurant_id = opening_times.restaurant_id
      and not exists (
        select
        from public.restaurant_special_days as s
        where s.restaurant_id = opening_times.restaurant_id
          and s.day = d.civil
      )
    union all
    select s.day, s.opens, s.closes
    from public.restaurant_special_days as s
    where s.restaurant_id = opening_times.restaurant_id
      and s.day between opening_times.first_day and opening_times.last_day
      and s.opens is not null
  )
  -- Both ends as instants: an hour that a clock change repeats or leaves out opens or closes nothing twice.
  select p.civil, times.opens_at, times.closes_at
  from planned as p
  join public.restaurants as r on r.id = opening_times.restaurant_id
  cross join lateral (
    select
      (p.civil + p.opens) at time zone r.timezone as opens_at,
      (p.civil + (p.closes <= p.opens)::integer + p.closes) at time zone r.timezone as closes_at
  ) as times
  where times.closes_at > times.opens_at;
end
$$;

comment on function private.opening_times is
  'When a restaurant opens and closes on its days, special days and past midnight counted, pauses not. closes_at is the first closed moment.';
revoke all on function private.opening_times from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.is_open(restaurant_id uuid, at timestamptz)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select
    from public.restaurants as r
    cross join lateral (select (is_open.at at time zone r.timezone)::date as today) as d
    cross join lateral private.opening_times(r.id, d.today - 1, d.today) as o
    where r.id = is_open.restaurant_id
      and r.is_active
      and (r.paused_until is null or r.paused_until <= is_open.at)
      and o.opens_at <= is_open.at
      and o.closes_at > is_open.at
  );
end
$$;

comment on function private.is_open is 'Whether a restaurant takes orders at a moment: active, not paused, within its hours on its own clock.';
revoke all on function private.is_open from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.next_opening(restaurant_id uuid, at timestamptz)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select min(greatest(o.opens_at, f.first_at))
  from public.restaurants as r
  cross join lateral (select greatest(next_opening.at, r.paused_until) as first_at) as f
  cross join lateral (select (f.first_at at time zone r.timezone)::date as today) as d
  cross join lateral private.opening_times(r.id, d.today - 1, d.today + 60) as o
  where r.id = next_opening.restaurant_id
    and r.is_active
    and isfinite(f.first_at)
    and o.closes_at > f.first_at
$$;

comment on function private.next_opening is
  'The first moment from `at` on when a restaurant takes orders (`at` itself when it is open); null when none is known within 60 days.';
revoke all on function private.next_opening from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.next_day_opening(restaurant_id uuid, at timestamptz)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  with today as (
    select coalesce(
      (
        select max(o.day)
        from private.opening_times(r.id, d.civil - 1, d.civil) as o
        where o.opens_at <= next_day_opening.at
          and o.closes_at > next_day_opening.at
      ),
      -- Who says "tomorrow" at two in the morning means after sleeping.
      ((next_day_opening.at - interval '4 hours') at time zone r.timezone)::date
    ) as day
    from public.restaurants as r
    cross join lateral (select (next_day_opening.at at time zone r.timezone)::date as civil) as d
    where r.id = next_day_opening.restaurant_id
  )
  select min(o.opens_at)
  from today as t
  cross join lateral private.opening_times(next_day_opening.restaurant_id, t.day + 1, t.day + 60) as o
$$;

comment on function private.next_day_opening is
  'What a kitchen means by "tomorrow": its first opening after the working day that `at` belongs to; null when none is known within 60 days.';
revoke all on function private.next_day_opening from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.staff_role(restaurant_id uuid, person_id bigint)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select s.role
    from public.staff as s
    where s.restaurant_id = staff_role.restaurant_id
      and s.person_id = staff_role.person_id
      and s.suspended_at is null
  );
end
$$;

comment on function private.staff_role is 'What a person is in a restaurant now: owner, manager, cook; null without rights there.';
revoke all on function private.staff_role from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.my_restaurants()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.restaurant_id
  from public.staff as s
  where s.user_id = (select auth.uid())
    and s.suspended_at is null
$$;

comment on function private.my_restaurants is
  'Restaurants whose board the signed-in user may see. In policies: restaurant_id = any (array(select private.my_restaurants())), which uses an index.';
revoke all on function private.my_restaurants from public, anon, authenticated, service_role;
grant execute on function private.my_restaurants to authenticated;

create function private.my_staff_id(restaurant_id uuid)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from public.staff as s
  where s.user_id = (select auth.uid())
    and s.restaurant_id = my_staff_id.restaurant_id
    and s.suspended_at is null
$$;

comment on function private.my_staff_id is 'As whom the signed-in user acts in a restaurant; null without rights there.';
revoke all on function private.my_staff_id from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.draw_invitation_code()
returns text
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Bytes 6 and 8 of a random uuid are partly fixed; 32 letters, so that no byte favours one.
  select string_agg(
    substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (get_byte(u.bytes, b.place) & 31), 1), '' order by b.place
  )
  from (select uuid_send(gen_random_uuid()) as bytes) as u
  cross join unnest(array[0, 1, 2, 3, 4, 5, 10, 11]) as b (place)
$$;

comment on function private.draw_invitation_code is 'Eight random characters that nobody confuses when they are said or typed.';
revoke all on function private.draw_invitation_code from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.invite_staff(
  restaurant_id uuid,
  role text,
  invited_by bigint,
  invited_by_admin bigint,
  now timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_may boolean;
  v_invitation public.staff_invitations;
begin
  if invite_staff.role is null or invite_staff.role not in ('owner', 'manager', 'cook') then
    return jsonb_build_object('ok', false, 'code', 'unknown_role');
  end if;
  v_may := exists (
    select
    from public.staff as s
    where s.id = invite_staff.invited_by
      and s.restaurant_id = invite_staff.restaurant_id
      and s.suspended_at is null
      and (s.role = 'owner' or (s.role = 'manager' and invite_staff.role = 'cook'))
  ) or exists (
    select
    from public.admins as a
    where a.person_id = invite_staff.invited_by_admin
      and a.suspended_at is null
  );
  if not v_may then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  end if;

  loop
    insert into public.staff_invitations (
      restaurant_id, code, role, invited_by, invited_by_admin, created_at, expires_at
    )
    values (
      invite_staff.restaurant_id,
      private.draw_invitation_code(),
      invite_staff.role,
      invite_staff.invited_by,
      invite_staff.invited_by_admin,
      invite_staff.now,
      invite_staff.now + make_interval(hours => private.setting_int('invitation_hours'))
    )
    on conflict on constraint codes_name_one_invitation do nothing
    returning * into v_invitation;
    exit when found;
  end loop;
  return jsonb_build_object(
    'ok', true,
    'code', 'invited',
    'invitation_id', v_invitation.id,
    'invitation_code', v_invitation.code,
    'role', v_invitation.role,
    'expires_at', v_invitation.expires_at
  );
end
$$;

comment on function private.invite_staff(uuid, text, bigint, bigint, timestamptz) is
  'A code for a new member of the staff, given by an owner, by a manager for a cook, or by an admin. Refuses as row: unknown_role, not_allowed.';
revoke all on function private.invite_staff(uuid, text, bigint, bigint, timestamptz)
  from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.invite_staff(restaurant_id uuid, role text, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.invite_staff(
    invite_staff.restaurant_id,
    invite_staff.role,
    private.my_staff_id(invite_staff.restaurant_id),
    null,
    invite_staff.now
  )
$$;

comment on function private.invite_staff(uuid, text, timestamptz) is 'Invites as the signed-in user of the board.';
revoke all on function private.invite_staff(uuid, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function private.invite_staff(uuid, text, timestamptz) to authenticated;

create function public.invite_staff(restaurant_id uuid, role text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.invite_staff(invite_staff.restaurant_id, invite_staff.role, now())
$$;

comment on function public.invite_staff is 'For the board: see private.invite_staff.';
revoke all on function public.invite_staff from public, anon, authenticated, service_role;
grant execute on function public.invite_staff to authenticated;

create function private.accept_invitation(code text, person_id bigint, user_id uuid, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_invitation public.staff_invitations;
  v_staff public.staff;
  v_inviting_role text;
begin
  -- Two people with one code: the second waits here and finds it used.
  select i.*
  into v_invitation
  from public.staff_invitations as i
  where i.code = regexp_replace(upper(accept_invitation.code), '[^A-Z0-9]', '', 'g')
  for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'unknown_code');
  end if;
  select s.*
  into v_staff
  from public.staff as s
  where s.restaurant_id = v_invitation.restaurant_id
    and (s.person_id = accept_invitation.person_id or s.user_id = accept_invitation.user_id)
  order by s.id
  limit 1
  for update;
  -- Null when the inviter has lost the right to invite since.
  select i.role
  into v_inviting_role
  from (
    select s.role from public.staff as s where s.id = v_invitation.invited_by and s.suspended_at is null
    union all
    select 'owner' from public.admins as a where a.person_id = v_invitation.invited_by_admin and a.suspended_at is null
  ) as i;

  if v_invitation.accepted_at is not null then
    return jsonb_build_object(
      'ok', coalesce(v_invitation.accepted_by = v_staff.id, false),
      'code', case when v_invitation.accepted_by = v_staff.id then 'accepted' else 'already_used' end
    );
  elsif v_invitation.expires_at <= accept_invitation.now then
    return jsonb_build_object('ok', false, 'code', 'expired');
  elsif v_inviting_role is null or (v_inviting_role <> 'owner' and v_invitation.role <> 'cook') then
    return jsonb_build_object('ok', false, 'code', 'withdrawn');
  elsif v_staff.id is not null and v_staff.suspended_at is null then
    return jsonb_build_object('ok', false, 'code', 'already_staff');
  elsif v_staff.id is not null and v_inviting_role <> 'owner' then
    return jsonb_build_object('ok', false, 'code', 'suspended');
  end if;

  if v_staff.id is null then
    insert into public.staff (restaurant_id, person_id, user_id, role, created_at)
    values (
      v_invitation.restaurant_id,
      accept_invitation.person_id,
      accept_invitation.user_id,
      v_invitation.role,
      accept_invitation.now
    )
    returning * into v_staff;
  else
    update public.staff as s
    set role = v_invitation.role, suspended_at = null, suspended_reason = null
    where s.id = v_staff.id;
  end if;
  update public.staff_invitations as i
  set accepted_at = accept_invitation.now, accepted_by = v_staff.id
  where i.id = v_invitation.id;
  return jsonb_build_object(
    'ok', true,
    'code', 'accepted',
    'staff_id', v_staff.id,
    'restaurant_id', v_invitation.restaurant_id,
    'role', v_invitation.role
  );
end
$$;

comment on function private.accept_invitation(text, bigint, uuid, timestamptz) is
  'Makes a person or user a member of the staff, once for a code. Refuses as row: unknown_code, already_used, expired, withdrawn, already_staff, suspended.';
revoke all on function private.accept_invitation(text, bigint, uuid, timestamptz)
  from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.accept_invitation(code text, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if auth.uid() is null then
    perform private.refuse('PT401', 'Cannot accept an invitation as nobody is signed in');
  end if;
  return private.accept_invitation(accept_invitation.code, null, auth.uid(), accept_invitation.now);
end
$$;

comment on function private.accept_invitation(text, timestamptz) is 'Accepts as the signed-in user of the board.';
revoke all on function private.accept_invitation(text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function private.accept_invitation(text, timestamptz) to authenticated;

create function public.accept_invitation(code text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.accept_invitation(accept_invitation.code, now())
$$;

comment on function public.accept_invitation is 'For the board: see private.accept_invitation.';
revoke all on function public.accept_invitation from public, anon, authenticated, service_role;
grant execute on function public.accept_invitation to authenticated;

create function private.is_successor(person_id bigint, former_person_id bigint)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from public.persons as p
    join public.persons as f on f.released_phone = p.phone
    where p.id = is_successor.person_id
      and f.id = is_successor.former_person_id
  )
$$;

comment on function private.is_successor is 'Whether a person has the number that the other lost: perhaps the same human, which only people can tell.';
revoke all on function private.is_successor from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.confirm_staff(
  staff_id bigint,
  person_id bigint,
  confirmed_by bigint,
  confirmed_by_admin bigint,
  now timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_staff public.staff;
begin
  select s.* into v_staff from public.staff as s where s.id = confirm_staff.staff_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not exists (
    select
    from public.staff as o
    where o.id = confirm_staff.confirmed_by
      and o.restaurant_id = v_staff.restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
    union all
    select
    from public.admins as a
    where a.person_id = confirm_staff.confirmed_by_admin
      and a.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_staff.suspended_at is null then
    return jsonb_build_object('ok', true, 'code', 'not_suspended');
  elsif confirm_staff.person_id is distinct from v_staff.person_id
    and confirm_staff.person_id is not null
    and not private.is_successor(confirm_staff.person_id, v_staff.person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_their_number');
  elsif exists (
    select
    from public.staff as s
    where s.person_id = confirm_staff.person_id
      and s.restaurant_id = v_staff.restaurant_id
      and s.id <> v_staff.id
  ) then
    return jsonb_build_object('ok', false, 'code', 'already_staff');
  end if;
  update public.staff as s
  set
    person_id = coalesce(confirm_staff.person_id, s.person_id),
    suspended_at = null,
    suspended_reason = null
  where s.id = v_staff.id;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_staff(bigint, bigint, bigint, bigint, timestamptz) is
  'An owner or admin says that it is still the same human: rights return to the person, or to person_id who has the number now. Refuses as row: not_found, not_allowed, not_their_number, already_staff.';
revoke all on function private.confirm_staff(bigint, bigint, bigint, bigint, timestamptz)
  from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.confirm_staff(staff_id bigint, person_id bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.confirm_staff(
    confirm_staff.staff_id,
    confirm_staff.person_id,
    private.my_staff_id((select s.restaurant_id from public.staff as s where s.id = confirm_staff.staff_id)),
    null,
    confirm_staff.now
  )
$$;

comment on function private.confirm_staff(bigint, bigint, timestamptz) is 'Confirms as the signed-in user of the board.';
revoke all on function private.confirm_staff(bigint, bigint, timestamptz) from public, anon, authenticated, service_role;
grant execute on function private.confirm_staff(bigint, bigint, timestamptz) to authenticated;

create function public.confirm_staff(staff_id bigint, person_id bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.confirm_staff(confirm_staff.staff_id, confirm_staff.person_id, now())
$$;

comment on function public.confirm_staff is 'For the board: see private.confirm_staff.';
revoke all on function public.confirm_staff from public, anon, authenticated, service_role;
grant execute on function public.confirm_staff to authenticated;

create function private.dismiss_staff(
  staff_id bigint,
  dismissed_by bigint,
  dismissed_by_admin bigint,
  now timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_restaurant_id uuid;
  v_staff public.staff;
begin
  select s.restaurant_id into v_restaurant_id from public.staff as s where s.id = dismiss_staff.staff_id;
  -- Two owners who dismiss each other: the second waits here, and is no owner any more.
  perform from public.staff as s where s.restaurant_id = v_restaurant_id order by s.id for update;
  select s.* into v_staff from public.staff as s where s.id = dismiss_staff.staff_id;
  if v_staff.id is null then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not exists (
    select
    from public.staff as o
    where o.id = dismiss_staff.dismissed_by
      and o.restaurant_id = v_restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
    union all
    select
    from public.admins as a
    where a.person_id = dismiss_staff.dismissed_by_admin
      and a.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_staff.role = 'owner' and v_staff.suspended_at is null and not exists (
    select
    from public.staff as o
    where o.restaurant_id = v_restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
      and o.id <> v_staff.id
  ) then
    return jsonb_build_object('ok', false, 'code', 'last_owner');
  end if;
  update public.staff as s
  set suspended_at = dismiss_staff.now, suspended_reason = 'dismissed'
  where s.id = v_staff.id;
  return jsonb_build_object('ok', true, 'code', 'dismissed');
end
$$;

comment on function private.dismiss_staff is
  'An owner or admin takes somebody''s rights in a restaurant. Refuses as row: not_found, not_allowed, last_owner.';
revoke all on function private.dismiss_staff from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.confirm_runner(runner_id bigint, person_id bigint, confirmed_by_admin bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_runner public.runners;
begin
  select r.* into v_runner from public.runners as r where r.person_id = confirm_runner.runner_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not exists (
    select
    from public.admins as a
    where a.person_id = confirm_runner.confirmed_by_admin
      and a.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_runner.suspended_at is null then
    return jsonb_build_object('ok', true, 'code', 'not_suspended');
  elsif confirm_runner.person_id <> v_runner.person_id
    and not private.is_successor(confirm_runner.person_id, v_runner.person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_their_number');
  end if;
  if confirm_runner.person_id <> v_runner.person_id then
    -- Deliveries stay with the former person, who made them; the work goes on under the new one.
    insert into public.runners (person_id, vehicle, created_at)
    values (confirm_runner.person_id, v_runner.vehicle, confirm_runner.now)
    on conflict on constraint runners_pkey do nothing;
  else
    update public.runners as r
    set suspended_at = null, suspended_reason = null
    where r.person_id = v_runner.person_id;
  end if;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_runner is
  'An admin says that it is still the same human: the person, or person_id who has the number now, may run. Refuses as row: not_found, not_allowed, not_their_number.';
revoke all on function private.confirm_runner from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.confirm_admin(admin_id bigint, person_id bigint, confirmed_by_admin bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_admin public.admins;
begin
  select a.* into v_admin from public.admins as a where a.person_id = confirm_admin.admin_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not exists (
    select
    from public.admins as a
    where a.person_id = confirm_admin.confirmed_by_admin
      and a.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_admin.suspended_at is null then
    return jsonb_build_object('ok', true, 'code', 'not_suspended');
  elsif confirm_admin.person_id <> v_admin.person_id
    and not private.is_successor(confirm_admin.person_id, v_admin.person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_their_number');
  end if;
  if confirm_admin.person_id <> v_admin.person_id then
    update public.admins as a set user_id = null where a.person_id = v_admin.person_id;
    insert into public.admins (person_id, user_id, created_at)
    values (confirm_admin.person_id, v_admin.user_id, confirm_admin.now)
    on conflict on constraint admins_pkey do nothing;
  else
    update public.admins as a
    set suspended_at = null, suspended_reason = null
    where a.person_id = v_admin.person_id;
  end if;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_admin is
  'Another admin says that it is still the same human. Refuses as row: not_found, not_allowed, not_their_number.';
revoke all on function private.confirm_admin from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create policy "The board sees its restaurants"
  on public.restaurants
  for select
  to authenticated
  using (id = any (array(select private.my_restaurants())));

create policy "The board sees the hours of its restaurants"
  on public.restaurant_hours
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the special days of its restaurants"
  on public.restaurant_special_days
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees who works in its restaurants"
  on public.staff
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));
