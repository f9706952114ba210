select plan(22);
create temporary table turn as select tests.inbox_done() as t;
select private.enrol_customer(private.turn_person(t), '2026-11-25 11:00-05') from turn;
create sequence tests.calls;
create function tests.add(args jsonb) returns jsonb language sql
as $$ select private.run_call(t, 'add_items', args, timestamptz '2026-11-25 14:00-05' + nextval('tests.calls') * interval '1 second') from turn $$;
create function tests.said(args jsonb) returns text language sql as $$ select private.reply_text(tests.add(args), 'es') $$;
create function tests.lines() returns text[] language sql
as $$
  select array(
    select concat_ws('|', l.quantity, i.name, (select string_agg(o.name, '+' order by o.id) from public.basket_line_options as c join public.options as o on o.id = c.option_id where c.line_id = l.id), l.note)
    from public.basket_lines as l
    join public.menu_items as i on i.id = l.item_id
    join public.baskets as b on b.id = l.basket_id and b.status = 'open'
    order by l.position
  )
$$;
select alike(tests.said('{"items": [{"dish": "trucha", "quantity": 2, "options": ["sin ensalada"], "note": "bien caliente"}, {"dish": "limonada de coco"}]}'), 'Agregué 2 × *Trucha al ajillo* («sin ensalada, bien caliente»), 1 × *Limonada de coco*.%', 'clear dishes are added, of the place that has them');
select is(tests.lines(), '{"2|Trucha al ajillo|sin ensalada, bien caliente","1|Limonada de coco"}', 'what no option says is a note');
select alike(tests.said('{"items": [{"dish": "jugo natural", "quantity": 2, "options": ["mora"]}]}'), '%Jugo natural% · En', 'what is missing is asked');
select is(tests.add('{"items": [{"dish": "jugo natural", "quantity": 2, "options": ["mora"]}]}') #>> '{choices,0,args,quantity}', '2', 'and the number is kept');
select is(array_length(tests.lines(), 1), 2, 'and nothing added yet');
select alike(tests.said('{"items": [{"dish": "unicornio"}, {"dish": "arroz"}]}'), 'No encontré «unicornio» en la carta.%¿Cuál «arroz»?%', 'several are asked, unknown ones said');
select is(jsonb_array_length(tests.add('{"items": [{"dish": "arroz", "quantity": 4}]}') -> 'choices'), 2, 'with all that it could be');
select is(tests.add('{"items": [{"dish": "arroz", "quantity": 4}]}') #>> '{choices,0,args,quantity}', '4', 'and the number goes along');
update public.menu_items set unavailable_until = 'infinity' where name = 'Mondongo';
select alike(tests.said('{"items": [{"dish": "mondongo"}]}'), 'Por ahora no hay *Mondongo*.%', 'what is off is said to be');
select is(tests.add('{"items": [{"dish": "torta de tres leches"}], "restaurant": "ñapa dulce"}') ->> 'key', 'client_other_restaurant', 'another restaurant asks first');
select is(tests.add('{"items": [{"dish": "torta de tres leches"}]}') ->> 'key', 'client_other_restaurant', 'also when it was not named');
select is(array_length(tests.lines(), 1), 2, 'and changes nothing');
select alike(tests.said('{"items": [{"dish": "big mac"}], "restaurant": "mcdonalds"}'), 'No encontré el restaurante «mcdonalds».%', 'a restaurant that is not there');
select alike(tests.said('{"items": [{"dish": "trucha", "quantity": 900}]}'), 'Hasta 50%', 'too many are too many');
select alike(tests.said('{"items": [{"dish": "trucha", "quantity": 0}]}'), 'No te entendí la cantidad%', 'and none is none');
select alike(tests.said('{"items": [{"dish": "trucha", "quantity": -5}]}'), 'No te entendí la cantidad%', 'nor less');
select is(array_length(tests.lines(), 1), 2, 'nothing of that counts');
select lives_ok(format('select tests.add(%L)', a.args), 'bears ' || a.args)
from (
  values
    ('{}'), ('{"items": "trucha"}'), ('{"items": [null, 7, "x", {"dish": null}, {"dish": {"a": 1}}, {"dish": ["x"]}, {"dish": "x''; drop table public.orders; --", "quantity": "1e9", "options": "x", "note": 7}]}'),
    ('{"items": [{"dish": "{restaurant} {0} %s", "options": [null, 3, {"x": 1}, ""]}], "restaurant": ["x"]}')
) as a (args);
select is(
  jsonb_array_length(tests.add(jsonb_build_object('items', (select jsonb_agg('{"dish": "patacones"}'::jsonb) from generate_series(1, 60)))) -> 'choices'), 2,
  'a list without end is cut, and what was left open is asked'
);
select * from finish();
