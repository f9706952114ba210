select plan(5);
-- Things of María (orders), restaurant 1, runner 1 (a delivery) and runner 2 (an offer); restaurant 2's owner, runner 5 and a customer try.
create temporary table theirs as select tests.delivery_picked_up('2026-11-25 12:00-05') as delivery_id, tests.order_in('placed') as placed_id, tests.order_in('preparing') as preparing_id;
select tests.delivery_order('2026-11-25 12:00-05'), tests.delivery_runner(2, 200, '2026-11-25 12:00-05'), private.dispatch('2026-11-25 12:00-05');
create temporary table attempts as
select n.number, d.dish, jsonb_build_object(
  'order_number', n.number, 'dish', d.dish, 'restaurant', 'La Puerta de la Abuela', 'price', 30000, 'minutes', 30, 'hours', 3, 'is_available', false, 'is_on_duty', false,
  'until_tomorrow', true, 'reason', 'closed', 'code', (select v.code from public.deliveries as v where v.id = t.delivery_id), 'order_id', t.placed_id, 'number', n.number,
  'delivery_id', t.delivery_id, 'offer_id', (select max(f.id) from public.delivery_offers as f where f.state = 'open'), 'item_id', tests.basket_dish(8), 'before', 34900,
  'restaurant_id', '10000000-0000-4000-8000-000000000001'
) as args
from theirs as t
cross join lateral (
  select to_jsonb(o.number) as number from public.orders as o
  union all select unnest(array['null', '-1', '"1); delete from public.orders; --"', '1e300', '[]', '{}']::jsonb[])
) as n
cross join unnest(array['"Trucha al ajillo"', '"''; delete from menu_items; --"', '7', 'null']::jsonb[]) as d (dish);
create function tests.state_of_others(speaker bigint) returns text language sql
as $$
  select md5(string_agg(x.row, ',' order by x.row))
  from (
    select o::text from public.orders as o
    union all select e::text from public.order_events as e
    union all select d::text from public.deliveries as d
    union all select f::text from public.delivery_offers as f
    union all select r::text from public.runners as r where r.person_id <> speaker
    union all select s::text from public.staff as s
    union all select r::text from public.restaurants as r where r.name <> 'Arepas Doña Chepa'
    union all select s::text from public.restaurant_special_days as s where s.restaurant_id <> '10000000-0000-4000-8000-000000000002'
    union all select i::text from public.menu_items as i where i.restaurant_id <> '10000000-0000-4000-8000-000000000002'
  ) as x (row)
$$;
create temporary table tried (phone text, tool text, has_changed boolean, replies integer, said text);
create function tests.try(phone text, agent text) returns void language plpgsql
as $$
declare
  v_turn ai.turns := tests.inbox_done(phone, agent);
  v_person bigint := private.turn_person(v_turn);
  v_tool text;
  v_before text;
  v_replies jsonb[];
begin
  insert into public.messages (conversation_id, external_id, kind, content, needs_turn, turn_id, sent_at, received_at)
  select v_turn.conversation_id, 'wamid.' || v_turn.id, 'text', jsonb_build_object('body', string_agg(d.code, ' ')), true, v_turn.id, '2026-11-25 12:00-05', '2026-11-25 12:00-05'
  from public.deliveries as d;
  for v_tool in select t.name from ai.tools as t where t.agent = try.agent and t.description is not null loop
    v_before := tests.state_of_others(v_person);
    v_replies := array(select private.run_call(v_turn, v_tool, a.args, '2026-11-25 12:00:30-05') from attempts as a);
    insert into tried
    select phone, v_tool, tests.state_of_others(v_person) is distinct from v_before, count(*), string_agg(concat_ws('|', case when r is not null then private.reply_text(r - 'note', 'es') end, r ->> 'choices'), '|')
    from unnest(v_replies) as r;
  end loop;
end
$$;
select tests.try('573990001002', 'restaurant'), tests.try('573990003003', 'restaurant'), tests.try('573990002005', 'runner'), tests.try('573990003003', 'runner');
select is((select count(distinct tool)::int from tried), (select count(distinct t.name)::int from ai.tools as t where t.agent <> 'client' and t.description is not null), 'every call was tried');
select cmp_ok((select sum(replies)::int from tried), '>=', 1000, 'with every number');
select is_empty($$ select phone, tool from tried where has_changed $$, 'nothing changes that is not the speaker''s');
select is_empty(
  $$ select t.phone, t.tool, s.secret from tried as t, unnest(array['Carrera 3 #', 'Casa azul', 'María Fernanda', 'con crema', '34.900', '45.000', 'Jhon']) as s (secret) where strpos(t.said, s.secret) > 0 $$,
  'and nobody hears of it'
);
-- The same words of whose things they are do something, so that the above says something.
delete from tried;
select tests.try('573990001001', 'restaurant'), tests.try('573990002001', 'runner');
select set_has(
  $$ select tool from tried where has_changed $$, $$ values ('accept_order'), ('set_ready'), ('set_item_availability'), ('pause_orders'), ('delivered') $$, 'theirs changes by them'
);
select * from finish();
