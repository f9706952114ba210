select plan(2);
create temporary table t as select tests.inbox_done('573990003002', 'client') as turn;
select private.answer(turn, jsonb_build_object('key', 'client_edit_basket', 'choices', (
  select jsonb_agg(jsonb_build_object('title', 'Fila ' || n, 'tool', 'show_basket', 'args', '{}'::jsonb) order by n) from generate_series(1, 9) as n
)), '2026-11-25 12:00-05')
from t;
select is(
  private.titles_shown((turn).conversation_id, '2026-11-25 12:00:10-05'),
  'Fila 1 | Fila 2 | Fila 3 | Fila 4 | Fila 5 | Fila 6 | Fila 7 | Fila 8 | Fila 9', 'from the top of the list'
)
from t;
select is(private.titles_shown((turn).conversation_id, '2026-12-25 12:00-05'), '', 'none that has expired') from t;
select * from finish();
