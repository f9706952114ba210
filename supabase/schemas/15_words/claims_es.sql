-- after: es.sql
-- Spanish words of what a model may not state by itself: whatever they say comes from rows, by a template, or not at all.

select private.add_forms('es', 'thing_ordered',
  '(?<!\mmai?s )\m(?:pedidos?|orden(?:es)?|domicilios?|compras?|encargos?|solicitud|canasta|carrito|reserva|comida|almuerzo|cena)\M'
);
select private.add_forms('es', 'claim_order',
  '\m(?:quedo|quedaron|exitos[oa]s?|exito|urgente|marcad[oa]s?|completad[oa]s?|ajustad[oa]s?|incluid[oa] ya)\M',
  '\m(?:estan?|queda) (?:ya )?en la (?:plancha|parrilla|olla|sarten|freidora|mesa)\M',
  '\m(?:estado|situacion)\M ?:?',
  '\m(?:(?:confirm|acept|rechaz|cancel|registr|despach|entreg|empac|program|agend|proces|anot|agreg|anadid|reserv|modific|actualiz'
    '|elimin|tramit|asign|activ|aplic|aprob|verific|valid|factur|gestion|monta|encarg)(?:ad[oa]s?|id[oa]s?|o|amos|aron))\M',
  '\m(?:(?:preparando|cocinando|empacando|despachando|procesando|tramitando|gestionando|alistando|confirmando|horneando'
    '|friendo)(?:l[oae]s?|te(?:lo|la)s?)?)\M',
  '\m(?:ya|todo|todos|toda|esta|estan|quedo|quedan?|quedaron|fue|fueron)\M[^.!?]{0,25}\m(?:list[oa]s?|hech[oa]s?|pedid[oa]s?|lista'
    '|enviad[oa]s?|mandad[oa]s?|recibid[oa]s?|cambiad[oa]s?|quitad[oa]s?|borrad[oa]s?|guardad[oa]s?|ocupad[oa] de todo|resuelt[oa]s?'
    '|solucionad[oa]s?|arreglad[oa]s?)\M',
  '^[¡! ]*(?:todo )?(?:listo|hecho|listos|ya esta|ya quedo|de una|confirmadisimo|pedidisimo)[^a-z]*$',
  '\m(?:ya|acabo de|acabamos de) (?:lo |la |los |las |te |le |se lo )*(?:ped[ií]|pedimos|pedir|hice|hicimos|mande|mandamos|envie'
    '|enviamos|avise|avisamos|llame|dije|pregunte|hable|puse|pusimos|meti|quite|cambie|cancele|confirme|agregue|hacer|mandar|enviar'
    '|cancelar|confirmar|agregar)\M',
  '\m(?:en (?:preparacion|cocina|curso|marcha|el horno|la olla|la plancha|la parrilla))\M'
);
select private.add_forms('es', 'claim_ordered',
  '\m(?:list[oa]s?|ha sido|fue|esta|estan|quedo|queda|va|viene|sali[oa]|lleg[oa]|hech[oa]s?|numero|#|empez[oa]|prepar[a-z]+'
    '|cocin[a-z]+|recibi[a-z]*|camino|tien[ea] (?:tu|su))|(?:ya se)\M'
);
select private.add_forms('es', 'claim_way',
  '\m(?:turno|buscando|buscandote|el muchacho|la muchacha|la moto)\M',
  '\m(?:recog(?:er|e|es|an|ela|elo|erla|erlo|idas?|idos?)|(?:te|le|lo|la) espera|(?:esta|estoy|espera) abajo|en la fila|en turno|en tu mesa)\M',
  '\m(?:en camino|domiciliari[oa]|repartidor[a]?|mensajer[oa]|motorizad[oa]|conductor|en la moto|en su bici|de camino|rumbo a)\M',
  '\m(?:(?:ya )?(?:salio|va saliendo|sale|saldra|va en)(?: ya)? (?:para|hacia|de|del|con|la|en|tu|su))\M',
  '\m(?:lleg(?:a|an|o|ara|aran|aria|ando|aron|ue|amos|aremos))\M',
  '\m(?:minutos?|minuticos?|horas?|ratico|rato|segundos?|demor[a-z]*|tard(?:a|an|ara|aran|aria|amos|are)|enseguida|cuanto antes'
    '|lo antes posible|a tiempo|puntual(?:es)?)\M',
  '\m(?:afuera|en (?:la|tu|su) (?:puerta|porteria|casa)|a la vuelta|cerca de (?:tu|su)|a una cuadra|a dos cuadras)\M',
  '\m(?:entreg(?:a|as|an|amos|are|aremos|ue|uen|ando|ar|o)(?:te|le|los?|las?)?)\M',
  '\m(?:(?:se|te|le|nos) (?:lo|la|los|las) (?:lleva|llevan|llevara|llevo|llevamos|trae|traen))\M'
);
select private.add_forms('es', 'claim_money',
  '\m(?:pag(?:o|os|ad[oa]s?|aste|aron|ar|as?|an|ue|uen|ues|amos|ando|alo))\M',
  '\m(?:transf[a-z]+|consign[a-z]+|platica|plata|dinero|reembols[a-z]+|devol[vu][a-z]+|devuelv[a-z]+|devuelt[oa]s?|abon[a-z]+'
    '|cobr[a-z]+|factur[a-z]+|comprobante|nequi|daviplata|pse|tarjetas?|efectivo|saldo|creditos?|cupon(?:es)?|bonos?|descuent[a-z]*'
    '|promo(?:s|cion|ciones)?|ofertas?|rebaj[a-z]+|gratis|gratuit[oa]s?|cortesia|propina|2 ?x ?1|dos por uno|obsequi[oa]s?|regal(?:o'
    '|os|amos|ad[oa]s?|an|are|aremos)|barat[a-z]+|economic[oa]s?|car[oa]s?|plata|vueltas|cuenta bancaria|cargo|iva|impuestos?)\M',
  '\m(?:(?:invit[a-z]+|corre por cuenta de) la casa|por cuenta de la casa|de la casa|sin (?:costo|cobro|recargo|cargo)|no (?:te |le '
    '|se )?(?:cuesta|cobra|vale|cobran|cobramos)(?: nada)?|cero (?:pesos|costo)|al (?:10|20|30|50)|mitad de precio|por ciento)\M'
);
select private.add_forms('es', 'claim_price',
  '\m(?:cuestan?|costo|costos|costaran?|costaria|precios?|tarifas?|valen|valor|sale en|salen en|quedan? en|total|subtotal|suma'
    '|son (?:[$]|\d{3,}|\d+ (?:mil|lucas|pesos))|vale (?:[$]|\d|unos|unas|como|solo|apenas|casi|menos|mas|lo mismo))\M'
);
select private.add_forms('es', 'claim_diet',
  '\mtacc\M',
  '\m(?:vegan[oa]s?|vegetarian[oa]s?|celiac[a-z]*|gluten|lactosa|alerg[a-z]+|alergen[a-z]*|intoleran[a-z]+|diabetic[oa]s?|keto'
    '|kosher|halal|nuez|nueces|mani|cacahuetes?|almendras?|mariscos?|trazas|contaminacion cruzada|calorias?|organic[oa]s?'
    '|apt[oa]s? para|segur[oa]s? para|embarazad[a-z]*|hipertens[a-z]+)\M',
  '\m(?:(?:(?:sin|ni|nada|gota|cero|libre)\M[^,.?!]{0,14}|sin|ni|no (?:lleva|llevan|tiene|tienen|trae|traen|contiene|contienen|usa'
    '|usan|usamos)(?: nada de| ningun[a]?| ni)?|libres? de|cero|baj[oa]s? en|0 ?%) (?:carnes?|pollo|cerdo|res|pescado|camaron(?:es)?'
    '|huevos?|leche|lacteos?|queso|crema|mantequilla|harinas?|trigo|soya|soja|azucar|picante|sal|grasas?|conservantes|animal(?:es)?'
    '|ajonjoli|sulfitos?|mostaza|apio|nada animal))\M',
  '\m(?:contienen?|(?:lleva|llevan|tiene|tienen|trae|traen) (?:soya|soja|trigo|sulfitos?|ajonjoli|lacteos?|leche))\M'
);
select private.add_forms('es', 'claim_code',
  '\m(?:codigos?|claves?|contrasenas?|pin|cvv|cvc|token|otp)\M'
);
select private.add_forms('es', 'claim_place',
  '\m(?:calle|carrera|cra|kra|cll|cl|avenida|av|diagonal|transversal|dg|tv|autopista|torre|apto|apartamento|interior|manzana|piso|conjunto|numero)\M'
);
select private.add_forms('es', 'claim_hour',
  '\m(?:a|hacia|desde|hasta|antes de|despues de|sobre|tipo)\M (?:las?) (?:\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\M'
);
select private.add_forms('es', 'claim_unit',
  '\m(?:mil|pesos|lucas?|lukas?|barras|palos|dolares|millon(?:es)?)\M'
);
select private.add_forms('es', 'promise',
  '(?<!\*pedir )\mya\M(?! (?:veo|entiendo|se|no)\M)',
  '\m(?!gust)[a-z]{2,}(?:aron|ieron)\M',
  '\m(?:enlace|link)\M',
  '\m(?:te|le|les|lo|la|los|las|nos)\M (?!(?:recomend|ayud|ofrec|esper|agradec|deseamos|sugerimos|gust|vemos|damos la|entendemos'
    '|entiend))[a-z]{2,}(?:amos|emos|imos|are|ere|ire|aremos|eremos|iremos|aran|eran|iran)\M',
  '\m(?:te|le|les|se lo|se la)\M (?!(?:recomiendo|sugiero|ayudo|entiendo|ofrezco|puedo|creo|deseo|agradezco|leo|propongo|espero|veo'
    '|felicito|como|cuento|gusto|bueno|mejor|dulce|salado|mucho|poco|todo|algo)\M)[a-z]{3,}o\M',
  '\m(?:dice|dijo|dicen|dijeron|confirma|asegura)n?\M que\M',
  '\m(?:(?:te|le|les|os|nos|se (?:lo|la|los|las)|lo|la|los|las|me) (?:aviso|avisare|avisamos|avisaremos|avisan|avisaran|dire|diremos'
    '|contare|informo|informare|informaremos|informamos|notific[a-z]+|escribo|escribire|escribimos|escriben|escribiran|llamo|llamare'
    '|llamamos|llaman|llamaran|llamara|paso|pasamos|pasare|mando|mandamos|mandare|mandan|envio|enviamos|enviare|envian|enviaran'
    '|confirmo|confirmamos|confirmare|reservo|reservamos|guardo|guardamos|aparto|apartamos|pido|pedimos|pedire|hago|hacemos|hare'
    '|haremos|agrego|agregamos|agregare|pongo|ponemos|pondre|cancelo|cancelamos|cancelare|cambio|cambiamos|cambiare|cobro|cobramos'
    '|devuelvo|devolveremos|devolvemos|reembolso|regalo|soluciono|solucionamos|resuelvo|resolvemos|consigo|averiguo|pregunto'
    '|preguntare|comunico|comunicamos|comunicare|transfiero|conecto|contacto|contactare|contactaran|encargo|ocupo|anoto|apunto|quito'
    '|tendre|tendras|responde|respondere|mantengo|mantendre|garantizo|aseguro|prometo|juro))\M',
  '\m(?:(?:voy|vamos|va|van) a (?!(?:ver|mirar|ayudar)[a-z]*\M)[a-z]+)\M',
  '\m(?:(?:le|les) (?:digo|cuento|comento|pido) (?:al|a la|a los|a las|que)|(?:estoy|estamos|sigo|seguimos) [a-z]+[aei]ndo(?:te|le'
    '|lo|la|se)?[a-z]*|dejame [a-z]+|deme un|dame un|un (?:momento|momentico|segundo|minuto)|esperame|espera(?:te)?|aguarda'
    '|no te preocupes|no se preocupe|tranquil[oa]s?|cuenta con (?:eso|ello)|dalo por hecho|queda en mis manos|me (?:encargo|ocupo'
    '|comunico|comunicare|pongo)|(?:pronto|luego|despues|mas tarde|manana) (?:te|le))\M',
  '\m(?:avisare|avisaremos|llamare|garantizamos|prometo|garantizad[oa]s?)\M'
);
select private.add_forms('es', 'others_do',
  '\m(?:el restaurante|la cocina|los cocineros|el cocinero|el chef|la chef|el cliente|la clienta|soporte|el equipo|un asesor'
    '|una asesora|una persona|un agente|un humano|un administrador|el dueno|la duena|alguien|ellos|el local)\M[^.!?]{0,20}\m(?:ya'
    '|acept[oa]|confirm[oa]|recibi[oa]?|dijo|dice|dicen|sabe|saben|va|van|esta|estan|te|le|les|lo|la|nos|me|tiene tu|tiene su|vera'
    '|revisa|revisara|atiende|atendera|respondi[oa]?|conoce|autoriz[oa])\M'
);
select private.add_forms('es', 'claim_self',
  '\m(?:admin|administrador[a]?|trabajo (?:para|en))\M',
  '\m(?:prompts?|instrucciones|instruccion|reglas|sistema|system|modelo|ia|inteligencia artificial|gemini|google|openai|gpt|chatgpt'
    '|herramientas?|funcion(?:es)?|json|api|base de datos|placeholder|programad[oa]|desarrollador(?:es)?|configuracion)\M',
  '\m(?:soy [^,.?!]{0,12},? ?(?:un |una |el |la )?(?:human[oa]|persona|asesor[a]?|administrador[a]?|gerente|duen[oa]|empleado|medico'
    '|policia|banco|soporte|domiciliari[oa]|cociner[oa]))\M'
);
select private.add_forms('es', 'lead_in',
  '\m(?:sabias?|sabes|viste|ves|te (?:conte|dije|cuento)|supiste|te acuerdas|no te (?:dije|parece)|te (?:avise|avisaron)|si o no)\M'
);
select private.add_forms('es', 'asking',
  '^[^a-z]*[?]',
  '^[^a-z]*(?:(?:y|entonces|ok|claro|hola|bueno|listo|perfecto|vale|o|disculpa)\M[ ,.!]*)*(?:quieres|quiere|deseas|desea|prefieres'
    '|prefiere|te|le|lo|la|los|las|se|me|que|cual|cuales|cuanto|cuantos|cuantas|como|donde|cuando|quien|por que|a que|a donde|con|para'
    '|hay|puedes|puede|podrias|necesitas|busco|buscamos|algo|alguna|algun|tienes|tiene|es|son|sin|mas|dos|otra|otro|en|de|pagas|paga)\M'
);

select private.add_forms('es', 'order_noun',
  '(?<!\mmai?s )\m(?:pedidos?|orden(?:es)?|compras?|solicitud|encargos?)\M'
);

select private.add_forms('es', 'inviting',
  '\m(?:puedo|puedes|puede|podemos|toca|toque|pulsa|escrib[ae](?:me)?|dime|digame|cuentame|cuando quieras|cuando quiera|si quieres'
    '|si quiere|para hacer|para pedir|hacer (?:un|tu|su)|empezar|ayud(?:o|arte|arle|amos)|no encontre|no veo|no entendi|no tienes'
    '|no hay|aun no|todavia no)\M'
);

select private.add_forms('es', 'others',
  '\m(?:el restaurante|la cocina|los cocineros|el cocinero|el chef|la chef|el cliente|la clienta|soporte|el equipo|un asesor'
    '|una asesora|el dueno|la duena|el local)\M(?! (?:[a-z]+ ){0,4}(?:tiene|tienen|ofrece|vende|maneja|es|queda en la lista)\M)'
);
