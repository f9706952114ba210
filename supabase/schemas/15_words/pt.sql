-- after: vocabulary.sql
-- Portuguese, as it is written in Brazil: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('pt', 'pt_BR', '{55,351}', null, null, '.', ',');

select private.add_vocabulary('pt', 'yes', 'pode pedir, pode mandar, certo, beleza, fechado, confirmado, isso mesmo, sim, sim por favor, pode ser, isso, ok');
select private.add_vocabulary('pt', 'no', 'nao, nao obrigado, nao obrigada');

select private.add_vocabulary('pt', 'number', 'um, uma', '1');
select private.add_vocabulary('pt', 'number', 'dois, duas', '2');
select private.add_vocabulary('pt', 'number', 'tres', '3');
select private.add_vocabulary('pt', 'number', 'quatro', '4');
select private.add_vocabulary('pt', 'number', 'cinco', '5');
select private.add_vocabulary('pt', 'number', 'seis', '6');
select private.add_vocabulary('pt', 'number', 'sete', '7');
select private.add_vocabulary('pt', 'number', 'oito', '8');
select private.add_vocabulary('pt', 'number', 'nove', '9');
select private.add_vocabulary('pt', 'number', 'dez', '10');

select private.add_vocabulary('pt', 'role', 'cliente', 'client');
select private.add_vocabulary('pt', 'role', 'restaurante', 'restaurant');
select private.add_vocabulary('pt', 'role', 'entregador', 'runner');

select private.add_vocabulary('pt', 'greeting', 'oi');
select private.add_vocabulary('pt', 'article', 'o, a');
select private.add_vocabulary('pt', 'joint', 'com, uma');
select private.add_vocabulary('pt', 'option_word', 'com, sem, em');
select private.add_vocabulary('pt', 'negation', 'sem, tirar');
select private.add_forms('pt', 'removal_group', '(o que )?(tirar|retir|remov|exclu)[a-z]*', 'sem(?! (custo|alcool|acucar|gluten|lactose))');
select private.add_forms('pt', 'addition_group', 'adicion[a-z]*|acrescent[a-z]+|com|por cima');
select private.add_vocabulary('pt', 'sold_out', 'esgotado, acabou, nao tem');
select private.add_vocabulary('pt', 'available', 'ja tem, tem');

select private.add_vocabulary('pt', 'telling', 'oi, ola, quero, queria, gostaria, preciso, voces, voce, tem, onde, quanto, qual, quando, quem,
  obrigado, obrigada, muito, mais, estou, posso, pode, podem, meu, minha, meus, minhas, nao, sim, ja,
  hoje, isso, endereco, dinheiro, cade, chega, boa, bom, eu, aceita, aceitam', 'strong');
select private.add_vocabulary('pt', 'telling', 'com, sem, uma, dois, duas, tres, um, da, das, pra, os');
select private.add_forms('pt', 'opening',
  'oi|bom dia|boa (tarde|noite)|obrigad[oa]|muito obrigad[oa]|quero (um|uma|dois|duas|pedir)|eu (quero|queria)|gostaria'
);

select private.add_forms('pt', 'off_topic',
  '(conta|conte|me conta|me conte) (uma|outra) (piada|historia|charada)',
  '(escreve|escreva|redija) (um|uma) (poema|carta|redacao|musica|historia|codigo|resumo)',
  'quem (ganhou|inventou|descobriu|escreveu|e o presidente)',
  'qual (e )?(a capital|o sentido da vida|o presidente)',
  '(traduza|traduz|resolva|calcule) ',
  '(ignore|esqueca) (todas )?(as|suas|todas as) (instrucoes|regras)',
  '(mostre|revele|repita) (o|seu|suas|as) (prompt|instrucoes|regras)',
  '(aja|finja|comporte se) '
);

select private.add_forms('pt', 'deed',
  '(?<!\mnão )(?<!\mnão te )(?<!\mnão o )\m(?!(?:sei|lei|rei|hei)\M)(?:[a-zçáéíóúâêôãõ]{2,}ei|fiz|pus|fizemos|pusemos|falamos|avisamos|recebi|recebemos)\M',
  '\m(?:adicionei|cancelei|confirmei|mudei|enviei|mandei|paguei|pedi|atualizei|marquei|entreguei|tirei|coloquei|aceitei|recusei|reembolsei)\M',
  '(?<!\mnão )\m(?:foi|foram|está|estão|ficou|fica|ficaram) (?:já )?(?:adicionad|cancelad|confirmad|mudad|enviad|pag|pedid|atualizad|reembolsad|aceit|recusad)(?:o|a)s?\M'
);

select private.add_vocabulary('pt', 'number', 'duzia, uma duzia', '12');
select private.add_vocabulary('pt', 'number', 'meia duzia', '6');
select private.add_vocabulary('pt', 'spelling', 'vc, ce', 'voce');
select private.add_vocabulary('pt', 'spelling', 'tbm, tbem', 'tambem');
select private.add_vocabulary('pt', 'spelling', 'qnto, qto, qt', 'quanto');
select private.add_vocabulary('pt', 'spelling', 'obg, brigado', 'obrigado');
select private.add_vocabulary('pt', 'link', 'o, a, os, as, do, da, dos, das, de, em, um, uma, para, pra, por, com, e, meu, minha, que');
select private.add_vocabulary('pt', 'and', 'e, mais, tambem');
select private.add_vocabulary('pt', 'with', 'com, extra, adicional');
select private.add_vocabulary('pt', 'without', 'sem');
select private.add_vocabulary('pt', 'nor', 'e, ou, nem');

select private.add_forms('pt', 'cash_lead', '(?:vou )?paga(?:r|rei|ndo)? com(?: uma nota de)?', 'troco (?:para|pra|de)');
select private.add_forms('pt', 'cash_tail', 'em dinheiro');

select private.add_forms('pt', 'allergy',
  '(?<!nao )(sou|somos|e) (muito )?(alergic[oa]s?|intolerantes?|celiac[oa]s?)', '(?<!nao )(tenho|tem) (alergia|intolerancia)', 'nao (posso|pode) (comer|tomar|beber)'
);
select private.add_vocabulary('pt', 'allergen_word', 'trigo, farinha', 'gluten');
select private.add_vocabulary('pt', 'allergen_word', 'leite, laticinio, queijo', 'milk');
select private.add_vocabulary('pt', 'allergen_word', 'ovo', 'egg');
select private.add_vocabulary('pt', 'allergen_word', 'peixe', 'fish');
select private.add_vocabulary('pt', 'allergen_word', 'camarao, caranguejo', 'shellfish');
select private.add_vocabulary('pt', 'allergen_word', 'fruto do mar', 'shellfish mollusc');
select private.add_vocabulary('pt', 'allergen_word', 'lula, polvo', 'mollusc');
select private.add_vocabulary('pt', 'allergen_word', 'amendoim', 'peanut');
select private.add_vocabulary('pt', 'allergen_word', 'noz, noze, castanha, amendoa', 'nut');
select private.add_vocabulary('pt', 'allergen_word', 'gergelim', 'sesame');
select private.add_vocabulary('pt', 'allergen_word', 'mostarda', 'mustard');
select private.add_vocabulary('pt', 'allergen_word', 'aipo', 'celery');
select private.add_vocabulary('pt', 'manner', 'bem, muito, pouco, mal, ao');
select private.add_vocabulary('pt', 'again', 'mais um, mais uma, outro, outra, outro igual, outra igual');
select private.add_forms('pt', 'wish',
  '(me|voce) (ve|da|manda|traz|consegue|pode)( mandar| trazer)?', 'quero|queria|gostaria( de)?( pedir)?|vou querer|preciso', 'manda|traz|pede|pedir', 'adiciona|coloca|acrescenta|poe'
);
select private.add_forms('pt', 'yes_beside', 'por favor|obrigad[oa]|entao|senhor[a]?|ja|agora');
select private.add_forms('pt', 'hello', 'oi+|ola|bom dia|boa (tarde|noite)|tudo bem|e ai|opa|alo');
select private.add_forms('pt', 'turn_down', 'nao quero (isso|esse|essa)|(isso|esse|essa) nao|outra coisa|outro prato|voltar ao cardapio');
select private.add_forms('pt', 'courtesy',
  'oi+|ola|bom dia|boa (tarde|noite)|por favor|por gentileza|obrigad[oa]|so|agora|tambem|ok|entao|porcao de|porcoes de|um pedido'
);
select private.add_forms('pt', 'remove', 'tira(r)?|retira(r)?|remove(r)?|nao quero|cancela(r)?');
select private.add_forms('pt', 'set_count', 'melhor|que seja(m)?|deixa|muda para|coloca|faz|so');
select private.add_forms('pt', 'swap', 'troca(r)?|muda(r)?|em vez de|no lugar de');
select private.add_forms('pt', 'for', 'por|para|pela|pelo');
select private.add_forms('pt', 'instead', 'em vez de|no lugar de|ao inves de');
select private.add_forms('pt', 'measure', '(porcoes|porcao|pratos?|unidades?) de');
select private.add_forms('pt', 'not_yet', 'espera( ai)?( um pouco)?|(so )?um (momento|minuto|segundo|pouco)|ainda nao|calma|pera( ai)?|ja te falo');
select private.add_forms('pt', 'remove_after', 'nao( obrigad[oa])?|nao quero( mais)?|nao precisa');
select private.add_forms('pt', 'fewer', 'a menos|menos');
select private.add_forms('pt', 'set_option', 'melhor|que seja|que venha|coloca|poe|muda( para)?|era');
select private.add_forms('pt', 'correction',
  'melhor|que sejam?|em vez de|no lugar de|nao|tira[a-z]*|muda[a-z]*|troca[a-z]*|menos|eram?|espera[a-z]*|um (momento|minuto|segundo)|ainda nao|so|desculpa|mesmo|entao'
);
select private.add_forms('pt', 'told', 'cheg(ou|aram)|veio|vieram|estavam?|pedi|derramou|falt(ou|aram)|cobraram');
select private.add_vocabulary('pt', 'leave_out', 'sal, acucar, gelo, pimenta, cebola, tomate, molho, alho, coentro, alface, maionese, mostarda, canudo, talher, guardanapo, limao, gergelim');
select private.add_forms('pt', 'everything', 'tudo|a cesta|o pedido|meu pedido|nada');
select private.add_vocabulary('pt', 'or', 'ou');

select private.add_forms('pt', 'ask_price',
  'quanto (custa|custam|e|esta|sai|fica|ta)', 'qual (e )?o (preco|valor)( d[oa])?', '(o )?(preco|valor)( d[oa])?',
  'quanto'
);
select private.add_forms('pt', 'ask_item',
  'o que (vem|tem)( n[oa])?', '(vem|tem) com', '(voces )?(tem|vendem|servem)'
);
select private.add_forms('pt', 'ask_hours',
  '(ate )?que horas( voces)?( abrem| fecham| atendem| ficam| funcionam)?', '(qual )?(o )?horario',
  '(estao|esta|ta) abert[oa]s?'
);
select private.add_forms('pt', 'ask_delivery',
  'quanto (custa|e|fica|ta)( a)? (entrega|taxa|frete)', 'taxa de entrega|(a )?entrega (custa|e gratis)',
  '(entregam|voces entregam|fazem entrega)( em| no| na)?', '(pedido )?minimo'
);
select private.add_forms('pt', 'ask_payment',
  '(aceitam|recebem|aceita) (cartao|dinheiro|pix|transferencia|credito|debito)',
  '(posso|da pra|como( eu)?) pag(ar|o)', 'formas? de pagamento'
);
select private.add_forms('pt', 'ask_place',
  'onde (voces )?(ficam|fica|estao)', '(posso |vou )?(retirar|buscar)( ai| la)?'
);
select private.add_forms('pt', 'ask_time',
  'quanto tempo( demora| leva| falta)?', '(em quanto|quando) (tempo )?(chega|vai chegar)',
  '(vai )?demora(r)?( muito)?', 'que horas (chega|vai chegar)'
);
select private.add_forms('pt', 'ask_total',
  'quanto (deu|ficou|e|da|fica)( o)?( total| tudo)?', '(o )?total|a conta',
  '(minha|ver( a)?) (cesta|sacola|carrinho)', 'o que (eu )?(pedi|tenho)'
);
select private.add_forms('pt', 'track',
  '(cade|onde (esta|ta|anda))( o)?( meu)?( pedido| entregador)?',
  '(ja )?(saiu|esta vindo|aceitaram|ta pronto|chegou)', '(ainda )?nao chegou', '(qual (e )?)?(o|meu) codigo',
  '(como|que) (esta|ta|foi|houve com)( o)? (meu )?pedido'
);
select private.add_forms('pt', 'complaint',

  '(chegou|veio|estava|esta|ta) (muito |tudo )?(fri[oa]|cru[a]?|queimad[oa]|errad[oa]|incomplet[oa]|ruim|derramad[oa])',
  '(faltou|faltaram|nao veio)', 'reembolso|devolucao|meu dinheiro( de volta)?',
  'reclama(r|cao)|pessimo|horrivel|nojento|cobraram (a mais|errado|duas vezes)', 'nota fiscal|recibo'
);
select private.add_forms('pt', 'human',
  '(falar|conversar) com (uma |um |o )?(pessoa|atendente|alguem|humano|suporte|gerente)', 'suporte', '(uma |um )(pessoa|atendente|humano)'
);
select private.add_forms('pt', 'recommend',
  'o que (voce |voces )?(recomenda|sugere|indica)m?', '(alguma )?(sugestao|recomendacao)',
  'o que (tem|ha)( de| para)?( bom| comer| jantar| almocar)?',
  '(quero|queria|para|vou) (pedir|comer|jantar|almocar)( algo| comida)?', 'algo (barato|leve|gostoso|doce)',
  'vegetarian[oa]|vegan[oa]|sem gluten', '(estou|to) com fome'
);
select private.add_forms('pt', 'see_menu',
  '(me )?(mostra|ver|manda|mostre)?( o)? ?(cardapio|menu)', 'o que (voces )?(tem|vendem)'
);
select private.add_forms('pt', 'elsewhere',
  'outros? (restaurantes?|lugar(es)?)'
);
select private.add_forms('pt', 'cancel',
  '(quero |pode |posso )?cancel(a|ar|e)( o)?( meu)?( pedido)?', 'nao quero mais', '(esquece|deixa pra la)'
);
select private.add_forms('pt', 'done_choosing',
  '(e )?so isso|mais nada|e tudo|pode (pedir|mandar|fechar)', '(fechar|finalizar|confirmar)( o)?( pedido)?'
);
select private.add_forms('pt', 'pay_cash',
  '(pago |pagar )?(em |com |no )?dinheiro'
);
select private.add_forms('pt', 'pay_transfer',
  '(por |via )?(pix|transferencia)'
);
select private.add_forms('pt', 'pay_card',
  '(pago |pagar )?(no |com |com o )?cartao|maquininha'
);
select private.add_forms('pt', 'repeat',

  'o mesmo( de (sempre|ontem|novo|antes))?|o de sempre|repetir( o)?( ultimo)?( pedido)?|(pedir|quero) (de novo|outra vez)'
);
select private.add_forms('pt', 'thanks',
  '(muito )?obrigad[oa]|valeu', '(estava |muito )?(otimo|delicioso|gostoso|bom demais)',
  'tchau|ate (logo|mais)|outro dia|agora nao|depois'
);
select private.add_forms('pt', 'machine',
  '(voce )?(e|es) (um )?(bot|robo|maquina|humano|pessoa)', '(o que|quem) (e isso|e voce|sao voces)',
  'como (funciona|faco|peco|eu peco)'
);
select private.add_forms('pt', 'other_address',
  '(mudar|trocar|outro|errei)( o)? endereco|meu endereco (e outro|mudou|nao e( esse)?)|me mudei'
);

select private.add_forms('pt', 'k_ready',
  '(esta|ta|ficou|estao) pront[oa]s?', '(podem|pode) (buscar|retirar|vir)'
);
select private.add_forms('pt', 'k_delay',
  '(vai|vamos|estamos) (atrasar|demorar|atrasados?)', 'mais \d+ (min|minutos)|mais tempo'
);
select private.add_forms('pt', 'of_order', '(do|no|ao|de|em) (meu )?pedido');
select private.add_forms('pt', 'k_holds', '(leva|levam|contem|tem)');
select private.add_forms('pt', 'k_in_minutes',
  '(sai|saem|fica|ficam|esta|estara|pronto|pronta)? ?(em|em uns|daqui a)', '(demora|demoramos|leva)( uns)?', 'me da( uns)?'
);
select private.add_forms('pt', 'k_taking',
  '(sim|ok|pode ser|certo|claro|aceito|aceitamos|recebido|beleza|combinado|pronto|sai|fica pronto|vamos fazer)'
);
select private.add_forms('pt', 'k_answer',
  '(vamos|a gente) (fazer|preparar)|pode ser|nao (da|conseguimos|podemos)', 'em \d+ (min|minutos)'
);
select private.add_forms('pt', 'k_pause',
  '(pausar|parar|pausa)( pedidos)?', 'nao (receber|aceitar) mais', '(estamos|ta) (cheio|lotado|fechado)s?'
);
select private.add_forms('pt', 'k_open',
  '(abrir|reabrir|voltar a receber)'
);
select private.add_forms('pt', 'k_today',
  '(pedidos|vendas) (de )?hoje', 'quanto (vendi|vendemos)'
);
select private.add_forms('pt', 'k_price',
  '(subir|baixar|mudar|trocar)( o)?( preco)?( d[oa])?', '(agora )?custa|preco'
);
select private.add_forms('pt', 'k_order',
  '(o que|quem) (pediram|pediu|e o cliente|vai buscar)'
);
select private.add_forms('pt', 'k_help',
  'o que (eu )?posso fazer|como funciona'
);
select private.add_forms('pt', 'k_off',
  '(acabou|acabaram|esgotou|terminou)', 'nao tem mais|sem'
);
select private.add_forms('pt', 'k_back',
  '(voltou|chegou|tem de novo)'
);
select private.add_forms('pt', 'r_on',
  '(estou|to|fico) (disponivel|online|pronto|ativo)', '(comecar|comeco|entrar|entro)( em)?( servico| turno)?'
);
select private.add_forms('pt', 'r_off',
  '(vou|to) (embora|descansar|sair|parar)', '(sair|saio|terminei|chega)( por hoje)?'
);
select private.add_forms('pt', 'r_problem',
  '(ninguem|nao) (atende|abre|responde|acho|encontro|consigo)', '(quebrou|furou|acidente|bati)', 'endereco errado'
);
select private.add_forms('pt', 'r_where',
  '(onde|qual) (e|fica|apartamento|endereco)', 'quanto (cobro|eu cobro)', 'cheguei'
);
select private.add_forms('pt', 'r_earn',
  'quanto (ganhei|eu ganhei|fiz)', 'ganhos'
);
select private.add_forms('pt', 'r_done',
  '(ja )?entreguei|entregue'
);
select private.add_forms('pt', 'r_picked',
  '(ja )?(peguei|retirei|estou com ele)'
);
select private.add_forms('pt', 'r_no',
  'muito longe|nao (posso|quero|da)'
);
select private.add_forms('pt', 'r_any',
  '(tem|ha) (pedidos?|entregas?|trabalho)'
);
select private.add_forms('pt', 'minutes',
  'min|minutos?'
);
select private.add_vocabulary('pt', 'list_place', 'primeiro, primeira', '1');
select private.add_vocabulary('pt', 'list_place', 'terceiro, terceira', '3');
select private.add_vocabulary('pt', 'list_place', 'ultimo, ultima', '-1');

select private.add_forms('pt', 'spelt_number',
  'zero|uma?|dois|duas|tr[eê]s|quatro|cinco|seis|meia|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|dez[a-z]{4,6}',
  'vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|[a-z]{2,7}(cent|zent)[oa]s|quinhent[oa]s|mil|milh[aã]o|milh[oõ]es'
);

select private.add_forms('pt', 'door_talk',
  '\m(?:campainha|interfone|portaria|porteiro|recepcao|ja desco|estou descendo|estou (?:na porta|la fora|embaixo|esperando)|me liga|me ligue|deixa na|deixe na|toque|nao toque|elevador|cheguei|nao encontro|nao acho|qual (?:torre|bloco|andar)|desca por favor|ninguem (?:abre|atende))\M'
);

-- Foods as the menus of the city call them.
select private.add_vocabulary('pt', 'spelling', 'frango', 'pollo');
select private.add_vocabulary('pt', 'spelling', 'peixe', 'pescado');
select private.add_vocabulary('pt', 'spelling', 'truta', 'trucha');
select private.add_vocabulary('pt', 'spelling', 'ovo, ovos', 'huevo');
select private.add_vocabulary('pt', 'spelling', 'queijo', 'queso');
select private.add_vocabulary('pt', 'spelling', 'cebola', 'cebolla');
select private.add_vocabulary('pt', 'spelling', 'hamburguer, hamburgueres', 'hamburguesa');
select private.add_vocabulary('pt', 'spelling', 'suco, sucos', 'jugo');
select private.add_vocabulary('pt', 'spelling', 'cerveja', 'cerveza');
select private.add_vocabulary('pt', 'spelling', 'pao', 'pan');
select private.add_vocabulary('pt', 'spelling', 'salada, saladas', 'ensalada');
select private.add_vocabulary('pt', 'spelling', 'porco', 'cerdo');
select private.add_vocabulary('pt', 'spelling', 'cogumelo, cogumelos', 'champinon');
select private.add_vocabulary('pt', 'spelling', 'camarao, camaroes', 'camaron');
select private.add_vocabulary('pt', 'spelling', 'sobremesa, sobremesas', 'postre');
select private.add_vocabulary('pt', 'spelling', 'sorvete', 'helado');
select private.add_vocabulary('pt', 'spelling', 'feijao', 'frijol');
select private.add_vocabulary('pt', 'spelling', 'costela, costelas', 'costilla');
select private.add_vocabulary('pt', 'spelling', 'abacate', 'aguacate');
select private.add_vocabulary('pt', 'spelling', 'milho', 'maiz');
select private.add_vocabulary('pt', 'spelling', 'azeitona, azeitonas', 'aceituna');
select private.add_vocabulary('pt', 'spelling', 'gergelim', 'ajonjoli');
select private.add_vocabulary('pt', 'spelling', 'alho', 'ajo');
select private.add_vocabulary('pt', 'spelling', 'leite', 'leche');
select private.add_vocabulary('pt', 'spelling', 'bife', 'carne');
