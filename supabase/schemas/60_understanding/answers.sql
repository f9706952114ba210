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
  return coalesce(
    (select bool_and(v.kind = 'yes') from private.vocabulary as v where v.kind in ('yes', 'no') and v.word = private.normalise(text)),
    -- "Listo, pídelo", "hágale pues": each part says it, politeness aside.
    case when length(text) <= 40 then (
      select case when bool_and(k.is_yes is not null) and count(distinct k.is_yes) = 1 then bool_and(k.is_yes) end
      from (
        select distinct btrim(private.without_forms(p.part, 'yes_beside')) as part
        from regexp_split_to_table(private.typed_words(text), '\s*\|\s*') as p (part)
      ) as d
      left join lateral (
        select v.kind = 'yes' as is_yes from private.vocabulary as v where v.kind in ('yes', 'no') and v.word = d.part limit 1
      ) as k on true
      where d.part <> ''
    ) end
  );
end
$$;

comment on function private.yes_or_no is 'Whether a text is a plain yes or no, also in several words; else null.';

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
  v_is_yes boolean := case when v_kind = 'yes' then private.yes_or_no(text) end;
  v_value jsonb;
begin
  if v_kind = 'number' and private.number_in(v_words) is not null and text !~ '^\s*[-−‒–]\s*\d' then
    v_value := jsonb_build_object('quantity', private.number_in(v_words));
  elsif v_kind = 'code' and replace(v_words, ' ', '') ~ '^[0-9]{4}$' then
    v_value := jsonb_build_object('code', replace(v_words, ' ', ''));
  elsif v_is_yes then
    v_value := '{}';
  elsif not v_is_yes then
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
