-- The language that somebody writes. Who begins in one and goes on in another is answered in that; a loan word changes nothing.

create function private.written_language(words text, out language text, out is_clear boolean)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- Two words that are of one language alone, one of which no dish is called by, and none of another.
  select min(t.language), true
  into language, is_clear
  from (
    select v.language, count(*) as words, count(*) filter (where v.value = 'strong') as strong
    from regexp_split_to_table(written_language.words, ' ') as w (word)
    join private.vocabulary as v on v.kind = 'telling' and v.word = w.word
    group by v.language
  ) as t
  having count(*) = 1 and min(t.words) >= 2 and min(t.strong) >= 1;
  if language is null then
    select min(v.language), false
    into language, is_clear
    from private.vocabulary as v
    where v.kind = 'opening'
      and words ~ ('^(?:' || v.word || ')\M')
    having count(*) = 1;
  end if;
end
$$;

comment on function private.written_language is
  'The language that normalised words are in: clear, by several of its words, or by how they begin; nulls when neither says.';

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
  cross join lateral private.written_language(private.normalise(m.value #>> '{content,body}')) as l
  join public.persons as p on p.id = private.turn_person(turn)
  where m.value ->> 'kind' = 'text'
    and l.language is not null
    and case
      -- "Thanks" of somebody who wrote Spanish is Spanish.
      when p.language_origin = 'written' then l.is_clear and l.language <> p.language
      else l.is_clear or l.language <> p.language
    end
  order by m.ordinality desc
  limit 1;
end
$$;

comment on function private.hear_language is
  'Speaks on in the language that somebody writes, unless they have chosen one; what they wrote before is left for clear words alone.';
