-- A request about several people: a section each, under a random label; tools say to whom a call belongs. The sections stand
-- together in what leaves and nowhere else.

create function private.new_label(taken text[])
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_label text;
begin
  loop
    -- Letters and a figure that are hard to mistake and make no word: nobody can guess one and write to it.
    select string_agg(substr('bcdfghjkmnpqrtvwxz', 1 + get_byte(r.bytes, i) % 18, 1), '') || (2 + get_byte(r.bytes, 3) % 8)
    into v_label
    from (select uuid_send(gen_random_uuid()) as bytes) as r
    cross join generate_series(0, 2) as i
    group by r.bytes;
    exit when v_label <> all (coalesce(taken, '{}'));
  end loop;
  return v_label;
end
$$;

comment on function private.new_label is 'A random label of a section that no other of its request has.';

create function private.labelled(text text, label text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select regexp_replace(text, '\{([a-z]+_[0-9]+)\}', '{\1_' || label || '}', 'g')
$$;

comment on function private.labelled is 'A text whose placeholders carry the label of their section: nobody else''s stand for the same.';

create function private.unlabelled(text text, label text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select replace(
    regexp_replace(
      -- One without a label may be anybody's.
      regexp_replace(text, '\{([a-z]+_[0-9]+)\}', '{other_\1}', 'g'), '\{([a-z]+_[0-9]+)_' || label || '\}', '{\1}', 'g'
    ),
    label, ''
  )
$$;

comment on function private.unlabelled is 'What was said to a label, with its own placeholders; those of others stay as they are and mean nothing.';

create function private.section_text(contents jsonb, label text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select '### ' || label || E'\n' || private.labelled(
    -- Nobody begins a section by what they write.
    regexp_replace(string_agg(p.value ->> 'text', E'\n' order by p.ordinality), '#{2,}', '#', 'g'), label
  )
  from jsonb_array_elements(contents #> '{0,parts}') with ordinality as p
$$;

comment on function private.section_text is 'What a model is told about one of several: the contents of private.model_contents under a label.';

create function private.shared_tools(agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- A plain string: a list of labels would be another beginning of each request, and end Google's caching of it.
  v_to jsonb := '{"type": "string", "description": "Label of the section that this is for"}';
begin
  return (
    select jsonb_agg(
      jsonb_build_object(
        'name', t.name,
        'description', t.description,
        'parameters', jsonb_build_object(
          'type', 'object',
          'required', '["to"]'::jsonb || coalesce(t.parameters -> 'required', '[]'),
          'properties', jsonb_build_object('to', v_to) || coalesce(t.parameters -> 'properties', '{}')
        )
      )
      order by t.name collate "C"
    )
    from (
      select o.name, o.description, o.parameters
      from ai.tools as o
      where o.agent = shared_tools.agent
        and o.description is not null
      union all
      select 'say', 'Answers the person of one section in words, only from what that section holds.',
        '{"required": ["text"], "properties": {"text": {"type": "string", "description": "At most two short sentences"}}}'
    ) as t
  );
end
$$;

comment on function private.shared_tools is
  'The tools of a request about several: all of an agent''s, always the same, each with the label that it is for, and say.';

create function private.joint_contents(sections jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_array(jsonb_build_object('role', 'user', 'parts', jsonb_build_array(jsonb_build_object(
    'text', string_agg(private.section_text(s.value -> 'contents', s.value ->> 'label'), E'\n\n' order by s.ordinality)
  ))))
  from jsonb_array_elements(sections) with ordinality as s
$$;

comment on function private.joint_contents is 'The contents of a request about several: [{label, contents}] in their order. They are kept nowhere.';

create function private.shared_card(request_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'turn_id', null,
      'request_id', r.id,
      'deadline', r.asked_at + make_interval(secs => private.setting_int('model_seconds')),
      'people', jsonb_agg(
        jsonb_build_object('turn_id', s.turn_id, 'lease', p.lease, 'label', s.label) order by s.place
      ),
      'request', jsonb_build_object(
        'model', r.model,
        'key_alias', r.key_alias,
        'contents', private.joint_contents(jsonb_agg(
          jsonb_build_object('label', s.label, 'contents', p.contents) order by s.place
        )),
        'tools', private.shared_tools(r.agent),
        -- Words outside of a call are nobody's.
        'calling', 'ANY',
        'generation', m.generation
      )
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    join ai.sections as s on s.request_id = r.id
    join ai.turn_steps as p on p.request_id = r.id and p.turn_id = s.turn_id
    where r.id = shared_card.request_id
    group by r.id, m.name
  );
end
$$;

comment on function private.shared_card is 'What a worker needs to ask about several: {request_id, deadline, people: [{turn_id, lease, label}], request}.';

-- What was done in the shared answer is in the state by now.
create function private.found_contents(turn ai.turns, results jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_built jsonb := private.model_contents(turn, private.read_turn(turn, at), at);
begin
  return jsonb_set(v_built, '{contents,0,parts}', jsonb_build_array(
    v_built #> '{contents,0,parts,0}', v_built #> '{contents,0,parts,1}',
    jsonb_build_object('text', 'State: ' || jsonb_build_object('found', jsonb_path_query_array(results, '$[*] ? (exists (@.seen)).seen'))::text)
  ) || case
    when jsonb_path_exists(results, '$[*] ? (!exists (@.seen))') then jsonb_build_array(jsonb_build_object(
      'text', 'Done already, do not do it again: ' || (
        select string_agg(r.value ->> 'name', ', ' order by r.ordinality)
        from jsonb_array_elements(results) with ordinality as r
        where not r.value ? 'seen'
      )
    ))
    else '[]'::jsonb
  end || jsonb_build_array(v_built #> '{contents,0,parts,-1}'));
end
$$;

comment on function private.found_contents is
  'A fresh request for one of several, with what its tools have found: sending the shared answer back would send calls of others.';
