select plan(42);
select is(private.is_grounded(t.words, '[{"role": "user", "parts": [{"text": "{\"dish\": \"Dr.Pepper\", \"price\": 34900, \"time\": \"12:40\"} order 12 {address_1}"}]}]'), t.is_so, t.words)
from (
  values
    -- Only what does something says that it is done.
    ('¡Listo! Tu pedido está confirmado', false), ('Ya lo cancelé', false), ('He agregado dos truchas', false), ('Your order has been cancelled', false), ('I''ve placed it', false),
    ('I have already paid that', false), ('Já cancelei', false), ('O pedido foi cancelado', false), ('Tu pedido quedó pagado', false), ('Le envié el código', false),
    ('¿Confirmas el pedido?', true), ('¿Quieres que lo cancele?', true), ('Aún no está pagado', true), ('Está cerrado por ahora', true), ('Confirme si quiere dos', true),
    ('Quer que eu cancele?', true), ('Ainda não foi cancelado', true), ('Do you want it delivered?', true), ('¿Ya pediste?', true),
    -- What WhatsApp would make a link of.
    ('Paga en weats-pagos.com', false), ('bit.ly/3xYz', false), ('wa.me/573015557788', false), ('escribe a pagos@weats.example', false), ('Hay Dr.Pepper', true), ('Llega a las 12:40 p.m.', true),
    -- Numbers with gaps, in words of thousands, in other digits, and prices that nothing has.
    ('Llama al 301 555 77 88', false), ('marca 3-0-1-5-5-5-7-7', false), ('el código es 7 3 9 1', false), ('cuesta ٩٩٩٩٩', false), ('cuesta １２３４５', false), ('vale 20 mil', false), ('vale 20k', false),
    ('queda en $1', false), ('son 5 pesos', false), ('$ 2', false),
    ('vale $34.900', true), ('vale 34,9 mil', true), ('cuesta 34.900 pesos', true), ('son 2 o 3', false), ('entre 2 y 15 minutos', false), ('el #12, a las 12:40', true), ('2 x 34.900', false)
) as t (words, is_so);
select * from finish();
