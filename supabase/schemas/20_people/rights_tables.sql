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
