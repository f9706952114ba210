select plan(20);
select tests.trust_everybody();
create temporary table turn as select tests.inbox_done() as t;
create function tests.says(words text) returns text[] language plpgsql as $$
begin
  update public.customers set avoids = null, avoids_at = null;
  perform private.note_avoided(t, jsonb_build_array(jsonb_build_object('content', jsonb_build_object('body', words))), '2026-11-25 12:00-05') from turn;
  return (select c.avoids from public.customers as c join turn on c.person_id = private.turn_person(t));
end
$$;
select is(tests.says('Hola, soy alérgica al maní'), '{peanut}', 'an allergy');
select is(tests.says('mi hijo es celíaco, no puede comer trigo'), '{gluten}', 'a child''s');
select is(tests.says('no puedo comer mariscos ni nueces'), '{shellfish,mollusc,nut}', 'several');
select is(tests.says('I am allergic to peanuts'), '{peanut}', 'in English');
select is(tests.says('tenho alergia a amendoim'), '{peanut}', 'in Portuguese');
select is(tests.says('no soy alérgico al maní'), null, 'no allergy is none');
select is(tests.says('quiero unas obleas con maní'), null, 'and a wish is none');
select is(tests.says('¿qué alérgenos tiene la trucha?'), null, 'nor a question');
create function tests.run(tool text, args jsonb default '{}', at timestamptz default '2026-11-25 12:00-05') returns text language sql
as $$ select private.reply_text(r, 'es') from turn, private.run_tool(t, tool, args, at) as r $$;
create function tests.dish(m integer, n integer, names text[] default '{}') returns jsonb language sql
as $$ select jsonb_build_object('item_id', d, 'chosen', tests.basket_options(d, names), 'done', array(select g.id from public.option_groups as g where g.item_id = d)) from tests.basket_dish(m, n) as d $$;
select is(tests.says('soy alérgico al maní'), '{peanut}', 'somebody who said so');
select is(private.understand(t, 'soy alérgico al maní', null, '2026-11-25 12:00-05') ->> 'tool', 'tell_avoided', 'is answered by SQL') from turn;
select alike(tests.run('tell_avoided'), 'Anotado para este pedido: maní.%de trazas no hay garantía.', 'with what that is worth');
select alike(tests.run('show_item', tests.dish(3, 14, '{Maní}')), 'Ojo: *Obleas con arequipe* lleva maní, que me dijiste que evitas.%', 'hears of it where it is shown');
select unalike(tests.run('show_item', tests.dish(3, 14, '{Mora}')), 'Ojo%', 'and not where it is not in it');
select alike(tests.run('show_item', tests.dish(4, 1)), 'Ojo: el restaurante no dice si *Mondongo* lleva maní.%', 'unknown is said to be');
select matches(
  (select private.run_tool(t, 'show_item', jsonb_build_object('item_id', tests.basket_dish(3, 14)), '2026-11-25 12:00-05')::text from turn),
  '"title": "Maní"[^}]*"description": "\+\$1\.500 · maní"', 'each option says it'
);
select alike(tests.run('add_items', tests.dish(3, 14, '{Maní}') || '{"quantity": 1}'), 'Ojo: *Obleas%Agregué 1 × *Obleas con arequipe* (con maní)%', 'it is added all the same');
update public.restaurants set takes_cash = true;
select private.set_basket_payment(private.turn_person(t), 'cash', '2026-11-25 12:00-05') from turn;
select alike(tests.run('check_out', '{}', '2026-11-25 14:00-05'), '%Ojo: *Obleas con arequipe* lleva maní%¿Lo pido?', 'and said once more before it is ordered');
select unalike(tests.run('check_out', '{}', '2026-11-25 18:00:01-05'), '%Ojo%', 'what was said long ago counts no more');
select is(private.forget_avoided('2026-11-25 18:00:01-05', 50), 1, 'and is forgotten');
select unalike((select private.client_state(t, 'hola', '{}', '2026-11-25 12:00-05')::text from turn), '%avoid%', 'no model is told');
select * from finish();
