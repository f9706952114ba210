select plan(10);
select is(private.are_near(w.one, w.other), w.near, w.one || ' ' || w.other)
from (
  values ('trucha', 'trcha', true), ('trucha', 'truhca', true), ('bandeja', 'vandeja', true), ('hamburguesa', 'amburgesa', true), ('lechona', 'lechon', true),
    ('pollo', 'bollo', true), ('mora', 'moras', true), ('arroz', 'arepa', false), ('pollo', 'papa', false), ('', 'a', true)
) as w (one, other, near);
select * from finish();
