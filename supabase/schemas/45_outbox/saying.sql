-- A message is made to fit WhatsApp and put into the outbox.

create function private.clip(text text, length integer)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when pg_catalog.length(text) <= clip.length then text
    else rtrim(left(text, clip.length - 1)) || '…'
  end
$$;

comment on function private.clip is 'A text of at most so many characters; what was cut shows an ellipsis.';

create function private.split_text(text text, length integer)
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_blanks text := E' \t\r\n';
  v_rest text := btrim(text, E' \t\r\n');
  v_pieces text[] := '{}';
  v_piece text;
  v_kept text;
begin
  if text is null or pg_catalog.length(text) <= split_text.length then
    return array[text];
  end if;
  while pg_catalog.length(v_rest) > split_text.length loop
    v_piece := left(v_rest, split_text.length);
    -- At the last line break, else the last space, of the second half; else in the middle of a word.
    v_kept := left(v_piece, split_text.length - strpos(reverse(v_piece), E'\n'));
    if strpos(v_piece, E'\n') = 0 or pg_catalog.length(v_kept) < split_text.length / 2 then
      v_kept := left(v_piece, split_text.length - strpos(reverse(v_piece), ' '));
    end if;
    if strpos(v_piece, ' ') = 0 or pg_catalog.length(v_kept) < split_text.length / 2 then
      v_kept := v_piece;
    end if;
    v_pieces := v_pieces || rtrim(v_kept, v_blanks);
    v_rest := ltrim(substr(v_rest, pg_catalog.length(v_kept) + 1), v_blanks);
  end loop;
  return v_pieces || v_rest;
end
$$;

comment on function private.split_text is 'A text in pieces of at most so many characters, cut where a reader would.';

create function private.fit_choices(content jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  if content ->> 'kind' = 'buttons' then
    if coalesce(jsonb_array_length(content -> 'buttons'), 0) not between 1 and 3 then
      perform private.refuse('PT422', 'Cannot say it as WhatsApp takes one to three buttons');
    end if;
    return content || jsonb_build_object('buttons', (
      select jsonb_agg(b.value || jsonb_build_object('title', private.clip(b.value ->> 'title', 20)) order by b.ordinality)
      from jsonb_array_elements(content -> 'buttons') with ordinality as b
    ));
  elsif content ->> 'kind' = 'list' then
    if jsonb_array_length(jsonb_path_query_array(content, '$.sections[*].rows[*]')) not between 1 and 10 then
      perform private.refuse('PT422', 'Cannot say it as WhatsApp takes one to ten rows in a list');
    end if;
    return content || jsonb_build_object(
      'button', private.clip(content ->> 'button', 20),
      'sections', (
        select jsonb_agg(
          jsonb_strip_nulls(jsonb_build_object('title', private.clip(s.value ->> 'title', 24))) || jsonb_build_object(
            'rows', (
              select jsonb_agg(
                r.value || jsonb_strip_nulls(jsonb_build_object(
                  'title', private.clip(r.value ->> 'title', 24),
                  'description', private.clip(r.value ->> 'description', 72)
                ))
                order by r.ordinality
              )
              from jsonb_array_elements(s.value -> 'rows') with ordinality as r
            )
          )
          order by s.ordinality
        )
        from jsonb_array_elements(content -> 'sections') with ordinality as s
      )
    );
  end if;
  return content;
end
$$;

comment on function private.fit_choices is
  'Buttons and rows with titles within WhatsApp''s limits (20, 24, description 72); PT422 for more than 3 buttons or 10 rows: longer lists are paged by their maker.';

create function private.fit_message(content jsonb)
returns setof jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  with pieces as (
    select p.piece, p.place, count(*) over () as of_all
    from unnest(private.split_text(
      content ->> 'body', case when content ->> 'kind' in ('text', 'list') then 4096 else 1024 end
    )) with ordinality as p (piece, place)
  )
  select case
    when coalesce(p.place = p.of_all, true) then private.fit_choices(
      content || jsonb_strip_nulls(jsonb_build_object('body', p.piece))
    )
    else jsonb_build_object('kind', 'text', 'body', p.piece)
  end
  from (values (true)) as always
  left join pieces as p on true
  order by p.place;
end
$$;

comment on function private.fit_message is
  'A message as one or more within WhatsApp''s limits for bodies (text and list 4,096 characters, others 1,024); choices come with the last.';

create function private.say(
  conversation_id bigint, content jsonb, at timestamptz,
  turn_id bigint default null, notice_id bigint default null, is_repeatable boolean default true,
  written_by bigint default null
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into public.outbox (
    chat_id, conversation_id, turn_id, notice_id, written_by, content, meant, is_repeatable, next_at, created_at
  )
  select c.chat_id, c.id, say.turn_id, say.notice_id, say.written_by, p.piece - 'meant', p.piece -> 'meant', say.is_repeatable, at, at
  from public.conversations as c
  cross join lateral private.fit_message(say.content) with ordinality as p (piece, place)
  where c.id = say.conversation_id
  order by p.place;
end
$$;

comment on function private.say is
  'Queues a message (shared/whatsapp/outbound/outbound.ts) and what is meant by it to somebody; a long one becomes several. Takes no lock of a chat.';
