-- The language that somebody certainly writes.

create function private.written_language(words text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select min(v.language)
    from private.vocabulary as v
    where v.kind = 'opening'
      and words ~ ('^(?:' || v.word || ')\M')
    having count(*) = 1
  );
end
$$;

comment on function private.written_language is 'The language that normalised words are certainly in, by how a message begins; else null.';

create function private.hear_language(turn ai.turns, messages jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.set_language(p.id, l.language, 'written')
  from jsonb_array_elements(messages) with ordinality as m
  cross join lateral (select private.written_language(private.normalise(m.value #>> '{content,body}')) as language) as l
  join public.persons as p on p.id = private.turn_person(turn)
  where m.value ->> 'kind' = 'text'
    and l.language <> p.language
  order by m.ordinality desc
  limit 1;
end
$$;

comment on function private.hear_language is 'Speaks on in the language that somebody certainly writes, unless they have chosen another.';
