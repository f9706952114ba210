select plan(13);
select is((private.written_language(private.normalise(t.text))).language, t.language, t.text)
from (
  values
    ('Hola, ¿qué tienen?', 'es'), ('Buenas noches', 'es'), ('quiero dos arepas', 'es'), ('Hello there', 'en'), ('Hi!', 'en'), ('I would like a trout', 'en'),
    ('Bom dia', 'pt'), ('Obrigada!', 'pt'), ('quero dois pães', 'pt'), ('Trucha al ajillo', null), ('2', null), ('quero', null), ('', null)
) as t (text, language);
select * from finish();
