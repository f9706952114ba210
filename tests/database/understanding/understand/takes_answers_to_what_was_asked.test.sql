select plan(35);
create temporary table asked as select tests.inbox_done() as client, tests.inbox_done('573990002001', 'runner') as runner;
create function tests.meant(question jsonb, words text) returns text language sql
as $$
  select concat(u ->> 'tool', ' ', nullif(u ->> 'args', '{}'))
  from asked as a, private.understand(case question ->> 'kind' when 'code' then a.runner else a.client end, words, question, '2026-11-25 12:00-05') as u
$$;
select is(tests.meant(q.question, w.words), w.meant, q.kind || ': ' || w.words)
from (
  values
    ('number', '{"tool": "add_items", "kind": "number", "args": {"item_id": "x"}}'::jsonb),
    ('yes', '{"tool": "place_order", "kind": "yes", "args": {"summary_id": 7}}'),
    ('code', '{"tool": "delivered", "kind": "code", "args": {"delivery_id": "d"}}'),
    ('text', '{"tool": "set_note", "kind": "text", "args": {}}')
) as q (kind, question)
join (
  values
    ('number', '3', 'add_items {"item_id": "x", "quantity": 3}'), ('number', 'Dos', 'add_items {"item_id": "x", "quantity": 2}'),
    ('number', 'três', 'add_items {"item_id": "x", "quantity": 3}'), ('number', '0', 'add_items {"item_id": "x", "quantity": 0}'),
    ('number', 'canasta', 'show_basket '), ('number', 'sí', ' '), ('number', 'muchos', ' '), ('number', '2 más', ' '),
    ('yes', 'Sí', 'place_order {"summary_id": 7}'), ('yes', '¡dale!', 'place_order {"summary_id": 7}'), ('yes', 'Yes, please', 'place_order {"summary_id": 7}'),
    ('yes', 'sim', 'place_order {"summary_id": 7}'), ('yes', 'No', 'keep_all '), ('yes', 'não, obrigado', 'keep_all '), ('yes', 'sí pero sin cebolla', ' '),
    ('yes', '1', ' '), ('yes', 'cancelar', 'cancel_order '), ('yes', 'canasta', 'show_basket '),
    ('code', '1234', 'delivered {"code": "1234", "delivery_id": "d"}'), ('code', '12 34', 'delivered {"code": "1234", "delivery_id": "d"}'),
    ('code', '0007.', 'delivered {"code": "0007", "delivery_id": "d"}'), ('code', '123', ' '), ('code', '12345', ' '), ('code', 'no me lo da', ' '),
    ('code', 'problema', 'report_problem '),
    ('text', '  Sin Cebolla, por favor! ', 'set_note {"text": "Sin Cebolla, por favor!"}'), ('text', 'arroz con leche', 'set_note {"text": "arroz con leche"}'),
    ('text', 'no', 'set_note {"text": "no"}'), ('text', '2', 'set_note {"text": "2"}'), ('text', 'Ayuda', 'show_help '), ('text', 'cancelar pedido', 'cancel_order ')
) as w (kind, words, meant) on w.kind = q.kind;
-- Without the question the same words mean nothing.
select is(tests.meant(null, w), ' ', 'nobody asked: ' || w) from unnest('{3,sí,no,1234}'::text[]) as w;
select * from finish();
