-- after: models.sql
-- How a model shall answer, by agent and kind of work: how freely and how long. What belongs to a model itself (how it
-- thinks) stands with the model.

create table ai.generation_settings (
  agent text not null references ai.agents on delete restrict,
  work text not null,
  temperature numeric not null,
  output_tokens integer not null,
  shipped jsonb,
  primary key (agent, work),
  constraint kinds_of_work_are_known check (work in ('words', 'tool_result', 'repair')),
  constraint temperatures_are_bounded check (temperature between 0 and 2),
  constraint outputs_are_bounded check (output_tokens between 64 and 8192)
);

comment on table ai.generation_settings is 'How an agent''s model shall answer, by why it is asked (ai.requests.reason).';
comment on column ai.generation_settings.temperature is 'Sent to models whose own settings name one: those of 3 take none.';
comment on column ai.generation_settings.output_tokens is 'No answer is longer: a cut one is repaired by a request more, so it is above what was ever needed.';

alter table ai.generation_settings enable row level security;

insert into ai.generation_settings (agent, work, temperature, output_tokens)
values
  -- A whole order is several calls with every wish in the person's words.
  ('client', 'words', 0.2, 1024),
  ('client', 'tool_result', 0.3, 768),
  ('client', 'repair', 0, 1024),
  ('restaurant', 'words', 0.1, 768),
  ('restaurant', 'tool_result', 0.1, 512),
  ('restaurant', 'repair', 0, 768),
  ('runner', 'words', 0.1, 512),
  ('runner', 'tool_result', 0.1, 512),
  ('runner', 'repair', 0, 512);

create function private.generation_for(model ai.models, agent text, reason text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    (
      select (model).generation || jsonb_build_object('maxOutputTokens', g.output_tokens)
        || case when (model).generation ? 'temperature' then jsonb_build_object('temperature', g.temperature) else '{}' end
      from ai.generation_settings as g
      where g.agent = generation_for.agent
        -- What failed, or is asked alone, is asked as it was: words, for all that is known here.
        and g.work = case when generation_for.reason in ('tool_result', 'repair') then generation_for.reason else 'words' end
    ),
    (model).generation
  );
end
$$;

comment on function private.generation_for is 'generationConfig as it is sent: the model''s own, with what an agent''s kind of work asks for.';
