-- Money that came or may have come: proofs of transfers, orders to refund, a second admin.

create function tests.second_admin()
returns bigint
language sql
set search_path = ''
as $$
  insert into public.admins (person_id, created_at)
  select p.id, '2026-11-23 12:00Z' from public.persons as p where p.phone = '573990003009'
  on conflict (person_id) do nothing;
  select p.id from public.persons as p where p.phone = '573990003009'
$$;
comment on function tests.second_admin is 'Another admin than tests.actor(''admin'').';

create function tests.picture(digest text, person_phone text default '573990003001', at timestamptz default '2026-11-25 12:00-05', format text default 'image/jpeg')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_message_id bigint;
  v_id uuid;
begin
  insert into public.messages (conversation_id, external_id, kind, content, needs_turn, sent_at, received_at)
  select
    private.conversation_with(p.id, 'client', picture.at), 'wamid.' || gen_random_uuid(), 'image', '{}', true, picture.at, picture.at
  from public.persons as p
  where p.phone = picture.person_phone
  returning id into v_message_id;
  insert into public.media (message_id, external_media_id, mime_type, state, path, bytes, digest, format, created_at, stored_at)
  values (
    v_message_id, 'media.' || v_message_id, picture.format, 'stored', gen_random_uuid(), 10, md5(picture.digest) || md5(picture.digest),
    picture.format, picture.at, picture.at
  )
  returning id into v_id;
  return v_id;
end
$$;
comment on function tests.picture is 'A picture that a customer sent and that was fetched; the same digest, the same bytes.';

create function tests.prove(order_id uuid, media_id uuid, at timestamptz default '2026-11-25 12:01-05')
returns text
language plpgsql
set search_path = ''
as $$
begin
  insert into public.proofs (order_id, media_id, created_at) values (prove.order_id, prove.media_id, prove.at);
  perform private.judge_proof(prove.media_id, prove.at);
  return (select p.state from public.proofs as p where p.media_id = prove.media_id);
end
$$;
comment on function tests.prove is 'Sends a picture for an order; gives what became of the proof.';
