-- after: vocabulary.sql
-- Spanish, as it is written in Colombia: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('es', 'es', '{1787,1809,1829,1849,1939}', 'a. m.', 'p. m.', '.', ',');

select private.add_vocabulary('es', 'yes', 'si, sii, si senor, si senora, si por favor, si pedir, si pedilo, dale, de una, listo, ok, okay, claro, confirmo, confirmar,
  hagale, hagamosle, pidelo, pidalo, pidemelo, mandelo, mandalo, mandemelo, mandamelo, adelante, confirmado, confirmalo, confirmelo, confirmo el pedido, proceda, super, esta correcto, ordenar, perfecto, correcto, asi es, eso es, eso');
select private.add_forms('es', 'yes_beside', 'sumerce|mi (amor|reina|vida|rey|cielo)|maestro|cham[oa]|nin[oa]|ome|parce|mija|mijo|vale|muy amable|pues|por favor|porfa|senor[a]?|amig[oa]|vecin[oa]|gracias|ya|entonces|asi|todo bien|esta bien');
select private.add_forms('es', 'hello',
  'hola+|holi(s|wis)?|buenas?( tardes| noches| dias)?|buenos dias|buen dia|quiubo|que mas( pues)?|que tal|como (estas?|estan|le va|les va|van|vas)|saludos|ey|alo'
);
select private.add_forms('es', 'turn_down',
  'no quiero (eso|ese|esa|esto)|(eso|ese|esa) no|otra cosa|otro plato|atras|mejor otr[ao]( cosa)?|no era (eso|ese|esa)'
);
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
select private.add_forms('es', 'removal_group',
  '.+ (a|para|por) (quitar|retirar|eliminar|excluir)', '(que )?(le |te )?(quit|retir|elimin|exclu|remov|omit)[a-z]*', 'sin(?! (costo|cobro|cargo|alcohol|azucar|gluten|lactosa|picante))', 'no (lleva|llevar|quiero|incluir|poner|agregar)'
);
select private.add_forms('es', 'addition_group',
  'adicion[a-z]*|extras?|agreg[a-z]+|anad[a-z]+|con|encima|coberturas?|toppings?', '(ingredientes?|proteinas?|queso|carne|salsas?) (extras?|adicional(es)?)'
);
select private.add_vocabulary('es', 'sold_out', 'agotado, agotada, se acabo, no hay');
select private.add_vocabulary('es', 'available', 'ya hay, hay');

select private.add_vocabulary('es', 'telling', 'hola, quiero, quisiera, necesito, tienen, tiene, hay, donde, cuanto, cuanta, cuantos, cuando, cual,
  cuales, quien, gracias, muy, pero, estoy, puedo, puede, pueden, mande, dame, deme, vale, cuesta,
  llega, mi, mis, tu, usted, ustedes, ya, si, direccion, pago, hoy, eso, ese, esa', 'strong');
select private.add_vocabulary('es', 'telling', 'el, los, las, con, una, sin, y, del');
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

select private.add_vocabulary('es', 'number', 'once', '11');
select private.add_vocabulary('es', 'number', 'doce, docena, una docena', '12');
select private.add_vocabulary('es', 'number', 'trece', '13');
select private.add_vocabulary('es', 'number', 'catorce', '14');
select private.add_vocabulary('es', 'number', 'quince', '15');
select private.add_vocabulary('es', 'number', 'veinte', '20');
select private.add_vocabulary('es', 'number', 'media docena', '6');
select private.add_vocabulary('es', 'number', 'par, un par', '2');

select private.add_vocabulary('es', 'spelling', 'q, k, ke, qe', 'que');
select private.add_vocabulary('es', 'spelling', 'xq, pq, porq', 'porque');
select private.add_vocabulary('es', 'spelling', 'tmb, tb, tbn, tambn', 'tambien');
select private.add_vocabulary('es', 'spelling', 'porfis, plis, xfa, xfavor, pf', 'porfa');
select private.add_vocabulary('es', 'spelling', 'cto, cnto, kuanto, cuant, cuantoo', 'cuanto');
select private.add_vocabulary('es', 'spelling', 'ps, pue', 'pues');
select private.add_vocabulary('es', 'spelling', 'x', 'por');
select private.add_vocabulary('es', 'spelling', 'bn', 'bien');
select private.add_vocabulary('es', 'spelling', 'kiero, quero, qiero', 'quiero');
select private.add_vocabulary('es', 'spelling', 'keso, qeso', 'queso');
select private.add_vocabulary('es', 'spelling', 'amburguesa, hamburgesa, hamburgueza', 'hamburguesa');
select private.add_vocabulary('es', 'spelling', 'dnd, ond', 'donde');
select private.add_vocabulary('es', 'spelling', 'domi, domicillio, domisilio', 'domicilio');
select private.add_vocabulary('es', 'spelling', 'msj', 'mensaje');
select private.add_vocabulary('es', 'spelling', 'grax, grasias, gracia', 'gracias');
select private.add_vocabulary('es', 'spelling', 'ola', 'hola');
select private.add_vocabulary('es', 'emoji', '👍, ✅, 👌, 🙌', 'si');
select private.add_vocabulary('es', 'emoji', '🙏', 'gracias');
select private.add_vocabulary('es', 'emoji', '👎, ❌', 'no');

select private.add_vocabulary('es', 'link', 'de, del, el, la, los, las, lo, al, a, en, un, una, unos, unas, para, por, que, es, y, con, me, te, le, su, mi, tu, ese, esa, eso, este, esta');
select private.add_vocabulary('es', 'and', 'y, e, mas, ademas, tambien, junto');
select private.add_vocabulary('es', 'with', 'con, extra, adicion, adicional, adicionale');
select private.add_vocabulary('es', 'without', 'sin, quitandole, menos');
select private.add_vocabulary('es', 'nor', 'y, e, ni, o');

select private.add_forms('es', 'cash_lead',
  '(?:(?:yo |te |le )?(?:pago|pagaria|voy a pagar|cancelo|tengo)(?: (?:en )?efectivo)? )?(?:con )?(?:un )?billete de', '(?:(?:yo |te |le )?(?:pago|pagaria|voy a pagar|cancelo)(?: (?:en )?efectivo)? )?con(?: uno de)?',
  '(?:solo )?tengo(?: un| uno)?(?: de)?', '(?:lleve |lleven |traiga |traigan |traeme |necesito )?(?:vueltas|cambio|devuelta)(?: de| para)?'
);
select private.add_forms('es', 'thousand', 'mil(?: pesos)?', 'k', 'lucas', 'luquitas', 'barras');
select private.add_forms('es', 'cash_tail', 'pesos', 'en efectivo', 'efectivo', 'por favor', 'porfa', 'gracias', 'billete');

select private.add_forms('es', 'allergy',
  '(?<!no )(?<!nunca )(soy|somos|es|son) (muy )?(alergic[oa]s?|intolerantes?|celiac[oa]s?)', '(?<!no )(tengo|tiene|tenemos|sufro de) (alergia|intolerancia)s?', 'alergia al?',
  '(?<!me )no (puedo|puede|podemos|debo|debe) (comer|tomar|consumir|probar)', 'me (da|hace) (alergia|dano)|me cae(n)? mal'
);
select private.add_vocabulary('es', 'allergen_word', 'gluten, trigo, harina, celiaco, celiaca', 'gluten');
select private.add_vocabulary('es', 'allergen_word', 'leche, lacteo, lactosa, queso', 'milk');
select private.add_vocabulary('es', 'allergen_word', 'huevo', 'egg');
select private.add_vocabulary('es', 'allergen_word', 'pescado', 'fish');
select private.add_vocabulary('es', 'allergen_word', 'camaron, langostino, cangrejo, langosta, crustaceo', 'shellfish');
select private.add_vocabulary('es', 'allergen_word', 'marisco', 'shellfish mollusc');
select private.add_vocabulary('es', 'allergen_word', 'molusco, calamar, pulpo, almeja, mejillon', 'mollusc');
select private.add_vocabulary('es', 'allergen_word', 'mani, cacahuate, cacahuete', 'peanut');
select private.add_vocabulary('es', 'allergen_word', 'nuez, nuece, almendra, maranon, avellana', 'nut');
select private.add_vocabulary('es', 'allergen_word', 'fruto seco', 'nut peanut');
select private.add_vocabulary('es', 'allergen_word', 'soya, soja', 'soy');
select private.add_vocabulary('es', 'allergen_word', 'ajonjoli, sesamo', 'sesame');
select private.add_vocabulary('es', 'allergen_word', 'mostaza', 'mustard');
select private.add_vocabulary('es', 'allergen_word', 'apio', 'celery');
select private.add_vocabulary('es', 'allergen_word', 'sulfito', 'sulphite');
select private.add_vocabulary('es', 'manner', 'bien, muy, poco, poca, mucho, mucha, termino, medio, aparte, poquito, poquita');
select private.add_vocabulary('es', 'again', 'otra igual, otro igual, otra, otro, una mas, uno mas, otra mas, otro mas, lo mismo otra vez');

select private.add_forms('es', 'wish',
  '(me|nos) (regala|regalas|da|das|vende|vendes|manda|mandas|trae|traes|pone|pones|envia|envias|hace|haces|prepara|preparas|colabora|colaboras|alcanza|alcanzas|puede|puedes|podria|podrias|das|dan|mandan|traen|venden|regalan)( a)?( pedir| vender| mandar| traer| dar| enviar| regalar)?( con)?',
  'regal(a|e|ame|eme|enme)', 'mand(a|e|ame|eme|enme)', 'trae(me)?|traiga(me|nme)?', 'd(a|e)me|denme', 'pon(ga)?me',
  'quiero|quisiera|queria|queremos|quisieramos|quiere', 'voy a (querer|pedir)|vamos a (querer|pedir)', 'necesito',
  'me gustaria', '(se )?me antoj(a|an|o)', 'pid(e|o|eme|ame)|pedir|encargar|ordenar', '(te|le|les) (pido|encargo)',
  'agreg(a|ue|ar|ame|ale|ueme|uele)|anad(e|a|ir|eme|ele)|sum(a|e|ale|ame)|ponle|echale|incluye'
);
select private.add_forms('es', 'courtesy',
  'hola+|holi|buenas? (tardes|noches|dias)|buenos dias|buen dia|buenas|quiubo|que mas|como estas?|que tal',
  'por ?fa(vor|vorcito)?|por favor|gracias|muchas gracias|muchisimas gracias|si (es )?(puede|pueden|puedes|posible)|sumerce|mi (amor|reina|vida|rey|cielo|corazon)|reinita|maestro|cham[oa]|nin[oa]|ome|mija|vale|please|dear',
  'seria|serian|seria tan amable|es tan amable|si me hace el favor|hagame el favor( de)?|hazme el favor( de)?|me hace(s)? el favor( de)?',
  'pues|entonces|mira|oye|oiga|vecin[oa]|veci|amig[oa]|parce|parcero|mijo|mija|senor|senora|senorita|joven|caballero',
  'un pedido|mi pedido|el pedido|pedido( de)?|domicilio( de)?|a domicilio|para llevar|para comer|para mi|ahorita|ahora|ya|rapido|rapidito|solo|solamente|nada mas|no mas|nomas|eso es todo|seria todo',
  'tambien|ademas|bueno|listo|ok|okay|vale|dale|y tambien|con gusto|alla|aca|algo( de)?|alguna?|comida|comer|una? de'
);
select private.add_forms('es', 'remove',
  '(me )?(quit|kit)(a|e|ar|ale|ame|eme|alo|ala)', '(me )?sac(a|ar|ame|ale|alo|ala)|(me )?saque(me|le)?', 'elimin(a|e|ar)', 'borr(a|e|ar)', 'cancel(a|e|ar)(me)?',
  '(ya )?no (quiero|va|van|voy a querer|mand(e|es|en|eme)|traig(a|as|an)|pong(a|as|an))( mas)?|mejor sin|(mejor )?no me (des|de|mande|mandes|traigas|traiga)( mas)?'
);
select private.add_forms('es', 'set_count',
  '(no )?mejor( que sean)?( solo)?', 'que (sean|sea)( solo)?', 'sean', 'eran( solo)?', '(no )?no son [a-z0-9]+ son', '(no )?son', 'dej(a|e)(lo|la|los|las|me|melo|mela)?( en)?( solo)?',
  'cambi(a|e)(lo|la|los|las)? a', 'pon(ga|me|le)?( solo)?', 'solo', 'en total( son)?'
);
select private.add_forms('es', 'swap', 'cambi(a|e|ar|ame|eme|ale|alo|ala)', 'reemplaz(a|e|ar|ame)', 'en vez de', 'en lugar de');
select private.add_forms('es', 'for', 'por|a cambio de|dame|deme|quiero|mejor|pon(ga)?me|mand(a|e)me|trae(me)?|traigame');
select private.add_forms('es', 'instead', 'por|en vez de|en lugar de|en ves de');
select private.add_forms('es', 'remove_after', '(ya )?no( va| van| quiero| gracias)?|(ya )?no (la|lo|las|los) quiero( ya)?|(quit|sac)(a|e)l[oa]s?|sobra');
select private.add_forms('es', 'fewer', 'menos');
select private.add_forms('es', 'measure', 'porcion(es)?( de)?|orden(es)?( de)?|platos?( de)?|unidad(es)?( de)?');
select private.add_forms('es', 'not_yet',
  '(dame |deme |regalame )?(un |una )?(momento|momentico|segundo|segundito|minuto|minutico)( ahi)?',
  '(me )?esper(a|e|ame|eme|ate|ese|en)( ahi)?|(todavia|aun) no|aguanta|aguante|ya casi|ya te digo|ya le digo'
);
select private.add_forms('es', 'leave_off', '(quit|sac)(ale|ele|ales)|saquele|no le (eche|eches|ponga|pongas|vayas? a (poner|echar))|sin');
select private.add_forms('es', 'set_option',
  'mejor|que (sea|sean|venga|vengan|quede)|(pon|echa|agrega|suma)le|pongale|echele|agreguele|cambi(a|e)(la|lo)?( a)?|(la|lo|las|los) quiero|era'
);
select private.add_forms('es', 'correction',
  'mejor|que sean?|en (vez|ves|lugar) de|no,? (era|eran|son|es)|eran?|cambi(a|e|ar|o)[a-z]*|(quit|kit|sac|borr|elimin)(a|e|ar)[a-z]*|menos|ya no|no va|me equivoque|perdon',
  '(un )?(momento|momentico|segundo|segundito|minutico)|esper(a|e|en|ame|eme)|todavia no|aun no|no'
);
select private.add_forms('es', 'told',
  'lleg(o|aron)|vin(o|ieron)|tra(jo|jeron)|mandaron|enviaron|(se|me|nos) (rego|regaron|boto|derramo|cayo|volteo)|estab?v?an?|estuvo|pedi|pedimos|pidio|habia|venian?|falt(o|aron|aba)|cobraron|sabia|responde'
);
select private.add_vocabulary('es', 'leave_out',
  'sal, azucar, hielo, picante, cebolla, tomate, salsa, ajo, aji, cilantro, lechuga, pepinillo, mayonesa, mostaza, crema, grasa, pitillo, cubierto, servilleta, vegetal, verdura, ensalada, limon, pimienta, condimento'
);
select private.add_forms('es', 'everything', 'todo|toda la canasta|la canasta|el carrito|el pedido|mi pedido|nada');
select private.add_vocabulary('es', 'or', 'o, u');

select private.add_forms('es', 'ask_price',
  'cuanto (vale|valen|cuesta|cuestan|sale|salen|es|son|cobran|seria)',
  'a como( esta| estan| es| son| tienes?| tienen| sale)?', 'que (precio|valor)( tiene| tienen)?',
  '(el )?precio( de| del)?', '(el )?valor( de| del)?', 'en cuanto (esta|estan|sale|salen)',
  'cuanto( por| para)? (el|la|los|las|un|una)', 'cuanto'
);
select private.add_forms('es', 'ask_item',
  'que (trae|traen|tiene|lleva|contiene|incluye|viene)', 'con que (viene|vienen|sale)',
  '(trae|lleva|viene con|incluye)', 'de que (es|son|tienen)', 'tienen|tienes|tiene|manejan|venden|hay',
  'es (picante|grande|vegetarian[oa]|vegan[oa])', 'como (es|son|viene|vienen)'
);
select private.add_forms('es', 'ask_hours',
  '(a|hasta) que horas?( abren| cierran| atienden| estan| trabajan| hay| sirven)?',
  'que horarios?( tienen| manejan)?', '(el )?horario', '(estan|esta|siguen) abiert[oa]s?',
  'ya (abrieron|cerraron|abren)', '(abren|atienden|trabajan|cierran) (hoy|manana|los|el|a|domingos?|festivos?)',
  'cuando (abren|cierran)', 'estan atendiendo|hay servicio'
);
select private.add_forms('es', 'ask_delivery',
  'cuanto (cobran|cuesta|vale|es|sale)( por)?( el| los)? ?(domicilio|envio|delivery)s?',
  '(precio|valor|costo)( del?)? (domicilio|envio)',
  '(el )?(domicilio|envio) (cuanto|tiene costo|es gratis|vale|cuesta)',
  '(hacen|tienen|hay|manejan) (domicilios?|envios?|delivery)',
  '(llegan|entregan|llevan|reparten|mandan) (a|hasta|en)', '(pedido |compra )?minim[oa]',
  'cuanto (cobran|es)( lo)?( de| del| por)( el)? (domicilio|envio|llevar)'
);
select private.add_forms('es', 'ask_payment',

  '(reciben|aceptan|manejan|tienen|recibe|acepta) (nequi|daviplata|tarjetas?|efectivo|transferencias?|bancolombia|datafono|credito|debito|pse|bre ?b)',
  '(puedo|se puede|podria) pagar', '(como|con que) (puedo |se )?(pago|pagar|paga)',
  '(formas?|medios?|metodos?) de pago'
);
select private.add_forms('es', 'ask_place',
  '(donde|en donde) (quedan|estan|esta|queda|se encuentran)(?! (mi|el pedido|la comida|el domiciliario|el muchacho))( ubicad[oa]s)?( ustedes)?',
  '(cual es )?(la|su) direccion( del restaurante| de ustedes)',
  '(puedo|paso|voy a|puede) (a )?(recoger|reclamar|pasar)( por)?', 'para recoger|recogerlo|recoger en',
  'puedo comer (alla|ahi)'
);
select private.add_forms('es', 'ask_time',
  '(en )?cuanto (tiempo|se demora|demora|tarda|se tarda|llega|falta|me llega)',
  '(a|para) que horas? (llega|me llega|estaria|llegaria|seria)', '(se )?demora(n)? mucho',
  'cuanto (mas )?(falta|se demoran?)', 'en cuantos? minutos'
);
select private.add_forms('es', 'ask_total',
  'cuanto (es|va|seria|sale|debo|queda|suma)( el| en)?( total| todo| mi pedido| la cuenta)?',
  '(?<!a )(el|la) (total|cuenta)', 'que (llevo|tengo|hay en (la|mi) canasta|pedi|he pedido)',
  '(como|que) va (mi|la) (pedido|canasta|cuenta)', 'mi (canasta|carrito)'
);
select private.add_forms('es', 'track',
  '(donde|por donde) (esta|viene|va|anda)( mi)?( el)?( pedido| domiciliario| comida)?',
  '(como|que) (va|paso con|hubo con|ha pasado con)( mi| el)?( pedido| domicilio)?',
  'ya (viene|salio|va en camino|lo recibieron|lo aceptaron|esta listo|llego|lo mandaron|despacharon)',
  '(no|aun no|todavia no) (ha |me ha )?lleg(a|ado)', '(se estan|se esta|estan) demorando',
  '(quien|como se llama el que) (lo |me lo )?(trae|lleva)',
  'por ?que (no responden|se demora|tanta demora|no llega)', 'estado (de mi|del) pedido',
  'cual es (el|mi) codigo|mi codigo|el codigo|que codigo'
);
select private.add_forms('es', 'complaint',

  '(llego|esta|estaba|vino|salio) (muy |todo )?(fri[oa]|cruda?o?|quemad[oa]|dañad[oa]|danad[oa]|mal|incomplet[oa]|regad[oa]|feo|fea|salad[oa])',
  '(falto|faltaba|falta|faltaron|no (me )?(llego|trajeron|mandaron|enviaron))',
  '(me )?(llego|trajeron|mandaron|enviaron) (otra cosa|otro|otra|mal|equivocad[oa]|incomplet[oa])',
  'reembols[oa]r?|devolucion|devuelv(an|eme|anme)( la| mi)?( plata| dinero)?|mi plata',
  '(queja|reclamo|reclamar|inconforme|pesim[oa]|asco|estafa|ladrones|pelo en|mal servicio|mala atencion)',
  '(me )?cobraron (de mas|doble|mal)|(cobro|cobraron) dos veces', 'factura|recibo de pago'
);
select private.add_forms('es', 'human',

  '(hablar|comunicar(me)?|contactar|chatear) con (una? )?(persona|alguien|asesor[a]?|humano|agente|encargad[oa]|administrador)',
  '(un|una) (asesor|asesora|persona|humano|agente)( por favor| real)?',
  '(hablar|comunicar(me)?|contacto|contactar(me)?|escribir(le)?) (con|a) (el |la )?(soporte|servicio( al cliente)?|ayuda|equipo|gerente|duen[oa])|(soporte|servicio al cliente)',
  '(que|pa que|para que) me (llamen|llame)( alguien)?', 'numero de (telefono|contacto)|telefono'
);
select private.add_forms('es', 'recommend',
  'que (me )?(recomiendas?|recomiendan|sugieres|sugieren|aconsejas)', '(alguna )?(recomendacion|sugerencia)',
  'que (es )?(lo )?(mas )?(pedido|rico|vendido|bueno|recomendado)',
  'que hay( de| para)?( comer| almorzar| cenar| desayunar| bueno| rico)?',
  'algo (rico|barato|economico|ligero|suave|diferente|bueno|dulce|de comer)',
  '(vegetarian[oa]s?|vegan[oa]s?|sin gluten|saludables?)', '(tengo|con) (mucha )?hambre',
  '(quiero|voy a|para|me gustaria|quisiera) (pedir|comer|almorzar|cenar|desayunar)( algo| comida)?( a domicilio)?',
  'pedir (un )?(domicilio|comida)',
  '(cuales|cuantos|que) (restaurantes|sitios|lugares)?( estan| hay| tienen)? ?(abiertos|disponibles)'
);
select private.add_forms('es', 'see_menu',
  '(la |el |su |me das el |me pasas el |muestrame el |ver el |ver la )?(menu|carta)',
  'que (tienen|hay|venden|manejan|ofrecen)( de)?( tomar| beber| comer| postre| bebidas?| sopas?| platos?)?',
  '(la )?lista de (platos|precios)', 'que (platos|bebidas|postres|sopas|jugos|opciones) (hay|tienen|manejan)',
  'lo mas (pedido|vendido)|mas pedido'
);
select private.add_forms('es', 'elsewhere',
  '(otro|otros) (restaurante|sitio|lugar|negocio)s?', '(de )?otro lado', 'cambiar de restaurante',
  'ver (los |otros |mas )?restaurantes'
);
select private.add_forms('es', 'cancel',
  '(quiero |puedo |voy a |me toca |por favor )?cancel(ar|a|alo|en|e|o)(?! (en|con|por|al|a la|cuando|contra|efectivo|nequi))( el| mi| todo)?( pedido| la orden| orden)?',
  '(ya )?no (lo|la|los) quiero( ya)?', '(olvidalo|dejalo asi|dejemoslo asi|ya no|no quiero nada|no gracias)'
);
select private.add_forms('es', 'done_choosing',
  '(eso )?(es|seria) todo', 'nada mas|no mas|solo eso|con eso|asi esta bien',
  '(ya )?(pidelo|pidalo|pidemelo|envialo|mandalo|mandelo|hazlo|hagalo|pidelo ya)',
  '(quiero |voy a )?(pagar|finalizar|terminar|confirmar)( el| mi)?( pedido)?', 'la misma direccion|a la misma'
);
select private.add_forms('es', 'pay_cash',
  '(pago|pagar|pagaria|voy a pagar|cancelo) (en|con) (efectivo|plata|billetes?)',
  'en efectivo|efectivo|contra ?entrega',
  '(tengo|pago con|con|lleva(n)? (vueltas|cambio)( de| para)?)( un)? ?(billete( de)?)? ?\d{2,6}( mil)?( pesos)?',
  '(lleva|llevan|traiga|traigan|traen) (vueltas|cambio|devuelta|vuelto)'
);
select private.add_forms('es', 'pay_transfer',
  '(pago|pagar|te pago|le pago|por|con|a|mejor) (con |por |en |a )?(nequi|daviplata|transferencia|bancolombia|bre ?b|pse)',
  'nequi|daviplata|transferencia|transfiero|consigno'
);
select private.add_forms('es', 'pay_card',
  '(pago|pagar|te pago|le pago|con) (la )?(tarjeta|datafono|debito|credito)', 'tarjeta|datafono'
);
select private.add_forms('es', 'repeat',
  '(lo|el) (mismo|de siempre|pedido de siempre|ultimo)( de (ayer|antes|siempre|la otra vez|la vez pasada|anoche))?',
  '(repetir|repite|repiteme|repita)( el| mi)?( ultimo)?( pedido)?',
  '(pedir|pido|quiero) (otra vez|de nuevo|lo mismo)'
);
select private.add_forms('es', 'thanks',
  '(muchas |mil |muchisimas )?gracias', '(muy )?(rico|rica|delicioso|deliciosa|excelente)( todo| gracias)?',
  'chao|adios|hasta luego|nos vemos|buena noche|feliz (noche|tarde|dia)',
  'otro dia( sera)?|sera otro dia|por ahora no|despues (le|te) (aviso|confirmo|escribo|digo)'
);
select private.add_forms('es', 'machine',
  '(eres|es|sos|hablo con) (un |una )?(bot|robot|maquina|ia|persona|humano)',
  '(que|quien) (es (esto|este numero|weats|usted)|eres|son ustedes)|esto que es|de que se trata( esto)?',
  '(como|que) (funciona|funcionan|hago|hace uno|se hace|tengo que hacer)( para)?( pedir| esto)?',
  '(mas )?(info|informacion)'
);
select private.add_forms('es', 'other_address',
  '(cambi(a|ar|e|o)|otra|me equivoque de|no es esa|la) ?(la |de )?direccion( es otra| esta mal)?',
  '(es|va|mandalo|llevalo|envialo) (para|a) otra (direccion|parte|casa)',
  '(mi|la|esa) direccion (es otra|no es( esa)?|cambio|ya no es( esa)?|esta mal|quedo mal)|me (mude|pase|cambie) de (casa|direccion)|otro lugar de entrega'
);

select private.add_forms('es', 'k_ready',
  '(ya )?(esta|estan|quedo|quedaron)( todo)? list[oa]s?', 'list[oa]s? (el|la|los|las|para|todo|ya)',
  '(pueden|puede|ya pueden|que) (recoger|venir|pasar|recogerl[oa]|recojan|vengan)( por)?',
  '(ya )?(salio|empacad[oa]|despachad[oa])'
);
select private.add_forms('es', 'k_delay',
  '(nos|me|se) (demoramos|demoro|demora|tardamos|atrasamos|atraso)',
  '(vamos|voy|estamos) (tarde|atrasad[oa]s?|demorad[oa]s?|colgad[oa]s?)',
  '(necesito|necesitamos|deme|denos|dame) (otros |mas )?(\d+ |unos )?(minutos|min|tiempo)',
  '\d+ (min|minutos|minuticos) mas', '(un poco )?(mas tiempo|demorad[oa]|retras[oa]d?[oa]?)'
);
select private.add_forms('es', 'of_order', '(de|del|a|al|en) (mi|el|este|ese|la)? ?(pedido|orden)', '(por favor )?mejor');
select private.add_forms('es', 'k_holds', '(si )?(lleva|llevan|contiene|contienen|tiene|tienen|trae)');
select private.add_forms('es', 'k_in_minutes',
  '(ya )?(sale|salen|esta|estan|queda|quedan|lo tengo|lo tenemos|estaria|se lo tengo|listo|lista)? ?(en|como en|en unos|por ahi en)', '(me|nos) (demoro|demoramos|tardo|tardamos)( unos)?', 'deme( unos)?'
);
select private.add_forms('es', 'k_taking',
  '(ya )?(listo|lista|si|dale|de una|vale|claro|recibido|aceptado|acepto|ok|bueno|perfecto|hagale|con gusto|entendido)', '(sale|salen|esta|lo (hacemos|preparamos|tomamos))( listo| lista)?( el pedido)?'
);
select private.add_forms('es', 'k_answer',
  '(lo|la) (hacemos|hago|preparamos|tomamos|recibimos)', '(recibid[oa]|confirmad[oa]|entendido)',
  '(en|unos?) \d+ ?(min|minutos)', 'no (podemos|alcanzamos|damos abasto|se puede|lo podemos)',
  '(estamos|esta) (cerrad[oa]s?|llen[oa]s?)'
);
select private.add_forms('es', 'k_pause',
  '(no|que no) (reciba|recibamos|mande|manden|entren|lleguen|recibimos)( mas)?',
  '(cerramos|cierro|cerrado|cierre|pause|pausemos|pare|paren|suspenda)( por| ya| hoy| un| media| los| pedidos)*',
  '(estamos|muy) (llenos|congestionados|llen[oa])'
);
select private.add_forms('es', 'k_open',
  '(ya )?(abrimos|abrir|abra|abran|reabrimos|reanude|reanudemos)( otra vez| de nuevo)?',
  '(volver a|vuelva a|ya puede) recibir', 'reciba(n)? (otra vez|de nuevo|ya)'
);
select private.add_forms('es', 'k_today',
  '(cuanto|que) (vendi|vendimos|se vendio|llevamos|hemos vendido)( hoy)?',
  '(ventas|pedidos|ordenes)( de| del)? (hoy|dia)', '(como|que tal) (va|vamos|estuvo) (el dia|hoy)'
);
select private.add_forms('es', 'k_price',
  '(sub(e|a|ir|imos)|baj(a|e|ar|amos)|cambi(a|e|ar|amos)|pon(er|ga|le)|nuevo|ahora)( el)?( precio)?( de| a| es| vale| cuesta| queda)?',
  '(vale|cuesta|queda en|a|precio)'
);
select private.add_forms('es', 'k_order',
  '(que|quien|cual|cuantos?) (pidieron|pidio|es el cliente|lo recoge|viene|ordenaron|llevan|es)',
  '(no ha|nadie ha|aun no) (llegado|venido)( nadie)?( a recoger| por)?',
  '(donde|por donde) (viene|esta|va) (el )?(domiciliario|repartidor|motorizado)', 'detalles?( del pedido)?'
);
select private.add_forms('es', 'k_help',
  '(que|como) (puedo|se puede|hago|funciona)( hacer)?', 'ayud(a|eme|enme|ar)'
);
select private.add_forms('es', 'k_off',
  '(se )?(nos )?(acabo|acabaron|termino|agoto|agotaron)', '(ya )?no (hay|tenemos|queda|quedan|tengo)',
  'agotad[oa]s?', 'sin (mas )?'
);
select private.add_forms('es', 'k_back',
  '(ya|otra vez|de nuevo) (hay|tenemos|llego)', '(activ|habilit)(a|e|ar)', 'volvio'
);
select private.add_forms('es', 'r_on',
  '(entro|entrar|entrando|empiezo|empezar|inicio|arranco|comienzo|me conecto|me activo|activarme|activo|activame)( a)?( turno| trabajar| mi turno)?',
  '(estoy|ya estoy|list[oa])( para| ya)? (trabajar|disponible|activ[oa]|list[oa]|conectad[oa]|en linea|en la calle)'
);
select private.add_forms('es', 'r_off',
  '(salgo|salir|termino|termine|acabo|acabe|cierro|finalizo)( de| mi| el| por)? ?(turno|hoy|jornada)?',
  '(me|nos) (voy|desconecto|retiro)', '(a |voy a )?(descansar|almorzar|dormir)', '(por hoy|hasta manana|no mas)'
);
select private.add_forms('es', 'r_problem',
  'no (contesta|responde|abre|sale|aparece|atiende|encuentro|puedo|esta|hay nadie|baja)',
  '(se me )?(dano|danio|vario|pincho|pinche|estrello|cayo|accident[eo]|choque|robaron)',
  '(problema|accidente|varad[oa]|pinchad[oa])', '(direccion|ubicacion) (mala|equivocada|errada|no existe)'
);
select private.add_forms('es', 'r_where',
  '(donde|a donde|para donde|cual) (es|queda|voy|toca|llevo|es la direccion)',
  '(que|cual) (apartamento|apto|torre|casa|direccion|piso)', 'cuanto (cobro|hay que cobrar|recibo|paga el cliente)',
  '(ya )?(llegue|estoy (aca|aqui|abajo|afuera|en))', '(no esta|todavia no|aun no) (listo|esta)'
);
select private.add_forms('es', 'r_earn',
  'cuanto (llevo|he ganado|gane|hice|me (gane|pagan|deben)|voy)', '(mis )?(ganancias|plata|pagos?)'
);
select private.add_forms('es', 'r_done',
  '(ya )?(entregue|entregado|lo entregue|quedo entregado|recibio)'
);
select private.add_forms('es', 'r_picked',
  '(ya )?(recogi|lo recogi|recogido|lo tengo|sali con)'
);
select private.add_forms('es', 'r_no',
  '(muy|queda|esta) lejos', 'no (puedo|quiero|alcanzo|lo tomo|me sirve|gracias)'
);
select private.add_forms('es', 'r_any',
  '(hay|tiene|tienen|algun|algo)( de)? ?(pedidos?|domicilios?|trabajo|servicios?|viajes?)',
  '(que|cuales) (pedidos|domicilios) hay'
);
select private.add_forms('es', 'minutes',
  'min|mins|minutos?|minuticos'
);
select private.add_vocabulary('es', 'list_place', 'primero, primera, primer', '1');
select private.add_vocabulary('es', 'list_place', 'segundo, segunda', '2');
select private.add_vocabulary('es', 'list_place', 'tercero, tercera, tercer', '3');
select private.add_vocabulary('es', 'list_place', 'cuarto, cuarta', '4');
select private.add_vocabulary('es', 'list_place', 'quinto, quinta', '5');
select private.add_vocabulary('es', 'list_place', 'ultimo, ultima', '-1');

select private.add_forms('es', 'spelt_number',
  'cero|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci[a-zéí]+|veint[a-zéí]+',
  'treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|[a-z]{3,7}cient[oa]s|quinient[oa]s|mil|mill[oó]n|millones'
);

select private.add_forms('es', 'door_talk',
  '\m(?:timbre|citofono|porteria|portero|vigilante|celador|recepcion|lobby|ya bajo|ya salgo|bajando|voy bajando|salgo ya|llam(?:a|e)me|me llamas?|lla[mn]ame|dej(?:a|e)l[oa]|dejarlo|dejarla|te espero|lo espero|estoy (?:abajo|afuera|en la puerta|en la entrada|esperando)|no (?:sirve|funciona) el|toca la puerta|no toques|golpea|parqueadero|segundo piso|ascensor|vueltas|devueltas?|cambio de|billete de|timbr(?:e|ar)(?: fuerte)?|tocar|pitar|pite|pita)\M',
  '\m(?:ya llegue|llegue|estoy (?:aca|aqui)|no encuentro la (?:casa|direccion|torre|puerta)|que (?:torre|apto|apartamento|piso) es|baje por favor|salga por favor|nadie (?:abre|contesta|sale))\M'
);
