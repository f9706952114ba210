-- Talk that certainly is not about food.

insert into private.off_topic_forms (form)
values
  ('(cuentame|cuenta|dime|echame|hazme) un (chiste|cuento|poema|acertijo)'),
  ('(escribeme|escribe|redactame|redacta|hazme|haz) (un|una) (poema|carta|ensayo|cancion|codigo|programa|resumen|tarea|correo)'),
  ('(quien|quienes) (gano|ganaron|invento|descubrio|escribio|es el presidente|era)'),
  ('cual es (la capital|el sentido de la vida|el presidente|la raiz)'),
  ('(traduceme|traduce|resuelveme|resuelve|calculame|calcula|programame|programa en) '),
  ('(como|que tal) (esta|va a estar|estara|amanecio) el clima'),
  ('(ignora|olvida) (todas )?(tus|las|mis|todas las) (instrucciones|reglas|ordenes)'),
  ('(muestrame|dime|repite|revela) (tu|tus|el) (prompt|instrucciones|reglas)'),
  ('(actua|comportate|finge|haz) (como|de cuenta)'),
  ('(tell me|say) (a|another) (joke|story|riddle|poem)'),
  ('(write|draft)( me)? (a|an) (poem|essay|letter|song|story|email|program|function|summary)'),
  ('who (won|invented|discovered|wrote|is the president)'),
  ('what is the (capital|weather|meaning of life|square root)'),
  ('(translate|solve|calculate) '),
  ('(ignore|forget|disregard) (all )?(your|the|my|previous|all previous) (instructions|rules|prompt)'),
  ('(show|reveal|repeat|print) (me )?(your|the) (system )?(prompt|instructions|rules)'),
  ('(act|behave) (as|like) '),
  ('(pretend|roleplay) '),
  ('(conta|conte|me conta|me conte) (uma|outra) (piada|historia|charada)'),
  ('(escreve|escreva|redija) (um|uma) (poema|carta|redacao|musica|historia|codigo|resumo)'),
  ('quem (ganhou|inventou|descobriu|escreveu|e o presidente)'),
  ('qual (e )?(a capital|o sentido da vida|o presidente)'),
  ('(traduza|traduz|resolva|calcule) '),
  ('(ignore|esqueca) (todas )?(as|suas|todas as) (instrucoes|regras)'),
  ('(mostre|revele|repita) (o|seu|suas|as) (prompt|instrucoes|regras)'),
  ('(aja|finja|comporte se) ');

create function private.is_off_topic(turn ai.turns, words text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := regexp_replace(words, '^(hola|buenas|buenos dias|buenas tardes|oye|hey|hi|hello|oi) ', '');
begin
  -- As one expression: a session keeps about thirty compiled, and all that a turn needs are to be among them.
  if not coalesce(v_words ~ (select '^(?:' || string_agg(f.form, '|' order by f.form collate "C") || ')' from private.off_topic_forms as f), false) then
    return false;
  end if;
  -- Whoever names a dish beside it is asking for food.
  return (turn).agent <> 'client' or not exists (
    select
    from private.relevant_items(
      private.reachable_restaurants(private.turn_person(turn), at), v_words, at, 1
    ) as i
    where i.score >= 0.9
  );
end
$$;

comment on function private.is_off_topic is 'Whether normalised words are certainly about something else than food: they begin as such talk does and name no dish.';
