-- after: vocabulary.sql
-- Spanish, as it is written in Colombia: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('es', 'es', '{1787,1809,1829,1849,1939}', 'a. m.', 'p. m.', '.', ',');

select private.add_vocabulary('es', 'yes', 'si, sii, si senor, si senora, si por favor, si pedir, si pedilo, dale, de una, listo, ok, okay, claro, confirmo, confirmar');
select private.add_vocabulary('es', 'no', 'no, no gracias, nop, mejor no');

select private.add_vocabulary('es', 'number', 'un, uno, una', '1');
select private.add_vocabulary('es', 'number', 'dos', '2');
select private.add_vocabulary('es', 'number', 'tres', '3');
select private.add_vocabulary('es', 'number', 'cuatro', '4');
select private.add_vocabulary('es', 'number', 'cinco', '5');
select private.add_vocabulary('es', 'number', 'seis', '6');
select private.add_vocabulary('es', 'number', 'siete', '7');
select private.add_vocabulary('es', 'number', 'ocho', '8');
select private.add_vocabulary('es', 'number', 'nueve', '9');
select private.add_vocabulary('es', 'number', 'diez', '10');

select private.add_vocabulary('es', 'role', 'cliente', 'client');
select private.add_vocabulary('es', 'role', 'restaurante', 'restaurant');
select private.add_vocabulary('es', 'role', 'domiciliario, repartidor', 'runner');

select private.add_vocabulary('es', 'greeting', 'hola, buenas, buenos dias, buenas tardes, oye');
select private.add_vocabulary('es', 'article', 'el, la, los, las');
select private.add_vocabulary('es', 'joint', 'con, del, los, las, una');
select private.add_vocabulary('es', 'option_word', 'con, extra, adicion de, sin, en');
select private.add_vocabulary('es', 'negation', 'sin, no, nada de, quitar');
select private.add_vocabulary('es', 'sold_out', 'agotado, agotada, se acabo, no hay');
select private.add_vocabulary('es', 'available', 'ya hay, hay');

select private.add_forms('es', 'opening',
  'hola|buenas|buenos dias|quiubo|gracias|muchas gracias|quiero|quisiera|me (das|mandas|regalas)|por favor'
);

select private.add_forms('es', 'off_topic',
  '(cuentame|cuenta|dime|echame|hazme) un (chiste|cuento|poema|acertijo)',
  '(escribeme|escribe|redactame|redacta|hazme|haz) (un|una) (poema|carta|ensayo|cancion|codigo|programa|resumen|tarea|correo)',
  '(quien|quienes) (gano|ganaron|invento|descubrio|escribio|es el presidente|era)',
  'cual es (la capital|el sentido de la vida|el presidente|la raiz)',
  '(traduceme|traduce|resuelveme|resuelve|calculame|calcula|programame|programa en) ',
  '(como|que tal) (esta|va a estar|estara|amanecio) el clima',
  '(ignora|olvida) (todas )?(tus|las|mis|todas las) (instrucciones|reglas|ordenes)',
  '(muestrame|dime|repite|revela) (tu|tus|el) (prompt|instrucciones|reglas)',
  '(actua|comportate|finge|haz) (como|de cuenta)'
);

select private.add_forms('es', 'deed',
  '(?<!\mno )(?<!\mno te )(?<!\mno lo )(?<!\mno la )\m(?!(?:caf|pur|beb|pat|consom|jos|porqu|qu|est|suf|t|s|d|aqu|as|all|ah|aj|man|m|también|cop)(?:é|í)\M)[a-zñáéíóúü]{1,14}[éí]\M',
  '(?<!\mno )(?<!\mno te )(?<!\mno lo )(?<!\mno la )\m(?:puse|hice|dije|tuve|traje|di|pedimos|pusimos|hicimos|dijimos|avisamos|llamamos|mandamos|enviamos)\M',
  '\m(?:agregué|añadí|cancelé|confirmé|cambié|envié|mandé|pagué|pedí|actualicé|marqué|entregué|borré|quité|eliminé|acepté|rechacé|pausé|reembolsé)\M',
  '(?<!\mno )\m(?:he|hemos|ha sido|han sido|fue|fueron|está|están|queda|quedó|quedan|quedaron) (?:ya )?(?:agregad|añadid|cancelad|confirmad|cambiad|enviad|pagad|pedid|actualizad|reembolsad|marcad|entregad|aceptad|rechazad|pausad|devuelt)(?:o|a)s?\M'
);

select private.add_forms('es', 'figure',
  'cero|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci[a-zéí]+|veint[a-zéí]+',
  'treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|[a-z]{3,7}cient[oa]s|quinient[oa]s|mil|mill[oó]n|millones'
);

select private.add_forms('es', 'door_talk',
  '\m(?:timbre|citofono|porteria|portero|vigilante|celador|recepcion|lobby|ya bajo|ya salgo|bajando|voy bajando|salgo ya|llam(?:a|e)me|me llamas?|lla[mn]ame|dej(?:a|e)l[oa]|dejarlo|dejarla|te espero|lo espero|estoy (?:abajo|afuera|en la puerta|en la entrada|esperando)|no (?:sirve|funciona) el|toca la puerta|no toques|golpea|parqueadero|segundo piso|ascensor)\M',
  '\m(?:ya llegue|llegue|estoy (?:aca|aqui)|no encuentro la (?:casa|direccion|torre|puerta)|que (?:torre|apto|apartamento|piso) es|baje por favor|salga por favor|nadie (?:abre|contesta|sale))\M'
);
