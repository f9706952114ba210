-- Several people in one request.

create function tests.try_together(people integer default 3, most integer default 6)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_order uuid;
begin
  perform tests.give_key();
  insert into ai.together_tries (agent, model, prompt_version, most, requests, results, tried_at)
  select a.name, m.name, 'p', try_together.most, 60, '{}', '2026-11-25 11:00-05'
  from ai.agents as a
  cross join ai.models as m;
  -- The same words stand for any.
  update private.settings set value = '1000' where key = 'repeat_most';
  -- A day that will not last.
  update ai.quota_limits as l set requests = 40 where l.kind = 'pool';
  for v_n in 1..try_together.people loop
    v_order := tests.delivery_order('2026-11-20 12:00-05', 'cash', 10, false, '57399000300' || v_n);
    perform private.change_order(v_order, s.state, 'admin', tests.actor('admin'), 'fixture', '2026-11-20 12:00-05', null, 30)
    from unnest(array['accepted', 'preparing', 'ready', 'picked_up', 'delivered']) as s (state);
  end loop;
end
$$;
comment on function tests.try_together is 'Models were tried with so many people in a request, requests are scarce, and customers 1 to n have had an order.';

create function tests.together_words(at timestamptz, variadic bodies text[])
returns void
language sql
set search_path = ''
as $$
  select tests.inbox_take(at, tests.inbox_message(
    'wamid.' || b.place || to_char(at, '.HH24MISS'), at, tests.inbox_words(b.body), '57399000300' || b.place
  ))
  from unnest(bodies) with ordinality as b (body, place)
$$;
comment on function tests.together_words is 'Customer 1 writes the first of these, customer 2 the second …';

create function tests.together_begun(at timestamptz, people integer)
returns jsonb
language sql
set search_path = ''
as $$
  select jsonb_agg(tests.inbox_turn(at, n)) from generate_series(1, people) as n
$$;
comment on function tests.together_begun is 'Workers claim the turns of so many people one after the other.';

create function tests.together_claim(at timestamptz, worker integer default 50)
returns jsonb
language sql
set search_path = ''
as $$ select private.claim_request('client', tests.worker(worker), 'p', at) $$;
comment on function tests.together_claim is 'A worker asks for a request about those who wait.';

create function tests.together_label(card jsonb, n integer)
returns text
language sql
set search_path = ''
as $$
  select p.value ->> 'label'
  from jsonb_array_elements(card -> 'people') as p
  join ai.turns as t on t.id = (p.value ->> 'turn_id')::bigint
  where t.conversation_id = tests.inbox_conversation('57399000300' || n)
$$;
comment on function tests.together_label is 'The label of customer n in a request.';

create function tests.together_call(name text, label text, args jsonb default '{}')
returns jsonb
language sql
set search_path = ''
as $$ select jsonb_build_object('name', together_call.name, 'args', jsonb_build_object('to', label) || args) $$;
comment on function tests.together_call is 'A call of a model to a label.';

create function tests.together_stored(card jsonb, at timestamptz, calls jsonb, outcome text default 'complete', worker integer default 50)
returns jsonb
language sql
set search_path = ''
as $$
  select private.store_request(
    (card ->> 'request_id')::bigint, tests.worker(worker), jsonb_build_object('outcome', outcome, 'calls', calls), at
  )
$$;
comment on function tests.together_stored is 'What a model answered to a request about several is kept.';

create function tests.together_applied(card jsonb, n integer, at timestamptz)
returns jsonb
language sql
set search_path = ''
as $$
  select private.apply_turn((p.value ->> 'turn_id')::bigint, (p.value ->> 'lease')::integer, at)
  from jsonb_array_elements(card -> 'people') as p
  where p.value ->> 'label' = tests.together_label(card, n)
$$;
comment on function tests.together_applied is 'The turn of customer n takes its share.';

create function tests.together_heard(n integer)
returns text
language sql
set search_path = ''
as $$
  select o.content ->> 'body'
  from public.outbox as o
  where o.conversation_id = tests.inbox_conversation('57399000300' || n)
  order by o.id desc
  limit 1
$$;
comment on function tests.together_heard is 'What customer n was told last.';

create function tests.together_outcomes(card jsonb)
returns text
language sql
set search_path = ''
as $$
  select string_agg(coalesce(s.outcome, 'asked'), ' ' order by c.person_id)
  from ai.sections as s
  join ai.turns as t on t.id = s.turn_id
  join public.conversations as c on c.id = t.conversation_id
  where s.request_id = (card ->> 'request_id')::bigint
$$;
comment on function tests.together_outcomes is 'What came of a request for each, by customer.';
