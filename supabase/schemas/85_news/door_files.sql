-- What goes with the words of a notice that passes on a photo or a voice note.

create function private.notice_file(notice public.notices)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if (notice).dedup_key !~ '^door_file:' then
    return null;
  end if;
  return (
    select jsonb_build_object(
      'path', f.path, 'format', case private.door_kind(f.format) when 'voice' then 'audio/ogg; codecs=opus' else f.format end
    )
    from public.door_files as d
    join public.media as f on f.id = d.media_id and f.state = 'stored'
    where d.order_id = (notice).order_id
      and d.state = 'passed'
      and 'door_file:' || d.id = (notice).dedup_key
  );
end
$$;

comment on function private.notice_file is 'The file in storage that a notice passes on: {path, format}; null for none.';

create function private.notice_voice(notice public.notices, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_file jsonb := private.notice_file(notice);
begin
  return case
    when v_file ->> 'format' ~ '^audio/' then jsonb_build_object(
      'kind', 'audio', 'voice', true, 'file', v_file,
      'instead', private.render(
        case (notice).audience when 'runner' then 'voice_not_passed_staff' else 'voice_not_passed_client' end, language
      )
    )
  end;
end
$$;

comment on function private.notice_voice is 'The voice note that follows the words of a notice, as a message; null for none.';
