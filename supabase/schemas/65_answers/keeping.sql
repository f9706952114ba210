-- after: slots.sql
-- Keeping what a model answered. A stranger's question leaves nothing behind; a known customer vouches for what they were
-- told, and others are told it when enough do.

create function private.was_talked_to(turn ai.turns, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from ai.turns as t
    left join public.messages as m on m.turn_id = t.id and m.kind = 'text'
    where t.conversation_id = (turn).conversation_id
      and t.id <> (turn).id
      and t.opened_at > at - make_interval(mins => private.setting_int('history_minutes'))
      and (
        t.finished_by not in ('sql', 'tap')
        or t.model_refusal is not null
        -- Short, understood by SQL, and about food.
        or length(private.message_words(m.content)) > 60
        or private.fitting_forms('off_topic', private.normalise(private.message_words(m.content)), false) is not null
      )
  );
end
$$;

comment on function private.was_talked_to is 'Whether a model was told before, in this conversation, anything but what SQL itself is certain of: an answer may come of it.';

create function private.may_vouch(turn ai.turns, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  return private.delivered_orders(v_person_id, 1) > 0
    and not private.is_of_the_team(v_person_id)
    and (private.open_basket_of(v_person_id)).id is null
    and not private.was_talked_to(turn, at);
end
$$;

comment on function private.may_vouch is 'Whether what this person was told counts for others: a known customer with nothing chosen, whom nothing else was said to.';

create function private.known_words(restaurant_id uuid, language text)
returns setof text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.stem(w.word)
  from (
    select regexp_split_to_table(concat_ws(' ', i.search_words, c.name_words), ' ') as word
    from public.menu_items as i
    join public.menu_categories as c on c.id = i.category_id
    where i.restaurant_id = known_words.restaurant_id
    union
    select m.word from private.menu_words as m where m.restaurant_id = known_words.restaurant_id
    union
    select regexp_split_to_table(q.word, ' ') from private.question_words as q where q.language = known_words.language
    union
    select v.word from private.vocabulary as v where v.language = known_words.language and v.kind in ('number', 'link', 'article', 'with', 'without')
    union
    select regexp_split_to_table(private.normalise(r.name), ' ') from public.restaurants as r where r.id = known_words.restaurant_id
  ) as w
$$;

comment on function private.known_words is 'The words that a kitchen''s rows and our own lists have, without endings.';

create function private.is_of_row(words text, item_ids uuid[], language text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return cardinality(item_ids) = 1 and private.polarity_of(words) = 'neither' and not exists (
    select
    from regexp_split_to_table(private.normalise(regexp_replace(words, '\{price:[^}]*\}', ' ', 'g')), ' ') as w (word)
    where w.word <> ''
      and not exists (
        select
        from private.question_words as q
        where q.language = is_of_row.language
          and q.word = w.word
          and q.sign in ('', 'has', 'comes', 'price')
      )
      and not exists (
        select
        from public.menu_items as i
        cross join regexp_split_to_table(i.search_words, ' ') as o (word)
        where i.id = item_ids[1]
          and private.stem(o.word) = private.stem(w.word)
      )
  );
end
$$;

comment on function private.is_of_row is 'Whether words name one dish and say nothing but what its own row does: nothing affirmed, denied, counted or praised.';

create function private.words_to_keep(words text, asked text, question ai.questions)
returns table (kept text, item_ids uuid[], is_fact boolean)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kept text;
  v_ids uuid[];
  v_known text[];
  v_used text[];
begin
  -- What it offers in the end is on the buttons; a "no" to it would be no judgement.
  select string_agg(private.slotted_sentence(s.sentence, (question).restaurant_id), ' ' order by l.place, s.place),
    bool_and(private.slotted_sentence(s.sentence, (question).restaurant_id) is not null)
  into v_kept, is_fact
  from regexp_split_to_table(words, '\s*\n\s*') with ordinality as l (line, place)
  cross join lateral unnest(private.sentences_of(l.line)) with ordinality as s (sentence, place)
  where not private.is_asking(private.bare_words(s.sentence));
  v_ids := array(select i.id from private.named_items(words, (question).restaurant_id) as i);
  if v_kept is null or not is_fact or length(v_kept) < 12 or regexp_replace(v_kept, '\{price:[^}]*\}', '', 'g') ~ '[{}…]'
    or private.has_loose_number(v_kept, asked, v_ids)
    or private.names_elsewhere(v_kept, (question).restaurant_id) then
    return;
  end if;
  v_known := array(select distinct k.word from private.known_words((question).restaurant_id, (question).language) as k (word));
  v_used := array(
    select distinct private.stem(w.word)
    from regexp_split_to_table(private.normalise(regexp_replace(v_kept, '\{price:[^}]*\}', ' ', 'g')), ' ') as w (word)
    where length(w.word) >= 3
  );
  -- What one person wrote is not said to another, but what the menu or we ourselves say too.
  if exists (
    select
    from regexp_split_to_table(private.normalise(asked), ' ') as w (word)
    where private.stem(w.word) = any (v_used)
      and private.stem(w.word) <> all (v_known)
  ) or exists (
    select
    from private.read_signs(private.typed_words(regexp_replace(v_kept, '\{price:[^}]*\}', ' ', 'g')), (question).language, (question).restaurant_id) as r
    where r.kind = 'sign'
      and r.value = 'personal'
  ) then
    return;
  end if;
  return query select v_kept, v_ids, private.is_of_row(v_kept, v_ids, (question).language);
end
$$;

comment on function private.words_to_keep is
  'A model''s words as others may be told them, and the dishes named; no row where a number, a name or a word is not of rows of ours or the kitchen''s.';

create function private.polarity_of(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when b.words ~ '^[^a-z]*(?:si|yes|sim|claro|por supuesto|of course)\M' then 'yes'
    when b.words ~ '^[^a-z]*(?:no|nao|nope|lo siento|sorry|desculpe)\M' or b.words ~ '\m(?:no|nao|not|doesnt|dont|isnt) (?:hay|tenemos|tiene|viene|trae|es|tem|vem|have|come)\M' then 'no'
    else 'neither'
  end
  from (select private.bare_words(polarity_of.words) as words) as b
$$;

comment on function private.polarity_of is 'Whether words say yes or no to what was asked, as two answers are compared.';

create function private.keep_answer(turn ai.turns, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_question ai.questions;
  v_step ai.turn_steps := private.current_step((turn).id);
  v_guarded record;
  v_asked text;
  v_kept record;
begin
  select q.* into v_question from ai.questions as q where q.turn_id = (turn).id and q.stage is null;
  if v_question.turn_id is null or v_step.outcome is distinct from 'complete' or v_step.calls <> '[]'
    or v_question.menu_version <> (select r.menu_version from public.restaurants as r where r.id = v_question.restaurant_id)
    -- A search is part of an answer; whatever told or changed something is not for others.
    or exists (
      select
      from ai.turn_steps as s
      cross join lateral jsonb_array_elements(s.results) as r
      where s.turn_id = (turn).id
        and not r.value ? 'seen'
    )
    or not private.may_vouch(turn, at) then
    return;
  end if;
  v_guarded := private.guarded(private.answer_words(v_step), v_step.contents);
  v_asked := (
    select string_agg(private.message_words(m.value -> 'content'), ' ' order by m.ordinality)
    from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
  );
  if v_guarded.claims <> '{}' or private.hide_all(
    array[v_asked], private.menu_words_in(turn, array[v_asked], at), '{}', (turn).agent
  ) -> 'hidden' <> '{}' then
    return;
  end if;
  select k.* into v_kept from private.words_to_keep(v_guarded.kept, v_asked, v_question) as k;
  if v_kept.kept is not null then
    perform private.write_answer(v_question, v_kept.kept, v_kept.item_ids, v_kept.is_fact, private.turn_person(turn), (
      select coalesce(sum(r.prompt_tokens + r.answer_tokens), 0) from ai.requests as r where r.turn_id = (turn).id
    ), at);
  end if;
end
$$;

comment on function private.keep_answer is
  'Keeps what a model has just said in a turn, where others may be told it. The conversation is locked.';

create function private.write_answer(
  question ai.questions, words text, item_ids uuid[], is_fact boolean, person_id bigint, tokens bigint, at timestamptz
)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
  v_polarity text := private.polarity_of(words);
begin
  -- Told otherwise than others were: what is newer counts, and is vouched for anew.
  delete from ai.answers as a
  where a.restaurant_id = (question).restaurant_id
    and a.agent = (question).agent
    and a.language = (question).language
    and a.guards = (question).guards
    and a.signs = (question).signs
    and (
      a.menu_version <> (question).menu_version or a.expires_at <= at
      or a.polarity <> v_polarity or a.item_ids <> write_answer.item_ids
    );
  insert into ai.answers as a (
    restaurant_id, agent, language, menu_version, text_key, guards, guard_class, signs, words, item_ids, polarity, is_fact, is_open,
    tags, tokens, made_at, used_at, expires_at
  )
  values (
    (question).restaurant_id, (question).agent, (question).language, (question).menu_version, (question).text_key, (question).guards,
    (question).guard_class, (question).signs, write_answer.words, write_answer.item_ids, v_polarity, write_answer.is_fact, false,
    private.answer_tags(question, write_answer.item_ids), write_answer.tokens, at, at,
    at + make_interval(secs => private.setting_int(case when write_answer.is_fact then 'answer_fact_seconds' else 'answer_seconds' end))
  )
  -- The wording of the first stays.
  on conflict on constraint answers_differ_in_their_question do update set used_at = at
  returning a.id into v_id;
  perform private.vouch(v_id, question, person_id);
  perform private.trim_answers((question).restaurant_id);
  return v_id;
end
$$;

comment on function private.write_answer is 'Writes an answer, or vouches for the one that says the same; gives its id.';

create function private.vouch(answer_id bigint, question ai.questions, person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into ai.answer_vouchers (answer_id, person_id)
  select a.id, vouch.person_id
  from ai.answers as a
  where a.restaurant_id = (question).restaurant_id
    and a.agent = (question).agent
    and a.language = (question).language
    and a.menu_version = (question).menu_version
    and a.guards = (question).guards
    -- Asked in other words, and told the same: those whose meaning is one vouch for each other.
    and a.signs = (question).signs
  on conflict do nothing;
  update ai.answers as a
  set is_open = true
  where a.id in (select v.answer_id from ai.answer_vouchers as v where v.person_id = vouch.person_id)
    and not a.is_open
    and (select count(*) from ai.answer_vouchers as v where v.answer_id = a.id)
      >= case when a.is_fact then 1 else private.setting_int('answer_vouchers') end;
end
$$;

comment on function private.vouch is 'A known customer was told this: the answers to the same question gain a voucher, and open with enough.';

create function private.answer_tags(question ai.questions, item_ids uuid[])
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return array['kitchen:' || (question).restaurant_id]
    || array(select 'dish:' || i.item_id from unnest(item_ids) as i (item_id) order by i.item_id)
    -- About what there is: any dish that goes or comes back may make it wrong.
    || case when (question).guards ~ '^\d+/[^/]*/[^/]+/' and item_ids <> '{}' then '{}' else array['menu:' || (question).restaurant_id] end;
end
$$;

comment on function private.answer_tags is 'What an answer rests on: kitchen:<id>, dish:<id> of those named, menu:<id> where the question names none.';

create function private.trim_answers(restaurant_id uuid)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from ai.answers as a
  where a.id in (
    select o.id
    from ai.answers as o
    where o.restaurant_id = trim_answers.restaurant_id
    order by o.used_at desc, o.id desc
    offset private.setting_int('answers_a_kitchen')
  )
$$;

comment on function private.trim_answers is 'Lets those answers of a kitchen go that were used least lately, beyond what is kept of one.';
