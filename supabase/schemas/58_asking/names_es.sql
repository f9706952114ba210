-- after: name_kinds.sql
-- Spanish: names, words that announce a name, words that are none, and spelt numbers, for private.name_spans and private.spelt_spans.

select private.add_vocabulary('es', 'given_name',
  'aaron, abel, abelardo, abraham, adela, adelaida, adolfo, adrian, adriana, agustin, aida, alan, alberto, alejandra,
  alejandro, alejo, alex, alexa, alexander, alexandra, alexis, alfonso, alicia, alirio, alonso, alvaro, amalia,
  amanda, amelia, amparo, ana, anabel, anderson, andrea, andres, angela, angelica, angelina, angie, anibal, antonia,
  antonio, ariel, arlet, armando, arnulfo, arturo, astrid, augusto, aura, aurora, beatriz, belen, benjamin, bernardo,
  bertha, betty, bibiana, brayan, bryan, brenda, camila, camilo, carlos, carmen, carmenza, catalina, cecilia,
  cesar augusto, claudia, cristian, christian, cristina, cristobal, daniel, daniela, danilo, dario, david, dayana,
  deisy, deiby, diana, dairo, diego, dilan, dora, doris, duvan, edgar, edilma, edison, edith, eduardo, edward, edwin,
  efrain, elena, elias, eliana, elisa, elizabeth, elkin, elsa, elvira, emilia, emiliano, emilio, emma, enrique, eric,
  erica, erika, ernesto, esteban, estefania, esther, eugenia, eva, fabian, fabiola, fabio, faber, federico, felipe,
  fernanda, fernando, fidel, flavio, francisca, francisco, freddy, fredy, gabriel, gabriela, genaro, gerardo, german,
  gilberto, gildardo, giovanni, giovanny, gladys, gonzalo, gregorio, guillermo, gustavo, hector, helena, henry,
  heriberto, hernan, hernando, hilda, holman, horacio, hugo, humberto, ignacio, ines, ingrid, irene, isabel, isabela,
  isabella, isaac, ismael, ivan, ivonne, jacobo, jacqueline, jaime, jairo, james, janeth, javier, jazmin, jeferson,
  jefferson, jennifer, jenny, jeronimo, jessica, jhoan, jhon, jhonatan, jhonny, jimena, joan, joaquin, joel,
  jonathan, jorge, jose, josefina, joseph, juan, juana, juanita, juanito, judith, juliana, julian, julieth, karen,
  karina, karol, katherin, katherine, kelly, kevin, laura, leandro, leidy, leidi, leila, leonardo, leonor, leopoldo,
  leticia, libardo, lida, lidia, ligia, liliana, lina, lorena, lucas, lucero, lucia, luciana, luis, luisa,
  luz marina, magda, magdalena, magnolia, manuel, manuela, marcela, marcelo, marco, marcos, maria, mariana, maribel,
  maricela, mariela, mario, marina, marisol, marlen, marleny, marlon, marta, martha, martin, martina, mary, mateo,
  mathias, matias, mauricio, maximiliano, mayra, melissa, melisa, mery, miguel, mireya, miriam, moises, monica,
  myriam, nancy, natalia, nataly, nelly, nelson, nestor, nicol, nicolas, nidia, nohora, nora, norma, octavio, olga,
  omar, orlando, oscar, pablo, paola, patricia, paula, pedro, piedad, rafael, ramiro, ramon, raquel, raul, rebeca,
  ricardo, roberto, robinson, rocio, rodolfo, rodrigo, rogelio, ronald, rosalba, rosario, ruben, ruth, salome,
  samuel, sandra, santiago, sara, sarita, saul, sebastian, sergio, silvia, silvio, simon, sofia, sonia, stefania,
  stella, susana, tatiana, tobias, tomas, ubaldo, uriel, valentina, valeria, vanessa, veronica, vicente, victor,
  viviana, walter, wilmar, wilmer, wilson, william, ximena, xiomara, yamile, yamileth, yaneth, yadira, yeison, yenny,
  yesenia, yesica, yolanda, yuliana, yurany, yuri, zoraida, zulma, mafe, juanpa, juanca, juanda, pacho, pepe, kike,
  beto, memo, nando, lucho, caro, cami, majo, anselmo, rubiela, yolima, hermelinda, eustorgio, plutarco, nhora,
  nubia, nubiola, ofelia, otilia, graciela, griselda, hortensia, leonilde, ludivia, luzmila, maruja, matilde, nelcy,
  nidya, nohelia, omaira, oneida, orfilia, rubi, ruby, saray, shirley, soraya, tulia, yeimy, yeimi, yesid, yeferson,
  yerson, yorman, yuleisy, yuliet, yulieth, zenaida, alcides, aldemar, argemiro, arley, aurelio, baltazar, belisario,
  benito, brigitte, carlota, celia, celina, clementina, delfina, delio, didier, dionisio, domitila, edgardo, edna,
  eider, eladio, eleuterio, eliecer, emperatriz, ermelinda, esneda, estela, eulalia, euclides, evangelina, evaristo,
  everardo, ezequiel, farid, floralba, gerson, gersain, gladis, hermes, herminia, hilario, isaura, isidro, jaider,
  jair, jeison, jenifer, jesusa, jhoana, johana, johanna, johan, josue, katerine, ketty, lady, leyla, libia, lizeth,
  lorenza, luciano, macarena, maritza, maryory, mayerly, milena, milton, mirta, nayibe, neiber, nicole, niyireth,
  noemi, osvaldo, oswaldo, pascual, porfirio, reinaldo, reinel, rosmira, rosaura, senen, stiven, steven, sigifredo,
  teofilo, ulises, valentin, vilma, wilfer, wilfredo, wilfrido, wilington, wilman, yamid, yair, yoana, yohana, yudy,
  yurley, zully, maicol, michael, sharon, danna, thiago, emmanuel, gael, abigail, antonella, renata, guadalupe'
);

select private.add_vocabulary('es', 'family_name',
  'acevedo, acosta, agudelo, aguilar, aguirre, alarcon, alvarez, amaya, angulo, arango, arbelaez, arboleda, arce,
  arcila, ardila, arenas, arias, aristizabal, avila, ayala, barahona, barbosa, barragan, barrera, barrios, bautista,
  becerra, bedoya, bejarano, beltran, benavides, benitez, bermudez, bernal, betancourt, betancur, blanco, bohorquez,
  bolivar, bonilla, borda, botero, bravo, buitrago, bustamante, bustos, caballero, cabrera, caceres, caicedo,
  calderon, camacho, camargo, cano, cardenas, cardona, caro, carreno, carrillo, carvajal, castaneda, castano,
  castellanos, castillo, castro, ceballos, cely, cespedes, chacon, chavez, cifuentes, colmenares, contreras, cordoba,
  cordero, corrales, correa, cortes, cortez, cuadrado, cubillos, cuellar, cuervo, davila, delgado, diaz, dominguez,
  duarte, duque, echeverry, escobar, escudero, espinosa, estrada, fajardo, fernandez, figueroa, florez, fonseca,
  forero, franco, fuentes, gaitan, galeano, gallego, galindo, gallo, gamboa, garavito, garces, garcia, garzon,
  gaviria, gil, giraldo, godoy, gomez, gonzalez, granados, guerra, guerrero, guevara, gutierrez, guzman, henao,
  hernandez, herrera, higuita, hincapie, hoyos, hurtado, ibanez, ibarra, jaimes, jaramillo, jimenez, juarez, lara,
  leal, leon, lizarazo, llanos, londono, lopez, lozada, lozano, luna, macias, maldonado, manrique, marin, marquez,
  martinez, marulanda, mateus, medina, mejia, melo, mendez, mendoza, mesa, meza, mina, miranda, molano, molina,
  moncada, monsalve, montes, montoya, mora, morales, moreno, morelos, mosquera, moya, munera, muneton, munoz, murcia,
  murillo, naranjo, narvaez, navarro, nieto, nino, noguera, obando, ocampo, ochoa, ojeda, olarte, olaya, ordonez,
  orozco, orjuela, ortega, ortiz, osorio, ospina, otalora, oviedo, pabon, pacheco, padilla, paez, palacios, palomino,
  pardo, paredes, parra, patino, paz, pedraza, pena, peralta, perea, perez, perdomo, pineda, pinilla, pinto, pinzon,
  piedrahita, polanco, polo, porras, posada, prada, prado, prieto, puentes, pulido, quevedo, quintana, quintero,
  quinones, quiroga, quiroz, ramirez, ramos, rangel, rendon, restrepo, reyes, riascos, rico, rincon, rios, rivas,
  rivera, robledo, robles, rocha, rodriguez, rojas, roldan, romero, rosas, rosero, rubiano, rubio, rueda, ruiz,
  saavedra, saenz, salamanca, salas, salazar, salcedo, salgado, salinas, sanabria, sanchez, sandoval, santamaria,
  santana, santos, sarmiento, sepulveda, serna, serrano, sierra, silva, solano, soler, solorzano, sosa, soto, suarez,
  tabares, tamayo, tapia, tejada, tellez, tobon, toro, torres, tovar, triana, trujillo, uribe, urrego, valbuena,
  valderrama, valdes, valencia, vallejo, vanegas, varela, vargas, vasquez, vega, velandia, velasco, velasquez, velez,
  vera, vergara, villa, villalba, villamil, villegas, vivas, yepes, zabala, zambrano, zamora, zapata, zarate,
  zuluaga, zuniga'
);

select private.add_vocabulary('es', 'word_name',
  'alba, alfredo, angel, blanca, carolina, cesar, clara, consuelo, cruz, dolores, domingo, esperanza, estrella, flor,
  gloria, jesus, julieta, julio, luz, mar, margarita, mercedes, milagros, nieves, pilar, romeo, rosa, sol, soledad,
  teresa, victoria, virginia, leon, paz, nena, abril, lorenzo, rene, socorro, concepcion, salvador, cielo'
);

select private.add_vocabulary('es', 'name_cue',
  'me llamo, pedido a, pasele a, paselo a, paseselo a, pasaselo a, domicilio a, le dicen, mi nombre es, mi nombre, a nombre de, nombre, se llama, llamada, pregunta por, pregunten por,
  pregunte por, preguntar por, preguntas por, preguntan por, pregunta a, por favor preguntar por, preguntando por,
  buscar a, busca a, busque a, busquen a, entregar a, entreguen a, entregale a, entregarle a, entregarselo a,
  entregaselo a, entreguelo a, entreguenlo a, dejarlo con, dejarselo a, dejaselo a, deja con, dejalo con, deje con, dejen con, dejenlo con, deje a, dejelo con,
  dejele a, dale a, dasela a, daselo a, dile a, digale a, decirle a, avisale a, avisele a, avisar a, llama a,
  llame a, llamen a, llamar a, marcale a, escribale a, escribele a, de parte de, en nombre de, apellido, apellidos,
  el senor, al senor, la senora, a la senora, el don, dona, don, la dona, el doctor, la doctora, el sr, la sra,
  al sr, a la sra, al doctor, el profe, la profe, mi nombre completo es, nombre completo, responde a,
  quien recibe es, recibe el senor, recibe la senora, a cargo de, titular, el titular es, el vigilante, el portero,
  el celador, portero se llama, conocida como, conocido como, me dicen, me puedes decir, puedes decirme, dirigido a,
  dirigida a, para la senora, para el senor, a favor de, atencion a, atn'
);

select private.add_vocabulary('es', 'name_hint',
  'soy, habla, habla con, recibe, lo recibe, la recibe, le recibe, recibira, reciba, recoge, baja, baje, mi mama,
  mi papa, mi esposo, mi esposa, mi hijo, mi hija, mi hermano, mi hermana, mi novio, mi novia, mi amigo, mi amiga,
  mi tia, mi tio, mi abuela, mi abuelo, mi vecino, mi vecina, mi jefe, mi jefa, mi prima, mi primo, mi cunada,
  mi cunado, mi suegra, mi suegro, mi roommate, mi companera, mi companero, mi pareja, mi marido, mi mujer,
  mi senora, mi empleada, la vecina, el vecino, la empleada, el conserje, doctor, doctora, dr, dra, senor, senora,
  senorita, sr, sra, srta, familia, la familia, saludos, att, atentamente, firma'
);

select private.add_vocabulary('es', 'no_name',
  'y, e, o, u, ni, pero, que, quien, cual, como, cuando, donde, porque, si, no, ya, muy, mas, menos, tan, tanto,
  tambien, solo, solamente, en, de, del, a, al, con, sin, por, para, desde, hasta, sobre, entre, hacia, segun, el,
  la, los, las, lo, le, les, un, una, unos, unas, me, te, se, nos, mi, mis, tu, tus, su, sus, este, esta, esto, ese,
  esa, eso, aquel, alla, aca, aqui, ahi, alli, cerca, arriba, abajo, adentro, afuera, ahora, ahorita, hoy, manana,
  noche, tarde, tardes, dia, dias, noches, buenas, buenos, hola, gracias, favor, porfa, porfavor, porfis, listo,
  dale, ok, bueno, bien, mal, quiero, quisiera, quieren, quiere, necesito, deseo, deme, dame, das, mandas, mandame,
  mande, envia, enviame, envieme, regalas, regalame, traeme, traiga, pido, pedir, pedi, pide, llevar, lleva, lleven,
  agrega, agregar, pon, ponme, cambia, quita, quitar, puedo, puede, pueden, podria, tiene, tienen, tengo, hay, estoy,
  estan, es, son, soy, somos, fue, sea, vengo, voy, vamos, vive, vivo, llega, llego, llegue, llegan, recibe, recibo,
  recojo, recoge, paga, pago, pagar, cobra, cuesta, cuanto, cuanta, cuantos, vale, muestra, muestrame, ver, dime,
  digame, sabe, sube, suba, baja, bajo, baje, timbre, toca, toque, marca, llamar, llama, llame, espera, espero,
  hazme, ayuda, ayudame, gusta, gustaria, prefiero, mejor, todo, todos, toda, nada, algo, alguien, alguno, otro,
  otra, otros, mismo, misma, cada, mucho, mucha, muchas, poco, poca, varios, senor, senora, senorita, don, dona, sr,
  sra, doctor, doctora, mama, papa, esposo, esposa, hijo, hija, hermano, hermana, amigo, amiga, novio, novia, vecino,
  vecina, tia, tio, abuela, abuelo, portero, vigilante, celador, guardia, porteria, recepcion, empresa, oficina,
  edificio, torre, apto, apartamento, casa, piso, bloque, interior, conjunto, calle, carrera, cra, avenida, diagonal,
  transversal, barrio, local, domiciliario, repartidor, mensajero, restaurante, cocina, mesero, cliente, pedido,
  orden, domicilio, direccion, ubicacion, numero, celular, telefono, correo, nombre, apellido, cedula, nit, clave,
  codigo, factura, propina, efectivo, tarjeta, transferencia, nequi, daviplata, bancolombia, datafono, vuelto,
  cambio, billete, pesos, mil, cuenta, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce,
  quince, veinte, treinta, medio, media, primer, primero, primera, segundo, segunda, ultimo, ultima, grande, pequeno,
  pequena, mediano, mediana, personal, familiar, extra, doble, sencilla, porcion, unidad, unidades, combo, menu,
  carta, plato, platos, postre, postres, bebida, bebidas, almuerzo, cena, desayuno, comida, hambre, rico, rica,
  fresco, caliente, frio, fria, picante, vegano, vegana, veganos, vegetariano, vegetariana, alergico, alergica,
  intolerante, celiaco, celiaca, nuevo, nueva, mayor, menor, alto, azul, rojo, verde, negro, blanco, amarillo, gris,
  libre, seguro, segura, arepa, arepas, pizza, pizzas, hamburguesa, hamburguesas, perro, perros, pollo, carne, cerdo,
  pescado, trucha, mojarra, arroz, papas, yuca, platano, patacon, ensalada, sopa, caldo, ajiaco, sancocho, bandeja,
  paisa, frijoles, lentejas, huevo, huevos, queso, jamon, pan, jugo, jugos, limonada, gaseosa, agua, cerveza, vino,
  cafe, tinto, chocolate, leche, helado, torta, empanada, empanadas, tamal, tamales, sushi, ramen, tacos, taco,
  burrito, pasta, lasana, salchipapa, chorizo, chicharron, aguacate, cebolla, tomate, lechuga, salsa, salsas,
  ketchup, mayonesa, mostaza, aji, mani, camaron, camarones, gluten, lactosa, azucar, sal, servilletas, cubiertos,
  cocacola, coca, cola, colombiana, manzana, galletas, galleta, brownie, crema, pimenton, champinones, tocineta,
  pechuga, pernil, alitas, costilla, costillas, churrasco, lomo, ceviche, mazorca, bunuelo, bunuelos, pandebono,
  almojabana, obleas, oblea, arequipe, mora, lulo, maracuya, mango, fresa, guanabana, lunes, martes, miercoles,
  jueves, viernes, sabado, enero, febrero, marzo, mayo, junio, julio, agosto, septiembre, octubre, noviembre,
  diciembre, weats, bogota, medellin, cali, colombia, chapinero, usaquen, chia, norte, sur, oriente, occidente,
  centro, parque, plaza, centro comercial, iglesia, colegio, hotel, universidad, clinica, hospital, esquina, frente,
  lado, junto, atras, puerta, rejas, ladrillo, cualquiera, ninguno, nadie, ella, ellos, ellas, yo, usted, ustedes,
  nosotros, ti, sabes, urgente, rapido, pronto, aparte, incluye, incluir, traer, trae, sigue, falta, falto, faltan,
  error, problema, queja, reclamo, reembolso, ayer, siempre, nunca, cancelar, cancela, confirmo, confirmar, acepto,
  listos, sale, salio, abierto, cerrado, feliz, cumpleanos'
);

select private.add_vocabulary('es', 'figure', 'cero', '0');
select private.add_vocabulary('es', 'figure', 'un, uno, una', '1');
select private.add_vocabulary('es', 'figure', 'dos', '2');
select private.add_vocabulary('es', 'figure', 'tres', '3');
select private.add_vocabulary('es', 'figure', 'cuatro', '4');
select private.add_vocabulary('es', 'figure', 'cinco', '5');
select private.add_vocabulary('es', 'figure', 'seis', '6');
select private.add_vocabulary('es', 'figure', 'siete', '7');
select private.add_vocabulary('es', 'figure', 'ocho', '8');
select private.add_vocabulary('es', 'figure', 'nueve', '9');
select private.add_vocabulary('es', 'figure', 'diez', '10');
select private.add_vocabulary('es', 'figure', 'once', '11');
select private.add_vocabulary('es', 'figure', 'doce', '12');
select private.add_vocabulary('es', 'figure', 'trece', '13');
select private.add_vocabulary('es', 'figure', 'catorce', '14');
select private.add_vocabulary('es', 'figure', 'quince', '15');
select private.add_vocabulary('es', 'figure', 'dieciseis', '16');
select private.add_vocabulary('es', 'figure', 'diecisiete', '17');
select private.add_vocabulary('es', 'figure', 'dieciocho', '18');
select private.add_vocabulary('es', 'figure', 'diecinueve', '19');
select private.add_vocabulary('es', 'figure', 'veinte', '20');
select private.add_vocabulary('es', 'figure', 'veintiuno, veintiuna, veintiun', '21');
select private.add_vocabulary('es', 'figure', 'veintidos', '22');
select private.add_vocabulary('es', 'figure', 'veintitres', '23');
select private.add_vocabulary('es', 'figure', 'veinticuatro', '24');
select private.add_vocabulary('es', 'figure', 'veinticinco', '25');
select private.add_vocabulary('es', 'figure', 'veintiseis', '26');
select private.add_vocabulary('es', 'figure', 'veintisiete', '27');
select private.add_vocabulary('es', 'figure', 'veintiocho', '28');
select private.add_vocabulary('es', 'figure', 'veintinueve', '29');
select private.add_vocabulary('es', 'figure', 'treinta', '30');
select private.add_vocabulary('es', 'figure', 'cuarenta', '40');
select private.add_vocabulary('es', 'figure', 'cincuenta', '50');
select private.add_vocabulary('es', 'figure', 'sesenta', '60');
select private.add_vocabulary('es', 'figure', 'setenta', '70');
select private.add_vocabulary('es', 'figure', 'ochenta', '80');
select private.add_vocabulary('es', 'figure', 'noventa', '90');
select private.add_vocabulary('es', 'figure', 'cien, ciento', '100');
select private.add_vocabulary('es', 'figure', 'doscientos', '200');
select private.add_vocabulary('es', 'figure', 'trescientos, trecientos', '300');
select private.add_vocabulary('es', 'figure', 'cuatrocientos', '400');
select private.add_vocabulary('es', 'figure', 'quinientos', '500');
select private.add_vocabulary('es', 'figure', 'seiscientos', '600');
select private.add_vocabulary('es', 'figure', 'setecientos', '700');
select private.add_vocabulary('es', 'figure', 'ochocientos', '800');
select private.add_vocabulary('es', 'figure', 'novecientos', '900');
select private.add_vocabulary('es', 'figure', 'doble, triple, guion, punto, espacio');
select private.add_vocabulary('es', 'figure', 'primera, primero', '1');
select private.add_vocabulary('es', 'figure', 'segunda', '2');
select private.add_vocabulary('es', 'figure', 'tercera', '3');
select private.add_vocabulary('es', 'figure', 'cuarta', '4');
select private.add_vocabulary('es', 'figure', 'quinta', '5');
select private.add_vocabulary('es', 'figure', 'sexta', '6');
select private.add_vocabulary('es', 'figure', 'septima', '7');
select private.add_vocabulary('es', 'figure', 'octava', '8');
select private.add_vocabulary('es', 'figure', 'novena', '9');
select private.add_vocabulary('es', 'figure', 'decima', '10');

select private.add_vocabulary('es', 'month', 'enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre, noviembre,
  diciembre, ene, feb, abr, jun, jul, ago, sept, oct, nov, dic'
);
