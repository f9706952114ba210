-- after: tables.sql
-- Photos and voice notes that customer and runner of an order send each other through Weats.

insert into private.settings (key, value, meaning)
values
  ('door_files', '6', 'Photos and voice notes of one person that are passed on about one order'),
  ('door_photo_bytes', '5242880', 'The largest photo that is passed on: WhatsApp''s largest'),
  ('door_voice_bytes', '524288', 'The largest voice note that is passed on: some minutes, and WhatsApp shows it as one'),
  ('door_file_days', '3', 'How long photos and voice notes between customer and runner are kept');

create table public.door_files (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  media_id uuid not null references public.media on delete cascade,
  speaker text not null,
  words text not null default '',
  state text not null default 'fetching',
  created_at timestamptz not null,
  judged_at timestamptz,
  constraint files_are_passed_on_once unique (media_id),
  constraint files_are_of_customer_or_runner check (speaker in ('customer', 'runner')),
  constraint words_under_files_are_short check (length(words) <= 120),
  constraint door_files_have_a_known_state check (state in ('fetching', 'passed', 'refused', 'lost', 'late')),
  constraint judged_door_files_have_a_time check ((state = 'fetching') = (judged_at is null))
);

comment on table public.door_files is 'Photos and voice notes from the customer to the runner of an order, or back.';
comment on column public.door_files.words is 'What stood under it, as the other may read it: private.quoted; empty for nothing.';
comment on column public.door_files.state is
  'fetching; passed; refused: no photo or voice note by its bytes, or too large; lost: it cannot be had from Meta; late: nobody has the order any more.';

create index door_files_by_order on public.door_files (order_id, id);

create index door_files_by_age on public.door_files (created_at);

alter table public.door_files enable row level security;
