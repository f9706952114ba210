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
