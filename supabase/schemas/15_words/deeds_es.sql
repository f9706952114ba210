-- after: es.sql
-- Words of Spanish that speak of a deed: a call of a model is not run unless one of them stands in what the person wrote or saw.
-- They are loose on purpose: what they keep out is a deed of which nobody spoke (docs/together.md).

select private.add_forms('es', 'of_others',
  'vecin[oa]s?',
  '(otr[oa]s?|demas|todos los|siguiente|anterior) (client|persona|usuari|pedido de|conversaci|seccion|chat)',
  'los demas|instruccion|prompt|ignor(a|e|en|ar) |system|sistema|etiqueta|seccion(es)?|json',
  'en nombre de|soy (el|la) (admin|due|encargad)|###|\mto:'
);
select private.add_forms('es', 'does_cancel_order',
  'cancel|anul|ya no|\mno l[oa]s? quier|no (lo|la) quiero|no quiero|dej(a|e|alo|elo|emos)|olvid',
  'arrepent|mejor no|suspend|no (lo|la) (mand|prepar|traig|env)|devolv|par(en|e|a) (el|la|mi)'
);
select private.add_forms('es', 'does_clear_basket',
  'vaci|borr|quit|elimin|saca|limpi|todo|desde cero|de nuevo|de cero|empe(zar|cemos)|cancel|olvid|ya no',
  'no quiero|nada|dej(a|e)'
);
select private.add_forms('es', 'does_repeat_order',
  'mism[oa]|siempre|repet|repit|otra vez|de nuevo|ultim|anterior|ayer|pasad[oa]|igual'
);
select private.add_forms('es', 'does_place_order',
  '\mp[ei]d|orden|quier|confirm|listo|todo|mand|envi|trae|traig|pagar|compr|si\M|dale|hagal|regal|dame',
  'deme|antoj|llev|para (mi|la|el)|por favor|porfa|\mun[oa]?s?\M|\d'
);
select private.add_forms('es', 'does_talk_to_human',
  'human|persona|alguien|asesor|agente|operador|gerente|encargad|hablar|llam|quej|reclam|\mmal|pesim',
  'horribl|problem|ayud|plata|dinero|devol|devuel|reembols|enferm|intoxic|pelo|bicho|cucaracha',
  '\mfri[oa]|crud|quemad|tard|demor|nunca|no (ha )?lleg|falt|equivoc|estaf|rob|denunci|indign|furios',
  'servicio'
);
select private.add_forms('es', 'does_set_payment_cash',
  'efectiv|plata|billet|cash|contra ?entreg|vuelt|devuelt|cambio|sencill|monedas?',
  'pag(o|ar|aria|amos|are) con (un )?\d|al recibir|\d{2}'
);
select private.add_forms('es', 'does_set_payment_transfer',
  'nequi|daviplata|transfer|transfier|bancolombia|bre ?-?b|\mpse\M|consign|llave|qr\M|nequ'
);
select private.add_forms('es', 'does_set_payment_card',
  'tarjet|datafon|debit|credit|visa|master'
);
select private.add_forms('es', 'does_accept_order',
  'acept|\mtom|\mhac|\mhag|prepar|recib|confirm|list|\mvale\M|dale|\mok|\msi\M|de una|claro|\msale',
  'minut|\mmin\M|\d|va\M|vamos|entend|marchando|bueno|perfect'
);
select private.add_forms('es', 'does_set_ready',
  'list|qued|pase\M|muchach|empac|recog|recoj|despach|\msali|termin|hech[oa]|venir|vengan|venga|pas(e|ar|en) por|puede|acab',
  'complet'
);
select private.add_forms('es', 'does_delay_order',
  'demor|tard|minut|\mmin\M|mas tiempo|atras|esper|retras|hora|rato|ocupad|llen|\d|todavia|aun'
);
select private.add_forms('es', 'does_pause_orders',
  'paus|cerr|cierr|\mno\M|llen|para|pare|suspend|stop|descans|full|congestion|ocupad|mas pedidos',
  'colapsad|luz|gas|agua|hoy'
);
select private.add_forms('es', 'does_open_orders',
  'abr|abier|reabr|recib|otra vez|de nuevo|volv|vuelv|reanud|list|ya\M|activ|funcion'
);
select private.add_forms('es', 'does_set_item_availability_false',
  'acab|agot|\mno\M|sin\M|termin|quita|apag|desactiv|falta|ultim|tampoco|fuera|nada'
);
select private.add_forms('es', 'does_set_item_availability_true',
  '\mhay|volvi|vuelv|otra vez|de nuevo|lleg|activ|habilit|tenemos|tengo|list|disponible|reponer|repus',
  'prend|pon(er|ga|le)|ya\M|si\M'
);
select private.add_forms('es', 'does_accept_offer',
  '\msi\M|\mvoy|tom|acept|dale|list|\mok|claro|mi[oa]\M|de una|hagal|puedo|quier|yo\M|va\M|bueno|recoj'
);
select private.add_forms('es', 'does_decline_offer',
  '\mno\M|lejos|paso\M|otr[oa]|rechaz|negativ|ahora|cansad|imposible|tampoco|ocupad'
);
select private.add_forms('es', 'does_delivered',
  'entreg|recibi|list|ya\M|codigo|clave|\d{4}|dej|hecho|complet'
);
select private.add_forms('es', 'does_picked_up',
  'recog|\mtengo|\msal|\mlist|camino|en ruta|ya\M|llev|retir|voy|arranc'
);
select private.add_forms('es', 'does_report_problem',
  '\mno\M|nadie|problem|mal|accident|robar|robo|choq|chocad|pinch|varad|dano|danad|cerrad|equivoc|errad',
  'perdi|imposible|lluvia|derram|caid|cayo|policia|llanta|moto|bici'
);
select private.add_forms('es', 'does_set_availability_true',
  'turno|trabaj|inici|empie|empez|arranc|comienz|comenz|conect|activ|disponible|list|entr|volvi|vuelv',
  'ya\M|servicio|calle|aca|aqui|reporto|presente'
);
select private.add_forms('es', 'does_set_availability_false',
  '\msal|termin|acab|descans|almorz|almuerz|comer|dormir|\mvoy\M|\mme voy|casa|por hoy|no mas|desconect',
  'desactiv|pausa|par(o|ar|e)\M|fin\M|cierr|manana|retir|cansad|bañ|bano|\mno\M'
);
