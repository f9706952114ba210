select plan(18);
-- A city that has time.
update private.settings set value = '20' where key = 'news_merge_seconds';
select private.set_language(p.id, l.language, 'chosen')
from (values ('573990001101', 'en'), ('573990001102', 'pt'), ('573990003001', 'en')) as l (phone, language)
join public.persons as p on p.phone = l.phone;
create function tests.told() returns table (phone text, role text, template text, kind text, body text) language sql
as $$
  select p.phone, c.role, n.template_key, o.content ->> 'kind', o.content ->> 'body'
  from public.outbox as o
  join public.conversations as c on c.id = o.conversation_id
  join public.persons as p on p.id = c.person_id
  left join public.notices as n on n.id = o.notice_id
$$;
create temporary table placed as select tests.delivery_order('2026-11-25 12:00-05', is_accepted => false) as id;
select is(private.tell_notices('2026-11-25 12:00-05'), 3, 'a new order: a message for each of its kitchen');
select bag_eq(
  'select phone, role, template, kind from tests.told()',
  $$
    values ('573990001001', 'restaurant', 'restaurant_order_placed', 'buttons'), ('573990001101', 'restaurant', 'restaurant_order_placed', 'buttons'),
      ('573990001102', 'restaurant', 'restaurant_order_placed', 'buttons')
  $$,
  'on their own phones'
);
select bag_eq(
  'select phone, body from tests.told()',
  $$
    select p.phone, private.render_notice(n.id, l.language)
    from public.notices as n, (values ('573990001001', 'es'), ('573990001101', 'en'), ('573990001102', 'pt')) as l (phone, language)
    join public.persons as p on p.phone = l.phone
    where n.template_key = 'restaurant_order_placed'
  $$,
  'in the language of each'
);
select set_eq(
  $$ select b.value ->> 'title' from public.outbox as o, jsonb_array_elements(o.content -> 'buttons') as b $$,
  array['Aceptar', 'Aceptar +10 min', 'Rechazar', 'Accept', 'Accept +10 min', 'Reject', 'Aceitar', 'Aceitar +10 min', 'Recusar'], 'with the buttons that the moment calls for'
);
select is((select count(distinct b.value ->> 'id')::int from public.outbox as o, jsonb_array_elements(o.content -> 'buttons') as b), 9, 'each their own');
select is(private.tell_notices('2026-11-25 12:00:10-05'), 0, 'once');
select is((select string_agg(n.state, ' ') from public.notices as n), 'sent', 'and the notice knows it');

-- One of them accepts: the others hear of it, and the customer when no newer news came.
delete from public.outbox;
select private.change_order(p.id, 'accepted', 'restaurant', s.id, null, '2026-11-25 12:01-05', null, 20)
from placed as p, public.persons as s
where s.phone = '573990001101';
select is(private.tell_notices('2026-11-25 12:01-05'), 2, 'taken care of by one: the others hear of it');
select bag_eq(
  'select phone, body from tests.told()',
  $$
    select l.phone, private.render('restaurant_order_taken', l.language, jsonb_build_object('number', o.number, 'state', private.render('state_accepted', l.language)))
    from public.orders as o, (values ('573990001001', 'es'), ('573990001102', 'pt')) as l (phone, language)
  $$,
  'and not whoever did it'
);
select is(private.tell_notices('2026-11-25 12:01:19.999-05'), 0, 'news wait for newer ones');
delete from public.outbox;
select is(private.tell_notices('2026-11-25 12:01:20-05'), 1, 'twenty seconds');
select results_eq(
  'select phone, role, template from tests.told()', $$ values ('573990003001', 'client', 'customer_order_accepted') $$, 'the customer in their conversation'
);
select ok((select t.body ~ '\d (AM|PM)' from tests.told() as t), 'in English');

-- Whoever works there no more is not told; so many notices at once.
delete from public.outbox;
update public.staff as s set suspended_at = '2026-11-25 12:02-05', suspended_reason = 'dismissed' from public.persons as p where p.id = s.person_id and p.phone = '573990001102';
select tests.delivery_order('2026-11-25 13:00-05', is_accepted => false) from generate_series(1, 2);
select is((select array_agg(private.tell_notices('2026-11-25 13:00-05', 1)) from generate_series(1, 3)), '{2,2,0}', 'a slice is so many notices, and nobody suspended is told');

-- Admins each, as whom they are known to WhatsApp.
delete from public.outbox;
select private.note_order(p.id, 'runner_gone', 'system', null, null, '{"minutes": 15}', '2026-11-25 14:00-05') from placed as p;
select is(private.tell_notices('2026-11-25 14:00-05'), 2, 'every admin');
select set_eq('select phone, role from tests.told()', $$ values ('573990004001', 'client'), ('573990004002', 'client') $$, 'is told');

-- A runner, with buttons that end with the offer.
delete from public.outbox;
select tests.delivery_order('2026-11-25 15:00-05'), tests.delivery_runner(1, 300, '2026-11-25 15:00-05');
update public.notices set state = 'dropped' where state = 'pending';
select private.dispatch('2026-11-25 15:00-05');
select private.tell_notices('2026-11-25 15:00-05');
select is((select array_agg(t.template) from tests.told() as t where t.phone = '573990002001'), '{runner_offer}', 'a runner is offered a delivery');
select results_eq(
  $$
    select distinct c.tool, c.args, c.expires_at
    from public.outbox as o, jsonb_array_elements(o.content -> 'buttons') as b
    join public.choices as c on c.id::text = b.value ->> 'id'
    where o.notice_id = (select max(n.id) from public.notices as n where n.template_key = 'runner_offer')
    order by c.tool
  $$,
  $$
    select t.tool, jsonb_build_object('offer_id', f.id), f.expires_at
    from public.delivery_offers as f, (values ('accept_offer'), ('decline_offer')) as t (tool)
    where f.state = 'open' and f.runner_person_id = tests.actor('runner')
  $$,
  'with buttons that end when it does'
);
select * from finish();
