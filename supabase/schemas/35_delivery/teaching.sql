-- after: following.sql
-- A delivery teaches the grid: where somebody opened, the address is true.

create function private.teach_corner()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.witness_corner(new.person_id, new.address_line, new.point, true, new.delivered_at);
  return null;
end
$$;

comment on function private.teach_corner is 'What was delivered to a pin with an address in words is a corner that is known.';

create trigger deliveries_teach_corners
  after update on public.orders
  for each row
  when (new.state = 'delivered' and old.state <> 'delivered' and new.point_error_m is null)
  execute function private.teach_corner();
