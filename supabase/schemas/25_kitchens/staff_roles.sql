-- What the roles of a kitchen's staff may do beside cooking, as rows.

create table private.staff_roles (
  role text primary key,
  judges_money boolean not null,
  shipped jsonb
);

comment on table private.staff_roles is 'What a role of public.staff may do beside cooking. A role without a row may nothing of it.';
comment on column private.staff_roles.judges_money is
  'Says whether a transfer came, and ends an order whose money came; the picture of a transfer is shown to these alone.';

alter table private.staff_roles enable row level security;

insert into private.staff_roles (role, judges_money)
values ('owner', true), ('manager', true), ('cook', false);

create function private.judges_money(restaurant_id uuid, person_id bigint, user_id uuid)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.staff as s
    join private.staff_roles as r on r.role = s.role
    where s.restaurant_id = judges_money.restaurant_id
      and (s.person_id = judges_money.person_id or s.user_id = judges_money.user_id)
      and s.suspended_at is null
      and r.judges_money
  )
$$;

comment on function private.judges_money is 'Whether a person of WhatsApp, or a signed-in user, may say in a restaurant whether money came.';
