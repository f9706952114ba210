-- Files that people sent, in private storage. What is too much is not fetched.

select private.add_words('too_many_files',
  'es', 'Van muchos archivos seguidos y no alcanzo a recibirlos. En un rato me los puedes mandar otra vez, por favor.',
  'en', 'That is a lot of files at once and I cannot take them all. Please send them again in a while.',
  'pt', 'São muitos arquivos seguidos e não consigo receber todos. Mande de novo daqui a pouco, por favor.'
);

select private.add_words('too_many_files_staff',
  'es', 'Van muchos archivos seguidos y no alcanzo a recibirlos. En un rato me los puede mandar otra vez, por favor.',
  'en', 'That is a lot of files at once and I cannot take them all. Please send them again in a while.',
  'pt', 'São muitos arquivos seguidos e não consigo receber todos. Mande de novo daqui a pouco, por favor.'
);

-- Private: secret keys alone reach it, but for what proof_rights.sql opens; WhatsApp's largest voice and video.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('inbound', 'inbound', false, 16777216, null);

create function private.takes_file(person_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce((private.trust_of(person_id)).media_an_hour > (
    select count(*)
    from public.media as f
    where f.person_id = takes_file.person_id
      and f.created_at > at - interval '1 hour'
      and f.created_at <= at
      and f.state <> 'refused'
  ), true);
end
$$;

comment on function private.takes_file is 'Whether one more file of a person is fetched: so many an hour, fewer of strangers.';

create function private.file_refusal(message_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      -- Said once: to the first of the hour.
      when exists (
        select
        from public.media as e
        where e.person_id = f.person_id
          and e.created_at > f.created_at - interval '1 hour'
          and e.created_at <= f.created_at
          and e.state = 'refused'
          and e.message_id < f.message_id
      ) then '{}'::jsonb
      else '{"reply": {"key": "too_many_files"}}'
    end
    from public.media as f
    where f.message_id = file_refusal.message_id
      and f.state = 'refused'
  );
end
$$;

comment on function private.file_refusal is 'What a file means that is not taken as there were too many: said once an hour, else nothing; null when it is taken.';

create function private.record_media(media_id uuid, outcome jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_state text;
begin
  update public.media as f
  set
    state = case
      when outcome ->> 'path' is not null then 'stored'
      when (outcome ->> 'is_final')::boolean or f.tries >= 4 then 'gone'
      else f.state
    end,
    path = outcome ->> 'path',
    bytes = (outcome ->> 'bytes')::bigint,
    mime_type = coalesce(outcome ->> 'mime_type', f.mime_type),
    digest = outcome ->> 'digest',
    format = outcome ->> 'format',
    tries = f.tries + 1,
    error_code = outcome ->> 'code',
    stored_at = case when outcome ->> 'path' is not null then at end
  where f.id = media_id
    and f.state = 'remote'
  returning f.state into v_state;
  if v_state is null and outcome ->> 'path' is not null then
    -- Taken back while it was being fetched: it is the next to be deleted.
    update public.media as f
    set state = 'stored', path = outcome ->> 'path', stored_at = '-infinity'
    where f.id = media_id
      and f.state = 'deleted';
  end if;
  perform private.judge_proof(media_id, at);
  perform private.judge_door_file(media_id, at);
  return jsonb_build_object('state', coalesce(v_state, (select f.state from public.media as f where f.id = media_id)));
end
$$;

comment on function private.record_media is
  'What became of fetching a file: outcome {path, bytes, mime_type, digest, format}, or {code, is_final}; five tries at most. Gives {state}; repeats safely.';

create function private.expired_media(at timestamptz, slice integer)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'path', f.path) order by f.stored_at), '[]')
  from (
    select m.id, m.path, m.stored_at
    from public.media as m
    where m.state = 'stored'
      and m.stored_at <= at - make_interval(days => private.setting_int('media_days'))
    union
    -- What was sent from one side of a door to the other.
    select m.id, m.path, m.stored_at
    from public.door_files as d
    join public.media as m on m.id = d.media_id and m.state = 'stored'
    where d.created_at <= at - make_interval(days => private.setting_int('door_file_days'))
    order by stored_at
    limit least(slice, 100)
  ) as f
$$;

comment on function private.expired_media is 'Files that have been kept long enough, oldest first: [{id, path}].';

create function private.forget_media(media_ids uuid[])
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  with forgotten as (
    update public.media as f
    set state = 'deleted', path = null, url = null
    where f.id = any (media_ids)
      and f.state = 'stored'
    returning f.id
  ),
  passed as (
    delete from public.door_files as d using forgotten as f where d.media_id = f.id
  )
  select count(*)::integer from forgotten
$$;

comment on function private.forget_media is 'Notes that files were deleted from storage; gives how many.';
