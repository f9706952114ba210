-- Reasons of people, as rows to tap on.

select private.add_words('row_reason_item_unavailable', 'es', 'Se agotó algo', 'en', 'Something ran out', 'pt', 'Acabou algum item');

select private.add_words('row_reason_too_busy', 'es', 'Demasiados pedidos', 'en', 'Too many orders', 'pt', 'Pedidos demais');

select private.add_words('row_reason_not_paid', 'es', 'El pago no llegó', 'en', 'The payment did not come', 'pt', 'O pagamento não caiu');

select private.add_words('row_reason_no_runner', 'es', 'No hay domiciliarios', 'en', 'No runners', 'pt', 'Não há entregadores');

select private.add_words('row_reason_closed', 'es', 'Ya está cerrado', 'en', 'Already closed', 'pt', 'Já está fechado');

select private.add_words('row_reason_outside_zone', 'es', 'Fuera de la zona', 'en', 'Outside the zone', 'pt', 'Fora da área');

select private.add_words('row_reason_accident', 'es', 'Accidente en el camino', 'en', 'An accident on the way', 'pt', 'Acidente no caminho');

select private.add_words('row_reason_cannot_continue', 'es', 'No puedo seguir', 'en', 'I cannot go on', 'pt', 'Não posso continuar');

select private.add_words('row_reason_customer_absent', 'es', 'No hay nadie', 'en', 'Nobody is there', 'pt', 'Não há ninguém');

select private.add_words('row_reason_wrong_address', 'es', 'Dirección equivocada', 'en', 'Wrong address', 'pt', 'Endereço errado');

select private.add_words('row_reason_other', 'es', 'Otro motivo', 'en', 'Another reason', 'pt', 'Outro motivo');

create function private.reason_choices(tool text, args jsonb, reasons text[], likely text default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('row_reason_' || r.reason, tool, args || jsonb_build_object('reason', r.reason))
    order by r.reason is not distinct from likely desc, r.place
  )
  from unnest(reasons) with ordinality as r (reason, place)
$$;

comment on function private.reason_choices is 'Rows for reasons of a tool, the likely one first.';
