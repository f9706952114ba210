-- What sentences are about: the first that fits counts. Its forms are in the files of the languages.

select private.add_cue('client', 'allergy', 'tell_avoided', '{}', 5, most_left => 4);
select private.add_cue('client', 'complaint', 'open_complaint', '{}', 10, most_left => 12);
select private.add_cue('client', 'human', 'talk_to_human', '{}', 20);
select private.add_cue('client', 'machine', 'tell_machine', '{}', 30);
select private.add_cue('client', 'other_address', 'choose_address', '{}', 40);
select private.add_cue('client', 'repeat', 'repeat_order', '{}', 50);
select private.add_cue('client', 'ask_delivery', 'ask_kitchen', '{"topic": "delivery"}', 60);
select private.add_cue('client', 'ask_hours', 'ask_kitchen', '{"topic": "hours"}', 70);
select private.add_cue('client', 'ask_payment', 'ask_kitchen', '{"topic": "pay"}', 80);
select private.add_cue('client', 'ask_place', 'ask_kitchen', '{"topic": "place"}', 90, 'kitchen');
select private.add_cue('client', 'track', 'track_order', '{}', 100, 'order');
select private.add_cue('client', 'cancel', 'cancel_order', '{}', 105, 'order_or_basket', 4);
select private.add_cue('client', 'ask_time', 'ask_time', '{}', 110);
select private.add_cue('client', 'ask_price', 'ask_dish', '{}', 120, 'dish', 6);
select private.add_cue('client', 'ask_total', 'show_basket', '{}', 130, 'order_or_basket');
-- "Quiero pagar con Nequi" says how, not that it is all.
select private.add_cue('client', 'pay_cash', 'set_payment', '{"method": "cash"}', 134, 'basket', 2);
select private.add_cue('client', 'pay_transfer', 'set_payment', '{"method": "transfer"}', 136, 'basket', 2);
select private.add_cue('client', 'pay_card', 'set_payment', '{"method": "card"}', 138, 'basket', 2);
select private.add_cue('client', 'done_choosing', 'check_out', '{}', 140, 'basket');
select private.add_cue('client', 'ask_item', 'ask_dish', '{}', 175, 'dish', 2);
select private.add_cue('client', 'see_menu', 'show_menu_here', '{}', 180);
select private.add_cue('client', 'elsewhere', 'search_restaurants', '{}', 190);
select private.add_cue('client', 'turn_down', 'show_menu_here', '{}', 200, 'kitchen', 0);
select private.add_cue('client', 'recommend', 'recommend', '{}', 210, most_left => 0);
select private.add_cue('client', 'thanks', 'welcome_thanks', '{}', 230, most_left => 1);
select private.add_cue('client', 'hello', 'show_home', '{}', 240, most_left => 0);

select private.add_cue('restaurant', 'human', 'talk_to_human', '{}', 10);
select private.add_cue('restaurant', 'k_today', 'todays_orders', '{}', 20);
select private.add_cue('restaurant', 'k_order', 'show_order', '{}', 30);
select private.add_cue('restaurant', 'k_pause', 'pause_orders', '{}', 40);
select private.add_cue('restaurant', 'k_open', 'open_orders', '{}', 50);
select private.add_cue('restaurant', 'k_answer', 'show_home', '{}', 60, most_left => 1);
select private.add_cue('restaurant', 'k_help', 'show_help', '{}', 70);
select private.add_cue('restaurant', 'thanks', 'welcome_thanks', '{}', 80, most_left => 1);
select private.add_cue('restaurant', 'hello', 'show_home', '{}', 90, most_left => 0);

select private.add_cue('runner', 'human', 'talk_to_human', '{}', 10);
select private.add_cue('runner', 'r_picked', 'picked_up', '{}', 20, 'delivery');
select private.add_cue('runner', 'r_done', 'delivered', '{}', 30, 'delivery');
select private.add_cue('runner', 'r_problem', 'report_problem', '{}', 40, 'delivery');
select private.add_cue('runner', 'r_where', 'my_deliveries', '{}', 50, 'delivery');
select private.add_cue('runner', 'r_no', 'decline_offer', '{}', 60, 'offer');
select private.add_cue('runner', 'r_earn', 'earnings', '{}', 70);
select private.add_cue('runner', 'r_on', 'set_availability', '{"is_on_duty": true}', 80);
select private.add_cue('runner', 'r_off', 'set_availability', '{"is_on_duty": false}', 90);
select private.add_cue('runner', 'r_any', 'show_home', '{}', 100);
select private.add_cue('runner', 'k_help', 'show_help', '{}', 110);
select private.add_cue('runner', 'thanks', 'welcome_thanks', '{}', 120, most_left => 1);
select private.add_cue('runner', 'hello', 'show_home', '{}', 130, most_left => 0);

-- Plain words of consent, to what was shown: an order that waits, an offer.
select private.add_phrases('restaurant', 'accept_order', '{}',
  'si, si senor, si senora, si claro, dale, hagale, de una, lo tomamos, yes, yes please, sim'
);
select private.add_phrases('runner', 'accept_offer', '{}',
  'si, si senor, si claro, dale, hagale, de una, listo, voy, yes, sure, ok, i will take it, ill take it, sim, pode ser'
);
