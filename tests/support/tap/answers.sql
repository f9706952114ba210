-- Questions to a kitchen, what a model answers, and what is kept of it.

create function tests.answers_known(variadic phones text[])
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_phone text;
  v_state text;
  v_id uuid;
begin
  foreach v_phone in array phones loop
    v_id := tests.delivery_order('2026-11-20 12:00-05', 'cash', 10, false, v_phone);
    foreach v_state in array '{accepted,preparing,ready,picked_up,delivered}'::text[] loop
      perform private.change_order(v_id, v_state, 'admin', tests.actor('admin'), 'fixture', '2026-11-20 12:30-05', null, 30);
    end loop;
  end loop;
end
$$;
comment on function tests.answers_known is 'Something was delivered to the people of these numbers.';

create function tests.answers_anywhere()
returns void
language sql
set search_path = ''
as $$ update public.addresses set deleted_at = '2026-11-24 12:00-05' where deleted_at is null $$;
comment on function tests.answers_anywhere is 'Nobody has said yet where they are: every kitchen that is open may deliver to them.';

create function tests.answers_ask(phone text, words text, at timestamptz)
returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  perform tests.inbox_take(
    answers_ask.at, tests.inbox_message('wamid.' || answers_ask.phone || answers_ask.at::text, answers_ask.at, tests.inbox_words(words), answers_ask.phone)
  );
  return tests.inbox_turn(answers_ask.at + interval '5 seconds', right(answers_ask.phone, 4)::integer);
end
$$;
comment on function tests.answers_ask is 'Somebody writes; gives the card of the turn: done, or a model is asked.';

create function tests.answers_say(card jsonb, words text, at timestamptz)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform private.store_answer(
    (card ->> 'turn_id')::bigint, (card ->> 'lease')::integer, (card ->> 'step')::integer,
    jsonb_build_array(jsonb_build_object('text', words)),
    '{"usage": {"promptTokens": 900, "answerTokens": 40, "totalTokens": 940}}', answers_say.at
  );
  perform private.apply_turn((card ->> 'turn_id')::bigint, (card ->> 'lease')::integer, answers_say.at);
end
$$;
comment on function tests.answers_say is 'The model answers with these words, and it is applied.';

create function tests.answers_told(phone text)
returns text
language sql
set search_path = ''
as $$
  select o.content ->> 'body'
  from public.outbox as o
  where o.conversation_id = tests.inbox_conversation(answers_told.phone)
  order by o.id desc
  limit 1
$$;
comment on function tests.answers_told is 'What somebody was told last.';

create function tests.answers_asked(phone text, words text, answer text, at timestamptz)
returns text
language plpgsql
set search_path = ''
as $$
declare
  v_card jsonb := tests.answers_ask(answers_asked.phone, words, answers_asked.at);
begin
  if v_card ->> 'turn_id' is null then
    raise exception 'Nobody was answered: % % %', phone, answers_asked.at, v_card;
  elsif (v_card ->> 'done')::boolean then
    return (select t.finished_by from ai.turns as t where t.id = (v_card ->> 'turn_id')::bigint);
  end if;
  perform tests.answers_say(v_card, answer, answers_asked.at + interval '6 seconds');
  return 'model';
end
$$;
comment on function tests.answers_asked is 'Somebody writes, and is answered by this where a model is asked; gives what answered: sql, cache, model.';

create function tests.answers_question(words text, at timestamptz, kitchen integer default 1, language text default 'es')
returns ai.questions
language plpgsql
set search_path = ''
as $$
declare
  v_question ai.questions;
  v_signs private.question_signs;
begin
  select r.id, r.menu_version into v_question.restaurant_id, v_question.menu_version
  from public.restaurants as r
  where r.id = ('10000000-0000-4000-8000-' || lpad(answers_question.kitchen::text, 12, '0'))::uuid;
  v_signs := private.signs_of(private.typed_words(words), answers_question.language, v_question.restaurant_id);
  v_question.agent := 'client';
  v_question.language := answers_question.language;
  v_question.text_key := v_signs.text_key;
  v_question.guards := v_signs.guards;
  v_question.guard_class := v_signs.guard_class;
  v_question.signs := v_signs.signs;
  v_question.asked_at := answers_question.at;
  return v_question;
end
$$;
comment on function tests.answers_question is 'A question to kitchen n (La Puerta) that nobody in particular asks.';

create function tests.answers_keep(
  words text, answer text, at timestamptz, items uuid[] default '{}', is_fact boolean default true, kitchen integer default 1,
  language text default 'es'
)
returns bigint
language sql
set search_path = ''
as $$
  select private.write_answer(
    tests.answers_question(words, answers_keep.at, answers_keep.kitchen, answers_keep.language), answer, items, answers_keep.is_fact,
    tests.actor('customer'), 900, answers_keep.at
  )
$$;
comment on function tests.answers_keep is 'An answer is kept, María vouching for it: open where it is a fact.';

create function tests.answers_found(words text, at timestamptz, kitchen integer default 1, language text default 'es')
returns text
language sql
set search_path = ''
as $$
  select concat_ws(' ', f.stage, (f.answer).words)
  from private.find_answer(tests.answers_question(words, answers_found.at, answers_found.kitchen, answers_found.language), answers_found.at) as f
$$;
comment on function tests.answers_found is 'The stage and words of what is kept to a question; null for nothing.';
