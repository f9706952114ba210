select plan(12);
select is(private.is_grounded(t.words, '[{"role": "user", "parts": [{"text": "{\"price\": 38400, \"time\": \"12:40\"} order 123 {address_1}"}]}]'), t.is_so, t.words)
from (
  values
    ('Cuesta $38.400', true), ('It is 38,400 pesos', true), ('a las 12:40', true), ('el pedido #123', true), ('dos o 3, máximo 15', true),
    ('va para {address_1}', true), ('Cuesta $38.500', false), ('llama al 3105551234', false), ('va para {address_2}', false),
    ('mira https://weats.example', false), ('entra a www.weats.example', false), ('sin números', true)
) as t (words, is_so);
select * from finish();
