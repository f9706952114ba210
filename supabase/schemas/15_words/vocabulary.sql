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
