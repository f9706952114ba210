select plan(12);
-- Things of María (orders), Carlos (basket, summary, addresses), restaurant 1, runner 1 (a delivery) and runner 2 (an offer).
create temporary table theirs as
select tests.delivery_picked_up('2026-11-25 12:00-05') as delivery_id, tests.order_in('placed') as placed_id, tests.order_in('preparing') as preparing_id,
  tests.delivery_order('2026-11-25 12:00-05', 'transfer') as transfer_id, tests.basket_summary('2026-11-25 12:00-05') as summary_id;
select private.change_payment(t.transfer_id, 'proof_sent', 'customer', tests.actor('customer'), null, '2026-11-25 12:00:01-05') from theirs as t;
select tests.delivery_order('2026-11-25 12:00-05'), tests.delivery_runner(2, 200, '2026-11-25 12:00-05'), private.dispatch('2026-11-25 12:00-05');
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.theirs', '2026-11-25 12:00-05', phone => '573990003004'));
create temporary table speakers as
select s.*, tests.inbox_done(s.phone, s.agent) as turn
from (
  values ('573990003003', 'client'), ('573990001002', 'restaurant'), ('573990003003', 'restaurant'), ('573990002005', 'runner'), ('573990003003', 'runner'),
    -- Those whose things they are, to see that the same words do something.
    ('573990003001', 'client'), ('573990003002', 'client'), ('573990001001', 'restaurant'), ('573990002001', 'runner'), ('573990002002', 'runner')
) as s (phone, agent);
create temporary table named as
select jsonb_build_object(
  'order_id', t.placed_id, 'number', (select o.number from public.orders as o where o.id = t.placed_id), 'delivery_id', t.delivery_id,
  'offer_id', (select max(f.id) from public.delivery_offers as f where f.state = 'open'), 'summary_id', t.summary_id,
  'address_id', (select max(a.id) from public.addresses as a where a.person_id = tests.basket_customer()),
  'line_id', (select max(l.id) from public.basket_lines as l), 'restaurant_id', '10000000-0000-4000-8000-000000000001', 'item_id', tests.basket_dish(12),
  'category_id', 1, 'quantity', 3, 'text', 'mío', 'note', 'old_button', 'method', 'cash', 'reason', 'closed', 'code', (select d.code from public.deliveries as d where d.id = t.delivery_id),
  'is_confirmed', true, 'is_available', false, 'is_on_duty', false, 'minutes', 30, 'hours', 3, 'latitude', 4.6, 'longitude', -74.07,
  'message_id', (select max(m.id) from public.messages as m), 'turn_id', (select max(x.id) from ai.turns as x where x.state = 'waiting'), 'role', 'restaurant',
  'is_new_basket', true, 'choices', '[]'::jsonb
) as args
from theirs as t;
create temporary table attempts as
select n.args as args from named as n
union all select n.args - 'order_id' from named as n
union all select n.args - 'order_id' - 'number' - 'delivery_id' - 'offer_id' from named as n
union all select n.args || jsonb_build_object('order_id', t.transfer_id, 'is_confirmed', false, 'is_available', true, 'quantity', 0) from named as n, theirs as t
union all select n.args || jsonb_build_object('order_id', t.preparing_id, 'until', 'tomorrow') - 'minutes' - 'hours' from named as n, theirs as t
union all select '{"latitude": 4.6, "longitude": -74.07}' from named as n;

-- All that is not the speaker's: who speaks may change their own (address, basket, duty), in their own restaurant 2.
create function tests.state_without(speaker bigint) returns text language sql
as $$
  select md5(string_agg(x.row, ',' order by x.row))
  from (
    select o::text from public.orders as o
    union all select e::text from public.order_events as e
    union all select l::text from public.order_lines as l
    union all select d::text from public.deliveries as d
    union all select f::text from public.delivery_offers as f
    union all select b::text from public.baskets as b where b.person_id <> speaker
    union all select l::text from public.basket_lines as l join public.baskets as b on b.id = l.basket_id where b.person_id <> speaker
    union all select s::text from public.order_summaries as s where s.person_id <> speaker
    union all select a::text from public.addresses as a where a.person_id <> speaker
    union all select c::text from public.customers as c where c.person_id <> speaker
    union all select r::text from public.runners as r where r.person_id <> speaker
    union all select p::text from public.persons as p where p.id <> speaker
    union all select s::text from public.staff as s
    union all select r::text from public.restaurants as r where r.name <> 'Arepas Doña Chepa'
    union all select i::text from public.menu_items as i where i.restaurant_id <> '10000000-0000-4000-8000-000000000002'
    union all select s::text from public.restaurant_special_days as s where s.restaurant_id <> '10000000-0000-4000-8000-000000000002'
    union all select m::text from public.messages as m
    union all select h::text from public.chats as h where h.person_id <> speaker
  ) as x (row)
$$;
create temporary table tried (phone text, agent text, tool text, has_changed boolean, replies integer, said text);
create function tests.try(phone text, agent text, turn ai.turns, tool text, args jsonb[]) returns void language plpgsql
as $$
declare
  v_person bigint := private.turn_person(turn);
  v_before text := tests.state_without(v_person);
  v_replies jsonb[] := array(select private.run_tool(turn, tool, a, '2026-11-25 12:00:30-05') from unnest(args) as a);
begin
  insert into tried
  select phone, agent, tool, tests.state_without(v_person) is distinct from v_before, count(*), string_agg(
    concat_ws('|', case when r is not null then private.reply_text(r, 'es') end,
      (select string_agg(concat_ws(' ', c.value ->> 'title', c.value ->> 'description'), '|') from jsonb_array_elements(nullif(r -> 'choices', 'null')) as c)),
    '|'
  )
  from unnest(v_replies) as r;
end
$$;
select tests.try(s.phone, s.agent, s.turn, t.name, array(select a.args from attempts as a))
from speakers as s
join ai.tools as t on t.agent = s.agent and t.handler is not null
where s.phone in ('573990003003', '573990001002', '573990002005');
select cmp_ok((select sum(replies)::int from tried), '>=', 300, 'every tool was tried with the ids of others');
select set_eq($$ select agent, tool from tried $$, 'select agent, name from ai.tools where handler is not null', 'of every agent');
select is_empty($$ select phone, agent, tool from tried where has_changed $$, 'nothing changes that is not the speaker''s');
select is_empty(
  $$
    select t.phone, t.agent, t.tool, s.secret
    from tried as t, named as n,
      unnest(
        array['Carrera 3 #', 'Casa azul', 'María Fernanda', 'con crema', 'Calle 63 #', '20.500', '17.000', '45.000', 'Jhon', n.args ->> 'code']
        || array(select p.phone from public.persons as p where p.phone like '573990003%')
      ) as s (secret)
    -- Their own number they may be told.
    where s.secret <> t.phone and strpos(t.said, s.secret) > 0
  $$,
  'and nobody hears of it'
);
select is_empty($$ select e.id from public.order_events as e join public.persons as p on p.id = e.actor_person_id where p.phone in ('573990003003', '573990001002', '573990002005') $$, 'nobody did anything');

-- The same words of those whose things they are do something, so that the above says something.
create function tests.does(of_phone text, of_agent text, of_tool text) returns boolean language plpgsql
as $$
begin
  delete from tried;
  perform tests.try(s.phone, s.agent, s.turn, of_tool, array[n.args]) from speakers as s, named as n where s.phone = of_phone and s.agent = of_agent;
  return (select bool_or(t.has_changed) from tried as t);
end
$$;
select is(tests.does('573990001001', 'restaurant', 'accept_order'), true, 'the kitchen of an order accepts it');
select is(tests.does('573990002002', 'runner', 'accept_offer'), true, 'the runner of an offer takes it');
select is(tests.does('573990002001', 'runner', 'delivered'), true, 'the runner of a delivery hands it over');
select is(tests.does('573990003001', 'client', 'show_home'), false, 'her customer looks at it');
select ok((select t.said ~ 'La Puerta de la Abuela' from tried as t), 'and reads where it is');
select is(tests.does('573990003002', 'client', 'place_order'), true, 'the customer of a summary orders it');
-- A picture that somebody else sent is no proof of a payment, and no kitchen sees it.
select tests.delivery_order('2026-11-25 12:00-05', 'transfer', customer => '573990003003');
select tests.does('573990003003', 'client', 'take_photo');
select is(
  (select count(*) from public.proofs), 0::bigint, 'a picture of somebody else is not shown as hers'
);
select * from finish();
