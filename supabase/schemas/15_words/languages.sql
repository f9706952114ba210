-- How a language writes sums and times, and which one a telephone number suggests.

create function private.language_of_phone(phone text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select l.language
    from private.languages as l
    cross join lateral unnest(l.calling_codes) as c (code)
    where starts_with(phone, c.code)
    order by length(c.code) desc
    limit 1
  );
end
$$;

comment on function private.language_of_phone is 'The language that the country of a number suggests; null when it suggests none.';

create function private.money(amount bigint, currency text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select concat(
      case when amount < 0 then '-' end,
      case when currency = 'COP' and money.language <> 'en' then '$' else currency || ' ' end,
      translate(
        case
          when currency in ('COP', 'CLP', 'PYG', 'JPY') then to_char(abs(amount), 'FM999,999,999,999,990')
          else to_char(abs(amount) / 100.0, 'FM999,999,999,999,990.00')
        end,
        ',.', l.thousands_mark || l.decimal_mark
      )
    )
    from private.languages as l
    where l.language = money.language
  );
end
$$;

comment on function private.money is 'Minor units as people read them: 28500 COP is $28.500 in Spanish and Portuguese, $28,500 in English.';

create function private.clock_time(at timestamptz, timezone text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when l.morning is null then to_char(at at time zone timezone, 'HH24:MI')
      else concat_ws(
        ' ', to_char(at at time zone timezone, 'FMHH12:MI'),
        case when extract(hour from at at time zone timezone) < 12 then l.morning else l.afternoon end
      )
    end
    from private.languages as l
    where l.language = clock_time.language
  );
end
$$;

comment on function private.clock_time is 'The time on a zone''s clock as people read it: 7:05 p. m., 7:05 PM, 19:05.';
