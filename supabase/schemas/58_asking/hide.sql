-- after: forms.sql
-- A text before it leaves: what is known of people, what has a form, what is spelt and who is named become placeholders.
-- While this goes on, each is one character of the private use area, so that nothing is found in what was found before.

create function private.known_form(value text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- The words as they are, and not within others: Ana is not in manzana.
  return '(?<![a-z0-9])('
    || regexp_replace(regexp_replace(private.folded(private.plain(value)), '^[^a-z0-9]+|[^a-z0-9]+$', '', 'g'), '[^a-z0-9]+', '[^a-z0-9]{1,4}', 'g')
    || '[)]?)(?![a-z0-9])';
end
$$;

comment on function private.known_form is 'A regular expression for a known value in a folded text, whatever stands between its words.';

create type private.cover as (plain text, folded text, marks text[], values text[], kinds text[]);

comment on type private.cover is 'A text that is being covered: its marks, what each stands for and of which kind it is.';

create function private.cover_span(cover private.cover, kind text, starts integer, length integer)
returns private.cover
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_mark text := chr(57344 + coalesce(cardinality((cover).marks), 0));
  v_value text := substr((cover).plain, starts, length);
  v_starts integer := starts + pg_catalog.length(v_value) - pg_catalog.length(ltrim(v_value, E' \n'));
begin
  v_value := btrim(v_value, E' \n');
  v_cover.marks := v_cover.marks || v_mark;
  v_cover.values := v_cover.values || v_value;
  v_cover.kinds := v_cover.kinds || cover_span.kind;
  v_cover.plain := overlay((cover).plain placing v_mark from v_starts for pg_catalog.length(v_value));
  v_cover.folded := overlay((cover).folded placing v_mark from v_starts for pg_catalog.length(v_value));
  return v_cover;
end
$$;

comment on function private.cover_span is 'Covers a part of a text with a mark.';

create function private.cover_form(cover private.cover, kind text, form text)
returns private.cover
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_from integer := 1;
  v_starts integer;
begin
  loop
    v_starts := regexp_instr((v_cover).folded, form, v_from, 1, 0, '', 1);
    exit when v_starts = 0 or cardinality((v_cover).marks) >= 2000;
    v_cover := private.cover_span(v_cover, kind, v_starts, regexp_instr((v_cover).folded, form, v_from, 1, 1, '', 1) - v_starts);
    v_from := v_starts + 1;
  end loop;
  return v_cover;
end
$$;

comment on function private.cover_form is 'Covers what has a form, all of it.';

create function private.cover_known(cover private.cover, known jsonb)
returns private.cover
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_found record;
begin
  for v_found in
    select k.kind, private.known_form(k.value) as form
    from jsonb_to_recordset(known) as k (kind text, value text)
    where k.kind <> 'word'
      and private.folded(private.plain(k.value)) ~ '[a-z0-9]{2}'
  loop
    v_cover := private.cover_form(v_cover, v_found.kind, v_found.form);
  end loop;
  return v_cover;
end
$$;

comment on function private.cover_known is 'Covers what is known of people, and what is known to be of a menu and therefore stays.';

create function private.cover_forms(cover private.cover, agent text)
returns private.cover
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_words text[];
  v_found record;
begin
  v_cover.folded := private.shadow((cover).folded);
  v_words := regexp_split_to_array((v_cover).folded, '[^a-z]+');
  for v_found in
    select f.kind, f.form
    from private.hidden_forms(agent) as f
    where (f.needs is null or (v_cover).folded <> translate((v_cover).folded, f.needs, ''))
      and (f.cues is null or f.cues && v_words)
  loop
    v_cover := private.cover_form(v_cover, v_found.kind, v_found.form);
  end loop;
  v_cover.folded := private.folded((v_cover).plain);
  return v_cover;
end
$$;

comment on function private.cover_forms is 'Covers what has the form of an address, number, paper, plate, link or code.';

create function private.cover_spans(cover private.cover, known jsonb)
returns private.cover
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_cover private.cover := cover;
  v_span record;
begin
  -- From the end, so that what stands before keeps its place.
  for v_span in select s.* from private.spelt_spans((v_cover).folded) as s order by s.starts desc loop
    v_cover := private.cover_span(v_cover, 'phone', v_span.starts, v_span.length);
  end loop;
  for v_span in
    select s.*
    from private.name_spans(
      (v_cover).plain, (v_cover).folded,
      array(
        select w.word
        from jsonb_to_recordset(known) as k (kind text, value text)
        cross join lateral private.tokens_of(private.folded(private.plain(k.value))) as w
        where k.kind = 'name'
          and length(w.word) >= 3
      ),
      array(select k.value from jsonb_to_recordset(known) as k (kind text, value text) where k.kind = 'word')
    ) as s
    order by s.starts desc
  loop
    v_cover := private.cover_span(v_cover, 'name', v_span.starts, v_span.length);
  end loop;
  return v_cover;
end
$$;

comment on function private.cover_spans is 'Covers spelt numbers and names. known: names whose words are names alone too, words of menus, which are none.';

-- known: [{kind: name, phone, person, address, code; kept: a dish or restaurant in full; word: a word of one; value}];
-- hidden: {placeholder: value}, grown from the given one. The same value is the same placeholder. {texts, hidden}
create function private.hide_all(texts text[], known jsonb, hidden jsonb, agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- Nobody can write it, and nothing is found across it.
  v_edge text := chr(63743);
  v_cover private.cover;
  v_hidden jsonb := coalesce(hidden, '{}');
  v_placeholder text;
begin
  v_cover.plain := (select string_agg(private.plain(t.text), v_edge order by t.place) from unnest(texts) with ordinality as t (text, place));
  v_cover.folded := private.folded((v_cover).plain);
  v_cover.marks := '{}';
  v_cover := private.cover_known(v_cover, known);
  v_cover := private.cover_forms(v_cover, agent);
  v_cover := private.cover_spans(v_cover, known);
  -- The last first: it may stand around one before.
  for i in reverse coalesce(cardinality((v_cover).marks), 0)..1 loop
    if v_cover.kinds[i] in ('kept', 'word') then
      v_placeholder := v_cover.values[i];
    else
      for j in reverse i - 1..1 loop
        v_cover.values[i] := replace(v_cover.values[i], v_cover.marks[j], v_cover.values[j]);
      end loop;
      v_placeholder := v_cover.marks[i];
    end if;
    v_cover.plain := replace((v_cover).plain, v_cover.marks[i], v_placeholder);
  end loop;
  for i in 1..coalesce(cardinality((v_cover).marks), 0) loop
    if strpos((v_cover).plain, v_cover.marks[i]) > 0 then
      v_placeholder := private.placeholder_for(v_hidden, v_cover.kinds[i], v_cover.values[i]);
      v_hidden := v_hidden || jsonb_build_object(v_placeholder, v_cover.values[i]);
      v_cover.plain := replace((v_cover).plain, v_cover.marks[i], v_placeholder);
    end if;
  end loop;
  return jsonb_build_object('texts', to_jsonb(string_to_array((v_cover).plain, v_edge)), 'hidden', v_hidden);
end
$$;

comment on function private.hide_all is 'Texts with placeholders for whatever says who or where somebody is, looked at together: {texts, hidden}.';

create function private.hide(text text, known jsonb, hidden jsonb, agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_hid jsonb := private.hide_all(array[text], known, hidden, agent);
begin
  return jsonb_build_object('text', v_hid #> '{texts,0}', 'hidden', v_hid -> 'hidden');
end
$$;

comment on function private.hide is 'One text with placeholders, as private.hide_all: {text, hidden}.';
