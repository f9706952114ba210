-- What a tool answers, made into one message. A tool gives keys of templates, values and what may be chosen next;
-- language, WhatsApp's limits, buttons or list, and pages are decided here, for every agent alike.

select private.add_words('button_choose',
  'es', 'Elegir',
  'en', 'Choose',
  'pt', 'Escolher'
);

select private.add_words('button_more',
  'es', 'Ver más',
  'en', 'See more',
  'pt', 'Ver mais'
);

create function private.localise(vars jsonb, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_object_agg(
        v.key,
        case
          when jsonb_typeof(v.value) = 'array' then to_jsonb(private.lines_in(v.value, language))
          when jsonb_typeof(v.value) <> 'object' then v.value
          when v.value ? 'money' then to_jsonb(private.money(
            (v.value ->> 'money')::bigint, v.value ->> 'currency', language
          ))
          when v.value ? 'clock' then to_jsonb(private.clock_time(
            (v.value ->> 'clock')::timestamptz, v.value ->> 'timezone', language
          ))
          when v.value ? 'template' then to_jsonb(private.render(
            v.value ->> 'template', language, private.localise(coalesce(v.value -> 'vars', '{}'), language)
          ))
          else to_jsonb(
            case language
              when 'en' then v.value ->> 'decimal'
              else replace(v.value ->> 'decimal', '.', ',')
            end
          )
        end
      ),
      '{}'
    )
    from jsonb_each(vars) as v
  );
end
$$;

comment on function private.localise is
  'Values of a template in a language: {money, currency}, {clock, timezone}, {template, vars}, {decimal} and lists of lines become words.';

create function private.lines_in(lines jsonb, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      case
        when jsonb_typeof(l.value) <> 'object' then l.value #>> '{}'
        when l.value ? 'line' then concat(
          case when l.value ? 'label' then private.render(l.value ->> 'label', language) || ' ' end,
          private.line_text(l.value -> 'line', language, not l.value ? 'is_quiet')
        )
        else private.render(l.value ->> 'template', language, coalesce(l.value -> 'vars', '{}'))
      end,
      E'\n' order by l.ordinality
    )
    from jsonb_array_elements(lines) with ordinality as l
  );
end
$$;

comment on function private.lines_in is 'Lines of a reply, each words of ours, {template, vars} or {line, label?, is_quiet?} of an order, in a language and one under the other.';

create function private.reply_text(reply jsonb, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select concat_ws(
    E'\n',
    case when reply ? 'note' then
      private.render(
        'note_' || (reply ->> 'note'), language,
        private.localise(coalesce(reply -> 'note_vars', '{}'), language)
      )
    end,
    coalesce(
      reply ->> 'text',
      private.render(
        reply ->> 'key', language,
        private.localise(coalesce(reply -> 'vars', '{}'), language)
      )
    )
  )
$$;

comment on function private.reply_text is
  'The words of a reply {key, vars} or {text}, after its note {note, note_vars: template note_…}; PT422 for an unknown template or a missing value.';

create function private.meant_by(reply jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return coalesce(reply -> 'meant', (
    select jsonb_agg(jsonb_build_object('key', m.key, 'vars', private.telling_vars(m.vars)) order by m.place)
    from (
      values (1, 'note_' || (reply ->> 'note'), reply -> 'note_vars'), (2, reply ->> 'key', reply -> 'vars')
    ) as m (place, key, vars)
    where m.key is not null
  ));
end
$$;

comment on function private.meant_by is 'What a reply says, without its words: [{key, vars}], or {words} of a model with placeholders; null when nobody can tell.';

create function private.with_line(reply jsonb, key text, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select reply - 'key' - 'note' - 'vars' || jsonb_build_object(
    'meant', private.meant_by(reply),
    'text', concat_ws(E'\n', private.reply_text(reply, language), private.render(key, language))
  )
$$;

comment on function private.with_line is 'A reply whose words end with one more line, a template without values.';

create function private.telling_vars(vars jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- What a menu, a clock or a counter says; addresses, names, notes, reasons and codes are not among them.
  return (
    select coalesce(jsonb_object_agg(v.key, v.value), '{}')
    from jsonb_each(coalesce(nullif(vars, 'null'), '{}')) as v
    where v.key in (
      'dish', 'restaurant', 'number', 'total', 'fee', 'subtotal', 'discount', 'time', 'opening', 'minutes', 'count', 'quantity', 'state',
      'payment', 'minimum', 'most', 'max', 'fewest', 'price', 'before', 'after', 'group', 'category', 'seconds', 'left', 'delivered'
    )
  );
end
$$;

comment on function private.telling_vars is 'The values of a template that name nobody: all that is remembered of what was said.';

create function private.choice_title(choice jsonb, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    choice ->> 'title',
    private.render(
      choice ->> 'key', language,
      private.localise(coalesce(choice -> 'vars', '{}'), language)
    )
  );
end
$$;

comment on function private.choice_title is 'What stands on a button or row: {title} or {key, vars}.';

create function private.first_page(reply jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when jsonb_array_length(reply -> 'choices') <= 10 then reply -> 'choices'
    else jsonb_path_query_array(reply -> 'choices', '$[0 to 8]') || jsonb_build_array(
      jsonb_build_object(
        'key', 'button_more',
        'tool', 'show_more',
        'args', jsonb_strip_nulls(jsonb_build_object(
          'button', reply -> 'button',
          'choices', jsonb_path_query_array(reply -> 'choices', '$[9 to last]')
        ))
      )
    )
  end
$$;

comment on function private.first_page is 'The choices of a reply, ten at most: of more, nine and one that shows the rest.';

-- {key, vars | text, note, choices: [{title | key, vars, description, tool, args, expires_at}], button, ask: location, aside, ends}
create function private.compose(conversation_id bigint, language text, reply jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reply jsonb := private.said_to(
    jsonb_build_array(reply), (select c.role from public.conversations as c where c.id = compose.conversation_id)
  ) -> 0;
  v_is_own boolean := private.kitchen_of_conversation(conversation_id) is not null;
  v_body text := private.reply_text(v_reply || jsonb_strip_nulls(jsonb_build_object('key', private.kitchen_key(v_reply ->> 'key', v_is_own))), language);
  v_said jsonb := jsonb_strip_nulls(jsonb_build_object('body', v_body, 'meant', private.meant_by(v_reply)));
  v_rows jsonb;
  v_is_list boolean;
begin
  if reply ->> 'ask' = 'location' then
    return jsonb_build_object('kind', 'location_request') || v_said;
  elsif coalesce(jsonb_array_length(nullif(reply -> 'choices', 'null')), 0) = 0 then
    return jsonb_build_object('kind', 'text') || v_said;
  end if;
  select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'id', private.offer_choice(
          conversation_id, c.value ->> 'tool', c.value -> 'args', t.title, at,
          (c.value ->> 'expires_at')::timestamptz
        ),
        'title', t.title,
        -- What a row's title cannot hold is said below it.
        'description', coalesce(nullif(c.value ->> 'description', ''), case when length(t.title) > 24 then t.title end)
      ))
      order by c.ordinality
    ),
    -- A list holds four times the words of buttons: what is long stays one message.
    count(*) > 3 or bool_or(c.value ? 'description') or bool_or(length(t.title) > 20) or length(v_body) > 1024
  into v_rows, v_is_list
  from jsonb_array_elements(private.first_page(reply)) with ordinality as c
  cross join lateral (
    select private.choice_title(c.value || jsonb_strip_nulls(jsonb_build_object('key', private.kitchen_key(c.value ->> 'key', v_is_own))), language) as title
  ) as t;
  if v_is_list then
    return v_said || jsonb_build_object(
      'kind', 'list',
      'button', private.render(coalesce(reply ->> 'button', 'button_choose'), language),
      'sections', jsonb_build_array(jsonb_build_object('rows', v_rows))
    );
  end if;
  return v_said || jsonb_build_object('kind', 'buttons', 'buttons', v_rows);
end
$$;

comment on function private.compose is
  'A reply as a message for private.say, its choices as rows: three short ones are buttons, more are a list, more than ten have pages.';

create function private.answer(turn ai.turns, reply jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text;
  v_reply jsonb;
begin
  if reply is null then
    return;
  end if;
  v_reply := private.with_way_on(turn, reply, at);
  select p.language into v_language
  from public.conversations as c
  join public.persons as p on p.id = c.person_id
  where c.id = (turn).conversation_id;
  perform private.say(
    (turn).conversation_id,
    private.add_notice((turn).conversation_id, private.compose((turn).conversation_id, v_language, v_reply, at), at), at, (turn).id
  );
  update public.conversations as c
  set question = v_reply -> 'question'
  where c.id = (turn).conversation_id
    and c.question is distinct from v_reply -> 'question';
end
$$;

comment on function private.answer is
  'Says a reply in a turn, with a way on, in the person''s language, and remembers what it asked; null says nothing. The conversation is locked.';

create function private.join_replies(replies jsonb, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case jsonb_array_length(replies)
    when 0 then null
    when 1 then replies -> 0
    else (
      select (r.value - 'key' - 'note') || (
        select jsonb_build_object(
          'text', string_agg(private.reply_text(w.value, language), E'\n\n' order by w.ordinality),
          'meant', jsonb_path_query_array(jsonb_agg(private.meant_by(w.value) order by w.ordinality), '$[*][*]')
        )
        from jsonb_array_elements(replies) with ordinality as w
        -- What was said of one message need not be said of the next.
        where not exists (
          select
          from jsonb_array_elements(replies) with ordinality as e
          where e.value = w.value
            and e.ordinality < w.ordinality
        )
      )
      from jsonb_array_elements(replies) with ordinality as r
      -- The last that offers or asks something, else the last.
      order by r.value ?| array['choices', 'ask', 'question'] desc, r.ordinality desc
      limit 1
    )
  end;
end
$$;

comment on function private.join_replies is 'Several replies as one message: all their words, and what the last one that offers or asks something does.';
