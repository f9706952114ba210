-- after: pt.sql
-- Portuguese words of what a model may not state by itself: whatever they say comes from rows, by a template, or not at all.

select private.add_forms('pt', 'thing_ordered',
  '(?<!\mmai?s )\m(?:pedidos?|encomendas?|compras?|cesta|carrinho|reserva|comida|almoco|jantar)\M'
);
select private.add_forms('pt', 'claim_order',
  '\m(?:sucesso|urgente|ficou|ficaram|marcad[oa]s?|completad[oa]s?|agendad[oa]s?)\M',
  '\m(?:esta|estao) (?:ja )?na (?:chapa|grelha|panela|mesa)\M',
  '\m(?:status|situacao)\M ?:?',
  '\m(?:(?:confirm|registr|despach|entreg|embal|program|agend|process|anot|adicion|reserv|modific|atualiz|elimin|aplic|aprov|verific'
    '|valid|fatur|mand|envi|prepar|inclui|cancel|ativ|acept|aceit|recus|ced|mud|remov|receb)(?:ad[oa]s?|id[oa]s?|amos|ei|ou|aram))\M',
  '\m(?:(?:preparando|cozinhando|embalando|despachando|processando|assando|fritando|fazendo))\M',
  '\m(?:ja|tudo|todos|esta|estao|ficou|foi|foram)\M[^.!?]{0,25}\m(?:pront[oa]s?|feit[oa]s?|pedid[oa]s?|enviad[oa]s?|aceit[oa]s?'
    '|pag[oa]s?|resolvid[oa]s?|cert[oa]s?|mudad[oa]s?|trocad[oa]s?)\M',
  '^[¡! ]*(?:tudo )?(?:pronto|feito|prontinho|ja esta|tudo certo|resolvido|combinado)[^a-z]*$',
  '\m(?:em (?:preparo|preparacao|andamento|producao)|no forno|na cozinha)\M'
);
select private.add_forms('pt', 'claim_ordered',
  '\m(?:pront[oa]s?|foi|esta|estao|ficou|fica|vai|vem|saiu|chegou|chega|feit[oa]s?|numero|comecou|caminho|sendo)\M'
);
select private.add_forms('pt', 'claim_way',
  '\m(?:o rapaz|a moca|a moto|procurando)\M',
  '\m(?:a caminho|entregador[a]?|motoboy|motoqueiro|saiu|saindo|cheg(?:a|am|ou|ara|ando|ue|amos)|minut(?:o|os|inhos?)|horas?'
    '|demor[a-z]*|daqui a pouco|logo|ja ja|em breve|na porta|na portaria|la fora|la embaixo|retirar|perto de voce|na esquina'
    '|entreg(?:a|as|am|amos|ue|ando|ar|ou)|no prazo|na hora)\M'
);
select private.add_forms('pt', 'claim_money',
  '\m(?:pag(?:o|os|a|as|ar|ue|ou|aram|amento|amentos|ando|amos)|transfer[a-z]+|dinheiro|reembols[a-z]+|estorn[a-z]+|devol[a-z]+'
    '|cobr[a-z]+|fatur[a-z]*|comprovante|pix|cartao|cartoes|saldo|creditos?|cupom|cupons|vale-?presente|descont[a-z]*|promo(?:s|cao'
    '|coes)?|ofert[a-z]*|gratis|gratuit[oa]s?|de graca|cortesia|brindes?|gorjeta|por conta da casa|da casa|sem (?:custo|taxa|cobranca)'
    '|nao (?:custa|paga|cobra|cobramos)(?: nada)?|barat[a-z]+|car[oa]s?|presente|taxas?|metade do preco|por cento|conta bancaria)\M'
);
select private.add_forms('pt', 'claim_price',
  '\m(?:custam?|custo|precos?|valor|sai por|saem por|fica em|ficam em|total|subtotal)\M'
);
select private.add_forms('pt', 'claim_diet',
  '\m(?:vegan[oa]s?|vegetarian[oa]s?|celiac[oa]s?|gluten|lactose|alergi[a-z]+|alergen[a-z]*|intoleran[a-z]+|diabetic[oa]s?|nozes|noz'
    '|amendoim|amendoins|castanhas?|amendoas?|frutos do mar|tracos|contaminacao|calorias|organic[oa]s?|segur[oa]s? para'
    '|apropriad[oa]s? para|gravid[a-z]*)\M',
  '\m(?:(?:(?:sem|nem|nada|gota|zero|livre)\M[^,.?!]{0,14}|sem|nem|nao (?:leva|levam|tem|contem|usa|usam|usamos)(?: nada de)?'
    '|livres? de|zero) (?:carne|frango|porco|peixe|camarao|camaroes|ovos?|leite|laticinios|queijo|creme|manteiga|farinha|trigo|soja'
    '|acucar|pimenta|sal|gordura|gergelim))\M',
  '\m(?:(?:leva|levam|tem|contem) (?:soja|trigo|leite|gergelim)|contem)\M'
);
select private.add_forms('pt', 'claim_code',
  '\m(?:codigos?|senhas?|pin|cvv|token)\M'
);
select private.add_forms('pt', 'claim_place',
  '\m(?:rua|avenida|av|torre|apto|apartamento|andar|bloco|numero|travessa)\M'
);
select private.add_forms('pt', 'claim_hour',
  '\m(?:as|ate as|por volta das|das|antes das|depois das)\M (?:\d{1,2}|uma|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze)\M',
  '\m\d{1,2} ?h(?:\d\d)?\M'
);
select private.add_forms('pt', 'claim_unit',
  '\m(?:mil|pesos|reais|contos|dolares|milhao|milhoes)\M'
);
select private.add_forms('pt', 'promise',
  '\mja\M(?! (?:vejo|entendi|sei)\M)',
  '\m(?!gost)[a-z]{2,}(?:aram|iram)\M',
  '\mlink\M',
  '\ma gente\M (?!(?:tem|so)\M)[a-z]+',
  '\m(?:disse|diz|dizem|disseram|confirma)\M que\M',
  '\m(?:(?:eu )?(?:vou|vamos|iremos|irei|vai|vao) (?!(?:ver|ajudar)[a-z]*\M)[a-z]+)\M',
  '\m(?:(?:te|lhe|o|a|os|as|me|se) (?:aviso|avisarei|avisamos|mando|mandamos|envio|enviamos|ligo|ligamos|passo|digo|confirmo|reservo'
    '|guardo|peco|pedimos|faco|coloco|cancelo|mudo|cobro|devolvo|prometo|garanto)|aviso|avisei|liguei|falei|perguntei|avisarei'
    '|avisamos|ligo|prometo|garanto|garantimos|estou [a-z]+ndo|estamos [a-z]+ndo|deixa (?:eu|comigo)|deixe comigo|pode deixar'
    '|um (?:momento|minuto|instante|minutinho)|aguarde|espera|fica tranquil[oa]|nao se preocupe|ja (?:peco|mando|envio|ligo|aviso|faco'
    '|adiciono))\M'
);
select private.add_forms('pt', 'others_do',
  '\m(?:o restaurante|a cozinha|o cozinheiro|a cozinheira|o chef|o cliente|a cliente|o suporte|a equipe|um atendente|uma pessoa'
    '|um humano|o gerente|o dono|a dona|alguem|eles)\M[^.!?]{0,20}\m(?:ja|vai|vao|esta|estao|disse|diz|sabe|sabem|aceitou|confirmou'
    '|recebeu|te|lhe|avisou|autorizou|respondeu)\M'
);
select private.add_forms('pt', 'claim_self',
  '\m(?:admin|administrador[a]?|trabalho (?:no|na|para|pro))\M',
  '\m(?:prompts?|instrucoes|regras|sistema|modelo de linguagem|ia|inteligencia artificial|ferramentas?|funcoes|banco de dados'
    '|desenvolvedor(?:es)?|sou (?:um |uma |o |a )?(?:human[oa]|pessoa|atendente|gerente|don[oa]|medic[oa]))\M'
);
select private.add_forms('pt', 'lead_in',
  '\m(?:sabia|voce sabe|viu|ja te (?:contei|disse)|lembra que)\M'
);
select private.add_forms('pt', 'asking',
  '^[^a-z]*(?:(?:e|entao|ok|claro|oi|ola|otimo|certo|bom|ou|perfeito)\M[ ,.!]*)*(?:quer|queria|gostaria|prefere|pode|poderia|voce'
    '|qual|quais|quanto|quantos|quantas|como|onde|quando|quem|por que|o que|que|tem|ha|com|sem|para|pra|posso|podemos|mais|alguma'
    '|algum|deseja|precisa|e|seria|vai)\M'
);

select private.add_forms('pt', 'order_noun',
  '(?<!\mmai?s )\m(?:pedidos?|encomendas?|compras?)\M'
);

select private.add_forms('pt', 'inviting',
  '\m(?:posso|pode|podemos|toque|escreva|me diga|quando quiser|se quiser|para pedir|fazer (?:um|seu)|comecar|ajud(?:o|ar|amos)'
    '|nao encontrei|nao entendi|nao tem|ainda nao)\M'
);

select private.add_forms('pt', 'others',
  '\m(?:o restaurante|a cozinha|o cozinheiro|a cozinheira|o chef|o cliente|a cliente|o suporte|a equipe|um atendente|o gerente'
    '|o dono|a dona)\M(?! (?:[a-z]+ ){0,4}(?:tem|oferece|vende|serve|e)\M)'
);
