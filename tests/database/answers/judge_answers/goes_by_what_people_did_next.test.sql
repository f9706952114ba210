select plan(9);
select tests.give_key();
select tests.answers_anywhere();
select tests.trust_everybody();
create function tests.after_it(n integer, next text) returns text language plpgsql
as $$
declare
  v_at timestamptz := '2026-11-25 12:00-05'::timestamptz + n * interval '15 minutes';
  v_phone text := '57399000300' || n;
begin
  perform tests.answers_keep('¿la trucha al ajillo alcanza para dos personas?', 'Es generosa.', v_at);
  if tests.answers_asked(v_phone, '¿la trucha al ajillo alcanza para dos personas?', 'x', v_at) <> 'cache' then
    return 'not served';
  end if;
  if next is not null then
    perform tests.answers_asked(v_phone, next, 'Disculpa.', v_at + interval '1 minute');
  end if;
  perform private.judge_answers(v_at + interval '11 minutes');
  return (select q.outcome from ai.questions as q where q.stage is not null order by q.turn_id desc limit 1);
end
$$;
select is(tests.after_it(1, null), 'right', 'nothing');
select is(tests.after_it(2, 'listo, gracias'), 'right', 'thanks');
select is(tests.after_it(3, 'no'), 'refused', 'a no');
select is((select count(*)::int from ai.answers), 0, 'what was wrong is not said again');
select is(tests.after_it(4, 'eso no es lo que pregunte, te pregunté otra cosa'), 'corrected', 'a correction');
select is(tests.after_it(5, 'quiero hablar con una persona'), 'person', 'a wish for a person');
select is(tests.after_it(6, '¿pero la trucha al ajillo sí alcanza para dos personas?'), 'repeated', 'the same once more');
select is(private.judge_answers('2026-11-25 14:00-05'), 0, 'each is judged once');
select results_eq(
  $$ select c.served, c.wrong, round(c.wrong_at_most::numeric, 3) from private.cache_quality('2026-11-25 14:00-05') as c where c.stage = 'exact' $$,
  $$ values (6::bigint, 4::bigint, 0.937) $$, 'and the operator sees it'
);
select * from finish();
