-- What is kept of whoever asks, in one message; the whole document goes to their own chat, once a day.

select private.add_words('my_data',
  'es', '*Esto es lo que hay guardado*
Nombre: {name}
Número: {phone}
Idioma: {language}
Desde: {since}
Direcciones: {addresses}
Pedidos: {orders}
Mensajes guardados: {messages}
El documento completo llega a este mismo chat.',
  'en', '*This is what is kept*
Name: {name}
Number: {phone}
Language: {language}
Since: {since}
Addresses: {addresses}
Orders: {orders}
Messages kept: {messages}
The whole document comes to this chat.',
  'pt', '*Isto é o que está guardado*
Nome: {name}
Número: {phone}
Idioma: {language}
Desde: {since}
Endereços: {addresses}
Pedidos: {orders}
Mensagens guardadas: {messages}
O documento completo chega a esta conversa.'
);

select private.add_words('my_document',
  'es', 'Todo lo que Weats guarda de este número.',
  'en', 'All that Weats keeps of this number.',
  'pt', 'Tudo o que a Weats guarda deste número.'
);

select private.add_words('my_document_name',
  'es', 'mis-datos.txt',
  'en', 'my-data.txt',
  'pt', 'meus-dados.txt'
);

select private.add_words('my_document_comes',
  'es', 'Listo: el documento con todo lo guardado llega a este chat en un momento.',
  'en', 'Done: the document with all that is kept comes to this chat in a moment.',
  'pt', 'Pronto: o documento com tudo o que está guardado chega a esta conversa em um instante.'
);

select private.add_words('my_document_came',
  'es', 'El documento ya se mandó a este chat. Sale uno por día: mañana se puede pedir otro.',
  'en', 'The document was sent to this chat already. There is one a day: another can be asked for tomorrow.',
  'pt', 'O documento já foi enviado a esta conversa. É um por dia: amanhã é possível pedir outro.'
);

select private.add_words('button_whole_document',
  'es', 'Pedir el documento',
  'en', 'Ask for the document',
  'pt', 'Pedir o documento'
);

create function private.orders_in_brief(person_id bigint)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select string_agg(concat('#', o.number, ' ', r.name, ' ', to_char(o.placed_at at time zone r.timezone, 'DD/MM/YYYY')), E'\n' order by o.placed_at desc)
  from (select q.* from public.orders as q where q.person_id = orders_in_brief.person_id order by q.placed_at desc limit 20) as o
  join public.restaurants as r on r.id = o.restaurant_id
$$;

comment on function private.orders_in_brief is 'The last twenty orders of a person, a line each; null for none.';

create function private.tool_show_my_data(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person public.persons;
begin
  select p.* into v_person from public.persons as p where p.id = private.turn_person(turn);
  return jsonb_build_object(
    'key', 'my_data',
    'vars', jsonb_build_object(
      'name', coalesce(v_person.display_name, '—'),
      'phone', coalesce(v_person.phone, '—'),
      'language', v_person.language,
      'since', to_char(v_person.created_at at time zone private.setting_text('city_timezone'), 'DD/MM/YYYY'),
      'addresses', private.clip(coalesce((
        select string_agg(concat_ws(', ', a.line, a.details), E'\n' order by a.id)
        from public.addresses as a
        where a.person_id = v_person.id
          and a.deleted_at is null
      ), '—'), 1200),
      'orders', private.clip(coalesce(private.orders_in_brief(v_person.id), '—'), 1200),
      'messages', (
        select count(*)
        from public.conversations as c
        join public.messages as m on m.conversation_id = c.id
        where c.person_id = v_person.id
          and m.content <> '{}'
      )
    ),
    'choices', jsonb_build_array(
      private.choice('button_whole_document', 'ask_my_data'), private.choice('button_erase_me', 'erase_me')
    )
  );
end
$$;

comment on function private.tool_show_my_data is 'Tool: what is kept of the person.';

create function private.tool_ask_my_data(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person public.persons;
begin
  select p.* into v_person from public.persons as p where p.id = private.turn_person(turn);
  insert into private.exports as e (person_id, asked_at)
  values (v_person.id, at)
  on conflict (person_id) do update
  set asked_at = at
  where e.asked_at <= at - make_interval(hours => private.setting_int('export_hours'));
  if not found then
    return jsonb_build_object('key', 'my_document_came', 'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human')));
  end if;
  perform private.say(
    (turn).conversation_id,
    jsonb_build_object(
      'kind', 'document', 'file', jsonb_build_object('document', 'person'),
      'filename', private.render('my_document_name', v_person.language), 'caption', private.render('my_document', v_person.language)
    ),
    at, (turn).id
  );
  return jsonb_build_object('key', 'my_document_comes', 'choices', jsonb_build_array(private.choice('button_erase_me', 'erase_me')));
end
$$;

comment on function private.tool_ask_my_data is 'Tool: sends the person the document of all that is kept of them (private.write_document), to this chat, once a day.';

select private.add_tool(a.name, t.name, handler => 'tool_' || t.name)
from ai.agents as a
cross join (values ('show_my_data'), ('ask_my_data')) as t (name);

select private.add_phrases(a.name, 'show_my_data', '{}',
  'mis datos, ver mis datos, que datos tienen, que datos tienen de mi, que saben de mi, quiero mis datos, exportar mis datos,
  descargar mis datos, dame mis datos, my data, show my data, export my data, what do you know about me, see my data,
  meus dados, ver meus dados, exportar meus dados, quero meus dados, o que sabem de mim'
)
from ai.agents as a;
