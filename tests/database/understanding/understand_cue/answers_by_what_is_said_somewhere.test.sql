select plan(24);
create temporary table t as select tests.inbox_done() as turn;
create function tests.read(words text) returns text language sql
as $$ select concat_ws(' ', m.meant ->> 'tool', m.meant #>> '{args,topic}') from (select private.understand_cue(t.turn, private.typed_words(words), '2026-11-25 12:00-05', '10000000-0000-4000-8000-000000000001') as meant from t) as m $$;
select is(tests.read(w.words), w.means, w.words)
from (
  values
    ('hasta q hora atienden hoy?', 'ask_kitchen hours'), ('reciben nequi', 'ask_kitchen pay'), ('cuanto cobran el domicilio', 'ask_kitchen delivery'),
    ('what time do you close?', 'ask_kitchen hours'), ('aceitam cartão?', 'ask_kitchen pay'), ('a como la bandeja', 'ask_dish'), ('how much is the trucha', 'ask_dish'),
    ('me llegó fría la sopa', 'open_complaint'), ('the food was cold', 'open_complaint'), ('faltou a limonada', 'open_complaint'), ('quiero hablar con una persona', 'talk_to_human'),
    ('eres un robot?', 'tell_machine'), ('lo mismo de ayer', 'repeat_order'), ('mil gracias, muy rico', 'welcome_thanks'), ('cuánto se demora?', 'ask_time'),
    ('me das la carta', 'show_menu_here'), ('qué me recomiendas', 'recommend'),
    -- What says much more is about something else.
    ('gracias a Dios es viernes y no hay que trabajar mañana', ''), ('cuánto ganó el Santa Fe anoche en la final', ''), ('mi primo vende hamburguesas con carro y moto', ''),
    ('a como el dólar', ''), ('una trucha', ''), ('', ''), ('pagué el arriendo con tarjeta', '')
) as w (words, means);
select * from finish();
