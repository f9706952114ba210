-- after: graph_tables.sql
-- What is known of food: other words for it, how it tastes and when it is eaten, where it comes from, what goes with it and
-- what may stand for it; and, as such things commonly are, allergens and diets, by which nothing is ever filtered.

select private.add_edges('alias', $$
  pollo: chicken, frango, galeto
  pollo frito: frango frito
  pollo asado: roast chicken, frango assado, pollo a la brasa
  broaster: pollo frito, broster, apanado
  alitas: wings, asinhas, alas de pollo
  pechuga: chicken breast, peito de frango, pechuguita
  res: beef, carne de vaca, boi, bovina, steak, bife, bistec
  cerdo: pork, porco, marrano, puerco, cochino, chancho
  tocineta: bacon, tocino, panceta, tosineta
  jamón: ham, presunto
  chorizo: sausage, linguiça
  salchicha: sausage, hot dog sausage, salsicha
  costilla: ribs, costela, costillitas
  ternera: veal, vitela
  pescado: fish, peixe
  marisco: seafood, frutos do mar, comida de mar, frutos de mar
  camarón: shrimp, prawn, camarao, camaroes, gamba
  cangrejo: crab, caranguejo, kani
  salmón: salmon, salmao
  atún: tuna, atum
  trucha: trout, truta
  pulpo: octopus, polvo
  calamar: squid, lula
  huevo: egg, ovo, huevito
  queso: cheese, queijo, quesito
  leche: milk, leite
  arroz: rice, arroces
  fríjol: beans, feijao, frisol, frijol, habichuela roja
  lenteja: lentil, lentilha
  garbanzo: chickpea, grao de bico
  papa: potato, batata
  papa a la francesa: french fries, papas fritas, batata frita
  salchipapa: salchipapas
  yuca: cassava, mandioca, aipim
  plátano: plantain, banana da terra
  maduro: plátano maduro, tajada, ripe plantain
  patacón: tostones, patacones
  aguacate: avocado, abacate
  hongo: mushroom, cogumelo, champiñón, seta, portobello
  cebolla: onion, cebola
  tomate: tomato
  piña: pineapple, abacaxi
  maní: peanut, amendoim, cacahuate
  nueces: nuts, nozes
  almendra: almond, amendoa
  verdura: vegetables, vegetais, legumes, vegetal, hortaliza
  fruta: fruit, frutas
  ensalada: salad, salada, bowl
  sopa: soup, caldo, sancocho, sopita
  pan: bread, pao, pancito
  pasta: noodles, macarrao, massa
  fideo: noodle, macarrao, tallarín
  spaghetti: espagueti, espaguetis, espaguete
  lasaña: lasagna, lasanha
  ravioles: ravioli, raviolis
  pizza: piza
  hamburguesa: burger, hamburger, hamburguer, cheeseburger
  perro caliente: hot dog, cachorro quente, perrito
  sándwich: sandwich, sanduiche, emparedado
  empanada: turnover, pastel frito
  arepa: arepita, corn cake
  ceviche: cebiche
  rollito: lumpia, spring roll, rollo primavera, egg roll
  gyoza: dumpling, empanadita japonesa, guioza
  wantán: wonton, wantan
  arroz chino: fried rice, arroz frito
  postre: sobremesa, dessert
  dulce: sweet, doce
  torta: cake, bolo, pastel, ponqué
  helado: ice cream, sorvete, gelato, paleta
  malteada: milkshake, shake, batido
  arequipe: dulce de leche, manjar, doce de leite
  jugo: juice, suco, zumo
  limonada: lemonade
  gaseosa: soda, refrigerante, soft drink, coke, cocacola
  bebida: drink, beverage, tomar, beber
  agua: water, agua mineral
  café: coffee, tintico, cafe
  té: tea, cha
  cerveza: beer, cerveja, pola
  chocolate: hot chocolate, cocoa, cacao
  desayuno: breakfast, cafe da manha, desayunar
  almuerzo: lunch, almoco, almorzar
  corrientazo: menú del día, almuerzo ejecutivo, ejecutivo, set lunch
  cena: dinner, jantar, comida de noche
  picante: spicy, hot sauce, apimentado, picosito, enchiloso
  ají: chili, pimenta, chile, jalapeño, habanero
  apanado: breaded, empanizado, crispy, broster
  asado: grilled, grelhado, a la parrilla, a la plancha, roast, assado
  parrillada: bbq, churrasco mixto, barbecue, grill
  carne: meat
  menudencia: giblets, miudos
  gallina: hen, galinha
  mondongo: tripe soup, callo
  lechona: roast pork
  quinua: quinoa
  champiñón: champignon, champinon
  frutos rojos: berries, fresa, mora
  crocante: crunchy, crispy, crujiente
  saludable: healthy, saudavel, sano
  liviano: light, leve, ligero, suave
  barato: cheap
  típico: traditional, tradicional, autóctono, tipica
  vegetariano: vegetarian, veggie
  casero: homemade, caseiro, de la abuela
  frito: fritura, fritanga
  caliente: hot, quente, calientico
  rápida: fast food, fast
$$);

select private.add_edges('tastes', $$
  nachos: picante
  taco: picante
  ají: picante
  ají de gallina: picante
  ceviche: picante, fresco, liviano
  ramen: caliente
  curry: picante
  alitas: picante
  empanada: picante, onces, crocante
  sopa: caliente
  ajiaco: caliente, casero
  sancocho: caliente, casero, guayabo
  caldo de costilla: caliente, guayabo, desayuno
  changua: caliente, guayabo, desayuno
  mondongo: caliente, guayabo
  leche de tigre: guayabo
  sopa de menudencias: caliente
  agua de panela: caliente, onces
  chocolate con queso: caliente, onces
  canelazo: caliente
  aromática: caliente, liviano
  café con leche: caliente, onces, desayuno
  tinto: caliente, desayuno
  torta: dulce, tusa, cumpleaños
  helado: dulce, tusa, fresco, niños
  brownie: dulce, tusa
  malteada: dulce, tusa
  churro: dulce, onces
  oblea: dulce, onces
  postre: dulce
  roscón: dulce, onces
  arepa boyacense: dulce
  arepa de chócolo: dulce
  arequipe: dulce
  pandebono: onces, desayuno
  almojábana: onces, desayuno
  buñuelo: onces, desayuno
  pan: desayuno, onces
  croissant: desayuno, onces
  calentado: desayuno
  huevos pericos: desayuno
  tamal: desayuno
  tostada de aguacate: desayuno, liviano, saludable
  açaí: desayuno, saludable, fresco
  granola: desayuno, saludable
  avena fría: fresco
  arepa de queso: onces, niños, desayuno
  corrientazo: almuerzo
  bandeja paisa: almuerzo, típico
  arroz con pollo: almuerzo
  cuarto de pollo asado: almuerzo
  medio pollo asado: almuerzo
  pechuga a la plancha: almuerzo, saludable, liviano
  mojarra frita: almuerzo
  ensalada: liviano, saludable, fresco
  bowl: liviano, saludable
  falafel: saludable
  tofu: saludable
  curry de garbanzos: saludable
  jugo verde: saludable, fresco, liviano
  kombucha: saludable, fresco
  limonada: fresco
  cholado: fresco, dulce
  salpicón: fresco, dulce
  pollo apanado: crocante
  broaster: crocante
  papa a la francesa: crocante, niños, rápida
  wantán: crocante
  lumpia: crocante
  patacón: crocante
  hamburguesa: rápida, niños
  perro caliente: rápida, niños
  salchipapa: rápida, niños
  pizza: rápida, compartir, niños
  taco: rápida
  nuggets: niños
  spaghetti: niños
  picada: compartir, familia, grupo
  parrillada: compartir, familia, grupo
  combo familiar: compartir, familia, grupo
  nachos: compartir, picar
  guacamole con totopos: compartir, picar
  arroz chino especial: compartir
  rollo de aguacate: liviano
  sashimi: liviano, fresco
$$);

select private.add_edges('from', $$
  ajiaco: bogotano, santafereño, cundiboyacense, típico, colombiana
  changua: bogotano, cundiboyacense, típico
  chocolate con queso: bogotano, santafereño
  caldo de costilla: bogotano
  tamal tolimense: tolimense, típico
  lechona: tolimense, típico, huilense
  bandeja paisa: paisa, antioqueño, típico, colombiana
  mondongo: paisa, antioqueño, típico
  calentado: paisa, antioqueño, típico
  arepa: típico, colombiana
  arepa de queso: paisa
  mazamorra: paisa
  fríjoles con garra: paisa
  sancocho: típico, valluno, costeño, colombiana
  sancocho de gallina: valluno
  cholado: valluno
  pandebono: valluno
  aborrajado: valluno
  chuleta valluna: valluno
  lulada: valluno
  champús: valluno
  arroz atollado: valluno
  arepa boyacense: boyacense, típico
  cuajada con melao: boyacense
  cuchuco: boyacense, cundiboyacense
  mamona: llanero, típico
  hayaca llanera: llanero
  ternera a la llanera: llanero
  costilla ahumada: llanero
  punta de anca: llanero
  churrasco: llanero, argentina
  parrillada: llanero, argentina
  mojarra: costeño, caribeño
  mojarra frita: costeño, típico
  arroz con coco: costeño, caribeño
  arepa de huevo: costeño, caribeño
  carimañola: costeño, caribeño
  patacón con suero: costeño, caribeño
  posta negra: costeño, cartagenero
  cazuela de mariscos: costeño, caribeño
  ceviche de camarón: costeño, cartagenero
  cocada: costeño, caribeño
  limonada de corozo: costeño
  butifarra: costeño
  limonada de coco: costeño
  encocado: pacífico
  viudo de pescado: llanero, tolimense
  mute: santandereano
  cabrito: santandereano
  pepitoria: santandereano
  cuy: pastuso, nariñense
  sobrebarriga: típico, bogotano
  oblea: típico, bogotano
  pizza: italiana
  pasta: italiana
  tiramisú: italiana
  lasaña: italiana
  sushi: japonesa
  ramen: japonesa
  gyoza: japonesa
  yakisoba: japonesa
  chop suey: china
  arroz chino: china
  wantán: china
  lumpia: china
  pad thai: tailandesa, asiática
  japonesa: asiática
  china: asiática
  taco: mexicana
  burrito: mexicana
  quesadilla: mexicana
  nachos: mexicana
  guacamole: mexicana
  enchilada: mexicana
  ceviche: peruana
  lomo saltado: peruana
  ají de gallina: peruana
  chaufa: peruana
  causa limeña: peruana
  tacu tacu: peruana
  suspiro limeño: peruana
  falafel: árabe, libanesa
  shawarma: árabe
  kebab: árabe, turca
  hummus: árabe
  curry: india
  paella: española
  hamburguesa: americana
  costeño: caribe, costa, cartagenero
  bogotano: bogotana, santafereño, rolo, cachaco
  llanero: llano, llanera
  paisa: antioquia, medellín
  valluno: valle, cali
  tolimense: tolima
  boyacense: boyacá
$$);

select private.add_edges('instead', $$
  salchipapa: papa a la francesa, papas con queso y tocineta
  chuleta: pechuga, costilla de cerdo
  fajita: burrito, taco
  shawarma: burrito, falafel
  kebab: burrito, falafel
  ajiaco: sancocho
  sancocho: mondongo
  mondongo: menudencia
  bandeja paisa: calentado
  bandeja paisa vegana: bandeja paisa
  burrito: quesadilla
  quesadilla: taco
  taco: burrito
  sushi: ceviche
  poke: sushi, bowl
  ramen: yakisoba
  pad thai: yakisoba
  chaufa: arroz chino
  arroz con pollo: arroz chino
  lasaña: ravioles
  spaghetti: penne
  pulpo: cazuela de mariscos, ceviche mixto
  calamar: cazuela de mariscos, ceviche mixto
  langostino: camarón
  mojarra: trucha
  trucha: róbalo
  bagre: mojarra
  churrasco: punta de anca
  pollo asado: broaster
  hamburguesa: perro caliente
  empanada: carimañola
  carimañola: arepa de huevo
  pandebono: almojábana
  almojábana: buñuelo
  croissant: roscón
  helado: malteada
  torta de tres leches: tiramisú
  postre de natas: cuajada con melao
  brevas con arequipe: oblea
  limonada de coco: limonada
  jugo natural: limonada
  tinto: café con leche
  aromática: té
  gaseosa: limonada
  cerveza: refajo
  tortilla mexicana: taco, burrito
$$);

select private.add_edges('with', $$
  ajiaco: aguacate, jugo natural
  sancocho: aguacate, arroz
  bandeja paisa: jugo natural, aguacate, limonada
  mondongo: arroz, aguacate
  lechona: arepa
  tamal: chocolate
  caldo de costilla: arepa, chocolate
  calentado: chocolate, café con leche
  hamburguesa: papa a la francesa, gaseosa, malteada
  perro caliente: papa a la francesa, gaseosa
  pizza: gaseosa, limonada
  pasta: limonada, tiramisú
  lasaña: limonada
  sushi: té verde, gyoza
  ramen: gyoza, té verde
  arroz chino: lumpia, wantán, té
  chop suey: lumpia, arroz
  taco: guacamole, agua de jamaica
  burrito: nachos, agua de jamaica
  nachos: guacamole
  pollo asado: papa, yuca, gaseosa
  pollo broaster: papa a la francesa, gaseosa
  churrasco: yuca, ensalada
  mamona: yuca, ensalada
  parrillada: yuca, refajo
  mojarra: limonada, patacón
  cazuela de mariscos: patacón, limonada
  ceviche: chicha morada, patacón
  lomo saltado: chicha morada
  ají de gallina: chicha morada
  empanada: ají, gaseosa
  arepa: chocolate, agua de panela
  pandebono: chocolate, café con leche, avena
  almojábana: chocolate, avena
  buñuelo: avena, café con leche
  croissant: café con leche
  huevos pericos: pan, café con leche
  bowl: jugo verde, kombucha
  ensalada: jugo verde
  brownie: helado, café con leche
  torta: café con leche, tinto
  oblea: aromática
  cuajada: melao
  chocolate: queso, pan
$$);

select private.add_edges('contains', $$
  pan: gluten
  pasta: gluten
  pizza: gluten, milk
  harina de trigo: gluten
  queso: milk
  leche: milk
  arequipe: milk
  huevo: egg
  mayonesa: egg
  pescado: fish
  camarón: shellfish
  langostino: shellfish
  cangrejo: shellfish
  calamar: mollusc
  pulpo: mollusc
  almeja: mollusc
  maní: peanut
  nueces: nut
  almendra: nut
  marañón: nut
  salsa de soya: soy, gluten
  tofu: soy
  ajonjolí: sesame
  tahini: sesame
  mostaza: mustard
  apio: celery
  vino: sulphite
  cerveza: gluten
$$);

select private.add_edges('suits', $$
  verdura: vegan
  fruta: vegan
  tofu: vegan
  falafel: vegan
  grano: vegan
  quinua: vegan, gluten_free
  arroz: vegan, gluten_free
  papa: vegan, gluten_free
  yuca: vegan, gluten_free
  maíz: vegan, gluten_free
  queso: vegetarian
  huevo: vegetarian
$$);
