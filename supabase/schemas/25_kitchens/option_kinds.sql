-- after: options.sql
-- What a chosen option is: one of several, something more, or something left out. It is said as what it is wherever it is
-- said, by private.option_text alone.

select private.add_words('option_with',
  'es', 'con {option}',
  'en', 'with {option}',
  'pt', 'com {option}'
);

select private.add_words('option_without',
  'es', 'sin {option}',
  'en', 'without {option}',
  'pt', 'sem {option}'
);

select private.add_words('kitchen_option_without',
  'es', 'SIN {option}',
  'en', 'WITHOUT {option}',
  'pt', 'SEM {option}'
);

create function private.guessed_kind(name text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(name);
begin
  return case
    when v_words ~ (private.beginning_of('removal_group') || '\M') then 'removal'
    when v_words ~ (private.beginning_of('addition_group') || '\M') then 'addition'
    else 'choice'
  end;
end
$$;

comment on function private.guessed_kind is 'What the name of a group of options suggests that its options are: choice, addition or removal.';

create function private.set_group_kind()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.kind := coalesce(new.kind, private.guessed_kind(new.name));
  return new;
end
$$;

comment on function private.set_group_kind is 'Trigger: a new group of which nobody says what its options are is what its name suggests.';

create trigger groups_have_a_kind
  before insert on public.option_groups
  for each row execute function private.set_group_kind();

create function private.small_initial(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when words ~ '^[[:upper:]][[:lower:]]' then lower(left(words, 1)) || substr(words, 2) else words end
$$;

comment on function private.small_initial is 'Words as they stand within a sentence.';

create function private.large_initial(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select upper(left(words, 1)) || substr(words, 2)
$$;

comment on function private.large_initial is 'Words as they stand on a button.';

-- is_loud: for whoever cooks. A name that says already that it leaves out ("Sin ají") says it once.
create function private.option_text(kind text, name text, language text, is_loud boolean default false)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_bare text := regexp_replace(btrim(name), private.beginning_of('negation') || '\s+', '', 'i');
begin
  if kind = 'removal' or (is_loud and v_bare <> btrim(name)) then
    return private.render(
      case when is_loud then 'kitchen_option_without' else 'option_without' end, language,
      jsonb_build_object('option', private.small_initial(v_bare))
    );
  elsif v_bare = btrim(name) and kind = 'addition' and private.normalise(name) !~ (private.beginning_of('option_word') || '\M') then
    return private.render('option_with', language, jsonb_build_object('option', private.small_initial(name)));
  end if;
  return name;
end
$$;

comment on function private.option_text is
  'An option as it is said, by the kind of its group: "Grande", "con queso", "sin cebolla"; for a kitchen "SIN cebolla".';

create function private.options_text(options jsonb, language text, is_loud boolean default false)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      private.quoted(private.option_text(o.value ->> 'kind', o.value ->> 'name', language, is_loud), 'name'), ', '
      -- What is left out stands last, together.
      order by o.value ->> 'kind' is not distinct from 'removal', o.ordinality
    )
    from jsonb_array_elements(options) with ordinality as o
  );
end
$$;

comment on function private.options_text is 'Chosen options [{kind, name}] as they are said, one after the other; null for none.';

create function private.kept_option(kind text, name text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when kind = 'removal' then private.option_text(kind, name, private.setting_text('city_language')) else name end;
end
$$;

comment on function private.kept_option is 'The name of an option for whoever reads it alone: of a removal what it is, in the city''s language.';

create function private.chosen_options(option_ids bigint[])
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'option_id', o.id, 'group', g.name, 'kind', g.kind,
          'name', private.kept_option(g.kind, o.name),
          'price_difference', o.price_difference
        )
        order by g.position, g.id, o.position, o.id
      ),
      '[]'
    )
    from public.options as o
    join public.option_groups as g on g.id = o.group_id
    where o.id = any (option_ids)
  );
end
$$;

comment on function private.chosen_options is 'Options as they are kept: [{option_id, group, kind, name, price_difference}], in the menu''s order; a removal''s name says "sin".';
