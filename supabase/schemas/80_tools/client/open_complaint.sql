-- Something was wrong: a person hears of it, with the order that it is about.

select private.add_words('client_complaint_heard',
  'es', 'Siento mucho lo que pasó con tu pedido #{number}. Ya le avisé a una persona del equipo: te escribe por aquí.',
  'en', 'I''m very sorry about your order #{number}. I''ve told somebody on the team: they will write to you here.',
  'pt', 'Sinto muito pelo que aconteceu com seu pedido nº {number}. Já avisei uma pessoa da equipe: ela vai escrever aqui.'
);

select private.add_words('client_complaint_without_order',
  'es', 'Siento que algo no saliera bien. ¿Quieres que te escriba una persona del equipo?',
  'en', 'I''m sorry that something went wrong. Shall a person of the team write to you?',
  'pt', 'Sinto muito que algo não tenha dado certo. Quer que uma pessoa da equipe escreva para você?'
);

insert into private.settings (key, value, meaning)
values ('complaint_hours', '120', 'A complaint is about the last order when that was placed so lately');

create function private.tool_open_complaint(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = private.turn_person(turn)
    and o.placed_at > at - make_interval(hours => private.setting_int('complaint_hours'))
  order by o.placed_at desc
  limit 1;
  if v_order.id is null then
    return jsonb_build_object(
      'key', 'client_complaint_without_order',
      'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human'), private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  perform private.raise_alert(
    'human_wanted', 'conversation:' || (turn).conversation_id,
    jsonb_build_object('role', (turn).agent, 'complaint_of', v_order.number), at
  );
  return jsonb_build_object(
    'key', 'client_complaint_heard', 'vars', jsonb_build_object('number', v_order.number),
    'choices', jsonb_build_array(private.choice('button_track', 'track_order'))
  );
end
$$;

comment on function private.tool_open_complaint is
  'Tool: a person is called to what went wrong with the last order of five days; without one they are asked whether to.';

select private.add_tool('client', 'open_complaint', handler => 'tool_open_complaint');
