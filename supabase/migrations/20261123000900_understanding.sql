-- Understanding without AI, its first form: numbers, yes and no, the exact names of dishes and restaurants, greetings and
-- commands in es, en and pt, and nothing else. What it does not know it does not guess: it says so and shows what can be
-- tapped. With it and the buttons alone a whole order is carried.

create table private.phrases (
  agent text not null references ai.agents on delete restrict,
  phrase text not null,
  tool text not null,
  args jsonb not null default '{}',
  primary key (agent, phrase),
  constraint phrases_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint phrases_are_normalised check (phrase = lower(phrase) and phrase ~ '^[a-z0-9 ]+$')
);

comment on table private.phrases is 'Whole messages that mean one thing, as private.normalise writes them.';

create index phrases_by_tool on private.phrases (agent, tool);

alter table private.phrases enable row level security;
revoke all on private.phrases from public, anon, authenticated, service_role;
-- No grants and no policies: for private.understand.

insert into private.phrases (agent, tool, args, phrase)
select p.agent, p.tool, p.args::jsonb, btrim(w.phrase)
from (
  values
    ('client', 'show_home', '{}', 'hola, hola buenas, buenas, buenos dias, buenas tardes, buenas noches, que mas, quiubo, ey, inicio, empezar, cliente, pedir, quiero pedir, tengo hambre, hi, hello, hey, good morning, good evening, start, customer, client, order, oi, ola, bom dia, boa tarde, boa noite, quero pedir, inicio pedido'),
    ('client', 'show_help', '{}', 'ayuda, help, ajuda, que puedo hacer, comandos, como funciona, how does it work, como funciona isso'),
    ('client', 'search_restaurants', '{}', 'restaurantes, restaurantes cerca, ver restaurantes, que hay, que hay cerca, restaurants, nearby, restaurants near me, perto, restaurantes perto'),
    ('client', 'choose_address', '{}', 'direccion, cambiar direccion, otra direccion, address, change address, another address, endereco, mudar endereco, outro endereco'),
    ('client', 'show_menu', '{}', 'menu, carta, la carta, ver menu, el menu, the menu, cardapio, o cardapio'),
    ('client', 'show_basket', '{}', 'canasta, carrito, mi canasta, mi carrito, ver canasta, basket, my basket, cart, cesta, carrinho, minha cesta'),
    ('client', 'clear_basket', '{}', 'vaciar canasta, vaciar carrito, borrar canasta, empty basket, empty my basket, esvaziar cesta, esvaziar carrinho'),
    ('client', 'check_out', '{}', 'pedir ya, eso es todo, es todo, nada mas, finalizar, pagar, that is all, thats all, checkout, check out, order now, e so isso, so isso, finalizar pedido'),
    ('client', 'choose_payment', '{}', 'pago, cambiar pago, forma de pago, payment, change payment, pagamento, mudar pagamento'),
    ('client', 'set_payment', '{"method": "cash"}', 'efectivo, en efectivo, pago en efectivo, cash, in cash, dinheiro, em dinheiro'),
    ('client', 'set_payment', '{"method": "transfer"}', 'transferencia, por transferencia, nequi, daviplata, transfer, bank transfer, por pix, pix'),
    ('client', 'set_payment', '{"method": "card"}', 'tarjeta, con tarjeta, datafono, card, by card, cartao, com cartao'),
    ('client', 'set_note', '{}', 'nota, agregar nota, note, add a note, adicionar nota'),
    ('client', 'track_order', '{}', 'mi pedido, donde esta mi pedido, como va mi pedido, estado, cuanto falta, rastrear, where is my order, my order, track, status, how long, onde esta meu pedido, meu pedido, como esta meu pedido'),
    ('client', 'cancel_order', '{}', 'cancelar, cancelar pedido, cancela, cancelar mi pedido, cancela mi pedido, cancel, cancel order, cancel my order, cancelar meu pedido'),
    ('client', 'repeat_order', '{}', 'repetir, lo mismo, lo mismo de siempre, repetir pedido, repetir el ultimo, repeat, the same, same again, the usual, repetir o ultimo, o mesmo, o mesmo de sempre'),
    ('client', 'welcome_thanks', '{}', 'gracias, muchas gracias, mil gracias, ok gracias, listo gracias, thanks, thank you, thanks a lot, obrigado, obrigada, muito obrigado, muito obrigada, valeu'),
    ('client', 'talk_to_human', '{}', 'humano, persona, una persona, asesor, hablar con alguien, hablar con una persona, human, agent, talk to a person, a person, atendente, pessoa, falar com alguem'),
    ('restaurant', 'show_home', '{}', 'hola, buenas, buenos dias, buenas tardes, buenas noches, inicio, restaurante, hi, hello, start, restaurant, oi, ola, bom dia, boa tarde, boa noite'),
    ('restaurant', 'show_help', '{}', 'ayuda, help, ajuda, comandos'),
    ('restaurant', 'todays_orders', '{}', 'pedidos, pedidos de hoy, los pedidos, ventas, orders, todays orders, sales, pedidos de hoje, vendas'),
    ('restaurant', 'accept_order', '{}', 'acepto, aceptar, aceptado, acepto el pedido, si acepto, accept, accepted, i accept, aceito, aceitar, aceito o pedido'),
    ('restaurant', 'reject_order', '{}', 'rechazo, rechazar, no puedo, no acepto, reject, rejected, i cannot, recuso, recusar, nao posso'),
    ('restaurant', 'set_ready', '{}', 'listo, pedido listo, ya esta, ya esta listo, ready, it is ready, its ready, pronto, esta pronto, pedido pronto'),
    ('restaurant', 'delay_order', '{}', 'demora, me demoro, demorado, mas tiempo, diez minutos mas, 10 minutos mas, delay, more time, 10 more minutes, atraso, mais tempo, mais 10 minutos'),
    ('restaurant', 'set_item_availability', '{}', 'agotado, agotar, se acabo, sold out, out of stock, esgotado, acabou'),
    ('restaurant', 'pause_orders', '{}', 'pausar, pausa, cerrar, cerramos, parar, pause, close, stop orders, fechar'),
    ('restaurant', 'open_orders', '{}', 'abrir, abrimos, abierto, reanudar, open, resume, reabrir'),
    ('restaurant', 'welcome_thanks', '{}', 'gracias, muchas gracias, mil gracias, ok gracias, listo gracias, thanks, thank you, thanks a lot, obrigado, obrigada, muito obrigado, muito obrigada, valeu'),
    ('restaurant', 'talk_to_human', '{}', 'humano, persona, asesor, hablar con alguien, human, agent, talk to a person, atendente, pessoa'),
    ('runner', 'show_home', '{}', 'hola, buenas, buenos dias, buenas tardes, buenas noches, inicio, domiciliario, repartidor, hi, hello, start, runner, courier, oi, ola, bom dia, boa tarde, boa noite, entregador'),
    ('runner', 'show_help', '{}', 'ayuda, help, ajuda, comandos'),
    ('runner', 'set_availability', '{"is_on_duty": true}', 'en turno, entrar en turno, disponible, conectado, estoy disponible, empiezo, on duty, available, i am available, em servico, disponivel, entrar em servico'),
    ('runner', 'set_availability', '{"is_on_duty": false}', 'fuera de turno, salir de turno, no disponible, desconectado, termine, me voy, off duty, unavailable, done for today, fora de servico, sair de servico, indisponivel'),
    ('runner', 'accept_offer', '{}', 'lo tomo, la tomo, acepto, tomo el domicilio, i take it, take it, accept, vou pegar, aceito, pego'),
    ('runner', 'decline_offer', '{}', 'no puedo, no lo tomo, rechazo, paso, decline, i cannot, pass, nao posso, recuso, passo'),
    ('runner', 'my_deliveries', '{}', 'mis domicilios, domicilios, mi domicilio, mis pedidos, my deliveries, deliveries, minhas entregas, entregas'),
    ('runner', 'picked_up', '{}', 'recogido, ya lo recogi, recogi, lo tengo, ya lo tengo, picked up, got it, i have it, retirado, ja retirei, peguei'),
    ('runner', 'delivered', '{}', 'entregado, entregar, ya entregue, entregue, delivered, deliver, ja entreguei'),
    ('runner', 'report_problem', '{}', 'problema, tengo un problema, problem, i have a problem, tenho um problema'),
    ('runner', 'earnings', '{}', 'ganancias, cuanto llevo, cuanto gane, earnings, how much did i earn, ganhos, quanto ganhei'),
    ('runner', 'welcome_thanks', '{}', 'gracias, muchas gracias, mil gracias, ok gracias, listo gracias, thanks, thank you, thanks a lot, obrigado, obrigada, muito obrigado, muito obrigada, valeu'),
    ('runner', 'talk_to_human', '{}', 'humano, persona, asesor, hablar con alguien, human, agent, talk to a person, atendente, pessoa')
) as p (agent, tool, args, phrases)
cross join lateral regexp_split_to_table(p.phrases, ',') as w (phrase);

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('note_not_understood', 'No te entendí. Puedes tocar una opción o escribir *ayuda*.', 'I didn''t get that. Tap an option or write *help*.', 'Não entendi. Toque em uma opção ou escreva *ajuda*.'),
    ('words_not_understood', 'No entendí: «{words}».', 'I didn''t get: “{words}”.', 'Não entendi: “{words}”.'),
    ('cannot_hear', 'Todavía no escucho notas de voz. ¿Me lo escribes, por favor?', 'I cannot listen to voice notes yet. Could you write it, please?', 'Ainda não ouço mensagens de voz. Pode escrever, por favor?'),
    ('cannot_see', 'Todavía no entiendo fotos ni archivos. ¿Me lo escribes, por favor?', 'I cannot read photos or files yet. Could you write it, please?', 'Ainda não entendo fotos nem arquivos. Pode escrever, por favor?'),
    ('cannot_take', 'Ese tipo de mensaje no lo puedo leer. ¿Me lo escribes, por favor?', 'I cannot read that kind of message. Could you write it, please?', 'Não consigo ler esse tipo de mensagem. Pode escrever, por favor?'),
    ('edited_too_late', 'Vi que editaste un mensaje que ya había atendido. Si algo cambia, escríbemelo de nuevo.', 'I saw that you edited a message that I had already dealt with. If something changes, please write it again.', 'Vi que você editou uma mensagem que eu já tinha atendido. Se algo mudou, escreva de novo.'),
    ('off_topic_client', 'De eso no sé: lo mío es la comida 😊 ¿Qué se te antoja hoy?', 'That is beyond me: food is my thing 😊 What would you like today?', 'Disso eu não entendo: o meu negócio é comida 😊 O que você quer hoje?'),
    ('off_topic_staff', 'De eso no sé; aquí le ayudo con sus pedidos.', 'That is beyond me; here I help you with your orders.', 'Disso eu não entendo; aqui ajudo com seus pedidos.'),
    ('which_dish', '¿Cuál de estos?', 'Which of these?', 'Qual destes?'),
    ('which_role', '¿Con quién hablo ahora?', 'As whom are you writing now?', 'Com quem falo agora?'),
    ('role_client', 'Cliente', 'Customer', 'Cliente'),
    ('role_restaurant', 'Restaurante', 'Restaurant', 'Restaurante')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.number_in(text text)
returns integer
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return case
    when number_in.text ~ '^[0-9]{1,6}$' then number_in.text::integer
    else (
      select n.value
      from (
        values
          (1, '{un,uno,una,one,um,uma}'::text[]), (2, '{dos,two,dois,duas}'), (3, '{tres,three}'),
          (4, '{cuatro,four,quatro}'), (5, '{cinco,five}'), (6, '{seis,six}'), (7, '{siete,seven,sete}'),
          (8, '{ocho,eight,oito}'), (9, '{nueve,nine,nove}'), (10, '{diez,ten,dez}')
      ) as n (value, words)
      where number_in.text = any (n.words)
    )
  end;
end
$$;

comment on function private.number_in is 'The whole number that a normalised text is, in digits (6 at most) or a word from one to ten; else null.';
revoke all on function private.number_in from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.yes_or_no(text text)
returns boolean
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return case
    when yes_or_no.text in (
      'si', 'sii', 'si senor', 'si senora', 'si por favor', 'si pedir', 'si pedilo', 'dale', 'de una', 'listo', 'ok',
      'okay', 'claro', 'confirmo', 'confirmar', 'yes', 'yes please', 'y', 'yep', 'sure', 'confirm', 'sim', 'sim por favor',
      'pode ser', 'isso'
    ) then true
    when yes_or_no.text in ('no', 'no gracias', 'nop', 'mejor no', 'no thanks', 'nope', 'nao', 'nao obrigado', 'nao obrigada')
      then false
  end;
end
$$;

comment on function private.yes_or_no is 'Whether a normalised text is a plain yes or no, in es, en or pt; else null.';
revoke all on function private.yes_or_no from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.answer_in(question jsonb, text text)
returns jsonb
language plpgsql
immutable
security definer
set search_path = ''
as $$
declare
  v_words text := private.normalise(answer_in.text);
  v_kind text := answer_in.question ->> 'kind';
  v_value jsonb;
begin
  if v_kind = 'number' and private.number_in(v_words) is not null then
    v_value := jsonb_build_object('quantity', private.number_in(v_words));
  elsif v_kind = 'code' and replace(v_words, ' ', '') ~ '^[0-9]{4}$' then
    v_value := jsonb_build_object('code', replace(v_words, ' ', ''));
  elsif v_kind = 'yes' and private.yes_or_no(v_words) then
    v_value := '{}';
  elsif v_kind = 'yes' and not private.yes_or_no(v_words) then
    return '{"tool": "keep_all", "args": {}}';
  elsif v_kind = 'text' and btrim(answer_in.text) <> '' then
    v_value := jsonb_build_object('text', btrim(answer_in.text));
  end if;
  return jsonb_build_object(
    'tool', answer_in.question -> 'tool', 'args', coalesce(answer_in.question -> 'args', '{}') || v_value
  );
end
$$;

comment on function private.answer_in is 'What a text means as the answer to the last question: {tool, args}; args null when it is none.';
revoke all on function private.answer_in from public, anon, authenticated, service_role;
-- No grant: for private.understand.

create function private.find_dishes(turn ai.turns, name text, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    with place as (
      select (private.open_basket_of(p.id)).restaurant_id as restaurant_id, (private.delivery_address(p.id)).point as point
      from (select private.turn_person(turn) as id) as p
    ),
    named as (
      select i.id, i.name, i.price, r.name as restaurant, r.currency, r.id = p.restaurant_id as is_here,
        exists (select from public.option_groups as g where g.item_id = i.id) as has_options
      from public.menu_items as i
      join public.restaurants as r on r.id = i.restaurant_id
      cross join place as p
      where private.normalise(i.name) = find_dishes.name
        and i.is_active
        and r.is_active
        and private.is_available(i.id, find_dishes.now)
        and (r.id = p.restaurant_id or exists (select from private.delivery_terms(r.id, p.point)))
    )
    select jsonb_agg(to_jsonb(n) order by private.sort_key(n.restaurant), private.sort_key(n.name))
    from named as n
    -- Where the basket is, a name means the dish there.
    where n.is_here or not exists (select from named as h where h.is_here)
  );
end
$$;

comment on function private.find_dishes is
  'Dishes of exactly this (normalised) name: of the basket''s restaurant, else of those that deliver to the person; [{id, name, price, restaurant, currency, has_options}] or null.';
revoke all on function private.find_dishes from public, anon, authenticated, service_role;
-- No grant: for private.understand_dish.

create function private.understand_dish(turn ai.turns, words text, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_counted text[] := regexp_match(understand_dish.words, '^([0-9]{1,6}|[a-z]+) (?:x )?(.+)$');
  v_quantity integer;
  v_dishes jsonb := private.find_dishes(turn, understand_dish.words, understand_dish.now);
begin
  if v_dishes is null and private.number_in(v_counted[1]) is not null then
    v_quantity := private.number_in(v_counted[1]);
    v_dishes := private.find_dishes(turn, v_counted[2], understand_dish.now);
  end if;
  if v_dishes is null then
    return null;
  elsif jsonb_array_length(v_dishes) > 1 then
    return jsonb_build_object('reply', jsonb_build_object(
      'key', 'which_dish',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', d.value ->> 'name',
            'description', concat_ws(' · ', d.value ->> 'restaurant', private.money(
              (d.value ->> 'price')::bigint, d.value ->> 'currency', private.turn_language(turn)
            )),
            'tool', 'show_item', 'args', jsonb_build_object('item_id', d.value -> 'id')
          )
          order by d.ordinality
        )
        from jsonb_array_elements(v_dishes) with ordinality as d
      )
    ));
  elsif v_quantity is not null and not (v_dishes #>> '{0,has_options}')::boolean then
    return jsonb_build_object(
      'tool', 'add_items', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}', 'quantity', v_quantity)
    );
  end if;
  return jsonb_build_object('tool', 'show_item', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}'));
end
$$;

comment on function private.understand_dish is
  'A dish by its exact name, with a number before it or not: {tool, args} or {reply} to choose between several; else null.';
revoke all on function private.understand_dish from public, anon, authenticated, service_role;
-- No grant: for private.understand.

create function private.understand_place(turn ai.turns, words text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(
      (
        select jsonb_build_object('tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', r.id))
        from public.restaurants as r
        where private.normalise(r.name) = understand_place.words
          and r.is_active
        order by r.id
        limit 1
      ),
      (
        select jsonb_build_object('tool', 'search_restaurants', 'args', jsonb_build_object('text', understand_place.words))
        where exists (
          select from public.restaurants as r where private.normalise(r.kitchen) = understand_place.words and r.is_active
        )
      )
    )
  );
end
$$;

comment on function private.understand_place is 'A restaurant or a kitchen by its exact name: {tool, args}; else null.';
revoke all on function private.understand_place from public, anon, authenticated, service_role;
-- No grant: for private.understand.

create function private.understand_sold_out(turn ai.turns, words text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'tool', 'set_item_availability',
    'args', jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id, 'is_available', f.how = 'hay')
  )
  from (
    select case when m.found[1] in ('hay', 'ya hay', 'available', 'tem', 'ja tem') then 'hay' else 'no' end as how,
      m.found[2] as name
    from (
      select regexp_match(
        understand_sold_out.words,
        '^(agotado|agotada|se acabo|no hay|sold out|esgotado|acabou|nao tem|ya hay|hay|available|ja tem|tem) (.+)$'
      ) as found
    ) as m
    where m.found is not null
  ) as f
  join public.menu_items as i on private.normalise(i.name) = regexp_replace(f.name, '^(el|la|los|las|the|o|a) ', '')
  where i.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
    and i.is_active
  order by i.id
  limit 1
$$;

comment on function private.understand_sold_out is 'A dish of the speaker''s restaurant that is off or back, by its exact name: {tool, args}; else null.';
revoke all on function private.understand_sold_out from public, anon, authenticated, service_role;
-- No grant: for private.understand.

create function private.understand_phrase(agent text, words text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('tool', p.tool, 'args', p.args || n.args)
    from (
      values
        (understand_phrase.words, '{}'::jsonb),
        (
          -- "acepto 12": the order that people call so.
          substring(understand_phrase.words from '^(.+?) [0-9]{1,9}$'),
          jsonb_build_object('number', substring(understand_phrase.words from '[0-9]{1,9}$'))
        )
    ) as n (phrase, args)
    join private.phrases as p on p.agent = understand_phrase.agent and p.phrase = n.phrase
    where n.args = '{}' or understand_phrase.agent = 'restaurant'
    order by n.args = '{}' desc
    limit 1
  );
end
$$;

comment on function private.understand_phrase is 'A whole message that is a command of an agent: {tool, args}, for restaurants also with an order''s number; else null.';
revoke all on function private.understand_phrase from public, anon, authenticated, service_role;
-- No grant: for private.understand.

create function private.understand_title(turn ai.turns, words text, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('tool', c.tool, 'args', c.args)
    from public.choices as c
    where c.conversation_id = (turn).conversation_id
      and c.expires_at > understand_title.now
      and c.used_at is null
      and private.normalise(c.title) = understand_title.words
      and c.created_at = (
        select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id
      )
    order by c.id
    limit 1
  );
end
$$;

comment on function private.understand_title is 'Words that are what stands on a button or row of the last message that had some: {tool, args}; else null.';
revoke all on function private.understand_title from public, anon, authenticated, service_role;
-- No grant: for private.understand.

create table private.off_topic_forms (
  form text primary key,
  constraint forms_are_for_normalised_words check (form = lower(form))
);

comment on table private.off_topic_forms is
  'Regular expressions for the beginning of a whole message (as private.normalise writes it) that is certainly not about food: declined without asking a model.';

alter table private.off_topic_forms enable row level security;
revoke all on private.off_topic_forms from public, anon, authenticated, service_role;
-- No grants and no policies: for private.is_off_topic.

insert into private.off_topic_forms (form)
values
  ('(cuentame|cuenta|dime|echame|hazme) un (chiste|cuento|poema|acertijo)'),
  ('(escribeme|escribe|redactame|redacta|hazme|haz) (un|una) (poema|carta|ensayo|cancion|codigo|programa|resumen|tarea|correo)'),
  ('(quien|quienes) (gano|ganaron|invento|descubrio|escribio|es el presidente|era)'),
  ('cual es (la capital|el sentido de la vida|el presidente|la raiz)'),
  ('(traduceme|traduce|resuelveme|resuelve|calculame|calcula|programame|programa en) '),
  ('(como|que tal) (esta|va a estar|estara|amanecio) el clima'),
  ('(ignora|olvida) (todas )?(tus|las|mis|todas las) (instrucciones|reglas|ordenes)'),
  ('(muestrame|dime|repite|revela) (tu|tus|el) (prompt|instrucciones|reglas)'),
  ('(actua|comportate|finge|haz) (como|de cuenta)'),
  ('(tell me|say) (a|another) (joke|story|riddle|poem)'),
  ('(write|draft)( me)? (a|an) (poem|essay|letter|song|story|email|program|function|summary)'),
  ('who (won|invented|discovered|wrote|is the president)'),
  ('what is the (capital|weather|meaning of life|square root)'),
  ('(translate|solve|calculate) '),
  ('(ignore|forget|disregard) (all )?(your|the|my|previous|all previous) (instructions|rules|prompt)'),
  ('(show|reveal|repeat|print) (me )?(your|the) (system )?(prompt|instructions|rules)'),
  ('(act|behave) (as|like) '),
  ('(pretend|roleplay) '),
  ('(conta|conte|me conta|me conte) (uma|outra) (piada|historia|charada)'),
  ('(escreve|escreva|redija) (um|uma) (poema|carta|redacao|musica|historia|codigo|resumo)'),
  ('quem (ganhou|inventou|descobriu|escreveu|e o presidente)'),
  ('qual (e )?(a capital|o sentido da vida|o presidente)'),
  ('(traduza|traduz|resolva|calcule) '),
  ('(ignore|esqueca) (todas )?(as|suas|todas as) (instrucoes|regras)'),
  ('(mostre|revele|repita) (o|seu|suas|as) (prompt|instrucoes|regras)'),
  ('(aja|finja|comporte se) ');

create function private.is_off_topic(turn ai.turns, words text, now timestamptz)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_words text := regexp_replace(is_off_topic.words, '^(hola|buenas|buenos dias|buenas tardes|oye|hey|hi|hello|oi) ', '');
begin
  -- As one expression: a session keeps about thirty compiled, and all that a turn needs are to be among them.
  if not coalesce(v_words ~ (select '^(?:' || string_agg(f.form, '|' order by f.form collate "C") || ')' from private.off_topic_forms as f), false) then
    return false;
  end if;
  -- Whoever names a dish beside it is asking for food.
  return (turn).agent <> 'client' or not exists (
    select
    from private.relevant_items(
      private.reachable_restaurants(private.turn_person(turn), is_off_topic.now), v_words, is_off_topic.now, 1
    ) as i
    where i.score >= 0.9
  );
end
$$;

comment on function private.is_off_topic is 'Whether normalised words are certainly about something else than food: they begin as such talk does and name no dish.';
revoke all on function private.is_off_topic from public, anon, authenticated, service_role;
-- No grant: for private.understand.

create function private.tool_decline_off_topic(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_build_object('key', 'off_topic_' || case (turn).agent when 'client' then 'client' else 'staff' end)
$$;

comment on function private.tool_decline_off_topic is 'Tool: declines what is not about food, politely.';
revoke all on function private.tool_decline_off_topic from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

select private.add_tool(a.name, 'decline_off_topic', 'tool_decline_off_topic')
from ai.agents as a;

create function private.written_language(words text)
returns text
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return (
    select l.language
    from (
      values
        ('es', '^(hola|buenas|buenos dias|quiubo|gracias|muchas gracias|quiero|quisiera|me (das|mandas|regalas)|por favor)\M'),
        ('en', '^(hello|hi|good (morning|afternoon|evening)|thanks|thank you|please|i (want|would|d)|can i|could i)\M'),
        ('pt', '^(oi|bom dia|boa (tarde|noite)|obrigad[oa]|muito obrigad[oa]|quero (um|uma|dois|duas|pedir)|eu (quero|queria)|gostaria)\M')
    ) as l (language, form)
    where written_language.words ~ l.form
  );
end
$$;

comment on function private.written_language is 'The language that normalised words are certainly in, by how a message begins: es, en or pt; else null.';
revoke all on function private.written_language from public, anon, authenticated, service_role;
-- No grant: for private.hear_language.

create function private.hear_language(turn ai.turns)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.set_language(p.id, l.language, 'written')
  from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
  cross join lateral (select private.written_language(private.normalise(m.value #>> '{content,body}')) as language) as l
  join public.persons as p on p.id = private.turn_person(turn)
  where m.value ->> 'kind' = 'text'
    and l.language <> p.language
  order by m.ordinality desc
  limit 1;
end
$$;

comment on function private.hear_language is 'Speaks on in the language that somebody certainly writes, unless they have chosen another.';
revoke all on function private.hear_language from public, anon, authenticated, service_role;
-- No grant: for private.begin_turn.

create function private.understand(turn ai.turns, text text, question jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_words text := private.normalise(understand.text);
  v_meant jsonb;
begin
  if v_words = '' or length(understand.text) > 1000 then
    return null;
  end if;
  v_meant := case when understand.question is not null then private.answer_in(understand.question, understand.text) end;
  if v_meant -> 'args' <> 'null' and understand.question ->> 'kind' <> 'text' then
    return v_meant;
  end if;
  -- Words are taken for the answer to a question unless they are a command. A kitchen's "acepto" is for its one open
  -- order, whatever was shown last; a customer's "nada más" is for what is being asked.
  return coalesce(
    case when (turn).agent = 'client' then private.understand_title(turn, v_words, understand.now) end,
    private.understand_phrase((turn).agent, v_words),
    private.understand_title(turn, v_words, understand.now),
    case when v_meant -> 'args' <> 'null' then v_meant end,
    case (turn).agent
      when 'client' then coalesce(
        private.understand_dish(turn, v_words, understand.now), private.understand_place(turn, v_words)
      )
      when 'restaurant' then private.understand_sold_out(turn, v_words)
    end,
    case when private.is_off_topic(turn, v_words, understand.now) then '{"tool": "decline_off_topic", "args": {}}'::jsonb end
  );
end
$$;

comment on function private.understand is
  'What a text certainly means, given the last question: {tool, args} or {reply}; null when it is not certain.';
revoke all on function private.understand from public, anon, authenticated, service_role;
-- No grant: for private.reply_to.

create function private.reply_to(turn ai.turns, message jsonb, question jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_kind text := message ->> 'kind';
  v_content jsonb := message -> 'content';
  v_choice public.choices;
  v_meant jsonb;
begin
  if v_kind in ('button_reply', 'list_reply', 'template_button') then
    select t.* into v_choice
    from public.messages as m
    cross join lateral private.tapped_choice(m) as t
    where m.id = (message ->> 'id')::bigint;
    if v_choice.id is not null then
      return private.run_choice(turn, v_choice, reply_to.now);
    end if;
    v_content := jsonb_build_object('body', coalesce(v_content ->> 'text', v_content ->> 'title', ''));
  elsif v_kind = 'location' and (turn).agent <> 'restaurant' then
    return private.run_tool(turn, 'take_pin', v_content, reply_to.now);
  elsif v_kind in ('image', 'document') and (turn).agent = 'client' then
    return private.run_tool(turn, 'take_photo', jsonb_build_object('message_id', message -> 'id'), reply_to.now);
  elsif v_kind = 'revoke' then
    return null;
  elsif v_kind <> 'text' then
    return jsonb_build_object('key', case
      when v_kind = 'audio' then 'cannot_hear'
      when v_kind in ('image', 'video', 'document', 'sticker') then 'cannot_see'
      when v_kind = 'edit' then 'edited_too_late'
      else 'cannot_take'
    end);
  end if;
  v_meant := private.understand(turn, v_content ->> 'body', reply_to.question, reply_to.now);
  if v_meant ? 'reply' then
    return v_meant -> 'reply';
  elsif v_meant is not null then
    return private.run_tool(turn, v_meant ->> 'tool', v_meant -> 'args', reply_to.now);
  end if;
  return jsonb_build_object('not_understood', private.clip(v_content ->> 'body', 200));
end
$$;

comment on function private.reply_to is
  'What one message of a turn is answered with: a reply, {not_understood: words}, or null for nothing to say.';
revoke all on function private.reply_to from public, anon, authenticated, service_role;
-- No grant: for private.answer_turn.

create function private.asks_role(turn ai.turns, now timestamptz)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select n.agent is null
      and cardinality(private.roles_of(c.person_id)) > 1
      and coalesce(h.role_at <= asks_role.now - make_interval(mins => private.setting_int('role_memory_minutes')), true)
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    join public.channels as n on n.id = h.channel_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.asks_role is 'Whether nobody can tell as whom the person of a turn speaks: a number of several agents, several roles, nothing that tells.';
revoke all on function private.asks_role from public, anon, authenticated, service_role;
-- No grant: for private.answer_turn.

create function private.role_question(turn ai.turns)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'which_role',
    'choices', jsonb_agg(
      private.choice('role_' || r.role, 'choose_role', jsonb_build_object('role', r.role, 'turn_id', (turn).id))
      order by r.place
    )
  )
  from unnest(private.roles_of(private.turn_person(turn))) with ordinality as r (role, place)
$$;

comment on function private.role_question is 'The question as whom somebody writes.';
revoke all on function private.role_question from public, anon, authenticated, service_role;
-- No grant: for private.answer_turn.

create function private.tool_choose_role(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_role text := args ->> 'role';
  v_chat public.chats;
  v_conversation_id bigint;
  v_turn ai.turns;
  v_moved integer;
begin
  select h.* into v_chat
  from public.conversations as c
  join public.chats as h on h.id = c.chat_id
  where c.id = (turn).conversation_id;
  if v_role is null or v_role <> all (private.roles_of(v_chat.person_id)) then
    return private.role_question(turn);
  end if;
  v_conversation_id := private.open_conversation(v_chat, v_role, tool_choose_role.now);
  -- The conversation of the other role is higher or lower than this one: a deadlock is possible and is repeated.
  perform from public.conversations as c where c.id = v_conversation_id for no key update;
  update public.messages as m
  set conversation_id = v_conversation_id, turn_id = null
  where m.turn_id = private.arg_int(args, 'turn_id')
    and m.conversation_id = (turn).conversation_id;
  get diagnostics v_moved = row_count;
  update public.chats as h set role = v_role, role_at = tool_choose_role.now where h.id = v_chat.id;
  if v_moved = 0 then
    -- Nothing that they had written waits for it: they are shown where they stand.
    insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
    select c.id, c.role, 'done', tool_choose_role.now, tool_choose_role.now, tool_choose_role.now, 'tap', c.version
    from public.conversations as c
    where c.id = v_conversation_id
    returning * into v_turn;
    perform private.answer(v_turn, private.run_tool(v_turn, 'show_home', '{}', tool_choose_role.now), tool_choose_role.now);
    return null;
  end if;
  perform private.open_next_turn(v_conversation_id, tool_choose_role.now);
  perform private.wake(a.slug, tool_choose_role.now) from ai.agents as a where a.name = v_role;
  return null;
end
$$;

comment on function private.tool_choose_role is
  'Tool: as whom the person speaks on a shared number; args {role, turn_id}. What they had written goes to that conversation and is answered there.';
revoke all on function private.tool_choose_role from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

select private.add_tool(a.name, 'choose_role', 'tool_choose_role', true)
from ai.agents as a;

create function private.answer_turn(
  turn ai.turns, is_alone boolean, now timestamptz, note text default 'not_understood'
)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
  v_language text := private.turn_language(turn);
  v_replies jsonb := '[]';
  v_unknown text;
  v_message jsonb;
  v_reply jsonb;
begin
  if private.asks_role(turn, answer_turn.now) then
    perform private.answer(turn, private.role_question(turn), answer_turn.now);
    perform private.finish_turn((turn).id, 'sql', answer_turn.now);
    return true;
  elsif not answer_turn.is_alone and not private.is_certain(turn, v_question, answer_turn.now) then
    return false;
  end if;
  for v_message in select m.value from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m order by m.ordinality
  loop
    v_reply := private.reply_to(turn, v_message, v_question, answer_turn.now);
    if v_reply ? 'not_understood' then
      v_unknown := concat_ws(' / ', v_unknown, v_reply ->> 'not_understood');
    elsif v_reply is not null then
      v_replies := v_replies || v_reply;
      v_question := v_reply -> 'question';
    end if;
  end loop;
  if v_unknown is not null and answer_turn.note <> 'silent' then
    v_replies := case
      -- A number or a code was asked for: it is asked for again, and the question stays.
      when v_replies = '[]' and v_question ->> 'kind' = 'number'
        then jsonb_build_array(jsonb_build_object('key', 'client_invalid_quantity', 'question', v_question))
      when v_replies = '[]' and v_question ->> 'kind' = 'code'
        then jsonb_build_array(private.run_tool(turn, v_question ->> 'tool', v_question -> 'args', answer_turn.now))
      when v_replies = '[]'
        then jsonb_build_array(private.run_tool(turn, 'show_home', jsonb_build_object('note', answer_turn.note), answer_turn.now))
      -- Nothing that was said is dropped in silence.
      else jsonb_build_array(jsonb_build_object(
        'key', case answer_turn.note when 'not_understood' then 'words_not_understood' else 'words_wait' end,
        'vars', jsonb_build_object('words', private.clip(v_unknown, 200))
      )) || v_replies
    end;
  end if;
  perform private.answer(turn, private.join_replies(v_replies, v_language), answer_turn.now);
  perform private.finish_turn((turn).id, case v_replies when '[]' then 'nothing' else 'sql' end, answer_turn.now);
  return true;
end
$$;

comment on function private.answer_turn is
  'Answers a leased turn in SQL, in one message, and ends it; false when it is not alone and not certain of every message. note: what is said of words that are not understood (not_understood; words_wait, words_wait_long: they are kept; silent). The conversation is locked.';
revoke all on function private.answer_turn from public, anon, authenticated, service_role;
-- No grant: for private.claim_turn.

create function private.is_certain(turn ai.turns, question jsonb, now timestamptz)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(bool_and(case
      when m.value ->> 'kind' in ('text', 'button_reply', 'list_reply', 'template_button') then
        private.understand(
          turn, coalesce(c.content ->> 'body', c.content ->> 'text', c.content ->> 'title'), is_certain.question,
          is_certain.now
        ) is not null
        -- A tap on what nobody offered is answered like words.
        or private.is_tap_on_ours((m.value ->> 'id')::bigint)
      else true
    end), true)
    from jsonb_array_elements(private.turn_messages((turn).id)) as m
    cross join lateral (select m.value -> 'content' as content) as c
  );
end
$$;

comment on function private.is_certain is 'Whether SQL is certain of every message of a turn.';
revoke all on function private.is_certain from public, anon, authenticated, service_role;
-- No grant: for private.answer_turn.
