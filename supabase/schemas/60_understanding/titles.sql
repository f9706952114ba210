-- What stands on the last buttons.

create function private.understand_title(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('why', 'title', 'tool', c.tool, 'args', c.args)
    from public.choices as c
    where c.conversation_id = (turn).conversation_id
      and c.expires_at > at
      and c.used_at is null
      and private.normalise(c.title) = words
      and c.created_at = (
        select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id
      )
    order by c.id
    limit 1
  );
end
$$;

comment on function private.understand_title is 'Words that are what stands on a button or row of the last message that had some: {tool, args}; else null.';
