-- Understanding: what the messages of a turn say, read once and in order. Answering, keeping and asking a model go by these
-- rows alone, and whether SQL may act is said in one place (is_certain). What is not known is not guessed.

create function private.understand(turn ai.turns, text text, question jsonb, at timestamptz, here uuid default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(text);
  v_typed text;
  v_meant jsonb;
begin
  -- Less than nothing is no number; normalised words have lost the sign.
  if v_words = '' or question ->> 'kind' is distinct from 'text' and text ~ '^\s*[-−‒–]\d' then
    return null;
  elsif length(text) > 1000 then
    return private.understand_private(text);
  end if;
  v_meant := case when question is not null then private.answer_in(question, text) end;
  if v_meant -> 'args' <> 'null' and question ->> 'kind' not in ('text', 'address', 'details') then
    return v_meant || '{"why": "answer"}';
  end if;
  -- Words are taken for the answer to a question unless they are a command. A kitchen's "acepto" is for its one open
  -- order, whatever was shown last; a customer's "nada más" is for what is being asked.
  v_meant := coalesce(
    case when (turn).agent = 'client' then private.understand_title(turn, v_words, at) end,
    private.understand_phrase((turn).agent, v_words),
    private.understand_code(v_words),
    case when (turn).agent <> 'client' then private.understand_title(turn, v_words, at) end,
    case when v_meant -> 'args' <> 'null' then v_meant || '{"why": "answer"}' end,
    private.understand_place_in_list(turn, v_words, question, at),
    case when (turn).agent = 'runner' then private.understand_hand_over(turn, v_words) end,
    private.understand_door_talk(turn, text),
    case (turn).agent
      when 'client' then coalesce(
        private.understand_dish(turn, v_words, at, here), private.understand_place(turn, v_words),
        private.understand_address(
          question, text,
          private.door_in(text) is not null
            and private.has_need(turn, 'basket', at) and (private.delivery_address(private.turn_person(turn))).id is not null
        ),
        private.understand_area(turn, text, at, here)
      )
      when 'restaurant' then private.understand_sold_out(turn, v_words)
    end
  );
  if v_meant is not null then
    return v_meant;
  end if;
  v_typed := private.typed_words(text);
  v_meant := coalesce(
    case when (turn).agent = 'restaurant' then private.understand_staff(turn, v_typed, at) end,
    private.understand_private(text),
    case
      when (turn).agent = 'client' then private.understand_customer(turn, text, v_typed, at, here)
      else private.understand_cue(turn, v_typed, at, here)
    end,
    case
      when private.is_off_topic(turn, v_words, at) then '{"tool": "decline_off_topic", "args": {}, "why": "off_topic"}'::jsonb
    end
  );
  -- What no rule decides is weighed; and what would change a basket has to bear it.
  if (turn).agent = 'client' and (v_meant is null or v_meant ->> 'why' in ('order', 'change')) then
    return private.understand_weighed(turn, v_typed, text ~ '\?', v_meant, question, at, here);
  end if;
  return v_meant;
end
$$;

comment on function private.understand is
  'What a text certainly means, given the last question: {tool, args, why} or {reply, why}; null when it is not certain.';

create function private.understand_customer(turn ai.turns, text text, typed text, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_change jsonb := private.understand_change(turn, typed, at);
  -- What tells of something orders nothing, and beside a basket neither does what corrects it and is not clear.
  v_may_order boolean := private.fitting_forms('told', typed) is null
    and (private.fitting_forms('correction', typed) is null or not private.has_need(turn, 'basket', at));
begin
  return coalesce(
    private.understand_option(turn, typed, text ~ '\?', at),
    private.understand_cash(turn, typed),
    private.understand_wish(turn, text, typed, at),
    private.understand_placed(turn, typed, at),
    private.understand_search(turn, text, typed, at),
    -- A line that is clearly named is meant; "todo" may be the order that is on its way.
    case when v_change ->> 'tool' <> 'clear_basket' then v_change end,
    private.understand_cue(turn, typed, at, here),
    v_change,
    private.understand_learnt(turn, text, typed, at, here),
    case when v_may_order then private.understand_order(turn, typed, text ~ '\?', at, here) end,
    case when v_may_order then private.understand_food(turn, text, typed, at) end
  );
end
$$;

comment on function private.understand_customer is 'What a customer means by a sentence that is no answer, title, phrase or name: {tool, args, why}; null for nothing that is clear.';

create function private.read_words(turn ai.turns, said private.meaning, question jsonb, here uuid, at timestamptz)
returns private.meaning
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning := said;
  v_meant jsonb := private.understand(turn, (said).words, question, at, here);
begin
  -- The question that the message before will raise is known by its kind alone: the answer waits for it.
  v_said.meaning := case
    when v_meant ->> 'tool' is not null or v_meant ?| array['reply', 'call'] then v_meant - '{why,confidence}'::text[]
    when v_meant is not null then jsonb_build_object('answers', question -> 'kind')
  end;
  v_said.confidence := coalesce((v_meant ->> 'confidence')::real, (v_meant is not null)::integer);
  v_said.why := coalesce(v_meant ->> 'why', 'unknown');
  return v_said;
end
$$;

comment on function private.read_words is
  'The words of a message with what they mean under a question; here: the restaurant that names of dishes are of first.';

create function private.read_message(turn ai.turns, message jsonb, question jsonb, here uuid, at timestamptz)
returns private.meaning
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind private.message_kinds := private.message_kind(message ->> 'kind');
  v_said private.meaning;
  v_choice uuid;
begin
  v_said.message_id := message -> 'id';
  v_said.kind := v_kind.kind;
  v_said.confidence := 1;
  if v_kind.is_tap then
    select (private.tapped_choice(m)).id into v_choice from public.messages as m where m.id = v_said.message_id;
    v_said.meaning := jsonb_build_object('choice', v_choice);
    v_said.why := 'tap';
  end if;
  -- A tap on what nobody offered is read like words.
  if v_said.kind = 'text' or v_kind.is_tap and v_choice is null then
    v_said.words := coalesce(private.message_words(message -> 'content'), '');
    return private.read_words(turn, v_said, question, here, at);
  elsif v_choice is null then
    v_said.meaning := private.wordless_meaning(turn, v_kind, message, at);
    v_said.why := v_said.kind;
  end if;
  return v_said;
end
$$;

comment on function private.read_message is 'What one message of a turn says, as private.understand_turn gives it.';

create function private.wordless_meaning(turn ai.turns, kind private.message_kinds, message jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tool text := case
    when (kind).kind = 'location' then 'take_pin'
    when (kind).is_media then private.file_tool(turn, (kind).kind, message #>> '{content,caption}', at)
  end;
  v_refusal jsonb;
  v_takes_pins boolean := exists (
    select from ai.tools as t where t.agent = (turn).agent and t.name = 'take_pin'
  );
begin
  if (kind).is_media then
    v_refusal := private.file_refusal((message ->> 'id')::bigint);
  end if;
  return case
    when v_refusal is not null then v_refusal
    when exists (select from ai.tools as t where t.agent = (turn).agent and t.name = v_tool)
      then jsonb_build_object(
        'tool', v_tool,
        'args', case v_tool
          when 'take_pin' then message -> 'content'
          else jsonb_build_object('message_id', message -> 'id')
        end
      )
    when (kind).kind = 'revoke' then '{}'::jsonb
    -- A location that moves cannot be read; the present one can.
    when message #>> '{content,original_type}' = 'live_location' and v_takes_pins
      then jsonb_build_object('reply', jsonb_build_object('key', (turn).agent || '_live_location', 'ask', 'location'))
    else jsonb_build_object('reply', jsonb_build_object('aside', true, 'key', case
      when (kind).kind = 'audio' then 'cannot_hear'
      when (kind).is_media then 'cannot_see'
      when (kind).kind = 'edit' then 'edited_too_late'
      else 'cannot_take'
    end))
  end;
end
$$;

comment on function private.wordless_meaning is
  'What a pin, a picture, a voice note or another message without words is for an agent; what nobody can read is told so.';

create function private.question_after(agent text, meaning jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('kind', t.asks)
    from ai.tools as t
    where t.agent = question_after.agent
      and t.name = coalesce(meaning ->> 'tool', (select c.tool from public.choices as c where c.id = (meaning ->> 'choice')::uuid))
      and t.asks is not null
  );
end
$$;

comment on function private.question_after is 'What a meaning, once acted on, will ask: {kind}, without a tool; null for nothing.';

create function private.understand_turn(turn ai.turns, messages jsonb, at timestamptz)
returns setof private.meaning
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
  v_here uuid;
  v_all private.meaning[] := '{}';
  v_said private.meaning;
  v_message jsonb;
  v_first integer;
begin
  for v_message in select m.value from jsonb_array_elements(messages) with ordinality as m order by m.ordinality loop
    v_said := private.read_message(turn, v_message, v_question, v_here, at);
    if v_first is not null and v_said.words is not null and v_said.meaning is null
      and private.joins_answer(v_all[v_first].meaning, v_said.words) then
      -- One answer in several messages: "sin cebolla", "y bien caliente".
      if v_all[v_first].meaning ? 'tool' then
        v_all[v_first].meaning := jsonb_set(
          v_all[v_first].meaning, '{args,text}',
          to_jsonb(concat_ws(', ', v_all[v_first].meaning #>> '{args,text}', btrim(v_said.words)))
        );
      else
        v_all[v_first].words := concat_ws(', ', v_all[v_first].words, btrim(v_said.words));
      end if;
      v_said.meaning := '{}';
      v_said.confidence := 1;
      v_said.why := 'joined';
    elsif v_said.meaning is not null then
      v_first := case
        when v_said.why = 'answer' and v_question ->> 'kind' in ('text', 'address') then cardinality(v_all) + 1
      end;
      -- Each question is answered once; what is said then is read under what that will ask.
      v_question := private.question_after((turn).agent, v_said.meaning);
      v_here := coalesce(v_here, private.restaurant_of(v_said.meaning));
    end if;
    v_all := v_all || v_said;
  end loop;
  return query select m.* from unnest(v_all) as m;
end
$$;

comment on function private.understand_turn is
  'What the messages of a turn (private.turn_messages) say: a row each, in order, each read under what was said before.';

create function private.restaurant_of(meaning jsonb)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select i.restaurant_id
    from public.menu_items as i
    where meaning ->> 'tool' = 'add_items'
      and i.id = private.arg_uuid(meaning -> 'args', 'item_id')
  );
end
$$;

comment on function private.restaurant_of is 'The restaurant that a basket is of once a meaning has been acted on; null when it says nothing of that.';

create function private.read_turn(turn ai.turns, at timestamptz)
returns private.meaning[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(select m from private.understand_turn(turn, private.turn_messages((turn).id), at) as m);
end
$$;

comment on function private.read_turn is 'The messages of a turn read anew, where whoever asks has not read them.';

create function private.is_certain(said private.meaning[])
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (select coalesce(bool_and(s.confidence >= 1), true) from unnest(said) as s);
end
$$;

comment on function private.is_certain is 'Whether SQL is certain of every message of a turn: it answers, and no model is asked.';
