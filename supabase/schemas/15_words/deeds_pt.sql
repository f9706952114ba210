-- after: pt.sql
-- Words of Portuguese that speak of a deed: a call of a model is not run unless one of them stands in what the person wrote or saw.
-- They are loose on purpose: what they keep out is a deed of which nobody spoke (docs/together.md).

select private.add_forms('pt', 'of_others',
  'vizinh[oa]s?',
  '(outr[oa]s?|demais|todos os|proxim[oa]|anterior) (client|pessoa|usuari|pedido d|conversa|secao)',
  'os demais|instruc(ao|oes)|rotulo|secao|secoes|em nome d'
);
select private.add_forms('pt', 'does_cancel_order',
  'cancel|anul|nao quero|desist|esquec|deix(a|e) (pra|para|isso)|melhor nao|nao (mand|prepar|traz|envi)',
  'par(a|e) (o|meu)'
);
select private.add_forms('pt', 'does_clear_basket',
  'esvazi|apag|limp|\mtir|tudo|do zero|de novo|recome|cancel|esquec|nada|nao quero'
);
select private.add_forms('pt', 'does_repeat_order',
  'mesm[oa]|sempre|repet|de novo|outra vez|ultim|anterior|ontem|igual|passad'
);
select private.add_forms('pt', 'does_place_order',
  '\mped|encomend|quer|confirm|pront|tudo|mand|envi|traz|pag|compr|sim\M|por favor|\mum[a]?\M|\d'
);
select private.add_forms('pt', 'does_talk_to_human',
  'human|pessoa|alguem|atendent|agente|gerente|falar|lig(a|ue|ar)|reclam|\mmal|\mruim|pessim|horriv',
  'problem|ajud|dinheiro|devol|reembols|doente|cabelo|barata|\mfri[oa]|cru[a]?\M|queimad|atras|demor',
  'nunca|nao cheg|falt|errad|golpe|roub|servico'
);
select private.add_forms('pt', 'does_set_payment_cash',
  'dinheiro|troco|especie|notas?\M|na entrega|\d{2}'
);
select private.add_forms('pt', 'does_set_payment_transfer',
  'transfer|pix\M|banco|\mqr\M'
);
select private.add_forms('pt', 'does_set_payment_card',
  'cart(ao|oes)|maquin|debit|credit|visa|master'
);
select private.add_forms('pt', 'does_accept_order',
  'aceit|\mtom|\mfa[zc]|prepar|receb|confirm|\mok|\msim\M|claro|minut|\mmin\M|\d|pode|vamos|bom|entend'
);
select private.add_forms('pt', 'does_set_ready',
  'pront|embal|retir|busc|\msaiu|termin|feit[oa]|pode|vir|venha|acab'
);
select private.add_forms('pt', 'does_delay_order',
  'demor|atras|tard|minut|\mmin\M|mais|esper|hora|ocupad|\d|ainda'
);
select private.add_forms('pt', 'does_pause_orders',
  'paus|fech|\mnao\M|chei|par(a|e|ar)|suspend|intervalo|ocupad|lotad|hoje'
);
select private.add_forms('pt', 'does_open_orders',
  'abr|abert|reabr|receb|de novo|volt|retom|pront|\mja\M|ativ'
);
select private.add_forms('pt', 'does_set_item_availability_false',
  'acab|esgot|\mnao\M|\msem\M|termin|tir(a|e|ar)|deslig|desativ|falta|ultim|fora|nada'
);
select private.add_forms('pt', 'does_set_item_availability_true',
  '\mtem|\mha\M|volt|de novo|cheg|ativ|habilit|temos|pront|disponiv|repu|lig(a|ue|ar)|sim\M'
);
select private.add_forms('pt', 'does_accept_offer',
  '\msim\M|\mvou|pego|aceit|claro|\mok|meu\M|posso|quero|pode|bora|vamos|blz|beleza'
);
select private.add_forms('pt', 'does_decline_offer',
  '\mnao\M|longe|passo\M|outr[oa]|recus|rejeit|ocupad|cansad|impossiv'
);
select private.add_forms('pt', 'does_delivered',
  'entreg|receb|pront|\mja\M|codigo|senha|\d{4}|deix|feito|complet'
);
select private.add_forms('pt', 'does_picked_up',
  'peg|\mtenho|\msai|retir|busq|caminho|rota|\mja\M|lev|vou|\mto\M'
);
select private.add_forms('pt', 'does_report_problem',
  '\mnao\M|ninguem|problem|errad|acident|roub|bat(i|er|eu)|fur(ou|ad)|quebr|fechad|perdi|impossiv|chuva',
  'derram|caiu|cai\M|policia|pneu|moto|bike'
);
select private.add_forms('pt', 'does_set_availability_true',
  'turno|trabalh|inici|comec|conect|ativ|dispon|pront|entr|volt|\mja\M|servico|aqui|rua'
);
select private.add_forms('pt', 'does_set_availability_false',
  '\msai|termin|acab|descans|almoc|comer|dormir|\mvou\M|casa|por hoje|chega|desconect|desativ|pausa',
  'par(o|ar|ei)\M|fim\M|amanha|cansad|banheiro|\mnao\M'
);
