select plan(6);
-- What can be checked of a language without reading it. The rest is read once as messages on a phone.
select is_empty(
  $$
    select t.key, t.text
    from public.message_templates as t
    where t.language = 'es'
      and t.key ~ '^(restaurant|runner|staff|team|join|admin)_|_staff$'
      and t.text ~* '\m(te|ti|tu|tus|tuy[oa]s?|contigo|tienes|quieres|puedes|eres|estás|escríbe[a-z]*|mánda[mt]e|toca|dime|mira|elige|dáselo|pídel[eao]|revisa)\M'
      -- A question about a place.
      and t.text !~* 'le toca'
  $$,
  'restaurants and runners are usted'
);
select is_empty(
  $$
    select t.key, t.language, t.text
    from public.message_templates as t
    where t.text !~ '\{'
      and length(t.text) > case split_part(t.key, '_', 1) when 'button' then 20 when 'row' then 24 when 'payment' then 24 end
  $$,
  'what stands on a button or in a row fits there'
);
select is_empty(
  $$
    select t.key, t.language, t.text
    from public.message_templates as t
    where t.text ~ '\{(minutes|seconds|count|left)\} (?!más|mais)[[:alpha:]]+s\M'
      -- Several by their nature.
      and t.key not in (select g.digest_key from private.notice_gatherings as g)
  $$,
  'a noun after a number agrees with one: {count|domicilio|domicilios}'
);
select is_empty(
  $$
    select t.key, t.language, m.form
    from public.message_templates as t
    cross join lateral regexp_matches(t.text, '\{([a-z_]+)\|', 'g') as m (form)
    where strpos(t.text, '{' || m.form[1] || '}') = 0
  $$,
  'what agrees stands beside its number'
);
select is_empty(
  $$
    select t.key, t.language, t.text
    from public.message_templates as t
    where t.language in ('es', 'pt')
      and t.text ~* '\{dish\}\*?[^.?!]{0,12} (agotad|esgotad|disponible?os|list[oa]\M)|cuánt[oa]s \*?\{dish\}|quant[oa]s \*?\{dish\}'
  $$,
  'nothing agrees with the name of a dish: its gender is in no row'
);
select is_empty(
  $$
    select t.key
    from public.message_templates as t
    where t.key ~ '_staff$'
      and t.key !~ '^button_'
      and not exists (select from public.message_templates as c where c.key in (replace(t.key, '_staff', ''), replace(t.key, '_staff', '_client')))
  $$,
  'words for staff stand beside those for customers'
);
select * from finish();
