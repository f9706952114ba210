select plan(62);
create temporary table asked as
select tests.inbox_done('573990001001', 'restaurant') as restaurant, tests.inbox_done('573990002001', 'runner') as runner;
create function tests.meant(agent text, words text) returns text language sql
as $$
  select concat(u ->> 'tool', ' ', nullif(u ->> 'args', '{}'))
  from asked as a, private.understand(case agent when 'runner' then a.runner else a.restaurant end, words, null, '2026-11-25 12:00-05') as u
$$;
create function tests.sold_out(m integer, is_available boolean default false) returns text language sql
as $$
  select 'set_item_availability ' || jsonb_build_object(
    'restaurant_id', '10000000-0000-4000-8000-000000000001', 'item_id', tests.basket_dish(m), 'is_available', is_available
  )::text
$$;
select is(tests.meant('restaurant', w.words), w.meant, 'a kitchen: ' || w.words)
from (
  values
    ('Buenos días', 'show_home '), ('ayuda', 'show_help '), ('Pedidos de hoy', 'todays_orders '), ('today''s orders', 'todays_orders '), ('vendas', 'todays_orders '),
    ('¡Acepto!', 'accept_order '), ('Dale, acepto', 'accept_order '), ('Dale, no puedo', ' '), ('I accept', 'accept_order '), ('aceito', 'accept_order '), ('acepto 12', 'accept_order {"number": "12"}'),
    ('Aceptar #12', 'accept_order {"number": "12"}'), ('no puedo', 'reject_order '), ('rechazo 12', 'reject_order {"number": "12"}'),
    ('listo', 'set_ready '), ('Ya está listo', 'set_ready '), ('listo 12', 'set_ready {"number": "12"}'), ('it''s ready', 'set_ready '), ('pronto 12', 'set_ready {"number": "12"}'),
    ('demora', 'delay_order '), ('10 minutos más', 'delay_order '), ('atraso 12', 'delay_order {"number": "12"}'), ('agotado', 'set_item_availability '),
    ('cerramos', 'pause_orders '), ('pause', 'pause_orders '), ('abrir', 'open_orders '), ('open', 'open_orders '), ('humano', 'talk_to_human '),
    ('Agotado ajiaco santafereño', tests.sold_out(1)), ('se acabó el mondongo', tests.sold_out(4)), ('no hay changua', tests.sold_out(3)),
    ('sold out: Mondongo', tests.sold_out(4)), ('acabou a changua', tests.sold_out(3)), ('ya hay mondongo', tests.sold_out(4, true)), ('hay changua', tests.sold_out(3, true))
) as w (words, meant);
select is(tests.meant('runner', w.words), w.meant, 'a runner: ' || w.words)
from (
  values
    ('Hola', 'show_home '), ('help', 'show_help '), ('en turno', 'set_availability {"is_on_duty": true}'), ('On duty!', 'set_availability {"is_on_duty": true}'),
    ('em serviço', 'set_availability {"is_on_duty": true}'), ('me voy', 'set_availability {"is_on_duty": false}'), ('off duty', 'set_availability {"is_on_duty": false}'),
    ('Lo tomo', 'accept_offer '), ('I take it', 'accept_offer '), ('vou pegar', 'accept_offer '), ('no puedo', 'decline_offer '), ('pass', 'decline_offer '),
    ('dale, la llevo', 'accept_offer '), ('De una, yo voy', 'accept_offer '), ('ok, I got it', 'accept_offer '), ('No puedo, queda muy lejos', 'decline_offer '),
    ('voy, muy lejos', ' '),
    ('mis domicilios', 'my_deliveries '), ('minhas entregas', 'my_deliveries '), ('Ya lo recogí', 'picked_up '), ('got it', 'picked_up '), ('entregado', 'delivered '),
    ('já entreguei', 'delivered '), ('tengo un problema', 'report_problem '), ('¿Cuánto llevo?', 'earnings '), ('ganhos', 'earnings '), ('asesor', 'talk_to_human ')
) as w (words, meant);
select * from finish();
