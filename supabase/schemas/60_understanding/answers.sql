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
        -- Also several in one breath: "sí, hágale mándelo".
        select true as is_yes where d.part ~ ('^(?:(?:' || private.words_of('yes') || ')(?: |$))+$')
        union all
        select false from private.vocabulary as v where v.kind = 'no' and v.word = d.part
        limit 1
      ) as k on true
      where d.part <> ''
    ) end
  );
end
$$;

comment on function private.yes_or_no is 'Whether a text is a plain yes or no, also in several words; else null.';

create function private.is_not_yet(text text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_typed text := private.typed_words(text);
begin
  -- Null where nothing says so.
  return case
    when length(text) <= 60 and private.fitting_forms('not_yet', v_typed) is not null
      and regexp_replace(
        private.without_forms(private.without_forms(private.without_forms(v_typed, 'not_yet'), 'yes_beside'), 'courtesy'),
        '\m(?:' || private.words_of('no') || '|ay)\M|[| ]', '', 'g'
      ) = '' then true
  end;
end
$$;

comment on function private.is_not_yet is 'Whether a text only wants to wait ("no, un momento"); null when it says more, or something else.';

create function private.number_said(text text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when text !~ '^\s*[-−‒–]\s*\d' then coalesce(
    private.number_in(private.normalise(text)),
    -- "Dos, por favor", "que sean cinco".
    private.number_in(btrim(regexp_replace(
      btrim(private.without_forms(private.without_forms(private.typed_words(text), 'courtesy'), 'yes_beside'), ' |'),
      private.beginning_of('set_count') || ' ', ''
    ), ' |'))
  ) end;
end
$$;

comment on function private.number_said is 'The number that a text says, politeness aside; null when it says more.';

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
  v_is_yes boolean := case when v_kind = 'yes' then coalesce(private.yes_or_no(text), not private.is_not_yet(text)) end;
  v_number integer := case when v_kind = 'number' then private.number_said(text) end;
  v_value jsonb;
begin
  if v_number is not null then
    v_value := jsonb_build_object('quantity', v_number);
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
