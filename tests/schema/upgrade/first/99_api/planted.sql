grant execute on function private.planted_greet to service_role;

grant select (id, price) on public.planted_visits to authenticated;

create function public.planted_door(a integer)
returns integer
language sql
stable
set search_path = ''
as $$ select private.planted_more(a) $$;

comment on function public.planted_door is 'Planted: a door that takes an argument more.';

grant execute on function public.planted_door to service_role;

create function public.planted_old()
returns integer
language sql
stable
set search_path = ''
as $$ select private.planted_gone() $$;

comment on function public.planted_old is 'Deprecated: planted; a door that goes.';

grant execute on function public.planted_old to service_role;

select cron.schedule('planted_left', '* * * * *', $$select private.planted_greet('Ana')$$);

select cron.schedule('planted_gone', '* * * * *', $$select private.planted_gone()$$);
