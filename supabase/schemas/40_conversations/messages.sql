-- What kinds of message there are and what a message says, in one place.

create function private.message_kind(kind text)
returns private.message_kinds
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind private.message_kinds;
begin
  select k.* into v_kind from private.message_kinds as k where k.kind = message_kind.kind;
  if v_kind.kind is null then
    perform private.refuse('PT422', format('Cannot take a message of an unknown kind: %s', message_kind.kind));
  end if;
  return v_kind;
end
$$;

comment on function private.message_kind is 'What a kind of message means; PT422 for an unknown one.';

create function private.message_words(content jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    content ->> 'body', content ->> 'text', content ->> 'title', content ->> 'caption', content #>> '{content,body}'
  );
end
$$;

comment on function private.message_words(jsonb) is 'What a message says; null when it has no words.';

create function private.message_words(kind text, content jsonb)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(private.message_words(content), format('(%s)', kind))
$$;

comment on function private.message_words(text, jsonb) is
  'What a message says, to be read by a person; its kind in brackets when it has no words.';
