-- A text as the answer to the question that was asked last.

create function private.number_in(text text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when text ~ '^[0-9]{1,6}$' then text::integer else private.value_of('number', text)::integer end;
end
$$;

comment on function private.number_in is 'The whole number that a normalised text is, in digits (6 at most) or a word; else null.';

create function private.yes_or_no(text text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select bool_and(v.kind = 'yes') from private.vocabulary as v where v.kind in ('yes', 'no') and v.word = text);
end
$$;

comment on function private.yes_or_no is 'Whether a normalised text is a plain yes or no; else null.';

create function private.answer_in(question jsonb, text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(text);
  v_kind text := question ->> 'kind';
  v_value jsonb;
begin
  if v_kind = 'number' and private.number_in(v_words) is not null and text !~ '^\s*[-−‒–]\s*\d' then
    v_value := jsonb_build_object('quantity', private.number_in(v_words));
  elsif v_kind = 'code' and replace(v_words, ' ', '') ~ '^[0-9]{4}$' then
    v_value := jsonb_build_object('code', replace(v_words, ' ', ''));
  elsif v_kind = 'yes' and private.yes_or_no(v_words) then
    v_value := '{}';
  elsif v_kind = 'yes' and not private.yes_or_no(v_words) then
    return coalesce(question -> 'otherwise', '{"tool": "keep_all", "args": {}}');
  elsif v_kind = 'address' and private.read_address(text) is not null
    or v_kind = 'details' and private.door_in(text) is not null then
    v_value := jsonb_build_object('text', btrim(text));
  elsif v_kind = 'text' and btrim(text) <> '' then
    v_value := jsonb_build_object('text', btrim(text));
  end if;
  return jsonb_build_object(
    'tool', question -> 'tool', 'args', coalesce(question -> 'args', '{}') || v_value
  );
end
$$;

comment on function private.answer_in is 'What a text means as the answer to the last question: {tool, args}; args null when it is none.';
