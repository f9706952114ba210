-- Codes that make somebody more than a customer: drawn, counted when they are wrong.

create function private.draw_invitation_code()
returns text
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Bytes 6 and 8 of a random uuid are partly fixed; 32 letters, so that no byte favours one. The last is a digit: a
  -- word of eight letters is no code.
  select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (
    get_byte(u.bytes, b.place) & case when b.place = 11 then 7 else 31 end
  ), 1), '' order by b.place)
  from (select uuid_send(gen_random_uuid()) as bytes) as u
  cross join unnest(array[0, 1, 2, 3, 4, 5, 10, 11]) as b (place)
$$;

comment on function private.draw_invitation_code is 'Eight random characters that nobody confuses when they are said or typed, a digit last.';

create function private.bare_code(code text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select regexp_replace(upper(code), '[^A-Z0-9]', '', 'g')
$$;

comment on function private.bare_code is 'A code as it is kept, however it was typed.';

create function private.is_over(tries private.code_tries, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select (tries).began_at <= at - make_interval(mins => private.setting_int('code_pause_minutes'))
$$;

comment on function private.is_over is 'Whether tries of codes count no more.';

create function private.must_wait_with_codes(who text, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from private.code_tries as t
    where t.who = must_wait_with_codes.who
      and t.tries >= private.setting_int('code_tries')
      and not private.is_over(t, at)
  )
$$;

comment on function private.must_wait_with_codes is 'Whether somebody tried too many wrong codes lately: theirs are not looked at.';

create function private.count_wrong_code(who text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.code_tries as t (who, tries, began_at)
  values (count_wrong_code.who, 1, at)
  on conflict on constraint code_tries_pkey do update
  set
    tries = case when private.is_over(t, at) then 1 else t.tries + 1 end,
    began_at = case when private.is_over(t, at) then at else t.began_at end
$$;

comment on function private.count_wrong_code is 'Notes a code that nobody gave; what was tried before the last pause is forgotten.';

create function private.purge_codes(at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from private.code_tries as t
  where t.began_at <= at - make_interval(mins => private.setting_int('code_pause_minutes'));
  delete from private.user_links as l where l.person_id is null and l.expires_at <= at - interval '1 day'
$$;

comment on function private.purge_codes is 'Forgets tries that count no more and links that nobody made.';
