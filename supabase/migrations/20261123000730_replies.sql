-- Replies: what a tool answers, made into one message. A tool gives keys of templates, values and what may be chosen
-- next; language, WhatsApp's limits, buttons or list, and pages are decided here, for every agent alike.

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('button_choose', 'Elegir', 'Choose', 'Escolher'),
    ('button_more', 'Ver más', 'See more', 'Ver mais'),
    ('note_old_button', 'Ese botón ya no sirve; así están las cosas ahora.', 'That button no longer works; this is how things are now.', 'Esse botão não vale mais; veja como estão as coisas agora.'),
    ('note_more', 'Aquí hay más.', 'Here is more.', 'Aqui tem mais.')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.localise(vars jsonb, language text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_object_agg(
        v.key,
        case
          when jsonb_typeof(v.value) <> 'object' then v.value
          when v.value ? 'money' then to_jsonb(private.money(
            (v.value ->> 'money')::bigint, v.value ->> 'currency', localise.language
          ))
          when v.value ? 'clock' then to_jsonb(private.clock_time(
            (v.value ->> 'clock')::timestamptz, v.value ->> 'timezone', localise.language
          ))
          when v.value ? 'template' then to_jsonb(private.render(
            v.value ->> 'template', localise.language, coalesce(v.value -> 'vars', '{}')
          ))
          else to_jsonb(
            case localise.language
              when 'en' then v.value ->> 'decimal'
              else replace(v.value ->> 'decimal', '.', ',')
            end
          )
        end
      ),
      '{}'
    )
    from jsonb_each(localise.vars) as v
  );
end
$$;

comment on function private.localise is
  'Values of a template in a language: {money, currency}, {clock, timezone}, {template, vars} (plain values) and {decimal} become words, others stay.';
revoke all on function private.localise from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.reply_text(reply jsonb, language text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select concat_ws(
    E'\n',
    case when reply_text.reply ? 'note' then
      private.render(
        'note_' || (reply_text.reply ->> 'note'), reply_text.language,
        private.localise(coalesce(reply_text.reply -> 'note_vars', '{}'), reply_text.language)
      )
    end,
    coalesce(
      reply_text.reply ->> 'text',
      private.render(
        reply_text.reply ->> 'key', reply_text.language,
        private.localise(coalesce(reply_text.reply -> 'vars', '{}'), reply_text.language)
      )
    )
  )
$$;

comment on function private.reply_text is
  'The words of a reply {key, vars} or {text}, after its note {note, note_vars: template note_…}; PT422 for an unknown template or a missing value.';
revoke all on function private.reply_text from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.choice_title(choice jsonb, language text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    choice_title.choice ->> 'title',
    private.render(
      choice_title.choice ->> 'key', choice_title.language,
      private.localise(coalesce(choice_title.choice -> 'vars', '{}'), choice_title.language)
    )
  )
$$;

comment on function private.choice_title is 'What stands on a button or row: {title} or {key, vars}.';
revoke all on function private.choice_title from public, anon, authenticated, service_role;
-- No grant: for private.compose.

create function private.first_page(reply jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when jsonb_array_length(first_page.reply -> 'choices') <= 10 then first_page.reply -> 'choices'
    else jsonb_path_query_array(first_page.reply -> 'choices', '$[0 to 8]') || jsonb_build_array(
      jsonb_build_object(
        'key', 'button_more',
        'tool', 'show_more',
        'args', jsonb_strip_nulls(jsonb_build_object(
          'button', first_page.reply -> 'button',
          'choices', jsonb_path_query_array(first_page.reply -> 'choices', '$[9 to last]')
        ))
      )
    )
  end
$$;

comment on function private.first_page is 'The choices of a reply, ten at most: of more, nine and one that shows the rest.';
revoke all on function private.first_page from public, anon, authenticated, service_role;
-- No grant: for private.compose.

create function private.compose(conversation_id bigint, language text, reply jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_body text := private.reply_text(compose.reply, compose.language);
  v_rows jsonb;
  v_is_list boolean;
begin
  if compose.reply ->> 'ask' = 'location' then
    return jsonb_build_object('kind', 'location_request', 'body', v_body);
  elsif coalesce(jsonb_array_length(nullif(compose.reply -> 'choices', 'null')), 0) = 0 then
    return jsonb_build_object('kind', 'text', 'body', v_body);
  end if;
  select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'id', private.offer_choice(
          compose.conversation_id, c.value ->> 'tool', c.value -> 'args', t.title, compose.now,
          (c.value ->> 'expires_at')::timestamptz
        ),
        'title', t.title,
        -- What a row's title cannot hold is said below it.
        'description', coalesce(nullif(c.value ->> 'description', ''), case when length(t.title) > 24 then t.title end)
      ))
      order by c.ordinality
    ),
    count(*) > 3 or bool_or(c.value ? 'description') or bool_or(length(t.title) > 20)
  into v_rows, v_is_list
  from jsonb_array_elements(private.first_page(compose.reply)) with ordinality as c
  cross join lateral (select private.choice_title(c.value, compose.language) as title) as t;
  if v_is_list then
    return jsonb_build_object(
      'kind', 'list',
      'body', v_body,
      'button', private.render(coalesce(compose.reply ->> 'button', 'button_choose'), compose.language),
      'sections', jsonb_build_array(jsonb_build_object('rows', v_rows))
    );
  end if;
  return jsonb_build_object('kind', 'buttons', 'body', v_body, 'buttons', v_rows);
end
$$;

comment on function private.compose is
  'A reply as a message for the outbox, its choices as rows: {key, vars | text, note, choices: [{title | key, vars, description, tool, args, expires_at}], button, ask: location}. Three short choices are buttons, more are a list, more than ten have pages.';
revoke all on function private.compose from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.answer(turn ai.turns, reply jsonb, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_language text;
begin
  if answer.reply is null then
    return;
  end if;
  select p.language into v_language
  from public.conversations as c
  join public.persons as p on p.id = c.person_id
  where c.id = (turn).conversation_id;
  perform private.say(
    (turn).conversation_id, private.compose((turn).conversation_id, v_language, answer.reply, answer.now), answer.now,
    (turn).id
  );
  update public.conversations as c
  set question = answer.reply -> 'question'
  where c.id = (turn).conversation_id
    and c.question is distinct from answer.reply -> 'question';
end
$$;

comment on function private.answer is
  'Says a reply in a turn, in the person''s language, and remembers what it asked; null says nothing. The conversation is locked.';
revoke all on function private.answer from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.join_replies(replies jsonb, language text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return case jsonb_array_length(join_replies.replies)
    when 0 then null
    when 1 then join_replies.replies -> 0
    else (
      select (r.value - 'key' - 'note') || jsonb_build_object('text', (
        select string_agg(private.reply_text(w.value, join_replies.language), E'\n\n' order by w.ordinality)
        from jsonb_array_elements(join_replies.replies) with ordinality as w
      ))
      from jsonb_array_elements(join_replies.replies) with ordinality as r
      -- The last that offers or asks something, else the last.
      order by r.value ?| array['choices', 'ask', 'question'] desc, r.ordinality desc
      limit 1
    )
  end;
end
$$;

comment on function private.join_replies is 'Several replies as one message: all their words, and what the last one that offers or asks something does.';
revoke all on function private.join_replies from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.turn_person(turn ai.turns)
returns bigint
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select c.person_id from public.conversations as c where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_person is 'Who speaks in a turn: what they may do is judged by this and nothing else.';
revoke all on function private.turn_person from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.turn_language(turn ai.turns)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select p.language
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_language is 'In which language a turn is answered.';
revoke all on function private.turn_language from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.arg_text(args jsonb, name text, length integer default 300)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select nullif(btrim(left(arg_text.args ->> arg_text.name, arg_text.length)), '')
$$;

comment on function private.arg_text is 'An argument of a tool as text, cut at a length; null when it is missing or empty.';
revoke all on function private.arg_text from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.arg_int(args jsonb, name text)
returns bigint
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when arg_int.args ->> arg_int.name ~ '^-?[0-9]{1,15}$' then (arg_int.args ->> arg_int.name)::bigint end
$$;

comment on function private.arg_int is 'An argument of a tool as a whole number; null when it is none.';
revoke all on function private.arg_int from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.arg_uuid(args jsonb, name text)
returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when arg_uuid.args ->> arg_uuid.name ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
      then (arg_uuid.args ->> arg_uuid.name)::uuid
  end
$$;

comment on function private.arg_uuid is 'An argument of a tool as an id; null when it is none.';
revoke all on function private.arg_uuid from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.arg_ids(args jsonb, name text)
returns bigint[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg((i.value #>> '{}')::bigint order by i.ordinality), '{}')
  from jsonb_array_elements(
    case when jsonb_typeof(arg_ids.args -> arg_ids.name) = 'array' then arg_ids.args -> arg_ids.name else '[]' end
  ) with ordinality as i
  where i.value #>> '{}' ~ '^[0-9]{1,15}$'
$$;

comment on function private.arg_ids is 'An argument of a tool as a list of ids; what is none is left out.';
revoke all on function private.arg_ids from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_show_more(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_build_object('key', 'note_more', 'choices', tool_show_more.args -> 'choices')
    || jsonb_strip_nulls(jsonb_build_object('button', tool_show_more.args -> 'button'))
$$;

comment on function private.tool_show_more is 'Tool: the next page of a long list.';
revoke all on function private.tool_show_more from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_talk_to_human(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.raise_alert(
    'human_wanted', 'conversation:' || (turn).conversation_id, jsonb_build_object('role', (turn).agent),
    tool_talk_to_human.now
  );
  return jsonb_build_object('key', case (turn).agent when 'client' then 'human_called' else 'human_called_staff' end);
end
$$;

comment on function private.tool_talk_to_human is 'Tool: calls a person of Weats to this conversation.';
revoke all on function private.tool_talk_to_human from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_welcome_thanks(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select '{"key": "you_are_welcome"}'::jsonb
$$;

comment on function private.tool_welcome_thanks is 'Tool: answers thanks and changes nothing.';
revoke all on function private.tool_welcome_thanks from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

insert into public.message_templates (key, language, text)
values
  ('you_are_welcome', 'es', '¡Con mucho gusto!'),
  ('you_are_welcome', 'en', 'You''re welcome!'),
  ('you_are_welcome', 'pt', 'De nada!');

insert into public.message_templates (key, language, text)
values
  ('human_called', 'es', 'Listo, ya le avisé a una persona del equipo. Te escribe por aquí lo antes posible.'),
  ('human_called', 'en', 'Done, I told a person of the team. They will write to you here as soon as they can.'),
  ('human_called', 'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.'),
  ('human_called_staff', 'es', 'Listo, ya le avisé a una persona del equipo. Le escribe por aquí lo antes posible.'),
  ('human_called_staff', 'en', 'Done, I told a person of the team. They will write to you here as soon as they can.'),
  ('human_called_staff', 'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.');

select private.add_tool(a.name, t.name, t.handler)
from ai.agents as a
cross join (
  values
    ('show_more', 'tool_show_more'), ('talk_to_human', 'tool_talk_to_human'), ('welcome_thanks', 'tool_welcome_thanks')
) as t (name, handler);
