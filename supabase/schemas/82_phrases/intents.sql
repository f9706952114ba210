-- What customers may want, as cases are labelled, and what talks of it or shows it. What has no tool is known so that it
-- is taken for nothing else: what a no is said to, and whether a person is called, is never left to a share.

insert into private.intents (agent, intent, harm, tool, args, needs)
values
  ('client', 'add_items', 'basket', null, '{}', null),
  ('client', 'change_items', 'basket', null, '{}', null),
  ('client', 'remove', 'basket', null, '{}', null),
  ('client', 'clear_basket', 'basket', null, '{}', null),
  ('client', 'repeat_order', 'basket', null, '{}', null),
  ('client', 'set_note', 'basket', null, '{}', null),
  ('client', 'place_order', 'money', null, '{}', null),
  ('client', 'set_payment', 'money', null, '{}', null),
  ('client', 'set_address', 'money', null, '{}', null),
  ('client', 'cancel_order', 'money', null, '{}', null),
  ('client', 'rate_order', 'money', null, '{}', null),
  ('client', 'ask_item', 'talk', 'ask_dish', '{}', 'dish'),
  ('client', 'ask_price', 'talk', 'ask_dish', '{}', 'dish'),
  ('client', 'ask_delivery', 'talk', 'ask_kitchen', '{"topic": "delivery"}', null),
  ('client', 'ask_hours', 'talk', 'ask_kitchen', '{"topic": "hours"}', null),
  ('client', 'ask_payment', 'talk', 'ask_kitchen', '{"topic": "pay"}', null),
  ('client', 'ask_place', 'talk', 'ask_kitchen', '{"topic": "place"}', 'kitchen'),
  ('client', 'pickup', 'talk', 'ask_kitchen', '{"topic": "place"}', 'kitchen'),
  ('client', 'check_out', 'talk', 'check_out', '{}', 'basket'),
  ('client', 'greet', 'talk', 'show_home', '{}', 'no_dish'),
  ('client', 'no', 'talk', null, '{}', null),
  ('client', 'off_topic', 'talk', 'decline_off_topic', '{}', 'no_dish'),
  ('client', 'open_complaint', 'talk', null, '{}', null),
  ('client', 'other', 'talk', null, '{}', null),
  ('client', 'recommend', 'talk', 'recommend', '{}', null),
  ('client', 'search_menu', 'talk', null, '{}', null),
  ('client', 'search_restaurants', 'talk', 'search_restaurants', '{}', null),
  ('client', 'show_basket', 'talk', 'show_basket', '{}', 'basket'),
  ('client', 'show_menu', 'talk', 'show_menu_here', '{}', null),
  ('client', 'talk_to_human', 'talk', 'talk_to_human', '{}', 'no_dish'),
  ('client', 'thanks', 'talk', 'welcome_thanks', '{}', 'no_dish'),
  ('client', 'track_order', 'talk', 'track_order', '{}', 'order');

select private.add_words('client_which_is_meant',
  'es', '¿Qué quieres hacer?',
  'en', 'What would you like to do?',
  'pt', 'O que você quer fazer?'
);

select private.add_words('button_neither',
  'es', 'Ninguna de las dos',
  'en', 'Neither',
  'pt', 'Nenhuma das duas'
);

select private.add_words('button_ask_dish',
  'es', 'Precio y detalles',
  'en', 'Price and details',
  'pt', 'Preço e detalhes'
);

select private.add_words('button_ask_delivery',
  'es', 'Domicilio',
  'en', 'Delivery',
  'pt', 'Entrega'
);

select private.add_words('button_ask_hours',
  'es', 'Horario',
  'en', 'Hours',
  'pt', 'Horário'
);

select private.add_words('button_ask_pay',
  'es', 'Formas de pago',
  'en', 'Ways to pay',
  'pt', 'Formas de pagamento'
);

select private.add_words('button_ask_place',
  'es', 'Dónde queda',
  'en', 'Where it is',
  'pt', 'Onde fica'
);

select private.add_words('button_recommend',
  'es', 'Recomiéndame algo',
  'en', 'Suggest something',
  'pt', 'Recomende algo'
);

update private.intents as i
set button = b.button
from (
  values
    ('ask_item', 'button_ask_dish'),
    ('ask_price', 'button_ask_dish'),
    ('ask_delivery', 'button_ask_delivery'),
    ('ask_hours', 'button_ask_hours'),
    ('ask_payment', 'button_ask_pay'),
    ('ask_place', 'button_ask_place'),
    ('pickup', 'button_ask_place'),
    ('check_out', 'button_order_now'),
    ('recommend', 'button_recommend'),
    ('search_restaurants', 'button_restaurants'),
    ('show_basket', 'button_see_basket'),
    ('show_menu', 'button_see_menu'),
    ('talk_to_human', 'button_human'),
    ('track_order', 'button_track')
) as b (intent, button)
where i.agent = 'client'
  and i.intent = b.intent;
