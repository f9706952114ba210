select plan(5);
-- Two customers of the town wrote while no model could be asked; the second has an order in flight.
select tests.order_in('accepted', at => '2026-11-25 11:55-05');
select tests.give_key();
select private.set_quota_limit('model_minute', m.name, 0) from ai.models as m;
create function tests.writes(phone text, at timestamptz) returns void language sql
as $$
  select tests.inbox_take(writes.at, tests.inbox_message('wamid.' || writes.phone, writes.at, phone => writes.phone)),
    tests.inbox_turn(writes.at + interval '5 seconds')
$$;
create temporary table customer as
select p.phone as busy, '573990003009' as idle
from public.orders as o join public.persons as p on p.id = o.person_id;
select tests.writes(c.idle, '2026-11-25 12:00-05'), tests.writes(c.busy, '2026-11-25 12:00:20-05') from customer as c;
select is((select count(*)::int from ai.kept_words as k where k.state = 'kept'), 2, 'both wait');
select private.answer_kept('2026-11-25 12:05-05', 1);
create function tests.asked() returns text[] language sql
as $$
  select array_agg(p.phone)
  from ai.kept_words as k
  join public.conversations as c on c.id = k.conversation_id
  join public.persons as p on p.id = c.person_id
  where k.state = 'asked'
$$;
select is(tests.asked(), (select array[c.busy] from customer as c), 'who has an order in flight is served first, although they wrote later');
select private.answer_kept('2026-11-25 12:05:10-05', 1);
select is(cardinality(tests.asked()), 2, 'then who waits longest');

-- While no model is known to live.
update ai.kept_words set state = 'kept', retry_at = '2026-11-25 12:06-05';
insert into ai.model_health (project, model, breaker, opened_at) select 'default', m.name, 'open', '2026-11-25 12:05-05' from ai.models as m;
select is(private.answer_kept('2026-11-25 12:07-05'), 1, 'one shows whether a model lives');
update ai.model_health set breaker = 'closed' where model = 'gemini-2.5-flash';
select is(private.answer_kept('2026-11-25 12:07:10-05'), 1, 'then all others are read too');
select * from finish();
