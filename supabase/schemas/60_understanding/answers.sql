-- A text as the answer to the question that was asked last.

create function private.number_in(text text)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when text ~ '^[0-9]{1,6}$' then text::integer
    else (
      select n.value
      from (
        values
          (1, '{un,uno,una,one,um,uma}'::text[]), (2, '{dos,two,dois,duas}'), (3, '{tres,three}'),
          (4, '{cuatro,four,quatro}'), (5, '{cinco,five}'), (6, '{seis,six}'), (7, '{siete,seven,sete}'),
          (8, '{ocho,eight,oito}'), (9, '{nueve,nine,nove}'), (10, '{diez,ten,dez}')
      ) as n (value, words)
      where text = any (n.words)
    )
  end;
end
$$;

comment on function private.number_in is 'The whole number that a normalised text is, in digits (6 at most) or a word from one to ten; else null.';

create function private.yes_or_no(text text)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when text in (
      'si', 'sii', 'si senor', 'si senora', 'si por favor', 'si pedir', 'si pedilo', 'dale', 'de una', 'listo', 'ok',
      'okay', 'claro', 'confirmo', 'confirmar', 'yes', 'yes please', 'y', 'yep', 'sure', 'confirm', 'sim', 'sim por favor',
      'pode ser', 'isso'
    ) then true
    when text in ('no', 'no gracias', 'nop', 'mejor no', 'no thanks', 'nope', 'nao', 'nao obrigado', 'nao obrigada')
      then false
  end;
end
$$;

comment on function private.yes_or_no is 'Whether a normalised text is a plain yes or no, in es, en or pt; else null.';

create function private.answer_in(question jsonb, text text)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(text);
  v_kind text := question ->> 'kind';
  v_value jsonb;
begin
  if v_kind = 'number' and private.number_in(v_words) is not null then
    v_value := jsonb_build_object('quantity', private.number_in(v_words));
  elsif v_kind = 'code' and replace(v_words, ' ', '') ~ '^[0-9]{4}$' then
    v_value := jsonb_build_object('code', replace(v_words, ' ', ''));
  elsif v_kind = 'yes' and private.yes_or_no(v_words) then
    v_value := '{}';
  elsif v_kind = 'yes' and not private.yes_or_no(v_words) then
    return '{"tool": "keep_all", "args": {}}';
  elsif v_kind = 'text' and btrim(text) <> '' then
    v_value := jsonb_build_object('text', btrim(text));
  end if;
  return jsonb_build_object(
    'tool', question -> 'tool', 'args', coalesce(question -> 'args', '{}') || v_value
  );
end
$$;

comment on function private.answer_in is 'What a text means as the answer to the last question: {tool, args}; args null when it is none.';
