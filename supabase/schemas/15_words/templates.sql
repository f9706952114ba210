-- What Weats says: a text for each key and language. Who is told begins the key. {number} is an order's, {total} and
-- {fee} come from private.money, {time} from private.clock_time; {reason}, {payment}, {state} are rendered templates.

create table public.message_templates (
  key text,
  language text,
  text text not null,
  shipped jsonb,
  primary key (key, language),
  constraint template_keys_are_words check (key ~ '^[a-z][a-z_]*$'),
  constraint templates_are_in_es_en_or_pt check (language in ('es', 'en', 'pt')),
  constraint templates_fit_one_message check (length(text) between 1 and 1024)
);

comment on table public.message_templates is
  'Every sentence that Weats says by itself, in each language; {name} is filled in by private.render.';

alter table public.message_templates enable row level security;

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
  v_missing text;
begin
  select t.text
  into v_template
  from public.message_templates as t
  where t.key = render.key
    and t.language = render.language;
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
      string_agg(piece.literal || coalesce(vars ->> placeholder.name[1], ''), '' order by piece.place),
      -- A sentence that ends with a time ends once.
      ' ([ap])\. m\.\.', ' \1. m.', 'g'
    )
    from unnest(regexp_split_to_array(v_template, '\{[a-z_]+\}')) with ordinality as piece (literal, place)
    left join regexp_matches(v_template, '\{([a-z_]+)\}', 'g') with ordinality as placeholder (name, place)
      on placeholder.place = piece.place
  );
end
$$;

comment on function private.render is
  'A template with its {placeholders} filled in from vars; PT422 for an unknown template or a missing value.';

create function private.money(amount bigint, currency text, language text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select concat(
    case when amount < 0 then '-' end,
    case when currency = 'COP' then '$' else currency || ' ' end,
    translate(
      case
        when currency in ('COP', 'CLP', 'PYG', 'JPY') then to_char(abs(amount), 'FM999,999,999,999,990')
        else to_char(abs(amount) / 100.0, 'FM999,999,999,999,990.00')
      end,
      ',.', case when language = 'en' then ',.' else '.,' end
    )
  )
$$;

comment on function private.money is 'Minor units as people read them: 28500 COP is $28.500 in Spanish and Portuguese, $28,500 in English.';

create function private.clock_time(at timestamptz, timezone text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case language
    when 'pt' then to_char(at at time zone timezone, 'HH24:MI')
    else concat(
      to_char(at at time zone timezone, 'FMHH12:MI'),
      case
        when extract(hour from at at time zone timezone) < 12
          then case language when 'es' then ' a. m.' else ' AM' end
        else case language when 'es' then ' p. m.' else ' PM' end
      end
    )
  end
$$;

comment on function private.clock_time is 'The time on a zone''s clock as people read it: 7:05 p. m., 7:05 PM, 19:05.';
