select plan(22);
select is(private.is_grounded(t.words, '[{"role": "user", "parts": [{"text": "{\"price\": 38400, \"time\": \"12:40\"} order 123 {address_1}"}]}]'), t.is_so, t.words)
from (
  values
    ('Cuesta $38.400', true), ('It is 38,400 pesos', true), ('a las 12:40', true), ('el pedido #123', true), ('dos o 3, máximo 15', false),
    ('va para {address_1}', true), ('Cuesta $38.500', false), ('llama al 3105551234', false), ('va para {address_2}', false),
    ('mira https://weats.example', false), ('entra a www.weats.example', false), ('sin números', true)
) as t (words, is_so);
-- As somebody spelt it, and names.
select is(private.is_grounded(t.words, '[{"role": "user", "parts": [{"text": "State: {\"menu\": [{\"dish\": \"Ajiaco santafereño\", \"price\": 38400}]}"}, {"text": "They write now:\nquiero tres ajiacos para Chapinero"}]}]'), t.is_so, t.words)
from (
  values
    ('¿Los 3 ajiacos con crema?', true), ('¿Los 4 ajiacos con crema?', false), ('¿Te sirve el *Ajiaco santafereño*?', true), ('¿Te sirve la *Bandeja paisa*?', false),
    ('También está el Mondongo del Chef', false), ('Para Chapinero hay ajiaco', true), ('En Usaquén no sé', false), ('¿Lo pagas por Nequi?', true), ('Pregúntale a Martha Lucía', false),
    ('¿Quieres el «Ajiaco santafereño»?', true)
) as t (words, is_so);
select * from finish();
