-- after: graph_tables.sql
-- What is known of food: what dishes are made with and of which kind they are, as they are cooked in Colombia.

select private.add_edges('has', $$
  ajiaco: pollo, papa, mazorca, guascas, crema de leche, alcaparras, aguacate
  sancocho: yuca, plátano, papa, mazorca, cilantro
  sancocho de gallina: gallina
  bandeja paisa: fríjol, arroz, carne molida, chicharrón, chorizo, huevo, plátano maduro, arepa, aguacate
  lechona: cerdo, arroz, arveja
  tamal: masa de maíz, cerdo, pollo, arveja, zanahoria
  mondongo: callo, papa, cilantro
  changua: leche, huevo, cilantro, pan
  caldo de costilla: costilla de res, papa, cilantro
  sobrebarriga: res, hogao
  posta negra: res, panela
  mamona: ternera
  ternera a la llanera: ternera
  parrillada: res, cerdo, chorizo, morcilla, pollo
  picada: chorizo, morcilla, chicharrón, papa criolla, arepa, carne
  fritanga: chorizo, morcilla, chicharrón, papa criolla, longaniza
  hayaca: masa de maíz, cerdo, pollo
  calentado: fríjol, arroz, huevo, arepa
  corrientazo: sopa, arroz, carne, jugo
  hogao: tomate, cebolla
  empanada: masa de maíz, papa, carne
  arepa: maíz
  arepa boyacense: cuajada, maíz
  arepa de chócolo: maíz, queso
  arepa de huevo: huevo, carne
  carimañola: yuca, queso, carne
  pandebono: queso, almidón de yuca
  almojábana: queso, maíz
  buñuelo: queso, almidón
  pandeyuca: queso, almidón de yuca
  roscón: harina de trigo, bocadillo
  croissant: harina de trigo, mantequilla
  pan: harina de trigo
  tostada: pan
  pizza: queso, tomate, harina de trigo
  pizza hawaiana: piña, jamón
  pizza pepperoni: pepperoni
  pizza margarita: tomate, albahaca, mozzarella
  pizza cuatro quesos: queso
  carbonara: tocineta, huevo, queso parmesano
  lasaña: pasta, queso, bechamel
  pesto: albahaca, queso parmesano
  ravioles: pasta, ricota
  hamburguesa: carne molida, pan, lechuga, tomate
  perro caliente: salchicha, pan
  salchipapa: salchicha, papa a la francesa
  choripán: chorizo, pan
  malteada: leche, helado
  arroz chino: arroz, raíces chinas, salsa de soya
  chop suey: verdura, raíces chinas, salsa de soya
  chaufa: arroz, salsa de soya, huevo
  pad thai: fideo de arroz, maní, camarón
  yakisoba: fideo, verdura
  ramen: fideo, caldo, cerdo, huevo
  gyoza: cerdo, masa de trigo
  wantán: cerdo, masa de trigo
  lumpia: verdura, masa de trigo
  sushi: arroz, pescado, alga
  california roll: cangrejo, aguacate, pepino
  philadelphia roll: salmón, queso crema
  nigiri: arroz, pescado
  sashimi: pescado
  tempura: harina de trigo
  ceviche: pescado, limón, cebolla, ají
  leche de tigre: pescado, limón, ají
  causa limeña: papa, mayonesa
  lomo saltado: res, papa, cebolla
  ají de gallina: gallina, leche, ají
  tacu tacu: fríjol, arroz
  cazuela de mariscos: camarón, calamar, almeja, crema de leche
  arroz con camarones: arroz, camarón
  encocado: leche de coco, pescado
  taco: tortilla, carne
  taco al pastor: cerdo, piña
  taco de birria: res
  cochinita pibil: cerdo
  burrito: tortilla, fríjol, arroz
  quesadilla: tortilla, queso
  nachos: totopo, queso, jalapeño
  guacamole: aguacate, cilantro, limón
  pico de gallo: tomate, cebolla, cilantro
  enchilada: tortilla, ají, queso
  fajita: tortilla, pimentón, cebolla
  chilaquiles: totopo, ají
  falafel: garbanzo
  hummus: garbanzo, tahini
  shawarma: carne, pan pita
  kebab: carne
  curry: leche de coco
  tres leches: leche, huevo, harina de trigo
  tiramisú: café, huevo, queso mascarpone
  merengón: huevo, crema de leche
  oblea: arequipe, harina de trigo
  arequipe: leche, azúcar
  natas: leche
  cuajada: leche
  arroz con leche: leche, arroz, canela
  suspiro: leche, huevo
  cocada: coco, azúcar
  brownie: cacao, harina de trigo
  churro: harina de trigo, azúcar
  helado: leche
  cholado: fruta, hielo, leche condensada
  salpicón: fruta
  brevas: breva, panela
  agua de panela: panela
  canelazo: canela, panela
  refajo: cerveza, gaseosa
  avena fría: avena, leche
  masato: arroz, panela
  lulada: lulo
  champús: maíz, lulo, panela
  chicha morada: maíz
  chocolate: cacao
  granola: avena
  patacón: plátano
  tajada: plátano
  aborrajado: plátano maduro, queso
  papa rellena: papa, carne, huevo
  mazamorra: maíz
  cuchuco: trigo, cerdo
  ajiaco santafereño: pollo
  viudo de pescado: pescado, yuca, plátano
  arroz atollado: arroz, cerdo, longaniza
  chuleta valluna: cerdo
  sudado de pollo: pollo, papa, hogao
  fríjoles con garra: fríjol, cerdo
  bistec a caballo: res, huevo, hogao
  lengua en salsa: res
  cabrito: cabra
  pepitoria: cabra
  mute: callo, maíz, papa
  cuy: conejillo
  butifarra: res, cerdo
$$);

select private.add_edges('is', $$
  carne: animal
  ave: animal
  pescado: animal
  marisco: animal
  res: carne
  cerdo: carne
  ternera: res
  cordero: carne
  cabra: carne
  conejo: carne
  pollo: ave
  gallina: ave
  pavo: ave
  pato: ave
  codorniz: ave
  pechuga: pollo
  alitas: pollo
  menudencia: pollo
  tocineta: cerdo
  chicharrón: cerdo
  jamón: cerdo
  lechona: cerdo
  panceta: cerdo
  pernil de cerdo: cerdo
  costilla de cerdo: cerdo
  chorizo: cerdo
  longaniza: cerdo
  morcilla: cerdo
  pepperoni: cerdo
  salami: cerdo
  salchicha: cerdo
  chuleta: cerdo
  butifarra: cerdo
  carne molida: res
  carne desmechada: res
  carne asada: res
  churrasco: res, carne asada
  punta de anca: res, carne asada
  sobrebarriga: res
  lomo: res
  mamona: res, carne asada
  posta: res
  costilla de res: res
  callo: res
  mondongo: sopa
  trucha: pescado
  mojarra: pescado
  róbalo: pescado
  salmón: pescado
  atún: pescado
  bagre: pescado
  tilapia: pescado
  bocachico: pescado
  pargo: pescado
  corvina: pescado
  merluza: pescado
  sierra: pescado
  camarón: marisco
  langostino: marisco
  langosta: marisco
  cangrejo: marisco
  jaiba: marisco
  calamar: marisco
  pulpo: marisco
  almeja: marisco
  mejillón: marisco
  ostra: marisco
  caracol: marisco
  ajiaco: sopa
  sancocho: sopa
  changua: sopa
  cuchuco: sopa
  mute: sopa
  caldo: sopa
  consomé: sopa
  crema de verduras: sopa
  ramen: sopa
  lentejas: grano
  fríjol: grano
  garbanzo: grano
  arveja: grano
  spaghetti: pasta
  penne: pasta
  lasaña: pasta
  ravioles: pasta
  fettuccine: pasta
  macarrón: pasta
  ñoquis: pasta
  pizza margarita: pizza
  pizza hawaiana: pizza
  calzone: pizza
  mozzarella: queso
  cuajada: queso
  quesito: queso
  ricota: queso
  parmesano: queso
  suero: queso
  queso crema: queso
  pandebono: pan
  almojábana: pan
  buñuelo: pan
  roscón: pan
  croissant: pan
  pandeyuca: pan
  mogolla: pan
  calado: pan
  torta: postre
  tiramisú: postre
  merengón: postre
  oblea: postre
  cuajada con melao: postre
  postre de natas: postre
  brevas con arequipe: postre
  arroz con leche: postre
  suspiro: postre
  cocada: postre
  brownie: postre
  churro: postre
  helado: postre
  cholado: postre
  salpicón: postre
  flan: postre
  cheesecake: postre
  gelatina: postre
  mazamorra: postre
  enyucado: postre
  cocacola: gaseosa
  colombiana: gaseosa
  postobón: gaseosa
  pony malta: gaseosa
  gaseosa: bebida
  jugo: bebida
  limonada: bebida
  agua: bebida
  té: bebida
  café: bebida
  tinto: café
  capuchino: café
  café con leche: café
  chocolate: bebida
  malteada: bebida
  cerveza: bebida
  refajo: bebida
  kombucha: bebida
  aromática: bebida
  avena fría: bebida
  chicha: bebida
  agua de panela: bebida
  canelazo: bebida
  vino: bebida
  té verde: té
  té de jazmín: té
  aromática: té
  mora: fruta
  lulo: fruta
  maracuyá: fruta
  guanábana: fruta
  mango: fruta
  piña: fruta
  fresa: fruta
  banano: fruta
  papaya: fruta
  sandía: fruta
  feijoa: fruta
  curuba: fruta
  breva: fruta
  coco: fruta
  lechuga: verdura
  tomate: verdura
  cebolla: verdura
  zanahoria: verdura
  espinaca: verdura
  pimentón: verdura
  berenjena: verdura
  calabacín: verdura
  pepino: verdura
  remolacha: verdura
  brócoli: verdura
  hongo: verdura
  empanada: frito
  carimañola: frito
  patacón: frito
  arepa de huevo: frito
  aborrajado: frito
  papa rellena: frito
  california roll: sushi
  philadelphia roll: sushi
  rollo: sushi
  nigiri: sushi
  sashimi: sushi
  yakisoba: fideo
  pad thai: fideo
  ramen: fideo
  chop suey: wok
  salteado: wok
  yakisoba: wok
  arroz chino: arroz
  chaufa: arroz
  arroz frito: arroz
  arroz con pollo: arroz
  paella: arroz
  nueces: fruto seco
  almendra: fruto seco
  marañón: fruto seco
  maní: fruto seco
  avellana: fruto seco
  perro: perro caliente
  papa criolla: papa
  yuca: tubérculo
  papa: tubérculo
  ñame: tubérculo
  arracacha: tubérculo
  cubios: tubérculo
  bowl: ensalada
  milanesa: apanado
  broaster: apanado
  la crocante: apanado
  nugget: apanado
$$);
