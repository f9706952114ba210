-- Where people want things brought.

create function private.save_address(
  person_id bigint,
  label text,
  line text,
  details text,
  point extensions.geography,
  is_saved boolean,
  at timestamptz,
  kind text default 'street',
  error_m integer default null
)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  insert into public.addresses (person_id, label, line, details, point, error_m, kind, is_saved, created_at)
  values (
    save_address.person_id,
    nullif(left(btrim(save_address.label), 60), ''),
    left(btrim(save_address.line), 300),
    nullif(left(btrim(save_address.details), 300), ''),
    save_address.point,
    save_address.error_m,
    save_address.kind,
    save_address.is_saved,
    at
  )
  returning id into v_id;
  perform private.enrol_customer(save_address.person_id, at);
  if save_address.is_saved then
    update public.customers as c
    set default_address_id = v_id
    where c.person_id = save_address.person_id;
  end if;
  return v_id;
end
$$;

comment on function private.save_address is 'Writes an address down; a saved one becomes the person''s default.';
