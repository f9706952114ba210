-- after: add_items.sql
-- One question at a time about what was wished for, and a summary that says what it lacks.

select private.add_words('client_still_unclear',
  'es', 'Todavía no he agregado «{words}». Si lo quieres, escríbelo.',
  'en', 'I haven''t added “{words}” yet. If you want it, write it.',
  'pt', 'Ainda não adicionei “{words}”. Se quiser, escreva.'
);

create function private.keep_wish(turn ai.turns, words text, item_ids uuid[], quantity integer, line jsonb, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from public.open_wishes as w
  where w.person_id = private.turn_person(turn)
    and (w.words = private.clip(keep_wish.words, 100) or w.said_at <= at - make_interval(mins => private.setting_int('wish_minutes')));
  insert into public.open_wishes (person_id, words, item_ids, quantity, line, said_at)
  values (private.turn_person(turn), private.clip(keep_wish.words, 100), keep_wish.item_ids[:20], keep_wish.quantity, keep_wish.line, at);
$$;

comment on function private.keep_wish is 'Keeps what was wished for until it is clear; the same words again are the same wish.';

create function private.next_wish(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wish public.open_wishes;
begin
  -- Whoever goes on is asked about that first.
  select w.* into v_wish from private.wishes_of(private.turn_person(turn), at) as w order by w.said_at desc, w.id::bigint limit 1;
  return case
    when v_wish.id is null then null
    when v_wish.line is not null then private.unready_reply(turn, v_wish.line, at)
    else private.unclear_reply(
      jsonb_build_object('words', v_wish.words, 'quantity', v_wish.quantity, 'like', to_jsonb(v_wish.item_ids)), private.turn_language(turn)
    )
  end;
end
$$;

comment on function private.next_wish is 'The question about the first thing that was wished for last and is not clear; null when all is.';

create function private.with_wishes(summary jsonb, turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := (select string_agg(w.words, ', ' order by w.id::bigint) from private.wishes_of(private.turn_person(turn), at) as w);
begin
  return case
    when v_words is null then summary
    else private.join_replies(
      jsonb_build_array(
        jsonb_build_object('key', 'client_still_unclear', 'vars', jsonb_build_object('words', private.clip(v_words, 120))), summary
      ),
      private.turn_language(turn)
    ) || '{"is_list": true}'
  end;
end
$$;

comment on function private.with_wishes is 'A summary, after what was wished for and is not in it.';
