-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/20_people/tables.sql
-- People and places: a person is WhatsApp's user id; a number names a person only until a user id is known.

create table public.persons (
  id bigint generated always as identity primary key,
  whatsapp_user_id text,
  phone text,
  display_name text,
  language text not null default 'es',
  language_origin text not null default 'default',
  released_phone text,
  released_at timestamptz,
  created_at timestamptz not null,
  constraint user_ids_name_one_person unique (whatsapp_user_id),
  constraint phones_name_one_person unique (phone),
  constraint user_ids_are_not_empty check (length(whatsapp_user_id) between 1 and 256),
  constraint phones_are_digits_with_country_code check (phone ~ '^[1-9][0-9]{6,14}$'),
  constraint display_names_are_short check (length(display_name) between 1 and 200),
  constraint languages_have_a_known_origin check (language_origin in ('default', 'number', 'written', 'chosen')),
  constraint released_phones_have_a_time check ((released_phone is null) = (released_at is null)),
  constraint persons_speak_a_language_of_weats foreign key (language) references private.languages on delete restrict,
  constraint persons_have_or_had_a_name_in_whatsapp check (
    coalesce(whatsapp_user_id, phone, released_phone) is not null
  )
);

comment on table public.persons is 'Everybody who ever wrote or was enrolled; found by private.identify_person alone.';
comment on column public.persons.phone is 'E.164 without +; null when WhatsApp hides it or somebody else has it now.';
comment on column public.persons.language_origin is
  'What the language rests on, weakest first: default, number (country code), written (what they write), chosen.';
comment on column public.persons.released_phone is 'The last number that passed to somebody else, at released_at.';

create index persons_by_released_phone on public.persons (released_phone) where released_phone is not null;

create index persons_by_language on public.persons (language);

alter table public.persons enable row level security;

create table public.addresses (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.persons on delete restrict,
  label text,
  line text not null,
  details text,
  point extensions.geography(point, 4326),
  error_m integer,
  kind text not null default 'street',
  is_saved boolean not null default false,
  details_asked_at timestamptz,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint addresses_are_known_with_their_person unique (id, person_id),
  constraint address_lines_are_short check (length(line) between 1 and 300),
  constraint address_details_are_short check (length(details) between 1 and 300),
  constraint address_labels_are_short check (length(label) between 1 and 60),
  constraint address_kinds_are_known check (kind in ('pin', 'link', 'plus_code', 'street', 'neighbourhood', 'site')),
  constraint addresses_that_may_be_off_have_a_point check (error_m is null or (error_m > 0 and point is not null))
);

comment on table public.addresses is 'Where people have food brought; orders keep a copy of theirs.';
comment on column public.addresses.label is 'What the person calls it: casa, oficina.';
comment on column public.addresses.details is 'Tower, flat, what to tell the porter.';
comment on column public.addresses.point is 'Null until a pin is known; no delivery zone covers it then.';
comment on column public.addresses.error_m is 'How many metres the point may be off, where words were placed by the grid; null for what a person pointed at.';
comment on column public.addresses.kind is 'What it rests on, as private.find_place says; of a pin the line is not what the person calls it.';
comment on column public.addresses.details_asked_at is 'Tower, flat and the like are asked once.';
comment on column public.addresses.is_saved is 'Offered again at the next order.';

create index addresses_by_person on public.addresses (person_id);

alter table public.addresses enable row level security;

create table public.customers (
  person_id bigint primary key references public.persons on delete restrict,
  default_address_id bigint,
  payment_said text,
  created_at timestamptz not null,
  constraint payments_said_are_known check (payment_said in ('cash', 'transfer', 'card')),
  constraint default_addresses_are_their_own
    foreign key (default_address_id, person_id)
    references public.addresses (id, person_id)
    on delete set null (default_address_id)
);

comment on table public.customers is 'Persons who order; made by private.enrol_customer.';

comment on column public.customers.payment_said is 'How they said they would pay before there was a basket to note it on.';

create index customers_by_default_address on public.customers (default_address_id, person_id);

alter table public.customers enable row level security;

create table public.runners (
  person_id bigint primary key references public.persons on delete restrict,
  vehicle text not null,
  is_on_duty boolean not null default false,
  duty_changed_at timestamptz,
  point extensions.geography(point, 4326),
  point_at timestamptz,
  doubted_point extensions.geography(point, 4326),
  doubted_at timestamptz,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  user_id uuid references auth.users on delete set null,
  heard_at timestamptz,
  constraint users_are_one_runner unique (user_id),
  constraint vehicles_are_known check (vehicle in ('bicycle', 'motorcycle', 'car', 'foot')),
  constraint positions_have_an_age check ((point is null) = (point_at is null)),
  constraint doubted_positions_have_an_age check ((doubted_point is null) = (doubted_at is null)),
  constraint runners_on_duty_know_since_when check (not is_on_duty or duty_changed_at is not null),
  constraint suspended_runners_are_off_duty check (suspended_at is null or not is_on_duty),
  constraint suspended_runners_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.runners is 'Persons who bring orders, and where they were last seen.';
comment on column public.runners.point_at is 'When they were at `point`; old positions count less.';
comment on column public.runners.doubted_point is
  'A place that nobody reaches so fast: counts once a second position there, a moment later, agrees with it.';
comment on column public.runners.suspended_at is 'No offers from here on, until private.confirm_runner.';
comment on column public.runners.user_id is 'Set for those who follow their work in an app: they may join runner:<person_id>.';
comment on column public.runners.heard_at is 'When they last did anything; silence with food in hand reaches an admin.';

create index runners_on_duty_by_point on public.runners using gist (point) where is_on_duty;

alter table public.runners enable row level security;

create table public.admins (
  person_id bigint primary key references public.persons on delete restrict,
  user_id uuid references auth.users on delete set null,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint users_are_one_admin unique (user_id),
  constraint suspended_admins_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.admins is 'Who runs the city; the first one is inserted by whoever deploys.';
comment on column public.admins.suspended_at is 'Without rights from here on, until another admin''s private.confirm_admin.';

alter table public.admins enable row level security;

create table public.channels (
  id bigint generated always as identity primary key,
  kind text not null,
  agent text,
  phone_number_id text,
  is_active boolean not null default true,
  constraint channels_are_whatsapp_or_web check (kind in ('whatsapp', 'web')),
  constraint channels_serve_a_known_agent foreign key (agent) references ai.agents on delete restrict,
  constraint phone_number_ids_name_one_channel unique (phone_number_id),
  constraint whatsapp_channels_have_a_phone_number_id check ((kind = 'whatsapp') = (phone_number_id is not null))
);

comment on table public.channels is 'Where people reach Weats: one WhatsApp number or the web.';
comment on column public.channels.agent is 'Whom it serves; null: shared, the role is found for each message.';
comment on column public.channels.phone_number_id is 'WhatsApp''s id of our number, as its webhook names it.';

create index channels_by_agent on public.channels (agent);

alter table public.channels enable row level security;

-- schemas/20_people/addresses.sql
-- Where people want things brought.

create function private.save_address(
  person_id bigint,
  label text,
  line text,
  details text,
  point extensions.geography,
  is_saved boolean,
  at timestamptz,
  kind text default 'street',
  error_m integer default null
)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  insert into public.addresses (person_id, label, line, details, point, error_m, kind, is_saved, created_at)
  values (
    save_address.person_id,
    nullif(left(btrim(save_address.label), 60), ''),
    left(btrim(save_address.line), 300),
    nullif(left(btrim(save_address.details), 300), ''),
    save_address.point,
    save_address.error_m,
    save_address.kind,
    save_address.is_saved,
    at
  )
  returning id into v_id;
  perform private.enrol_customer(save_address.person_id, at);
  if save_address.is_saved then
    update public.customers as c
    set default_address_id = v_id
    where c.person_id = save_address.person_id;
  end if;
  return v_id;
end
$$;

comment on function private.save_address is 'Writes an address down; a saved one becomes the person''s default.';

-- schemas/20_people/identity.sql
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

create function private.known_person(whatsapp_user_id text, phone text, display_name text)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select p.id
  from public.persons as p
  where p.id = case
      when known_person.whatsapp_user_id is null
        then (select q.id from public.persons as q where q.phone = known_person.phone)
      else (select q.id from public.persons as q where q.whatsapp_user_id = known_person.whatsapp_user_id)
    end
    and (known_person.phone is null or p.phone = known_person.phone)
    and p.display_name is not distinct from coalesce(nullif(left(btrim(known_person.display_name), 200), ''), p.display_name)
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
  v_name text := nullif(left(btrim(identify_person.display_name), 200), '');
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
      display_name = coalesce(v_name, p.display_name)
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

-- schemas/20_people/roles.sql
-- Who may ride and who may run a city: roles begin, are suspended and are confirmed again.

create function private.is_successor(person_id bigint, former_person_id bigint)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.persons as p
    join public.persons as f on f.released_phone = p.phone
    where p.id = person_id
      and f.id = former_person_id
  )
$$;

comment on function private.is_successor is 'Whether a person has the number that the other lost: perhaps the same human, which only people can tell.';

create function private.is_admin(person_id bigint, user_id uuid default null)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.admins as a
    where (a.person_id = is_admin.person_id or a.user_id = is_admin.user_id)
      and a.suspended_at is null
  );
end
$$;

comment on function private.is_admin is 'Whether a person of WhatsApp, or a signed-in user, is an admin now.';

create function private.judge_confirmation(person_id bigint, former_person_id bigint, is_suspended boolean, admin_person_id bigint)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when former_person_id is null then 'not_found'
    when not private.is_admin(admin_person_id) then 'not_allowed'
    when not is_suspended then 'not_suspended'
    when person_id <> former_person_id and not private.is_successor(person_id, former_person_id) then 'not_their_number'
  end
$$;

comment on function private.judge_confirmation is
  'Why an admin may not confirm a role of former_person_id for a person, or null: not_found, not_allowed, not_suspended, not_their_number.';

create function private.confirm_runner(runner_id bigint, person_id bigint, confirmed_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_code text;
begin
  select r.* into v_runner from public.runners as r where r.person_id = runner_id for update;
  v_code := private.judge_confirmation(
    confirm_runner.person_id, v_runner.person_id, v_runner.suspended_at is not null, confirmed_by_admin
  );
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'not_suspended', 'code', v_code);
  end if;
  if confirm_runner.person_id <> v_runner.person_id then
    -- Deliveries stay with the former person, who made them; the work goes on under the new one.
    insert into public.runners (person_id, vehicle, created_at)
    values (confirm_runner.person_id, v_runner.vehicle, at)
    on conflict on constraint runners_pkey do nothing;
  else
    update public.runners as r
    set suspended_at = null, suspended_reason = null
    where r.person_id = v_runner.person_id;
  end if;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_runner is
  'An admin says that it is still the same human: the person, or who has the number now, may run. Refuses as row: private.judge_confirmation.';

create function private.confirm_admin(admin_id bigint, person_id bigint, confirmed_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_admin public.admins;
  v_code text;
begin
  select a.* into v_admin from public.admins as a where a.person_id = admin_id for update;
  v_code := private.judge_confirmation(
    confirm_admin.person_id, v_admin.person_id, v_admin.suspended_at is not null, confirmed_by_admin
  );
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'not_suspended', 'code', v_code);
  end if;
  if confirm_admin.person_id <> v_admin.person_id then
    update public.admins as a set user_id = null where a.person_id = v_admin.person_id;
    insert into public.admins (person_id, user_id, created_at)
    values (confirm_admin.person_id, v_admin.user_id, at)
    on conflict on constraint admins_pkey do nothing;
  else
    update public.admins as a
    set suspended_at = null, suspended_reason = null
    where a.person_id = v_admin.person_id;
  end if;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_admin is
  'Another admin says that it is still the same human. Refuses as row: private.judge_confirmation.';

create function private.lacks_second_factor()
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select private.setting_int('admins_need_second_factor') = 1
    and to_regclass('auth.mfa_factors') is not null
    and coalesce(auth.jwt() ->> 'aal', '') <> 'aal2'
$$;

comment on function private.lacks_second_factor is
  'Whether the signed-in user must show a second factor first: the setting is on, Auth knows MFA, and the token is not aal2 (RFC 9470, Supabase Auth).';

create function private.my_admin_id()
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select a.person_id
  from public.admins as a
  where a.user_id = (select auth.uid())
    and a.suspended_at is null
    and not private.lacks_second_factor()
$$;

comment on function private.my_admin_id is 'Which admin the signed-in user is, once they showed a second factor where that is asked; else null.';

create function private.signed_in_admin()
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.my_admin_id();
begin
  if v_person_id is null and private.is_admin(null, (select auth.uid())) then
    perform private.refuse('PT403', 'Cannot act for Weats without a second factor: sign in again with it (aal2)');
  elsif v_person_id is null then
    perform private.refuse('PT403', 'Cannot answer for Weats as the signed-in user is no admin');
  end if;
  return v_person_id;
end
$$;

comment on function private.signed_in_admin is 'Which admin the signed-in user is; PT403 for everybody else, and without the second factor that is asked for.';
