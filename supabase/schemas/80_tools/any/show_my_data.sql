-- What is kept of whoever asks, in one message; the whole document comes from a person of Weats.

select private.add_words('my_data',
  'es', '*Esto es lo que hay guardado*
Nombre: {name}
Número: {phone}
Idioma: {language}
Desde: {since}
Direcciones: {addresses}
Pedidos: {orders}
Mensajes guardados: {messages}
El documento completo lo manda una persona del equipo.',
  'en', '*This is what is kept*
Name: {name}
Number: {phone}
Language: {language}
Since: {since}
Addresses: {addresses}
Orders: {orders}
Messages kept: {messages}
A person of the team sends the whole document.',
  'pt', '*Isto é o que está guardado*
Nome: {name}
Número: {phone}
Idioma: {language}
Desde: {since}
Endereços: {addresses}
Pedidos: {orders}
Mensagens guardadas: {messages}
O documento completo quem envia é uma pessoa da equipe.'
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
begin
  perform private.raise_alert(
    'export_wanted', 'conversation:' || (turn).conversation_id, jsonb_build_object('person_id', private.turn_person(turn)), at
  );
  return jsonb_build_object('key', private.key_for('human_called', (turn).agent));
end
$$;

comment on function private.tool_ask_my_data is 'Tool: asks the team for the whole document of the person (private.person_document).';

select private.add_tool(a.name, t.name, handler => 'tool_' || t.name)
from ai.agents as a
cross join (values ('show_my_data'), ('ask_my_data')) as t (name);

select private.add_phrases(a.name, 'show_my_data', '{}',
  'mis datos, ver mis datos, que datos tienen, que datos tienen de mi, que saben de mi, quiero mis datos, exportar mis datos,
  descargar mis datos, dame mis datos, my data, show my data, export my data, what do you know about me, see my data,
  meus dados, ver meus dados, exportar meus dados, quero meus dados, o que sabem de mim'
)
from ai.agents as a;
