-- Words that customers and staff hear in different ways.

create function private.key_for(key text, agent text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_audience text := (select a.speaks_to from ai.agents as a where a.name = agent);
begin
  if v_audience is null then
    perform private.refuse('PT422', format('Cannot choose words for an unknown agent: %s', agent));
  end if;
  return key || '_' || v_audience;
end
$$;

comment on function private.key_for is
  'The template of a key for whom an agent speaks to: <key>_client or <key>_staff; PT422 for an unknown agent.';

create function private.key_to(key text, agent text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when a.speaks_to = 'staff' and exists (select from public.message_templates as t where t.key = key_to.key || '_staff')
        then key_to.key || '_staff'
      else key_to.key
    end
    from ai.agents as a
    where a.name = agent
  );
end
$$;

comment on function private.key_to is 'The words of a key for whom an agent speaks to: those for staff (<key>_staff) where there are any, else its own.';

create function private.said_to(replies jsonb, agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- To customers all is said as it stands.
  if not exists (select from ai.agents as a where a.name = agent and a.speaks_to = 'staff') then
    return coalesce(replies, '[]');
  end if;
  return (
    select coalesce(
      jsonb_agg(
        r.value || jsonb_strip_nulls(jsonb_build_object(
          'key', private.key_to(r.value ->> 'key', agent),
          'note', substr(private.key_to('note_' || (r.value ->> 'note'), agent), 6)
        ))
        order by r.ordinality
      ),
      '[]'
    )
    from jsonb_array_elements(replies) with ordinality as r
  );
end
$$;

comment on function private.said_to is 'Replies in the words for whom an agent speaks to: private.key_to of their keys and notes.';
