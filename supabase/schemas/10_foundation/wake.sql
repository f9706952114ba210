-- after: agents.sql
-- Waking an edge function after a commit, at most once a second each: pg_net is a hint, cron is the net.

create table private.wakes (
  slug text primary key,
  woken_at timestamptz not null default '-infinity',
  shipped jsonb,
  constraint slugs_name_functions check (slug ~ '^[a-z][a-z-]{2,39}$')
);

comment on table private.wakes is 'When an edge function was last woken: once a second is enough, it looks around for longer.';

alter table private.wakes enable row level security;

insert into private.wakes (slug)
select a.slug from ai.agents as a
union all
values ('send-messages'), ('purge-media'), ('send-alerts'), ('keep-caches');

create function private.wake(slug text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_url text;
  v_secret text;
begin
  -- Whoever holds the row wakes it at this moment; waiting for them would make all of Weats wait in line.
  update private.wakes as w
  set woken_at = at
  where w.slug = (
    select x.slug
    from private.wakes as x
    where x.slug = wake.slug
      and x.woken_at <= at - interval '1 second'
    for no key update skip locked
  );
  if not found then
    return false;
  end if;
  select max(s.decrypted_secret) filter (where s.name = 'project_url'),
    max(s.decrypted_secret) filter (where s.name = 'functions_secret')
  into v_url, v_secret
  from vault.decrypted_secrets as s
  where s.name in ('project_url', 'functions_secret');
  if v_url is null or v_secret is null then
    return false;
  end if;
  perform net.http_post(
    url => v_url || '/functions/v1/' || wake.slug,
    body => '{}'::jsonb,
    headers => jsonb_build_object('content-type', 'application/json', 'apikey', v_secret),
    timeout_milliseconds => 5000
  );
  return true;
end
$$;

comment on function private.wake is
  'Posts to an edge function after the commit, at most once a second; gives whether it does. Without project_url and functions_secret in Vault it does nothing.';
