select plan(23);
select tests.give_key();
create function private.echo_tool(turn ai.turns, args jsonb, now timestamptz) returns jsonb language plpgsql set search_path = ''
as $$
begin
  if args ? 'fails' then
    perform private.refuse(args ->> 'fails', 'Cannot echo');
  end if;
  return jsonb_build_object('text', args ->> 'words');
end
$$;
select private.add_tool('client', 'echo', 'echo_tool');
select throws_ok($$ select private.add_tool('client', 'sing', 'sing_tool') $$, 'PT422', null, 'a tool has a handler');
select throws_ok(
  $$ select private.run_tool(t, 'sing', '{}', '2026-11-25 12:00-05') from (select (null::ai.turns).*) as t $$,
  'PT422',
  null,
  'what is no tool is not run'
);
create function tests.tap(id text, choice text, at timestamptz, n integer default 1, phone text default '573990003002') returns jsonb language sql
as $$
  select private.receive_whatsapp(
    jsonb_agg(tests.inbox_message(id || coalesce('.' || i, ''), at,
      case i when 1 then jsonb_build_object('type', 'button_reply', 'id', choice, 'title', 'Sí') else tests.inbox_words('hola') end, phone)),
    '[]', at
  )
  from generate_series(1, n) as i
$$;
create function tests.choice(args jsonb) returns text language sql
as $$ select private.offer_choice(tests.inbox_conversation(), 'echo', args, 'Sí', '2026-11-25 12:00-05') $$;
select tests.inbox_conversation();
create temporary table version as select c.version as before, c.id from public.conversations as c;

select is(
  tests.tap('wamid.1', tests.choice('{"words": "uno"}'), '2026-11-25 12:01-05'),
  '{"messages": 1, "acted": 1, "statuses": 0, "news": 0, "malformed": 0}',
  'a tap acts at once'
);
select results_eq(
  $$ select o.content ->> 'body', o.created_at from public.outbox as o $$, $$ values ('uno', '2026-11-25 12:01-05'::timestamptz) $$, 'as its choice says'
);
select results_eq(
  $$ select t.state, t.finished_by, t.tries, m.external_id from ai.turns as t join public.messages as m on m.turn_id = t.id join public.outbox as o on o.turn_id = t.id $$,
  $$ values ('done', 'tap', 0, 'wamid.1.1') $$, 'in a turn of its own, done with it'
);
select is(
  (select c.version - v.before from public.conversations as c join version as v on v.id = c.id),
  1::bigint,
  'what a model is thinking of is out of date'
);
select is(tests.tap('wamid.1', tests.choice('{"words": "uno"}'), '2026-11-25 12:01-05') ->> 'messages', '0', 'repeated it is nothing');

-- It acts while words wait and while they are answered.
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.w', '2026-11-25 12:02-05'));
select is(tests.tap('wamid.2', tests.choice('{"words": "dos"}'), '2026-11-25 12:02:01-05') ->> 'acted', '1', 'words that wait do not hold it up');
create temporary table card as select tests.inbox_turn('2026-11-25 12:02:10-05') as card;
select is((select jsonb_array_length(c.card -> 'messages') from card as c), 1, 'nor are they in its turn');
select is(tests.tap('wamid.3', tests.choice('{"words": "tres"}'), '2026-11-25 12:02:11-05') ->> 'acted', '1', 'nor does a turn that is with a model');
select ok(
  (select t.conversation_version < c.version from ai.turns as t join public.conversations as c on c.id = t.conversation_id where t.state = 'leased'),
  'which sees that it is late'
);

-- A pin, where an agent takes pins.
select is(
  tests.inbox_take('2026-11-25 12:03-05', tests.inbox_message('wamid.p1', '2026-11-25 12:03-05', '{"type": "location", "latitude": 4.6, "longitude": -74.07}',
    '573990001001', '100000000000002')) ->> 'acted',
  '0',
  'a pin that no tool takes is for a turn'
);
select is(
  tests.inbox_take('2026-11-25 12:03-05', tests.inbox_message('wamid.p2', '2026-11-25 12:03-05', '{"type": "location", "latitude": 4.6, "longitude": -74.07}',
    '573990003004')) ->> 'acted',
  '1',
  'one that is taken acts'
);

-- Long posts only store.
select is(tests.tap('wamid.20', tests.choice('{"words": "veinte"}'), '2026-11-25 12:04-05', 20) ->> 'acted', '1', 'in a post of twenty');
select is(tests.tap('wamid.21', tests.choice('{"words": "veintiuno"}'), '2026-11-25 12:05-05', 21) ->> 'acted', '0', 'not of twenty-one');
select is((select m.needs_turn and m.turn_id is null from public.messages as m where m.external_id = 'wamid.21.1'), true, 'where it waits for its turn');

-- What fails is left to a turn, and what it did is undone.
select is(
  tests.tap('wamid.f' || c.code, tests.choice(jsonb_build_object('fails', c.code)), '2026-11-25 12:06-05', 2) - 'malformed',
  '{"messages": 2, "acted": 0, "statuses": 0, "news": 0}',
  'a tap that fails with ' || c.code || ' is stored'
)
from (values ('PT403'), ('PT409'), ('PT429')) as c (code);
select is_empty('select from private.dead_updates', 'it is not dead');
select is((select c.used_at from public.choices as c where c.args ->> 'fails' = 'PT409'), null, 'nor used');

-- Choices of others, of nobody and of no form are words.
select is(
  tests.tap('wamid.o', tests.choice('{"words": "ajeno"}'), '2026-11-25 12:07-05', phone => '573990003005') ->> 'acted', '0', 'nobody taps for somebody else'
);
select is(
  (select array_agg(tests.tap('wamid.n' || n, c, '2026-11-25 12:08-05') ->> 'acted') from
    unnest(array['00000000-0000-4000-8000-000000000000', 'Sí', '']) with ordinality as x (c, n)), '{0,0,0}', 'what is no choice is left to a turn'
);
select * from finish();
