select plan(14);
select is(private.normalise(w.written), w.meant, w.why)
from (
  values
    ('  HOLA,  ¿qué   más?! ', 'hola que mas', 'case, accents, marks and spaces do not count'),
    ('Ñapa Dulce', 'napa dulce', 'ñ is n'),
    ('Não, obrigado', 'nao obrigado', 'as in Portuguese'),
    ('ﬁn', 'fin', 'ligatures are letters'),
    ('１２', '12', 'wide digits are digits'),
    (E'agotado\najiaco', 'agotado ajiaco', 'lines are spaces'),
    ('Empanadas de carne (3)', 'empanadas de carne 3', 'brackets go'),
    ('N' || U&'\0303' || 'apa', 'napa', 'composed or not'),
    ('That''s all', 'thats all', 'an apostrophe parts no word'),
    ('That’s all', 'thats all', 'nor a curly one'),
    ('👍🏽', '', 'a picture is no word'),
    ('', '', 'nothing is nothing'),
    ('¡¿…?!', '', 'nor are marks')
) as w (written, meant, why);
select is(private.normalise(null), '', 'nor what is not there');
select * from finish();
