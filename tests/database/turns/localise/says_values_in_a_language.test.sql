select plan(7);
create temporary table vars as select '{
  "fee": {"money": 28500, "currency": "COP"},
  "time": {"clock": "2026-11-25T19:05:00-05:00", "timezone": "America/Bogota"},
  "state": {"template": "payment_cash"},
  "why": {"template": "client_note_line", "vars": {"note": "sin {cebolla}"}},
  "distance": {"decimal": 0.3},
  "number": 7,
  "name": "La Puerta {x}"
}'::jsonb as vars;
select is(
  (select private.localise(v.vars - 'state' - 'why', 'es') from vars as v),
  '{"fee": "$28.500", "time": "7:05 p. m.", "distance": "0,3", "number": 7, "name": "La Puerta {x}"}', 'Spanish'
);
select is(
  (select private.localise(v.vars - 'state' - 'why', 'en') from vars as v),
  '{"fee": "COP 28,500", "time": "7:05 PM", "distance": "0.3", "number": 7, "name": "La Puerta {x}"}', 'English'
);
select is(
  (select private.localise(v.vars - 'state' - 'why', 'pt') from vars as v),
  '{"fee": "$28.500", "time": "19:05", "distance": "0,3", "number": 7, "name": "La Puerta {x}"}', 'Portuguese'
);
select is(
  (select array_agg(private.localise(v.vars, l) ->> 'state' = private.render('payment_cash', l)) from vars as v, unnest('{es,en,pt}'::text[]) as l),
  '{t,t,t}', 'words of a template are its words'
);
select is((select private.localise(v.vars, 'pt') ->> 'why' from vars as v), 'Nota: «sin cebolla»', 'with what people wrote in quotation marks, as words alone');
select is(private.localise('{}', 'es'), '{}', 'nothing is nothing');
select throws_ok($$ select private.localise('{"state": {"template": "state_burnt"}}', 'es') $$, 'PT422', null, 'a template that nobody wrote is refused');
select * from finish();
