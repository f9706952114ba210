-- The languages of Weats, and which one a telephone number suggests.

create function private.language_of_phone(phone text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select c.value
  from jsonb_each_text(private.setting('language_by_calling_code')) as c (code, value)
  where starts_with(phone, c.code)
  order by length(c.code) desc
  limit 1
$$;

comment on function private.language_of_phone is 'The language that the country of a number suggests; null when it suggests none.';
