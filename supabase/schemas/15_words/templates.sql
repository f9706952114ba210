-- What Weats says: a text for each key and language. Who is told begins the key. {number} is an order's, {total} and
-- {fee} come from private.money, {time} from private.clock_time; {reason}, {payment}, {state} are rendered templates.

create function private.add_words(key text, variadic words text[])
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.message_templates (key, language, text)
  select add_words.key, words[i], words[i + 1]
  from generate_series(1, cardinality(words), 2) as i
$$;

comment on function private.add_words is 'Adds the texts of a key: a language and a text, as often as there are languages.';

create function private.render(key text, language text, vars jsonb default '{}')
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_template text;
  v_form text[];
  v_missing text;
begin
  v_template := (select t.text from public.message_templates as t where t.key = render.key and t.language = render.language);
  if v_template is null then
    -- A language that is still being written speaks the city's where it has no words yet.
    v_template := (
      select t.text
      from public.message_templates as t
      join private.languages as l on l.language = render.language and not l.is_complete
      where t.key = render.key
        and t.language = private.setting_text('city_language')
    );
  end if;
  -- {count|domicilio|domicilios}: which of both a number takes.
  if strpos(v_template, '|') > 0 then
    for v_form in select f from regexp_matches(v_template, '\{([a-z_]+)\|([^|{}]*)\|([^|{}]*)\}', 'g') as f loop
      v_template := replace(
        v_template, format('{%s|%s|%s}', v_form[1], v_form[2], v_form[3]),
        case when vars ->> v_form[1] = '1' then v_form[2] else v_form[3] end
      );
    end loop;
  end if;
  if v_template is null then
    perform private.refuse(
      'PT422', format('Cannot render the template as it does not exist: %s in %s', render.key, render.language)
    );
  end if;
  select string_agg(m.name[1], ', ' order by m.name[1] collate "C")
  into v_missing
  from regexp_matches(v_template, '\{([a-z_]+)\}', 'g') as m (name)
  where vars ->> m.name[1] is null;
  if v_missing is not null then
    perform private.refuse(
      'PT422', format('Cannot render the template as values are missing: %s of %s', v_missing, render.key)
    );
  end if;
  -- Cut once at the placeholders: a value that contains braces stays as it is.
  return (
    select regexp_replace(
      string_agg(
        piece.literal || coalesce(
          case
            when placeholder.name is null then ''
            when o.kind = 'ours' then vars ->> placeholder.name[1]
            else private.quoted(vars ->> placeholder.name[1], coalesce(o.kind, 'text'))
          end,
          ''
        ),
        '' order by piece.place
      ),
      -- A sentence that ends with a time ends once.
      ' ([ap])\. m\.\.', ' \1. m.', 'g'
    )
    from unnest(regexp_split_to_array(v_template, '\{[a-z_]+\}')) with ordinality as piece (literal, place)
    left join regexp_matches(v_template, '\{([a-z_]+)\}', 'g') with ordinality as placeholder (name, place)
      on placeholder.place = piece.place
    left join private.placeholders as o on o.name = placeholder.name[1]
  );
end
$$;

comment on function private.render is
  'A template with its {placeholders} filled in from vars, those of people by private.quoted, and {count|one|many} agreeing; PT422 for none or a value less.';
