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
