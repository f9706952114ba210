grant execute on function private.planted_columns to service_role;

grant select (id, note) on public.planted_visits to authenticated;

create function public.planted_door(a integer, b integer default 2)
returns integer
language sql
stable
set search_path = ''
as $$ select private.planted_more(a, b) $$;

comment on function public.planted_door is 'Planted: a door that takes an argument more.';

grant execute on function public.planted_door to service_role;

select cron.schedule('planted_left', '*/5 * * * *', $$select private.planted_greet('Ana')$$);

select cron.schedule('planted_new', '* * * * *', $$select private.planted_greet('Luis')$$);
