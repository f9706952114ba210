-- A code that was given to somebody: an invitation to a restaurant, or the board that shall know their phone.

select private.add_words('joined',
  'es', 'Listo: desde ahora trabaja en *{restaurant}* como {role}.',
  'en', 'Done: you now work at *{restaurant}* as {role}.',
  'pt', 'Pronto: agora você trabalha no *{restaurant}* como {role}.'
);

select private.add_words('board_linked',
  'es', 'Listo: su número quedó unido a su usuario del tablero. Ya puede seguir allá.',
  'en', 'Done: your number now belongs to your user of the board. Go on there.',
  'pt', 'Pronto: seu número agora está ligado ao seu usuário do painel. Continue por lá.'
);

select private.add_words('join_unknown',
  'es', 'Ese código no existe. Revíselo, o pida otro a quien administra el restaurante.',
  'en', 'There is no such code. Check it, or ask whoever runs the restaurant for another.',
  'pt', 'Esse código não existe. Confira, ou peça outro a quem administra o restaurante.'
);

select private.add_words('join_ended',
  'es', 'Ese código ya no sirve. Pida otro a quien administra el restaurante.',
  'en', 'That code no longer works. Ask whoever runs the restaurant for another.',
  'pt', 'Esse código não vale mais. Peça outro a quem administra o restaurante.'
);

select private.add_words('join_already',
  'es', 'Usted ya trabaja en ese restaurante.',
  'en', 'You already work at that restaurant.',
  'pt', 'Você já trabalha nesse restaurante.'
);

select private.add_words('join_too_often',
  'es', 'Fueron varios códigos que no existen. Espere un cuarto de hora y revise el suyo.',
  'en', 'Those were several codes that do not exist. Wait a quarter of an hour and check yours.',
  'pt', 'Foram vários códigos que não existem. Espere um quarto de hora e confira o seu.'
);

select private.add_words('staff_role_owner',
  'es', 'propietario',
  'en', 'owner',
  'pt', 'proprietário'
);

select private.add_words('staff_role_manager',
  'es', 'administrador',
  'en', 'manager',
  'pt', 'gerente'
);

select private.add_words('staff_role_cook',
  'es', 'cocinero',
  'en', 'cook',
  'pt', 'cozinheiro'
);

create function private.understand_code(words text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Letters and digits as codes are drawn, a digit last; written in one or in two halves, perhaps with a word before.
  select jsonb_build_object('why', 'code', 'tool', 'join', 'args', jsonb_build_object('code', c.code))
  from (
    select (regexp_match(
      words, '^(?:[a-z]{4,12} )?([2-9a-hj-np-z]{4} ?[2-9a-hj-np-z]{3}[2-9])$'
    ))[1] as code
  ) as c
  where c.code is not null
    -- Eight digits are a telephone or a document.
    and c.code ~ '[a-z]'
$$;

comment on function private.understand_code is 'A message that is a code of staff, perhaps after one word: {tool, args}; else null.';

create function private.tool_join(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := private.arg_text(args, 'code', 20);
  v_person_id bigint := private.turn_person(turn);
  v_done jsonb := private.finish_link(v_code, v_person_id, at);
begin
  if v_done ->> 'code' = 'unknown_code' then
    v_done := private.accept_invitation(v_code, v_person_id, null, at);
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'key', case v_done ->> 'code'
      when 'linked' then 'board_linked'
      when 'accepted' then 'joined'
      when 'already_staff' then 'join_already'
      when 'unknown_code' then 'join_unknown'
      when 'too_many_tries' then 'join_too_often'
      else 'join_ended'
    end,
    'vars', (
      select jsonb_build_object(
        'restaurant', r.name, 'role', jsonb_build_object('template', 'staff_role_' || s.role)
      )
      from public.staff as s
      join public.restaurants as r on r.id = s.restaurant_id
      join public.staff_invitations as i on i.accepted_by = s.id
      where i.code = private.bare_code(v_code)
        and s.person_id = v_person_id
    )
  ));
end
$$;

comment on function private.tool_join is 'Tool: takes an invitation of a restaurant, or shows the board whose phone it is; args {code}.';

select private.add_tool(a.name, 'join', handler => 'tool_join')
from ai.agents as a;
