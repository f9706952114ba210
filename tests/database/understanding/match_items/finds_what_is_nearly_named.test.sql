select plan(16);
create function tests.places(n integer) returns uuid[] language sql
as $$ select array[('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid] $$;
create function tests.meant(n integer, words text) returns text language sql
as $$ select i.name from public.menu_items as i where i.id = private.clear_match(tests.places(n), words, '2026-11-25 12:00-05') $$;
select is(tests.meant(t.n, t.words), t.dish, concat(t.words, ' means ', coalesce(t.dish, 'nothing clearly')))
from (
  values
    (1, 'Trucha al ajillo', 'Trucha al ajillo'), (1, 'trucha', 'Trucha al ajillo'), (1, 'TRUCHAS', 'Trucha al ajillo'),
    (1, 'ajiaco', 'Ajiaco santafereño'), (1, 'bandeja paiza', 'Bandeja paisa'), (2, 'arepas de queso', 'Arepa de queso'),
    (2, 'arepa de carne', 'Arepa de carne desmechada'), (2, 'arepa mixta bien caliente', 'Arepa mixta'),
    (2, 'arepa', null), (2, 'empanadas', null), (1, 'arroz', null), (1, 'pizza hawaiana', null), (1, '', null), (1, '%_\', null)
) as t (n, words, dish);
select is(
  (select array_agg(m.name order by m.score desc, m.name) from private.match_items(tests.places(2), 'empanadas', '2026-11-25 12:00-05') as m where m.score >= 0.6),
  '{Empanadas de carne (3),Empanadas de pollo (3)}', 'several that are as like are all found'
);
update public.menu_items set is_active = false where name = 'Trucha al ajillo';
select is(tests.meant(1, 'trucha'), null, 'what left the menu is not meant');
select * from finish();
