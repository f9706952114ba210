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
  erased_at timestamptz,
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
    erased_at is not null or coalesce(whatsapp_user_id, phone, released_phone) is not null
  ),
  constraint erased_persons_have_no_name check (
    erased_at is null or num_nonnulls(whatsapp_user_id, phone, released_phone, display_name) = 0
  )
);

comment on table public.persons is 'Everybody who ever wrote or was enrolled; found by private.identify_person alone.';
comment on column public.persons.phone is 'E.164 without +; null when WhatsApp hides it or somebody else has it now.';
comment on column public.persons.language_origin is
  'What the language rests on, weakest first: default, number (country code), written (what they write), chosen.';
comment on column public.persons.erased_at is 'Since when nothing says who it was; orders without a name remain.';
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
  avoids text[],
  avoids_at timestamptz,
  created_at timestamptz not null,
  constraint what_is_avoided_was_said_at_a_time check ((avoids is null) = (avoids_at is null)),
  constraint payments_said_are_known check (payment_said in ('cash', 'transfer', 'card')),
  constraint default_addresses_are_their_own
    foreign key (default_address_id, person_id)
    references public.addresses (id, person_id)
    on delete set null (default_address_id)
);

comment on table public.customers is 'Persons who order; made by private.enrol_customer.';

comment on column public.customers.payment_said is 'How they said they would pay before there was a basket to note it on.';

comment on column public.customers.avoids is
  'Allergens that they said they avoid, for the order in hand alone: forgotten once it is placed, or after avoids_hours. No model is told.';
comment on column public.customers.avoids_at is 'When they said so last.';

create index customers_by_what_they_avoid on public.customers (avoids_at) where avoids_at is not null;

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
  pin_asked_at timestamptz,
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
comment on column public.runners.pin_asked_at is 'When they were last asked for a pin, as theirs was growing old.';
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
  restaurant_id uuid,
  phone_number_id text,
  phone text,
  is_active boolean not null default true,
  constraint numbers_of_a_kitchen_serve_who_orders_there check (restaurant_id is null or coalesce(agent, 'client') = 'client'),
  constraint channels_are_whatsapp_or_web check (kind in ('whatsapp', 'web')),
  constraint channels_serve_a_known_agent foreign key (agent) references ai.agents on delete restrict,
  constraint phone_number_ids_name_one_channel unique (phone_number_id),
  constraint whatsapp_channels_have_a_phone_number_id check ((kind = 'whatsapp') = (phone_number_id is not null))
);

comment on table public.channels is 'Where people reach Weats: one WhatsApp number or the web.';
comment on column public.channels.agent is 'Whom it serves; null: shared, the role is found for each message.';
comment on column public.channels.restaurant_id is 'Whose number it is: only what this kitchen has is shown and sold there; null: Weats'' own.';
comment on column public.channels.phone_number_id is 'WhatsApp''s id of our number, as its webhook names it.';

comment on column public.channels.phone is 'Its digits, as Meta last displayed it: nobody who writes from there is a person.';

create index channels_by_agent on public.channels (agent);

create index channels_by_restaurant on public.channels (restaurant_id);

alter table public.channels enable row level security;

-- schemas/20_people/rights_tables.sql
-- after: tables.sql
-- What people have been told of their data, and what they asked for (Ley 1581 de 2012).

create table public.consents (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.persons on delete cascade,
  notice_version integer not null,
  language text not null references private.languages on delete restrict,
  told_at timestamptz not null,
  constraint notices_of_privacy_are_told_once unique (person_id, notice_version),
  constraint versions_of_the_notice_are_counted check (notice_version >= 1)
);

comment on table public.consents is 'Who was told which version of the notice of privacy, in the first message that they got; by going on they agree.';

create index consents_by_language on public.consents (language);

alter table public.consents enable row level security;

create table private.opt_outs (
  key bytea primary key,
  since timestamptz not null
);

comment on table private.opt_outs is 'Who wants no messages but those of their orders, by private.identity_hash of number and user id: erasing a person keeps it.';

alter table private.opt_outs enable row level security;

create table private.erasures (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.persons on delete restrict,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  waits_for text,
  done_at timestamptz,
  constraint erasures_wait_for_a_known_reason check (waits_for in ('order', 'money', 'role', 'sending'))
);

comment on table private.erasures is 'Who asked for their data to be erased, until when the law wants it, and when it was done. Afterwards the person has no name.';
comment on column private.erasures.waits_for is 'Why not yet: an order on its way, money owed, work for Weats, an answer that is being sent.';

create unique index persons_ask_once_for_erasure on private.erasures (person_id) where done_at is null;

create index erasures_by_person on private.erasures (person_id);

alter table private.erasures enable row level security;

create table private.exports (
  person_id bigint primary key references public.persons on delete cascade,
  asked_at timestamptz not null
);

comment on table private.exports is 'Who was sent the document of all that is kept of them, and when last: once a day.';

alter table private.exports enable row level security;

insert into private.settings (key, value, meaning)
values
  ('export_hours', '24', 'Somebody is sent the document of all that is kept of them once in so long'),
  ('notice_version', '1', 'Of the notice of privacy: raised when its text changes in what it says, everybody is told once more'),
  ('erasure_working_days', '15', 'Data are erased so many working days after somebody asked, at the latest (Ley 1581, art. 15)'),
  ('erasure_wait_minutes', '2', 'An erasure waits so long for its own answer to be sent');

-- schemas/20_people/trust_tables.sql
-- How far somebody is trusted by what Weats knows of them, and what follows from it: rows, so that a city may be braver
-- or more careful.

create table private.trust_levels (
  level text primary key,
  delivered_least integer unique,
  open_orders integer not null,
  order_total bigint not null,
  open_total bigint not null,
  noted_lines integer not null,
  requests_a_day integer not null,
  requests_an_hour integer not null,
  media_an_hour integer not null,
  messages_a_day integer not null,
  calls_a_day integer not null,
  cancels_a_day integer not null,
  shipped jsonb,
  constraint trust_levels_are_known check (level in ('new', 'one', 'many', 'team')),
  constraint the_team_alone_is_trusted_by_role check ((level = 'team') = (delivered_least is null)),
  constraint trust_limits_are_not_negative check (
    least(
      delivered_least, open_orders, order_total, open_total, noted_lines, requests_a_day, requests_an_hour, media_an_hour,
      messages_a_day, calls_a_day, cancels_a_day
    ) >= 0
  )
);

comment on table private.trust_levels is
  'What somebody may do by how much was delivered to them: new (nothing yet: a stranger), one, many; team: who works here.';
comment on column private.trust_levels.delivered_least is 'From so many delivered orders on; null: by role.';
comment on column private.trust_levels.open_orders is 'Orders that may be open at once.';
comment on column private.trust_levels.order_total is 'What one order may cost unless it is paid by transfer, in minor units; open_total: all open ones.';
comment on column private.trust_levels.noted_lines is 'Lines of a basket that may have a note.';
comment on column private.trust_levels.requests_a_day is 'Requests to models in a quota day; requests_an_hour: within the last hour.';
comment on column private.trust_levels.messages_a_day is 'Answers within a day; whoever writes on is told once and left unanswered.';
comment on column private.trust_levels.calls_a_day is 'How often in a day they may call a person.';
comment on column private.trust_levels.cancels_a_day is 'Orders that they may cancel within a day and still place another.';

alter table private.trust_levels enable row level security;

insert into private.trust_levels (
  level, delivered_least, open_orders, order_total, open_total, noted_lines, requests_a_day, requests_an_hour,
  media_an_hour, messages_a_day, calls_a_day, cancels_a_day
)
values
  ('new', 0, 1, 150000, 150000, 10, 20, 12, 6, 150, 2, 3),
  ('one', 1, 3, 300000, 450000, 10, 30, 20, 20, 300, 4, 5),
  ('many', 3, 6, 600000, 1200000, 10, 40, 40, 60, 600, 10, 10),
  ('team', null, 6, 600000, 1200000, 10, 1000, 1000, 600, 5000, 20, 20);

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

-- schemas/20_people/consents.sql
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

-- schemas/20_people/erasing.sql
-- Somebody's data are erased: at once if nothing of theirs is under way, else when it has ended. Orders stay for the books,
-- without anybody in them. Locks as in the conversations.

create function private.working_days_after(at timestamptz, days integer)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select at + make_interval(days => d.n)
  from generate_series(1, working_days_after.days * 2 + 7) as d (n)
  where extract(isodow from (at + make_interval(days => d.n)) at time zone private.setting_text('city_timezone')) <= 5
  order by d.n
  offset working_days_after.days - 1
  limit 1
$$;

comment on function private.working_days_after is 'So many days later, without Saturdays and Sundays; holidays are not counted off, which is sooner.';

create function private.why_not_erase(person_id bigint)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.is_enrolled(why_not_erase.person_id) then 'role'
    when exists (select from public.orders as o where o.person_id = why_not_erase.person_id and o.ended_at is null) then 'order'
    when exists (
      select
      from public.orders as o
      where o.person_id = why_not_erase.person_id
        and (o.payment_state = 'proof_sent' or o.owed > o.refunded)
    ) then 'money'
  end;
end
$$;

comment on function private.why_not_erase is 'Why a person''s data cannot go yet, or null: role (they work for Weats), order (one is open), money (is owed or not judged).';

create function private.note_erasure(person_id bigint, at timestamptz)
returns private.erasures
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_erasure private.erasures;
begin
  -- Asked before: the first clock runs.
  update private.erasures as e
  set waits_for = private.why_not_erase(note_erasure.person_id)
  where e.person_id = note_erasure.person_id
    and e.done_at is null
  returning e.* into v_erasure;
  if v_erasure.id is null then
    insert into private.erasures (person_id, asked_at, due_at, waits_for)
    values (
      note_erasure.person_id, at, private.working_days_after(at, private.setting_int('erasure_working_days')),
      private.why_not_erase(note_erasure.person_id)
    )
    returning * into v_erasure;
  end if;
  if v_erasure.waits_for = 'role' then
    perform private.raise_alert('erasure_wanted', 'person:' || note_erasure.person_id, jsonb_build_object('due_at', v_erasure.due_at), at);
  end if;
  return v_erasure;
end
$$;

comment on function private.note_erasure is 'Notes that somebody wants their data erased, and until when; an admin is told of whoever works for Weats.';

create function private.names_of(person_id bigint)
returns text[]
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg(distinct v.value), '{}')
  from (
    select unnest(array[p.display_name, p.phone, p.whatsapp_user_id, p.released_phone]) as value
    from public.persons as p
    where p.id = names_of.person_id
    union all
    select unnest(array[a.line, a.details, a.label]) from public.addresses as a where a.person_id = names_of.person_id
    union all
    select unnest(array[o.address_line, o.address_details, o.note, o.reason]) from public.orders as o where o.person_id = names_of.person_id
    union all
    select l.note from public.orders as o join public.order_lines as l on l.order_id = o.id where o.person_id = names_of.person_id
  ) as v
  where length(v.value) >= 3
    and not exists (select from public.message_templates as t where t.text = v.value or t.key = 'reason_' || v.value)
$$;

comment on function private.names_of is 'What says who somebody is: names, numbers, addresses, notes.';

create function private.erase_conversations(person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ids bigint[] := array(select c.id from public.conversations as c where c.person_id = erase_conversations.person_id order by c.id);
begin
  -- What is stored stays a row until purge-media has deleted the file; one that is being fetched will be stored so too.
  update public.media as f
  set message_id = null, external_media_id = 'erased', url = null, sha256 = null,
    state = case f.state when 'stored' then 'stored' else 'deleted' end,
    stored_at = case f.state when 'stored' then '-infinity'::timestamptz end
  from public.messages as m
  where m.id = f.message_id
    and m.conversation_id = any (v_ids)
    and f.state in ('stored', 'remote');
  update public.media as f set person_id = null where f.person_id = erase_conversations.person_id;
  delete from public.outbox as o where o.conversation_id = any (v_ids);
  delete from public.messages as m where m.conversation_id = any (v_ids);
  delete from ai.turns as t where t.conversation_id = any (v_ids);
  delete from private.alerts as a where a.subject in (select 'conversation:' || i.id from unnest(v_ids) as i (id));
  delete from public.conversations as c where c.id = any (v_ids);
  delete from public.chats as h where h.person_id = erase_conversations.person_id;
end
$$;

comment on function private.erase_conversations is 'Forgets all that somebody said and was told: messages, files, turns and what a model was asked, buttons, kept words.';

create function private.has_any(text text, forms text[])
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select exists (select from unnest(forms) as f (form) where strpos(text, f.form) > 0)
$$;

comment on function private.has_any is 'Whether one of several pieces stands in a text.';

create function private.erase_traces(person_id bigint, names text[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[] := array(select o.id from public.orders as o where o.person_id = erase_traces.person_id);
  v_people bigint[] := private.people_around(erase_traces.person_id, v_orders);
  v_since timestamptz := (select min(o.placed_at) from public.orders as o where o.id = any (v_orders));
  -- In JSON, a quotation mark or a line break is written otherwise.
  v_forms text[] := array(
    select n.name from unnest(names) as n (name)
    union
    select btrim(to_jsonb(n.name)::text, '"') from unnest(names) as n (name)
    union
    -- What was shown may have been cut.
    select left(n.name, 20) from unnest(names) as n (name) where length(n.name) > 20
  );
begin
  update public.outbox as o
  set content = jsonb_build_object('kind', o.content -> 'kind', 'body', '…')
  from public.conversations as c
  where o.conversation_id = c.id
    and c.person_id = any (v_people)
    and o.created_at >= v_since
    and o.state in ('sent', 'failed')
    and private.has_any(o.content::text, v_forms);
  delete from ai.turn_steps as s
  using ai.turns as t, public.conversations as c
  where t.id = s.turn_id
    and c.id = t.conversation_id
    and c.person_id = any (v_people)
    and t.opened_at >= v_since
    and t.state in ('done', 'dead')
    and private.has_any(s::text, v_forms);
  update ai.sections as s
  set said = null, calls = null
  where s.person_id = any (v_people)
    and s.outcome <> 'stored';
  delete from public.choices as h
  using public.conversations as c
  where c.id = h.conversation_id
    and c.person_id = any (v_people)
    and private.has_any(concat(h.title, h.args), v_forms);
  delete from public.notices as n where n.order_id = any (v_orders) or n.person_id = erase_traces.person_id;
  update public.notices as n set except_person_id = null where n.except_person_id = erase_traces.person_id;
  delete from private.dead_updates as d
  where private.has_any(d::text, v_forms);
  delete from private.account_news as a
  where private.has_any(a.value::text, v_forms);
  delete from private.alerts as a
  where private.has_any(concat(a.subject, a.details), v_forms);
  delete from cron.job_run_details as r
  where r.end_time <= at
    and private.has_any(concat(r.command, r.return_message), v_forms);
  -- Supabase drops what was broadcast after three days; where we may, it goes now.
  if has_table_privilege('realtime.messages', 'delete') then
    delete from realtime.messages as r
    where r.topic in (select 'order:' || i.id from unnest(v_orders) as i (id))
      or r.topic in (select 'conversation:' || c.id from public.conversations as c where c.person_id = erase_traces.person_id)
      or private.has_any(r.payload::text, v_forms);
  end if;
end
$$;

comment on function private.erase_traces is 'Takes somebody''s names out of what others were told and what Weats noted beside: notices, requests, alerts, dead updates, sockets, cron.';

create function private.erase_orders(person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[] := array(select o.id from public.orders as o where o.person_id = erase_orders.person_id order by o.id);
begin
  update public.order_lines as l set note = null where l.order_id = any (v_orders) and l.note is not null;
  update public.order_events as e
  set reason = case when private.reason_var(e.reason) ? 'template' then e.reason else 'other' end, data = e.data - 'note'
  where e.order_id = any (v_orders)
    and (e.reason is not null or e.data ? 'note');
  -- What customer and runner said to each other at the door.
  delete from public.relayed_words as w where w.order_id = any (v_orders);
  delete from public.door_files as d where d.order_id = any (v_orders);
  delete from public.order_wishes as w where w.order_id = any (v_orders);
  update public.refunds as r set reason = '…' where r.order_id = any (v_orders);
  update public.orders as o
  set address_id = null, address_line = '—', address_details = null, note = null, summary_id = null,
    reason = case when o.reason is null or private.reason_var(o.reason) ? 'template' then o.reason else 'other' end,
    -- About a kilometre: enough for what a city learns of demand.
    point = extensions.st_snaptogrid(o.point::extensions.geometry, 0.01)::extensions.geography
  where o.id = any (v_orders);
  delete from public.open_wishes as w where w.person_id = erase_orders.person_id;
  delete from public.baskets as b where b.person_id = erase_orders.person_id;
  delete from private.exports as x where x.person_id = erase_orders.person_id;
  delete from public.customers as c where c.person_id = erase_orders.person_id;
  delete from public.addresses as a where a.person_id = erase_orders.person_id;
end
$$;

comment on function private.erase_orders is 'What somebody ordered stays for the books: without address, notes and words, at about a kilometre; baskets and addresses go.';

create function private.erase_person(person_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- A message that comes now finds the person locked, and then a new one.
  perform from public.conversations as c where c.person_id = erase_person.person_id order by c.id for update;
  perform from public.persons as p where p.id = erase_person.person_id for update;
  perform private.erase_traces(erase_person.person_id, private.names_of(erase_person.person_id), at);
  perform private.erase_conversations(erase_person.person_id);
  perform private.erase_orders(erase_person.person_id);
  delete from public.consents as n where n.person_id = erase_person.person_id;
  delete from private.corner_witnesses as w where w.person_id = erase_person.person_id;
  delete from private.taught_turns as t where t.person_id = erase_person.person_id;
  delete from private.learnt_uses as u where u.person_id = erase_person.person_id;
  delete from private.user_links as l where l.person_id = erase_person.person_id;
  delete from private.code_tries as t where t.who = 'person:' || erase_person.person_id;
  update public.persons as p
  set whatsapp_user_id = null, phone = null, display_name = null, released_phone = null, released_at = null,
    language = private.setting_text('city_language'), language_origin = 'default', erased_at = at
  where p.id = erase_person.person_id;
end
$$;

comment on function private.erase_person is 'Erases all that says who somebody is; orders stay without a name. Opt-outs and blocks stay, by keyed hashes.';

create function private.run_erasures(at timestamptz, slice integer default 5)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_erasure private.erasures;
  v_waits text;
  v_done integer := 0;
begin
  for v_erasure in
    select e.*
    from private.erasures as e
    where e.done_at is null
      and e.asked_at <= at - make_interval(mins => private.setting_int('erasure_wait_minutes'))
    order by e.asked_at
    for no key update skip locked
  loop
    exit when v_done >= slice;
    v_waits := coalesce(private.why_not_erase(v_erasure.person_id), case when exists (
      select
      from public.conversations as c
      join public.outbox as o on o.conversation_id = c.id
      where c.person_id = v_erasure.person_id
        and o.state in ('queued', 'sending', 'unknown')
        and o.created_at > at - interval '1 hour'
    ) then 'sending' end);
    if v_waits is null then
      perform private.erase_person(v_erasure.person_id, at);
      perform private.resolve_alert('erasure_wanted', 'person:' || v_erasure.person_id, at);
      v_done := v_done + 1;
    elsif v_erasure.due_at < at + interval '3 days' then
      perform private.raise_alert('erasure_wanted', 'person:' || v_erasure.person_id, jsonb_build_object('due_at', v_erasure.due_at, 'waits_for', v_waits), at);
    end if;
    update private.erasures as e
    set waits_for = v_waits, done_at = case when v_waits is null then at end
    where e.id = v_erasure.id
      and (v_waits is null or e.waits_for is distinct from v_waits);
  end loop;
  return v_done;
end
$$;

comment on function private.run_erasures is 'Erases those who asked and for whom nothing is under way any more, at most `slice`; an admin hears of what nears its day. Gives how many.';

-- schemas/20_people/exporting.sql
-- All that is known of a person, for the person.

create function private.export_orders(person_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'number', o.number, 'restaurant', r.name, 'state', o.state, 'placed_at', o.placed_at, 'ended_at', o.ended_at,
        'address', o.address_line, 'details', o.address_details, 'note', o.note, 'payment', o.payment_method,
        'payment_state', o.payment_state, 'total', o.total, 'currency', o.currency,
        'lines', (
          select jsonb_agg(
            jsonb_build_object(
              'dish', l.name, 'quantity', l.quantity, 'options', jsonb_path_query_array(l.options, '$[*].name'), 'note', l.note,
              'total', l.total
            )
            order by l.position
          )
          from public.order_lines as l
          where l.order_id = o.id
        )
      )
      order by o.placed_at
    ),
    '[]'
  )
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.person_id = export_orders.person_id
$$;

comment on function private.export_orders is 'The orders of a person as they are kept, oldest first.';

create function private.export_words(person_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('at', w.at, 'by', w.by, 'words', w.words) order by w.at), '[]')
  from (
    select m.received_at as at, 'you' as by, private.message_words(m.kind, m.content) as words
    from public.conversations as c
    join public.messages as m on m.conversation_id = c.id
    where c.person_id = export_words.person_id
    union all
    select o.created_at, 'weats', o.content ->> 'body'
    from public.conversations as c
    join public.outbox as o on o.conversation_id = c.id
    where c.person_id = export_words.person_id
  ) as w
$$;

comment on function private.export_words is 'What a person wrote and was told, as far as it is still kept.';

-- {person, avoids, addresses, orders, words, files, consents, opted_out, roles, exported_at}; null for nobody.
create function private.person_document(person_id bigint, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'person', to_jsonb(p),
    'avoids', (select c.avoids from public.customers as c where c.person_id = p.id),
    'addresses', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'label', a.label, 'line', a.line, 'details', a.details, 'place', extensions.st_astext(a.point), 'since', a.created_at
      ) order by a.id), '[]')
      from public.addresses as a
      where a.person_id = p.id
    ),
    'orders', private.export_orders(p.id),
    'words', private.export_words(p.id),
    'files', (
      select count(*)
      from public.conversations as c
      join public.messages as m on m.conversation_id = c.id
      join public.media as f on f.message_id = m.id and f.state = 'stored'
      where c.person_id = p.id
    ),
    'consents', (
      select coalesce(jsonb_agg(jsonb_build_object('notice_version', n.notice_version, 'told_at', n.told_at) order by n.id), '[]')
      from public.consents as n
      where n.person_id = p.id
    ),
    'opted_out', private.is_opted_out(p.id),
    'roles', private.roles_of(p.id),
    'exported_at', at
  )
  from public.persons as p
  where p.id = person_document.person_id
$$;

comment on function private.person_document is 'All that is kept of a person, in one document; null for nobody.';

create function private.write_document(message_id bigint, lease integer, at timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  -- Written when it is sent and kept nowhere: whose chat it goes to is whose document it is.
  select jsonb_build_object('format', 'text/plain', 'text', jsonb_pretty(private.person_document(c.person_id, at)))
  from public.outbox as o
  join public.chats as c on c.id = o.chat_id
  where o.id = write_document.message_id
    and o.tries = write_document.lease
    and o.state = 'sending'
    and o.content #>> '{file,document}' = 'person'
$$;

comment on function private.write_document is
  'The document that a claimed message carries, {format, text}: all that is kept of whom it goes to. Null for other messages and claims.';

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

-- schemas/20_people/keys.sql
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

-- schemas/20_people/opting_out.sql
-- Who wants no messages gets only those of an order in hand, and answers to what they write.

create function private.opt_out(person_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.opt_outs (key, since)
  select k.key, at
  from private.person_key(opt_out.person_id) as p
  cross join unnest(array_remove(array[p.user_key, p.phone_key], null)) as k (key)
  on conflict do nothing;
  -- An answer that would come hours later is none that they wait for.
  update ai.kept_words as k
  set state = 'overtaken', ended_at = at
  from public.conversations as c
  where c.id = k.conversation_id
    and c.person_id = opt_out.person_id
    and k.state = 'kept';
end
$$;

comment on function private.opt_out is 'Somebody wants no messages any more but those of orders in hand.';

create function private.opt_in(person_id bigint)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from private.opt_outs as o where o.key in (select unnest(array[k.user_key, k.phone_key]) from private.person_key(opt_in.person_id) as k)
$$;

comment on function private.opt_in is 'Somebody wants messages again.';

create function private.is_opted_out(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (select from private.opt_outs) and exists (
    select from private.opt_outs as o where o.key in (select unnest(array[k.user_key, k.phone_key]) from private.person_key(is_opted_out.person_id) as k)
  );
end
$$;

comment on function private.is_opted_out is 'Whether somebody wants no messages but those of orders in hand.';

-- schemas/20_people/rights_for_admins.sql
-- What whoever answers a person may do about their data: the service role, and admins who are signed in.

create function private.require_admin()
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if auth.role() is distinct from 'service_role' then
    perform private.signed_in_admin();
  end if;
end
$$;

comment on function private.require_admin is 'PT403 unless the service role or an admin whom private.signed_in_admin knows calls.';

create function private.export_person(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  return private.person_document(export_person.person_id, at);
end
$$;

comment on function private.export_person is 'private.person_document for whoever answers the person; PT403 for others.';

create function private.ask_erasure(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  if not exists (select from public.persons as p where p.id = ask_erasure.person_id and p.erased_at is null) then
    perform private.refuse('PT404', 'Cannot erase an unknown person: ' || ask_erasure.person_id);
  end if;
  return (
    select jsonb_build_object('due_at', e.due_at, 'waits_for', e.waits_for)
    from private.note_erasure(ask_erasure.person_id, at) as e
  );
end
$$;

comment on function private.ask_erasure is 'private.note_erasure for a person who asked by another way: {due_at, waits_for}; PT403, PT404.';

create function private.set_opt_out(person_id bigint, wants_none boolean, at timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  if wants_none then
    perform private.opt_out(set_opt_out.person_id, at);
  else
    perform private.opt_in(set_opt_out.person_id);
  end if;
end
$$;

comment on function private.set_opt_out is 'private.opt_out or private.opt_in for a person who asked by another way; PT403.';

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

-- schemas/20_people/trust.sql
-- Whom Weats knows. On an opening night nobody has had anything delivered: the limits of `new` let an honest order pass.

create function private.delivered_orders(person_id bigint, most integer)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select count(*)
    from (
      select
      from public.orders as o
      where o.person_id = delivered_orders.person_id
        and o.state = 'delivered'
      limit most
    ) as d
  );
end
$$;

comment on function private.delivered_orders is 'How many orders were delivered to a person; it counts no further than `most`.';

create function private.is_of_the_team(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
      select from public.staff as s where s.person_id = is_of_the_team.person_id and s.suspended_at is null
    )
    or exists (
      select from public.runners as r where r.person_id = is_of_the_team.person_id and r.suspended_at is null
    )
    or private.is_admin(is_of_the_team.person_id);
end
$$;

comment on function private.is_of_the_team is 'Whether a person works in a restaurant, as a runner or for Weats.';

create function private.trust_of(person_id bigint)
returns private.trust_levels
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_level private.trust_levels;
  v_delivered bigint;
begin
  if private.is_of_the_team(person_id) then
    select l.* into v_level from private.trust_levels as l where l.level = 'team';
    return v_level;
  end if;
  v_delivered := private.delivered_orders(
    person_id, (select max(l.delivered_least) from private.trust_levels as l)
  );
  select l.* into v_level
  from private.trust_levels as l
  where l.delivered_least <= v_delivered
  order by l.delivered_least desc
  limit 1;
  return v_level;
end
$$;

comment on function private.trust_of is 'How far a person is trusted now, with the limits that follow: a row of private.trust_levels.';

create function private.is_stranger(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.delivered_orders(person_id, 1) = 0 and not private.is_of_the_team(person_id);
end
$$;

comment on function private.is_stranger is 'Whether nothing was ever delivered to a person who does not work here either.';
