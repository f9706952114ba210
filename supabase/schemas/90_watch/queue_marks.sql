-- From where a queue is searched: a mark that trails by a minute.

create function private.raise_queue_marks(at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  -- A minute behind: whoever inserts now may commit after this has read. Functions of the API are ended after 8 s
  -- (statement_timeout of authenticator). What takes longer, such as a transaction of a person, may commit below the
  -- mark: the next raise finds it and lowers the mark again.
  update private.queue_marks as m
  set from_at = least(
    at - interval '1 minute',
    case
      when m.queue = 'outbox' then (
        select min(o.created_at)
        from public.outbox as o
        where o.state in ('queued', 'sending', 'unknown')
      )
      else (
        select min(t.ready_at)
        from ai.turns as t
        where t.agent = split_part(m.queue, '_', 2)
          and t.state = 'waiting'
      )
    end
  )
$$;

comment on function private.raise_queue_marks is
  'Moves the places where claims begin to look to the oldest that waits, a minute ago at the latest; down, too, when something older came late.';
