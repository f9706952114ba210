-- What a person says of themselves that nobody needs to know.

create function private.understand_private(text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind text := private.sensitive_kind(text);
begin
  return case
    when v_kind is not null
      then jsonb_build_object('tool', 'keep_private', 'args', jsonb_build_object('kind', v_kind), 'why', 'private')
  end;
end
$$;

comment on function private.understand_private is 'A text that SQL answers itself as no model may be told of it: {tool, args, why: private}; else null.';
