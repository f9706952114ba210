-- How a delivered order was: a tap on one to five stars, kept once.

select private.add_words('client_ask_rating',
  'es', '¿Cómo estuvo tu pedido #{number} de *{restaurant}*?',
  'en', 'How was your order #{number} from *{restaurant}*?',
  'pt', 'Como foi seu pedido nº {number} de *{restaurant}*?'
);

select private.add_words('client_rated',
  'es', '¡Gracias! Anotado: {count} de 5 para *{restaurant}*.',
  'en', 'Thank you! Noted: {count} of 5 for *{restaurant}*.',
  'pt', 'Obrigado! Anotado: {count} de 5 para *{restaurant}*.'
);

select private.add_words('client_rated_low',
  'es', 'Anotado: {count} de 5 para *{restaurant}*. Qué pena que no salió bien. ¿Quieres que te escriba una persona?',
  'en', 'Noted: {count} of 5 for *{restaurant}*. We are sorry that it did not go well. Shall a person write to you?',
  'pt', 'Anotado: {count} de 5 para *{restaurant}*. Sentimos que não deu certo. Quer que uma pessoa escreva para você?'
);

select private.add_words('button_rate', 'es', 'Calificar', 'en', 'Rate it', 'pt', 'Avaliar');

select private.add_words('stars_five', 'es', '★★★★★ Excelente', 'en', '★★★★★ Excellent', 'pt', '★★★★★ Excelente');

select private.add_words('stars_four', 'es', '★★★★ Muy bien', 'en', '★★★★ Very good', 'pt', '★★★★ Muito bom');

select private.add_words('stars_three', 'es', '★★★ Bien', 'en', '★★★ Good', 'pt', '★★★ Bom');

select private.add_words('stars_two', 'es', '★★ Regular', 'en', '★★ So-so', 'pt', '★★ Regular');

select private.add_words('stars_one', 'es', '★ Mal', 'en', '★ Bad', 'pt', '★ Ruim');

create function private.tool_rate_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
  v_stars bigint := private.arg_int(args, 'stars');
  v_vars jsonb;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = private.turn_person(turn)
    and o.state = 'delivered'
    and (not args ? 'order_id' or o.id = private.arg_uuid(args, 'order_id'))
  order by o.delivered_at desc
  limit 1;
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  end if;
  v_vars := jsonb_build_object(
    'number', v_order.number, 'restaurant', (select r.name from public.restaurants as r where r.id = v_order.restaurant_id)
  );
  if coalesce(v_stars not between 1 and 5, true) then
    return jsonb_build_object('key', 'client_ask_rating', 'vars', v_vars, 'choices', (
      select jsonb_agg(private.choice('stars_' || s.word, 'rate_order', jsonb_build_object('order_id', v_order.id, 'stars', s.n)) order by s.n desc)
      from unnest('{one,two,three,four,five}'::text[]) with ordinality as s (word, n)
    ));
  end if;
  insert into public.order_ratings as g (order_id, stars, rated_at)
  values (v_order.id, v_stars, at)
  on conflict (order_id) do nothing;
  select g.stars into v_stars from public.order_ratings as g where g.order_id = v_order.id;
  return jsonb_build_object(
    'key', case when v_stars <= 2 then 'client_rated_low' else 'client_rated' end,
    'vars', v_vars || jsonb_build_object('count', v_stars),
    'choices', case
      when v_stars <= 2 then jsonb_build_array(private.choice('button_human', 'open_complaint'), private.choice('button_restaurants', 'search_restaurants'))
      else jsonb_build_array(private.choice('button_repeat', 'repeat_order'), private.choice('button_restaurants', 'search_restaurants'))
    end
  );
end
$$;

comment on function private.tool_rate_order is
  'Tool: one to five stars for a delivered order, kept once; args {order_id?: else the last, stars?: else the question}.';

select private.add_tool('client', 'rate_order', handler => 'tool_rate_order');

select private.add_phrases('client', 'rate_order', '{}', 'calificar, calificar pedido, rate, rate it, rate my order, avaliar, avaliar pedido');
