-- after: vocabulary.sql
-- Portuguese, as it is written in Brazil: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('pt', 'pt_BR', '{55,351}', null, null, '.', ',');

select private.add_vocabulary('pt', 'yes', 'sim, sim por favor, pode ser, isso, ok');
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
select private.add_vocabulary('pt', 'sold_out', 'esgotado, acabou, nao tem');
select private.add_vocabulary('pt', 'available', 'ja tem, tem');

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

select private.add_forms('pt', 'figure',
  'zero|uma?|dois|duas|tr[eê]s|quatro|cinco|seis|meia|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|dez[a-z]{4,6}',
  'vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|[a-z]{2,7}(cent|zent)[oa]s|quinhent[oa]s|mil|milh[aã]o|milh[oõ]es'
);

select private.add_forms('pt', 'door_talk',
  '\m(?:campainha|interfone|portaria|porteiro|recepcao|ja desco|estou descendo|estou (?:na porta|la fora|embaixo|esperando)|me liga|me ligue|deixa na|deixe na|toque|nao toque|elevador|cheguei|nao encontro|nao acho|qual (?:torre|bloco|andar)|desca por favor|ninguem (?:abre|atende))\M'
);
