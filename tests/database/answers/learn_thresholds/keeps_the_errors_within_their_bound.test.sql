select plan(9);
select is(round(private.error_bound(0, 299)::numeric, 4), 0.0100, '299 right ones bear one in a hundred');
select is(round(private.error_bound(1, 473)::numeric, 4), 0.0100, 'with one wrong it takes 473');
select is(private.error_bound(0, 0), 1::double precision, 'nothing bears nothing');
create function tests.saw(likeness real, right_ones integer, wrong_ones integer, stage text default 'words') returns void language sql
as $$
  with turns as (
    insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
    select tests.inbox_conversation(), 'client', 'done', '2026-11-25 12:00-05', '2026-11-25 12:00-05', '2026-11-25 12:00-05', 'cache', 1
    from generate_series(1, right_ones + wrong_ones)
    returning id
  )
  insert into ai.questions (
    turn_id, restaurant_id, agent, language, menu_version, text_key, guards, guard_class, signs, asked_at, answer_id, stage, likeness, tokens, outcome, judged_at
  )
  select t.id, '10000000-0000-4000-8000-000000000001', 'client', 'es', 1, '\x00', '', 'dish', '', '2026-11-25 12:00-05', 1, saw.stage, saw.likeness, 1,
    case when row_number() over () <= wrong_ones then 'corrected' else 'right' end, '2026-11-25 12:00-05'
  from turns as t
$$;
create function tests.learnt(of_stage text default 'words') returns text language sql
as $$
  select private.learn_thresholds('2026-11-25 13:00-05');
  select concat(round(t.saving::numeric, 2), ' ', round(t.threshold::numeric, 2)) from ai.answer_thresholds as t where t.guard_class = 'dish' and t.stage = of_stage
$$;
select is(tests.learnt(), '0.80 0.85', 'nothing was seen: what the bench bears');
select tests.saw(0.95, 20, 0);
select is(tests.learnt(), '0.80 0.85', 'all were right');
select tests.saw(0.83, 5, 3);
select is(tests.learnt(), '0.84 0.89', 'where some were wrong, only what is more alike');
select tests.saw(0.97, 0, 30);
select is(tests.learnt(), '0.98 1.00', 'and more');
select tests.saw(1, 0, 30);
select is(tests.learnt(), '1.01 1.01', 'until nothing is alike enough');
select is(tests.learnt('meaning'), '0.90 0.95', 'each stage and class by itself');
select * from finish();
