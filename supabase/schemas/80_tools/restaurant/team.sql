-- Who works in a restaurant: seen, invited and dismissed from a phone.

select private.add_words('team',
  'es', 'En *{restaurant}* {count|trabaja|trabajan} {count}. Elija a quién quitar o qué invitación retirar, o invite a alguien.',
  'en', '{count} {count|person works|people work} at *{restaurant}*. Choose whom to remove or which invitation to withdraw, or invite somebody.',
  'pt', 'No *{restaurant}* trabalham {count}. Escolha quem remover ou qual convite cancelar, ou convide alguém.'
);

select private.add_words('team_for_owners',
  'es', 'Del personal se ocupa quien es propietario o administra.',
  'en', 'Owners and managers look after the staff.',
  'pt', 'Quem cuida da equipe é o proprietário ou o gerente.'
);

select private.add_words('team_invite',
  'es', 'Invitar: {role}',
  'en', 'Invite: {role}',
  'pt', 'Convidar: {role}'
);

select private.add_words('team_invited',
  'es', 'Retirar: {role}',
  'en', 'Withdraw: {role}',
  'pt', 'Cancelar: {role}'
);

select private.add_words('invitation_code',
  'es', 'Código *{code}* para trabajar en *{restaurant}* como {role}. Sirve una vez, hasta el {until}: quien lo reciba lo escribe aquí.',
  'en', 'Code *{code}* to work at *{restaurant}* as {role}. It works once, until {until}: whoever gets it writes it here.',
  'pt', 'Código *{code}* para trabalhar no *{restaurant}* como {role}. Vale uma vez, até {until}: quem receber escreve aqui.'
);

select private.add_words('invitation_withdrawn',
  'es', 'Esa invitación ya no sirve.',
  'en', 'That invitation no longer works.',
  'pt', 'Esse convite não vale mais.'
);

select private.add_words('ask_dismiss',
  'es', '¿Quitar a *{name}* de *{restaurant}*? Deja de ver los pedidos de una vez.',
  'en', 'Remove *{name}* from *{restaurant}*? They stop seeing orders at once.',
  'pt', 'Remover *{name}* do *{restaurant}*? Deixa de ver os pedidos na hora.'
);

select private.add_words('button_dismiss',
  'es', 'Sí, quitar',
  'en', 'Yes, remove',
  'pt', 'Sim, remover'
);

select private.add_words('button_keep_staff',
  'es', 'No, se queda',
  'en', 'No, they stay',
  'pt', 'Não, fica'
);

select private.add_words('staff_dismissed',
  'es', '*{name}* ya no trabaja en *{restaurant}*.',
  'en', '*{name}* no longer works at *{restaurant}*.',
  'pt', '*{name}* não trabalha mais no *{restaurant}*.'
);

select private.add_words('staff_last_owner',
  'es', 'Es el único propietario: nombre primero a otro.',
  'en', 'They are the only owner: name another first.',
  'pt', 'É o único proprietário: nomeie outro antes.'
);

create function private.staff_id_of(turn ai.turns, restaurant_id uuid)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select s.id
  from public.staff as s
  where s.person_id = private.turn_person(turn)
    and s.restaurant_id = staff_id_of.restaurant_id
    and s.suspended_at is null
$$;

comment on function private.staff_id_of is 'As whom the speaker acts in a restaurant; null without rights there.';

create function private.staff_name(staff public.staff)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (select p.display_name from public.persons as p where p.id = (staff).person_id),
    (select '+' || p.phone from public.persons as p where p.id = (staff).person_id),
    '#' || (staff).id
  )
$$;

comment on function private.staff_name is 'What a member of the staff is called in a list: their name, their number, or theirs among the staff.';

create function private.team_choices(turn ai.turns, restaurant_id uuid, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(c.choice order by c.place, c.position), '[]')
  from (
    select 1 as place, r.position, jsonb_build_object(
      'key', 'team_invite', 'vars', jsonb_build_object('role', jsonb_build_object('template', 'staff_role_' || r.role)),
      'tool', 'invite_staff', 'args', jsonb_build_object('restaurant_id', restaurant_id, 'role', r.role)
    ) as choice
    from unnest(array['cook', 'manager', 'owner']) with ordinality as r (role, position)
    where private.may_invite(restaurant_id, r.role, private.staff_id_of(turn, restaurant_id), null)
    union all
    select 2, s.id, jsonb_build_object(
      'title', private.staff_name(s), 'description', private.render('staff_role_' || s.role, private.turn_language(turn)),
      'tool', 'dismiss_staff', 'args', jsonb_build_object('staff_id', s.id)
    )
    from public.staff as s
    where s.restaurant_id = team_choices.restaurant_id
      and s.suspended_at is null
      and s.id <> private.staff_id_of(turn, team_choices.restaurant_id)
    union all
    select 3, row_number() over (order by i.created_at), jsonb_build_object(
      'key', 'team_invited', 'vars', jsonb_build_object('role', jsonb_build_object('template', 'staff_role_' || i.role)),
      'tool', 'withdraw_invitation', 'args', jsonb_build_object('invitation_id', i.id)
    )
    from private.pending_invitations(restaurant_id, at) as i
  ) as c
$$;

comment on function private.team_choices is 'What can be done about the staff of a restaurant: invite, dismiss, withdraw.';

create function private.tool_show_team(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'show_team', '{}');
  elsif private.staff_role(v_restaurant.id, private.turn_person(turn)) not in ('owner', 'manager') then
    return '{"key": "team_for_owners"}';
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'key', 'team',
    'note', args ->> 'note',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name,
      'count', (
        select count(*) from public.staff as s where s.restaurant_id = v_restaurant.id and s.suspended_at is null
      )
    ),
    'choices', private.team_choices(turn, v_restaurant.id, at)
  ));
end
$$;

comment on function private.tool_show_team is 'Tool: the staff of a restaurant for who looks after it; args {restaurant_id?}.';

create function private.tool_invite_staff(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_done jsonb := private.invite_staff(
    v_restaurant.id, args ->> 'role', private.staff_id_of(turn, v_restaurant.id), null, at
  );
begin
  if not (v_done ->> 'ok')::boolean then
    return '{"key": "team_for_owners"}';
  end if;
  return jsonb_build_object(
    'key', 'invitation_code',
    'vars', jsonb_build_object(
      'code', v_done ->> 'invitation_code',
      'restaurant', v_restaurant.name,
      'role', jsonb_build_object('template', 'staff_role_' || (v_done ->> 'role')),
      'until', to_char((v_done ->> 'expires_at')::timestamptz at time zone v_restaurant.timezone, 'YYYY-MM-DD HH24:MI')
    )
  );
end
$$;

comment on function private.tool_invite_staff is 'Tool: a code for a new member of the staff; args {restaurant_id, role}.';

create function private.tool_withdraw_invitation(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id uuid := private.arg_uuid(args, 'invitation_id');
  v_done jsonb := private.withdraw_invitation(
    v_id,
    private.staff_id_of(turn, (select i.restaurant_id from public.staff_invitations as i where i.id = v_id)),
    null, at
  );
begin
  return jsonb_build_object('key', case v_done ->> 'code'
    when 'withdrawn' then 'invitation_withdrawn'
    when 'already_used' then 'join_ended'
    else 'team_for_owners'
  end);
end
$$;

comment on function private.tool_withdraw_invitation is 'Tool: makes a code worth nothing; args {invitation_id}.';

create function private.tool_dismiss_staff(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_staff public.staff;
  v_vars jsonb;
  v_done jsonb;
begin
  select s.* into v_staff from public.staff as s where s.id = private.arg_int(args, 'staff_id');
  v_vars := jsonb_build_object(
    'name', private.staff_name(v_staff),
    'restaurant', (select r.name from public.restaurants as r where r.id = v_staff.restaurant_id)
  );
  if private.staff_role(v_staff.restaurant_id, private.turn_person(turn)) is distinct from 'owner' then
    return '{"key": "team_for_owners"}';
  elsif not coalesce((args ->> 'is_sure')::boolean, false) then
    return jsonb_build_object(
      'key', 'ask_dismiss', 'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_dismiss', 'dismiss_staff', args || '{"is_sure": true}'),
        private.choice('button_keep_staff', 'show_team', jsonb_build_object('restaurant_id', v_staff.restaurant_id))
      )
    );
  end if;
  v_done := private.dismiss_staff(v_staff.id, private.staff_id_of(turn, v_staff.restaurant_id), null, at);
  return case v_done ->> 'code'
    when 'dismissed' then jsonb_build_object('key', 'staff_dismissed', 'vars', v_vars)
    when 'last_owner' then '{"key": "staff_last_owner"}'::jsonb
    else '{"key": "team_for_owners"}'
  end;
end
$$;

comment on function private.tool_dismiss_staff is 'Tool: takes the rights of a member of the staff, after asking; args {staff_id, is_sure?}.';

select private.add_tool('restaurant', 'show_team', handler => 'tool_show_team');

select private.add_tool('restaurant', 'invite_staff', handler => 'tool_invite_staff', is_once => true);

select private.add_tool('restaurant', 'withdraw_invitation', handler => 'tool_withdraw_invitation');

select private.add_tool('restaurant', 'dismiss_staff', handler => 'tool_dismiss_staff');

select private.add_phrases('restaurant', 'show_team', '{}',
  'equipo, personal, empleados, mi equipo, mi personal, invitar, invitar cocinero, invitar a alguien, quitar a alguien,
  quitar empleado, team, staff, my team, invite, invite somebody, equipe, minha equipe, funcionarios, convidar,
  convidar alguem'
);
