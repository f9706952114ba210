-- after: schemas.sql
-- Settings: numbers and words that an operator may change, each a row with its meaning.

create table private.settings (
  key text primary key,
  value jsonb not null,
  meaning text not null,
  shipped jsonb,
  constraint setting_keys_are_words check (key ~ '^[a-z][a-z0-9_]*$')
);

comment on table private.settings is
  'Numbers and names that a city may choose; each domain inserts its own. Read by private.setting_int and its siblings.';

alter table private.settings enable row level security;

insert into private.settings (key, value, meaning)
values
  ('city_timezone', '"America/Bogota"', 'The city''s clock: days of admins, runners'' pay and reports'),
  ('city_language', '"es"', 'Spoken with whom no other language is known of, and where a text is missing in one that is not complete'),
  ('admins_need_second_factor', '1', '1: signed-in admins act for Weats with a second factor alone, where Auth has MFA (not on the local stack)'),
  ('link_minutes', '30', 'How long the code that shows whose phone a user of the board has can be used'),
  ('code_tries', '5', 'So many wrong codes of staff, then a pause'),
  ('code_pause_minutes', '15', 'How long it is after the first of them'),
  ('invitation_hours', '72', 'How long an invitation of staff can be used');

create function private.setting(key text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_value jsonb;
begin
  select s.value into v_value from private.settings as s where s.key = setting.key;
  if v_value is null then
    perform private.refuse('PT422', format('Cannot read the setting as it does not exist: %s', setting.key));
  end if;
  return v_value;
end
$$;

comment on function private.setting is 'The value of a setting; refuses an unknown key with PT422.';

create function private.setting_int(key text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.setting(key)::integer;
end
$$;

comment on function private.setting_int is 'A setting that is a whole number.';

create function private.setting_text(key text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.setting(key) #>> '{}';
end
$$;

comment on function private.setting_text is 'A setting that is a text.';
