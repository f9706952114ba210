select plan(4);
create temporary table t as select tests.inbox_done('573990003002', 'client') as turn;
create temporary table p as select tests.past_turn('model', '2026-11-25 11:00-05', '2026-11-25 11:40-05') as id;
insert into public.messages (conversation_id, external_id, kind, content, needs_turn, turn_id, sent_at, received_at)
select (turn).conversation_id, 'wamid.e' || n, 'text', jsonb_build_object('body', format('mensaje %s de antes', n)), true, p.id, '2026-11-25 11:50-05'::timestamptz + n * interval '1 minute', '2026-11-25 11:50-05'::timestamptz + n * interval '1 minute'
from t, p, generate_series(1, 5) as n;
create function tests.earlier() returns text language sql as $$ select string_agg(e.words, '|') from t, private.earlier_words(t.turn, '2026-11-25 12:00-05') as e where e.words like 'mensaje%' $$;
select is(tests.earlier(), 'mensaje 1 de antes|mensaje 2 de antes|mensaje 3 de antes|mensaje 4 de antes|mensaje 5 de antes', 'within the budget all of it');
update ai.token_budgets set tokens = 22 where agent = 'client' and part = 'earlier';
select is(tests.earlier(), 'mensaje 3 de antes|mensaje 4 de antes|mensaje 5 de antes', 'too long: the oldest leave, whole');
update public.messages set content = jsonb_build_object('body', 'mensaje largo. ' || repeat('y otra cosa más que no cabe ', 20)) where external_id = 'wamid.e5';
select alike(tests.earlier(), '%mensaje largo. (…)', 'one long turn has half of the room, in whole sentences');
update ai.token_budgets set tokens = 0 where agent = 'client' and part = 'earlier';
select is(tests.earlier(), null, 'no room, nothing');
select * from finish();
