-- The language that somebody certainly writes.

create function private.written_language(words text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select l.language
    from (
      values
        ('es', '^(hola|buenas|buenos dias|quiubo|gracias|muchas gracias|quiero|quisiera|me (das|mandas|regalas)|por favor)\M'),
        ('en', '^(hello|hi|good (morning|afternoon|evening)|thanks|thank you|please|i (want|would|d)|can i|could i)\M'),
        ('pt', '^(oi|bom dia|boa (tarde|noite)|obrigad[oa]|muito obrigad[oa]|quero (um|uma|dois|duas|pedir)|eu (quero|queria)|gostaria)\M')
    ) as l (language, form)
    where words ~ l.form
  );
end
$$;

comment on function private.written_language is 'The language that normalised words are certainly in, by how a message begins: es, en or pt; else null.';

create function private.hear_language(turn ai.turns)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.set_language(p.id, l.language, 'written')
  from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
  cross join lateral (select private.written_language(private.normalise(m.value #>> '{content,body}')) as language) as l
  join public.persons as p on p.id = private.turn_person(turn)
  where m.value ->> 'kind' = 'text'
    and l.language <> p.language
  order by m.ordinality desc
  limit 1;
end
$$;

comment on function private.hear_language is 'Speaks on in the language that somebody certainly writes, unless they have chosen another.';
