-- after: name_kinds.sql
-- Portuguese: names, words that announce a name, words that are none, and spelt numbers, for private.name_spans and private.spelt_spans.

select private.add_vocabulary('pt', 'given_name',
  'adriano, alessandra, aline, amanda, arthur, beatriz, bianca, breno, bruna, bruno, caio, caique, carla, carol,
  cassio, cintia, clarice, claudio, cristiane, debora, denise, diogo, douglas, edson, elaine, eliane, enzo, evandro,
  fabiana, fabricio, fatima, fernanda, flavia, giovana, gisele, guilherme, gustavo, heitor, helio, henrique, igor,
  ingrid, isadora, ivone, janaina, jessica, joana, joao, jorge, josiane, juliano, julia, jussara, kaique, larissa,
  leticia, livia, luan, luana, lucas, luciano, ludmila, luiz, luiza, maisa, marcia, marcio, mariane, matheus, mauro,
  mayara, michele, milena, miguel, murilo, nathalia, neusa, otavio, paulo, pedro, priscila, rafaela, raissa, regina,
  renan, renata, renato, roberta, rogerio, rosana, sabrina, samara, simone, sueli, tais, tatiane, thais, thiago,
  tiago, valdir, vinicius, vitor, vitoria, wagner, wesley, yasmin, genivaldo, creusa, ubirajara, rosangela, ademir,
  adilson, ailton, alan, almir, amauri, antonia, aparecida, ariane, cauan, celso, cleber, cleide, cleusa, dalva,
  damiao, davi, edilson, edivaldo, edna, elisangela, erick, ezequiel, francisca, genilson, geraldo, gilberto, gilson,
  iara, ivete, jair, jandira, jonas, josefa, josias, jurandir, kleber, lais, laercio, lucimar, luzia, manoel,
  marlene, marli, mirela, moacir, nair, nilson, odair, osmar, raimunda, raimundo, reginaldo, rita, roseli, rosimeire,
  severino, sidnei, silvana, solange, sonia, terezinha, valdemir, valeria, vanderlei, vera, waldemar, wanderley, zilda'
);

select private.add_vocabulary('pt', 'family_name',
  'albuquerque, almeida, alves, andrade, araujo, azevedo, barbosa, barros, batista, borges, braga, brito, cabral,
  campos, cardoso, carvalho, cavalcanti, coelho, costa, cunha, dantas, dias, farias, fernandes, ferreira, figueiredo,
  freitas, gomes, goncalves, guimaraes, lacerda, lopes, macedo, machado, maia, marques, martins, medeiros, melo,
  mendes, monteiro, moraes, moreira, moura, nascimento, neves, nogueira, nunes, oliveira, paiva, peixoto, pereira,
  pinheiro, pires, queiroz, rezende, ribeiro, rodrigues, santana, silveira, soares, sousa, souza, tavares, teixeira,
  vasconcelos, viana, vieira, xavier'
);

select private.add_vocabulary('pt', 'name_cue',
  'me chamo, meu nome e, meu nome, o meu nome e, em nome de, em nome da, em nome do, se chama, chamado, chamada,
  perguntar por, pergunte por, pergunta por, perguntar pela, perguntar pelo, procure por, procurar por, procura a,
  procura o, procura pela, procura pelo, procurar a, procurar o, entregar para, entregue para, entrega para,
  entregar ao, deixar com, deixe com, deixa com, falar com a, falar com o, fala com, avise a, avise o, ligar para,
  ligue para, sobrenome, seu, o seu, a dona, o senhor, a senhora, no nome de, no nome da, no nome do, aos cuidados de'
);

select private.add_vocabulary('pt', 'name_hint',
  'sou, sou o, sou a, aqui e, aqui e o, aqui e a, quem recebe e, quem fala e, minha mae, meu pai, meu marido,
  minha esposa, minha irma, meu irmao, minha amiga, meu amigo, minha filha, meu filho, minha namorada, meu namorado,
  meu vizinho, minha vizinha, senhor, senhora'
);

select private.add_vocabulary('pt', 'no_name',
  'eu, voce, ele, ela, nao, sim, mas, com, sem, em, na, no, nas, nos, da, do, das, dos, um, uma, uns, umas, o, os, a,
  as, ao, aos, e, que, quem, qual, como, quando, onde, porque, muito, mais, obrigado, obrigada, bom, boa, oi, ola,
  tchau, quero, queria, preciso, gostaria, tem, tenho, estou, esta, sou, manda, mande, me, pra, para, por, favor,
  dois, duas, tres, quatro, cinco, seis, sete, oito, nove, dez, apartamento, bloco, casa, rua, avenida, andar,
  porteiro, portaria, zelador, entregador, restaurante, pedido, agora, hoje, amanha, aqui, ali, la, carne, frango,
  arroz, feijao, batata, queijo, presunto, suco, cerveza, refrigerante, leite, pao, ovo, salada, lanche, hamburguer,
  vegano, vegana, vegetariano, vegetariana, alergico, alergica, intolerante, dinheiro, cartao, troco, pix, novo,
  nova, senhor, senhora, dona, mae, pai, brasileiro, brasileira, gluten, lactose'
);

select private.add_vocabulary('pt', 'figure', 'zero', '0');
select private.add_vocabulary('pt', 'figure', 'um, uma', '1');
select private.add_vocabulary('pt', 'figure', 'dois, duas', '2');
select private.add_vocabulary('pt', 'figure', 'tres', '3');
select private.add_vocabulary('pt', 'figure', 'quatro', '4');
select private.add_vocabulary('pt', 'figure', 'cinco', '5');
select private.add_vocabulary('pt', 'figure', 'seis, meia', '6');
select private.add_vocabulary('pt', 'figure', 'sete', '7');
select private.add_vocabulary('pt', 'figure', 'oito', '8');
select private.add_vocabulary('pt', 'figure', 'nove', '9');
select private.add_vocabulary('pt', 'figure', 'dez', '10');
select private.add_vocabulary('pt', 'figure', 'onze', '11');
select private.add_vocabulary('pt', 'figure', 'doze', '12');
select private.add_vocabulary('pt', 'figure', 'treze', '13');
select private.add_vocabulary('pt', 'figure', 'quatorze, catorze', '14');
select private.add_vocabulary('pt', 'figure', 'quinze', '15');
select private.add_vocabulary('pt', 'figure', 'dezesseis', '16');
select private.add_vocabulary('pt', 'figure', 'dezessete', '17');
select private.add_vocabulary('pt', 'figure', 'dezoito', '18');
select private.add_vocabulary('pt', 'figure', 'dezenove', '19');
select private.add_vocabulary('pt', 'figure', 'vinte', '20');
select private.add_vocabulary('pt', 'figure', 'trinta', '30');
select private.add_vocabulary('pt', 'figure', 'quarenta', '40');
select private.add_vocabulary('pt', 'figure', 'cinquenta', '50');
select private.add_vocabulary('pt', 'figure', 'sessenta', '60');
select private.add_vocabulary('pt', 'figure', 'setenta', '70');
select private.add_vocabulary('pt', 'figure', 'oitenta', '80');
select private.add_vocabulary('pt', 'figure', 'noventa', '90');
select private.add_vocabulary('pt', 'figure', 'cem, cento', '100');
select private.add_vocabulary('pt', 'figure', 'duzentos', '200');
select private.add_vocabulary('pt', 'figure', 'trezentos', '300');
select private.add_vocabulary('pt', 'figure', 'quatrocentos', '400');
select private.add_vocabulary('pt', 'figure', 'quinhentos', '500');
select private.add_vocabulary('pt', 'figure', 'seiscentos', '600');
select private.add_vocabulary('pt', 'figure', 'setecentos', '700');
select private.add_vocabulary('pt', 'figure', 'oitocentos', '800');
select private.add_vocabulary('pt', 'figure', 'novecentos', '900');
select private.add_vocabulary('pt', 'figure', 'traco, duplo');

select private.add_vocabulary('pt', 'month', 'janeiro, fevereiro, marco, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro');
