-- Who somebody was, after they are gone: a keyed hash of user id and number, for what must outlive a person's data (a block, an
-- opt-out). Without the secret, which is in Vault, nobody finds a number by trying all of them.

select vault.create_secret(
  replace(concat(gen_random_uuid(), gen_random_uuid()), '-', ''), 'identity_secret', 'Key of private.identity_hash: who changes it forgets blocks and opt-outs'
);

create function private.padded_key(secret bytea, pad integer)
returns bytea
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_key bytea := secret || decode(repeat('00', 64 - length(secret)), 'hex');
begin
  for i in 0..63 loop
    v_key := set_byte(v_key, i, get_byte(v_key, i) # pad);
  end loop;
  return v_key;
end
$$;

comment on function private.padded_key is 'A secret of at most 64 bytes as HMAC pads it (RFC 2104).';

create function private.identity_hash(value text)
returns bytea
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_secret bytea := (
    select convert_to(s.decrypted_secret, 'UTF8') from vault.decrypted_secrets as s where s.name = 'identity_secret'
  );
begin
  return sha256(private.padded_key(v_secret, 92) || sha256(private.padded_key(v_secret, 54) || convert_to(value, 'UTF8')));
end
$$;

comment on function private.identity_hash is 'HMAC-SHA256 of a user id or number by the secret of this project.';

create function private.person_key(person_id bigint)
returns table (user_key bytea, phone_key bytea)
language sql
stable
security invoker
set search_path = ''
as $$
  select private.identity_hash('user:' || p.whatsapp_user_id), private.identity_hash('phone:' || p.phone)
  from public.persons as p
  where p.id = person_id
$$;

comment on function private.person_key is
  'The keys by which a person is known again: of the WhatsApp user id and of the number, each null while it is not known.';

create function private.is_same_key(user_key bytea, phone_key bytea, other_user_key bytea, other_phone_key bytea)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  -- A number passes on; who has another user id is somebody else.
  select case
    when user_key is not null and other_user_key is not null then user_key = other_user_key
    else coalesce(phone_key = other_phone_key, false)
  end
$$;

comment on function private.is_same_key is 'Whether two keys are of one person: by user id where both have one, else by number.';
