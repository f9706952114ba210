-- Who somebody is. Whoever has a number that was somebody else's gets nothing of theirs.

create function private.suspend_roles(person_id bigint, reason text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.staff as s
  set suspended_at = at, suspended_reason = reason
  where s.person_id = suspend_roles.person_id
    and s.suspended_at is null;
  update public.runners as r
  set
    suspended_at = at,
    suspended_reason = reason,
    is_on_duty = false,
    duty_changed_at = case when r.is_on_duty then at else r.duty_changed_at end
  where r.person_id = suspend_roles.person_id
    and r.suspended_at is null;
  update public.admins as a
  set suspended_at = at, suspended_reason = reason
  where a.person_id = suspend_roles.person_id
    and a.suspended_at is null;
end
$$;

comment on function private.suspend_roles is
  'Takes the rights of every enrolled role (staff, runner, admin) of a person until it is confirmed again.';

create function private.release_phone(person_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.persons as p
  set phone = null, released_phone = p.phone, released_at = at
  where p.id = person_id
    and p.phone is not null;
  perform private.suspend_roles(person_id, 'number_released', at);
end
$$;

comment on function private.release_phone is 'A number has passed to somebody else: its former holder loses it, and the rights that hung on it.';

create function private.person_keys(whatsapp_user_ids text[], phones text[])
returns setof bigint
language sql
immutable
security invoker
set search_path = ''
as $$
  select distinct hashtextextended(n.name, 0)
  from (
    select 'user:' || u.id from unnest(whatsapp_user_ids) as u (id)
    union all
    select 'phone:' || f.phone from unnest(phones) as f (phone)
  ) as n (name)
  where n.name is not null
  order by hashtextextended(n.name, 0)
$$;

comment on function private.person_keys is
  'Advisory locks of user ids and numbers, in the order in which they are taken: whoever has one alone says whose it is.';

create function private.profile_name(name text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return nullif(private.quoted(name, 'person'), '');
end
$$;

comment on function private.profile_name is 'What WhatsApp says somebody is called, as a name that others may read; null when it is none.';

create function private.is_enrolled(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (select from public.runners as r where r.person_id = is_enrolled.person_id)
    or exists (select from public.staff as s where s.person_id = is_enrolled.person_id)
    or exists (select from public.admins as a where a.person_id = is_enrolled.person_id);
end
$$;

comment on function private.is_enrolled is 'Whether a person works for Weats or a restaurant: their name is the enrolled one, whatever their profile says.';

create function private.known_person(whatsapp_user_id text, phone text, display_name text)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select p.id
    from public.persons as p
    where p.id = case
        when known_person.whatsapp_user_id is null
          then (select q.id from public.persons as q where q.phone = known_person.phone)
        else (select q.id from public.persons as q where q.whatsapp_user_id = known_person.whatsapp_user_id)
      end
      and (known_person.phone is null or p.phone = known_person.phone)
      and (
        p.display_name is not distinct from coalesce(private.profile_name(known_person.display_name), p.display_name)
        or (p.display_name is not null and private.is_enrolled(p.id))
      )
  );
end
$$;

comment on function private.known_person is
  'Who writes, while nothing of what WhatsApp says of them is new: neither user id, number nor name; else null.';

create function private.identify_person(whatsapp_user_id text, phone text, display_name text, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_name text := private.profile_name(identify_person.display_name);
  v_known_id bigint;
  v_person public.persons;
  v_holder public.persons;
begin
  if coalesce(identify_person.whatsapp_user_id, identify_person.phone) is null then
    perform private.refuse('PT400', 'Cannot identify a person as neither user id nor number is given');
  end if;
  -- Nothing changed, as almost always: no lock.
  v_known_id := private.known_person(identify_person.whatsapp_user_id, identify_person.phone, identify_person.display_name);
  if v_known_id is not null then
    return v_known_id;
  end if;
  -- Two messages of somebody new at once: the second finds the person. A post has these keys already, of all its people
  -- (lock_people). Whoever was changed by another post since then is not waited for, as that post may wait for this
  -- one: all of this one comes again.
  if not (
    select bool_and(pg_try_advisory_xact_lock(k.key))
    from private.person_keys(array[identify_person.whatsapp_user_id], array[identify_person.phone]) as k (key)
  ) then
    raise exception 'Cannot identify a person whom another post is just changing' using errcode = 'serialization_failure';
  end if;
  -- Two people who swap their numbers at once change each other's row: the lower one first.
  perform
  from public.persons as p
  where p.whatsapp_user_id = identify_person.whatsapp_user_id
    or p.phone = identify_person.phone
  order by p.id
  for no key update;
  select p.* into v_person from public.persons as p where p.whatsapp_user_id = identify_person.whatsapp_user_id;
  select p.* into v_holder from public.persons as p where p.phone = identify_person.phone;
  if v_person.id is null and v_holder.id is not null
    and (v_holder.whatsapp_user_id is null or identify_person.whatsapp_user_id is null) then
    v_person := v_holder;
  elsif v_holder.id is distinct from v_person.id and v_holder.id is not null then
    perform private.release_phone(v_holder.id, at);
  end if;
  if v_person.id is null then
    insert into public.persons (whatsapp_user_id, phone, display_name, language, language_origin, created_at)
    select identify_person.whatsapp_user_id, identify_person.phone, v_name, coalesce(guess.language, private.setting_text('city_language')),
      case when guess.language is null then 'default' else 'number' end, at
    from private.language_of_phone(identify_person.phone) as guess (language)
    returning * into v_person;
  else
    update public.persons as p
    set
      whatsapp_user_id = coalesce(identify_person.whatsapp_user_id, p.whatsapp_user_id),
      phone = coalesce(identify_person.phone, p.phone),
      display_name = case
        when p.display_name is not null and private.is_enrolled(p.id) then p.display_name
        else coalesce(v_name, p.display_name)
      end
    where p.id = v_person.id;
  end if;
  return v_person.id;
end
$$;

comment on function private.identify_person is
  'Who writes, found by user id, or by number while it has none; made if new. A number of somebody with another user id passes on with nothing of theirs.';

create function private.set_language(person_id bigint, language text, origin text)
returns boolean
language sql
volatile
security invoker
set search_path = ''
as $$
  with strength (origins) as (values (array['default', 'number', 'written', 'chosen'])),
  changed as (
    update public.persons as p
    set language = set_language.language, language_origin = origin
    from strength as s
    where p.id = person_id
      and array_position(s.origins, origin) >= array_position(s.origins, p.language_origin)
    returning p.id
  )
  select exists (select from changed)
$$;

comment on function private.set_language is 'Remembers a language unless what is known rests on something stronger; gives whether it holds.';

create function private.enrol_customer(person_id bigint, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.customers (person_id, created_at)
  values (enrol_customer.person_id, at)
  on conflict do nothing
$$;

comment on function private.enrol_customer is 'Makes a person a customer, if they are none yet.';
