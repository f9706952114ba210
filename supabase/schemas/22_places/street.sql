-- after: words.sql
-- Colombian street addresses, as people write them: «cra 7 60 20», «Calle 38 sur No. 78-11», «carrera séptima con 60».

create function private.fold(text text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Letter by letter, so that a place in the one is the same place in the other.
  select translate(lower(text), 'áéíóúüñàèìòùâêîôûãõç', 'aeiouunaeiouaeiouaoc')
$$;

comment on function private.fold is 'A text in lower case without accents, as long as it was.';

create function private.words_form(kind text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select replace(private.words_of(kind), ' ', '[\s.]+')
$$;

comment on function private.words_form is 'The words of a kind as alternatives of a regular expression over folded text; dots and spaces may part them.';

create function private.write_numbers(folded text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := folded;
  v_word record;
begin
  -- As long as before: what is left of a word is filled with spaces.
  for v_word in
    select m.found[1] as word, private.value_of('ordinal', m.found[1]) as number
    from regexp_matches(
      folded, '\m(' || private.words_of('ordinal') || ')\M', 'g'
    ) as m (found)
  loop
    v_text := regexp_replace(v_text, '\m' || v_word.word || '\M', rpad(v_word.number, length(v_word.word)));
  end loop;
  return v_text;
end
$$;

comment on function private.write_numbers is 'Folded text with the words for numbers of streets in digits, as long as it was.';

create function private.street_form(city text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_number constant text := '([0-9]{1,3})(?![0-9])(?:([a-z])(?![a-z])|\s([a-df-mp-rt-w])(?![a-z]))?(?:\s?(bis)(?:\s?([a-z])(?![a-z]))?)?';
  v_quarter text := '(?:[\s.]*(' || private.words_of('quarter') || ')(?![a-z]))?';
  v_way text := private.words_form('way');
  v_name text := '(?:la\s+)?(' || coalesce(
    (
      select string_agg(replace(s.words, ' ', '[\s.]+'), '|' order by length(s.words) desc)
      from private.street_names as s
      where s.city = street_form.city
    ),
    '(?!.)'
  ) || ')(?![a-z])';
begin
  return concat(
    '(?<![a-z0-9])(?:(', v_way, ')(?![a-z])[\s.:#]*', v_number, v_quarter, '|', v_name, ')',
    -- What parts the two streets: «#», «No.», «con», a comma, or nothing.
    '(?:[\s.,]*(#|num|numero|nro|no|n|nr|con|x|y|-|esquina|esq)(?![a-z])[\s.,:#]*|[\s.,]+)',
    '(?:(?:(?:la|las|el)\s+)?(?:(', v_way, ')(?![a-z])[\s.:#]*)?', v_number, v_quarter, '|', v_name, ')',
    '(?:\s*[-–—_/*#.]\s*([0-9]{1,3})(?![0-9a-z])|\s+([0-9]{1,3})(?![0-9a-z]))?(?:\s*-?\s*)', v_quarter
  );
end
$$;

comment on function private.street_form is 'The form of a street address in folded text, with the named streets of a city: 20 groups, as private.read_street reads them.';

create function private.number_text(digits text, letter text, bis text, bis_letter text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select concat(digits::integer, upper(letter), case when bis is not null then ' Bis' end, ' ' || upper(bis_letter))
$$;

comment on function private.number_text is 'The number of a street as it is written: 45A Bis.';

create function private.number_value(digits text, letter text, bis text)
returns double precision
language sql
immutable
security invoker
set search_path = ''
as $$
  -- 7A, 7B and 7C lie between 7 and 8; how many there are, nobody knows: an eighth of a block each.
  select digits::integer + case when bis is null then 0 else 0.06 end
    + case when letter is null then 0 else least(0.12 * (ascii(letter) - ascii('a') + 1), 0.9) end
$$;

comment on function private.number_value is 'Where a number of a street stands among whole ones: 7A a little after 7.';

create function private.street_axes(way text, first double precision, second double precision, house text, sur boolean, este boolean)
returns table (across double precision, along double precision)
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when este then 1 - w.carrera else w.carrera end, case when sur then 1 - w.calle else w.calle end
  from (
    select s.second + coalesce(house::double precision, 0) / 100 as far, s.first
    from (select street_axes.first, street_axes.second) as s
  ) as f
  cross join lateral (
    select case way when 'calle' then f.far else f.first end as carrera, case way when 'calle' then f.first else f.far end as calle
  ) as w
  where way is not null
    and w.carrera between 0 and 200
    and w.calle between 0 and 260
$$;

comment on function private.street_axes is
  'Where two streets and a house stand on the grid: carrera across, calle along; no row for a way that is neither.';

-- {line, line_at, line_end, way, across?, along?, has_house}; line_at and line_end are places in the text.
create function private.read_street(text text, city text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := private.write_numbers(private.fold(text));
  -- Most of what people write has no number, and the form is long.
  v_form text := case when v_text ~ '[0-9]' then private.street_form(city) end;
  g text[] := regexp_match(v_text, v_form);
  v_named private.street_names;
  v_crossed private.street_names;
  v_title text;
  v_way text;
  v_cross text;
  v_house text;
  v_quarters text[];
  v_axes record;
begin
  if g is null then
    return null;
  end if;
  select s.* into v_named from private.street_names as s where s.city = read_street.city and s.words = private.normalise(g[8]);
  select s.* into v_crossed from private.street_names as s where s.city = read_street.city and s.words = private.normalise(g[17]);
  v_title := private.value_of('way', private.normalise(g[1]));
  v_way := coalesce(v_named.way, private.way_of(v_title));
  v_cross := private.value_of('way', private.normalise(g[10]));
  v_house := coalesce(g[18], g[19]);
  v_quarters := array(
    select distinct private.value_of('quarter', q.word) from unnest(array[g[7], g[16], g[20]]) as q (word) where q.word is not null
  );
  -- Two calles never meet; and «cra 7, 2 arepas» names no corner.
  if coalesce(v_crossed.way, private.way_of(v_cross)) = v_way or coalesce(g[9], v_cross, v_house) is null then
    return null;
  end if;
  select a.* into v_axes
  from private.street_axes(
    v_way, coalesce(v_named.number, private.number_value(g[2], coalesce(g[3], g[4]), g[5])),
    coalesce(v_crossed.number, private.number_value(g[11], coalesce(g[12], g[13]), g[14])), v_house, 'sur' = any (v_quarters), 'este' = any (v_quarters)
  ) as a;
  return jsonb_strip_nulls(jsonb_build_object(
    'line', private.street_line(
      coalesce(v_named.title, concat_ws(' ', v_title, private.number_text(g[2], coalesce(g[3], g[4]), g[5], g[6]))), v_way, v_cross,
      coalesce(v_crossed.title, private.number_text(g[11], coalesce(g[12], g[13]), g[14], g[15])), v_house, v_quarters, v_crossed.title is not null
    ),
    'line_at', regexp_instr(v_text, v_form),
    'line_end', regexp_instr(v_text, v_form, 1, 1, 1),
    'has_house', v_house is not null,
    'across', v_axes.across,
    'along', v_axes.along
  ));
end
$$;

comment on function private.read_street is 'The first street address in a text, written as a runner reads it, with its place on the grid; null for none.';

create function private.way_of(title text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when title in ('Calle', 'Diagonal', 'Avenida Calle') then 'calle'
    when title in ('Carrera', 'Transversal', 'Avenida Carrera') then 'carrera'
  end
$$;

comment on function private.way_of is 'Whether a way runs as calles or as carreras do; null for avenues, of which nobody can tell.';

create function private.street_line(main text, way text, cross_title text, cross_number text, house text, quarters text[], is_named boolean)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  with q as (
    -- Sur belongs to the calle and este to the carrera, wherever it was written.
    select case way when 'calle' then 'Sur' else 'Este' end as of_main, case way when 'calle' then 'Este' else 'Sur' end as of_cross
  )
  select concat(
    main, case when lower(q.of_main) = any (quarters) then ' ' || q.of_main end,
    case
      when is_named then ' con '
      when house is null then concat(' con ', coalesce(cross_title, case way when 'calle' then 'Carrera' when 'carrera' then 'Calle' end) || ' ')
      else ' # '
    end,
    cross_number,
    case when house is null and lower(q.of_cross) = any (quarters) then ' ' || q.of_cross end,
    '-' || lpad(house, 2, '0'),
    case when house is not null and lower(q.of_cross) = any (quarters) then ' ' || q.of_cross end,
    case when 'norte' = any (quarters) then ' Norte' end,
    case when 'oeste' = any (quarters) then ' Oeste' end
  )
  from q
$$;

comment on function private.street_line is 'A street address as it is written: Carrera 7 # 60-20, Calle 38 Sur # 78-11, Calle 72 con Carrera 7.';
