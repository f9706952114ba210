-- The notice of privacy is one sentence within the first message that somebody gets, noted with its version.

select private.add_words('privacy_line_client',
  'es', 'Si sigues, aceptas cómo cuidamos tus datos: escribe *privacidad*.',
  'en', 'By going on you agree to how we treat your data: write *privacy*.',
  'pt', 'Ao continuar, você aceita como cuidamos dos seus dados: escreva *privacidade*.'
);

select private.add_words('privacy_line_staff',
  'es', 'Si sigue, acepta cómo cuidamos sus datos: escriba *privacidad*.',
  'en', 'By going on you agree to how we treat your data: write *privacy*.',
  'pt', 'Ao continuar, aceita como cuidamos dos seus dados: escreva *privacidade*.'
);

create function private.add_notice(conversation_id bigint, content jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_version integer := private.setting_int('notice_version');
  v_told record;
  v_body text;
begin
  select c.person_id, p.language, private.key_for('privacy_line', c.role) as key into v_told
  from public.conversations as c
  join public.persons as p on p.id = c.person_id
  where c.id = add_notice.conversation_id
    and not exists (
      select from public.consents as n where n.person_id = c.person_id and n.notice_version = v_version
    );
  if v_told.person_id is null or not content ? 'body' then
    return content;
  end if;
  v_body := concat(content ->> 'body', E'\n\n', private.render(v_told.key, v_told.language));
  -- Never a message more: where it does not fit, the next answer has it.
  if length(v_body) > 1024 then
    return content;
  end if;
  insert into public.consents (person_id, notice_version, language, told_at)
  values (v_told.person_id, v_version, v_told.language, at)
  on conflict on constraint notices_of_privacy_are_told_once do nothing;
  return content || jsonb_build_object('body', v_body);
end
$$;

comment on function private.add_notice is 'A message with the sentence about privacy, if its reader was never told this version; noted as told.';
