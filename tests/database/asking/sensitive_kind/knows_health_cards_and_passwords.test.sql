select plan(12);
select is(private.sensitive_kind(t.text), t.kind, t.text)
from (
  values
    ('soy diabético', 'health'), ('estou grávida', 'health'), ('I am pregnant', 'health'),
    ('4111-1111-1111-1111', 'card'), ('cvv 123', 'card'), ('vence 04/28', 'card'),
    ('mi contraseña es gato', 'secret'), ('password: gato', 'secret'),
    -- What a dish should have or not is none of that, nor how somebody pays.
    ('soy alérgico al maní', null), ('sin gluten, soy celíaco', null), ('pago con tarjeta', null), ('4111 arepas', null)
) as t (text, kind);
select * from finish();
