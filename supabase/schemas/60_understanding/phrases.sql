-- Whole messages that mean one thing. They are written beside their tool; here are those of no tool file.

create function private.add_phrases(agent text, tool text, args jsonb, phrases text)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.phrases (agent, tool, args, phrase)
  select add_phrases.agent, add_phrases.tool, add_phrases.args, w.phrase
  from regexp_split_to_table(add_phrases.phrases, '\s*,\s*') as w (phrase)
$$;

comment on function private.add_phrases is 'Adds whole messages, with commas between them, that mean a tool with these arguments.';

create function private.understand_phrase(agent text, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text[] := string_to_array(words, ' ');
begin
  return coalesce(
    (
      select jsonb_build_object('why', 'phrase', 'tool', p.tool, 'args', p.args || n.args)
      from (
        values
          (words, '{}'::jsonb),
          (
            -- "acepto 12": the order that people call so.
            substring(words from '^(.+?) [0-9]{1,9}$'),
            jsonb_build_object('number', substring(words from '[0-9]{1,9}$'))
          )
      ) as n (phrase, args)
      join private.phrases as p on p.agent = understand_phrase.agent and p.phrase = n.phrase
      where n.args = '{}' or understand_phrase.agent = 'restaurant'
      order by n.args = '{}' desc
      limit 1
    ),
    (
      -- "dale, la llevo": the same said twice.
      select jsonb_build_object('why', 'phrase', 'tool', p.tool, 'args', p.args)
      from generate_series(1, least(cardinality(v_words), 8) - 1) as k (words)
      join private.phrases as p on p.agent = understand_phrase.agent and p.phrase = array_to_string(v_words[:k.words], ' ')
      join private.phrases as q on q.agent = p.agent and q.tool = p.tool and q.args = p.args
        and q.phrase = array_to_string(v_words[k.words + 1:], ' ')
      limit 1
    )
  );
end
$$;

comment on function private.understand_phrase is 'A whole message that is a command of an agent: {tool, args}, for restaurants also with an order''s number; else null.';
