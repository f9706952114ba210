-- Reasons of people, as rows to tap on.

create function private.reason_choices(tool text, args jsonb, reasons text[], likely text default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('reason_' || r.reason, tool, args || jsonb_build_object('reason', r.reason))
    order by r.reason is not distinct from likely desc, r.place
  )
  from unnest(reasons) with ordinality as r (reason, place)
$$;

comment on function private.reason_choices is 'Rows for reasons of a tool, the likely one first.';
