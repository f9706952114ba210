-- What recognises somebody who comes back without saying who they were: a keyed hash of their user id and of their
-- number. What must outlive an erasure is kept under it.

create function private.make_key_secret()
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Two who need it first: the second waits and keeps that of the first.
  insert into private.key_secret (inner_key, outer_key)
  select string_agg(set_byte('\x00'::bytea, 0, get_byte(s.secret, n) # 54), ''::bytea order by n),
    string_agg(set_byte('\x00'::bytea, 0, get_byte(s.secret, n) # 92), ''::bytea order by n)
  from (
    select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
      || uuid_send(gen_random_uuid()) as secret
  ) as s
  cross join generate_series(0, 63) as n
  on conflict do nothing
$$;

comment on function private.make_key_secret is 'Makes the secret of this database''s keys, unless there is one.';

create function private.keyed_hash(text text)
returns bytea
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if text is null then
    return null;
  elsif not exists (select from private.key_secret) then
    perform private.make_key_secret();
  end if;
  return (
    select sha256(s.outer_key || sha256(s.inner_key || convert_to(text, 'UTF8')))
    from private.key_secret as s
  );
end
$$;

comment on function private.keyed_hash is 'HMAC-SHA256 of a text under this database''s own secret; null for null.';

create function private.person_key(person_id bigint)
returns table (user_key bytea, phone_key bytea)
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.keyed_hash('user:' || p.whatsapp_user_id), private.keyed_hash('phone:' || p.phone)
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
