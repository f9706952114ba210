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
  shipped jsonb
);

comment on table private.vocabulary_kinds is 'What words of a language may be known as.';
comment on column private.vocabulary_kinds.is_form is 'Whether its words are regular expressions (POSIX, as Postgres reads them).';

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

create index vocabulary_by_language on private.vocabulary (language);

alter table private.vocabulary enable row level security;

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
      case when currency = 'COP' then '$' else currency || ' ' end,
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
      string_agg(piece.literal || coalesce(vars ->> placeholder.name[1], ''), '' order by piece.place),
      -- A sentence that ends with a time ends once.
      ' ([ap])\. m\.\.', ' \1. m.', 'g'
    )
    from unnest(regexp_split_to_array(v_template, '\{[a-z_]+\}')) with ordinality as piece (literal, place)
    left join regexp_matches(v_template, '\{([a-z_]+)\}', 'g') with ordinality as placeholder (name, place)
      on placeholder.place = piece.place
  );
end
$$;

comment on function private.render is
  'A template with its {placeholders} filled in from vars; PT422 for an unknown template or a missing value.';

-- schemas/15_words/vocabulary.sql
-- The words of a language: rows that reading looks up, whichever the language is.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('yes', false, 'A whole message that says yes'),
  ('no', false, 'A whole message that says no'),
  ('number', false, 'A word that is a whole number; value: the number'),
  ('role', false, 'A whole message that says as whom somebody writes; value: the role'),
  ('greeting', false, 'How a message may begin before it says something'),
  ('article', false, 'A word before a name that belongs to no name'),
  ('joint', false, 'A word between those of a name that says nothing by itself'),
  ('option_word', false, 'How a wish for an option begins'),
  ('negation', false, 'How a wish begins that leaves something out'),
  ('sold_out', false, 'How a kitchen begins that says what is off; a name follows'),
  ('available', false, 'How a kitchen begins that says what is back; a name follows'),
  ('spelling', false, 'A word as people type it; value: as it is spelt'),
  ('emoji', false, 'A picture that stands for a word; value: the word'),
  ('link', false, 'A word that joins others and names nothing'),
  ('and', false, 'A word between two things that are wished for'),
  ('or', false, 'A word between two things of which one is wished for'),
  ('with', false, 'A word after a dish before what it shall have'),
  ('without', false, 'A word after a dish before what it shall not have'),
  ('manner', false, 'A word that begins how a dish shall be made'),
  ('ordinal', false, 'A whole message, articles aside, that picks what stands there; value: its place, -1 the last'),
  ('again', false, 'A whole message that wishes for one more of the last'),
  ('courtesy', true, 'Anywhere: politeness, and verbs of wishing, that say nothing of what is wished for'),
  ('wish', true, 'Anywhere: a verb of wishing, also in a question'),
  ('remove', true, 'How a message begins that takes something out of the basket'),
  ('set_count', true, 'How a message begins that says another number'),
  ('swap', true, 'How a message begins that puts one thing in the place of another'),
  ('for', true, 'Between what is changed and what for'),
  ('everything', true, 'All of the basket'),
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
  ('minutes', true, 'After a number: minutes'),
  ('opening', true, 'How a message begins that is certainly in this language'),
  ('off_topic', true, 'How a message begins that is certainly not about food'),
  ('deed', true, 'Somewhere in lower-case words of a model: that something was done');

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

create function private.words_of(kind text, language text default null)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    -- What a form groups is not what whoever asks with it wants back.
    select string_agg(regexp_replace(v.word, '\((?!\?)', '(?:', 'g'), '|' order by length(v.word) desc, v.word collate "C")
    from private.vocabulary as v
    where v.kind = words_of.kind
      and (words_of.language is null or v.language = words_of.language)
  );
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

select private.add_vocabulary('en', 'yes', 'yes, yes please, y, yep, sure, confirm, ok, okay');
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
select private.add_vocabulary('en', 'sold_out', 'sold out');
select private.add_vocabulary('en', 'available', 'available');

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
select private.add_vocabulary('en', 'manner', 'well, very, little, medium, rare');
select private.add_vocabulary('en', 'again', 'one more, another one, another, same again');
select private.add_forms('en', 'wish',
  '(can|could|may) (i|we|you)( please)?( get| have| give me| send me| bring me| order)?', 'i ?(d|would|will|ll)? ?(like|have|take|want|need)( to order| to get)?', 'give me|send me|get me|bring me|order', 'add|include'
);
select private.add_forms('en', 'courtesy',
  'hi|hello|hey|good (morning|afternoon|evening|night)|please|thanks|thank you|just|only|now|ok|okay|so|then|there|portions? of|orders? of'
);
select private.add_forms('en', 'remove', 'remove|take (off|out)|drop|delete|cancel|i (do not|dont) want|without');
select private.add_forms('en', 'set_count', 'make (it|that|them)|better|actually( make it)?|change (it|that) to|only|just');
select private.add_forms('en', 'swap', 'change|swap|replace|instead of');
select private.add_forms('en', 'for', 'for|with|to|give me');
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
  '(talk|speak) (to|with) (a |an )?(person|human|someone|somebody|agent)', '(a )?(real )?(human|person|agent)'
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
  '(change|another|wrong|different)( the| my)? address'
);

select private.add_forms('en', 'k_ready',
  '(it |order |food )?(is |s |are )?ready', '(can|you can) (pick|collect|fetch)'
);
select private.add_forms('en', 'k_delay',
  '\d+ (more )?(min|mins|minutes)( more| late)?', '(running|we are|were) late', 'more time|delayed'
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
select private.add_vocabulary('en', 'ordinal', 'first, first one', '1');
select private.add_vocabulary('en', 'ordinal', 'second, second one', '2');
select private.add_vocabulary('en', 'ordinal', 'third, third one', '3');
select private.add_vocabulary('en', 'ordinal', 'fourth, fourth one', '4');
select private.add_vocabulary('en', 'ordinal', 'last, last one', '-1');

-- schemas/15_words/es.sql
-- after: vocabulary.sql
-- Spanish, as it is written in Colombia: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('es', 'es', '{1787,1809,1829,1849,1939}', 'a. m.', 'p. m.', '.', ',');

select private.add_vocabulary('es', 'yes', 'si, sii, si senor, si senora, si por favor, si pedir, si pedilo, dale, de una, listo, ok, okay, claro, confirmo, confirmar');
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
select private.add_vocabulary('es', 'sold_out', 'agotado, agotada, se acabo, no hay');
select private.add_vocabulary('es', 'available', 'ya hay, hay');

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
select private.add_vocabulary('es', 'manner', 'bien, muy, poco, poca, mucho, mucha, termino, medio, aparte');
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
  'por ?fa(vor|vorcito)?|por favor|gracias|muchas gracias|muchisimas gracias|si (es )?(puede|pueden|puedes|posible)',
  'seria|serian|seria tan amable|es tan amable|si me hace el favor|hagame el favor( de)?|hazme el favor( de)?|me hace(s)? el favor( de)?',
  'pues|entonces|mira|oye|oiga|vecin[oa]|veci|amig[oa]|parce|parcero|mijo|mija|senor|senora|senorita|joven|caballero',
  'un pedido|mi pedido|el pedido|pedido( de)?|domicilio( de)?|a domicilio|para llevar|para comer|para mi|ahorita|ahora|ya|rapido|rapidito|solo|solamente|nada mas|no mas|nomas|eso es todo|seria todo',
  'tambien|ademas|bueno|listo|ok|okay|vale|dale|y tambien|porciones?( de)?|orden(es)?( de)?|platos?( de)?|unidades?( de)?|con gusto|alla|aca|algo( de)?|alguna?|comida|comer|una? de'
);
select private.add_forms('es', 'remove',
  'quit(a|e|ar|ale|ame|eme|alo|ala)', 'sac(a|ar|ame|ale|alo|ala)|saque(me|le)?', 'elimin(a|e|ar)', 'borr(a|e|ar)', 'cancel(a|e|ar)(me)?',
  'ya no (quiero|va|voy a querer)|no quiero|mejor sin|mejor no me (des|mande|mandes|traigas)'
);
select private.add_forms('es', 'set_count',
  '(no )?mejor( que sean)?( solo)?', 'que (sean|sea)( solo)?', 'sean', '(no )?no son [a-z0-9]+ son', '(no )?son', 'dej(a|e)(lo|la|los|las|me|melo|mela)?( en)?( solo)?',
  'cambi(a|e)(lo|la|los|las)? a', 'pon(ga|me|le)?( solo)?', 'solo', 'en total( son)?'
);
select private.add_forms('es', 'swap', 'cambi(a|e|ar|ame|eme|ale|alo|ala)', 'reemplaz(a|e|ar|ame)', 'en vez de', 'en lugar de');
select private.add_forms('es', 'for', 'por|a cambio de|dame|quiero|mejor');
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
  'cuanto (cobran|es)( de| por) (domicilio|envio|llevar)'
);
select private.add_forms('es', 'ask_payment',

  '(reciben|aceptan|manejan|tienen|recibe|acepta) (nequi|daviplata|tarjetas?|efectivo|transferencias?|bancolombia|datafono|credito|debito|pse|bre ?b)',
  '(puedo|se puede|podria) pagar', '(como|con que) (puedo |se )?(pago|pagar|paga)',
  '(formas?|medios?|metodos?) de pago'
);
select private.add_forms('es', 'ask_place',
  '(donde|en donde) (quedan|estan|esta|queda|se encuentran)( ubicad[oa]s)?( ustedes)?',
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
  '(el|la) (total|cuenta)', 'que (llevo|tengo|hay en (la|mi) canasta|pedi|he pedido)',
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
  '(quiero |puedo |voy a |me toca |por favor )?cancel(ar|a|alo|en|e|o)( el| mi| todo)?( pedido| la orden| orden)?',
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
  '(pago|pagar|te pago|le pago|por|con|a|mejor) (nequi|daviplata|transferencia|bancolombia|bre ?b|pse)',
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
  'otro dia( sera)?|sera otro dia|por ahora no|despues'
);
select private.add_forms('es', 'machine',
  '(eres|es|sos|hablo con) (un |una )?(bot|robot|maquina|ia|persona|humano)',
  '(que|quien) (es esto|eres|es|son ustedes)|esto que es',
  '(como|que) (funciona|funcionan|hago|hace uno|se hace|tengo que hacer)( para)?( pedir| esto)?',
  '(mas )?(info|informacion)'
);
select private.add_forms('es', 'other_address',
  '(cambi(a|ar|e|o)|otra|me equivoque de|no es esa|la) ?(la |de )?direccion( es otra| esta mal)?',
  '(es|va|mandalo|llevalo|envialo) (para|a) otra (direccion|parte|casa)'
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
select private.add_vocabulary('es', 'ordinal', 'primero, primera, primer', '1');
select private.add_vocabulary('es', 'ordinal', 'segundo, segunda', '2');
select private.add_vocabulary('es', 'ordinal', 'tercero, tercera, tercer', '3');
select private.add_vocabulary('es', 'ordinal', 'cuarto, cuarta', '4');
select private.add_vocabulary('es', 'ordinal', 'quinto, quinta', '5');
select private.add_vocabulary('es', 'ordinal', 'ultimo, ultima', '-1');

-- schemas/15_words/pt.sql
-- after: vocabulary.sql
-- Portuguese, as it is written in Brazil: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('pt', 'pt_BR', '{55,351}', null, null, '.', ',');

select private.add_vocabulary('pt', 'yes', 'sim, sim por favor, pode ser, isso, ok');
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
select private.add_vocabulary('pt', 'sold_out', 'esgotado, acabou, nao tem');
select private.add_vocabulary('pt', 'available', 'ja tem, tem');

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
select private.add_vocabulary('pt', 'manner', 'bem, muito, pouco, mal, ao');
select private.add_vocabulary('pt', 'again', 'mais um, mais uma, outro, outra, outro igual, outra igual');
select private.add_forms('pt', 'wish',
  '(me|voce) (ve|da|manda|traz|consegue|pode)( mandar| trazer)?', 'quero|queria|gostaria( de)?( pedir)?|vou querer|preciso', 'manda|traz|pede|pedir', 'adiciona|coloca|acrescenta|poe'
);
select private.add_forms('pt', 'courtesy',
  'oi+|ola|bom dia|boa (tarde|noite)|por favor|por gentileza|obrigad[oa]|so|agora|tambem|ok|entao|porcao de|porcoes de|um pedido'
);
select private.add_forms('pt', 'remove', 'tira(r)?|retira(r)?|remove(r)?|nao quero|cancela(r)?');
select private.add_forms('pt', 'set_count', 'melhor|que seja(m)?|deixa|muda para|coloca|faz|so');
select private.add_forms('pt', 'swap', 'troca(r)?|muda(r)?|em vez de|no lugar de');
select private.add_forms('pt', 'for', 'por|para|pela|pelo');
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
  '(falar|conversar) com (uma |um )?(pessoa|atendente|alguem|humano)', '(uma |um )(pessoa|atendente|humano)'
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
  '(mudar|trocar|outro|errei)( o)? endereco'
);

select private.add_forms('pt', 'k_ready',
  '(esta|ta|ficou|estao) pront[oa]s?', '(podem|pode) (buscar|retirar|vir)'
);
select private.add_forms('pt', 'k_delay',
  '(vai|vamos|estamos) (atrasar|demorar|atrasados?)', 'mais \d+ (min|minutos)|mais tempo'
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
select private.add_vocabulary('pt', 'ordinal', 'primeiro, primeira', '1');
select private.add_vocabulary('pt', 'ordinal', 'terceiro, terceira', '3');
select private.add_vocabulary('pt', 'ordinal', 'ultimo, ultima', '-1');

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
  'es', 'Hace {minutes} minutos no sabemos de usted y lleva el pedido #{number}. Mándeme su ubicación, por favor.',
  'en', 'We have not heard from you for {minutes} minutes and you carry order #{number}. Please send me your location.',
  'pt', 'Faz {minutes} minutos que não temos notícias suas e você está com o pedido nº {number}. Mande sua localização, por favor.'
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
