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
  'A template with its {placeholders} filled in from vars, those of people through private.quoted; PT422 for an unknown template or a missing value.';

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
  ('opening', true, 'How a message begins that is certainly in this language'),
  ('off_topic', true, 'How a message begins that is certainly not about food'),
  ('deed', true, 'Somewhere in lower-case words of a model: that something was done'),
  ('figure', true, 'A word for a number, lower case, accents included');

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
    select string_agg(v.word, '|' order by length(v.word) desc, v.word collate "C")
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

select private.add_forms('en', 'figure',
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen',
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand|million|double|triple'
);

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

select private.add_forms('es', 'figure',
  'cero|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci[a-zéí]+|veint[a-zéí]+',
  'treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|[a-z]{3,7}cient[oa]s|quinient[oa]s|mil|mill[oó]n|millones'
);

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

select private.add_forms('pt', 'figure',
  'zero|uma?|dois|duas|tr[eê]s|quatro|cinco|seis|meia|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|dez[a-z]{4,6}',
  'vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|[a-z]{2,7}(cent|zent)[oa]s|quinhent[oa]s|mil|milh[aã]o|milh[oõ]es'
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
  ('description', 'ours'), ('choices', 'ours'),
  -- What an admin entered of a restaurant: its account is a long number.
  ('instructions', 'ours'),
  ('restaurant', 'name'), ('present', 'name'), ('dish', 'name'), ('group', 'name'), ('category', 'name'),
  ('kitchen', 'name'),
  ('runner', 'person'),
  ('address', 'place'),
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
language sql
immutable
security invoker
set search_path = ''
as $$
  select regexp_replace(
    words,
    '(?:\m[a-z][a-z0-9+.-]{1,12}:/+\S*|\mwww\.\S*|\S*@\S+'
      -- As WhatsApp makes links; endings that are words too only before a path.
      || '|\m[[:alnum:]_-]+(?:\.[[:alnum:]_-]+)*(?:\.| ?\(?(?:\mpunto\M|\mponto\M|\mdot\M)\)? ?)(?:com|net|org|info|app|link|shop|site|xyz|online|store|club|top|biz|dev|page|live|bio|click|gov|edu|br|co|io|ly|gl|gg|tv|cc|tk|ru|cn|uk|eu|mx|ar|cl|ec|ve)\M(?:[./:]\S*)?'
      || '|\m[[:alnum:]_-]+\.[[:alpha:]]{2,}/\S*)',
    '…', 'gi'
  )
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
  v_figures text := private.words_of('figure');
  v_words text := words;
begin
  v_words := regexp_replace(v_words, '[+(]?\d(?:[ .,/()+_-]{0,3}\d){9,}', '…', 'g');
  v_words := regexp_replace(
    v_words, case when is_place then '\d{7,}' else '[+(]?\d(?:[ .,/()+_-]{0,3}\d){6,}' end, '…', 'g'
  );
  -- One digit after the other, and numbers in words.
  return regexp_replace(
    v_words,
    '(?:\m(?:' || v_figures || '|\d{1,3})\M[ ,.;/-]*(?:\m(?:y|e|and)\M ?)?){6,}',
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
  v_words text := private.plain_letters(left(words, 2000));
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
    -- An order has a number of ours.
    v_words := regexp_replace(v_words, '#|\mn[º°]|№', ' ', 'gi');
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
