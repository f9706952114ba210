-- The lease is a fencing token: the number of the try.

select private.add_words('sorry_try_again',
  'es', 'Qué pena contigo, algo falló de nuestro lado y no pude responderte. ¿Me lo escribes otra vez?',
  'en', 'We''re sorry, something failed on our side and I couldn''t answer. Could you write it again?',
  'pt', 'Sentimos muito, algo falhou do nosso lado e não consegui responder. Pode escrever de novo?'
);

select private.add_words('sorry_try_again_staff',
  'es', 'Qué pena, algo falló de nuestro lado y no pude responderle. ¿Me lo escribe otra vez?',
  'en', 'Sorry, something failed on our side and I could not answer. Could you write it again?',
  'pt', 'Desculpe, algo falhou do nosso lado e não consegui responder. Pode escrever de novo?'
);

create function private.lease_turn(agent text, worker_id uuid, at timestamptz)
returns ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_from_at timestamptz := (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || lease_turn.agent);
  v_found record;
  v_turn ai.turns;
begin
  -- A few tries: what was found may be gone by the time that its conversation is locked.
  for v_try in 1..10 loop
    select t.id, t.conversation_id, c.version into v_found
    from ai.turns as t
    join public.conversations as c on c.id = t.conversation_id
    where t.agent = lease_turn.agent
      and t.state = 'waiting'
      and t.ask_at is null
      and t.ready_at >= v_from_at
      and t.ready_at <= at
    order by t.ready_at, t.id
    limit 1
    for no key update of c skip locked;
    exit when not found;
    update ai.turns as t
    set
      state = 'leased',
      tries = t.tries + 1,
      worker_id = lease_turn.worker_id,
      leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds')),
      conversation_version = v_found.version
    where t.id = v_found.id
      and t.state = 'waiting'
      and t.ask_at is null
      and t.ready_at <= at
    returning t.* into v_turn;
    exit when found;
  end loop;
  -- What a model has been asked about stays as it was: what came since is the next turn's.
  if v_turn.id is not null and not exists (select from ai.turn_steps as s where s.turn_id = v_turn.id) then
    update public.messages as m
    set turn_id = v_turn.id
    where m.conversation_id = v_turn.conversation_id
      and m.needs_turn
      and m.turn_id is null;
  end if;
  return v_turn;
end
$$;

comment on function private.lease_turn is
  'Leases the turn of an agent that has waited longest, with every message that no turn has; nulls for none. Its conversation is locked.';

-- Milliseconds, so that no clock but the database's decides. Without it every worker would ask for every turn.
create function private.await_turn(agent text, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  update ai.turns as t
  -- One that is ready was not claimed because somebody held its conversation: for a moment.
  set awaited_until = greatest(t.ready_at, at + interval '50 milliseconds')
  where t.id = (
    select x.id
    from ai.turns as x
    where x.agent = await_turn.agent
      and x.state = 'waiting'
      and x.ready_at >= (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || await_turn.agent)
      -- A burst of words is over by then; what waits longer, wake_sleepers wakes somebody for.
      and x.ready_at <= at + interval '5 seconds'
      and (x.awaited_until is null or x.awaited_until <= at)
      -- Those who wait for company are asked about together: one worker wakes for all.
      and (x.ask_at is null or not exists (
        select from ai.turns as o where o.agent = await_turn.agent and o.ask_at is not null and o.awaited_until > at
      ))
    order by x.ready_at, x.id
    limit 1
    for no key update skip locked
  )
  returning t.awaited_until into v_until;
  return ceil(1000 * extract(epoch from v_until - at));
end
$$;

comment on function private.await_turn is
  'How long a worker without a turn sleeps, in milliseconds, until one is ready that nobody else waits for; null: none within 5 s.';

create function private.lock_turn(turn_id bigint, lease integer)
returns ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_turn ai.turns;
begin
  perform
  from public.conversations as c
  where c.id = (select t.conversation_id from ai.turns as t where t.id = turn_id)
  for no key update;
  select t.* into v_turn from ai.turns as t where t.id = turn_id for no key update;
  if v_turn.id is null or v_turn.tries is distinct from lease then
    perform private.refuse('PT409', format('Cannot go on with a turn that somebody else has since: turn %s', turn_id));
  end if;
  return v_turn;
end
$$;

comment on function private.lock_turn is
  'Locks the conversation of a turn and the turn; PT409 unless the lease is the last one. An expired lease that nobody took still counts.';

-- The conversation is locked.
create function private.give_back_turn(turn ai.turns, code text, reason text, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_tries integer := (turn).tries - (turn).forgiven_tries;
  v_is_over boolean := v_tries >= private.setting_int('turn_tries');
begin
  update ai.turns as t
  set
    state = case when v_is_over then 'dead' else 'waiting' end,
    finished_at = case when v_is_over then at end,
    ready_at = case when v_is_over then t.ready_at else
      at + private.setting_int('turn_retry_seconds') * (2 ^ (v_tries - 1)) * interval '1 second'
    end,
    error_code = left(code, 100),
    error_reason = left(reason, 500)
  where t.id = (turn).id;
  if v_is_over then
    perform private.raise_alert(
      'turn_dead', 'turn:' || (turn).id, jsonb_build_object('code', code), at
    );
    perform private.say(
      c.id,
      jsonb_build_object('kind', 'text', 'body', private.render(private.key_to('sorry_try_again', (turn).agent), p.language)),
      at, (turn).id
    )
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id;
    perform private.open_next_turn((turn).conversation_id, at);
  end if;
  return case when v_is_over then 'dead' else 'waiting' end;
end
$$;

comment on function private.give_back_turn is
  'A try of a turn failed: it waits for the next one, or after five is dead, told to an admin and the person. Gives the new state.';
