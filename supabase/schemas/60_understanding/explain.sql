-- after: understand.sql
-- What words mean and why, for whoever writes rules and vocabulary: a conversation is made up, read, and taken back.

create function private.made_up_turn(agent text, restaurant_id uuid, language text, at timestamptz)
returns ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint;
  v_turn ai.turns;
begin
  insert into public.persons (whatsapp_user_id, display_name, language, language_origin, created_at)
  values (format('made up %s', gen_random_uuid()), 'Nobody', made_up_turn.language, 'chosen', at)
  returning id into v_person_id;
  if agent = 'restaurant' then
    insert into public.staff (restaurant_id, person_id, role, created_at)
    values (made_up_turn.restaurant_id, v_person_id, 'owner', at);
  elsif agent = 'runner' then
    insert into public.runners (person_id, vehicle, created_at) values (v_person_id, 'motorcycle', at);
  end if;
  insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
  select private.open_conversation(private.open_chat(c.id, v_person_id, at), made_up_turn.agent, at), made_up_turn.agent, 'done', at, at, at, 'nothing', 0
  from public.channels as c
  where coalesce(c.agent, made_up_turn.agent) = made_up_turn.agent
  order by c.id
  limit 1
  returning * into v_turn;
  if v_turn.id is null then
    perform private.refuse('PT404', format('Cannot make up a conversation as no number is the agent''s: %s', agent));
  elsif agent = 'client' and restaurant_id is not null then
    -- As if its menu had just been shown.
    perform private.offer_choice(v_turn.conversation_id, 'show_category', jsonb_build_object('category_id', c.id), '·', at)
    from public.menu_categories as c
    where c.restaurant_id = made_up_turn.restaurant_id;
  end if;
  return v_turn;
end
$$;

comment on function private.made_up_turn is
  'A turn of somebody who is made up for it, to be taken back: a customer of a restaurant, its owner, or a runner.';

create function private.make_up_basket(turn ai.turns, words text, restaurant_id uuid, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_typed text := private.typed_words(words);
  v_scope uuid[] := case
    when restaurant_id is not null then array[restaurant_id]
    else private.order_scope(turn, v_typed, at, null)
  end;
  v_wish jsonb;
  v_outcome jsonb;
begin
  for v_wish in select w.value from jsonb_array_elements(private.read_wishes(v_typed, v_scope, at)) with ordinality as w order by w.ordinality loop
    v_outcome := private.add_to_basket(
      private.turn_person(turn), (v_wish #>> '{ids,0}')::uuid, coalesce((v_wish ->> 'quantity')::integer, 1),
      private.arg_ids(v_wish, 'chosen'), v_wish ->> 'note', at
    );
    if not (v_outcome ->> 'ok')::boolean then
      perform private.refuse('PT422', format('Cannot fill the basket as a dish is refused: %s, %s', v_wish ->> 'words', v_outcome ->> 'code'));
    end if;
  end loop;
end
$$;

comment on function private.make_up_basket is 'Fills a basket with what words say; PT422 where a dish is not found or refused.';

create function private.cues_passed_over(turn ai.turns, text text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.typed_words(text);
begin
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'cue', c.kind, 'tool', c.tool, 'beside', l.beside, 'most', c.most_left,
        'needs', case when c.needs = 'dish' or not private.has_need(turn, c.needs, at) then c.needs end
      )
      order by c.place
    ), '[]')
    from private.cues as c
    join private.fitting_kinds(array(select k.kind from private.cues as k where k.agent = (turn).agent), v_words) as f on f.kind = c.kind
    cross join lateral (select private.words_left(v_words, f.forms) as beside) as l
    where c.agent = (turn).agent
  );
end
$$;

comment on function private.cues_passed_over is
  'The cues that a sentence has: [{cue, tool, beside: words that say more, most: of them, needs: what is not so or not sure}].';

create function private.words_unexplained(turn ai.turns, said private.meaning, at timestamptz)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_typed text := private.typed_words((said).words);
  v_scope uuid[];
begin
  if (said).meaning is null then
    v_scope := case
      when (turn).agent = 'restaurant' then private.kitchen_ids(turn)
      else private.order_scope(turn, v_typed, at, null)
    end;
    return array(
      select w.word
      from unnest(private.name_tokens(
        private.without_forms(private.without_forms(v_typed, 'wish'), 'courtesy'), private.link_words()
      )) with ordinality as w (word, place)
      where not exists (select from private.menu_words as m where m.restaurant_id = any (v_scope) and m.word = w.word)
        and w.word !~ '^\d+$'
        and not exists (select from private.vocabulary as v where v.word = w.word)
      order by w.place
    );
  end if;
  return array(
    select t.left_over
    from jsonb_array_elements((said).meaning #> '{args,wishes}') with ordinality as w
    cross join lateral (
      select case when w.value -> 'ids' = '[]' then w.value ->> 'words' else nullif(w.value ->> 'left', '') end as left_over
    ) as t
    where t.left_over is not null
    order by w.ordinality
  );
end
$$;

comment on function private.words_unexplained is
  'The words of a message that no dish, option, number, or word of ours explains; {} where it is certain.';

-- {kitchen, meanings: [{words, meaning, confidence, why, unexplained: [words], cues: private.cues_passed_over}], is_certain,
-- names: {id: what is called so in the meanings}}. PT404 for a kitchen that is not there, PT422 for an agent or language.
create function private.explain_words(
  words text[], agent text, kitchen text, basket text, question jsonb, language text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kitchen_id uuid := (select m.restaurant_id from private.match_restaurants(kitchen, 1) as m);
  v_turn ai.turns;
  v_said private.meaning[];
  v_explained jsonb;
begin
  if kitchen is not null and v_kitchen_id is null then
    perform private.refuse('PT404', format('Cannot explain words to a restaurant that is not there: %s', kitchen));
  elsif agent = 'restaurant' and v_kitchen_id is null then
    perform private.refuse('PT422', 'Cannot explain a kitchen''s words as no kitchen is named');
  elsif not exists (select from ai.agents as a where a.name = agent)
    or not exists (select from private.languages as l where l.language = explain_words.language) then
    perform private.refuse('PT422', format('Cannot explain words as agent or language is unknown: %s, %s', agent, language));
  end if;
  v_turn := private.made_up_turn(agent, v_kitchen_id, language, at);
  if basket is not null then
    perform private.make_up_basket(v_turn, basket, v_kitchen_id, at);
  end if;
  update public.conversations as c set question = explain_words.question where c.id = v_turn.conversation_id;
  v_said := array(
    select m
    from private.understand_turn(v_turn, (
      select jsonb_agg(jsonb_build_object('id', -w.place, 'kind', 'text', 'content', jsonb_build_object('type', 'text', 'body', w.word)) order by w.place)
      from unnest(words) with ordinality as w (word, place)
    ), at) as m
  );
  v_explained := (
    select jsonb_build_object(
      'kitchen', (select r.name from public.restaurants as r where r.id = v_kitchen_id),
      'is_certain', private.is_certain(v_said),
      'meanings', jsonb_agg(
        jsonb_build_object(
          'words', s.words, 'meaning', s.meaning, 'confidence', s.confidence, 'why', s.why,
          'unexplained', case when s.confidence < 1 then private.words_unexplained(v_turn, v_said[s.place], at) else '{}' end,
          'cues', case when s.confidence < 1 then private.cues_passed_over(v_turn, s.words, at) else '[]' end
        )
        order by s.place
      ),
      'names', private.names_in(jsonb_agg(s.meaning))
    )
    from unnest(v_said) with ordinality as s (message_id, kind, words, meaning, confidence, why, place)
  );
  -- Takes everything back; what was found stays in the variable.
  raise exception using errcode = 'WT000';
exception
  when sqlstate 'WT000' then
    return v_explained;
end
$$;

comment on function private.explain_words is
  'What messages mean to an agent, how sure that is, and why it is not: nothing stays of the conversation that is made up for it.';

create function private.names_in(meanings jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(n.id, n.name), '{}')
  from (
    select i.id, i.name from public.menu_items as i
    union all
    select r.id, r.name from public.restaurants as r
  ) as n
  where n.id::text in (
    select f.found[1] from regexp_matches(meanings::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') as f (found)
  )
$$;

comment on function private.names_in is 'What the ids of dishes and restaurants in meanings are called: {id: name}.';
