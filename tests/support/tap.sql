-- What pgTAP files may use besides pgTAP: acting as somebody. Loaded before each file, gone after it.

create schema tests;
grant usage on schema tests to anon, authenticated, service_role;

create function tests.act_as(role_name text, user_id uuid default null)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform set_config('request.jwt.claims',
    jsonb_strip_nulls(jsonb_build_object('role', act_as.role_name, 'sub', act_as.user_id))::text, true);
  perform set_config('role', act_as.role_name, true);
end
$$;
comment on function tests.act_as is 'From here on the file speaks as this API role (and this signed-in person).';

create function tests.act_as_owner()
returns text
language sql
set search_path = ''
as $$ select set_config('role', 'postgres', true) from set_config('request.jwt.claims', '', true) $$;
comment on function tests.act_as_owner is 'Back to the role that owns the tables.';

create function tests.act_as_superuser()
returns text
language sql
set search_path = ''
as $$ select set_config('role', 'supabase_admin', true) from set_config('request.jwt.claims', '', true) $$;
comment on function tests.act_as_superuser is 'For fixtures in tables of the platform that the owner of Weats may not write.';

create function tests.quota_ask(
  at timestamptz, agent text default 'client', priority text default 'realtime', person_id bigint default null,
  media text default null, tokens bigint default 0, excluded text[] default '{}', project text default 'default'
)
returns text
language sql
set search_path = ''
as $$
  select case when (a.answer ->> 'granted')::boolean
    then format('%s %s %s', a.answer ->> 'pool', a.answer ->> 'model', a.answer ->> 'mode')
    else format('%s %s %s', a.answer ->> 'reason', a.answer ->> 'mode', a.answer ->> 'retry_after_seconds')
  end
  from private.reserve_quota(
    quota_ask.project, quota_ask.agent, quota_ask.priority, quota_ask.at, quota_ask.person_id, quota_ask.media, quota_ask.tokens,
    quota_ask.excluded
  ) as a (answer)
$$;
comment on function tests.quota_ask is 'Asks for one request: "pool model mode" when granted, else "reason mode seconds".';

create function tests.quota_granted(
  times integer, at timestamptz, agent text default 'client', priority text default 'realtime', person_id bigint default null
)
returns bigint
language sql
set search_path = ''
as $$
  select count(*)
  from generate_series(1, quota_granted.times)
  where (
    private.reserve_quota('default', quota_granted.agent, quota_granted.priority, quota_granted.at, quota_granted.person_id)
    ->> 'granted'
  )::boolean
$$;
comment on function tests.quota_granted is 'Asks so many times; gives how many were granted.';

create function tests.quota_last()
returns bigint
language sql
set search_path = ''
as $$ select max(r.id) from ai.reservations as r $$;
comment on function tests.quota_last is 'The newest reservation.';

create function tests.quota_widen()
returns void
language sql
set search_path = ''
as $$
  update ai.models set requests_a_day = 100000, requests_a_minute = 100000, tokens_a_minute = 100000000, ends_on = null
$$;
comment on function tests.quota_widen is 'Google''s limits get out of the way, so that our budget shows.';

create function tests.delivery_order(
  at timestamptz, method text default 'cash', minutes integer default 10, is_accepted boolean default true,
  customer text default '573990003001'
)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_person_id bigint := (select p.id from public.persons as p where p.phone = delivery_order.customer);
  v_id uuid;
begin
  insert into public.orders (
    person_id, restaurant_id, state, address_line, address_details, point, payment_method, units, subtotal, discount,
    fee, total, currency, placed_at, changed_at
  )
  values (
    v_person_id, '10000000-0000-4000-8000-000000000001', 'placed', 'Carrera 3 # 12-45', 'Casa azul',
    'SRID=4326;POINT(-74.0708 4.5972)'::extensions.geography, delivery_order.method, 2, 40000, 0, 5000, 45000, 'COP',
    delivery_order.at, delivery_order.at
  )
  returning id into v_id;
  insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total)
  values (v_id, 1, 'Ajiaco', 2, 20000, '[{"name": "con crema"}]', 40000);
  insert into public.order_events (
    order_id, restaurant_id, order_version, kind, to_state, actor, actor_person_id, at
  )
  values (v_id, '10000000-0000-4000-8000-000000000001', 1, 'placed', 'placed', 'customer', v_person_id, delivery_order.at);
  if delivery_order.is_accepted then
    perform private.change_order(
      v_id, 'accepted', 'restaurant', tests.delivery_cook(), null, delivery_order.at, null, delivery_order.minutes
    );
  end if;
  return v_id;
end
$$;
comment on function tests.delivery_order is 'An order of María''s (unless told) at restaurant 1, accepted, so that a runner is looked for at once.';

create function tests.delivery_cook()
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '573990001001' $$;
comment on function tests.delivery_cook is 'The owner of restaurant 1.';

create function tests.delivery_runner(
  n integer, meters double precision, at timestamptz, vehicle text default 'motorcycle'
)
returns bigint
language sql
set search_path = ''
as $$
  update public.runners as r
  set is_on_duty = true, duty_changed_at = delivery_runner.at, point_at = delivery_runner.at,
    vehicle = delivery_runner.vehicle, point = extensions.st_project(s.point, delivery_runner.meters, 0)
  from public.persons as p, public.restaurants as s
  where p.phone = '57399000200' || delivery_runner.n
    and r.person_id = p.id
    and s.id = '10000000-0000-4000-8000-000000000001'
  returning r.person_id
$$;
comment on function tests.delivery_runner is 'Runner n (1 to 9) comes on duty so many metres north of restaurant 1; all others are off duty.';

create function tests.delivery_of(order_id uuid)
returns uuid
language sql
set search_path = ''
as $$ select d.id from public.deliveries as d where d.order_id = delivery_of.order_id $$;
comment on function tests.delivery_of is 'The delivery of an order.';

create function tests.offer_to(runner_person_id bigint)
returns bigint
language sql
set search_path = ''
as $$
  select f.id from public.delivery_offers as f where f.runner_person_id = offer_to.runner_person_id order by f.id desc limit 1
$$;
comment on function tests.offer_to is 'The newest offer to a runner.';

create function tests.delivery_assigned(at timestamptz, method text default 'cash')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_order uuid := tests.delivery_order(delivery_assigned.at, delivery_assigned.method);
  v_runner bigint := tests.delivery_runner(1, 300, delivery_assigned.at);
begin
  if delivery_assigned.method = 'transfer' then
    perform private.change_payment(v_order, 'confirmed', 'restaurant', tests.delivery_cook(), null, delivery_assigned.at);
  end if;
  perform private.dispatch(delivery_assigned.at);
  perform private.answer_offer(tests.offer_to(v_runner), v_runner, true, delivery_assigned.at);
  return tests.delivery_of(v_order);
end
$$;
comment on function tests.delivery_assigned is 'A delivery that runner 1 has taken and not picked up; gives its id.';

create function tests.delivery_picked_up(at timestamptz, method text default 'cash')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_delivery uuid := tests.delivery_assigned(delivery_picked_up.at, delivery_picked_up.method);
begin
  perform private.make_ready(d.order_id, tests.delivery_cook(), delivery_picked_up.at),
    private.pick_up(d.id, d.runner_person_id, delivery_picked_up.at)
  from public.deliveries as d
  where d.id = v_delivery;
  return v_delivery;
end
$$;
comment on function tests.delivery_picked_up is 'A delivery that runner 1 has in hand; gives its id.';

create function tests.actor(kind text)
returns bigint
language sql
set search_path = ''
as $$
  select p.id
  from public.persons as p
  where p.phone = case actor.kind
    when 'customer' then '573990003001'
    when 'restaurant' then '573990001001'
    when 'runner' then '573990002001'
    when 'admin' then '573990004001'
  end
$$;
comment on function tests.actor is 'Who acts as this in what tests.order_in makes; nobody for the system.';

create function tests.order_in(state text, method text default 'cash', at timestamptz default '2026-11-25 12:00-05')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid := tests.delivery_order(order_in.at, order_in.method, 10, false);
  v_state text;
  v_answer jsonb;
begin
  foreach v_state in array case order_in.state
    when 'placed' then '{}'
    when 'rejected' then '{rejected}'
    when 'cancelled' then '{cancelled}'
    else (array['accepted', 'preparing', 'ready', 'picked_up', 'delivered'])
      [:array_position(array['accepted', 'preparing', 'ready', 'picked_up', 'delivered'], order_in.state)]
  end::text[]
  loop
    if v_state = 'preparing' and order_in.method = 'transfer' then
      perform private.change_payment(v_id, 'confirmed', 'admin', tests.actor('admin'), null, order_in.at);
    end if;
    v_answer := private.change_order(v_id, v_state, 'admin', tests.actor('admin'), 'fixture', order_in.at, null, 30);
    if v_answer ->> 'code' <> 'changed' then
      raise exception 'Cannot make the order: %', v_answer;
    end if;
  end loop;
  return v_id;
end
$$;
comment on function tests.order_in is 'An order of María''s at restaurant 1 that an admin brought to a state, its transfer confirmed when it is cooked.';

create function tests.basket_customer(n integer default 2)
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '5739900030' || lpad(basket_customer.n::text, 2, '0') $$;
comment on function tests.basket_customer is 'Customer n; the second, Carlos, lives where restaurants 1 and 14 deliver for 3,500 and 2,500.';

create function tests.basket_dish(m integer, n integer default 1)
returns uuid
language sql
set search_path = ''
as $$
  select ('20000000-0000-4000-8000-' || lpad(basket_dish.n::text, 4, '0') || lpad(basket_dish.m::text, 8, '0'))::uuid
$$;
comment on function tests.basket_dish is 'Dish m of restaurant n.';

create function tests.basket_options(item_id uuid, names text[])
returns bigint[]
language sql
set search_path = ''
as $$
  select array(
    select o.id
    from unnest(basket_options.names) with ordinality as c (name, place)
    join public.option_groups as g on g.item_id = basket_options.item_id
    join public.options as o on o.group_id = g.id and o.name = c.name
    order by c.place
  )
$$;
comment on function tests.basket_options is 'Options of a dish by their names.';

create function tests.basket_add(
  at timestamptz, m integer, quantity integer default 1, names text[] default '{}', note text default null,
  restaurant integer default 1
)
returns jsonb
language sql
set search_path = ''
as $$
  select private.add_to_basket(
    tests.basket_customer(), d.id, basket_add.quantity, tests.basket_options(d.id, basket_add.names), basket_add.note,
    basket_add.at
  )
  from tests.basket_dish(basket_add.m, basket_add.restaurant) as d (id)
$$;
comment on function tests.basket_add is 'Carlos puts a dish into his basket.';

create function tests.basket_summary(at timestamptz)
returns bigint
language plpgsql
set search_path = ''
as $$
begin
  perform tests.basket_add(basket_summary.at, 12, 2),
    private.set_basket_payment(tests.basket_customer(), 'cash', basket_summary.at);
  return private.summarise_basket(tests.basket_customer(), basket_summary.at) ->> 'summary_id';
end
$$;
comment on function tests.basket_summary is
  'Carlos has two rice puddings of 8,500 read back, in cash: 17,000 and 3,500 for the way; gives the summary''s id.';

create function tests.give_key()
returns void
language sql
set search_path = ''
as $$
  select vault.create_secret('AIza-key-of-a-test', 'gemini_api_key');
  insert into private.settings (key, value, meaning)
  values ('turn_requests', '10', 'Enough for any test')
  on conflict (key) do update
  set value = excluded.value
$$;
comment on function tests.give_key is 'Lets agents ask a model about what SQL is not certain of.';

create function tests.inbox_message(
  id text, sent_at timestamptz, content jsonb default '{"type": "text", "body": "quisiera algo rico"}',
  phone text default '573990003002', number text default '100000000000001', answers text default null,
  user_id text default null
)
returns jsonb
language sql
set search_path = ''
as $$
  select jsonb_build_object(
    'kind', 'message', 'account_id', 'weats', 'phone_number_id', inbox_message.number, 'id', inbox_message.id,
    'sent_at', to_char(inbox_message.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'sender', jsonb_build_object(
      'user_id', inbox_message.user_id, 'parent_user_id', null, 'phone', inbox_message.phone, 'username', null, 'name', null
    ),
    'group_id', null, 'content', inbox_message.content,
    'context', case when inbox_message.answers is not null then jsonb_build_object('message_id', inbox_message.answers) end,
    'referral', null, 'raw', jsonb_build_object('id', inbox_message.id)
  )
$$;
comment on function tests.inbox_message is 'A message as the webhook gives it: Carlos writes to the customers'' number, unless told, what only a model understands.';

create function tests.inbox_words(body text)
returns jsonb
language sql
set search_path = ''
as $$ select jsonb_build_object('type', 'text', 'body', inbox_words.body) $$;
comment on function tests.inbox_words is 'The content of a message of words.';

create function tests.inbox_status(id text, status text, at timestamptz, callback_data text default null, code integer default null)
returns jsonb
language sql
set search_path = ''
as $$
  select jsonb_build_object(
    'kind', 'status', 'account_id', 'weats', 'phone_number_id', '100000000000001', 'id', inbox_status.id,
    'status', inbox_status.status, 'at', inbox_status.at, 'recipient_phone', '573990003002', 'recipient_user_id', null,
    'callback_data', inbox_status.callback_data, 'pricing', null,
    'errors', case when inbox_status.code is null then '[]'::jsonb
      else jsonb_build_array(jsonb_build_object('code', inbox_status.code, 'title', 'no')) end
  )
$$;
comment on function tests.inbox_status is 'News of a message of ours as the webhook gives it.';

create function tests.inbox_take(at timestamptz, variadic updates jsonb[])
returns jsonb
language sql
set search_path = ''
as $$ select private.receive_whatsapp(to_jsonb(inbox_take.updates), '[]', inbox_take.at) $$;
comment on function tests.inbox_take is 'Weats receives a post of these updates.';

create function tests.inbox_conversation(phone text default '573990003002', role text default 'client')
returns bigint
language sql
set search_path = ''
as $$
  select private.open_conversation(
    private.open_chat(n.id, p.id, '2026-11-25 11:00-05'), inbox_conversation.role, '2026-11-25 11:00-05'
  )
  from public.persons as p
  join public.channels as n on n.kind = 'whatsapp' and n.agent = inbox_conversation.role
  where p.phone = inbox_conversation.phone
$$;
comment on function tests.inbox_conversation is 'The conversation of somebody (Carlos) in a role on its own number, with nothing in it if it is new.';

create function tests.worker(n integer)
returns uuid
language sql
set search_path = ''
as $$ select ('00000000-0000-4000-8000-' || lpad(worker.n::text, 12, '0'))::uuid $$;
comment on function tests.worker is 'Worker n.';

create function tests.inbox_turn(at timestamptz, worker integer default 1, agent text default 'client')
returns jsonb
language sql
set search_path = ''
as $$ select private.claim_turn(inbox_turn.agent, tests.worker(inbox_turn.worker), inbox_turn.at) $$;
comment on function tests.inbox_turn is 'A worker claims a turn.';

create function tests.inbox_done(phone text default '573990003002', role text default 'client')
returns ai.turns
language sql
set search_path = ''
as $$
  insert into ai.turns (
    conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version
  )
  select c.id, inbox_done.role, 'done', '2026-11-25 11:00-05', '2026-11-25 11:00-05', '2026-11-25 11:00-05', 'tap', 1
  from tests.inbox_conversation(inbox_done.phone, inbox_done.role) as c (id)
  returning *
$$;
comment on function tests.inbox_done is 'A turn of somebody (Carlos) that nobody works on, for what only asks whose it is.';

create function tests.past_turn(
  finished_by text, opened_at timestamptz, finished_at timestamptz, agent text default 'client', kind text default 'text',
  refusal text default null, ready_at timestamptz default null
)
returns bigint
language sql
set search_path = ''
as $$
  with turn as (
    insert into ai.turns (
      conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version, model_refusal, error_code
    )
    select tests.inbox_conversation('57399000' || case past_turn.agent when 'client' then '3002' when 'runner' then '2001' else '1001' end, past_turn.agent),
      past_turn.agent, case when past_turn.finished_by is null then 'dead' else 'done' end, past_turn.opened_at,
      coalesce(past_turn.ready_at, past_turn.opened_at), past_turn.finished_at, past_turn.finished_by, 1, past_turn.refusal,
      case when past_turn.finished_by is null then 'lease_expired' end
    returning *
  ),
  message as (
    insert into public.messages (conversation_id, external_id, kind, content, needs_turn, turn_id, sent_at, received_at)
    select t.conversation_id, 'wamid.past.' || t.id, past_turn.kind, '{"body": "hola"}', true, t.id, t.opened_at, t.opened_at
    from turn as t
  )
  select t.id from turn as t
$$;
comment on function tests.past_turn is 'A turn with one message that has ended: by what (null: given up), from when until when; gives its id.';

create function tests.past_request(
  turn_id bigint, asked_at timestamptz, milliseconds integer, tokens integer[] default '{1000,0,100,0}', reason text default 'words',
  feature text default null, error text default null, outcome text default 'complete', model text default 'gemini-3.5-flash-lite',
  version text default null, key_alias text default 'first'
)
returns bigint
language sql
set search_path = ''
as $$
  insert into ai.requests (
    turn_id, agent, reason, priority, model, key_alias, asked_at, ended_at, outcome, error_code, model_version, prompt_tokens,
    cached_tokens, answer_tokens, thought_tokens, milliseconds, feature
  )
  select t.id, t.agent, past_request.reason, 'standard', past_request.model, past_request.key_alias, past_request.asked_at,
    past_request.asked_at + (past_request.milliseconds + 100) * interval '1 millisecond',
    case when past_request.error is null then past_request.outcome end, past_request.error, past_request.version,
    past_request.tokens[1], past_request.tokens[2], past_request.tokens[3], past_request.tokens[4],
    case when past_request.error is null then past_request.milliseconds end, past_request.feature
  from ai.turns as t
  where t.id = past_request.turn_id
  returning id
$$;
comment on function tests.past_request is 'A request of a turn that has ended 100 ms after the model; tokens: prompt, cached, answer, thought; with an error none.';

create function tests.agent_call(tool text, args jsonb default '{}', phone text default '573990001001', agent text default 'restaurant', at timestamptz default '2026-11-25 12:00:30-05')
returns jsonb
language sql
set search_path = ''
as $$
  select r.reply || jsonb_build_object('said', private.reply_text(r.reply, 'es'))
  from (
    select private.run_call(
      tests.inbox_done(agent_call.phone, agent_call.agent), agent_call.tool, agent_call.args, agent_call.at
    ) as reply
  ) as r
$$;
comment on function tests.agent_call is 'What a model''s call for somebody (Blanca, owner of restaurant 1) is answered with, and in Spanish as said.';

create function tests.agent_tap(
  reply jsonb, title text, phone text default '573990001001', agent text default 'restaurant', at timestamptz default '2026-11-25 12:00:40-05'
)
returns jsonb
language sql
set search_path = ''
as $$
  select r.reply || jsonb_build_object('said', private.reply_text(r.reply, 'es'))
  from jsonb_array_elements(agent_tap.reply -> 'choices') as c
  cross join lateral (
    select private.run_tool(
      tests.inbox_done(agent_tap.phone, agent_tap.agent), c.value ->> 'tool', c.value -> 'args', agent_tap.at
    ) as reply
  ) as r
  where private.choice_title(c.value, 'es') like agent_tap.title || '%'
$$;
comment on function tests.agent_tap is 'What a tap on the choice of a reply whose title begins so is answered with.';

create function tests.desk_admin(n integer)
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '57399000400' || desk_admin.n $$;
comment on function tests.desk_admin is 'Admin n (1 or 2).';

create function tests.said_in(conversation_id bigint)
returns text[]
language sql
set search_path = ''
as $$
  select array_agg(o.content ->> 'body' order by o.id) from public.outbox as o where o.conversation_id = said_in.conversation_id
$$;
comment on function tests.said_in is 'What was said in a conversation, oldest first.';

create function tests.titles(reply jsonb)
returns text[]
language sql
set search_path = ''
as $$
  select array_agg(private.choice_title(c.value, 'es') order by c.ordinality)
  from jsonb_array_elements(titles.reply -> 'choices') with ordinality as c
$$;
comment on function tests.titles is 'What can be tapped below a reply.';

create function tests.number_of(order_id uuid)
returns bigint
language sql
set search_path = ''
as $$ select o.number from public.orders as o where o.id = number_of.order_id $$;
comment on function tests.number_of is 'What people call an order.';

create function tests.outbox_say(body text, at timestamptz, phone text default '573990003002', is_repeatable boolean default true)
returns bigint
language plpgsql
set search_path = ''
as $$
begin
  perform private.say(
    tests.inbox_conversation(outbox_say.phone), jsonb_build_object('kind', 'text', 'body', outbox_say.body), outbox_say.at,
    is_repeatable => outbox_say.is_repeatable
  );
  return (select max(o.id) from public.outbox as o);
end
$$;
comment on function tests.outbox_say is 'Queues words to somebody (Carlos); gives the row.';

create function tests.outbox_claim(at timestamptz, worker integer default 1)
returns jsonb
language sql
set search_path = ''
as $$ select private.claim_messages(tests.worker(outbox_claim.worker), 20, outbox_claim.at) -> 'messages' $$;
comment on function tests.outbox_claim is 'A worker claims at most twenty messages.';

create function tests.outbox_record(message_id bigint, lease integer, outcome jsonb, at timestamptz)
returns text
language sql
set search_path = ''
as $$
  select private.record_send(outbox_record.message_id, outbox_record.lease, outbox_record.outcome, outbox_record.at) ->> 'state'
$$;
comment on function tests.outbox_record is 'What the Graph API answered is recorded; gives the state.';

grant execute on all functions in schema tests to anon, authenticated, service_role;
