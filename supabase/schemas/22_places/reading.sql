-- after: find.sql
-- A message that is an answer to «where to?»: the place, and what else people say in the same breath.

create function private.trim_fillers(piece text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_form text := '(?:' || private.words_form('address_filler') || ')(?![a-z0-9])[\s.,:;!¡()-]*';
  v_piece text := btrim(piece, E' \t\n,.;:!¡-()');
  v_found integer := regexp_instr(private.fold(v_piece), '^(?:' || v_form || ')+', 1, 1, 1);
begin
  v_piece := case when v_found > 0 then substr(v_piece, v_found) else v_piece end;
  v_found := regexp_instr(private.fold(v_piece), '(?<![a-z0-9])(?:' || v_form || ')+$');
  return btrim(case when v_found > 0 then left(v_piece, v_found - 1) else v_piece end, E' \t\n,.;:!¡-()');
end
$$;

comment on function private.trim_fillers is 'A piece of an address without the words around it that say nothing: «mi dirección es», «por favor».';

create function private.payment_in(piece text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_found text[] := regexp_match(
    private.normalise(piece),
    '^(?:(?:yo|voy|a|pago|pagar|pagaria|paga|pay|i|ill|will|with|in|by|vou|con|com|en|em|por|de|forma|medio|el|no)\s)*(' || private.words_of('pays_by')
      || ')(?:\s(?:por favor|please|al recibir|contra entrega))?$'
  );
begin
  return private.value_of('pays_by', v_found[1]);
end
$$;

comment on function private.payment_in is 'How a piece of a message says that it will be paid: cash, transfer or card; else null.';

create function private.phone_in(piece text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select (regexp_match(
    private.fold(piece),
    '^(?:(?:mi|el|my|al?|numero|num|cel|celular|tel|telefono|whatsapp|contacto|movil|phone|es|is|llamar|de)[\s.:]*)*'
      || '(\+?(?:57)?[\s-]?3[0-9]{2}[\s.-]?[0-9]{3}[\s.-]?[0-9]{2}[\s.-]?[0-9]{2})$'
  ))[1]
$$;

comment on function private.phone_in is 'The mobile number that a piece of a message is, as it was written; else null.';

-- {what: nothing, phone, method, note, details or unread; words}
create function private.sort_piece(piece text, is_behind boolean, city text)
returns table (what text, words text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_piece text := private.trim_fillers(piece);
  v_folded text := private.fold(v_piece);
begin
  words := v_piece;
  if v_piece = '' or exists (select from private.neighbourhoods_named(city, v_piece)) then
    what := 'nothing';
  elsif v_piece ~ '[?¿]' then
    what := 'unread';
  elsif private.phone_in(v_piece) is not null then
    what := 'phone';
    words := private.phone_in(v_piece);
  elsif private.payment_in(v_piece) is not null then
    what := 'method';
    words := private.payment_in(v_piece);
  elsif v_folded ~ '^(?:nota|note|observacion|observaciones)[\s:.-]+\S' then
    what := 'note';
    words := btrim(regexp_replace(v_piece, '^\S+[\s:.-]+', ''));
  elsif v_folded ~ '^(?:sin|sem|without) [a-z]' then
    what := 'note';
  elsif private.fold(piece) ~ '^\s*(?:barrio|bairro|urb|conj|ed|edif)(?![a-z])' and length(piece) <= 60 then
    -- A neighbourhood that the city does not know by that name, a building: the runner may.
    what := 'details';
    words := btrim(piece, E' \t\n,;:');
  elsif v_folded ~ ('^' || private.door_form()) or v_folded ~ '^(?:porteria|recepcion|conjunto|edificio|torre|casa|local|esquina|portaria|lobby)(?![a-z])' then
    what := 'details';
  elsif is_behind and length(v_piece) <= 80
    and v_folded ~ ('(?:^|\s)(?:al lado|frente|detras|diagonal|junto|cerca|entre|arriba|abajo|encima|timbre|puerta|reja|fachada|llamar|piso|color|azul'
      || '|blanc[oa]|roj[oa]|verde|amarill[oa]|next|front|behind|ring|bell|gate|ao lado|perto|conjunto|edificio|preguntar|recibe|dejar)(?![a-z])') then
    what := 'details';
  else
    what := 'unread';
  end if;
  return next;
end
$$;

comment on function private.sort_piece is
  'What a piece of a message beside an address is: a phone, a way to pay, a note for the kitchen, what the runner should know, or unread.';

-- What private.find_place gives, without before and after, and {details?, phone?, method?, note?, unread?}.
create function private.read_address(text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_city private.cities := private.city_near(null);
  v_place jsonb := case when length(text) <= 400 then private.find_place(text) end;
  v_more jsonb;
begin
  if v_place is null then
    return null;
  end if;
  select jsonb_object_agg(s.what, s.words)
  into v_more
  from (
    select k.what, string_agg(k.words, ', ' order by p.is_behind, p.place) as words
    from (
      select false as is_behind, b.piece, b.place
      from regexp_split_to_table(coalesce(v_place ->> 'before', ''), '\s*[,;\n]\s*|(?<=[a-z]{4})\.\s+') with ordinality as b (piece, place)
      union all
      select true, a.piece, a.place
      from regexp_split_to_table(
        coalesce(v_place ->> 'after', ''), '\s*[,;\n]\s*|(?<=[a-z]{4})\.\s+|\s+y\s+(?=pago|voy a pagar)'
      ) with ordinality as a (piece, place)
    ) as p
    cross join lateral private.sort_piece(p.piece, p.is_behind, v_city.slug) as k
    where k.what <> 'nothing'
    group by k.what
  ) as s;
  return v_place - 'before' - 'after' || coalesce(v_more, '{}');
end
$$;

comment on function private.read_address is
  'An answer to «where to?» with each thing in its place; null for words that name no place. What nobody can read is named.';
