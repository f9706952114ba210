-- after: pace.sql
-- How many people one request may be about, and how long somebody waits for company: as much as the day needs, and none
-- before models were tried.

insert into private.settings (key, value, meaning)
values
  ('most_together', '6', 'A request is about so many people at most, where ai.together_tries allows it; 1: always about one'),
  ('together_seconds', '5', 'So long after their first word somebody waits for company at most'),
  ('together_late_milliseconds', '300', 'So long a turn that has waited for too long waits for company, while others wait too');

create table ai.together_tries (
  agent text not null references ai.agents on delete cascade,
  model text not null references ai.models on delete cascade,
  prompt_version text not null,
  most integer not null,
  requests integer not null,
  results jsonb not null,
  tried_at timestamptz not null,
  primary key (agent, model),
  constraint tries_allow_between_one_and_ten check (most between 1 and 10),
  constraint requests_of_tries_are_counted check (requests >= 0)
);

comment on table ai.together_tries is
  'What `deno task try-model` found: how many people a model keeps apart in one request. Without a row it is asked about one at a time.';
comment on column ai.together_tries.most is 'So many people in one request, as far as it was tried.';
comment on column ai.together_tries.prompt_version is 'With which instruction: another has to be tried anew.';
comment on column ai.together_tries.results is '{sections in a request: {sections, right, crossed}}.';

create index together_tries_by_model on ai.together_tries (model);

alter table ai.together_tries enable row level security;

create function private.most_together(agent text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return least(private.setting_int('most_together'), coalesce(
    (
      select max(t.most)
      from ai.together_tries as t
      join ai.models as m on m.name = t.model
      where t.agent = most_together.agent
        and m.is_active
    ),
    1
  ));
end
$$;

comment on function private.most_together is 'How many people one request of an agent may be about; 1 until a model was tried.';

create function private.untried_models(agent text, people integer)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select m.name
    from ai.models as m
    where not exists (
      select from ai.together_tries as t where t.agent = untried_models.agent and t.model = m.name and t.most >= people
    )
  );
end
$$;

comment on function private.untried_models is 'Models that may not be asked about so many people at once.';

-- Another instruction is another try: until there is one, each is asked alone.
create function private.forget_tries(agent text, prompt_version text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from ai.together_tries as t
  where t.agent = forget_tries.agent
    and t.prompt_version <> forget_tries.prompt_version;
  if found then
    perform private.raise_alert('together_untried', 'agent:' || agent, jsonb_build_object('prompt_version', prompt_version), at);
  end if;
end
$$;

comment on function private.forget_tries is 'Forgets what was tried with another instruction than the one that is used, and says so.';

-- seconds from the first word, 0: nobody waits; size: so many leave at once. With a surplus each is asked alone.
create function private.together_pace(project text, agent text, at timestamptz, out seconds numeric, out size integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_most integer := private.most_together(together_pace.agent);
  v_pace record;
  v_need numeric;
  v_rate numeric;
begin
  seconds := 0;
  size := 1;
  if v_most < 2 then
    return;
  end if;
  v_pace := private.quota_pace(together_pace.project, at);
  if v_pace.surplus >= 0 then
    return;
  end if;
  -- So many people a request would make the day last.
  v_need := v_pace.ahead::numeric / greatest(v_pace.budget - v_pace.counted, 1);
  select v_pace.today * h.expected / 3600 into v_rate
  from private.hours_of_day(together_pace.project, at) as h
  where h.agent = together_pace.agent
    and h.hour <= at
    and h.hour > at - interval '1 hour';
  -- While one waits, so many more come as they come in a second; the quiet time of a burst is part of the wait.
  seconds := least(
    private.setting_int('together_seconds'),
    private.setting_int('quiet_milliseconds') / 1000.0 + (v_need - 1) / nullif(v_rate, 0)
  );
  size := least(v_most, ceil(2 * v_need));
end
$$;

comment on function private.together_pace is
  'How long after their first word people of an agent wait for company, and how many are asked about at once, so that the day lasts.';
