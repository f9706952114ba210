select plan(10);
select is_empty(format('select l.letters from private.needed_letters(%L) as l (letters)', f.form), f.form || ' says nothing for certain')
from (values ('(?!no)que'), ('a{0,3}'), ('[0-9]+')) as f (form);
select is(
  (select array_agg(array_to_string(l.letters, '|') order by l.place) from private.needed_letters(f.form) with ordinality as l (letters, place)),
  f.needs, f.form
)
from (
  values
    ('ya no mas', array['ya no mas']),
    ('que (?:precio|valor)(?: tiene)?', array['precio|valor', 'que']),
    ('(?:como|que) va (?:mi|la) cuenta', array['cuenta', 'como|que', 'la|mi', 'va']),
    ('horas?', array['hora']),
    ('(?:check ?out|place (?:the|my) order)', array['check|place'])
) as f (form, needs);
create temporary table said as
  select f.kind, f.form
  from private.forms as f where f.form ~ '^[a-z0-9 ]+$';
select is(
  (select count(*) from said as s where private.fitting_forms(s.kind, 'hola ' || s.form || ' pues') is null), 0::bigint,
  'every plain form is found within words'
);
select is(
  (select count(*) from said as s where not exists (select from private.fitting_kinds(array[s.kind], 'hola ' || s.form || ' pues') as k)), 0::bigint,
  'among several kinds too'
);
select * from finish();
