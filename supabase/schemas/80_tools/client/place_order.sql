-- From the basket to an order: what is missing, the summary, the tap that orders.

select private.add_words('client_summary',
  'es', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Domicilio: {fee}
*Total: {total}*
Para: {address}{details}
Pago: {payment}{notes}
Llega hacia las {time}.
¿Lo pido?',
  'en', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Delivery: {fee}
*Total: {total}*
To: {address}{details}
Payment: {payment}{notes}
Arrives around {time}.
Shall I order it?',
  'pt', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Entrega: {fee}
*Total: {total}*
Para: {address}{details}
Pagamento: {payment}{notes}
Chega por volta das {time}.
Posso pedir?'
);

select private.add_words('client_discount_line',
  'es', 'Descuento: -{discount}',
  'en', 'Discount: -{discount}',
  'pt', 'Desconto: -{discount}'
);

select private.add_words('client_note_line',
  'es', 'Nota: «{note}»',
  'en', 'Note: «{note}»',
  'pt', 'Nota: «{note}»'
);

select private.add_words('client_directions_line',
  'es', 'Indicaciones: «{directions}»',
  'en', 'Delivery notes: «{directions}»',
  'pt', 'Instruções: «{directions}»'
);

select private.add_words('customer_order_placed',
  'es', '¡Listo! Tu pedido #{number} ya está con *{restaurant}*. Total: {total}. Apenas lo acepten te cuento.',
  'en', 'Done! Your order #{number} is with *{restaurant}*. Total: {total}. I''ll tell you as soon as they accept it.',
  'pt', 'Pronto! Seu pedido nº {number} já está com *{restaurant}*. Total: {total}. Aviso assim que aceitarem.'
);

select private.add_words('note_price_changed',
  'es', 'Algo cambió de precio mientras mirabas; este es el nuevo resumen.',
  'en', 'A price changed while you were looking; this is the new summary.',
  'pt', 'Um preço mudou enquanto você olhava; este é o novo resumo.'
);

select private.add_words('note_summary_old',
  'es', 'Ese resumen ya no vale; este es el de ahora.',
  'en', 'That summary no longer holds; here is the current one.',
  'pt', 'Esse resumo não vale mais; este é o atual.'
);

select private.add_words('note_text_waits',
  'es', 'Me escribiste algo más antes de confirmar; revisa y confirma otra vez.',
  'en', 'You wrote something more before confirming; please check and confirm again.',
  'pt', 'Você escreveu mais alguma coisa antes de confirmar; confira e confirme de novo.'
);

select private.add_words('note_text_waits_staff',
  'es', 'Me escribió algo más antes de confirmar; revise y confirme otra vez.',
  'en', 'You wrote something else before confirming; check and confirm again.',
  'pt', 'Você escreveu algo mais antes de confirmar; confira e confirme de novo.'
);

select private.add_words('button_order_now',
  'es', 'Pedir ya',
  'en', 'Order now',
  'pt', 'Pedir agora'
);

select private.add_words('button_confirm',
  'es', 'Sí, pedir',
  'en', 'Yes, order',
  'pt', 'Sim, pedir'
);

create function private.choose_payment_for(basket public.baskets, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_methods text[] := private.payment_methods((basket).restaurant_id);
  v_method text;
begin
  if (basket).payment_method is null and v_methods <> '{}' then
    -- What they said before there was a basket, else how they paid last.
    select m.method into v_method
    from (
      select 1 as place, c.payment_said as method, null as placed_at from public.customers as c where c.person_id = (basket).person_id
      union all
      select 2, o.payment_method, o.placed_at from public.orders as o where o.person_id = (basket).person_id
    ) as m
    where m.method is not null
    order by m.place, m.placed_at desc
    limit 1;
    update public.customers as c set payment_said = null where c.person_id = (basket).person_id and c.payment_said is not null;
    perform private.set_basket_payment(
      (basket).person_id, case when v_method = any (v_methods) then v_method else v_methods[1] end,
      at
    );
  end if;
end
$$;

comment on function private.choose_payment_for is
  'Pays a basket of which nobody said how as the last order was, else as is usual at the restaurant; the summary says so.';

create function private.chosen_lines(lines jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object('item_id', l.value -> 'item_id', 'chosen', jsonb_path_query_array(l.value, '$.options[*].option_id')) order by l.ordinality
  )
  from jsonb_array_elements(lines) with ordinality as l
$$;

comment on function private.chosen_lines is 'The lines of private.price_basket as tools take them: [{item_id, chosen}].';

create function private.summary_reply(turn ai.turns, summary jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'key', 'client_summary',
      'vars', jsonb_build_object(
        'restaurant', b.basket #>> '{restaurant,name}',
        'lines', private.lines_text(b.basket -> 'lines', l.language, b.basket ->> 'currency'),
        'subtotal', private.money_var((b.basket ->> 'subtotal')::bigint, b.basket ->> 'currency'),
        'discount', case when (b.basket ->> 'discount')::bigint > 0 then E'\n' || private.render(
          'client_discount_line', l.language,
          jsonb_build_object('discount', private.money((b.basket ->> 'discount')::bigint, b.basket ->> 'currency', l.language))
        ) else '' end,
        'fee', private.money_var((b.basket ->> 'fee')::bigint, b.basket ->> 'currency'),
        'total', private.money_var((b.basket ->> 'total')::bigint, b.basket ->> 'currency'),
        'address', private.place_name(a, l.language),
        'details', private.line_of('client_directions_line', l.language, a.details),
        'payment', private.payment_var(
          b.basket ->> 'payment_method', (b.basket ->> 'pays_with')::bigint, (b.basket ->> 'total')::bigint, b.basket ->> 'currency'
        ),
        'time', jsonb_build_object(
          'clock', at + make_interval(mins => private.delivery_minutes(r, a.point)), 'timezone', r.timezone
        ),
        'notes', private.line_of('client_note_line', l.language, b.basket ->> 'note') || coalesce(E'\n' || (
          private.avoided_note(private.turn_person(turn), private.chosen_lines(b.basket -> 'lines'), l.language, at) #>> '{note_vars,notes}'
        ), '')
      ),
      'choices', jsonb_build_array(
        private.choice('button_confirm', 'place_order', jsonb_build_object('summary_id', summary -> 'summary_id'))
          || jsonb_build_object('expires_at', summary -> 'expires_at'),
        private.choice('button_change', 'edit_basket'),
        case
          when b.basket ->> 'payment_method' = 'cash' and b.basket -> 'pays_with' = 'null' then private.choice('button_exact_cash', 'set_cash', '{"amount": 0}')
          else private.choice('button_add_more', 'show_menu')
        end
      ),
      'question', jsonb_build_object(
        'tool', 'place_order', 'kind', 'yes', 'args', jsonb_build_object('summary_id', summary -> 'summary_id'),
        'otherwise', '{"tool": "edit_basket", "args": {}}'::jsonb
      )
    )
    from (select summary -> 'basket' as basket) as b
    cross join (select private.turn_language(turn) as language) as l
    join public.addresses as a on a.id = (b.basket ->> 'address_id')::bigint
    join public.restaurants as r on r.id = (b.basket #>> '{restaurant,id}')::uuid
  );
end
$$;

comment on function private.summary_reply is 'A summary read back, with the button (or the yes) that orders it.';

create function private.tool_check_out(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_result jsonb;
begin
  if v_basket.id is null then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  perform private.choose_payment_for(v_basket, at);
  v_result := private.summarise_basket(v_person_id, at);
  if (v_result ->> 'ok')::boolean then
    return private.with_wishes(private.summary_reply(turn, v_result, at), turn, at);
  end if;
  return private.basket_problem_reply(turn, v_result -> 'basket', at);
end
$$;

comment on function private.tool_check_out is 'Tool: reads the basket back as a summary to confirm, or says what is missing.';

create function private.tool_place_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_result jsonb;
begin
  -- Words that nobody has answered yet may change the order, also those that a model has before it: a new summary instead.
  if exists (
    select
    from public.messages as m
    where m.conversation_id = (turn).conversation_id
      and m.needs_turn
      and m.turn_id is null
  ) or exists (
    select
    from ai.turns as t
    where t.conversation_id = (turn).conversation_id
      and t.state in ('waiting', 'leased')
      and t.id <> (turn).id
  ) then
    return '{"note": "text_waits"}'::jsonb || private.tool_check_out(turn, '{}', at);
  end if;
  v_result := private.place_order(private.arg_int(args, 'summary_id'), private.turn_person(turn), at);
  if v_result ->> 'code' = 'placed' then
    return private.placed_reply((v_result #>> '{order,id}')::uuid) || jsonb_build_object('data', v_result -> 'order');
  elsif v_result ->> 'code' in ('already_placed', 'unknown_summary') then
    return private.tool_track_order(turn, '{}', at);
  end if;
  return private.tool_check_out(turn, '{}', at) || case v_result ->> 'code'
    when 'price_changed' then '{"note": "price_changed"}'::jsonb
    when 'expired' then '{"note": "summary_old"}'
    when 'stale' then '{"note": "summary_old"}'
    else '{}'
  end;
end
$$;

comment on function private.tool_place_order is
  'Tool: orders a summary that was read back, once; args {summary_id}. An old one, changed prices or unread words give a new summary.';

create function private.words_place_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if private.arg_text(args, 'note') is not null then
    perform private.set_basket_note(private.turn_person(turn), private.arg_text(args, 'note'), at);
  end if;
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.words_place_order is
  'Words: the person wants to order; {note?: for the kitchen}. It makes a summary, which only their tap or yes places.';

select private.add_tool('client', 'check_out', handler => 'tool_check_out', asks => 'yes');

select private.add_tool(
  'client', 'place_order',
  handler => 'tool_place_order',
  reads_words => 'words_place_order',
  changes_state => true,
  topic => 'basket',
  description => 'They want to order what is in the basket, or what you add in the same answer. It shows a summary that they confirm.',
  parameters => '{
    "type": "object",
    "properties": {"note": {"type": "string", "description": "For the kitchen, of the whole order"}}
  }'
);

select private.add_phrases('client', 'check_out', '{}',
  'pedir ya, eso es todo, es todo, nada mas, finalizar, pagar, that is all, thats all, checkout,
  check out, order now, e so isso, so isso, finalizar pedido'
);
