create function private.planted_greet(name text)
returns text
language sql
immutable
set search_path = ''
as $$ select 'Buenas, ' || name $$;

comment on function private.planted_greet is 'Planted: its body has changed.';

create function private.planted_renamed(visitor text)
returns boolean
language sql
stable
set search_path = ''
as $$ select visitor <> 'nobody' $$;

comment on function private.planted_renamed is 'Planted: its argument gets another name; a policy and a view use it.';

create function private.planted_columns()
returns table (id bigint, person text, note text)
language sql
stable
set search_path = ''
as $$ select v.id, v.person, v.note from public.planted_visits as v $$;

comment on function private.planted_columns is 'Planted: it gives another column.';

create function private.planted_default(a integer, b integer)
returns integer
language sql
immutable
set search_path = ''
as $$ select a + b $$;

comment on function private.planted_default is 'Planted: its default goes.';

create function private.planted_more(a integer, b integer default 2)
returns integer
language sql
immutable
set search_path = ''
as $$ select a * b $$;

comment on function private.planted_more is 'Planted: it gets an argument more, with a default.';

create view admin.planted_people
with (security_invoker = true)
as
select v.id, v.person
from public.planted_visits as v
where private.planted_renamed(v.person);

comment on view admin.planted_people is 'Planted: it loses a column.';

create view admin.planted_sums
with (security_invoker = true)
as
select p.person, private.planted_more(count(*)::integer) as visits
from admin.planted_people as p
group by p.person;

comment on view admin.planted_sums is 'Planted: it stands on a view that is made again.';

create function private.planted_rows()
returns setof admin.planted_people
language sql
stable
set search_path = ''
as $$ select * from admin.planted_people $$;

comment on function private.planted_rows is 'Planted: it gives rows of a view that is made again.';

create policy "People see visits"
  on public.planted_visits
  for select
  to authenticated
  using (private.planted_renamed(person) and price > 0);

create function private.planted_check()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  return null;
end
$$;

comment on function private.planted_check is 'Planted: what triggers run.';

create constraint trigger visits_are_paid
after insert or update of price on public.planted_visits
deferrable initially deferred
for each row execute function private.planted_check();

create policy "Planted people listen"
  on realtime.messages
  for select
  to authenticated
  using (private.planted_renamed(''::text));
