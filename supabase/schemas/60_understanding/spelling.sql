-- Words as people type them on a phone, made into words that can be looked up.

create function private.pictures_as_words(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := text;
  v_picture record;
begin
  if octet_length(text) = length(text) then
    return text;
  end if;
  for v_picture in select v.word, v.value from private.vocabulary as v where v.kind = 'emoji' loop
    v_text := replace(v_text, v_picture.word, ' ' || v_picture.value || ' ');
  end loop;
  return v_text;
end
$$;

comment on function private.pictures_as_words is 'A text with the pictures that stand for words as these words.';

create function private.typed_words(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := lower(extensions.unaccent(
    'extensions.unaccent'::regdictionary, normalize(private.pictures_as_words(text), nfkc)
  ));
  v_number record;
begin
  -- 36.900 is one number; what else stands between words parts them.
  v_text := regexp_replace(v_text, '(\d)[.,](\d{3})\M', '\1\2', 'g');
  -- "1.5" as names have it.
  v_text := regexp_replace(v_text, '\m(\d)[.,](\d)\M', '\1 \2', 'g');
  v_text := regexp_replace(v_text, '[,;.:\n\r+/()&|*•–—!?¡¿"]+', ' | ', 'g');
  v_text := regexp_replace(v_text, '[^a-z0-9|]+', ' ', 'g');
  v_text := regexp_replace(v_text, '([a-z])\1{2,}', '\1', 'g');
  v_text := regexp_replace(v_text, '([aiu])\1', '\1', 'g');
  -- "2x", "x2", "3hamburguesas".
  v_text := regexp_replace(v_text, '\m(\d{1,2})(?:x )?([a-z]{3,})', '\1 \2', 'g');
  v_text := regexp_replace(v_text, '\m(?:x ?(\d{1,2})|(\d{1,2}) ?x)\M', '\1\2', 'g');
  -- As plain text: a session keeps about thirty compiled expressions.
  v_text := ' ' || regexp_replace(v_text, '\s+', ' ', 'g') || ' ';
  for v_number in
    select v.word, v.value from private.vocabulary as v where v.kind = 'number' and strpos(v.word, ' ') > 0 and strpos(v_text, v.word) > 0
    order by length(v.word) desc
  loop
    v_text := replace(v_text, ' ' || v_number.word || ' ', ' ' || v_number.value || ' ');
  end loop;
  return (
    select coalesce(string_agg(coalesce(s.value, w.word), ' ' order by w.place), '')
    from regexp_split_to_table(btrim(v_text), '\s+') with ordinality as w (word, place)
    left join lateral (
      select min(v.value) as value from private.vocabulary as v where v.kind = 'spelling' and v.word = w.word
    ) as s on true
    where w.word <> ''
  );
end
$$;

comment on function private.typed_words is
  'A text as words that can be looked up: no case, accents, pictures, repeated letters or chat spelling; | where it is parted.';

create function private.without_forms(words text, kind text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_forms text := private.fitting_forms(kind, words);
begin
  return btrim(regexp_replace(
    case when v_forms is null then words else regexp_replace(words, '\m(?:' || v_forms || ')\M', ' ', 'g') end, '\s+', ' ', 'g'
  ));
end
$$;

comment on function private.without_forms is 'Words without whatever is of a kind of forms.';

create function private.are_near(one text, other text)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_most integer := case when greatest(length(one), length(other)) >= 7 then 2 else 1 end;
  v_before integer[];
  v_last integer[] := array(select generate_series(0, length(other)));
  v_now integer[];
begin
  if abs(length(one) - length(other)) > v_most then
    return false;
  end if;
  for i in 1..length(one) loop
    v_now := array[i];
    for j in 1..length(other) loop
      v_now[j + 1] := least(
        v_last[j + 1] + 1, v_now[j] + 1, v_last[j] + (substr(one, i, 1) <> substr(other, j, 1))::integer
      );
      if i > 1 and j > 1 and substr(one, i, 1) = substr(other, j - 1, 1) and substr(one, i - 1, 1) = substr(other, j, 1) then
        v_now[j + 1] := least(v_now[j + 1], v_before[j - 1] + 1);
      end if;
    end loop;
    v_before := v_last;
    v_last := v_now;
  end loop;
  return v_last[length(other) + 1] <= v_most;
end
$$;

comment on function private.are_near is
  'Whether one word is the other with one slip of typing, two in seven letters or more (optimal string alignment distance).';

create function private.sound(word text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select translate(
    regexp_replace(regexp_replace(regexp_replace(replace(word, 'h', ''), 'c([ei])', 's\1', 'g'), 'qu([ei])', 'k\1', 'g'), 'll', 'y', 'g'),
    'vzc', 'bsk'
  )
$$;

comment on function private.sound is 'A word as it sounds in Colombia: b is v, s is z and soft c, k is qu and hard c, y is ll, h is silent.';
