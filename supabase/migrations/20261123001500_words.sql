-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/15_words/tables.sql
-- Languages as rows: how each writes times and sums, what Weats says in it, and the words by which it is understood. A new
-- language is a file like es.sql, its texts, and its phrases in 82_phrases; nothing else names a language.

create table private.languages (
  language text primary key,
  whatsapp_code text not null unique,
  is_complete boolean not null default true,
  calling_codes text[] not null default '{}',
  morning text,
  afternoon text,
  thousands_mark text not null,
  decimal_mark text not null,
  shipped jsonb,
  constraint languages_have_two_letters check (language ~ '^[a-z]{2}$'),
  constraint halves_of_the_day_come_together check ((morning is null) = (afternoon is null)),
  constraint marks_of_numbers_differ check (
    thousands_mark in ('.', ',', ' ') and decimal_mark in ('.', ',') and thousands_mark <> decimal_mark
  )
);

comment on table private.languages is 'In which languages Weats speaks, and how each writes times and sums.';
comment on column private.languages.whatsapp_code is 'As Meta names it in templates: es, en, pt_BR.';
comment on column private.languages.is_complete is 'All its texts are there. False while it is being written: what is missing is said in the city''s language.';
comment on column private.languages.calling_codes is 'Beginnings of telephone numbers that suggest it; the longest of all languages counts, none is Spanish.';
comment on column private.languages.morning is 'What stands after the first twelve hours of a clock; null where hours count to 24.';

alter table private.languages enable row level security;

create table public.message_templates (
  key text,
  language text,
  text text not null,
  shipped jsonb,
  primary key (key, language),
  constraint template_keys_are_words check (key ~ '^[a-z][a-z_]*$'),
  constraint templates_are_in_a_language_of_weats foreign key (language) references private.languages on delete cascade,
  constraint templates_fit_one_message check (length(text) between 1 and 1024)
);

comment on table public.message_templates is
  'Every sentence that Weats says by itself, in each language; {name} is filled in by private.render.';

create index message_templates_by_language on public.message_templates (language);

alter table public.message_templates enable row level security;

create table private.vocabulary_kinds (
  kind text primary key,
  is_form boolean not null,
  meaning text not null,
  pattern text,
  shipped jsonb
);

comment on table private.vocabulary_kinds is 'What words of a language may be known as.';
comment on column private.vocabulary_kinds.is_form is 'Whether its words are regular expressions (POSIX, as Postgres reads them).';

comment on column private.vocabulary_kinds.pattern is
  'All its words or forms as one alternative of a regular expression, the longest first; kept by a trigger of private.vocabulary.';

alter table private.vocabulary_kinds enable row level security;

create table private.vocabulary (
  language text not null references private.languages on delete cascade,
  kind text not null references private.vocabulary_kinds on delete cascade,
  word text not null,
  value text not null default '',
  shipped jsonb,
  primary key (kind, word, language),
  constraint words_are_not_empty check (word <> '')
);

comment on table private.vocabulary is 'Words and forms of a language that Weats knows, as private.normalise writes them where the kind does not say otherwise.';
comment on column private.vocabulary.value is 'What it stands for: the number, the role; empty where the kind says all.';

create index vocabulary_by_word on private.vocabulary (word);

create index vocabulary_by_language on private.vocabulary (language);

alter table private.vocabulary enable row level security;

create table private.placeholders (
  name text primary key,
  kind text not null,
  shipped jsonb,
  constraint placeholders_are_words check (name ~ '^[a-z][a-z_]*$'),
  constraint placeholders_are_of_a_known_kind check (kind in ('ours', 'name', 'person', 'place', 'text', 'quote', 'quote_of_place'))
);

comment on table private.placeholders is
  'Whose words stand in a template for {name}: ours as they are, all others through private.quoted; one that is not listed is quoted too.';
comment on column private.placeholders.kind is
  'ours; name: of a dish or restaurant; person; place: has short numbers; text; quote, quote_of_place: only between « and » on a line with its label.';

alter table private.placeholders enable row level security;

create table private.forms (
  id bigint generated always as identity primary key,
  kind text not null references private.vocabulary_kinds on delete cascade,
  form text not null,
  needs text[] not null,
  also text[] not null
);

comment on table private.forms is
  'The forms of private.vocabulary, one alternative a row, kept by its triggers: what is cheap to see is seen before an expression is tried.';
comment on column private.forms.needs is 'Patterns of like, of which a text is like one wherever the form fits; {%} where nothing can be said.';
comment on column private.forms.also is 'As needs: a text that fits is like one of these too.';

create index forms_by_kind on private.forms (kind);

alter table private.forms enable row level security;

-- schemas/15_words/forms.sql
-- Whether a text fits a form of a kind. A large expression is dear to run: each form is tried alone, and only where the text
-- has the letters that it cannot do without.

create function private.alternatives_of(form text)
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_parts text[] := '{}';
  v_part text;
  v_piece text;
  v_bare text;
begin
  -- Cut at every bar, and put together again what a group or class holds.
  foreach v_piece in array string_to_array(form, '|') loop
    v_part := case when v_part is null then v_piece else v_part || '|' || v_piece end;
    v_bare := regexp_replace(v_part, '\\.', '', 'g');
    if length(translate(v_bare, '([', '')) = length(translate(v_bare, ')]', '')) then
      v_parts := v_parts || v_part;
      v_part := null;
    end if;
  end loop;
  return case when v_part is null then v_parts else v_parts || v_part end;
end
$$;

comment on function private.alternatives_of is 'The alternatives of a regular expression that stand in no group.';

create function private.longest_letters(piece text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select l.letters[1]
  from regexp_matches(piece, '[a-z]{2,}', 'g') as l (letters)
  order by length(l.letters[1]) desc
  limit 1
$$;

comment on function private.longest_letters is 'The longest run of at least two small letters in a piece of an expression; null for none.';

create function private.needed_letters(form text)
returns setof text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  -- Without what need not be there, and without classes, escapes and counts.
  v_form text := regexp_replace(regexp_replace(replace(form, '(?:', '('), '\\[a-zA-Z]', ' ', 'g'), '\[[^]]*\][?*+]?', ' ', 'g');
  v_before text;
begin
  if form ~ '\(\?[^:]|\{0' then
    return;
  elsif form ~ '^[a-z0-9 ]+$' then
    return next array[form];
    return;
  end if;
  loop
    v_before := v_form;
    -- A group that may be missing says nothing, nor one within a group: others may stand in its place.
    v_form := regexp_replace(regexp_replace(v_form, '\([^()]*\)[?*]', ' ', 'g'), '(\([^()]*)\([^()]*\)(?![?*])', '\1 ', 'g');
    exit when v_form = v_before;
  end loop;
  v_form := regexp_replace(regexp_replace(v_form, '[a-z ][?*]', ' ', 'g'), '\.?\{[0-9,]*\}|\.[*+]?', ' ', 'g');
  return query
  select n.letters
  from (
    select array[r.run[1]] as letters
    from regexp_matches(regexp_replace(v_form, '\([^()]*\)', ' ', 'g'), '[a-z]{2,}', 'g') as r (run)
    union all
    -- One of a group that must be there.
    select array(
      select d.letters
      from (select distinct private.longest_letters(a.alternative) from regexp_split_to_table(g.found[1], '\|') as a (alternative)) as d (letters)
      order by d.letters collate "C"
    )
    from regexp_matches(v_form, '\(([^()]*)\)', 'g') as g (found)
  ) as n
  where array_position(n.letters, null) is null
  order by (select min(length(l.letter)) from unnest(n.letters) as l (letter)) desc, n.letters collate "C";
end
$$;

comment on function private.needed_letters is
  'What a text that fits an expression has for certain: of each row one of the letters, the longest first; no row where nothing is plain.';

create function private.as_patterns(letters text[])
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg('%' || l.letter || '%' order by l.letter collate "C"), '{%}') from unnest(letters) as l (letter)
$$;

comment on function private.as_patterns is 'Letters as patterns of like that a text with them is like; {%} for none.';

create function private.fitting_kinds(kinds text[], words text)
returns table (kind text, forms text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select f.kind, string_agg(f.form, '|' order by f.id)
  from private.forms as f
  where f.kind = any (kinds)
    -- In this order: the planner would try the expression first.
    and case when words like any (f.needs) and words like any (f.also) then words ~ ('\m(?:' || f.form || ')\M') else false end
  group by f.kind;
end
$$;

comment on function private.fitting_kinds is 'Of several kinds those that a text says a form of, whole words, with the forms that it fits as one alternative.';

create function private.fitting_forms(kind text, words text, is_whole boolean default true)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(f.form, '|' order by f.id)
    from private.forms as f
    where f.kind = fitting_forms.kind
      -- In this order: the planner would try the expression first.
      and case
        when words like any (f.needs) and words like any (f.also)
          then words ~ case when is_whole then '\m(?:' || f.form || ')\M' else f.form end
        else false
      end
  );
end
$$;

comment on function private.fitting_forms is
  'The forms of a kind that a text fits, as one alternative; null for none. is_whole: they begin and end with words.';

-- schemas/15_words/languages.sql
-- How a language writes sums and times, and which one a telephone number suggests.

create function private.language_of_phone(phone text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select l.language
    from private.languages as l
    cross join lateral unnest(l.calling_codes) as c (code)
    where starts_with(phone, c.code)
    order by length(c.code) desc
    limit 1
  );
end
$$;

comment on function private.language_of_phone is 'The language that the country of a number suggests; null when it suggests none.';

create function private.money(amount bigint, currency text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select concat(
      case when amount < 0 then '-' end,
      case when currency = 'COP' and money.language <> 'en' then '$' else currency || ' ' end,
      translate(
        case
          when currency in ('COP', 'CLP', 'PYG', 'JPY') then to_char(abs(amount), 'FM999,999,999,999,990')
          else to_char(abs(amount) / 100.0, 'FM999,999,999,999,990.00')
        end,
        ',.', l.thousands_mark || l.decimal_mark
      )
    )
    from private.languages as l
    where l.language = money.language
  );
end
$$;

comment on function private.money is 'Minor units as people read them: 28500 COP is $28.500 in Spanish and Portuguese, $28,500 in English.';

create function private.clock_time(at timestamptz, timezone text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when l.morning is null then to_char(at at time zone timezone, 'HH24:MI')
      else concat_ws(
        ' ', to_char(at at time zone timezone, 'FMHH12:MI'),
        case when extract(hour from at at time zone timezone) < 12 then l.morning else l.afternoon end
      )
    end
    from private.languages as l
    where l.language = clock_time.language
  );
end
$$;

comment on function private.clock_time is 'The time on a zone''s clock as people read it: 7:05 p. m., 7:05 PM, 19:05.';

-- schemas/15_words/templates.sql
-- What Weats says: a text for each key and language. Who is told begins the key. {number} is an order's, {total} and
-- {fee} come from private.money, {time} from private.clock_time; {reason}, {payment}, {state} are rendered templates.

create function private.add_words(key text, variadic words text[])
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.message_templates (key, language, text)
  select add_words.key, words[i], words[i + 1]
  from generate_series(1, cardinality(words), 2) as i
$$;

comment on function private.add_words is 'Adds the texts of a key: a language and a text, as often as there are languages.';

create function private.render(key text, language text, vars jsonb default '{}')
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_template text;
  v_form text[];
  v_missing text;
begin
  v_template := (select t.text from public.message_templates as t where t.key = render.key and t.language = render.language);
  if v_template is null then
    -- A language that is still being written speaks the city's where it has no words yet.
    v_template := (
      select t.text
      from public.message_templates as t
      join private.languages as l on l.language = render.language and not l.is_complete
      where t.key = render.key
        and t.language = private.setting_text('city_language')
    );
  end if;
  -- {count|domicilio|domicilios}: which of both a number takes.
  if strpos(v_template, '|') > 0 then
    for v_form in select f from regexp_matches(v_template, '\{([a-z_]+)\|([^|{}]*)\|([^|{}]*)\}', 'g') as f loop
      v_template := replace(
        v_template, format('{%s|%s|%s}', v_form[1], v_form[2], v_form[3]),
        case when vars ->> v_form[1] = '1' then v_form[2] else v_form[3] end
      );
    end loop;
  end if;
  if v_template is null then
    perform private.refuse(
      'PT422', format('Cannot render the template as it does not exist: %s in %s', render.key, render.language)
    );
  end if;
  select string_agg(m.name[1], ', ' order by m.name[1] collate "C")
  into v_missing
  from regexp_matches(v_template, '\{([a-z_]+)\}', 'g') as m (name)
  where vars ->> m.name[1] is null;
  if v_missing is not null then
    perform private.refuse(
      'PT422', format('Cannot render the template as values are missing: %s of %s', v_missing, render.key)
    );
  end if;
  -- Cut once at the placeholders: a value that contains braces stays as it is.
  return (
    select regexp_replace(
      string_agg(
        piece.literal || coalesce(
          case
            when placeholder.name is null then ''
            when o.kind = 'ours' then vars ->> placeholder.name[1]
            else private.quoted(vars ->> placeholder.name[1], coalesce(o.kind, 'text'))
          end,
          ''
        ),
        '' order by piece.place
      ),
      -- A sentence that ends with a time ends once.
      ' ([ap])\. m\.\.', ' \1. m.', 'g'
    )
    from unnest(regexp_split_to_array(v_template, '\{[a-z_]+\}')) with ordinality as piece (literal, place)
    left join regexp_matches(v_template, '\{([a-z_]+)\}', 'g') with ordinality as placeholder (name, place)
      on placeholder.place = piece.place
    left join private.placeholders as o on o.name = placeholder.name[1]
  );
end
$$;

comment on function private.render is
  'A template with its {placeholders} filled in from vars, those of people by private.quoted, and {count|one|many} agreeing; PT422 for none or a value less.';

-- schemas/15_words/vocabulary.sql
-- after: forms.sql
-- The words of a language: rows that reading looks up, whichever the language is.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('yes', false, 'A whole message that says yes'),
  ('no', false, 'A whole message that says no'),
  ('yes_beside', true, 'Anywhere beside a yes or no: politeness that changes nothing'),
  ('hello', true, 'Anywhere: a greeting'),
  ('turn_down', true, 'Anywhere: does not want what is being chosen'),
  ('number', false, 'A word that is a whole number; value: the number'),
  ('role', false, 'A whole message that says as whom somebody writes; value: the role'),
  ('greeting', false, 'How a message may begin before it says something'),
  ('article', false, 'A word before a name that belongs to no name'),
  ('joint', false, 'A word between those of a name that says nothing by itself'),
  ('option_word', false, 'How a wish for an option begins'),
  ('negation', false, 'How a wish begins that leaves something out'),
  ('removal_group', true, 'How the name of a group of options begins whose options are left out'),
  ('addition_group', true, 'How the name of a group of options begins whose options are added'),
  ('sold_out', false, 'How a kitchen begins that says what is off; a name follows'),
  ('available', false, 'How a kitchen begins that says what is back; a name follows'),
  ('spelling', false, 'A word as people type it; value: as it is spelt'),
  ('emoji', false, 'A picture that stands for a word; value: the word'),
  ('link', false, 'A word that joins others and names nothing'),
  ('and', false, 'A word between two things that are wished for'),
  ('or', false, 'A word between two things of which one is wished for'),
  ('with', false, 'A word after a dish before what it shall have'),
  ('without', false, 'A word after a dish before what it shall not have'),
  ('nor', false, 'A word between two things that are left out'),
  ('manner', false, 'A word that begins how a dish shall be made'),
  ('list_place', false, 'A whole message, articles aside, that picks what stands there; value: its place, -1 the last'),
  ('again', false, 'A whole message that wishes for one more of the last'),
  ('courtesy', true, 'Anywhere: politeness, and verbs of wishing, that say nothing of what is wished for'),
  ('wish', true, 'Anywhere: a verb of wishing, also in a question'),
  ('remove', true, 'How a message begins that takes something out of the basket'),
  ('set_count', true, 'How a message begins that says another number'),
  ('swap', true, 'How a message begins that puts one thing in the place of another'),
  ('for', true, 'Between what is changed and what for'),
  ('instead', true, 'Before what a new one is in the place of'),
  ('remove_after', true, 'How a message ends that takes out what it begins with'),
  ('fewer', true, 'How a message ends that says how many fewer'),
  ('set_option', true, 'Anywhere in a change: how a dish of the basket shall be'),
  ('correction', true, 'Anywhere, with a basket: what was said before is changed'),
  ('measure', true, 'Before a dish: a word for one of it, which names nothing unless the menu does'),
  ('not_yet', true, 'Anywhere: wants to wait before saying yes'),
  ('leave_off', true, 'After a dish of the basket: what follows is left out of it'),
  ('told', true, 'Anywhere: tells what happened, and orders nothing'),
  ('leave_out', false, 'A word for what people leave out of any dish, singular'),
  ('everything', true, 'All of the basket'),
  ('allergy', true, 'Anywhere: says that they do not tolerate a food, which is named beside'),
  ('allergen_word', false, 'A food that people do not tolerate, singular; value: the allergens that it is or has'),
  ('ask_price', true, 'Anywhere: asks what something costs'),
  ('ask_item', true, 'Anywhere: asks what a dish has, or whether there is one'),
  ('ask_hours', true, 'Anywhere: asks when it is open'),
  ('ask_delivery', true, 'Anywhere: asks what bringing costs, where to, the minimum'),
  ('ask_payment', true, 'Anywhere: asks how one may pay'),
  ('ask_place', true, 'Anywhere: asks where the restaurant is, or to pick up'),
  ('ask_time', true, 'Anywhere: asks how long it takes'),
  ('ask_total', true, 'Anywhere: asks what all of it costs, or what is in the basket'),
  ('track', true, 'Anywhere: asks where the order is'),
  ('complaint', true, 'Anywhere: something was wrong'),
  ('human', true, 'Anywhere: wants a person'),
  ('recommend', true, 'Anywhere: wants something suggested, or to see what there is'),
  ('see_menu', true, 'Anywhere: wants to see the menu'),
  ('elsewhere', true, 'Anywhere: wants another restaurant'),
  ('cancel', true, 'Anywhere: wants to cancel'),
  ('done_choosing', true, 'Anywhere: has chosen all'),
  ('pay_cash', true, 'Anywhere: pays in cash'),
  ('pay_transfer', true, 'Anywhere: pays by transfer'),
  ('pay_card', true, 'Anywhere: pays by card'),
  ('repeat', true, 'Anywhere: wants the last order again'),
  ('thanks', true, 'Anywhere: thanks or says goodbye'),
  ('machine', true, 'Anywhere: asks who answers, or how it works'),
  ('other_address', true, 'Anywhere: wants another address'),
  ('k_ready', true, 'Anywhere, of a kitchen: an order is ready'),
  ('k_delay', true, 'Anywhere, of a kitchen: an order needs more time'),
  ('of_order', true, 'Beside a dish: that it is of the order that is placed'),
  ('k_holds', true, 'Of a kitchen, after a dish and before what it contains'),
  ('k_in_minutes', true, 'Of a kitchen, before minutes: that food is ready after so many'),
  ('k_taking', true, 'Of a kitchen, beside minutes: that it takes an order'),
  ('k_answer', true, 'Anywhere, of a kitchen: something about a new order'),
  ('k_pause', true, 'Anywhere, of a kitchen: no more orders for now'),
  ('k_open', true, 'Anywhere, of a kitchen: orders again'),
  ('k_today', true, 'Anywhere, of a kitchen: what was sold today'),
  ('k_price', true, 'Anywhere, of a kitchen: another price'),
  ('k_order', true, 'Anywhere, of a kitchen: asks about an order or who fetches it'),
  ('k_help', true, 'Anywhere, of staff: what can be done here'),
  ('k_off', true, 'Anywhere, of a kitchen: a dish is off; it is named beside'),
  ('k_back', true, 'Anywhere, of a kitchen: a dish is back; it is named beside'),
  ('r_on', true, 'Anywhere, of a runner: begins to work'),
  ('r_off', true, 'Anywhere, of a runner: ends work'),
  ('r_problem', true, 'Anywhere, of a runner: something is in the way'),
  ('r_where', true, 'Anywhere, of a runner: asks about what they bring, or is there'),
  ('r_earn', true, 'Anywhere, of a runner: what they earned'),
  ('r_done', true, 'Anywhere, of a runner: handed over'),
  ('r_picked', true, 'Anywhere, of a runner: has the food'),
  ('r_no', true, 'Anywhere, of a runner: does not take an offer'),
  ('r_any', true, 'Anywhere, of a runner: is there work'),
  ('cash_lead', true, 'How a message begins that says with how much cash one pays; the sum follows'),
  ('thousand', true, 'After a number: thousands'),
  ('cash_tail', true, 'What may follow such a sum'),
  ('minutes', true, 'After a number: minutes'),
  ('telling', false, 'A word of no other language here; value strong: one that no name of a dish has'),
  ('opening', true, 'How a message begins that is certainly in this language'),
  ('off_topic', true, 'How a message begins that is certainly not about food'),
  ('of_others', true, 'Anywhere in what somebody writes: other people, or how a model is told what to do'),
  -- A call of a tool with such words needs one of them (private.lacks_deed).
  ('does_cancel_order', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool cancel_order does'),
  ('does_clear_basket', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool clear_basket does'),
  ('does_repeat_order', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool repeat_order does'),
  ('does_place_order', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool place_order does'),
  ('does_talk_to_human', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool talk_to_human does'),
  ('does_set_payment_cash', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_payment_cash does'),
  ('does_set_payment_transfer', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_payment_transfer does'),
  ('does_set_payment_card', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_payment_card does'),
  ('does_accept_order', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool accept_order does'),
  ('does_set_ready', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_ready does'),
  ('does_delay_order', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool delay_order does'),
  ('does_pause_orders', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool pause_orders does'),
  ('does_open_orders', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool open_orders does'),
  ('does_set_item_availability_false', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_item_availability_false does'),
  ('does_set_item_availability_true', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_item_availability_true does'),
  ('does_accept_offer', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool accept_offer does'),
  ('does_decline_offer', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool decline_offer does'),
  ('does_delivered', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool delivered does'),
  ('does_picked_up', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool picked_up does'),
  ('does_report_problem', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool report_problem does'),
  ('does_set_availability_true', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_availability_true does'),
  ('does_set_availability_false', true, 'Somewhere in what somebody wrote or saw: speaks of what the tool set_availability_false does'),
  ('deed', true, 'Somewhere in lower-case words of a model: that something was done'),
  ('spelt_number', true, 'A word for a number, lower case, accents included'),
  -- What a model may not say by itself, in normalised words with their punctuation (private.bare_words).
  ('thing_ordered', true, 'What an order is called'),
  ('order_noun', true, 'What an order is called, and nothing else'),
  ('inviting', true, 'That something may be done by them, or was not found: what then is said of an order states nothing'),
  ('others', true, 'Who else acts, unless something is said of what they sell'),
  ('claim_order', true, 'How an order stands'),
  ('claim_ordered', true, 'How an order stands, behind or before what it is called'),
  ('claim_way', true, 'Where food is, who brings it, when it comes'),
  ('claim_money', true, 'Payment, refund, discount, what costs nothing'),
  ('claim_price', true, 'That something costs something: with sums alone that a dish has'),
  ('claim_diet', true, 'What a dish holds or suits, as people with allergies or diets ask'),
  ('claim_code', true, 'Codes and passwords'),
  ('claim_place', true, 'The beginning of an address; a number follows'),
  ('claim_hour', true, 'A time of the day'),
  ('door_talk', true, 'Normalised words of who waits at a door, or stands before it'),
  ('claim_unit', true, 'What a number in words counts: money'),
  ('promise', true, 'That something will be done, or is being done'),
  ('others_do', true, 'What a kitchen, a runner or the team does, knows or said'),
  ('claim_self', true, 'What it is and which rules it has'),
  ('lead_in', true, 'How a question begins that only states'),
  ('asking', true, 'How a question begins in a language without a mark before it');

create function private.add_vocabulary(language text, kind text, words text, value text default '')
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.vocabulary (language, kind, word, value)
  select add_vocabulary.language, add_vocabulary.kind, w.word, add_vocabulary.value
  from regexp_split_to_table(words, '\s*,\s*') as w (word)
$$;

comment on function private.add_vocabulary is 'Adds words of a kind to a language, with commas between them.';

create function private.add_forms(language text, kind text, variadic forms text[])
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.vocabulary (language, kind, word)
  select add_forms.language, add_forms.kind, f.form
  from unnest(forms) as f (form)
$$;

comment on function private.add_forms is 'Adds regular expressions of a kind to a language.';

create function private.pattern_of(words text[])
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  -- What a form groups is not what whoever asks with it wants back.
  select string_agg(regexp_replace(w.word, '\((?!\?)', '(?:', 'g'), '|' order by length(w.word) desc, w.word collate "C")
  from unnest(words) as w (word)
$$;

comment on function private.pattern_of is 'Words or forms as one alternative of a regular expression, the longest first; null when there are none.';

create function private.keep_patterns()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update private.vocabulary_kinds as k
  set pattern = private.pattern_of(array(select y.word from private.vocabulary as y where y.kind = k.kind))
  where k.kind in (select t.kind from touched as t);
  if tg_op <> 'INSERT' then
    delete from private.forms as f where f.kind in (select t.kind from touched as t);
  end if;
  -- New words alone, where nothing else has changed: most come one statement after the other.
  insert into private.forms (kind, form, needs, also)
  select v.kind, regexp_replace(a.form, '\((?!\?)', '(?:', 'g'), private.as_patterns(n.needs), private.as_patterns(n.also)
  from (
    select t.kind, t.language, t.word from touched as t where tg_op = 'INSERT'
    union all
    select y.kind, y.language, y.word
    from private.vocabulary as y
    where tg_op <> 'INSERT'
      and y.kind in (select t.kind from touched as t)
  ) as v
  join private.vocabulary_kinds as k on k.kind = v.kind and k.is_form
  cross join unnest(private.alternatives_of(v.word)) as a (form)
  cross join lateral (
    select max(l.letters) filter (where l.place = 1) as needs, max(l.letters) filter (where l.place = 2) as also
    from private.needed_letters(a.form) with ordinality as l (letters, place)
  ) as n
  where a.form <> ''
  order by v.language collate "C", v.word collate "C";
  return null;
end
$$;

comment on function private.keep_patterns is 'Trigger: what is looked up for each message is put together when the words change.';

create trigger patterns_follow_new_words after insert on private.vocabulary
referencing new table as touched for each statement execute function private.keep_patterns();

create trigger patterns_follow_changed_words after update on private.vocabulary
referencing new table as touched for each statement execute function private.keep_patterns();

create trigger patterns_follow_removed_words after delete on private.vocabulary
referencing old table as touched for each statement execute function private.keep_patterns();

create function private.words_of(kind text, language text default null)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if language is null then
    return (select k.pattern from private.vocabulary_kinds as k where k.kind = words_of.kind);
  end if;
  return private.pattern_of(array(
    select v.word from private.vocabulary as v where v.kind = words_of.kind and v.language = words_of.language
  ));
end
$$;

comment on function private.words_of is
  'The words or forms of a kind as one alternative of a regular expression, the longest first; null when there are none.';

create function private.beginning_of(kind text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return '^(?:' || private.words_of(kind) || ')';
end
$$;

comment on function private.beginning_of is 'A regular expression for what begins with a word or form of a kind, in whichever language.';

create function private.value_of(kind text, word text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select min(v.value) from private.vocabulary as v where v.kind = value_of.kind and v.word = value_of.word);
end
$$;

comment on function private.value_of is 'What a word of a kind stands for, in whichever language; null when it is none.';

-- schemas/15_words/en.sql
-- after: vocabulary.sql
-- English: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('en', 'en', '{1,44,61,64,353}', 'AM', 'PM', ',', '.');

select private.add_vocabulary('en', 'yes', 'sounds good, do it, please do, thats right, that s right, looks good, go ahead, ok go ahead, go for it, order it, yes, yes please, y, yep, sure, confirm, ok, okay');
select private.add_vocabulary('en', 'no', 'no, no thanks, nope');

select private.add_vocabulary('en', 'number', 'one', '1');
select private.add_vocabulary('en', 'number', 'two', '2');
select private.add_vocabulary('en', 'number', 'three', '3');
select private.add_vocabulary('en', 'number', 'four', '4');
select private.add_vocabulary('en', 'number', 'five', '5');
select private.add_vocabulary('en', 'number', 'six', '6');
select private.add_vocabulary('en', 'number', 'seven', '7');
select private.add_vocabulary('en', 'number', 'eight', '8');
select private.add_vocabulary('en', 'number', 'nine', '9');
select private.add_vocabulary('en', 'number', 'ten', '10');

select private.add_vocabulary('en', 'role', 'customer, client', 'client');
select private.add_vocabulary('en', 'role', 'restaurant', 'restaurant');
select private.add_vocabulary('en', 'role', 'runner, courier', 'runner');

select private.add_vocabulary('en', 'greeting', 'hey, hi, hello');
select private.add_vocabulary('en', 'article', 'the');
select private.add_vocabulary('en', 'joint', 'the, and, with');
select private.add_vocabulary('en', 'option_word', 'with, without, in');
select private.add_vocabulary('en', 'negation', 'without, hold, no');
select private.add_forms('en', 'removal_group',
  '(what (shall|should|do) we )?(remov|exclud|leave out|take (off|out)|hold)[a-z]*', 'without(?! (charge|cost|alcohol|sugar|gluten))'
);
select private.add_forms('en', 'addition_group', 'add|adds|additions?|add-?ons?|with|on top');
select private.add_vocabulary('en', 'sold_out', 'sold out, out of, no more, we are out of, we re out of, were out of, ran out of, we ran out of');
select private.add_vocabulary('en', 'available', 'available');

select private.add_vocabulary('en', 'telling', 'hello, hi, i, you, does, is, are, can, could, would, want, what, how, where, when, which, who,
  please, my, your, have, has, need, there, thanks, thank, it, im, we, they, much, not, dont, cash,
  address, today, here, order, get, give, any, will, was', 'strong');
select private.add_vocabulary('en', 'telling', 'the, and, with, without, two, three, for, of, to, an');
select private.add_forms('en', 'opening',
  'hello|hi|good (morning|afternoon|evening)|thanks|thank you|please|i (want|would|d)|can i|could i'
);

select private.add_forms('en', 'off_topic',
  '(tell me|say) (a|another) (joke|story|riddle|poem)',
  '(write|draft)( me)? (a|an) (poem|essay|letter|song|story|email|program|function|summary)',
  'who (won|invented|discovered|wrote|is the president)',
  'what is the (capital|weather|meaning of life|square root)',
  '(translate|solve|calculate) ',
  '(ignore|forget|disregard) (all )?(your|the|my|previous|all previous) (instructions|rules|prompt)',
  '(show|reveal|repeat|print) (me )?(your|the) (system )?(prompt|instructions|rules)',
  '(act|behave) (as|like) ',
  '(pretend|roleplay) '
);

select private.add_forms('en', 'deed',
  '\m(?:i|we) (?!(?:need|want|feel|feed)(?:ed)?\M)(?:[a-z]{2,}ed|put|told|spoke|made|did(?! not|n)|sent|left|gave|took|set|wrote|got)\M',
  '\m(?:i|we)(?:[''’]ve| have)? (?:just |already |now )?(?:added|placed|cancell?ed|confirmed|changed|sent|paid|ordered|updated|refunded|marked|delivered|accepted|rejected|paused|removed)\M',
  '\m(?:is|are|was|were|has been|have been) (?:now |already )?(?:added|placed|cancell?ed|confirmed|changed|sent|paid|ordered|updated|refunded|delivered|accepted|rejected)\M'
);

select private.add_vocabulary('en', 'number', 'a dozen, dozen', '12');
select private.add_vocabulary('en', 'number', 'half a dozen', '6');
select private.add_vocabulary('en', 'number', 'a couple of, couple of, a couple', '2');
select private.add_vocabulary('en', 'number', 'an', '1');
select private.add_vocabulary('en', 'spelling', 'pls, plz, plss', 'please');
select private.add_vocabulary('en', 'spelling', 'u', 'you');
select private.add_vocabulary('en', 'spelling', 'thx, tks', 'thanks');
select private.add_vocabulary('en', 'link', 'the, of, to, in, on, for, is, it, my, with, and, some, that, this');
select private.add_vocabulary('en', 'and', 'and, plus, also');
select private.add_vocabulary('en', 'with', 'with, extra, add');
select private.add_vocabulary('en', 'without', 'without, no');
select private.add_vocabulary('en', 'nor', 'and, or, nor');

select private.add_forms('en', 'cash_lead', '(?:i )?(?:will )?pay(?:ing)? with(?: a)?', 'with(?: a)?', '(?:bring )?change (?:for|of)');
select private.add_forms('en', 'thousand', 'thousand');
select private.add_forms('en', 'cash_tail', 'note', 'bill', 'in cash', 'please');

select private.add_forms('en', 'allergy',
  '(?<!not )(allergic|intolerant) to', '(have|has) an? [a-z ]{0,20}(allergy|intolerance)', '(am|is|are) (a )?(coeliac|celiac)', '(cannot|cant|can not|must not) (eat|have|drink)'
);
select private.add_vocabulary('en', 'allergen_word', 'wheat, flour, coeliac', 'gluten');
select private.add_vocabulary('en', 'allergen_word', 'milk, dairy, lactose, cheese', 'milk');
select private.add_vocabulary('en', 'allergen_word', 'egg', 'egg');
select private.add_vocabulary('en', 'allergen_word', 'fish', 'fish');
select private.add_vocabulary('en', 'allergen_word', 'shrimp, prawn, crab, lobster', 'shellfish');
select private.add_vocabulary('en', 'allergen_word', 'shellfish, seafood', 'shellfish mollusc');
select private.add_vocabulary('en', 'allergen_word', 'squid, octopus, clam, mussel', 'mollusc');
select private.add_vocabulary('en', 'allergen_word', 'peanut', 'peanut');
select private.add_vocabulary('en', 'allergen_word', 'nut, almond, cashew, walnut', 'nut');
select private.add_vocabulary('en', 'allergen_word', 'to soy, or soy, and soy, soybean, soya', 'soy');
select private.add_vocabulary('en', 'allergen_word', 'sesame', 'sesame');
select private.add_vocabulary('en', 'allergen_word', 'mustard', 'mustard');
select private.add_vocabulary('en', 'allergen_word', 'celery', 'celery');
select private.add_vocabulary('en', 'manner', 'well, very, little, medium, rare');
select private.add_vocabulary('en', 'again', 'one more, another one, another, same again');
select private.add_forms('en', 'wish',
  '(can|could|may) (i|we|you)( please)?( get| have| give me| send me| bring me| order)?', 'i ?(d|would|will|ll)? ?(like|have|take|want|need)( to order| to get)?', 'give me|send me|get me|bring me|order', 'add|include'
);
select private.add_forms('en', 'yes_beside', 'please|thanks|thank you|then|sir|now|it|that');
select private.add_forms('en', 'hello', 'hi|hello|hey|hiya|good (morning|afternoon|evening|day)|there|how are you|how is it going|whats up');
select private.add_forms('en', 'turn_down', 'not (this|that)( one)?|something else|another dish|go back|i (do not|dont) want (this|that)( one)?');
select private.add_forms('en', 'courtesy',
  'hi|hello|hey|good (morning|afternoon|evening|night)|please|thanks|thank you|just|only|now|ok|okay|so|then|there|dear|sir|please|the one'
);
select private.add_forms('en', 'remove', 'remove|take (off|out)|drop|delete|cancel|i (do not|dont) want|without');
select private.add_forms('en', 'set_count', 'make (it|that|them)|better|actually( make it)?|change (it|that) to|only|just');
select private.add_forms('en', 'swap', 'change|swap|replace|instead of');
select private.add_forms('en', 'for', 'for|with|to|give me');
select private.add_forms('en', 'instead', 'instead of|rather than');
select private.add_forms('en', 'remove_after', 'no( thanks| thank you)?|not any ?more');
select private.add_forms('en', 'fewer', 'less|fewer');
select private.add_forms('en', 'measure', '(portions?|orders?|servings?|plates?) of');
select private.add_forms('en', 'not_yet', '(wait|hold on|hold up|hang on)|(just )?(a|one) (second|moment|minute|sec)|not( just)? yet|give me a (second|moment|minute)');
select private.add_forms('en', 'set_option', 'make (it|that)|instead|rather|actually|put|should be|change (it|that)?( to)?');
select private.add_forms('en', 'correction',
  'instead|rather|actually|make (it|that)|change|remove|take (off|out)|drop|less|fewer|not|no|wait|hold on|one (moment|second)|just|only|sorry|after all|should be|i meant'
);
select private.add_forms('en', 'told', 'was|were|came|arrived|i ordered|spilled|missing');
select private.add_vocabulary('en', 'leave_out', 'salt, sugar, ice, onion, tomato, sauce, garlic, cilantro, lettuce, pickle, mayo, mustard, cream, straw, cutlery, napkin, pepper');
select private.add_forms('en', 'everything', 'everything|all of it|the basket|the order|my order|it all');
select private.add_vocabulary('en', 'or', 'or');

select private.add_forms('en', 'ask_price',
  'how much (is|are|for|does|do)?( the| a)?', '(the )?price( of| for)?', 'what does .{1,30} cost'
);
select private.add_forms('en', 'ask_item',
  'what (is|s|comes) (in|on|with)( the)?', 'does (it|the) .{0,20}(have|come with|include)',
  'do you (have|sell|serve)|have you got|is there|are there'
);
select private.add_forms('en', 'ask_hours',
  'what time (do|are|does)', 'when (do|are|does) (you|it|they) (open|close)', 'are you (still )?open',
  'opening hours|hours'
);
select private.add_forms('en', 'ask_delivery',
  'how much (is|for)( the)? delivery', 'delivery (fee|cost|price)', 'do you deliver( to)?', 'minimum( order)?'
);
select private.add_forms('en', 'ask_payment',
  '(do|can) (you|i) (take|accept|pay)( by| with)?( cash| cards?| transfer)?',
  'how (can|do) i pay|payment (methods|options)'
);
select private.add_forms('en', 'ask_place',
  'where are you( located)?', '(can i )?pick (it )?up|collect it'
);
select private.add_forms('en', 'ask_time',
  'how long( will| does)?( it)?( take)?', 'when (will|does) it (arrive|get here|come)', 'what time (will|does) it'
);
select private.add_forms('en', 'ask_total',
  'how much (is it|is that|altogether|in total|do i owe)', '(the )?total', '(show )?(me )?(my|the) (basket|cart)',
  'what do i have'
);
select private.add_forms('en', 'track',
  'where (is|s)( my)?( the)? (order|food|runner|courier)',
  '(is|has) (it|my order) (on its way|left|coming|ready|been accepted)',
  '(still )?(not here|hasnt arrived|has not arrived)', '(what is|whats|what s)?( my| the) (code|pin)',
  'order status'
);
select private.add_forms('en', 'complaint',
  '(was|is|came|arrived) (very |all )?(cold|raw|burnt|wrong|bad|incomplete|spilled)',
  'missing|did(nt| not) (arrive|come|get)|never (came|arrived)', 'refund|money back',
  'complain(t)?|terrible|awful|disgusting|charged (twice|too much)', 'receipt|invoice'
);
select private.add_forms('en', 'human',
  '(talk|speak) (to|with) (a |an )?(person|human|someone|somebody|agent|support|manager)', 'support|customer service', '(a )?(real )?(human|person|agent)'
);
select private.add_forms('en', 'recommend',
  'what (do you|would you) (recommend|suggest)', '(any )?recommendations?',
  'what(s| is) (good|there|for (lunch|dinner|breakfast))', '(can|could) i order( some)? food( here)?',
  'something (cheap|light|nice|sweet|to eat)', 'vegetarian|vegan|gluten free', 'i(m| am) hungry'
);
select private.add_forms('en', 'see_menu',
  '(show|see|send)( me)?( the)? menu|the menu|menu', 'what (do you|have you) (have|got)'
);
select private.add_forms('en', 'elsewhere',
  '(an)?other restaurants?|somewhere else'
);
select private.add_forms('en', 'cancel',
  'cancel( it| that| my| the)?( order)?', 'i (do not|dont) want it( any ?more)?', 'never ?mind|forget it'
);
select private.add_forms('en', 'done_choosing',
  'thats (all|it)|that is (all|it)|nothing else', '(check ?out|place (the|my) order|go ahead|order it)'
);
select private.add_forms('en', 'pay_cash',
  '(pay )?(in|by|with)? ?cash'
);
select private.add_forms('en', 'pay_transfer',
  '(by |bank )?transfer'
);
select private.add_forms('en', 'pay_card',
  '(pay )?(by|with) ?(a )?card', 'card'
);
select private.add_forms('en', 'repeat',
  'same (again|as (last time|before|yesterday))|the usual|repeat( my| the)?( last)?( order)?|order again'
);
select private.add_forms('en', 'thanks',
  'thanks?( you)?( a lot| so much)?', '(it was |very )?(great|delicious|tasty)',
  'bye|goodbye|see you|another (day|time)|maybe later|not now'
);
select private.add_forms('en', 'machine',
  'are you (a )?(bot|robot|machine|human|ai|person)', '(what|who) (is this|are you)',
  'how (does|do) (this|it|i) (work|order)'
);
select private.add_forms('en', 'other_address',
  '(change|another|wrong|different|other)( the| my)? address|my address is (wrong|another|different)|i (have )?moved'
);

select private.add_forms('en', 'k_ready',
  '(it |order |food )?(is |s |are )?ready', '(can|you can) (pick|collect|fetch)'
);
select private.add_forms('en', 'k_delay',
  '\d+ (more )?(min|mins|minutes)( more| late)?', '(running|we are|were) late', 'more time|delayed'
);
select private.add_forms('en', 'of_order', '(from|of|to|in) (my|the|that) order');
select private.add_forms('en', 'k_holds', '(does |do )?(contains?|has|have)');
select private.add_forms('en', 'k_in_minutes',
  '(it )?(is |will be |ll be )?(ready|out|leaves|done)? ?in( about)?', '(it )?(takes|needs)( us| about)?', 'give (me|us)'
);
select private.add_forms('en', 'k_taking',
  '(yes|ok|okay|sure|got it|accepted|accept|great|fine|it is ready|ready|it leaves|will be ready|we take it)'
);
select private.add_forms('en', 'k_answer',
  '(we|well|we ll) (make|take|do) it', '(we )?(cant|cannot)', 'in \d+ (min|minutes)'
);
select private.add_forms('en', 'k_pause',
  '(pause|stop)( new)?( orders)?', 'no more orders', '(we are|were) (closed|closing|full)'
);
select private.add_forms('en', 'k_open',
  '(open|resume)( again)?( orders)?'
);
select private.add_forms('en', 'k_today',
  'todays? (orders|sales)', 'how much (did we|have we) (sell|sold|make|made)'
);
select private.add_forms('en', 'k_price',
  '(raise|lower|change|set)( the)?( price)?( of)?', '(now )?costs|price'
);
select private.add_forms('en', 'k_order',
  '(what|who) (did they|is the|is|picks)( order| customer| runner)?'
);
select private.add_forms('en', 'k_help',
  'what can i do|how does this work'
);
select private.add_forms('en', 'k_off',
  '(we are|were|we re|ran|run|we ran) out of', 'sold out|no more|no'
);
select private.add_forms('en', 'k_back',
  '(is|are) back|available again'
);
select private.add_forms('en', 'r_on',
  '(i am|im|i m) (available|ready|online|on duty|on)', 'start(ing)?( my)?( shift| work)?'
);
select private.add_forms('en', 'r_off',
  '(i am|im|i m) (done|off|out|leaving)', '(done|off) for (today|the day)|going home'
);
select private.add_forms('en', 'r_problem',
  '(nobody|no one|does ?not|doesnt) (answers?|opens?|comes?)',
  '(flat|broken|accident|crash(ed)?|cannot|cant)( find)?', 'wrong address'
);
select private.add_forms('en', 'r_where',
  '(where|which) (is|flat|apartment|address|do i)', 'how much (do i|to) (collect|charge)', 'i(m| am) here|arrived'
);
select private.add_forms('en', 'r_earn',
  '(how much|what) (did i|have i) (earn|earned|make|made)', 'earnings'
);
select private.add_forms('en', 'r_done',
  'delivered|handed (it )?over'
);
select private.add_forms('en', 'r_picked',
  'picked( it)? up|got it|i have it'
);
select private.add_forms('en', 'r_no',
  'too far|no thanks|cant|pass'
);
select private.add_forms('en', 'r_any',
  'any (orders|jobs|work|deliveries)'
);
select private.add_forms('en', 'minutes',
  'min|mins|minutes?'
);
select private.add_vocabulary('en', 'list_place', 'first, first one', '1');
select private.add_vocabulary('en', 'list_place', 'second, second one', '2');
select private.add_vocabulary('en', 'list_place', 'third, third one', '3');
select private.add_vocabulary('en', 'list_place', 'fourth, fourth one', '4');
select private.add_vocabulary('en', 'list_place', 'last, last one', '-1');

select private.add_forms('en', 'spelt_number',
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen',
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand|million|double|triple'
);

select private.add_forms('en', 'door_talk',
  '\m(?:doorbell|intercom|bell|gate|doorman|concierge|lobby|reception|coming down|on my way down|im (?:downstairs|outside|at the)|i am (?:downstairs|outside|at the)|call me|leave it|knock|elevator|i have arrived|i am here|im here|cannot find the|cant find the|which (?:tower|flat|floor)|please come (?:down|out)|nobody (?:opens|answers))\M'
);

-- Foods as the menus of the city call them.
select private.add_vocabulary('en', 'spelling', 'chicken', 'pollo');
select private.add_vocabulary('en', 'spelling', 'beef', 'res');
select private.add_vocabulary('en', 'spelling', 'meat', 'carne');
select private.add_vocabulary('en', 'spelling', 'fish', 'pescado');
select private.add_vocabulary('en', 'spelling', 'trout', 'trucha');
select private.add_vocabulary('en', 'spelling', 'soup, soups', 'sopa');
select private.add_vocabulary('en', 'spelling', 'rice', 'arroz');
select private.add_vocabulary('en', 'spelling', 'egg, eggs', 'huevo');
select private.add_vocabulary('en', 'spelling', 'cheese', 'queso');
select private.add_vocabulary('en', 'spelling', 'onion, onions', 'cebolla');
select private.add_vocabulary('en', 'spelling', 'tomato, tomatoes', 'tomate');
select private.add_vocabulary('en', 'spelling', 'burger, hamburger, burgers, hamburgers', 'hamburguesa');
select private.add_vocabulary('en', 'spelling', 'fries', 'papa');
select private.add_vocabulary('en', 'spelling', 'juice, juices', 'jugo');
select private.add_vocabulary('en', 'spelling', 'lemonade', 'limonada');
select private.add_vocabulary('en', 'spelling', 'beer, beers', 'cerveza');
select private.add_vocabulary('en', 'spelling', 'water', 'agua');
select private.add_vocabulary('en', 'spelling', 'coffee', 'cafe');
select private.add_vocabulary('en', 'spelling', 'milk', 'leche');
select private.add_vocabulary('en', 'spelling', 'bread', 'pan');
select private.add_vocabulary('en', 'spelling', 'salad, salads', 'ensalada');
select private.add_vocabulary('en', 'spelling', 'pork', 'cerdo');
select private.add_vocabulary('en', 'spelling', 'bacon', 'tocineta');
select private.add_vocabulary('en', 'spelling', 'mushroom, mushrooms', 'champinon');
select private.add_vocabulary('en', 'spelling', 'shrimp, shrimps, prawns', 'camaron');
select private.add_vocabulary('en', 'spelling', 'dessert, desserts', 'postre');
select private.add_vocabulary('en', 'spelling', 'icecream', 'helado');
select private.add_vocabulary('en', 'spelling', 'coconut', 'coco');
select private.add_vocabulary('en', 'spelling', 'beans', 'frijol');
select private.add_vocabulary('en', 'spelling', 'wings', 'alita');
select private.add_vocabulary('en', 'spelling', 'ribs', 'costilla');
select private.add_vocabulary('en', 'spelling', 'avocado', 'aguacate');
select private.add_vocabulary('en', 'spelling', 'corn', 'maiz');
select private.add_vocabulary('en', 'spelling', 'olive, olives', 'aceituna');
select private.add_vocabulary('en', 'spelling', 'sesame', 'ajonjoli');
select private.add_vocabulary('en', 'spelling', 'garlic', 'ajo');
select private.add_vocabulary('en', 'spelling', 'sugar', 'azucar');

-- schemas/15_words/claims_en.sql
-- after: en.sql
-- English words of what a model may not state by itself: whatever they say comes from rows, by a template, or not at all.

select private.add_forms('en', 'thing_ordered',
  '\m(?:orders?|meal|food|delivery|purchase|basket|cart|booking|lunch|dinner|items?)\M'
);
select private.add_forms('en', 'claim_order',
  '\m(?:marked|success(?:fully|ful)?|urgent)\M',
  '(?:s|is|are) on the (?:grill|stove|pan|table)\M',
  '\mstatus\M ?:?',
  '\m(?:confirmed|accepted|rejected|cancell?ed|registered|dispatched|delivered|packed|scheduled|processed|processing|noted|added'
    '|reserved|modified|updated|removed|assigned|applied|approved|verified|validated|booked|submitted|received|completed|secured'
    '|arranged|placed|cooking|preparing|packing|baking|frying|sorted|ordered)\M',
  '^[¡! ]*(?:all )?(?:done|all set|sorted|it is done|its done|consider it done|there you go|got it done|you are all set|youre all set)[^a-z]*$',
  '\m(?:(?:being|been|getting|is|are|all) (?:made (?!of|with|from|to)|prepared|cooked|ready|done|set|handled|sent|changed'
    '|taken care of)|in (?:the oven|the kitchen|progress|preparation)|under way|underway|taken care of|went through|all set)\M'
);
select private.add_forms('en', 'claim_ordered',
  '\m(?:ready|is|has|was|been|number|#|started|left|gone|coming|being|will|made|prepared|cooked|placed|through)\M'
);
select private.add_forms('en', 'claim_way',
  '\m(?:almost there|looking for you|(?:is|are) (?:there|here)\M|the guy|the bike)\M',
  '\m(?:on (?:its|the|his|her|their) way|en route|couriers?|riders?|drivers?|runners?|delivery (?:man|person|guy)|arriv[a-z]+'
    '|outside|at (?:your|the) (?:door|gate|lobby)|downstairs|pick (?:it|them) up|around the corner|nearby|minutes?|mins?|hours?'
    '|seconds?|soon|shortly|eta|right away|on time|late|deliver(?:y|ies|s|ed|ing)?|headed|heading|picked (?:it )?up|left the)\M'
);
select private.add_forms('en', 'claim_money',
  '\m(?:paid|pay|pays|paying|payments?|transfer(?:s|red)?|money|refund[a-z]*|reimburs[a-z]*|charge[ds]?|invoice|receipt|balance'
    '|credits?|coupons?|vouchers?|discount[a-z]*|promos?|promotions?|offers?|deals?|cash|cards?|tips?|cheap(?:er|est)?|expensive'
    '|on the house|(?<!feel )free|complimentary|gift|bonus|half price|no (?:charge|cost|fee)|fees?|tax(?:es)?|percent|two for one'
    '|bank account|owe|waived|save|saving)\M'
);
select private.add_forms('en', 'claim_price',
  '\m(?:costs?|price[ds]?|prices|total|subtotal|worth|comes to|adds up to|goes for|sells for)\M'
);
select private.add_forms('en', 'claim_diet',
  '\m(?:vegans?|vegetarians?|coeliacs?|celiacs?|gluten|lactose|allerg[a-z]+|intoleran[a-z]+|diabetics?|keto|kosher|halal|dairy|nuts?'
    '|nut-?free|walnuts?|almonds?|peanuts?|shellfish|traces|cross.?contamination|calories|organic|safe for|suitable for|pregnan[a-z]+'
    '|sugar.?free|low.?(?:carb|fat|salt|sodium))\M',
  '\m(?:(?:without|no|free of|free from|does(?: not|n.?t) (?:have|contain|include)(?: any)?|has no|have no|contains no'
    '|zero) (?:any )?(?:meat|chicken|pork|beef|fish|seafood|shrimps?|prawns?|eggs?|milk|cheese|cream|butter|flour|wheat|soy|sugar|salt'
    '|spice|sesame|mustard|celery|animal[a-z]*|sulphites?))\M',
  '\m(?:contains?|(?:has|have) (?:soy|wheat|milk|sesame))\M'
);
select private.add_forms('en', 'claim_code',
  '\m(?:codes?|passwords?|passcodes?|pin|cvv|cvc|token|otp)\M'
);
select private.add_forms('en', 'claim_place',
  '\m(?:street|st|avenue|ave|road|rd|tower|apt|apartment|flat|floor|building|number|suite)\M'
);
select private.add_forms('en', 'claim_hour',
  '\m(?:at|by|around|before|after|until|from|till)\M (?:\d{1,2}(?: ?[ap]m|:\d\d)|(?:one|two|three|four|five|six|seven|eight|nine|ten'
    '|eleven|twelve|noon|midnight)\M)',
  '\m\d{1,2} ?[ap]m\M'
);
select private.add_forms('en', 'claim_unit',
  '\m(?:thousand|grand|pesos|bucks|dollars|cop|usd|million)\M'
);
select private.add_forms('en', 'promise',
  '\m(?:already|links?|my pleasure to)\M',
  '\m(?:says|said|told me|confirms)\M',
  '\mwe(?:.?ll| will| can)?\M (?:get back|contact|call|let you|make it|handle|sort)',
  '\m(?:(?:i|we|they|he|she|it|someone|somebody|you)(?:.?ll| will| shall| am going to|.?m going to| are going to'
    '|.?re going to) (?!(?:be )?(?:happy|glad|here|help|able)\M)[a-z]+)\M',
  '\m(?:let me (?!help)[a-z]+|hold on|one moment|just a (?:moment|second|minute)|give me a|bear with me|leave it (?:to|with) me'
    '|count on it|don.?t worry|no worries|guarantee[ds]?|promise[ds]?|i(?:.?m| am) (?:checking|calling|telling|asking|sending|adding'
    '|placing|ordering|contacting|cancelling|updating|processing|on it|working|letting|notifying|making|getting)|we(?:.?re'
    '| are) (?:checking|calling|telling|asking|sending|adding|placing|contacting|on it|working|making|getting|cooking|preparing)'
    '|i (?:told|called|asked|notified|informed|spoke|messaged|checked|let))\M'
);
select private.add_forms('en', 'others_do',
  '\m(?:the )?(?:restaurant|kitchen|chef|cook|customer|support|team|agent|human|manager|owner|admin|someone'
    '|they)\M[^.!?]{0,20}\m(?:has|have|is|are|will|said|says|knows?|got|accepted|confirmed|received|told|just|already|was|started|agreed)\M'
);
select private.add_forms('en', 'claim_self',
  '\m(?:admin|administrator|i work (?:for|at))\M',
  '\m(?:prompts?|you are (?:weats|an? assistant|a model)|instructions?|rules|system|language model|ai|artificial intelligence|gemini'
    '|google|openai|gpt|chatgpt|tools?|functions?|json|api|database|placeholder|state|programmed|developers?|configuration|i.?m (?:a '
    '|an |the )?(?:human|person|agent|manager|doctor|owner|boss|chef|courier|runner)|i am (?:a |an |the )?(?:human|person|agent'
    '|manager|admin|doctor|owner|boss))\M'
);
select private.add_forms('en', 'lead_in',
  '\m(?:did you know|have you heard|you know|do you see|did i tell|didn.?t i|remember that|guess what)\M'
);
select private.add_forms('en', 'asking',
  '^[^a-z]*(?:(?:and|so|ok|okay|sure|great|hi|hello|sorry|perfect|well|or)\M[ ,.!]*)*(?:do|does|did|can|could|would|will|shall'
    '|should|is|are|may|might|what|which|how|where|when|who|why|any|anything|want|with|or|for|cash|card)\M'
);

select private.add_forms('en', 'order_noun',
  '\m(?:orders?|purchase|booking)\M',
  '\morders in\M'
);

select private.add_forms('en', 'inviting',
  '\m(?:can|could|tap|write|tell me|whenever you|if you (?:like|want)|to order|to place|start|help|i did not|didn.?t|do not|don.?t|not yet)\M'
);

select private.add_forms('en', 'others',
  '\mthe (?:restaurant|kitchen|chef|cook|customer|support|team|manager|owner)\M(?! (?:[a-z]+ ){0,4}(?:has|offers|sells|serves|is)\M)'
);

-- schemas/15_words/deeds_en.sql
-- after: en.sql
-- Words of English that speak of a deed: a call of a model is not run unless one of them stands in what the person wrote or saw.
-- They are loose on purpose: what they keep out is a deed of which nobody spoke (docs/together.md).

select private.add_forms('en', 'of_others',
  'neighbo(u)?rs?',
  '(other|another|next|previous|every|all) (customer|person|people|user|section|chat|conversation|order of)',
  'everyone|everybody|instructions?|\mignore\M|developer|\mlabels?\M|\msections?\M|on behalf of'
);
select private.add_forms('en', 'does_cancel_order',
  'cancel|call (it|that) off|don''?t want|do not want|no longer|changed my mind|never ?mind',
  'forget (it|about)|stop (it|the|my)|dont (make|send|bring)'
);
select private.add_forms('en', 'does_clear_basket',
  'empty|clear|remove|delete|everything|start over|from scratch|cancel|forget|nothing|don''?t want',
  'no longer|never ?mind|all of it'
);
select private.add_forms('en', 'does_repeat_order',
  'same|usual|again|repeat|last|before|previous|yesterday|always'
);
select private.add_forms('en', 'does_place_order',
  'order|place|send|bring|deliver|check ?out|want|confirm|done|that''?s (all|it)|yes|please|buy|get|pay',
  'give|\ma\M|\d'
);
select private.add_forms('en', 'does_talk_to_human',
  'human|person|someone|somebody|agent|manager|staff|speak|talk|call|complain|\mbad|awful|terribl',
  'horribl|problem|help|money|refund|sick|poison|hair|bug|cold|raw|burn|late|never|missing|wrong|scam',
  'rob|angry|service'
);
select private.add_forms('en', 'does_set_payment_cash',
  'cash|bills?\M|change|on delivery|coins?|notes?\M|\d{2}'
);
select private.add_forms('en', 'does_set_payment_transfer',
  'transfer|wire|bank|\mqr\M|\mapp\M'
);
select private.add_forms('en', 'does_set_payment_card',
  'card|debit|credit|visa|master'
);
select private.add_forms('en', 'does_accept_order',
  'accept|\mtak|\mmak|\mdo\M|prepar|receiv|confirm|\mok|yes|sure|minut|\mmin\M|\d|on it|fine|good|got'
);
select private.add_forms('en', 'does_set_ready',
  'ready|pack|pick|collect|done|come|finish|complet'
);
select private.add_forms('en', 'does_delay_order',
  'late|delay|minut|\mmin\M|more|long|wait|slow|hour|busy|\d|still|yet'
);
select private.add_forms('en', 'does_pause_orders',
  'paus|clos|\mno\M|not|full|stop|break|busy|hold|suspend|shut|today|out of'
);
select private.add_forms('en', 'does_open_orders',
  'open|back|again|receiv|resum|ready|start|take orders|active'
);
select private.add_forms('en', 'does_set_item_availability_false',
  'out\M|gone|\mno\M|not|none|finish|ran|left|off|remove|without|last|unavailable|disable'
);
select private.add_forms('en', 'does_set_item_availability_true',
  'back|again|have|available|on\M|arriv|enable|restock|got|there is|there are|active|yes'
);
select private.add_forms('en', 'does_accept_offer',
  'yes|yeah|tak|accept|sure|\mok|mine|going|\mi.?ll|i can|want|on it|go\M'
);
select private.add_forms('en', 'does_decline_offer',
  '\mno\M|not|n''t|\mcant\M|far|pass|decline|refus|reject|else|busy|tired|imposs|skip'
);
select private.add_forms('en', 'does_delivered',
  'deliver|receiv|done|gave|hand|code|\d{4}|drop|left|complet'
);
select private.add_forms('en', 'does_picked_up',
  'pick|got|have|collect|left|leav|way|going|took|route'
);
select private.add_forms('en', 'does_report_problem',
  '\mno\M|not|n''t|nobody|problem|wrong|accident|rob|crash|flat|broke|clos|lost|can|imposs|rain|spill',
  'fell|police|tire|bike'
);
select private.add_forms('en', 'does_set_availability_true',
  'duty|work|start|begin|shift|on\M|active|available|ready|back|online|here|service'
);
select private.add_forms('en', 'does_set_availability_false',
  'off|stop|end|finish|done|break|lunch|eat|sleep|home|leav|rest|pause|enough|tomorrow|tired|out\M',
  'later|\mno\M'
);

-- schemas/15_words/es.sql
-- after: vocabulary.sql
-- Spanish, as it is written in Colombia: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('es', 'es', '{1787,1809,1829,1849,1939}', 'a. m.', 'p. m.', '.', ',');

select private.add_vocabulary('es', 'yes', 'si, sii, si senor, si senora, si por favor, si pedir, si pedilo, dale, de una, listo, ok, okay, claro, confirmo, confirmar,
  hagale, hagamosle, pidelo, pidalo, pidemelo, mandelo, mandalo, mandemelo, mandamelo, adelante, confirmado, confirmalo, confirmelo, confirmo el pedido, proceda, super, esta correcto, ordenar, perfecto, correcto, asi es, eso es, eso');
select private.add_forms('es', 'yes_beside', 'sumerce|mi (amor|reina|vida|rey|cielo)|maestro|cham[oa]|nin[oa]|ome|parce|mija|mijo|vale|muy amable|pues|por favor|porfa|senor[a]?|amig[oa]|vecin[oa]|gracias|ya|entonces|asi|todo bien|esta bien');
select private.add_forms('es', 'hello',
  'hola+|holi(s|wis)?|buenas?( tardes| noches| dias)?|buenos dias|buen dia|quiubo|que mas( pues)?|que tal|como (estas?|estan|le va|les va|van|vas)|saludos|ey|alo'
);
select private.add_forms('es', 'turn_down',
  'no quiero (eso|ese|esa|esto)|(eso|ese|esa) no|otra cosa|otro plato|atras|mejor otr[ao]( cosa)?|no era (eso|ese|esa)'
);
select private.add_vocabulary('es', 'no', 'no, no gracias, nop, mejor no');

select private.add_vocabulary('es', 'number', 'un, uno, una', '1');
select private.add_vocabulary('es', 'number', 'dos', '2');
select private.add_vocabulary('es', 'number', 'tres', '3');
select private.add_vocabulary('es', 'number', 'cuatro', '4');
select private.add_vocabulary('es', 'number', 'cinco', '5');
select private.add_vocabulary('es', 'number', 'seis', '6');
select private.add_vocabulary('es', 'number', 'siete', '7');
select private.add_vocabulary('es', 'number', 'ocho', '8');
select private.add_vocabulary('es', 'number', 'nueve', '9');
select private.add_vocabulary('es', 'number', 'diez', '10');

select private.add_vocabulary('es', 'role', 'cliente', 'client');
select private.add_vocabulary('es', 'role', 'restaurante', 'restaurant');
select private.add_vocabulary('es', 'role', 'domiciliario, repartidor', 'runner');

select private.add_vocabulary('es', 'greeting', 'hola, buenas, buenos dias, buenas tardes, oye');
select private.add_vocabulary('es', 'article', 'el, la, los, las');
select private.add_vocabulary('es', 'joint', 'con, del, los, las, una');
select private.add_vocabulary('es', 'option_word', 'con, extra, adicion de, sin, en');
select private.add_vocabulary('es', 'negation', 'sin, no, nada de, quitar');
select private.add_forms('es', 'removal_group',
  '.+ (a|para|por) (quitar|retirar|eliminar|excluir)', '(que )?(le |te )?(quit|retir|elimin|exclu|remov|omit)[a-z]*', 'sin(?! (costo|cobro|cargo|alcohol|azucar|gluten|lactosa|picante))', 'no (lleva|llevar|quiero|incluir|poner|agregar)'
);
select private.add_forms('es', 'addition_group',
  'adicion[a-z]*|extras?|agreg[a-z]+|anad[a-z]+|con|encima|coberturas?|toppings?', '(ingredientes?|proteinas?|queso|carne|salsas?) (extras?|adicional(es)?)'
);
select private.add_vocabulary('es', 'sold_out', 'agotado, agotada, se acabo, no hay');
select private.add_vocabulary('es', 'available', 'ya hay, hay');

select private.add_vocabulary('es', 'telling', 'hola, quiero, quisiera, necesito, tienen, tiene, hay, donde, cuanto, cuanta, cuantos, cuando, cual,
  cuales, quien, gracias, muy, pero, estoy, puedo, puede, pueden, mande, dame, deme, vale, cuesta,
  llega, mi, mis, tu, usted, ustedes, ya, si, direccion, pago, hoy, eso, ese, esa', 'strong');
select private.add_vocabulary('es', 'telling', 'el, los, las, con, una, sin, y, del');
select private.add_forms('es', 'opening',
  'hola|buenas|buenos dias|quiubo|gracias|muchas gracias|quiero|quisiera|me (das|mandas|regalas)|por favor'
);

select private.add_forms('es', 'off_topic',
  '(cuentame|cuenta|dime|echame|hazme) un (chiste|cuento|poema|acertijo)',
  '(escribeme|escribe|redactame|redacta|hazme|haz) (un|una) (poema|carta|ensayo|cancion|codigo|programa|resumen|tarea|correo)',
  '(quien|quienes) (gano|ganaron|invento|descubrio|escribio|es el presidente|era)',
  'cual es (la capital|el sentido de la vida|el presidente|la raiz)',
  '(traduceme|traduce|resuelveme|resuelve|calculame|calcula|programame|programa en) ',
  '(como|que tal) (esta|va a estar|estara|amanecio) el clima',
  '(ignora|olvida) (todas )?(tus|las|mis|todas las) (instrucciones|reglas|ordenes)',
  '(muestrame|dime|repite|revela) (tu|tus|el) (prompt|instrucciones|reglas)',
  '(actua|comportate|finge|haz) (como|de cuenta)'
);

select private.add_forms('es', 'deed',
  '(?<!\mno )(?<!\mno te )(?<!\mno lo )(?<!\mno la )\m(?!(?:caf|pur|beb|pat|consom|jos|porqu|qu|est|suf|t|s|d|aqu|as|all|ah|aj|man|m|también|cop)(?:é|í)\M)[a-zñáéíóúü]{1,14}[éí]\M',
  '(?<!\mno )(?<!\mno te )(?<!\mno lo )(?<!\mno la )\m(?:puse|hice|dije|tuve|traje|di|pedimos|pusimos|hicimos|dijimos|avisamos|llamamos|mandamos|enviamos)\M',
  '\m(?:agregué|añadí|cancelé|confirmé|cambié|envié|mandé|pagué|pedí|actualicé|marqué|entregué|borré|quité|eliminé|acepté|rechacé|pausé|reembolsé)\M',
  '(?<!\mno )\m(?:he|hemos|ha sido|han sido|fue|fueron|está|están|queda|quedó|quedan|quedaron) (?:ya )?(?:agregad|añadid|cancelad|confirmad|cambiad|enviad|pagad|pedid|actualizad|reembolsad|marcad|entregad|aceptad|rechazad|pausad|devuelt)(?:o|a)s?\M'
);

select private.add_vocabulary('es', 'number', 'once', '11');
select private.add_vocabulary('es', 'number', 'doce, docena, una docena', '12');
select private.add_vocabulary('es', 'number', 'trece', '13');
select private.add_vocabulary('es', 'number', 'catorce', '14');
select private.add_vocabulary('es', 'number', 'quince', '15');
select private.add_vocabulary('es', 'number', 'veinte', '20');
select private.add_vocabulary('es', 'number', 'media docena', '6');
select private.add_vocabulary('es', 'number', 'par, un par', '2');

select private.add_vocabulary('es', 'spelling', 'q, k, ke, qe', 'que');
select private.add_vocabulary('es', 'spelling', 'xq, pq, porq', 'porque');
select private.add_vocabulary('es', 'spelling', 'tmb, tb, tbn, tambn', 'tambien');
select private.add_vocabulary('es', 'spelling', 'porfis, plis, xfa, xfavor, pf', 'porfa');
select private.add_vocabulary('es', 'spelling', 'cto, cnto, kuanto, cuant, cuantoo', 'cuanto');
select private.add_vocabulary('es', 'spelling', 'ps, pue', 'pues');
select private.add_vocabulary('es', 'spelling', 'x', 'por');
select private.add_vocabulary('es', 'spelling', 'bn', 'bien');
select private.add_vocabulary('es', 'spelling', 'kiero, quero, qiero', 'quiero');
select private.add_vocabulary('es', 'spelling', 'keso, qeso', 'queso');
select private.add_vocabulary('es', 'spelling', 'amburguesa, hamburgesa, hamburgueza', 'hamburguesa');
select private.add_vocabulary('es', 'spelling', 'dnd, ond', 'donde');
select private.add_vocabulary('es', 'spelling', 'domi, domicillio, domisilio', 'domicilio');
select private.add_vocabulary('es', 'spelling', 'msj', 'mensaje');
select private.add_vocabulary('es', 'spelling', 'grax, grasias, gracia', 'gracias');
select private.add_vocabulary('es', 'spelling', 'ola', 'hola');
select private.add_vocabulary('es', 'emoji', '👍, ✅, 👌, 🙌', 'si');
select private.add_vocabulary('es', 'emoji', '🙏', 'gracias');
select private.add_vocabulary('es', 'emoji', '👎, ❌', 'no');

select private.add_vocabulary('es', 'link', 'de, del, el, la, los, las, lo, al, a, en, un, una, unos, unas, para, por, que, es, y, con, me, te, le, su, mi, tu, ese, esa, eso, este, esta');
select private.add_vocabulary('es', 'and', 'y, e, mas, ademas, tambien, junto');
select private.add_vocabulary('es', 'with', 'con, extra, adicion, adicional, adicionale');
select private.add_vocabulary('es', 'without', 'sin, quitandole, menos');
select private.add_vocabulary('es', 'nor', 'y, e, ni, o');

select private.add_forms('es', 'cash_lead',
  '(?:(?:yo |te |le )?(?:pago|pagaria|voy a pagar|cancelo|tengo)(?: (?:en )?efectivo)? )?(?:con )?(?:un )?billete de', '(?:(?:yo |te |le )?(?:pago|pagaria|voy a pagar|cancelo)(?: (?:en )?efectivo)? )?con(?: uno de)?',
  '(?:solo )?tengo(?: un| uno)?(?: de)?', '(?:lleve |lleven |traiga |traigan |traeme |necesito )?(?:vueltas|cambio|devuelta)(?: de| para)?'
);
select private.add_forms('es', 'thousand', 'mil(?: pesos)?', 'k', 'lucas', 'luquitas', 'barras');
select private.add_forms('es', 'cash_tail', 'pesos', 'en efectivo', 'efectivo', 'por favor', 'porfa', 'gracias', 'billete');

select private.add_forms('es', 'allergy',
  '(?<!no )(?<!nunca )(soy|somos|es|son) (muy )?(alergic[oa]s?|intolerantes?|celiac[oa]s?)', '(?<!no )(tengo|tiene|tenemos|sufro de) (alergia|intolerancia)s?', 'alergia al?',
  '(?<!me )no (puedo|puede|podemos|debo|debe) (comer|tomar|consumir|probar)', 'me (da|hace) (alergia|dano)|me cae(n)? mal'
);
select private.add_vocabulary('es', 'allergen_word', 'gluten, trigo, harina, celiaco, celiaca', 'gluten');
select private.add_vocabulary('es', 'allergen_word', 'leche, lacteo, lactosa, queso', 'milk');
select private.add_vocabulary('es', 'allergen_word', 'huevo', 'egg');
select private.add_vocabulary('es', 'allergen_word', 'pescado', 'fish');
select private.add_vocabulary('es', 'allergen_word', 'camaron, langostino, cangrejo, langosta, crustaceo', 'shellfish');
select private.add_vocabulary('es', 'allergen_word', 'marisco', 'shellfish mollusc');
select private.add_vocabulary('es', 'allergen_word', 'molusco, calamar, pulpo, almeja, mejillon', 'mollusc');
select private.add_vocabulary('es', 'allergen_word', 'mani, cacahuate, cacahuete', 'peanut');
select private.add_vocabulary('es', 'allergen_word', 'nuez, nuece, almendra, maranon, avellana', 'nut');
select private.add_vocabulary('es', 'allergen_word', 'fruto seco', 'nut peanut');
select private.add_vocabulary('es', 'allergen_word', 'soya, soja', 'soy');
select private.add_vocabulary('es', 'allergen_word', 'ajonjoli, sesamo', 'sesame');
select private.add_vocabulary('es', 'allergen_word', 'mostaza', 'mustard');
select private.add_vocabulary('es', 'allergen_word', 'apio', 'celery');
select private.add_vocabulary('es', 'allergen_word', 'sulfito', 'sulphite');
select private.add_vocabulary('es', 'manner', 'bien, muy, poco, poca, mucho, mucha, termino, medio, aparte, poquito, poquita');
select private.add_vocabulary('es', 'again', 'otra igual, otro igual, otra, otro, una mas, uno mas, otra mas, otro mas, lo mismo otra vez');

select private.add_forms('es', 'wish',
  '(me|nos) (regala|regalas|da|das|vende|vendes|manda|mandas|trae|traes|pone|pones|envia|envias|hace|haces|prepara|preparas|colabora|colaboras|alcanza|alcanzas|puede|puedes|podria|podrias|das|dan|mandan|traen|venden|regalan)( a)?( pedir| vender| mandar| traer| dar| enviar| regalar)?( con)?',
  'regal(a|e|ame|eme|enme)', 'mand(a|e|ame|eme|enme)', 'trae(me)?|traiga(me|nme)?', 'd(a|e)me|denme', 'pon(ga)?me',
  'quiero|quisiera|queria|queremos|quisieramos|quiere', 'voy a (querer|pedir)|vamos a (querer|pedir)', 'necesito',
  'me gustaria', '(se )?me antoj(a|an|o)', 'pid(e|o|eme|ame)|pedir|encargar|ordenar', '(te|le|les) (pido|encargo)',
  'agreg(a|ue|ar|ame|ale|ueme|uele)|anad(e|a|ir|eme|ele)|sum(a|e|ale|ame)|ponle|echale|incluye'
);
select private.add_forms('es', 'courtesy',
  'hola+|holi|buenas? (tardes|noches|dias)|buenos dias|buen dia|buenas|quiubo|que mas|como estas?|que tal',
  'por ?fa(vor|vorcito)?|por favor|gracias|muchas gracias|muchisimas gracias|si (es )?(puede|pueden|puedes|posible)|sumerce|mi (amor|reina|vida|rey|cielo|corazon)|reinita|maestro|cham[oa]|nin[oa]|ome|mija|vale|please|dear',
  'seria|serian|seria tan amable|es tan amable|si me hace el favor|hagame el favor( de)?|hazme el favor( de)?|me hace(s)? el favor( de)?',
  'pues|entonces|mira|oye|oiga|vecin[oa]|veci|amig[oa]|parce|parcero|mijo|mija|senor|senora|senorita|joven|caballero',
  'un pedido|mi pedido|el pedido|pedido( de)?|domicilio( de)?|a domicilio|para llevar|para comer|para mi|ahorita|ahora|ya|rapido|rapidito|solo|solamente|nada mas|no mas|nomas|eso es todo|seria todo',
  'tambien|ademas|bueno|listo|ok|okay|vale|dale|y tambien|con gusto|alla|aca|algo( de)?|alguna?|comida|comer|una? de'
);
select private.add_forms('es', 'remove',
  '(me )?(quit|kit)(a|e|ar|ale|ame|eme|alo|ala)', '(me )?sac(a|ar|ame|ale|alo|ala)|(me )?saque(me|le)?', 'elimin(a|e|ar)', 'borr(a|e|ar)', 'cancel(a|e|ar)(me)?',
  '(ya )?no (quiero|va|van|voy a querer|mand(e|es|en|eme)|traig(a|as|an)|pong(a|as|an))( mas)?|mejor sin|(mejor )?no me (des|de|mande|mandes|traigas|traiga)( mas)?'
);
select private.add_forms('es', 'set_count',
  '(no )?mejor( que sean)?( solo)?', 'que (sean|sea)( solo)?', 'sean', 'eran( solo)?', '(no )?no son [a-z0-9]+ son', '(no )?son', 'dej(a|e)(lo|la|los|las|me|melo|mela)?( en)?( solo)?',
  'cambi(a|e)(lo|la|los|las)? a', 'pon(ga|me|le)?( solo)?', 'solo', 'en total( son)?'
);
select private.add_forms('es', 'swap', 'cambi(a|e|ar|ame|eme|ale|alo|ala)', 'reemplaz(a|e|ar|ame)', 'en vez de', 'en lugar de');
select private.add_forms('es', 'for', 'por|a cambio de|dame|deme|quiero|mejor|pon(ga)?me|mand(a|e)me|trae(me)?|traigame');
select private.add_forms('es', 'instead', 'por|en vez de|en lugar de|en ves de');
select private.add_forms('es', 'remove_after', '(ya )?no( va| van| quiero| gracias)?|(ya )?no (la|lo|las|los) quiero( ya)?|(quit|sac)(a|e)l[oa]s?|sobra');
select private.add_forms('es', 'fewer', 'menos');
select private.add_forms('es', 'measure', 'porcion(es)?( de)?|orden(es)?( de)?|platos?( de)?|unidad(es)?( de)?');
select private.add_forms('es', 'not_yet',
  '(dame |deme |regalame )?(un |una )?(momento|momentico|segundo|segundito|minuto|minutico)( ahi)?',
  '(me )?esper(a|e|ame|eme|ate|ese|en)( ahi)?|(todavia|aun) no|aguanta|aguante|ya casi|ya te digo|ya le digo'
);
select private.add_forms('es', 'leave_off', '(quit|sac)(ale|ele|ales)|saquele|no le (eche|eches|ponga|pongas|vayas? a (poner|echar))|sin');
select private.add_forms('es', 'set_option',
  'mejor|que (sea|sean|venga|vengan|quede)|(pon|echa|agrega|suma)le|pongale|echele|agreguele|cambi(a|e)(la|lo)?( a)?|(la|lo|las|los) quiero|era'
);
select private.add_forms('es', 'correction',
  'mejor|que sean?|en (vez|ves|lugar) de|no,? (era|eran|son|es)|eran?|cambi(a|e|ar|o)[a-z]*|(quit|kit|sac|borr|elimin)(a|e|ar)[a-z]*|menos|ya no|no va|me equivoque|perdon',
  '(un )?(momento|momentico|segundo|segundito|minutico)|esper(a|e|en|ame|eme)|todavia no|aun no|no'
);
select private.add_forms('es', 'told',
  'lleg(o|aron)|vin(o|ieron)|tra(jo|jeron)|mandaron|enviaron|(se|me|nos) (rego|regaron|boto|derramo|cayo|volteo)|estab?v?an?|estuvo|pedi|pedimos|pidio|habia|venian?|falt(o|aron|aba)|cobraron|sabia|responde'
);
select private.add_vocabulary('es', 'leave_out',
  'sal, azucar, hielo, picante, cebolla, tomate, salsa, ajo, aji, cilantro, lechuga, pepinillo, mayonesa, mostaza, crema, grasa, pitillo, cubierto, servilleta, vegetal, verdura, ensalada, limon, pimienta, condimento'
);
select private.add_forms('es', 'everything', 'todo|toda la canasta|la canasta|el carrito|el pedido|mi pedido|nada');
select private.add_vocabulary('es', 'or', 'o, u');

select private.add_forms('es', 'ask_price',
  'cuanto (vale|valen|cuesta|cuestan|sale|salen|es|son|cobran|seria)',
  'a como( esta| estan| es| son| tienes?| tienen| sale)?', 'que (precio|valor)( tiene| tienen)?',
  '(el )?precio( de| del)?', '(el )?valor( de| del)?', 'en cuanto (esta|estan|sale|salen)',
  'cuanto( por| para)? (el|la|los|las|un|una)', 'cuanto'
);
select private.add_forms('es', 'ask_item',
  'que (trae|traen|tiene|lleva|contiene|incluye|viene)', 'con que (viene|vienen|sale)',
  '(trae|lleva|viene con|incluye)', 'de que (es|son|tienen)', 'tienen|tienes|tiene|manejan|venden|hay',
  'es (picante|grande|vegetarian[oa]|vegan[oa])', 'como (es|son|viene|vienen)'
);
select private.add_forms('es', 'ask_hours',
  '(a|hasta) que horas?( abren| cierran| atienden| estan| trabajan| hay| sirven)?',
  'que horarios?( tienen| manejan)?', '(el )?horario', '(estan|esta|siguen) abiert[oa]s?',
  'ya (abrieron|cerraron|abren)', '(abren|atienden|trabajan|cierran) (hoy|manana|los|el|a|domingos?|festivos?)',
  'cuando (abren|cierran)', 'estan atendiendo|hay servicio'
);
select private.add_forms('es', 'ask_delivery',
  'cuanto (cobran|cuesta|vale|es|sale)( por)?( el| los)? ?(domicilio|envio|delivery)s?',
  '(precio|valor|costo)( del?)? (domicilio|envio)',
  '(el )?(domicilio|envio) (cuanto|tiene costo|es gratis|vale|cuesta)',
  '(hacen|tienen|hay|manejan) (domicilios?|envios?|delivery)',
  '(llegan|entregan|llevan|reparten|mandan) (a|hasta|en)', '(pedido |compra )?minim[oa]',
  'cuanto (cobran|es)( lo)?( de| del| por)( el)? (domicilio|envio|llevar)'
);
select private.add_forms('es', 'ask_payment',

  '(reciben|aceptan|manejan|tienen|recibe|acepta) (nequi|daviplata|tarjetas?|efectivo|transferencias?|bancolombia|datafono|credito|debito|pse|bre ?b)',
  '(puedo|se puede|podria) pagar', '(como|con que) (puedo |se )?(pago|pagar|paga)',
  '(formas?|medios?|metodos?) de pago'
);
select private.add_forms('es', 'ask_place',
  '(donde|en donde) (quedan|estan|esta|queda|se encuentran)(?! (mi|el pedido|la comida|el domiciliario|el muchacho))( ubicad[oa]s)?( ustedes)?',
  '(cual es )?(la|su) direccion( del restaurante| de ustedes)',
  '(puedo|paso|voy a|puede) (a )?(recoger|reclamar|pasar)( por)?', 'para recoger|recogerlo|recoger en',
  'puedo comer (alla|ahi)'
);
select private.add_forms('es', 'ask_time',
  '(en )?cuanto (tiempo|se demora|demora|tarda|se tarda|llega|falta|me llega)',
  '(a|para) que horas? (llega|me llega|estaria|llegaria|seria)', '(se )?demora(n)? mucho',
  'cuanto (mas )?(falta|se demoran?)', 'en cuantos? minutos'
);
select private.add_forms('es', 'ask_total',
  'cuanto (es|va|seria|sale|debo|queda|suma)( el| en)?( total| todo| mi pedido| la cuenta)?',
  '(?<!a )(el|la) (total|cuenta)', 'que (llevo|tengo|hay en (la|mi) canasta|pedi|he pedido)',
  '(como|que) va (mi|la) (pedido|canasta|cuenta)', 'mi (canasta|carrito)'
);
select private.add_forms('es', 'track',
  '(donde|por donde) (esta|viene|va|anda)( mi)?( el)?( pedido| domiciliario| comida)?',
  '(como|que) (va|paso con|hubo con|ha pasado con)( mi| el)?( pedido| domicilio)?',
  'ya (viene|salio|va en camino|lo recibieron|lo aceptaron|esta listo|llego|lo mandaron|despacharon)',
  '(no|aun no|todavia no) (ha |me ha )?lleg(a|ado)', '(se estan|se esta|estan) demorando',
  '(quien|como se llama el que) (lo |me lo )?(trae|lleva)',
  'por ?que (no responden|se demora|tanta demora|no llega)', 'estado (de mi|del) pedido',
  'cual es (el|mi) codigo|mi codigo|el codigo|que codigo'
);
select private.add_forms('es', 'complaint',

  '(llego|esta|estaba|vino|salio) (muy |todo )?(fri[oa]|cruda?o?|quemad[oa]|dañad[oa]|danad[oa]|mal|incomplet[oa]|regad[oa]|feo|fea|salad[oa])',
  '(falto|faltaba|falta|faltaron|no (me )?(llego|trajeron|mandaron|enviaron))',
  '(me )?(llego|trajeron|mandaron|enviaron) (otra cosa|otro|otra|mal|equivocad[oa]|incomplet[oa])',
  'reembols[oa]r?|devolucion|devuelv(an|eme|anme)( la| mi)?( plata| dinero)?|mi plata',
  '(queja|reclamo|reclamar|inconforme|pesim[oa]|asco|estafa|ladrones|pelo en|mal servicio|mala atencion)',
  '(me )?cobraron (de mas|doble|mal)|(cobro|cobraron) dos veces', 'factura|recibo de pago'
);
select private.add_forms('es', 'human',

  '(hablar|comunicar(me)?|contactar|chatear) con (una? )?(persona|alguien|asesor[a]?|humano|agente|encargad[oa]|administrador)',
  '(un|una) (asesor|asesora|persona|humano|agente)( por favor| real)?',
  '(hablar|comunicar(me)?|contacto|contactar(me)?|escribir(le)?) (con|a) (el |la )?(soporte|servicio( al cliente)?|ayuda|equipo|gerente|duen[oa])|(soporte|servicio al cliente)',
  '(que|pa que|para que) me (llamen|llame)( alguien)?', 'numero de (telefono|contacto)|telefono'
);
select private.add_forms('es', 'recommend',
  'que (me )?(recomiendas?|recomiendan|sugieres|sugieren|aconsejas)', '(alguna )?(recomendacion|sugerencia)',
  'que (es )?(lo )?(mas )?(pedido|rico|vendido|bueno|recomendado)',
  'que hay( de| para)?( comer| almorzar| cenar| desayunar| bueno| rico)?',
  'algo (rico|barato|economico|ligero|suave|diferente|bueno|dulce|de comer)',
  '(vegetarian[oa]s?|vegan[oa]s?|sin gluten|saludables?)', '(tengo|con) (mucha )?hambre',
  '(quiero|voy a|para|me gustaria|quisiera) (pedir|comer|almorzar|cenar|desayunar)( algo| comida)?( a domicilio)?',
  'pedir (un )?(domicilio|comida)',
  '(cuales|cuantos|que) (restaurantes|sitios|lugares)?( estan| hay| tienen)? ?(abiertos|disponibles)'
);
select private.add_forms('es', 'see_menu',
  '(la |el |su |me das el |me pasas el |muestrame el |ver el |ver la )?(menu|carta)',
  'que (tienen|hay|venden|manejan|ofrecen)( de)?( tomar| beber| comer| postre| bebidas?| sopas?| platos?)?',
  '(la )?lista de (platos|precios)', 'que (platos|bebidas|postres|sopas|jugos|opciones) (hay|tienen|manejan)',
  'lo mas (pedido|vendido)|mas pedido'
);
select private.add_forms('es', 'elsewhere',
  '(otro|otros) (restaurante|sitio|lugar|negocio)s?', '(de )?otro lado', 'cambiar de restaurante',
  'ver (los |otros |mas )?restaurantes'
);
select private.add_forms('es', 'cancel',
  '(quiero |puedo |voy a |me toca |por favor )?cancel(ar|a|alo|en|e|o)(?! (en|con|por|al|a la|cuando|contra|efectivo|nequi))( el| mi| todo)?( pedido| la orden| orden)?',
  '(ya )?no (lo|la|los) quiero( ya)?', '(olvidalo|dejalo asi|dejemoslo asi|ya no|no quiero nada|no gracias)'
);
select private.add_forms('es', 'done_choosing',
  '(eso )?(es|seria) todo', 'nada mas|no mas|solo eso|con eso|asi esta bien',
  '(ya )?(pidelo|pidalo|pidemelo|envialo|mandalo|mandelo|hazlo|hagalo|pidelo ya)',
  '(quiero |voy a )?(pagar|finalizar|terminar|confirmar)( el| mi)?( pedido)?', 'la misma direccion|a la misma'
);
select private.add_forms('es', 'pay_cash',
  '(pago|pagar|pagaria|voy a pagar|cancelo) (en|con) (efectivo|plata|billetes?)',
  'en efectivo|efectivo|contra ?entrega',
  '(tengo|pago con|con|lleva(n)? (vueltas|cambio)( de| para)?)( un)? ?(billete( de)?)? ?\d{2,6}( mil)?( pesos)?',
  '(lleva|llevan|traiga|traigan|traen) (vueltas|cambio|devuelta|vuelto)'
);
select private.add_forms('es', 'pay_transfer',
  '(pago|pagar|te pago|le pago|por|con|a|mejor) (con |por |en |a )?(nequi|daviplata|transferencia|bancolombia|bre ?b|pse)',
  'nequi|daviplata|transferencia|transfiero|consigno'
);
select private.add_forms('es', 'pay_card',
  '(pago|pagar|te pago|le pago|con) (la )?(tarjeta|datafono|debito|credito)', 'tarjeta|datafono'
);
select private.add_forms('es', 'repeat',
  '(lo|el) (mismo|de siempre|pedido de siempre|ultimo)( de (ayer|antes|siempre|la otra vez|la vez pasada|anoche))?',
  '(repetir|repite|repiteme|repita)( el| mi)?( ultimo)?( pedido)?',
  '(pedir|pido|quiero) (otra vez|de nuevo|lo mismo)'
);
select private.add_forms('es', 'thanks',
  '(muchas |mil |muchisimas )?gracias', '(muy )?(rico|rica|delicioso|deliciosa|excelente)( todo| gracias)?',
  'chao|adios|hasta luego|nos vemos|buena noche|feliz (noche|tarde|dia)',
  'otro dia( sera)?|sera otro dia|por ahora no|despues (le|te) (aviso|confirmo|escribo|digo)'
);
select private.add_forms('es', 'machine',
  '(eres|es|sos|hablo con) (un |una )?(bot|robot|maquina|ia|persona|humano)',
  '(que|quien) (es (esto|este numero|weats|usted)|eres|son ustedes)|esto que es|de que se trata( esto)?',
  '(como|que) (funciona|funcionan|hago|hace uno|se hace|tengo que hacer)( para)?( pedir| esto)?',
  '(mas )?(info|informacion)'
);
select private.add_forms('es', 'other_address',
  '(cambi(a|ar|e|o)|otra|me equivoque de|no es esa|la) ?(la |de )?direccion( es otra| esta mal)?',
  '(es|va|mandalo|llevalo|envialo) (para|a) otra (direccion|parte|casa)',
  '(mi|la|esa) direccion (es otra|no es( esa)?|cambio|ya no es( esa)?|esta mal|quedo mal)|me (mude|pase|cambie) de (casa|direccion)|otro lugar de entrega'
);

select private.add_forms('es', 'k_ready',
  '(ya )?(esta|estan|quedo|quedaron)( todo)? list[oa]s?', 'list[oa]s? (el|la|los|las|para|todo|ya)',
  '(pueden|puede|ya pueden|que) (recoger|venir|pasar|recogerl[oa]|recojan|vengan)( por)?',
  '(ya )?(salio|empacad[oa]|despachad[oa])'
);
select private.add_forms('es', 'k_delay',
  '(nos|me|se) (demoramos|demoro|demora|tardamos|atrasamos|atraso)',
  '(vamos|voy|estamos) (tarde|atrasad[oa]s?|demorad[oa]s?|colgad[oa]s?)',
  '(necesito|necesitamos|deme|denos|dame) (otros |mas )?(\d+ |unos )?(minutos|min|tiempo)',
  '\d+ (min|minutos|minuticos) mas', '(un poco )?(mas tiempo|demorad[oa]|retras[oa]d?[oa]?)'
);
select private.add_forms('es', 'of_order', '(de|del|a|al|en) (mi|el|este|ese|la)? ?(pedido|orden)', '(por favor )?mejor');
select private.add_forms('es', 'k_holds', '(si )?(lleva|llevan|contiene|contienen|tiene|tienen|trae)');
select private.add_forms('es', 'k_in_minutes',
  '(ya )?(sale|salen|esta|estan|queda|quedan|lo tengo|lo tenemos|estaria|se lo tengo|listo|lista)? ?(en|como en|en unos|por ahi en)', '(me|nos) (demoro|demoramos|tardo|tardamos)( unos)?', 'deme( unos)?'
);
select private.add_forms('es', 'k_taking',
  '(ya )?(listo|lista|si|dale|de una|vale|claro|recibido|aceptado|acepto|ok|bueno|perfecto|hagale|con gusto|entendido)', '(sale|salen|esta|lo (hacemos|preparamos|tomamos))( listo| lista)?( el pedido)?'
);
select private.add_forms('es', 'k_answer',
  '(lo|la) (hacemos|hago|preparamos|tomamos|recibimos)', '(recibid[oa]|confirmad[oa]|entendido)',
  '(en|unos?) \d+ ?(min|minutos)', 'no (podemos|alcanzamos|damos abasto|se puede|lo podemos)',
  '(estamos|esta) (cerrad[oa]s?|llen[oa]s?)'
);
select private.add_forms('es', 'k_pause',
  '(no|que no) (reciba|recibamos|mande|manden|entren|lleguen|recibimos)( mas)?',
  '(cerramos|cierro|cerrado|cierre|pause|pausemos|pare|paren|suspenda)( por| ya| hoy| un| media| los| pedidos)*',
  '(estamos|muy) (llenos|congestionados|llen[oa])'
);
select private.add_forms('es', 'k_open',
  '(ya )?(abrimos|abrir|abra|abran|reabrimos|reanude|reanudemos)( otra vez| de nuevo)?',
  '(volver a|vuelva a|ya puede) recibir', 'reciba(n)? (otra vez|de nuevo|ya)'
);
select private.add_forms('es', 'k_today',
  '(cuanto|que) (vendi|vendimos|se vendio|llevamos|hemos vendido)( hoy)?',
  '(ventas|pedidos|ordenes)( de| del)? (hoy|dia)', '(como|que tal) (va|vamos|estuvo) (el dia|hoy)'
);
select private.add_forms('es', 'k_price',
  '(sub(e|a|ir|imos)|baj(a|e|ar|amos)|cambi(a|e|ar|amos)|pon(er|ga|le)|nuevo|ahora)( el)?( precio)?( de| a| es| vale| cuesta| queda)?',
  '(vale|cuesta|queda en|a|precio)'
);
select private.add_forms('es', 'k_order',
  '(que|quien|cual|cuantos?) (pidieron|pidio|es el cliente|lo recoge|viene|ordenaron|llevan|es)',
  '(no ha|nadie ha|aun no) (llegado|venido)( nadie)?( a recoger| por)?',
  '(donde|por donde) (viene|esta|va) (el )?(domiciliario|repartidor|motorizado)', 'detalles?( del pedido)?'
);
select private.add_forms('es', 'k_help',
  '(que|como) (puedo|se puede|hago|funciona)( hacer)?', 'ayud(a|eme|enme|ar)'
);
select private.add_forms('es', 'k_off',
  '(se )?(nos )?(acabo|acabaron|termino|agoto|agotaron)', '(ya )?no (hay|tenemos|queda|quedan|tengo)',
  'agotad[oa]s?', 'sin (mas )?'
);
select private.add_forms('es', 'k_back',
  '(ya|otra vez|de nuevo) (hay|tenemos|llego)', '(activ|habilit)(a|e|ar)', 'volvio'
);
select private.add_forms('es', 'r_on',
  '(entro|entrar|entrando|empiezo|empezar|inicio|arranco|comienzo|me conecto|me activo|activarme|activo|activame)( a)?( turno| trabajar| mi turno)?',
  '(estoy|ya estoy|list[oa])( para| ya)? (trabajar|disponible|activ[oa]|list[oa]|conectad[oa]|en linea|en la calle)'
);
select private.add_forms('es', 'r_off',
  '(salgo|salir|termino|termine|acabo|acabe|cierro|finalizo)( de| mi| el| por)? ?(turno|hoy|jornada)?',
  '(me|nos) (voy|desconecto|retiro)', '(a |voy a )?(descansar|almorzar|dormir)', '(por hoy|hasta manana|no mas)'
);
select private.add_forms('es', 'r_problem',
  'no (contesta|responde|abre|sale|aparece|atiende|encuentro|puedo|esta|hay nadie|baja)',
  '(se me )?(dano|danio|vario|pincho|pinche|estrello|cayo|accident[eo]|choque|robaron)',
  '(problema|accidente|varad[oa]|pinchad[oa])', '(direccion|ubicacion) (mala|equivocada|errada|no existe)'
);
select private.add_forms('es', 'r_where',
  '(donde|a donde|para donde|cual) (es|queda|voy|toca|llevo|es la direccion)',
  '(que|cual) (apartamento|apto|torre|casa|direccion|piso)', 'cuanto (cobro|hay que cobrar|recibo|paga el cliente)',
  '(ya )?(llegue|estoy (aca|aqui|abajo|afuera|en))', '(no esta|todavia no|aun no) (listo|esta)'
);
select private.add_forms('es', 'r_earn',
  'cuanto (llevo|he ganado|gane|hice|me (gane|pagan|deben)|voy)', '(mis )?(ganancias|plata|pagos?)'
);
select private.add_forms('es', 'r_done',
  '(ya )?(entregue|entregado|lo entregue|quedo entregado|recibio)'
);
select private.add_forms('es', 'r_picked',
  '(ya )?(recogi|lo recogi|recogido|lo tengo|sali con)'
);
select private.add_forms('es', 'r_no',
  '(muy|queda|esta) lejos', 'no (puedo|quiero|alcanzo|lo tomo|me sirve|gracias)'
);
select private.add_forms('es', 'r_any',
  '(hay|tiene|tienen|algun|algo)( de)? ?(pedidos?|domicilios?|trabajo|servicios?|viajes?)',
  '(que|cuales) (pedidos|domicilios) hay'
);
select private.add_forms('es', 'minutes',
  'min|mins|minutos?|minuticos'
);
select private.add_vocabulary('es', 'list_place', 'primero, primera, primer', '1');
select private.add_vocabulary('es', 'list_place', 'segundo, segunda', '2');
select private.add_vocabulary('es', 'list_place', 'tercero, tercera, tercer', '3');
select private.add_vocabulary('es', 'list_place', 'cuarto, cuarta', '4');
select private.add_vocabulary('es', 'list_place', 'quinto, quinta', '5');
select private.add_vocabulary('es', 'list_place', 'ultimo, ultima', '-1');

select private.add_forms('es', 'spelt_number',
  'cero|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci[a-zéí]+|veint[a-zéí]+',
  'treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|[a-z]{3,7}cient[oa]s|quinient[oa]s|mil|mill[oó]n|millones'
);

select private.add_forms('es', 'door_talk',
  '\m(?:timbre|citofono|porteria|portero|vigilante|celador|recepcion|lobby|ya bajo|ya salgo|bajando|voy bajando|salgo ya|llam(?:a|e)me|me llamas?|lla[mn]ame|dej(?:a|e)l[oa]|dejarlo|dejarla|te espero|lo espero|estoy (?:abajo|afuera|en la puerta|en la entrada|esperando)|no (?:sirve|funciona) el|toca la puerta|no toques|golpea|parqueadero|segundo piso|ascensor|vueltas|devueltas?|cambio de|billete de|timbr(?:e|ar)(?: fuerte)?|tocar|pitar|pite|pita)\M',
  '\m(?:ya llegue|llegue|estoy (?:aca|aqui)|no encuentro la (?:casa|direccion|torre|puerta)|que (?:torre|apto|apartamento|piso) es|baje por favor|salga por favor|nadie (?:abre|contesta|sale))\M'
);

-- schemas/15_words/claims_es.sql
-- after: es.sql
-- Spanish words of what a model may not state by itself: whatever they say comes from rows, by a template, or not at all.

select private.add_forms('es', 'thing_ordered',
  '(?<!\mmai?s )\m(?:pedidos?|orden(?:es)?|domicilios?|compras?|encargos?|solicitud|canasta|carrito|reserva|comida|almuerzo|cena)\M'
);
select private.add_forms('es', 'claim_order',
  '\m(?:quedo|quedaron|exitos[oa]s?|exito|urgente|marcad[oa]s?|completad[oa]s?|ajustad[oa]s?|incluid[oa] ya)\M',
  '\m(?:estan?|queda) (?:ya )?en la (?:plancha|parrilla|olla|sarten|freidora|mesa)\M',
  '\m(?:estado|situacion)\M ?:?',
  '\m(?:(?:confirm|acept|rechaz|cancel|registr|despach|entreg|empac|program|agend|proces|anot|agreg|anadid|reserv|modific|actualiz'
    '|elimin|tramit|asign|activ|aplic|aprob|verific|valid|factur|gestion|monta|encarg)(?:ad[oa]s?|id[oa]s?|o|amos|aron))\M',
  '\m(?:(?:preparando|cocinando|empacando|despachando|procesando|tramitando|gestionando|alistando|confirmando|horneando'
    '|friendo)(?:l[oae]s?|te(?:lo|la)s?)?)\M',
  '\m(?:ya|todo|todos|toda|esta|estan|quedo|quedan?|quedaron|fue|fueron)\M[^.!?]{0,25}\m(?:list[oa]s?|hech[oa]s?|pedid[oa]s?|lista'
    '|enviad[oa]s?|mandad[oa]s?|recibid[oa]s?|cambiad[oa]s?|quitad[oa]s?|borrad[oa]s?|guardad[oa]s?|ocupad[oa] de todo|resuelt[oa]s?'
    '|solucionad[oa]s?|arreglad[oa]s?)\M',
  '^[¡! ]*(?:todo )?(?:listo|hecho|listos|ya esta|ya quedo|de una|confirmadisimo|pedidisimo)[^a-z]*$',
  '\m(?:ya|acabo de|acabamos de) (?:lo |la |los |las |te |le |se lo )*(?:ped[ií]|pedimos|pedir|hice|hicimos|mande|mandamos|envie'
    '|enviamos|avise|avisamos|llame|dije|pregunte|hable|puse|pusimos|meti|quite|cambie|cancele|confirme|agregue|hacer|mandar|enviar'
    '|cancelar|confirmar|agregar)\M',
  '\m(?:en (?:preparacion|cocina|curso|marcha|el horno|la olla|la plancha|la parrilla))\M'
);
select private.add_forms('es', 'claim_ordered',
  '\m(?:list[oa]s?|ha sido|fue|esta|estan|quedo|queda|va|viene|sali[oa]|lleg[oa]|hech[oa]s?|numero|#|empez[oa]|prepar[a-z]+'
    '|cocin[a-z]+|recibi[a-z]*|camino|tien[ea] (?:tu|su))|(?:ya se)\M'
);
select private.add_forms('es', 'claim_way',
  '\m(?:turno|buscando|buscandote|el muchacho|la muchacha|la moto)\M',
  '\m(?:recog(?:er|e|es|an|ela|elo|erla|erlo|idas?|idos?)|(?:te|le|lo|la) espera|(?:esta|estoy|espera) abajo|en la fila|en turno|en tu mesa)\M',
  '\m(?:en camino|domiciliari[oa]|repartidor[a]?|mensajer[oa]|motorizad[oa]|conductor|en la moto|en su bici|de camino|rumbo a)\M',
  '\m(?:(?:ya )?(?:salio|va saliendo|sale|saldra|va en)(?: ya)? (?:para|hacia|de|del|con|la|en|tu|su))\M',
  '\m(?:lleg(?:a|an|o|ara|aran|aria|ando|aron|ue|amos|aremos))\M',
  '\m(?:minutos?|minuticos?|horas?|ratico|rato|segundos?|demor[a-z]*|tard(?:a|an|ara|aran|aria|amos|are)|enseguida|cuanto antes'
    '|lo antes posible|a tiempo|puntual(?:es)?)\M',
  '\m(?:afuera|en (?:la|tu|su) (?:puerta|porteria|casa)|a la vuelta|cerca de (?:tu|su)|a una cuadra|a dos cuadras)\M',
  '\m(?:entreg(?:a|as|an|amos|are|aremos|ue|uen|ando|ar|o)(?:te|le|los?|las?)?)\M',
  '\m(?:(?:se|te|le|nos) (?:lo|la|los|las) (?:lleva|llevan|llevara|llevo|llevamos|trae|traen))\M'
);
select private.add_forms('es', 'claim_money',
  '\m(?:pag(?:o|os|ad[oa]s?|aste|aron|ar|as?|an|ue|uen|ues|amos|ando|alo))\M',
  '\m(?:transf[a-z]+|consign[a-z]+|platica|plata|dinero|reembols[a-z]+|devol[vu][a-z]+|devuelv[a-z]+|devuelt[oa]s?|abon[a-z]+'
    '|cobr[a-z]+|factur[a-z]+|comprobante|nequi|daviplata|pse|tarjetas?|efectivo|saldo|creditos?|cupon(?:es)?|bonos?|descuent[a-z]*'
    '|promo(?:s|cion|ciones)?|ofertas?|rebaj[a-z]+|gratis|gratuit[oa]s?|cortesia|propina|2 ?x ?1|dos por uno|obsequi[oa]s?|regal(?:o'
    '|os|amos|ad[oa]s?|an|are|aremos)|barat[a-z]+|economic[oa]s?|car[oa]s?|plata|vueltas|cuenta bancaria|cargo|iva|impuestos?)\M',
  '\m(?:(?:invit[a-z]+|corre por cuenta de) la casa|por cuenta de la casa|de la casa|sin (?:costo|cobro|recargo|cargo)|no (?:te |le '
    '|se )?(?:cuesta|cobra|vale|cobran|cobramos)(?: nada)?|cero (?:pesos|costo)|al (?:10|20|30|50)|mitad de precio|por ciento)\M'
);
select private.add_forms('es', 'claim_price',
  '\m(?:cuestan?|costo|costos|costaran?|costaria|precios?|tarifas?|valen|valor|sale en|salen en|quedan? en|total|subtotal|suma'
    '|son (?:[$]|\d{3,}|\d+ (?:mil|lucas|pesos))|vale (?:[$]|\d|unos|unas|como|solo|apenas|casi|menos|mas|lo mismo))\M'
);
select private.add_forms('es', 'claim_diet',
  '\mtacc\M',
  '\m(?:vegan[oa]s?|vegetarian[oa]s?|celiac[a-z]*|gluten|lactosa|alerg[a-z]+|alergen[a-z]*|intoleran[a-z]+|diabetic[oa]s?|keto'
    '|kosher|halal|nuez|nueces|mani|cacahuetes?|almendras?|mariscos?|trazas|contaminacion cruzada|calorias?|organic[oa]s?'
    '|apt[oa]s? para|segur[oa]s? para|embarazad[a-z]*|hipertens[a-z]+)\M',
  '\m(?:(?:(?:sin|ni|nada|gota|cero|libre)\M[^,.?!]{0,14}|sin|ni|no (?:lleva|llevan|tiene|tienen|trae|traen|contiene|contienen|usa'
    '|usan|usamos)(?: nada de| ningun[a]?| ni)?|libres? de|cero|baj[oa]s? en|0 ?%) (?:carnes?|pollo|cerdo|res|pescado|camaron(?:es)?'
    '|huevos?|leche|lacteos?|queso|crema|mantequilla|harinas?|trigo|soya|soja|azucar|picante|sal|grasas?|conservantes|animal(?:es)?'
    '|ajonjoli|sulfitos?|mostaza|apio|nada animal))\M',
  '\m(?:contienen?|(?:lleva|llevan|tiene|tienen|trae|traen) (?:soya|soja|trigo|sulfitos?|ajonjoli|lacteos?|leche))\M'
);
select private.add_forms('es', 'claim_code',
  '\m(?:codigos?|claves?|contrasenas?|pin|cvv|cvc|token|otp)\M'
);
select private.add_forms('es', 'claim_place',
  '\m(?:calle|carrera|cra|kra|cll|cl|avenida|av|diagonal|transversal|dg|tv|autopista|torre|apto|apartamento|interior|manzana|piso|conjunto|numero)\M'
);
select private.add_forms('es', 'claim_hour',
  '\m(?:a|hacia|desde|hasta|antes de|despues de|sobre|tipo)\M (?:las?) (?:\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\M'
);
select private.add_forms('es', 'claim_unit',
  '\m(?:mil|pesos|lucas?|lukas?|barras|palos|dolares|millon(?:es)?)\M'
);
select private.add_forms('es', 'promise',
  '(?<!\*pedir )\mya\M(?! (?:veo|entiendo|se|no)\M)',
  '\m(?!gust)[a-z]{2,}(?:aron|ieron)\M',
  '\m(?:enlace|link)\M',
  '\m(?:te|le|les|lo|la|los|las|nos)\M (?!(?:recomend|ayud|ofrec|esper|agradec|deseamos|sugerimos|gust|vemos|damos la|entendemos'
    '|entiend))[a-z]{2,}(?:amos|emos|imos|are|ere|ire|aremos|eremos|iremos|aran|eran|iran)\M',
  '\m(?:te|le|les|se lo|se la)\M (?!(?:recomiendo|sugiero|ayudo|entiendo|ofrezco|puedo|creo|deseo|agradezco|leo|propongo|espero|veo'
    '|felicito|como|cuento|gusto|bueno|mejor|dulce|salado|mucho|poco|todo|algo)\M)[a-z]{3,}o\M',
  '\m(?:dice|dijo|dicen|dijeron|confirma|asegura)n?\M que\M',
  '\m(?:(?:te|le|les|os|nos|se (?:lo|la|los|las)|lo|la|los|las|me) (?:aviso|avisare|avisamos|avisaremos|avisan|avisaran|dire|diremos'
    '|contare|informo|informare|informaremos|informamos|notific[a-z]+|escribo|escribire|escribimos|escriben|escribiran|llamo|llamare'
    '|llamamos|llaman|llamaran|llamara|paso|pasamos|pasare|mando|mandamos|mandare|mandan|envio|enviamos|enviare|envian|enviaran'
    '|confirmo|confirmamos|confirmare|reservo|reservamos|guardo|guardamos|aparto|apartamos|pido|pedimos|pedire|hago|hacemos|hare'
    '|haremos|agrego|agregamos|agregare|pongo|ponemos|pondre|cancelo|cancelamos|cancelare|cambio|cambiamos|cambiare|cobro|cobramos'
    '|devuelvo|devolveremos|devolvemos|reembolso|regalo|soluciono|solucionamos|resuelvo|resolvemos|consigo|averiguo|pregunto'
    '|preguntare|comunico|comunicamos|comunicare|transfiero|conecto|contacto|contactare|contactaran|encargo|ocupo|anoto|apunto|quito'
    '|tendre|tendras|responde|respondere|mantengo|mantendre|garantizo|aseguro|prometo|juro))\M',
  '\m(?:(?:voy|vamos|va|van) a (?!(?:ver|mirar|ayudar)[a-z]*\M)[a-z]+)\M',
  '\m(?:(?:le|les) (?:digo|cuento|comento|pido) (?:al|a la|a los|a las|que)|(?:estoy|estamos|sigo|seguimos) [a-z]+[aei]ndo(?:te|le'
    '|lo|la|se)?[a-z]*|dejame [a-z]+|deme un|dame un|un (?:momento|momentico|segundo|minuto)|esperame|espera(?:te)?|aguarda'
    '|no te preocupes|no se preocupe|tranquil[oa]s?|cuenta con (?:eso|ello)|dalo por hecho|queda en mis manos|me (?:encargo|ocupo'
    '|comunico|comunicare|pongo)|(?:pronto|luego|despues|mas tarde|manana) (?:te|le))\M',
  '\m(?:avisare|avisaremos|llamare|garantizamos|prometo|garantizad[oa]s?)\M'
);
select private.add_forms('es', 'others_do',
  '\m(?:el restaurante|la cocina|los cocineros|el cocinero|el chef|la chef|el cliente|la clienta|soporte|el equipo|un asesor'
    '|una asesora|una persona|un agente|un humano|un administrador|el dueno|la duena|alguien|ellos|el local)\M[^.!?]{0,20}\m(?:ya'
    '|acept[oa]|confirm[oa]|recibi[oa]?|dijo|dice|dicen|sabe|saben|va|van|esta|estan|te|le|les|lo|la|nos|me|tiene tu|tiene su|vera'
    '|revisa|revisara|atiende|atendera|respondi[oa]?|conoce|autoriz[oa])\M'
);
select private.add_forms('es', 'claim_self',
  '\m(?:admin|administrador[a]?|trabajo (?:para|en))\M',
  '\m(?:prompts?|instrucciones|instruccion|reglas|sistema|system|modelo|ia|inteligencia artificial|gemini|google|openai|gpt|chatgpt'
    '|herramientas?|funcion(?:es)?|json|api|base de datos|placeholder|programad[oa]|desarrollador(?:es)?|configuracion)\M',
  '\m(?:soy [^,.?!]{0,12},? ?(?:un |una |el |la )?(?:human[oa]|persona|asesor[a]?|administrador[a]?|gerente|duen[oa]|empleado|medico'
    '|policia|banco|soporte|domiciliari[oa]|cociner[oa]))\M'
);
select private.add_forms('es', 'lead_in',
  '\m(?:sabias?|sabes|viste|ves|te (?:conte|dije|cuento)|supiste|te acuerdas|no te (?:dije|parece)|te (?:avise|avisaron)|si o no)\M'
);
select private.add_forms('es', 'asking',
  '^[^a-z]*[?]',
  '^[^a-z]*(?:(?:y|entonces|ok|claro|hola|bueno|listo|perfecto|vale|o|disculpa)\M[ ,.!]*)*(?:quieres|quiere|deseas|desea|prefieres'
    '|prefiere|te|le|lo|la|los|las|se|me|que|cual|cuales|cuanto|cuantos|cuantas|como|donde|cuando|quien|por que|a que|a donde|con|para'
    '|hay|puedes|puede|podrias|necesitas|busco|buscamos|algo|alguna|algun|tienes|tiene|es|son|sin|mas|dos|otra|otro|en|de|pagas|paga)\M'
);

select private.add_forms('es', 'order_noun',
  '(?<!\mmai?s )\m(?:pedidos?|orden(?:es)?|compras?|solicitud|encargos?)\M'
);

select private.add_forms('es', 'inviting',
  '\m(?:puedo|puedes|puede|podemos|toca|toque|pulsa|escrib[ae](?:me)?|dime|digame|cuentame|cuando quieras|cuando quiera|si quieres'
    '|si quiere|para hacer|para pedir|hacer (?:un|tu|su)|empezar|ayud(?:o|arte|arle|amos)|no encontre|no veo|no entendi|no tienes'
    '|no hay|aun no|todavia no)\M'
);

select private.add_forms('es', 'others',
  '\m(?:el restaurante|la cocina|los cocineros|el cocinero|el chef|la chef|el cliente|la clienta|soporte|el equipo|un asesor'
    '|una asesora|el dueno|la duena|el local)\M(?! (?:[a-z]+ ){0,4}(?:tiene|tienen|ofrece|vende|maneja|es|queda en la lista)\M)'
);

-- schemas/15_words/deeds_es.sql
-- after: es.sql
-- Words of Spanish that speak of a deed: a call of a model is not run unless one of them stands in what the person wrote or saw.
-- They are loose on purpose: what they keep out is a deed of which nobody spoke (docs/together.md).

select private.add_forms('es', 'of_others',
  'vecin[oa]s?',
  '(otr[oa]s?|demas|todos los|siguiente|anterior) (client|persona|usuari|pedido de|conversaci|seccion|chat)',
  'los demas|instruccion|prompt|ignor(a|e|en|ar) |system|sistema|etiqueta|seccion(es)?|json',
  'en nombre de|soy (el|la) (admin|due|encargad)|###|\mto:'
);
select private.add_forms('es', 'does_cancel_order',
  'cancel|anul|ya no|\mno l[oa]s? quier|no (lo|la) quiero|no quiero|dej(a|e|alo|elo|emos)|olvid',
  'arrepent|mejor no|suspend|no (lo|la) (mand|prepar|traig|env)|devolv|par(en|e|a) (el|la|mi)'
);
select private.add_forms('es', 'does_clear_basket',
  'vaci|borr|quit|elimin|saca|limpi|todo|desde cero|de nuevo|de cero|empe(zar|cemos)|cancel|olvid|ya no',
  'no quiero|nada|dej(a|e)'
);
select private.add_forms('es', 'does_repeat_order',
  'mism[oa]|siempre|repet|repit|otra vez|de nuevo|ultim|anterior|ayer|pasad[oa]|igual'
);
select private.add_forms('es', 'does_place_order',
  '\mp[ei]d|orden|quier|confirm|listo|todo|mand|envi|trae|traig|pagar|compr|si\M|dale|hagal|regal|dame',
  'deme|antoj|llev|para (mi|la|el)|por favor|porfa|\mun[oa]?s?\M|\d'
);
select private.add_forms('es', 'does_talk_to_human',
  'human|persona|alguien|asesor|agente|operador|gerente|encargad|hablar|llam|quej|reclam|\mmal|pesim',
  'horribl|problem|ayud|plata|dinero|devol|devuel|reembols|enferm|intoxic|pelo|bicho|cucaracha',
  '\mfri[oa]|crud|quemad|tard|demor|nunca|no (ha )?lleg|falt|equivoc|estaf|rob|denunci|indign|furios',
  'servicio'
);
select private.add_forms('es', 'does_set_payment_cash',
  'efectiv|plata|billet|cash|contra ?entreg|vuelt|devuelt|cambio|sencill|monedas?',
  'pag(o|ar|aria|amos|are) con (un )?\d|al recibir|\d{2}'
);
select private.add_forms('es', 'does_set_payment_transfer',
  'nequi|daviplata|transfer|transfier|bancolombia|bre ?-?b|\mpse\M|consign|llave|qr\M|nequ'
);
select private.add_forms('es', 'does_set_payment_card',
  'tarjet|datafon|debit|credit|visa|master'
);
select private.add_forms('es', 'does_accept_order',
  'acept|\mtom|\mhac|\mhag|prepar|recib|confirm|list|\mvale\M|dale|\mok|\msi\M|de una|claro|\msale',
  'minut|\mmin\M|\d|va\M|vamos|entend|marchando|bueno|perfect'
);
select private.add_forms('es', 'does_set_ready',
  'list|qued|pase\M|muchach|empac|recog|recoj|despach|\msali|termin|hech[oa]|venir|vengan|venga|pas(e|ar|en) por|puede|acab',
  'complet'
);
select private.add_forms('es', 'does_delay_order',
  'demor|tard|minut|\mmin\M|mas tiempo|atras|esper|retras|hora|rato|ocupad|llen|\d|todavia|aun'
);
select private.add_forms('es', 'does_pause_orders',
  'paus|cerr|cierr|\mno\M|llen|para|pare|suspend|stop|descans|full|congestion|ocupad|mas pedidos',
  'colapsad|luz|gas|agua|hoy'
);
select private.add_forms('es', 'does_open_orders',
  'abr|abier|reabr|recib|otra vez|de nuevo|volv|vuelv|reanud|list|ya\M|activ|funcion'
);
select private.add_forms('es', 'does_set_item_availability_false',
  'acab|agot|\mno\M|sin\M|termin|quita|apag|desactiv|falta|ultim|tampoco|fuera|nada'
);
select private.add_forms('es', 'does_set_item_availability_true',
  '\mhay|volvi|vuelv|otra vez|de nuevo|lleg|activ|habilit|tenemos|tengo|list|disponible|reponer|repus',
  'prend|pon(er|ga|le)|ya\M|si\M'
);
select private.add_forms('es', 'does_accept_offer',
  '\msi\M|\mvoy|tom|acept|dale|list|\mok|claro|mi[oa]\M|de una|hagal|puedo|quier|yo\M|va\M|bueno|recoj'
);
select private.add_forms('es', 'does_decline_offer',
  '\mno\M|lejos|paso\M|otr[oa]|rechaz|negativ|ahora|cansad|imposible|tampoco|ocupad'
);
select private.add_forms('es', 'does_delivered',
  'entreg|recibi|list|ya\M|codigo|clave|\d{4}|dej|hecho|complet'
);
select private.add_forms('es', 'does_picked_up',
  'recog|\mtengo|\msal|\mlist|camino|en ruta|ya\M|llev|retir|voy|arranc'
);
select private.add_forms('es', 'does_report_problem',
  '\mno\M|nadie|problem|mal|accident|robar|robo|choq|chocad|pinch|varad|dano|danad|cerrad|equivoc|errad',
  'perdi|imposible|lluvia|derram|caid|cayo|policia|llanta|moto|bici'
);
select private.add_forms('es', 'does_set_availability_true',
  'turno|trabaj|inici|empie|empez|arranc|comienz|comenz|conect|activ|disponible|list|entr|volvi|vuelv',
  'ya\M|servicio|calle|aca|aqui|reporto|presente'
);
select private.add_forms('es', 'does_set_availability_false',
  '\msal|termin|acab|descans|almorz|almuerz|comer|dormir|\mvoy\M|\mme voy|casa|por hoy|no mas|desconect',
  'desactiv|pausa|par(o|ar|e)\M|fin\M|cierr|manana|retir|cansad|bañ|bano|\mno\M'
);

-- schemas/15_words/pt.sql
-- after: vocabulary.sql
-- Portuguese, as it is written in Brazil: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('pt', 'pt_BR', '{55,351}', null, null, '.', ',');

select private.add_vocabulary('pt', 'yes', 'pode pedir, pode mandar, certo, beleza, fechado, confirmado, isso mesmo, sim, sim por favor, pode ser, isso, ok');
select private.add_vocabulary('pt', 'no', 'nao, nao obrigado, nao obrigada');

select private.add_vocabulary('pt', 'number', 'um, uma', '1');
select private.add_vocabulary('pt', 'number', 'dois, duas', '2');
select private.add_vocabulary('pt', 'number', 'tres', '3');
select private.add_vocabulary('pt', 'number', 'quatro', '4');
select private.add_vocabulary('pt', 'number', 'cinco', '5');
select private.add_vocabulary('pt', 'number', 'seis', '6');
select private.add_vocabulary('pt', 'number', 'sete', '7');
select private.add_vocabulary('pt', 'number', 'oito', '8');
select private.add_vocabulary('pt', 'number', 'nove', '9');
select private.add_vocabulary('pt', 'number', 'dez', '10');

select private.add_vocabulary('pt', 'role', 'cliente', 'client');
select private.add_vocabulary('pt', 'role', 'restaurante', 'restaurant');
select private.add_vocabulary('pt', 'role', 'entregador', 'runner');

select private.add_vocabulary('pt', 'greeting', 'oi');
select private.add_vocabulary('pt', 'article', 'o, a');
select private.add_vocabulary('pt', 'joint', 'com, uma');
select private.add_vocabulary('pt', 'option_word', 'com, sem, em');
select private.add_vocabulary('pt', 'negation', 'sem, tirar');
select private.add_forms('pt', 'removal_group', '(o que )?(tirar|retir|remov|exclu)[a-z]*', 'sem(?! (custo|alcool|acucar|gluten|lactose))');
select private.add_forms('pt', 'addition_group', 'adicion[a-z]*|acrescent[a-z]+|com|por cima');
select private.add_vocabulary('pt', 'sold_out', 'esgotado, acabou, nao tem');
select private.add_vocabulary('pt', 'available', 'ja tem, tem');

select private.add_vocabulary('pt', 'telling', 'oi, ola, quero, queria, gostaria, preciso, voces, voce, tem, onde, quanto, qual, quando, quem,
  obrigado, obrigada, muito, mais, estou, posso, pode, podem, meu, minha, meus, minhas, nao, sim, ja,
  hoje, isso, endereco, dinheiro, cade, chega, boa, bom, eu, aceita, aceitam', 'strong');
select private.add_vocabulary('pt', 'telling', 'com, sem, uma, dois, duas, tres, um, da, das, pra, os');
select private.add_forms('pt', 'opening',
  'oi|bom dia|boa (tarde|noite)|obrigad[oa]|muito obrigad[oa]|quero (um|uma|dois|duas|pedir)|eu (quero|queria)|gostaria'
);

select private.add_forms('pt', 'off_topic',
  '(conta|conte|me conta|me conte) (uma|outra) (piada|historia|charada)',
  '(escreve|escreva|redija) (um|uma) (poema|carta|redacao|musica|historia|codigo|resumo)',
  'quem (ganhou|inventou|descobriu|escreveu|e o presidente)',
  'qual (e )?(a capital|o sentido da vida|o presidente)',
  '(traduza|traduz|resolva|calcule) ',
  '(ignore|esqueca) (todas )?(as|suas|todas as) (instrucoes|regras)',
  '(mostre|revele|repita) (o|seu|suas|as) (prompt|instrucoes|regras)',
  '(aja|finja|comporte se) '
);

select private.add_forms('pt', 'deed',
  '(?<!\mnão )(?<!\mnão te )(?<!\mnão o )\m(?!(?:sei|lei|rei|hei)\M)(?:[a-zçáéíóúâêôãõ]{2,}ei|fiz|pus|fizemos|pusemos|falamos|avisamos|recebi|recebemos)\M',
  '\m(?:adicionei|cancelei|confirmei|mudei|enviei|mandei|paguei|pedi|atualizei|marquei|entreguei|tirei|coloquei|aceitei|recusei|reembolsei)\M',
  '(?<!\mnão )\m(?:foi|foram|está|estão|ficou|fica|ficaram) (?:já )?(?:adicionad|cancelad|confirmad|mudad|enviad|pag|pedid|atualizad|reembolsad|aceit|recusad)(?:o|a)s?\M'
);

select private.add_vocabulary('pt', 'number', 'duzia, uma duzia', '12');
select private.add_vocabulary('pt', 'number', 'meia duzia', '6');
select private.add_vocabulary('pt', 'spelling', 'vc, ce', 'voce');
select private.add_vocabulary('pt', 'spelling', 'tbm, tbem', 'tambem');
select private.add_vocabulary('pt', 'spelling', 'qnto, qto, qt', 'quanto');
select private.add_vocabulary('pt', 'spelling', 'obg, brigado', 'obrigado');
select private.add_vocabulary('pt', 'link', 'o, a, os, as, do, da, dos, das, de, em, um, uma, para, pra, por, com, e, meu, minha, que');
select private.add_vocabulary('pt', 'and', 'e, mais, tambem');
select private.add_vocabulary('pt', 'with', 'com, extra, adicional');
select private.add_vocabulary('pt', 'without', 'sem');
select private.add_vocabulary('pt', 'nor', 'e, ou, nem');

select private.add_forms('pt', 'cash_lead', '(?:vou )?paga(?:r|rei|ndo)? com(?: uma nota de)?', 'troco (?:para|pra|de)');
select private.add_forms('pt', 'cash_tail', 'em dinheiro');

select private.add_forms('pt', 'allergy',
  '(?<!nao )(sou|somos|e) (muito )?(alergic[oa]s?|intolerantes?|celiac[oa]s?)', '(?<!nao )(tenho|tem) (alergia|intolerancia)', 'nao (posso|pode) (comer|tomar|beber)'
);
select private.add_vocabulary('pt', 'allergen_word', 'trigo, farinha', 'gluten');
select private.add_vocabulary('pt', 'allergen_word', 'leite, laticinio, queijo', 'milk');
select private.add_vocabulary('pt', 'allergen_word', 'ovo', 'egg');
select private.add_vocabulary('pt', 'allergen_word', 'peixe', 'fish');
select private.add_vocabulary('pt', 'allergen_word', 'camarao, caranguejo', 'shellfish');
select private.add_vocabulary('pt', 'allergen_word', 'fruto do mar', 'shellfish mollusc');
select private.add_vocabulary('pt', 'allergen_word', 'lula, polvo', 'mollusc');
select private.add_vocabulary('pt', 'allergen_word', 'amendoim', 'peanut');
select private.add_vocabulary('pt', 'allergen_word', 'noz, noze, castanha, amendoa', 'nut');
select private.add_vocabulary('pt', 'allergen_word', 'gergelim', 'sesame');
select private.add_vocabulary('pt', 'allergen_word', 'mostarda', 'mustard');
select private.add_vocabulary('pt', 'allergen_word', 'aipo', 'celery');
select private.add_vocabulary('pt', 'manner', 'bem, muito, pouco, mal, ao');
select private.add_vocabulary('pt', 'again', 'mais um, mais uma, outro, outra, outro igual, outra igual');
select private.add_forms('pt', 'wish',
  '(me|voce) (ve|da|manda|traz|consegue|pode)( mandar| trazer)?', 'quero|queria|gostaria( de)?( pedir)?|vou querer|preciso', 'manda|traz|pede|pedir', 'adiciona|coloca|acrescenta|poe'
);
select private.add_forms('pt', 'yes_beside', 'por favor|obrigad[oa]|entao|senhor[a]?|ja|agora');
select private.add_forms('pt', 'hello', 'oi+|ola|bom dia|boa (tarde|noite)|tudo bem|e ai|opa|alo');
select private.add_forms('pt', 'turn_down', 'nao quero (isso|esse|essa)|(isso|esse|essa) nao|outra coisa|outro prato|voltar ao cardapio');
select private.add_forms('pt', 'courtesy',
  'oi+|ola|bom dia|boa (tarde|noite)|por favor|por gentileza|obrigad[oa]|so|agora|tambem|ok|entao|porcao de|porcoes de|um pedido'
);
select private.add_forms('pt', 'remove', 'tira(r)?|retira(r)?|remove(r)?|nao quero|cancela(r)?');
select private.add_forms('pt', 'set_count', 'melhor|que seja(m)?|deixa|muda para|coloca|faz|so');
select private.add_forms('pt', 'swap', 'troca(r)?|muda(r)?|em vez de|no lugar de');
select private.add_forms('pt', 'for', 'por|para|pela|pelo');
select private.add_forms('pt', 'instead', 'em vez de|no lugar de|ao inves de');
select private.add_forms('pt', 'measure', '(porcoes|porcao|pratos?|unidades?) de');
select private.add_forms('pt', 'not_yet', 'espera( ai)?( um pouco)?|(so )?um (momento|minuto|segundo|pouco)|ainda nao|calma|pera( ai)?|ja te falo');
select private.add_forms('pt', 'remove_after', 'nao( obrigad[oa])?|nao quero( mais)?|nao precisa');
select private.add_forms('pt', 'fewer', 'a menos|menos');
select private.add_forms('pt', 'set_option', 'melhor|que seja|que venha|coloca|poe|muda( para)?|era');
select private.add_forms('pt', 'correction',
  'melhor|que sejam?|em vez de|no lugar de|nao|tira[a-z]*|muda[a-z]*|troca[a-z]*|menos|eram?|espera[a-z]*|um (momento|minuto|segundo)|ainda nao|so|desculpa|mesmo|entao'
);
select private.add_forms('pt', 'told', 'cheg(ou|aram)|veio|vieram|estavam?|pedi|derramou|falt(ou|aram)|cobraram');
select private.add_vocabulary('pt', 'leave_out', 'sal, acucar, gelo, pimenta, cebola, tomate, molho, alho, coentro, alface, maionese, mostarda, canudo, talher, guardanapo, limao, gergelim');
select private.add_forms('pt', 'everything', 'tudo|a cesta|o pedido|meu pedido|nada');
select private.add_vocabulary('pt', 'or', 'ou');

select private.add_forms('pt', 'ask_price',
  'quanto (custa|custam|e|esta|sai|fica|ta)', 'qual (e )?o (preco|valor)( d[oa])?', '(o )?(preco|valor)( d[oa])?',
  'quanto'
);
select private.add_forms('pt', 'ask_item',
  'o que (vem|tem)( n[oa])?', '(vem|tem) com', '(voces )?(tem|vendem|servem)'
);
select private.add_forms('pt', 'ask_hours',
  '(ate )?que horas( voces)?( abrem| fecham| atendem| ficam| funcionam)?', '(qual )?(o )?horario',
  '(estao|esta|ta) abert[oa]s?'
);
select private.add_forms('pt', 'ask_delivery',
  'quanto (custa|e|fica|ta)( a)? (entrega|taxa|frete)', 'taxa de entrega|(a )?entrega (custa|e gratis)',
  '(entregam|voces entregam|fazem entrega)( em| no| na)?', '(pedido )?minimo'
);
select private.add_forms('pt', 'ask_payment',
  '(aceitam|recebem|aceita) (cartao|dinheiro|pix|transferencia|credito|debito)',
  '(posso|da pra|como( eu)?) pag(ar|o)', 'formas? de pagamento'
);
select private.add_forms('pt', 'ask_place',
  'onde (voces )?(ficam|fica|estao)', '(posso |vou )?(retirar|buscar)( ai| la)?'
);
select private.add_forms('pt', 'ask_time',
  'quanto tempo( demora| leva| falta)?', '(em quanto|quando) (tempo )?(chega|vai chegar)',
  '(vai )?demora(r)?( muito)?', 'que horas (chega|vai chegar)'
);
select private.add_forms('pt', 'ask_total',
  'quanto (deu|ficou|e|da|fica)( o)?( total| tudo)?', '(o )?total|a conta',
  '(minha|ver( a)?) (cesta|sacola|carrinho)', 'o que (eu )?(pedi|tenho)'
);
select private.add_forms('pt', 'track',
  '(cade|onde (esta|ta|anda))( o)?( meu)?( pedido| entregador)?',
  '(ja )?(saiu|esta vindo|aceitaram|ta pronto|chegou)', '(ainda )?nao chegou', '(qual (e )?)?(o|meu) codigo',
  '(como|que) (esta|ta|foi|houve com)( o)? (meu )?pedido'
);
select private.add_forms('pt', 'complaint',

  '(chegou|veio|estava|esta|ta) (muito |tudo )?(fri[oa]|cru[a]?|queimad[oa]|errad[oa]|incomplet[oa]|ruim|derramad[oa])',
  '(faltou|faltaram|nao veio)', 'reembolso|devolucao|meu dinheiro( de volta)?',
  'reclama(r|cao)|pessimo|horrivel|nojento|cobraram (a mais|errado|duas vezes)', 'nota fiscal|recibo'
);
select private.add_forms('pt', 'human',
  '(falar|conversar) com (uma |um |o )?(pessoa|atendente|alguem|humano|suporte|gerente)', 'suporte', '(uma |um )(pessoa|atendente|humano)'
);
select private.add_forms('pt', 'recommend',
  'o que (voce |voces )?(recomenda|sugere|indica)m?', '(alguma )?(sugestao|recomendacao)',
  'o que (tem|ha)( de| para)?( bom| comer| jantar| almocar)?',
  '(quero|queria|para|vou) (pedir|comer|jantar|almocar)( algo| comida)?', 'algo (barato|leve|gostoso|doce)',
  'vegetarian[oa]|vegan[oa]|sem gluten', '(estou|to) com fome'
);
select private.add_forms('pt', 'see_menu',
  '(me )?(mostra|ver|manda|mostre)?( o)? ?(cardapio|menu)', 'o que (voces )?(tem|vendem)'
);
select private.add_forms('pt', 'elsewhere',
  'outros? (restaurantes?|lugar(es)?)'
);
select private.add_forms('pt', 'cancel',
  '(quero |pode |posso )?cancel(a|ar|e)( o)?( meu)?( pedido)?', 'nao quero mais', '(esquece|deixa pra la)'
);
select private.add_forms('pt', 'done_choosing',
  '(e )?so isso|mais nada|e tudo|pode (pedir|mandar|fechar)', '(fechar|finalizar|confirmar)( o)?( pedido)?'
);
select private.add_forms('pt', 'pay_cash',
  '(pago |pagar )?(em |com |no )?dinheiro'
);
select private.add_forms('pt', 'pay_transfer',
  '(por |via )?(pix|transferencia)'
);
select private.add_forms('pt', 'pay_card',
  '(pago |pagar )?(no |com |com o )?cartao|maquininha'
);
select private.add_forms('pt', 'repeat',

  'o mesmo( de (sempre|ontem|novo|antes))?|o de sempre|repetir( o)?( ultimo)?( pedido)?|(pedir|quero) (de novo|outra vez)'
);
select private.add_forms('pt', 'thanks',
  '(muito )?obrigad[oa]|valeu', '(estava |muito )?(otimo|delicioso|gostoso|bom demais)',
  'tchau|ate (logo|mais)|outro dia|agora nao|depois'
);
select private.add_forms('pt', 'machine',
  '(voce )?(e|es) (um )?(bot|robo|maquina|humano|pessoa)', '(o que|quem) (e isso|e voce|sao voces)',
  'como (funciona|faco|peco|eu peco)'
);
select private.add_forms('pt', 'other_address',
  '(mudar|trocar|outro|errei)( o)? endereco|meu endereco (e outro|mudou|nao e( esse)?)|me mudei'
);

select private.add_forms('pt', 'k_ready',
  '(esta|ta|ficou|estao) pront[oa]s?', '(podem|pode) (buscar|retirar|vir)'
);
select private.add_forms('pt', 'k_delay',
  '(vai|vamos|estamos) (atrasar|demorar|atrasados?)', 'mais \d+ (min|minutos)|mais tempo'
);
select private.add_forms('pt', 'of_order', '(do|no|ao|de|em) (meu )?pedido');
select private.add_forms('pt', 'k_holds', '(leva|levam|contem|tem)');
select private.add_forms('pt', 'k_in_minutes',
  '(sai|saem|fica|ficam|esta|estara|pronto|pronta)? ?(em|em uns|daqui a)', '(demora|demoramos|leva)( uns)?', 'me da( uns)?'
);
select private.add_forms('pt', 'k_taking',
  '(sim|ok|pode ser|certo|claro|aceito|aceitamos|recebido|beleza|combinado|pronto|sai|fica pronto|vamos fazer)'
);
select private.add_forms('pt', 'k_answer',
  '(vamos|a gente) (fazer|preparar)|pode ser|nao (da|conseguimos|podemos)', 'em \d+ (min|minutos)'
);
select private.add_forms('pt', 'k_pause',
  '(pausar|parar|pausa)( pedidos)?', 'nao (receber|aceitar) mais', '(estamos|ta) (cheio|lotado|fechado)s?'
);
select private.add_forms('pt', 'k_open',
  '(abrir|reabrir|voltar a receber)'
);
select private.add_forms('pt', 'k_today',
  '(pedidos|vendas) (de )?hoje', 'quanto (vendi|vendemos)'
);
select private.add_forms('pt', 'k_price',
  '(subir|baixar|mudar|trocar)( o)?( preco)?( d[oa])?', '(agora )?custa|preco'
);
select private.add_forms('pt', 'k_order',
  '(o que|quem) (pediram|pediu|e o cliente|vai buscar)'
);
select private.add_forms('pt', 'k_help',
  'o que (eu )?posso fazer|como funciona'
);
select private.add_forms('pt', 'k_off',
  '(acabou|acabaram|esgotou|terminou)', 'nao tem mais|sem'
);
select private.add_forms('pt', 'k_back',
  '(voltou|chegou|tem de novo)'
);
select private.add_forms('pt', 'r_on',
  '(estou|to|fico) (disponivel|online|pronto|ativo)', '(comecar|comeco|entrar|entro)( em)?( servico| turno)?'
);
select private.add_forms('pt', 'r_off',
  '(vou|to) (embora|descansar|sair|parar)', '(sair|saio|terminei|chega)( por hoje)?'
);
select private.add_forms('pt', 'r_problem',
  '(ninguem|nao) (atende|abre|responde|acho|encontro|consigo)', '(quebrou|furou|acidente|bati)', 'endereco errado'
);
select private.add_forms('pt', 'r_where',
  '(onde|qual) (e|fica|apartamento|endereco)', 'quanto (cobro|eu cobro)', 'cheguei'
);
select private.add_forms('pt', 'r_earn',
  'quanto (ganhei|eu ganhei|fiz)', 'ganhos'
);
select private.add_forms('pt', 'r_done',
  '(ja )?entreguei|entregue'
);
select private.add_forms('pt', 'r_picked',
  '(ja )?(peguei|retirei|estou com ele)'
);
select private.add_forms('pt', 'r_no',
  'muito longe|nao (posso|quero|da)'
);
select private.add_forms('pt', 'r_any',
  '(tem|ha) (pedidos?|entregas?|trabalho)'
);
select private.add_forms('pt', 'minutes',
  'min|minutos?'
);
select private.add_vocabulary('pt', 'list_place', 'primeiro, primeira', '1');
select private.add_vocabulary('pt', 'list_place', 'terceiro, terceira', '3');
select private.add_vocabulary('pt', 'list_place', 'ultimo, ultima', '-1');

select private.add_forms('pt', 'spelt_number',
  'zero|uma?|dois|duas|tr[eê]s|quatro|cinco|seis|meia|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|dez[a-z]{4,6}',
  'vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|[a-z]{2,7}(cent|zent)[oa]s|quinhent[oa]s|mil|milh[aã]o|milh[oõ]es'
);

select private.add_forms('pt', 'door_talk',
  '\m(?:campainha|interfone|portaria|porteiro|recepcao|ja desco|estou descendo|estou (?:na porta|la fora|embaixo|esperando)|me liga|me ligue|deixa na|deixe na|toque|nao toque|elevador|cheguei|nao encontro|nao acho|qual (?:torre|bloco|andar)|desca por favor|ninguem (?:abre|atende))\M'
);

-- Foods as the menus of the city call them.
select private.add_vocabulary('pt', 'spelling', 'frango', 'pollo');
select private.add_vocabulary('pt', 'spelling', 'peixe', 'pescado');
select private.add_vocabulary('pt', 'spelling', 'truta', 'trucha');
select private.add_vocabulary('pt', 'spelling', 'ovo, ovos', 'huevo');
select private.add_vocabulary('pt', 'spelling', 'queijo', 'queso');
select private.add_vocabulary('pt', 'spelling', 'cebola', 'cebolla');
select private.add_vocabulary('pt', 'spelling', 'hamburguer, hamburgueres', 'hamburguesa');
select private.add_vocabulary('pt', 'spelling', 'suco, sucos', 'jugo');
select private.add_vocabulary('pt', 'spelling', 'cerveja', 'cerveza');
select private.add_vocabulary('pt', 'spelling', 'pao', 'pan');
select private.add_vocabulary('pt', 'spelling', 'salada, saladas', 'ensalada');
select private.add_vocabulary('pt', 'spelling', 'porco', 'cerdo');
select private.add_vocabulary('pt', 'spelling', 'cogumelo, cogumelos', 'champinon');
select private.add_vocabulary('pt', 'spelling', 'camarao, camaroes', 'camaron');
select private.add_vocabulary('pt', 'spelling', 'sobremesa, sobremesas', 'postre');
select private.add_vocabulary('pt', 'spelling', 'sorvete', 'helado');
select private.add_vocabulary('pt', 'spelling', 'feijao', 'frijol');
select private.add_vocabulary('pt', 'spelling', 'costela, costelas', 'costilla');
select private.add_vocabulary('pt', 'spelling', 'abacate', 'aguacate');
select private.add_vocabulary('pt', 'spelling', 'milho', 'maiz');
select private.add_vocabulary('pt', 'spelling', 'azeitona, azeitonas', 'aceituna');
select private.add_vocabulary('pt', 'spelling', 'gergelim', 'ajonjoli');
select private.add_vocabulary('pt', 'spelling', 'alho', 'ajo');
select private.add_vocabulary('pt', 'spelling', 'leite', 'leche');
select private.add_vocabulary('pt', 'spelling', 'bife', 'carne');

-- schemas/15_words/claims_pt.sql
-- after: pt.sql
-- Portuguese words of what a model may not state by itself: whatever they say comes from rows, by a template, or not at all.

select private.add_forms('pt', 'thing_ordered',
  '(?<!\mmai?s )\m(?:pedidos?|encomendas?|compras?|cesta|carrinho|reserva|comida|almoco|jantar)\M'
);
select private.add_forms('pt', 'claim_order',
  '\m(?:sucesso|urgente|ficou|ficaram|marcad[oa]s?|completad[oa]s?|agendad[oa]s?)\M',
  '\m(?:esta|estao) (?:ja )?na (?:chapa|grelha|panela|mesa)\M',
  '\m(?:status|situacao)\M ?:?',
  '\m(?:(?:confirm|registr|despach|entreg|embal|program|agend|process|anot|adicion|reserv|modific|atualiz|elimin|aplic|aprov|verific'
    '|valid|fatur|mand|envi|prepar|inclui|cancel|ativ|acept|aceit|recus|ced|mud|remov|receb)(?:ad[oa]s?|id[oa]s?|amos|ei|ou|aram))\M',
  '\m(?:(?:preparando|cozinhando|embalando|despachando|processando|assando|fritando|fazendo))\M',
  '\m(?:ja|tudo|todos|esta|estao|ficou|foi|foram)\M[^.!?]{0,25}\m(?:pront[oa]s?|feit[oa]s?|pedid[oa]s?|enviad[oa]s?|aceit[oa]s?'
    '|pag[oa]s?|resolvid[oa]s?|cert[oa]s?|mudad[oa]s?|trocad[oa]s?)\M',
  '^[¡! ]*(?:tudo )?(?:pronto|feito|prontinho|ja esta|tudo certo|resolvido|combinado)[^a-z]*$',
  '\m(?:em (?:preparo|preparacao|andamento|producao)|no forno|na cozinha)\M'
);
select private.add_forms('pt', 'claim_ordered',
  '\m(?:pront[oa]s?|foi|esta|estao|ficou|fica|vai|vem|saiu|chegou|chega|feit[oa]s?|numero|comecou|caminho|sendo)\M'
);
select private.add_forms('pt', 'claim_way',
  '\m(?:o rapaz|a moca|a moto|procurando)\M',
  '\m(?:a caminho|entregador[a]?|motoboy|motoqueiro|saiu|saindo|cheg(?:a|am|ou|ara|ando|ue|amos)|minut(?:o|os|inhos?)|horas?'
    '|demor[a-z]*|daqui a pouco|logo|ja ja|em breve|na porta|na portaria|la fora|la embaixo|retirar|perto de voce|na esquina'
    '|entreg(?:a|as|am|amos|ue|ando|ar|ou)|no prazo|na hora)\M'
);
select private.add_forms('pt', 'claim_money',
  '\m(?:pag(?:o|os|a|as|ar|ue|ou|aram|amento|amentos|ando|amos)|transfer[a-z]+|dinheiro|reembols[a-z]+|estorn[a-z]+|devol[a-z]+'
    '|cobr[a-z]+|fatur[a-z]*|comprovante|pix|cartao|cartoes|saldo|creditos?|cupom|cupons|vale-?presente|descont[a-z]*|promo(?:s|cao'
    '|coes)?|ofert[a-z]*|gratis|gratuit[oa]s?|de graca|cortesia|brindes?|gorjeta|por conta da casa|da casa|sem (?:custo|taxa|cobranca)'
    '|nao (?:custa|paga|cobra|cobramos)(?: nada)?|barat[a-z]+|car[oa]s?|presente|taxas?|metade do preco|por cento|conta bancaria)\M'
);
select private.add_forms('pt', 'claim_price',
  '\m(?:custam?|custo|precos?|valor|sai por|saem por|fica em|ficam em|total|subtotal)\M'
);
select private.add_forms('pt', 'claim_diet',
  '\m(?:vegan[oa]s?|vegetarian[oa]s?|celiac[oa]s?|gluten|lactose|alergi[a-z]+|alergen[a-z]*|intoleran[a-z]+|diabetic[oa]s?|nozes|noz'
    '|amendoim|amendoins|castanhas?|amendoas?|frutos do mar|tracos|contaminacao|calorias|organic[oa]s?|segur[oa]s? para'
    '|apropriad[oa]s? para|gravid[a-z]*)\M',
  '\m(?:(?:(?:sem|nem|nada|gota|zero|livre)\M[^,.?!]{0,14}|sem|nem|nao (?:leva|levam|tem|contem|usa|usam|usamos)(?: nada de)?'
    '|livres? de|zero) (?:carne|frango|porco|peixe|camarao|camaroes|ovos?|leite|laticinios|queijo|creme|manteiga|farinha|trigo|soja'
    '|acucar|pimenta|sal|gordura|gergelim))\M',
  '\m(?:(?:leva|levam|tem|contem) (?:soja|trigo|leite|gergelim)|contem)\M'
);
select private.add_forms('pt', 'claim_code',
  '\m(?:codigos?|senhas?|pin|cvv|token)\M'
);
select private.add_forms('pt', 'claim_place',
  '\m(?:rua|avenida|av|torre|apto|apartamento|andar|bloco|numero|travessa)\M'
);
select private.add_forms('pt', 'claim_hour',
  '\m(?:as|ate as|por volta das|das|antes das|depois das)\M (?:\d{1,2}|uma|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze)\M',
  '\m\d{1,2} ?h(?:\d\d)?\M'
);
select private.add_forms('pt', 'claim_unit',
  '\m(?:mil|pesos|reais|contos|dolares|milhao|milhoes)\M'
);
select private.add_forms('pt', 'promise',
  '\mja\M(?! (?:vejo|entendi|sei)\M)',
  '\m(?!gost)[a-z]{2,}(?:aram|iram)\M',
  '\mlink\M',
  '\ma gente\M (?!(?:tem|so)\M)[a-z]+',
  '\m(?:disse|diz|dizem|disseram|confirma)\M que\M',
  '\m(?:(?:eu )?(?:vou|vamos|iremos|irei|vai|vao) (?!(?:ver|ajudar)[a-z]*\M)[a-z]+)\M',
  '\m(?:(?:te|lhe|o|a|os|as|me|se) (?:aviso|avisarei|avisamos|mando|mandamos|envio|enviamos|ligo|ligamos|passo|digo|confirmo|reservo'
    '|guardo|peco|pedimos|faco|coloco|cancelo|mudo|cobro|devolvo|prometo|garanto)|aviso|avisei|liguei|falei|perguntei|avisarei'
    '|avisamos|ligo|prometo|garanto|garantimos|estou [a-z]+ndo|estamos [a-z]+ndo|deixa (?:eu|comigo)|deixe comigo|pode deixar'
    '|um (?:momento|minuto|instante|minutinho)|aguarde|espera|fica tranquil[oa]|nao se preocupe|ja (?:peco|mando|envio|ligo|aviso|faco'
    '|adiciono))\M'
);
select private.add_forms('pt', 'others_do',
  '\m(?:o restaurante|a cozinha|o cozinheiro|a cozinheira|o chef|o cliente|a cliente|o suporte|a equipe|um atendente|uma pessoa'
    '|um humano|o gerente|o dono|a dona|alguem|eles)\M[^.!?]{0,20}\m(?:ja|vai|vao|esta|estao|disse|diz|sabe|sabem|aceitou|confirmou'
    '|recebeu|te|lhe|avisou|autorizou|respondeu)\M'
);
select private.add_forms('pt', 'claim_self',
  '\m(?:admin|administrador[a]?|trabalho (?:no|na|para|pro))\M',
  '\m(?:prompts?|instrucoes|regras|sistema|modelo de linguagem|ia|inteligencia artificial|ferramentas?|funcoes|banco de dados'
    '|desenvolvedor(?:es)?|sou (?:um |uma |o |a )?(?:human[oa]|pessoa|atendente|gerente|don[oa]|medic[oa]))\M'
);
select private.add_forms('pt', 'lead_in',
  '\m(?:sabia|voce sabe|viu|ja te (?:contei|disse)|lembra que)\M'
);
select private.add_forms('pt', 'asking',
  '^[^a-z]*(?:(?:e|entao|ok|claro|oi|ola|otimo|certo|bom|ou|perfeito)\M[ ,.!]*)*(?:quer|queria|gostaria|prefere|pode|poderia|voce'
    '|qual|quais|quanto|quantos|quantas|como|onde|quando|quem|por que|o que|que|tem|ha|com|sem|para|pra|posso|podemos|mais|alguma'
    '|algum|deseja|precisa|e|seria|vai)\M'
);

select private.add_forms('pt', 'order_noun',
  '(?<!\mmai?s )\m(?:pedidos?|encomendas?|compras?)\M'
);

select private.add_forms('pt', 'inviting',
  '\m(?:posso|pode|podemos|toque|escreva|me diga|quando quiser|se quiser|para pedir|fazer (?:um|seu)|comecar|ajud(?:o|ar|amos)'
    '|nao encontrei|nao entendi|nao tem|ainda nao)\M'
);

select private.add_forms('pt', 'others',
  '\m(?:o restaurante|a cozinha|o cozinheiro|a cozinheira|o chef|o cliente|a cliente|o suporte|a equipe|um atendente|o gerente'
    '|o dono|a dona)\M(?! (?:[a-z]+ ){0,4}(?:tem|oferece|vende|serve|e)\M)'
);

-- schemas/15_words/deeds_pt.sql
-- after: pt.sql
-- Words of Portuguese that speak of a deed: a call of a model is not run unless one of them stands in what the person wrote or saw.
-- They are loose on purpose: what they keep out is a deed of which nobody spoke (docs/together.md).

select private.add_forms('pt', 'of_others',
  'vizinh[oa]s?',
  '(outr[oa]s?|demais|todos os|proxim[oa]|anterior) (client|pessoa|usuari|pedido d|conversa|secao)',
  'os demais|instruc(ao|oes)|rotulo|secao|secoes|em nome d'
);
select private.add_forms('pt', 'does_cancel_order',
  'cancel|anul|nao quero|desist|esquec|deix(a|e) (pra|para|isso)|melhor nao|nao (mand|prepar|traz|envi)',
  'par(a|e) (o|meu)'
);
select private.add_forms('pt', 'does_clear_basket',
  'esvazi|apag|limp|\mtir|tudo|do zero|de novo|recome|cancel|esquec|nada|nao quero'
);
select private.add_forms('pt', 'does_repeat_order',
  'mesm[oa]|sempre|repet|de novo|outra vez|ultim|anterior|ontem|igual|passad'
);
select private.add_forms('pt', 'does_place_order',
  '\mped|encomend|quer|confirm|pront|tudo|mand|envi|traz|pag|compr|sim\M|por favor|\mum[a]?\M|\d'
);
select private.add_forms('pt', 'does_talk_to_human',
  'human|pessoa|alguem|atendent|agente|gerente|falar|lig(a|ue|ar)|reclam|\mmal|\mruim|pessim|horriv',
  'problem|ajud|dinheiro|devol|reembols|doente|cabelo|barata|\mfri[oa]|cru[a]?\M|queimad|atras|demor',
  'nunca|nao cheg|falt|errad|golpe|roub|servico'
);
select private.add_forms('pt', 'does_set_payment_cash',
  'dinheiro|troco|especie|notas?\M|na entrega|\d{2}'
);
select private.add_forms('pt', 'does_set_payment_transfer',
  'transfer|pix\M|banco|\mqr\M'
);
select private.add_forms('pt', 'does_set_payment_card',
  'cart(ao|oes)|maquin|debit|credit|visa|master'
);
select private.add_forms('pt', 'does_accept_order',
  'aceit|\mtom|\mfa[zc]|prepar|receb|confirm|\mok|\msim\M|claro|minut|\mmin\M|\d|pode|vamos|bom|entend'
);
select private.add_forms('pt', 'does_set_ready',
  'pront|embal|retir|busc|\msaiu|termin|feit[oa]|pode|vir|venha|acab'
);
select private.add_forms('pt', 'does_delay_order',
  'demor|atras|tard|minut|\mmin\M|mais|esper|hora|ocupad|\d|ainda'
);
select private.add_forms('pt', 'does_pause_orders',
  'paus|fech|\mnao\M|chei|par(a|e|ar)|suspend|intervalo|ocupad|lotad|hoje'
);
select private.add_forms('pt', 'does_open_orders',
  'abr|abert|reabr|receb|de novo|volt|retom|pront|\mja\M|ativ'
);
select private.add_forms('pt', 'does_set_item_availability_false',
  'acab|esgot|\mnao\M|\msem\M|termin|tir(a|e|ar)|deslig|desativ|falta|ultim|fora|nada'
);
select private.add_forms('pt', 'does_set_item_availability_true',
  '\mtem|\mha\M|volt|de novo|cheg|ativ|habilit|temos|pront|disponiv|repu|lig(a|ue|ar)|sim\M'
);
select private.add_forms('pt', 'does_accept_offer',
  '\msim\M|\mvou|pego|aceit|claro|\mok|meu\M|posso|quero|pode|bora|vamos|blz|beleza'
);
select private.add_forms('pt', 'does_decline_offer',
  '\mnao\M|longe|passo\M|outr[oa]|recus|rejeit|ocupad|cansad|impossiv'
);
select private.add_forms('pt', 'does_delivered',
  'entreg|receb|pront|\mja\M|codigo|senha|\d{4}|deix|feito|complet'
);
select private.add_forms('pt', 'does_picked_up',
  'peg|\mtenho|\msai|retir|busq|caminho|rota|\mja\M|lev|vou|\mto\M'
);
select private.add_forms('pt', 'does_report_problem',
  '\mnao\M|ninguem|problem|errad|acident|roub|bat(i|er|eu)|fur(ou|ad)|quebr|fechad|perdi|impossiv|chuva',
  'derram|caiu|cai\M|policia|pneu|moto|bike'
);
select private.add_forms('pt', 'does_set_availability_true',
  'turno|trabalh|inici|comec|conect|ativ|dispon|pront|entr|volt|\mja\M|servico|aqui|rua'
);
select private.add_forms('pt', 'does_set_availability_false',
  '\msai|termin|acab|descans|almoc|comer|dormir|\mvou\M|casa|por hoje|chega|desconect|desativ|pausa',
  'par(o|ar|ei)\M|fim\M|amanha|cansad|banheiro|\mnao\M'
);

-- schemas/15_words/order_words.sql
-- after: templates.sql, es.sql, en.sql, pt.sql
-- Words of an order that more than one side reads: states, ways to pay, reasons.

select private.add_words('state_picked_up',
  'es', 'va en camino',
  'en', 'on its way',
  'pt', 'a caminho'
);

select private.add_words('runner_released',
  'es', 'El pedido #{number} de *{restaurant}* pasó a otro domiciliario: ya no tiene que recogerlo.',
  'en', 'Order #{number} from *{restaurant}* went to another runner: you need not pick it up any more.',
  'pt', 'O pedido nº {number} de *{restaurant}* passou para outro entregador: você não precisa mais retirá-lo.'
);

select private.add_words('runner_silent',
  'es', 'Hace {minutes} {minutes|minuto|minutos} no sabemos de usted y lleva el pedido #{number}. Mándeme su ubicación, por favor.',
  'en', 'We have not heard from you for {minutes} {minutes|minute|minutes} and you carry order #{number}. Please send me your location.',
  'pt', 'Faz {minutes} {minutes|minuto|minutos} que não temos notícias suas e você está com o pedido nº {number}. Mande sua localização, por favor.'
);

select private.add_words('state_placed',
  'es', 'esperando que el restaurante lo acepte',
  'en', 'waiting for the restaurant to accept it',
  'pt', 'esperando o restaurante aceitar'
);

select private.add_words('state_accepted',
  'es', 'aceptado',
  'en', 'accepted',
  'pt', 'aceito'
);

select private.add_words('state_preparing',
  'es', 'lo están cocinando',
  'en', 'being cooked',
  'pt', 'em preparo'
);

select private.add_words('state_ready',
  'es', 'listo, esperando al domiciliario',
  'en', 'ready, waiting for the runner',
  'pt', 'pronto, esperando o entregador'
);

select private.add_words('state_delivered',
  'es', 'entregado',
  'en', 'delivered',
  'pt', 'entregue'
);

select private.add_words('state_rejected',
  'es', 'rechazado',
  'en', 'rejected',
  'pt', 'recusado'
);

select private.add_words('state_cancelled',
  'es', 'cancelado',
  'en', 'cancelled',
  'pt', 'cancelado'
);

select private.add_words('payment_cash',
  'es', 'efectivo',
  'en', 'cash',
  'pt', 'dinheiro'
);

select private.add_words('payment_transfer',
  'es', 'transferencia',
  'en', 'bank transfer',
  'pt', 'transferência'
);

select private.add_words('payment_card',
  'es', 'datáfono',
  'en', 'card at the door',
  'pt', 'maquininha na entrega'
);

select private.add_words('reason_no_answer',
  'es', 'el restaurante no respondió',
  'en', 'the restaurant did not answer',
  'pt', 'o restaurante não respondeu'
);

select private.add_words('reason_not_confirmed',
  'es', 'no alcanzamos a confirmarlo',
  'en', 'we could not confirm it',
  'pt', 'não conseguimos confirmá-lo'
);

select private.add_words('reason_suspicious',
  'es', 'el restaurante no pudo confirmarlo',
  'en', 'the restaurant could not confirm it',
  'pt', 'o restaurante não conseguiu confirmá-lo'
);

select private.add_words('reason_too_busy',
  'es', 'hay demasiados pedidos en este momento',
  'en', 'there are too many orders right now',
  'pt', 'há pedidos demais neste momento'
);

select private.add_words('reason_closed',
  'es', 'el restaurante está cerrado',
  'en', 'the restaurant is closed',
  'pt', 'o restaurante está fechado'
);

select private.add_words('reason_item_unavailable',
  'es', 'se agotó algo del pedido',
  'en', 'something in the order has run out',
  'pt', 'acabou algum item do pedido'
);

select private.add_words('reason_outside_zone',
  'es', 'la dirección queda fuera de la zona de entrega',
  'en', 'the address is outside the delivery zone',
  'pt', 'o endereço fica fora da área de entrega'
);

select private.add_words('reason_changed_mind',
  'es', 'el cliente cambió de opinión',
  'en', 'the customer changed their mind',
  'pt', 'o cliente mudou de ideia'
);

select private.add_words('reason_mistake',
  'es', 'el pedido fue un error',
  'en', 'the order was a mistake',
  'pt', 'o pedido foi um engano'
);

select private.add_words('reason_too_late',
  'es', 'se demoró demasiado',
  'en', 'it took too long',
  'pt', 'demorou demais'
);

select private.add_words('reason_not_paid',
  'es', 'el pago no llegó',
  'en', 'the payment did not arrive',
  'pt', 'o pagamento não chegou'
);

select private.add_words('reason_no_runner',
  'es', 'no hay domiciliarios disponibles',
  'en', 'no runner is available',
  'pt', 'não há entregadores disponíveis'
);

select private.add_words('reason_customer_absent',
  'es', 'no encontramos a nadie en la dirección',
  'en', 'nobody was at the address',
  'pt', 'não havia ninguém no endereço'
);

select private.add_words('reason_wrong_address',
  'es', 'la dirección no es correcta',
  'en', 'the address is not right',
  'pt', 'o endereço não está correto'
);

select private.add_words('reason_accident',
  'es', 'hubo un accidente en el camino',
  'en', 'there was an accident on the way',
  'pt', 'houve um acidente no caminho'
);

select private.add_words('reason_cannot_continue',
  'es', 'el domiciliario no puede seguir',
  'en', 'the runner cannot go on',
  'pt', 'o entregador não pode continuar'
);

select private.add_words('reason_dishes_taken',
  'es', 'se quitaron platos del pedido',
  'en', 'dishes were taken out of the order',
  'pt', 'pratos foram retirados do pedido'
);

select private.add_words('reason_untold',
  'es', 'no lo dijeron',
  'en', 'they did not say',
  'pt', 'não disseram'
);

select private.add_words('reason_other',
  'es', 'otro motivo',
  'en', 'another reason',
  'pt', 'outro motivo'
);

select private.add_words('which_dish',
  'es', '¿Cuál de estos?',
  'en', 'Which of these?',
  'pt', 'Qual destes?'
);

-- schemas/15_words/quoted.sql
-- after: vocabulary.sql
-- What a person or a model wrote and another person reads. It stands where a template puts it, on one line, and can look
-- like nothing that Weats says: private.render writes every value so that private.placeholders does not call ours.

insert into private.placeholders (name, kind)
values
  -- Rendered, counted or looked up by Weats.
  ('number', 'ours'), ('time', 'ours'), ('total', 'ours'), ('state', 'ours'), ('minutes', 'ours'), ('lines', 'ours'),
  ('payment', 'ours'), ('count', 'ours'), ('before', 'ours'), ('after', 'ours'), ('fee', 'ours'), ('subtotal', 'ours'),
  ('dishes', 'ours'), ('discount', 'ours'), ('code', 'ours'), ('left', 'ours'),
  ('seconds', 'ours'), ('quantity', 'ours'), ('promise', 'ours'), ('price', 'ours'), ('opening', 'ours'),
  ('notes', 'ours'), ('most', 'ours'), ('missing', 'ours'), ('minimum', 'ours'), ('max', 'ours'), ('fewest', 'ours'),
  ('distance', 'ours'), ('area', 'ours'), ('map', 'ours'), ('details', 'ours'),
  ('description', 'ours'), ('allergens', 'ours'), ('diets', 'ours'), ('choices', 'ours'),
  ('button', 'ours'), ('date', 'ours'), ('methods', 'ours'), ('until', 'ours'), ('numbers', 'ours'), ('phone', 'ours'),
  ('day', 'ours'), ('orders', 'ours'), ('days', 'ours'), ('role', 'ours'), ('version', 'ours'), ('language', 'ours'),
  ('messages', 'ours'), ('since', 'ours'), ('confirmed', 'ours'), ('amount', 'ours'), ('change', 'ours'), ('pickup', 'ours'), ('ride', 'ours'), ('charge', 'ours'),
  -- What an admin entered of a restaurant: its account is a long number.
  ('instructions', 'ours'),
  ('restaurant', 'name'), ('present', 'name'), ('dish', 'name'), ('option', 'name'), ('group', 'name'), ('category', 'name'),
  ('kitchen', 'name'),
  ('runner', 'person'), ('name', 'person'), ('witness', 'person'),
  ('address', 'place'), ('addresses', 'place'),
  ('note', 'quote'), ('directions', 'quote_of_place'),
  ('problem', 'quote'), ('reason', 'text'),
  -- Read back to whoever wrote it.
  ('words', 'text');

create function private.plain_letters(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select regexp_replace(
    translate(
      -- Spaces and line ends of every kind are spaces; what is not seen, and marks piled on letters, are nothing.
      regexp_replace(
        regexp_replace(
          normalize(coalesce(words, ''), nfkc), '[\u0001-\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+', ' ', 'g'
        ),
        '[\u007F-\u009F\u00AD\u0300-\u036F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFD\U000E0000-\U000E0FFF]+',
        '', 'g'
      ),
      -- Letters of other alphabets that look like ours.
      'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢАВЕЅІЈКМНОРСТУХаеіјорсухѕԁԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοаνɡıⅼ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९',
      'abcdefghijklmnoprstuvwyzABESIJKMHOPCTYXaeijopcyxsdwhABEZHIKMNOPTYXoavgil012345678901234567890123456789'
    ),
    ' +', ' ', 'g'
  )
$$;

comment on function private.plain_letters is
  'Words as people read them: on one line, compatible letters (NFKC), lookalikes of Latin letters as these, nothing invisible.';

create function private.without_links(words text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return regexp_replace(
    words,
    '(?:\m[a-z][a-z0-9+.-]{1,12}:/+\S*|\mwww\.\S*|\S*@\S+'
      -- As WhatsApp makes links; endings that are words too only before a path.
      || '|\m[[:alnum:]_-]+(?:\.[[:alnum:]_-]+)*(?:\.| ?\(?(?:\mpunto\M|\mponto\M|\mdot\M)\)? ?)(?:com|net|org|info|app|link|shop|site|xyz|online|store|club|top|biz|dev|page|live|bio|click|gov|edu|br|co|io|ly|gl|gg|tv|cc|tk|ru|cn|uk|eu|mx|ar|cl|ec|ve)\M(?:[./:]\S*)?'
      || '|\m[[:alnum:]_-]+\.[[:alpha:]]{2,}/\S*)',
    '…', 'gi'
  );
end
$$;

comment on function private.without_links is 'Words whose links, mail addresses and @names are an ellipsis.';

-- is_place: an address has short numbers, one after the other.
create function private.without_long_numbers(words text, is_place boolean default false)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- Of all words for numbers those alone that stand in it.
  v_figures text := concat_ws('|', private.fitting_forms('spelt_number', lower(words)), '\d{1,3}');
  v_words text := words;
begin
  v_words := regexp_replace(v_words, '[+(]?\d(?:[ .,/()+_-]{0,3}\d){9,}', '…', 'g');
  v_words := regexp_replace(
    v_words, case when is_place then '\d{7,}' else '[+(]?\d(?:[ .,/()+_-]{0,3}\d){6,}' end, '…', 'g'
  );
  if (select count(*) from regexp_matches(v_words, '\m(?:' || v_figures || ')\M', 'gi')) < 6 then
    return v_words;
  end if;
  -- One digit after the other, and numbers in words.
  return regexp_replace(
    v_words,
    '(?:\m(?:' || v_figures || ')\M[ ,.;/-]*(?:\m(?:y|e|and)\M ?)?){6,}',
    case when is_place then '\&' else '…' end, 'gi'
  );
end
$$;

comment on function private.without_long_numbers is
  'Words whose numbers of seven digits or more, with separators or in words, are an ellipsis; of a place, only those of a telephone.';

create function private.quoted(words text, kind text default 'text')
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := replace(private.plain_letters(left(words, 2000)), '...', '…');
begin
  -- WhatsApp's formatting, our quotation marks, signs and ticks.
  v_words := regexp_replace(
    v_words, '[*_~`«»“”„"<>\\{}\[\]|=•‣·●○▪■□\u20E3\u2190-\u2BFF\u3001-\u303F\uE000-\uF8FF\U0001F000-\U0001FAFF]+', ' ', 'g'
  );
  v_words := private.without_long_numbers(private.without_links(v_words), kind in ('place', 'quote_of_place'));
  -- A colon makes a label of the word before it; between digits it is a time.
  v_words := regexp_replace(v_words, '(?<!\d):|:(?!\d)', ' ', 'g');
  v_words := regexp_replace(v_words, '\mw[ .,-]{0,2}[e3][ .,-]{0,2}[a4][ .,-]{0,2}t[ .,-]{0,2}s\M[.]*', '…', 'gi');
  if kind = 'person' then
    v_words := regexp_replace(v_words, '[^[:alpha:] .''-]+', ' ', 'g');
  elsif kind in ('quote', 'text') then
    -- An order has a number of ours; an address has one too.
    v_words := regexp_replace(v_words, '#|\mn[º°]|№', ' ', 'gi');
  else
    v_words := regexp_replace(v_words, '\m(pedido|orden|order|domicilio|entrega) *(?:#|n[º°o]\.?)+', '\1 ', 'gi');
  end if;
  v_words := regexp_replace(btrim(v_words), '^(?:[-–—+.,;)>! ]+|\d{1,2}[.)] )+', '');
  v_words := btrim(regexp_replace(v_words, ' +', ' ', 'g'));
  return private.clip(case when v_words ~ '[[:alnum:]]' then v_words else '' end, case kind when 'person' then 40 else 120 end);
end
$$;

comment on function private.quoted is
  'Words of a person or model as another person may read them: one line of plain letters without links, long numbers, labels, formatting. Empty for none.';

create function private.line_of(key text, language text, words text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- An own line only for what is left of the words.
  return case
    when private.quoted(words, 'quote') = '' then ''
    else E'\n' || private.render(key, language, jsonb_build_object('note', words, 'directions', words))
  end;
end
$$;

comment on function private.line_of is
  'A line of its own for what somebody wrote, behind the label of its template, with the line end before it; empty for nothing.';
