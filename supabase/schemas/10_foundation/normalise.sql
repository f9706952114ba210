-- after: schemas.sql
-- Words as they are compared, and the sort key of everything that people see sorted.

create function private.sort_key(value text)
returns bytea
language sql
immutable
strict
parallel safe
security invoker
set search_path = ''
as $$
  select convert_to(
    extensions.unaccent(
      'extensions.unaccent'::regdictionary,
      replace(lower(normalize(value, nfc)), 'ñ', 'n~')
    ),
    'UTF8'
  )
$$;

comment on function private.sort_key is
  'Orders names as a Spanish reader does, equally under every collation: no case, no accents, ñ after n. Bytes, so that no collation applies.';

create function private.normalise(text text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return btrim(regexp_replace(
    replace(
      lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize(coalesce(text, ''), nfkc))),
      '''', ''
    ),
    '[^a-z0-9]+', ' ', 'g'
  ));
end
$$;

comment on function private.normalise is 'Words as they are compared: no case, accents, punctuation or double spaces.';

create function private.singular(words text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return regexp_replace(words, '([a-z]{3,})s\M', '\1', 'g');
end
$$;

comment on function private.singular is 'Normalised words without the s of the plural, for comparing alone: tres becomes tre on both sides.';
