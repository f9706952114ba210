-- Calls and taps of an agent, and what they answer.

create function tests.agent_call(tool text, args jsonb default '{}', phone text default '573990001001', agent text default 'restaurant', at timestamptz default '2026-11-25 12:00:30-05')
returns jsonb
language sql
set search_path = ''
as $$
  select r.reply || jsonb_build_object('said', private.reply_text(r.reply, 'es'))
  from (
    select private.run_call(
      tests.inbox_done(agent_call.phone, agent_call.agent), agent_call.tool, agent_call.args, agent_call.at
    ) as reply
  ) as r
$$;
comment on function tests.agent_call is 'What a model''s call for somebody (Blanca, owner of restaurant 1) is answered with, and in Spanish as said.';

create function tests.agent_tap(
  reply jsonb, title text, phone text default '573990001001', agent text default 'restaurant', at timestamptz default '2026-11-25 12:00:40-05'
)
returns jsonb
language sql
set search_path = ''
as $$
  select r.reply || jsonb_build_object('said', private.reply_text(r.reply, 'es'))
  from jsonb_array_elements(agent_tap.reply -> 'choices') as c
  cross join lateral (
    select private.run_tool(
      tests.inbox_done(agent_tap.phone, agent_tap.agent), c.value ->> 'tool', c.value -> 'args', agent_tap.at
    ) as reply
  ) as r
  where private.choice_title(c.value, 'es') like agent_tap.title || '%'
$$;
comment on function tests.agent_tap is 'What a tap on the choice of a reply whose title begins so is answered with.';

create function tests.titles(reply jsonb)
returns text[]
language sql
set search_path = ''
as $$
  select array_agg(private.choice_title(c.value, 'es') order by c.ordinality)
  from jsonb_array_elements(titles.reply -> 'choices') with ordinality as c
$$;
comment on function tests.titles is 'What can be tapped below a reply.';
