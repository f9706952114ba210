-- What keeps a basket from being ordered, and what can be done instead.

select private.add_words('client_closed',
  'es', '*{restaurant}* está cerrado; abre {opening}. Te guardo la canasta. ¿Miramos otro sitio?',
  'en', '*{restaurant}* is closed; it opens {opening}. I keep your basket. Shall we look elsewhere?',
  'pt', '*{restaurant}* está fechado; abre {opening}. Guardo sua cesta. Vamos ver outro lugar?'
);

select private.add_words('client_closed_own',
  'es', '*{restaurant}* está cerrado; abre {opening}. Te guardo la canasta.',
  'en', '*{restaurant}* is closed; it opens {opening}. I keep your basket.',
  'pt', '*{restaurant}* está fechado; abre {opening}. Guardo sua cesta.'
);

select private.add_words('client_closed_for_now',
  'es', '*{restaurant}* no está recibiendo pedidos. Te guardo la canasta. ¿Miramos otro sitio?',
  'en', '*{restaurant}* is not taking orders. I keep your basket. Shall we look elsewhere?',
  'pt', '*{restaurant}* não está recebendo pedidos. Guardo sua cesta. Vamos ver outro lugar?'
);

select private.add_words('client_closed_for_now_own',
  'es', '*{restaurant}* no está recibiendo pedidos. Te guardo la canasta.',
  'en', '*{restaurant}* is not taking orders. I keep your basket.',
  'pt', '*{restaurant}* não está recebendo pedidos. Guardo sua cesta.'
);

select private.add_words('client_outside_zone',
  'es', '*{restaurant}* no llega hasta *{address}*. ¿Otra dirección, u otro restaurante?',
  'en', '*{restaurant}* does not deliver to *{address}*. Another address, or another restaurant?',
  'pt', '*{restaurant}* não entrega em *{address}*. Outro endereço ou outro restaurante?'
);

select private.add_words('client_outside_zone_own',
  'es', '*{restaurant}* no llega hasta *{address}*. ¿Probamos con otra dirección?',
  'en', '*{restaurant}* does not deliver to *{address}*. Shall we try another address?',
  'pt', '*{restaurant}* não entrega em *{address}*. Vamos tentar outro endereço?'
);

select private.add_words('client_outside_zone_here',
  'es', '*{restaurant}* no llega hasta tu ubicación. ¿Otra dirección, u otro restaurante?',
  'en', '*{restaurant}* does not deliver to your location. Another address, or another restaurant?',
  'pt', '*{restaurant}* não entrega na sua localização. Outro endereço ou outro restaurante?'
);

select private.add_words('client_outside_zone_here_own',
  'es', '*{restaurant}* no llega hasta tu ubicación. ¿Probamos con otra dirección?',
  'en', '*{restaurant}* does not deliver to your location. Shall we try another address?',
  'pt', '*{restaurant}* não entrega na sua localização. Vamos tentar outro endereço?'
);

select private.add_words('client_below_minimum',
  'es', 'El pedido mínimo de *{restaurant}* es {minimum}: te faltan {missing}.',
  'en', 'The minimum order of *{restaurant}* is {minimum}: {missing} more to go.',
  'pt', 'O pedido mínimo de *{restaurant}* é {minimum}: faltam {missing}.'
);

select private.add_words('client_own_restaurant',
  'es', 'Trabajas en *{restaurant}*: los pedidos propios no se pueden hacer por aquí.',
  'en', 'You work at *{restaurant}*, so you cannot order from it here.',
  'pt', 'Você trabalha em *{restaurant}*: pedidos próprios não podem ser feitos por aqui.'
);

select private.add_words('client_line_problem',
  'es', 'Hay que revisar *{dish}*: lo que elegiste ya no se puede pedir así.',
  'en', '*{dish}* needs a look: what you chose cannot be ordered like this any more.',
  'pt', 'É preciso rever *{dish}*: o que você escolheu não pode mais ser pedido assim.'
);

select private.add_words('button_by_transfer',
  'es', 'Por transferencia',
  'en', 'By transfer',
  'pt', 'Por transferência'
);

select private.add_words('client_orders_open',
  'es', 'Ya tienes un pedido en curso. Apenas te llegue, con gusto hacemos el siguiente; te guardo la canasta.',
  'en', 'You already have an order under way. As soon as it arrives we will gladly make the next; I keep your basket.',
  'pt', 'Você já tem um pedido em andamento. Assim que ele chegar, fazemos o próximo com prazer; guardo sua cesta.'
);

select private.add_words('client_cancelled_too_often',
  'es', 'Hoy se cancelaron varios pedidos tuyos, así que por ahora no puedo hacer otro sin ayuda. Una persona del equipo te ayuda con gusto.',
  'en', 'Several of your orders were cancelled today, so for now I cannot place another by myself. Somebody on the team will gladly help.',
  'pt', 'Hoje vários pedidos seus foram cancelados, então por enquanto não posso fazer outro sem ajuda. Uma pessoa da equipe ajuda com prazer.'
);

select private.add_words('client_needs_transfer',
  'es', 'Mientras nos conocemos, los pedidos de más de {most} se pagan por transferencia. ¿Lo dejo así?',
  'en', 'While we get to know each other, orders above {most} are paid by transfer. Shall I do that?',
  'pt', 'Enquanto nos conhecemos, pedidos acima de {most} são pagos por transferência. Deixo assim?'
);

select private.add_words('client_too_dear',
  'es', 'Mientras nos conocemos, tu pedido en *{restaurant}* puede ser hasta {most}. ¿Quitamos algo?',
  'en', 'While we get to know each other, your order at *{restaurant}* can be up to {most}. Shall we take something out?',
  'pt', 'Enquanto nos conhecemos, seu pedido em *{restaurant}* pode ser de até {most}. Tiramos algo?'
);

select private.add_words('client_crowded',
  'es', 'En este momento *{restaurant}* tiene muchos pedidos de clientes nuevos. Si lo pagas por transferencia, el tuyo pasa; también podemos mirar otro sitio.',
  'en', 'Right now *{restaurant}* has many orders of new customers. If you pay by transfer yours goes through; or we can look elsewhere.',
  'pt', 'Neste momento *{restaurant}* tem muitos pedidos de clientes novos. Se você pagar por transferência, o seu passa; ou podemos ver outro lugar.'
);

select private.add_words('client_crowded_own',
  'es', 'En este momento *{restaurant}* tiene muchos pedidos de clientes nuevos. Si lo pagas por transferencia, el tuyo pasa.',
  'en', 'Right now *{restaurant}* has many orders of new customers. If you pay by transfer yours goes through.',
  'pt', 'Neste momento *{restaurant}* tem muitos pedidos de clientes novos. Se você pagar por transferência, o seu passa.'
);

select private.add_words('client_not_served',
  'es', '*{restaurant}* no puede recibir tu pedido por ahora. ¿Miramos otro sitio?',
  'en', '*{restaurant}* cannot take your order for now. Shall we look elsewhere?',
  'pt', '*{restaurant}* não pode receber seu pedido por enquanto. Vamos ver outro lugar?'
);

select private.add_words('client_not_served_own',
  'es', '*{restaurant}* no puede recibir tu pedido por ahora.',
  'en', '*{restaurant}* cannot take your order for now.',
  'pt', '*{restaurant}* não pode receber seu pedido por enquanto.'
);

create function private.problem_vars(turn ai.turns, basket jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'restaurant', r.name,
    'address', (private.delivery_address(private.turn_person(turn))).line,
    'dish', p.problem -> 'dish',
    'minimum', private.money_var((p.problem ->> 'minimum')::bigint, basket ->> 'currency'),
    'missing', private.money_var((p.problem ->> 'missing')::bigint, basket ->> 'currency'),
    'most', private.money_var((p.problem ->> 'most')::bigint, basket ->> 'currency'),
    'opening', case when p.problem ->> 'opens_at' is not null then
      private.when_it_opens((p.problem ->> 'opens_at')::timestamptz, r.timezone, private.turn_language(turn), at)
    end
  ))
  from (select basket #> '{problems,0}' as problem) as p
  left join public.restaurants as r on r.id = (basket #>> '{restaurant,id}')::uuid
$$;

comment on function private.problem_vars is 'What may be said of the gravest problem of a priced basket; what does not matter to it is left out.';

create function private.removing_choices(line_id jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_array(
    private.choice('button_remove', 'change_items', jsonb_build_object('line_id', line_id, 'quantity', 0)),
    private.choice('button_add_more', 'show_menu')
  )
$$;

comment on function private.removing_choices is 'The ways on from a line of the basket that cannot be ordered.';

create function private.basket_problem_reply(turn ai.turns, basket jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_problem jsonb := basket #> '{problems,0}';
  v_vars jsonb := private.problem_vars(turn, basket, at);
  v_elsewhere jsonb := private.choice('button_restaurants', 'search_restaurants');
  v_more jsonb := private.choice('button_add_more', 'show_menu');
  v_by_transfer jsonb := jsonb_build_array(private.choice('button_by_transfer', 'set_payment', '{"method": "transfer"}'));
begin
  return case v_problem ->> 'code'
    when 'empty' then private.tool_show_basket(turn, '{}', at)
    when 'no_address' then private.ask_address_again(turn, at)
    when 'no_pin' then private.ask_address('client_ask_pin', v_vars)
    when 'too_many' then private.line_refusal('too_many') || jsonb_build_object(
      'choices', jsonb_build_array(private.choice('button_change', 'edit_basket'))
    )
    else (
      select jsonb_build_object('key', r.key, 'vars', v_vars, 'choices', r.choices)
      from (
        values
          ('own_restaurant', 'client_own_restaurant', jsonb_build_array(v_elsewhere)),
          (
            'closed', case when v_vars ? 'opening' then 'client_closed' else 'client_closed_for_now' end,
            jsonb_build_array(v_elsewhere)
          ),
          (
            'outside_zone', private.key_for_place('client_outside_zone', private.delivery_address(private.turn_person(turn))),
            jsonb_build_array(private.choice('button_other_address', 'choose_address'), v_elsewhere)
          ),
          (
            'below_minimum', 'client_below_minimum',
            jsonb_build_array(v_more, private.choice('button_see_basket', 'show_basket'))
          ),
          ('no_payment', 'client_ask_payment', private.payment_choices(v_problem -> 'methods')),
          ('payment_not_taken', 'client_payment_not_taken', private.payment_choices(v_problem -> 'methods')),
          ('blocked', 'client_not_served', jsonb_build_array(v_elsewhere)),
          ('orders_open', 'client_orders_open', jsonb_build_array(private.choice('button_track', 'track_order'))),
          ('cancelled_too_often', 'client_cancelled_too_often', jsonb_build_array(private.choice('button_human', 'talk_to_human'))),
          ('needs_transfer', 'client_needs_transfer', v_by_transfer || private.choice('button_change', 'edit_basket')),
          ('too_dear', 'client_too_dear', jsonb_build_array(private.choice('button_change', 'edit_basket'))),
          ('crowded', 'client_crowded', v_by_transfer || v_elsewhere),
          ('item_unavailable', 'client_item_gone', private.removing_choices(v_problem -> 'line_id')),
          -- Any other is of the options of a dish.
          (null, 'client_line_problem', private.removing_choices(v_problem -> 'line_id'))
      ) as r (code, key, choices)
      where r.code = v_problem ->> 'code' or r.code is null
      order by r.code is null
      limit 1
    )
  end;
end
$$;

comment on function private.basket_problem_reply is 'What keeps a priced basket from being ordered, said with the way out of it.';
