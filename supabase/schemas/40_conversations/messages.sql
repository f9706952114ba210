-- What a message says, in one place.

create function private.message_words(kind text, content jsonb)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(
    content ->> 'body', content ->> 'text', content ->> 'title',
    content ->> 'caption', content #>> '{content,body}', format('(%s)', kind)
  )
$$;

comment on function private.message_words is 'What a message says, to be read by a person; its kind in brackets when it has no words.';
