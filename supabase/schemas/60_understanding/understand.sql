-- What a text certainly means. What is not known is not guessed.

create function private.understand(turn ai.turns, text text, question jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(text);
  v_meant jsonb;
begin
  if v_words = '' or length(text) > 1000 then
    return null;
  end if;
  v_meant := case when question is not null then private.answer_in(question, text) end;
  if v_meant -> 'args' <> 'null' and question ->> 'kind' <> 'text' then
    return v_meant;
  end if;
  -- Words are taken for the answer to a question unless they are a command. A kitchen's "acepto" is for its one open
  -- order, whatever was shown last; a customer's "nada más" is for what is being asked.
  return coalesce(
    case when (turn).agent = 'client' then private.understand_title(turn, v_words, at) end,
    private.understand_phrase((turn).agent, v_words),
    private.understand_title(turn, v_words, at),
    case when v_meant -> 'args' <> 'null' then v_meant end,
    case (turn).agent
      when 'client' then coalesce(
        private.understand_dish(turn, v_words, at), private.understand_place(turn, v_words)
      )
      when 'restaurant' then private.understand_sold_out(turn, v_words)
    end,
    case when private.is_off_topic(turn, v_words, at) then '{"tool": "decline_off_topic", "args": {}}'::jsonb end
  );
end
$$;

comment on function private.understand is
  'What a text certainly means, given the last question: {tool, args} or {reply}; null when it is not certain.';
