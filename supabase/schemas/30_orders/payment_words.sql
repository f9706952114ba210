-- after: line_text.sql
-- How an order is paid, in the words of each side: the customer's, the kitchen's, the runner's.

select private.add_words('pay_cash_open',
  'es', 'efectivo (escribe con cuánto pagas, para llevarte vueltas)',
  'en', 'cash (write what you will pay with, so that we bring change)',
  'pt', 'dinheiro (escreva para quanto precisa de troco)'
);

select private.add_words('pay_cash_exact',
  'es', 'efectivo, exacto',
  'en', 'cash, the exact amount',
  'pt', 'dinheiro, sem troco'
);

select private.add_words('pay_cash_change',
  'es', 'efectivo, con {amount} (tus vueltas: {change})',
  'en', 'cash, with {amount} (your change: {change})',
  'pt', 'dinheiro, com {amount} (seu troco: {change})'
);

select private.add_words('kitchen_pays_at_door',
  'es', 'SIN PAGAR ({payment} al entregar)',
  'en', 'NOT PAID ({payment} on delivery)',
  'pt', 'NÃO PAGO ({payment} na entrega)'
);

select private.add_words('kitchen_pays_with_change',
  'es', 'SIN PAGAR (efectivo al entregar). Lleve vueltas: {change}',
  'en', 'NOT PAID (cash on delivery). Bring change: {change}',
  'pt', 'NÃO PAGO (dinheiro na entrega). Leve troco: {change}'
);

select private.add_words('kitchen_waits_for_transfer',
  'es', 'transferencia SIN CONFIRMAR',
  'en', 'transfer NOT CONFIRMED',
  'pt', 'transferência NÃO CONFIRMADA'
);

select private.add_words('kitchen_is_paid',
  'es', 'YA PAGADO',
  'en', 'PAID',
  'pt', 'JÁ PAGO'
);

select private.add_words('runner_collect_cash',
  'es', 'Cobre {total} en efectivo.',
  'en', 'Collect {total} in cash.',
  'pt', 'Receba {total} em dinheiro.'
);

select private.add_words('runner_collect_exact',
  'es', 'Cobre {total} en efectivo; paga exacto.',
  'en', 'Collect {total} in cash; they pay the exact amount.',
  'pt', 'Receba {total} em dinheiro; pagam sem troco.'
);

select private.add_words('runner_collect_change',
  'es', 'Cobre {total} en efectivo; paga con {amount}. Lleve vueltas: {change}.',
  'en', 'Collect {total} in cash; they pay with {amount}. Bring change: {change}.',
  'pt', 'Receba {total} em dinheiro; pagam com {amount}. Leve troco: {change}.'
);

select private.add_words('runner_collect_card',
  'es', 'Cobre {total} con el datáfono.',
  'en', 'Collect {total} with the card terminal.',
  'pt', 'Receba {total} na maquininha.'
);

select private.add_words('runner_collect_nothing',
  'es', 'Ya está pagado: no cobre nada.',
  'en', 'It is paid already: collect nothing.',
  'pt', 'Já está pago: não receba nada.'
);

create function private.paid_vars(total bigint, pays_with bigint, currency text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'total', private.money_var(total, currency), 'amount', private.money_var(pays_with, currency),
    'change', private.money_var(pays_with - total, currency)
  )
$$;

comment on function private.paid_vars is 'The sums of a payment in cash: what is due, with how much it is paid, what goes back.';

create function private.payment_var(method text, pays_with bigint, total bigint, currency text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when method <> 'cash' then jsonb_build_object('template', 'payment_' || method)
    when pays_with is null then '{"template": "pay_cash_open"}'
    when pays_with in (0, total) then '{"template": "pay_cash_exact"}'
    else jsonb_build_object('template', 'pay_cash_change', 'vars', private.paid_vars(total, pays_with, currency))
  end
$$;

comment on function private.payment_var is 'How a basket is paid, to its customer: with cash also with how much, or the question for it.';

create function private.kitchen_payment_var(placed public.orders)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when (placed).payment_state in ('confirmed', 'paid') then '{"template": "kitchen_is_paid"}'
    when (placed).payment_method = 'transfer' then '{"template": "kitchen_waits_for_transfer"}'
    when (placed).pays_with > (placed).total
      then jsonb_build_object('template', 'kitchen_pays_with_change', 'vars', private.paid_vars((placed).total, (placed).pays_with, (placed).currency))
    else jsonb_build_object(
      'template', 'kitchen_pays_at_door',
      'vars', jsonb_build_object('payment', jsonb_build_object('template', 'payment_' || (placed).payment_method))
    )
  end;
end
$$;

comment on function private.kitchen_payment_var is 'Whether an order is paid, to its kitchen, and the change that is to be brought.';

create function private.collect_var(placed public.orders)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'template', case
      when (placed).payment_state <> 'due' or (placed).payment_method = 'transfer' then 'runner_collect_nothing'
      when (placed).payment_method = 'card' then 'runner_collect_card'
      when (placed).pays_with in (0, (placed).total) then 'runner_collect_exact'
      when (placed).pays_with is not null then 'runner_collect_change'
      else 'runner_collect_cash'
    end,
    'vars', private.paid_vars((placed).total, (placed).pays_with, (placed).currency)
  )
$$;

comment on function private.collect_var is 'What whoever brings an order collects at the door, and the change to carry.';
