-- When something opens, as people say it: today by the hour alone, later with its day.

select private.add_words('opens_today',
  'es', 'a las {time}',
  'en', 'at {time}',
  'pt', 'às {time}'
);

select private.add_words('opens_tomorrow',
  'es', 'mañana a las {time}',
  'en', 'tomorrow at {time}',
  'pt', 'amanhã às {time}'
);

select private.add_words('opens_on_day',
  'es', 'el {day} a las {time}',
  'en', 'on {day} at {time}',
  'pt', '{day} às {time}'
);

select private.add_words('opens_on_date',
  'es', 'el {day} {date} a las {time}',
  'en', 'on {day} {date} at {time}',
  'pt', '{day} {date} às {time}'
);

create function private.day_name(at timestamptz, timezone text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select (case language
    when 'en' then array['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
    when 'pt' then array['no domingo', 'na segunda', 'na terça', 'na quarta', 'na quinta', 'na sexta', 'no sábado']
    else array['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']
  end)[1 + extract(dow from at at time zone timezone)::integer]
$$;

comment on function private.day_name is 'The day of the week of a moment on a clock, as a sentence says when something opens.';

create function private.when_it_opens(opens_at timestamptz, timezone text, language text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_days integer := (opens_at at time zone timezone)::date - (at at time zone timezone)::date;
begin
  return case when opens_at is not null then private.render(
    case when v_days <= 0 then 'opens_today' when v_days = 1 then 'opens_tomorrow' when v_days < 7 then 'opens_on_day' else 'opens_on_date' end,
    language,
    jsonb_build_object(
      'time', private.clock_time(opens_at, timezone, language), 'day', private.day_name(opens_at, timezone, language),
      'date', to_char(opens_at at time zone timezone, 'FMDD/FMMM')
    )
  ) end;
end
$$;

comment on function private.when_it_opens is 'When something opens: "a las 8:00 a. m.", "mañana a las …", "el martes a las …", with the date a week from now and later; null for never.';
