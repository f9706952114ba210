-- after: schemas.sql
-- One table of error codes, and the one way to raise one: PostgREST turns PTnnn into HTTP nnn.

create table public.error_codes (
  code text primary key,
  http_status integer not null,
  audience text not null,
  meaning text not null,
  what_to_do text not null,
  shipped jsonb,
  constraint codes_are_read_by_the_api_as_http_statuses check (code = 'PT' || http_status),
  constraint statuses_are_refusals check (http_status between 400 and 499),
  constraint audiences_are_people_or_services check (audience in ('people', 'services'))
);

comment on table public.error_codes is
  'Every code with which a Weats function refuses. PostgREST answers PTnnn as HTTP status nnn.';
comment on column public.error_codes.audience is
  'people: signed-in clients such as the board meet it too; services: only edge functions and cron do.';
comment on column public.error_codes.what_to_do is 'Advice for whoever wrote the call, in English.';

alter table public.error_codes enable row level security;

-- anon is missing: who has no account has no call to make. No policy for service_role: it bypasses row security.
create policy "Signed-in people read the codes that reach them"
  on public.error_codes
  for select
  to authenticated
  using (audience = 'people');

insert into public.error_codes (code, http_status, audience, meaning, what_to_do)
values
  ('PT400', 400, 'people', 'The request is malformed', 'Mend the arguments named in the message'),
  ('PT401', 401, 'people', 'Nobody is signed in', 'Sign in and repeat with the token'),
  ('PT403', 403, 'people', 'The person may not do this', 'Ask somebody whose role allows it'),
  ('PT404', 404, 'people', 'The named thing does not exist or is not yours', 'Read the list again and use an id from it'),
  ('PT409', 409, 'people', 'The state has moved on since it was read', 'Read the present state, then decide again'),
  ('PT422', 422, 'people', 'The arguments are well-formed but break a rule', 'Follow the rule named in the message'),
  ('PT429', 429, 'services', 'A limit is reached', 'Repeat after retry_after_seconds');

create function private.refuse(code text, message text, hint text default null)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if not exists (select from public.error_codes as c where c.code = refuse.code) then
    raise exception 'Cannot refuse with an unknown code: %', refuse.code using errcode = 'PT400';
  end if;
  raise exception using
    errcode = refuse.code,
    message = message,
    hint = coalesce(
      hint,
      (select c.what_to_do from public.error_codes as c where c.code = refuse.code)
    );
end
$$;

comment on function private.refuse is
  'Raises one of public.error_codes; for broken promises only, expected outcomes are rows. The hint defaults to what_to_do.';
