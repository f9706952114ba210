-- One way of writing for everything that is looked for in a text: whoever writes a number with full-width digits, letters of
-- another alphabet or invisible characters in between hides nothing from what hides it.

create function private.plain(text text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- Braces and the private use area are ours alone: nobody may write a placeholder.
  return translate(
    regexp_replace(
      regexp_replace(
        normalize(coalesce(text, ''), nfkc),
        U&'[\00AD\034F\061C\115F\1160\17B4\17B5\180B-\180E\200B-\200F\202A-\202E\2060-\206F\20E3\3164\FE00-\FE0F\FEFF\E000-\F8FF]', '', 'g'
      ),
      U&'[\00A0\1680\2000-\200A\202F\205F\3000]', ' ', 'g'
    ),
    '{}٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९‐‑‒–—―−', '()012345678901234567890123456789' || repeat('-', 7)
  );
end
$$;

comment on function private.plain is 'A text in its usual characters: compatibility forms, digits of other alphabets, dashes and blanks as typed, nothing invisible.';

create function private.folded(plain text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_folded text := translate(
    lower(plain),
    'áàâãäåāéèêëēíìîïīóòôõöōúùûüūñçýаеорсухіјԁһ',
    'aaaaaaaeeeeeiiiiioooooouuuuuncyaeopcyxijdh'
  );
begin
  -- What is found in one is cut from the other: both are as long.
  return regexp_replace(regexp_replace(
    case when length(v_folded) = length(plain) then v_folded else translate(plain, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') end,
    '(?<=[0-9])o(?=[0-9o]|\M)|\mo(?=o?[0-9])', '0', 'g'
  ), '(?<=[0-9])o(?=[0-9o]|\M)', '0', 'g');
end
$$;

comment on function private.folded is 'A plain text for looking: small letters without accents, an o among digits as the nought that it stands for; as long as the text.';
