-- Hello: where the customer stands and what can be done from there.

select private.add_words('client_welcome',
  'es', '¡Hola! Soy Weats, un asistente automático: pides comida por aquí y te la llevamos.',
  'en', 'Hi! I''m Weats, an automatic assistant: order food here and we bring it to you.',
  'pt', 'Oi! Sou o Weats, um assistente automático: peça comida por aqui e a gente leva.'
);

select private.add_words('client_welcome_own',
  'es', '¡Hola! Soy el asistente automático de *{restaurant}*: pides por aquí y te lo llevamos.',
  'en', 'Hi! I''m the automatic assistant of *{restaurant}*: order here and we bring it to you.',
  'pt', 'Oi! Sou o assistente automático de *{restaurant}*: peça por aqui e a gente leva.'
);

select private.add_words('client_what_and_where',
  'es', '¿Qué se te antoja y en qué barrio estás? Ej.: «2 arepas de queso, Chapinero»',
  'en', 'What would you like, and which neighbourhood are you in? E.g. “2 arepas de queso, Chapinero”',
  'pt', 'O que você quer e em que bairro está? Ex.: “2 arepas de queso, Chapinero”'
);

select private.add_words('button_see_all',
  'es', 'Ver qué hay',
  'en', 'See what there is',
  'pt', 'Ver o que tem'
);

select private.add_words('button_use_location',
  'es', 'Usar ubicación',
  'en', 'Use location',
  'pt', 'Usar localização'
);

select private.add_words('button_repeat',
  'es', 'Repetir el último',
  'en', 'Repeat the last',
  'pt', 'Repetir o último'
);

create function private.first_question()
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', 'client_what_and_where', 'choices', jsonb_build_array(
    private.choice('button_see_all', 'search_restaurants'),
    private.choice('button_use_location', 'choose_address', '{"is_new": true}')
  ))
$$;

comment on function private.first_question is 'What somebody whose place is not known is asked first: the food and the neighbourhood, both answered in words or by a tap.';

create function private.tool_show_home(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_note jsonb := jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  v_reply jsonb;
  v_kitchen_id uuid := private.own_kitchen(turn);
begin
  if exists (
    select from public.orders as o where o.person_id = v_person_id and o.ended_at is null
  ) then
    return private.tool_track_order(turn, '{}', at) || v_note;
  elsif private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then
    return private.tool_show_basket(turn, '{}', at) || v_note;
  end if;
  v_reply := case
    when v_kitchen_id is not null then private.tool_show_menu(turn, '{}', at)
    when (private.delivery_address(v_person_id)).id is null then private.first_question()
    else private.tool_search_restaurants(turn, '{}', at)
  end;
  return v_reply
    || jsonb_build_object(
      'text', concat_ws(
        -- Whoever was not understood is not greeted.
        E'\n', case when not args ? 'note' then private.render(
          private.kitchen_key('client_welcome', v_kitchen_id is not null), private.turn_language(turn),
          jsonb_build_object('restaurant', (select r.name from public.restaurants as r where r.id = v_kitchen_id))
        ) end,
        private.reply_text(v_reply, private.turn_language(turn))
      )
    )
    || case
      when v_reply ? 'choices' and exists (
        select from public.orders as o where o.person_id = v_person_id and o.restaurant_id = coalesce(v_kitchen_id, o.restaurant_id)
      ) then
        jsonb_build_object(
          'choices', jsonb_build_array(private.choice('button_repeat', 'repeat_order')) || (v_reply -> 'choices')
        )
      else '{}'
    end
    || v_note;
end
$$;

comment on function private.tool_show_home is
  'Tool: where the person stands: an open order, a basket, restaurants (and the last order again), or the first question. args {note?}.';

select private.add_tool('client', 'show_home', handler => 'tool_show_home');

select private.add_phrases('client', 'show_home', '{}',
  'hola, hola buenas, buenas, buenos dias, buenas tardes, buenas noches, que mas, quiubo, ey, inicio,
  empezar, cliente, pedir, quiero pedir, tengo hambre, hi, hello, hey, good morning, good evening,
  customer, client, order, oi, ola, bom dia, boa tarde, boa noite, quero pedir, inicio pedido'
);
