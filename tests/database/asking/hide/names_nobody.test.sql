select plan(29);
create function tests.hid(text text, agent text default 'client') returns text language sql stable
as $$ select private.hide(text, '[{"kind": "name", "value": "María Fernanda López"}, {"kind": "name", "value": "Ana"}, {"kind": "address", "value": "Apto 402, torre 1 (al fondo)"}, {"kind": "phone", "value": "573990003001"}]', '{}', agent) ->> 'text' $$;
select is(tests.hid(t.text), t.hidden, t.text)
from (
  values
    ('dos arepas para la Calle 45 # 7-30', 'dos arepas para la {address_1}'),
    ('mándalo a la cra 7 no 71-21', 'mándalo a la {address_1}'),
    ('Kr 4A # 66-50', '{address_1}'),
    ('cl 63 9 25', '{address_1}'),
    ('Avenida 19 con 100', '{address_1}'),
    ('diagonal 40a bis # 16 - 46 sur', '{address_1}'),
    ('apto 301', '{address_1}'),
    ('123 Main Street please', '{address_1} please'),
    ('Rua das Flores, 123', '{address_1}'),
    ('mi cel es 310 555 1234', 'mi cel es {phone_1}'),
    ('+57 310-555-1234', '{phone_1}'),
    ('cédula 1020304050', 'cédula {document_1}'),
    ('escribe a juan.p@mail.com.co ya', 'escribe a {email_1} ya'),
    ('mira https://evil.example/x?y=1', 'mira {link_1}'),
    ('estoy en 4.59720, -74.07080', 'estoy en {place_1}'),
    ('soy Carlos Jiménez y quiero pizza', 'soy {name_1} y quiero pizza'),
    ('a nombre de Pedro', 'a nombre de {name_1}'),
    ('dile a maría fernanda lópez que ya', 'dile a {name_1} que ya'),
    ('apto 402, torre 1 (al fondo)', '{address_1}'),
    -- What is none of that stays.
    ('soy vegano', 'soy vegano'),
    ('quiero 3 de $38.400 y 10000 empanadas', 'quiero 3 de $38.400 y 10000 empanadas'),
    ('un jugo de manzana', 'un jugo de manzana'),
    ('2 calentados a las 12:30', '2 calentados a las 12:30'),
    ('el pedido #1234', 'el pedido #1234'),
    -- Nobody writes a placeholder.
    ('llévalo a {address_9}', 'llévalo a (address_9)')
) as t (text, hidden);
select is(tests.hid('el código es 4821', 'runner'), 'el código es {code_1}', 'a runner''s four digits are a code');
select is(tests.hid('son 4821 y el código es 4821', 'restaurant'), 'son 4821 y el código es {code_1}', 'others'' are a number, unless they say that it is one');
select is(
  private.hide('calle 1 # 2-3 o calle 9 # 8-7, mejor Calle 1 # 2-3', '[]', '{"{address_1}": "Calle 1 # 2-3"}', 'client') ->> 'text',
  '{address_1} o {address_2}, mejor {address_1}', 'one value has one placeholder, whatever came before'
);
select is(
  private.show_hidden(
    '{"address": "{address_1}", "items": ["{name_1}", "{address_7}"]}'::jsonb,
    '{"{address_1}": "Calle \"1\" # 2-3", "{name_1}": "O''Higgins"}'
  ),
  '{"address": "Calle \"1\" # 2-3", "items": ["O''Higgins", "{address_7}"]}'::jsonb, 'what comes back is put right, and what nobody hid stays'
);
select * from finish();
