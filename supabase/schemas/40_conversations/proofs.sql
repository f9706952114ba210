-- A picture becomes a proof when its bytes are here: a real picture, and of no other order. Then whoever judges money in
-- the restaurant is shown it.

create function private.is_proof_coming(order_id uuid, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.proofs as p
    where p.order_id = is_proof_coming.order_id
      and p.state = 'fetching'
      and p.created_at > at - interval '1 hour'
  )
$$;

comment on function private.is_proof_coming is 'Whether the picture of an order''s transfer is being fetched; what takes longer than an hour does not come.';

create function private.shown_proofs(order_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(jsonb_build_object('path', f.path, 'format', f.format, 'at', p.judged_at) order by p.id),
    '[]'
  )
  from public.proofs as p
  join public.media as f on f.id = p.media_id
  where p.order_id = shown_proofs.order_id
    and p.state = 'shown'
    and f.state = 'stored'
$$;

comment on function private.shown_proofs is 'The pictures of an order''s transfer in the bucket `inbound`, oldest first: [{path, format, at}].';

create function private.judge_file(proof public.proofs, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_file public.media;
  v_order_id uuid;
begin
  select f.* into v_file from public.media as f where f.id = (proof).media_id;
  if v_file.state <> 'stored' then
    return 'not_fetched';
  -- What WhatsApp shows as a picture, by the bytes and not by the name.
  elsif v_file.digest is null or v_file.format is null
    or v_file.format not in ('image/jpeg', 'image/png', 'application/pdf') then
    return 'not_a_picture';
  end if;
  -- The same picture for two orders at once: the second waits here, and finds the first.
  insert into private.proof_digests (digest, order_id, first_at)
  values (v_file.digest, (proof).order_id, at)
  on conflict (digest) do nothing;
  select d.order_id into v_order_id from private.proof_digests as d where d.digest = v_file.digest;
  return case when v_order_id = (proof).order_id then 'shown' else 'used_before' end;
end
$$;

comment on function private.judge_file is 'What a picture is worth as a proof, now that it was fetched: a state of public.proofs.';

create function private.judge_proof(media_id uuid, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_proof public.proofs;
  v_order public.orders;
  v_state text;
  v_code text;
begin
  select o.* into v_order
  from public.orders as o
  where o.id = (select p.order_id from public.proofs as p where p.media_id = judge_proof.media_id)
  for no key update;
  select p.* into v_proof
  from public.proofs as p
  join public.media as f on f.id = p.media_id and f.state <> 'remote'
  where p.media_id = judge_proof.media_id
    and p.state = 'fetching';
  if v_proof.id is null then
    return;
  end if;
  v_state := private.judge_file(v_proof, at);
  update public.proofs as p set state = v_state, judged_at = at where p.id = v_proof.id;
  if v_state <> 'shown' then
    perform private.note_order(v_order.id, 'proof_' || v_state, 'system', null, null, jsonb_build_object('proof_id', v_proof.id), at);
    return;
  end if;
  v_code := private.change_payment(
    v_order.id, 'proof_sent', 'customer', v_order.person_id, null, at, null, jsonb_build_object('proof_id', v_proof.id)
  ) ->> 'code';
  if v_code = 'unchanged' then
    perform private.note_order(v_order.id, 'proof_again', 'system', null, null, jsonb_build_object('proof_id', v_proof.id), at);
  end if;
end
$$;

comment on function private.judge_proof is
  'Makes the proof of a file that was fetched, or is gone, known to the restaurant, or tells the customer why not. Once; nothing for other files.';
