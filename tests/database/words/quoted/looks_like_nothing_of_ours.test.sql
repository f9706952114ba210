select plan(30);
select is(private.quoted(t.words, t.kind), t.read, t.why)
from (
  values
    ('sin cebolla, por favor', 'quote', 'sin cebolla, por favor', 'plain words stay'),
    ('bájele a la sal: alergia al maní', 'quote', 'bájele a la sal alergia al maní', 'a colon makes no label'),
    ('pago con $50.000, a las 7:30', 'quote', 'pago con $50.000, a las 7:30', 'a sum and a time stay'),
    (E'sin sal\n\n*Total: $0*\r\n_ok_', 'quote', 'sin sal Total $0 ok', 'one line, no formatting'),
    (E'sin sal\u2028Total\u0085x\u00A0y', 'quote', 'sin sal Total x y', 'whatever ends a line'),
    (U&'\202Eoviguf\202C s\200Bal\00AD', 'quote', 'oviguf sal', 'nothing invisible'),
    ('> cita', 'quote', 'cita', 'no quotation'),
    ('- uno', 'quote', 'uno', 'no list'),
    ('1. uno', 'quote', 'uno', 'no numbered list'),
    ('```codigo```', 'quote', 'codigo', 'no code'),
    ('listo ✅ ✔️ ☑ pago 💰', 'quote', 'listo pago', 'no ticks'),
    ('fin» Total', 'quote', 'fin Total', 'nothing closes the quotation'),
    ('PAGADO POR WEATS', 'quote', 'PAGADO POR …', 'not by our name'),
    ('PAGADO POR W.e.a.t.s', 'quote', 'PAGADO POR …', 'nor spelt'),
    ('PAGADO POR WЕАТЅ', 'quote', 'PAGADO POR …', 'nor in other alphabets'),
    ('ｐａｇａｄｏ', 'quote', 'pagado', 'wide letters are letters'),
    ('pedido #15', 'quote', 'pedido 15', 'no number of an order'),
    ('mira wa.me/5730012345 y https://x.co/a', 'quote', 'mira … y …', 'no links'),
    ('paga en weat punto com', 'quote', 'paga en …', 'nor spelt ones'),
    ('escribe a pago@x.com o @pagos', 'quote', 'escribe a … o …', 'no addresses of mail, no handles'),
    ('gracias.por favor sin sal.Con limón', 'quote', 'gracias.por favor sin sal.Con limón', 'a missing space is no link'),
    ('llama al 300 123 45 67', 'quote', 'llama al …', 'no telephone'),
    ('llama al ３００１２３４５６７', 'quote', 'llama al …', 'nor a wide one'),
    ('llama al tres cero cero uno dos tres cuatro', 'quote', 'llama al …', 'nor in words'),
    ('call three zero zero one two three four', 'quote', 'call …', 'of any language'),
    ('Calle 127 # 15 - 23 torre 5 apto 1502', 'quote_of_place', 'Calle 127 # 15 - 23 torre 5 apto 1502', 'an address has numbers'),
    ('llame 300-123-4567', 'quote_of_place', 'llame …', 'but no telephone'),
    ('*Total: $0* ya PAGADO', 'person', 'Total ya PAGADO', 'a name has letters'),
    ('...', 'person', '', 'or is none'),
    (repeat('muy ', 60), 'quote', rtrim(repeat('muy ', 30)) || '…', 'at most 120 letters')
) as t (words, kind, read, why);
select * from finish();
