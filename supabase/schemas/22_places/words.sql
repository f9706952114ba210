-- after: tables.sql
-- The words of addresses, by language. What a way is called stands for how it is written.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('way', false, 'What a street is called before its number; value: as it is written'),
  ('ordinal', false, 'A word for the number of a street; value: the number'),
  ('quarter', false, 'A word behind the number of a street; value: sur, este, norte or oeste'),
  ('door', false, 'A word before the number of a tower, flat, house or floor'),
  ('site', false, 'How a place begins that has no street: a closed estate, a building, a kilometre'),
  ('address_filler', false, 'Words around an address that say nothing of it'),
  ('pays_by', false, 'A word for a way to pay, inside a message; value: cash, transfer or card');

select private.add_vocabulary('es', 'way', 'calle, calles, cll, cl, clle, cal, c', 'Calle');
select private.add_vocabulary('es', 'way', 'carrera, carreras, carr, cra, cr, kr, kra, krr, crra, k', 'Carrera');
select private.add_vocabulary('es', 'way', 'diagonal, diag, dg, dig, diagonales', 'Diagonal');
select private.add_vocabulary('es', 'way', 'transversal, transv, trans, tranv, trv, tv, tranversal', 'Transversal');
select private.add_vocabulary('es', 'way',
  'avenida calle, av calle, av cll, av cl, avda calle, ac, avenida cll, avenida cl', 'Avenida Calle'
);
select private.add_vocabulary('es', 'way',
  'avenida carrera, av carrera, av cra, av cr, av kr, av kra, avda carrera, avenida cra, avenida kr, ak', 'Avenida Carrera'
);
select private.add_vocabulary('es', 'way', 'avenida, av, ave, avda, avd', 'Avenida');
select private.add_vocabulary('es', 'way', 'autopista, aut, autop, au', 'Autopista');
select private.add_vocabulary('es', 'way', 'circular, circ, cq', 'Circular');
select private.add_vocabulary('en', 'way', 'street', 'Calle');
select private.add_vocabulary('pt', 'way', 'rua', 'Calle');

select private.add_vocabulary('es', 'ordinal', 'primera, una, uno, primero', '1');
select private.add_vocabulary('es', 'ordinal', 'segunda, dos', '2');
select private.add_vocabulary('es', 'ordinal', 'tercera, tres', '3');
select private.add_vocabulary('es', 'ordinal', 'cuarta, cuatro', '4');
select private.add_vocabulary('es', 'ordinal', 'quinta, cinco', '5');
select private.add_vocabulary('es', 'ordinal', 'sexta, seis', '6');
select private.add_vocabulary('es', 'ordinal', 'septima, setima, siete', '7');
select private.add_vocabulary('es', 'ordinal', 'octava, ocho', '8');
select private.add_vocabulary('es', 'ordinal', 'novena, nueve', '9');
select private.add_vocabulary('es', 'ordinal', 'decima, diez', '10');
select private.add_vocabulary('es', 'ordinal', 'once, undecima', '11');
select private.add_vocabulary('es', 'ordinal', 'doce', '12');
select private.add_vocabulary('es', 'ordinal', 'trece', '13');
select private.add_vocabulary('es', 'ordinal', 'catorce', '14');
select private.add_vocabulary('es', 'ordinal', 'quince', '15');
select private.add_vocabulary('es', 'ordinal', 'veinte', '20');
select private.add_vocabulary('es', 'ordinal', 'treinta', '30');
select private.add_vocabulary('es', 'ordinal', 'cuarenta', '40');
select private.add_vocabulary('es', 'ordinal', 'cincuenta', '50');
select private.add_vocabulary('es', 'ordinal', 'sesenta', '60');
select private.add_vocabulary('es', 'ordinal', 'setenta', '70');
select private.add_vocabulary('es', 'ordinal', 'ochenta', '80');
select private.add_vocabulary('es', 'ordinal', 'noventa', '90');
select private.add_vocabulary('es', 'ordinal', 'cien', '100');

select private.add_vocabulary('es', 'quarter', 'sur, s', 'sur');
select private.add_vocabulary('es', 'quarter', 'este, oriente', 'este');
select private.add_vocabulary('es', 'quarter', 'norte', 'norte');
select private.add_vocabulary('es', 'quarter', 'oeste, occidente', 'oeste');
select private.add_vocabulary('en', 'quarter', 'south', 'sur');
select private.add_vocabulary('pt', 'quarter', 'sul', 'sur');

select private.add_vocabulary('es', 'door',
  'torre, tr, tor, to, apto, apt, apartamento, apartamneto, aparta, ap, apart, aptos, casa, cs, interior, int, inte, bloque, bl, blq, bq,
  manzana, mz, mza, mzna, piso, oficina, of, ofi, ofc, local, lc, etapa, habitacion, hab, cuarto, sotano, lote, lt, entrada, unidad,
  supermanzana, sm, consultorio, cons, bodega, puerta, timbre'
);
select private.add_vocabulary('en', 'door', 'flat, floor, tower, unit, suite, room, apartment, building, block, house, door');
select private.add_vocabulary('pt', 'door', 'bloco, andar, sala, apartamento, torre, predio, ap, quarto, casa');

select private.add_vocabulary('es', 'site',
  'conjunto, conjunto residencial, conj, condominio, edificio, edif, ed, centro comercial, c c, cc, urbanizacion, urb, urbani, residencias,
  unidad residencial, parque residencial, agrupacion, hotel, hostal, universidad, clinica, hospital, colegio, vereda, km, kilometro,
  finca, manzana, mz, mza, supermanzana, portal, estacion, ciudadela, multifamiliar, multifamiliares'
);
select private.add_vocabulary('en', 'site', 'hotel, hostel, building, mall, university, hospital');
select private.add_vocabulary('pt', 'site', 'condominio, edificio, hotel, shopping, universidade, hospital');

select private.add_vocabulary('es', 'address_filler',
  'hola, buenas, buenos dias, buenas tardes, buenas noches, mi direccion es, la direccion es, direccion, es la, es en, en, en la, en el, es, a la,
  a, para, para la, vivo en, vivo en la, estoy en, estoy en la, quedo en, queda en, por favor, porfa, porfavor, gracias, muchas gracias, esquina,
  barrio, el barrio, del barrio, bogota, bogota d c, bogota dc, colombia, aqui, seria, seria en, anota, anote, llevar a, enviar a, envialo a, traelo a,
  me lo traes a, me lo mandas a, mandalo a, ok, si, claro, listo, dale, la, el, y, de, con, la casa, mi casa, vivo, estoy, ubicado en, ubicada en, dir,
  domicilio, domicilio a, localidad, con carrera, con calle, entonces, bueno, pues, mire, mira, amigo, senor, senora, vecino, cerca, nomenclatura'
);
select private.add_vocabulary('en', 'address_filler',
  'hi, hello, my address is, the address is, address, i live at, i live in, i am at, im at, i''m at, i’m at, it is, its, at, in, please, thanks, thank you, to, deliver to, send it to, neighborhood, neighbourhood'
);
select private.add_vocabulary('pt', 'address_filler',
  'oi, ola, meu endereco e, o endereco e, endereco, moro na, moro em, estou na, estou em, na, no, em, por favor, obrigado, obrigada, entregar na, bairro'
);

select private.add_vocabulary('es', 'pays_by', 'efectivo, contado', 'cash');
select private.add_vocabulary('es', 'pays_by', 'nequi, daviplata, transferencia, transfiero, bre b, breb, transferir', 'transfer');
select private.add_vocabulary('es', 'pays_by', 'tarjeta, datafono', 'card');
select private.add_vocabulary('en', 'pays_by', 'cash', 'cash');
select private.add_vocabulary('en', 'pays_by', 'card', 'card');
select private.add_vocabulary('pt', 'pays_by', 'dinheiro', 'cash');
select private.add_vocabulary('pt', 'pays_by', 'cartao, maquininha', 'card');
