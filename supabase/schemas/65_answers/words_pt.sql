-- after: tables.sql
-- What words of a question say, in Portuguese.

select private.add_question_words('pt', '', 'o, a, os, as, um, uma, uns, umas, de, do, da, dos, das, no, na, nos, nas, em, ao, para, pra, por, com, e, eh, sao, ser, sera, se, me, te, lhe, muito, muita, muitos, muitas, bem, bastante, demais, tao, oi, ola, bom dia, boa tarde, boa noite, por favor, obrigado, obrigada, prato, pratos, pessoa, pessoas, gente, somos, ai, aqui, voce, voces, gostaria de saber, queria saber, quao, algo');
select private.add_question_words('pt', 'not', 'nao, sem, nunca, nem, nada, nenhum, nenhuma, menos');
select private.add_question_words('pt', 'refers', 'isso, esse, essa, esses, essas, isto, este, esta, estes, estas, aquele, aquela, aquilo, mesmo, mesma, outro, outra, outros, outras, tambem, ultimo, ultima, primeiro, primeira, segundo, segunda, ambos, todos, todas');
select private.add_question_words('pt', 'personal', 'meu, minha, meus, minhas, nosso, nossa, entrega, entregam, entregar, endereco, bairro, minutos, hora, horas, abre, abrem, fecha, fecham, aberto, fechado, horario, promocao, desconto, cupom, gratis, alergico, alergica, alergia, alergias, alergeno, alergenos, intolerante, intolerancia, celiaco, celiaca, diabetico, diabetica, gravida, pagar, pagamento, cartao, dinheiro, hoje, amanha, ontem, agora, depois, de novo, sempre, pedido, cancelar');
select private.add_question_words('pt', 'has', 'traz, leva, acompanha, inclui, incluido, incluida, tem');
select private.add_question_words('pt', 'comes', 'vem, chega, chegam');
select private.add_question_words('pt', 'has', 'ha, vendem, servem, voces tem', true);
select private.add_question_words('pt', 'contents', 'o que vem, o que leva, o que tem, de que e, com que vem');
select private.add_question_words('pt', 'what', 'que, qual, quais, o que');
select private.add_question_words('pt', 'how_many', 'quanto, quanta, quantos, quantas');
select private.add_question_words('pt', 'serves', 'serve, alcanca, da para, comem, rende');
select private.add_question_words('pt', 'price', 'quanto custa, quanto custam, preco, custa, custam');
select private.add_question_words('pt', 'can', 'posso, pode, podem, da para fazer, fazem, fazer, possivel, pedir');
select private.add_question_words('pt', 'swap', 'trocar, trocam, em vez de');
select private.add_question_words('pt', 'spicy', 'picante, apimentado, apimentada, ardido');
select private.add_question_words('pt', 'big', 'grande, tamanho');
select private.add_question_words('pt', 'small', 'pequeno, pequena');
select private.add_question_words('pt', 'little', 'pouco, pouca');
select private.add_question_words('pt', 'recommend', 'recomenda, recomendam, sugere, pedimos', true);
select private.add_question_words('pt', 'popular', 'mais pedido, mais pedidos, mais vendido, mais vendidos, mais vendem, mais pedem', true);
select private.add_question_words('pt', 'unpopular', 'menos pedido, menos vendido', true);
select private.add_question_words('pt', 'cheapest', 'mais barato, mais em conta', true);
select private.add_question_words('pt', 'dearest', 'mais caro', true);
select private.add_question_words('pt', 'kids', 'crianca, criancas');
select private.add_question_words('pt', 'piece', 'fatia, fatias, pedaco, pedacos, peca, pecas');
select private.add_question_words('pt', 'raw', 'cru, crua');
select private.add_question_words('pt', 'cooked', 'cozido, cozida');
select private.add_question_words('pt', 'tender', 'macio, macia');
select private.add_question_words('pt', 'hard', 'duro, dura');
select private.add_question_words('pt', 'sweet', 'doce');
select private.add_question_words('pt', 'fresh', 'fresco, fresca');
select private.add_question_words('pt', 'better', 'melhor');
select private.add_question_words('pt', 'corrects', 'nao foi isso, eu perguntei, perguntei, errado, errada, voce nao entendeu, nao entendeu, nao e verdade, mentira');
