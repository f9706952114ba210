-- A small believable town in Bogotá for the local stack and the tests: fourteen kitchens between La Candelaria and Suba,
-- fifteen runners (off duty until they say otherwise), owners, customers. Loaded once, after all migrations, as `postgres`.
-- Restaurant n is 10000000-0000-4000-8000-00000000000n (decimal), its dish m 20000000-0000-4000-8000-00nn0000000m;
-- people are found by their numbers, which are of a range (3990…) that Colombia has given to nobody.

insert into public.persons (phone, display_name, language, language_origin, created_at)
select p.phone, p.name, coalesce(p.language, 'es'), case when p.language is null then 'number' else 'chosen' end,
  '2026-11-01 12:00:00Z'
from (
  values
    -- Owners: 57399000 1 nn, nn = their restaurant
    ('573990001001', 'Blanca Inés Rodríguez', null), ('573990001002', 'Chepa Moreno', null),
    ('573990001003', 'Lucía Ferrari Gómez', null), ('573990001004', 'Andrés Nakamura', null),
    ('573990001005', 'Wilson Tovar', null), ('573990001006', 'Juan Camilo Peña', null),
    ('573990001007', 'Mei Lin Chaparro', null), ('573990001008', 'Daniela Ñustes', null),
    ('573990001009', 'Ramiro Quintana', null), ('573990001010', 'Nubia Castañeda', null),
    ('573990001011', 'Éder Berrío', null), ('573990001012', 'Gladys Cárdenas', null),
    ('573990001013', 'Rosa María Huamán', null), ('573990001014', 'Óscar Iván Bernal', null),
    -- Managers and cooks
    ('573990001101', 'Yesid Rodríguez', null), ('573990001102', 'Leidy Tatiana Ruiz', null),
    ('573990001103', 'Fabián Acosta', null), ('573990001104', 'Paola Andrea Silva', null),
    ('573990001105', 'Brayan Steven Mora', null), ('573990001106', 'Viviana Ortegón', null),
    -- Runners
    ('573990002001', 'Jhon Fredy Suárez', null), ('573990002002', 'Marisol Guerrero', null),
    ('573990002003', 'Édgar Niño', null), ('573990002004', 'Yuri Alejandra Pardo', null),
    ('573990002005', 'Cristian Camargo', null), ('573990002006', 'José Gregorio Blanco', null),
    ('573990002007', 'Diana Marcela Rojas', null), ('573990002008', 'Álvaro Peñuela', null),
    ('573990002009', 'Kevin Santiago Díaz', null), ('573990002010', 'Luz Dary Ospina', null),
    ('573990002011', 'Miguel Ángel Cuesta', null), ('573990002012', 'Ingrid Johana Vega', null),
    ('573990002013', 'Nelson Barrera', null), ('573990002014', 'Sebastián Muñoz', null),
    ('573990002015', 'Claudia Patricia León', null),
    -- Customers
    ('573990003001', 'María Fernanda López', null), ('573990003002', 'Carlos Arturo Jiménez', null),
    ('573990003003', 'Laura Sofía Martínez', null), ('573990003004', 'Santiago Herrera', null),
    ('573990003005', 'Valentina Rincón', null), ('573990003006', 'Jorge Enrique Salazar', null),
    ('573990003007', 'Ángela Nieto', null), ('573990003008', 'Felipe Ávila', null),
    ('573990003009', 'Emily Carter', 'en'), ('573990003010', 'João Pedro Almeida', 'pt'),
    ('573990003011', 'Gloria Esperanza Ñáñez', null), ('573990003012', 'Tomás Echeverri', null),
    -- Admins
    ('573990004001', 'Catalina Duarte', null), ('573990004002', 'Ricardo Beltrán', null)
) as p (phone, name, language);

-- They have all been told how Weats treats their data.
insert into public.consents (person_id, notice_version, language, told_at)
select p.id, 1, p.language, p.created_at from public.persons as p;

insert into public.admins (person_id, created_at)
select p.id, p.created_at
from public.persons as p
where p.phone like '573990004%'
order by p.id;

insert into public.channels (kind, agent, phone_number_id)
values
  ('whatsapp', 'client', '100000000000001'),
  ('whatsapp', 'restaurant', '100000000000002'),
  ('whatsapp', 'runner', '100000000000003'),
  ('web', 'client', null);

insert into public.runners (person_id, vehicle, point, point_at, created_at)
select p.id, r.vehicle, extensions.st_point(r.longitude, r.latitude, 4326)::extensions.geography,
  '2026-11-23 16:00:00Z', p.created_at
from (
  values
    ('573990002001', 'motorcycle', -74.0735, 4.5981), ('573990002002', 'bicycle', -74.0691, 4.6012),
    ('573990002003', 'foot', -74.0722, 4.5969), ('573990002004', 'bicycle', -74.0627, 4.6442),
    ('573990002005', 'motorcycle', -74.0588, 4.6524), ('573990002006', 'motorcycle', -74.0785, 4.6341),
    ('573990002007', 'bicycle', -74.0739, 4.6415), ('573990002008', 'motorcycle', -74.0541, 4.6669),
    ('573990002009', 'bicycle', -74.0506, 4.6702), ('573990002010', 'motorcycle', -74.0318, 4.6957),
    ('573990002011', 'car', -74.0355, 4.7004), ('573990002012', 'motorcycle', -74.0431, 4.7219),
    ('573990002013', 'bicycle', -74.0470, 4.7262), ('573990002014', 'motorcycle', -74.0834, 4.7418),
    ('573990002015', 'motorcycle', -74.1521, 4.6280)
) as r (phone, vehicle, longitude, latitude)
join public.persons as p on p.phone = r.phone;

insert into public.addresses (person_id, label, line, details, point, is_saved, created_at)
select p.id, a.label, a.line, a.details, extensions.st_point(a.longitude, a.latitude, 4326)::extensions.geography,
  true, p.created_at
from (
  values
    ('573990003001', 'casa', 'Calle 63 # 9-25', 'Apto 402, torre 1', -74.0622, 4.6489),
    ('573990003001', 'oficina', 'Carrera 7 # 71-21', 'Torre B, piso 9, preguntar en recepción', -74.0570, 4.6552),
    ('573990003002', 'casa', 'Carrera 3 # 12-45', 'Casa azul, timbre dañado: llamar', -74.0708, 4.5972),
    ('573990003003', 'casa', 'Calle 45A # 22-18', null, -74.0752, 4.6334),
    ('573990003004', 'casa', 'Calle 140 # 11-40', 'Conjunto Altos de Cedritos, interior 5, apto 301', -74.0372, 4.7205),
    ('573990003005', 'casa', 'Carrera 6 # 119-24', 'Portería', -74.0322, 4.6966),
    ('573990003006', 'casa', 'Calle 38 Sur # 78-11', 'Segundo piso', -74.1540, 4.6229),
    ('573990003007', 'apto', 'Calle 85 # 12-60', 'Apto 704', -74.0527, 4.6684),
    ('573990003008', 'casa', 'Carrera 91 # 145-30', 'Bloque 3, apto 502', -74.0852, 4.7440),
    ('573990003009', 'hostel', 'Calle 12F # 2-41', 'Hostel, ask for Emily', -74.0697, 4.5966),
    ('573990003010', 'casa', 'Carrera 4A # 66-50', 'Apto 201', -74.0563, 4.6497),
    ('573990003011', 'casa', 'Carrera 28 # 53-14', null, -74.0766, 4.6427),
    ('573990003012', 'casa', 'Calle 147 # 19-50', 'Torre 2, apto 1103', -74.0452, 4.7283)
) as a (phone, label, line, details, longitude, latitude)
join public.persons as p on p.phone = a.phone
order by a.phone collate "C", a.label collate "C";

insert into public.customers (person_id, default_address_id, created_at)
select a.person_id, min(a.id), min(a.created_at)
from public.addresses as a
group by a.person_id;

insert into public.restaurants (
  id, name, kitchen, point, address_line, phone, preparation_minutes, takes_cash, takes_transfer, takes_card,
  transfer_instructions, created_at
)
select ('10000000-0000-4000-8000-' || lpad(r.n::text, 12, '0'))::uuid, r.name, r.kitchen,
  extensions.st_point(r.longitude, r.latitude, 4326)::extensions.geography, r.address, '5760199' || lpad(r.n::text, 5, '0'),
  r.minutes, r.pays like '%cash%', r.pays like '%transfer%', r.pays like '%card%',
  case when r.pays like '%transfer%' then 'Nequi o llave Bre-B 399 000 1' || lpad(r.n::text, 3, '0') || ', a nombre de ' || r.name end,
  '2026-11-01 12:00:00Z'
from (
  values
    (1, 'La Puerta de la Abuela', 'colombiana', -74.0735, 4.5965, 'Calle 11 # 6-20, La Candelaria', 20, 'cash transfer card'),
    (2, 'Arepas Doña Chepa', 'arepas', -74.0630, 4.6450, 'Carrera 13 # 57-34, Chapinero', 12, 'cash transfer'),
    (3, 'Nonna Lucía', 'italiana', -74.0310, 4.6950, 'Carrera 6 # 117-18, Usaquén', 25, 'transfer card'),
    (4, 'Sushi Monserrate', 'japonesa', -74.0560, 4.6530, 'Calle 69A # 5-75, Zona G', 30, 'transfer card'),
    (5, 'Asadero El Llanero', 'llanera', -74.0800, 4.6310, 'Calle 41 # 24-50, Teusaquillo', 35, 'cash transfer card'),
    (6, 'Burger Ochenta y Cinco', 'hamburguesas', -74.0535, 4.6675, 'Carrera 14 # 84-12, Zona T', 18, 'cash transfer card'),
    (7, 'Wok Sabana', 'china', -74.0405, 4.7215, 'Calle 140 # 13-31, Cedritos', 20, 'cash transfer'),
    (8, 'Verde Raíz', 'vegana', -74.0600, 4.6490, 'Calle 66 # 8-17, Quinta Camacho', 15, 'transfer card'),
    (9, 'Taquería El Compadre', 'mexicana', -74.0840, 4.7410, 'Carrera 91 # 139-55, Suba', 15, 'cash transfer card'),
    (10, 'Pollo Dorado de Kennedy', 'pollo', -74.1530, 4.6270, 'Calle 38 Sur # 78K-04, Kennedy', 15, 'cash transfer'),
    (11, 'Costa Brava Caribe', 'mariscos', -74.0740, 4.6420, 'Calle 53 # 26-40, Galerías', 25, 'cash card'),
    (12, 'Panadería La Espiga', 'panadería', -74.0460, 4.7260, 'Carrera 19 # 145-22, Cedritos', 8, 'cash transfer'),
    (13, 'Sabor de Lima', 'peruana', -74.0330, 4.6990, 'Calle 120A # 6-15, Usaquén', 25, 'transfer card'),
    (14, 'Ñapa Dulce', 'postres', -74.0720, 4.5985, 'Carrera 4 # 12-34, La Candelaria', 10, 'cash transfer')
) as r (n, name, kitchen, longitude, latitude, address, minutes, pays);

insert into public.staff (restaurant_id, person_id, role, created_at)
select ('10000000-0000-4000-8000-' || lpad(s.n::text, 12, '0'))::uuid, p.id, s.role, p.created_at
from (
  select n, '573990001' || lpad(n::text, 3, '0'), 'owner' from generate_series(1, 14) as n
  union all
  values
    (1, '573990001101', 'manager'), (1, '573990001102', 'cook'), (3, '573990001103', 'manager'),
    (5, '573990001104', 'cook'), (6, '573990001105', 'cook'), (9, '573990001106', 'manager')
) as s (n, phone, role)
join public.persons as p on p.phone = s.phone
order by p.id;

insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
select ('10000000-0000-4000-8000-' || lpad(h.n::text, 12, '0'))::uuid, w.weekday, h.opens::time, h.closes::time
from (
  values
    (1, '0123456', '11:00', '22:00'),
    -- Day and night: somebody always answers.
    (2, '0123456', '00:00', '00:00'),
    (3, '12345', '12:00', '15:30'), (3, '1234', '18:30', '22:30'), (3, '5', '18:30', '00:00'), (3, '60', '12:00', '23:00'),
    (4, '234', '12:00', '22:00'), (4, '56', '12:00', '23:30'), (4, '0', '12:00', '20:00'),
    (5, '12345', '11:30', '17:00'), (5, '60', '11:00', '20:00'),
    (6, '01', '12:00', '22:00'), (6, '234', '12:00', '00:00'), (6, '56', '12:00', '03:00'),
    (7, '0123456', '11:30', '22:30'),
    (8, '12345', '08:00', '20:00'), (8, '6', '09:00', '17:00'),
    (9, '1234', '17:00', '00:00'), (9, '56', '17:00', '02:00'), (9, '0', '13:00', '22:00'),
    (10, '1234', '11:00', '22:00'), (10, '560', '11:00', '23:30'),
    (11, '23456', '12:00', '17:00'), (11, '0', '12:00', '18:00'),
    (12, '123456', '05:30', '20:30'), (12, '0', '06:00', '14:00'),
    (13, '23456', '12:00', '22:00'), (13, '0', '12:00', '17:00'),
    (14, '0123456', '13:00', '21:00')
) as h (n, weekdays, opens, closes)
cross join lateral (select d::integer from string_to_table(h.weekdays, null) as d) as w (weekday);

insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
select ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, s.day::date, s.opens::time, s.closes::time
from (
  values
    ('2026-12-24', '11:00', '16:00'), ('2026-12-25', null, null), ('2026-12-31', '11:00', '15:00'), ('2027-01-01', null, null)
) as s (day, opens, closes)
cross join generate_series(1, 14) as n
where n not in (6, 12)
union all
values
  -- New Year's Eve in the Zona T; bread on every day
  ('10000000-0000-4000-8000-000000000006'::uuid, date '2026-12-31', time '18:00', time '05:00'),
  ('10000000-0000-4000-8000-000000000012', '2026-12-25', '07:00', '12:00'),
  ('10000000-0000-4000-8000-000000000012', '2027-01-01', '07:00', '12:00');

insert into public.delivery_zones (restaurant_id, name, area, fee, minimum)
select ('10000000-0000-4000-8000-' || lpad(z.n::text, 12, '0'))::uuid, b.name,
  extensions.st_geogfromtext('POLYGON((' || b.border || '))'), z.fee, z.minimum
from (
  values
    ('La Candelaria', '-74.080 4.588, -74.066 4.588, -74.065 4.605, -74.078 4.606, -74.080 4.588'),
    ('Santa Fe', '-74.078 4.605, -74.065 4.605, -74.064 4.626, -74.074 4.626, -74.078 4.605'),
    ('Teusaquillo', '-74.095 4.620, -74.069 4.623, -74.068 4.653, -74.088 4.650, -74.095 4.620'),
    ('Chapinero', '-74.069 4.628, -74.052 4.628, -74.047 4.668, -74.064 4.670, -74.069 4.628'),
    ('Chicó', '-74.060 4.664, -74.042 4.664, -74.039 4.684, -74.057 4.685, -74.060 4.664'),
    ('Usaquén', '-74.045 4.680, -74.023 4.680, -74.023 4.712, -74.040 4.713, -74.045 4.680'),
    ('Cedritos', '-74.056 4.712, -74.027 4.712, -74.027 4.735, -74.056 4.735, -74.056 4.712'),
    ('Suba', '-74.105 4.720, -74.070 4.720, -74.068 4.760, -74.105 4.760, -74.105 4.720'),
    ('Kennedy', '-74.175 4.610, -74.135 4.610, -74.130 4.645, -74.170 4.650, -74.175 4.610'),
    ('Salitre', '-74.118 4.640, -74.090 4.645, -74.090 4.668, -74.118 4.665, -74.118 4.640')
) as b (name, border)
join (
  values
    (1, 'La Candelaria', 3500, 15000), (1, 'Santa Fe', 5000, 20000), (1, 'Teusaquillo', 7500, 35000), (1, 'Chapinero', 8000, 35000),
    (2, 'Chapinero', 3000, 12000), (2, 'Teusaquillo', 4500, 18000), (2, 'Chicó', 6000, 25000),
    (3, 'Usaquén', 4500, 30000), (3, 'Chicó', 6500, 40000), (3, 'Cedritos', 6500, 40000),
    (4, 'Chapinero', 5000, 40000), (4, 'Chicó', 5500, 40000), (4, 'Usaquén', 8500, 60000),
    (5, 'Teusaquillo', 4000, 25000), (5, 'Chapinero', 5500, 30000), (5, 'Salitre', 6000, 30000), (5, 'Santa Fe', 6000, 30000),
    (6, 'Chicó', 3900, 20000), (6, 'Chapinero', 4900, 20000), (6, 'Usaquén', 7500, 35000),
    (7, 'Cedritos', 3500, 20000), (7, 'Usaquén', 5500, 25000), (7, 'Suba', 7000, 35000),
    (8, 'Chapinero', 3500, 18000), (8, 'Teusaquillo', 5000, 22000), (8, 'Chicó', 5500, 25000),
    (9, 'Suba', 3000, 15000), (9, 'Cedritos', 6500, 30000),
    (10, 'Kennedy', 2500, 15000), (10, 'Salitre', 7000, 40000),
    (11, 'Teusaquillo', 4500, 30000), (11, 'Chapinero', 5500, 35000), (11, 'Salitre', 6500, 40000),
    (12, 'Cedritos', 2500, 10000), (12, 'Usaquén', 4500, 15000),
    (13, 'Usaquén', 5000, 35000), (13, 'Cedritos', 6000, 40000), (13, 'Chicó', 7000, 45000),
    (14, 'La Candelaria', 2500, 8000), (14, 'Santa Fe', 4000, 12000)
) as z (n, name, fee, minimum) on z.name = b.name
order by z.n, z.fee, z.minimum;

create temporary table seed_dishes (
  n integer, m integer, category text, name text, description text, price bigint, allergens text, diets text
);

-- Allergens and diets: null is unknown, '' is none.
insert into seed_dishes
values
  (1, 1, 'Sopas', 'Ajiaco santafereño', 'Tres papas, pollo, guascas y mazorca; con arroz, aguacate, crema y alcaparras', 28500, 'milk', 'gluten_free'),
  (1, 2, 'Sopas', 'Sancocho de gallina', 'Con yuca, plátano y papa, arroz y aguacate', 29900, '', 'gluten_free,lactose_free'),
  (1, 3, 'Sopas', 'Changua', 'Caldo de leche con huevo, cilantro y calado', 13500, 'milk,egg,gluten', 'vegetarian'),
  (1, 4, 'Sopas', 'Mondongo', 'Como los domingos, con arroz y banano', 26900, null, null),
  (1, 5, 'Platos fuertes', 'Bandeja paisa', 'Fríjoles, arroz, carne molida, chicharrón, chorizo, huevo, tajadas, arepa y aguacate', 36900, 'egg', 'lactose_free'),
  (1, 6, 'Platos fuertes', 'Lechona tolimense', 'Con arepa blanca e insulso', 27900, null, null),
  (1, 7, 'Platos fuertes', 'Sobrebarriga al horno', 'Con papa criolla, yuca y hogao', 33900, null, null),
  (1, 8, 'Platos fuertes', 'Trucha al ajillo', 'Con patacón y ensalada', 34900, 'fish,milk', 'gluten_free'),
  (1, 9, 'Platos fuertes', 'Corrientazo del día', 'Sopa, seco, jugo y postre: lo que haya hoy', 18900, null, null),
  (1, 10, 'Acompañamientos', 'Patacones con hogao', null, 9500, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (1, 11, 'Acompañamientos', 'Porción de arroz con coco', null, 7500, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (1, 12, 'Postres', 'Arroz con leche', null, 8500, 'milk', 'vegetarian,gluten_free'),
  (1, 13, 'Bebidas', 'Jugo natural', 'En agua o en leche', 7900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (1, 14, 'Bebidas', 'Limonada de coco', null, 10900, 'milk', 'vegetarian,gluten_free'),

  (2, 1, 'Arepas rellenas', 'Arepa de queso', 'Doble crema, en la parrilla', 8500, 'milk', 'vegetarian,gluten_free'),
  (2, 2, 'Arepas rellenas', 'Arepa de carne desmechada', null, 13900, 'milk', 'gluten_free'),
  (2, 3, 'Arepas rellenas', 'Arepa de pollo', 'Pollo desmechado en hogao', 12900, 'milk', 'gluten_free'),
  (2, 4, 'Arepas rellenas', 'Arepa mixta', 'Pollo, carne, maduro y queso', 16900, 'milk', 'gluten_free'),
  (2, 5, 'Arepas rellenas', 'Arepa e'' huevo', 'De la costa, con huevo y carne', 7900, 'egg', 'lactose_free'),
  (2, 6, 'Arepas rellenas', 'Arepa boyacense', 'Dulce, con cuajada', 6900, 'milk,gluten', 'vegetarian'),
  (2, 7, 'Arepas rellenas', 'Arepa de chócolo con quesito', null, 10500, 'milk', 'vegetarian'),
  (2, 8, 'Arepas rellenas', 'Arepa vegana', 'Champiñones, maduro y aguacate', 13500, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (2, 9, 'Fritos', 'Empanadas de carne (3)', 'Con ají de la casa', 8900, null, null),
  (2, 10, 'Fritos', 'Empanadas de pollo (3)', 'Con ají de la casa', 8900, null, null),
  (2, 11, 'Bebidas', 'Agua de panela con limón', 'Fría o caliente', 4500, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (2, 12, 'Bebidas', 'Chocolate con queso', 'Santafereño', 9500, 'milk', 'vegetarian'),

  (3, 1, 'Pizzas', 'Pizza margarita', 'Tomate San Marzano, mozzarella y albahaca', 32900, 'gluten,milk', 'vegetarian'),
  (3, 2, 'Pizzas', 'Pizza pepperoni', null, 36900, 'gluten,milk', ''),
  (3, 3, 'Pizzas', 'Pizza hawaiana', 'Con piña oro miel, sí', 36900, 'gluten,milk', ''),
  (3, 4, 'Pizzas', 'Pizza cuatro quesos', null, 39900, 'gluten,milk', 'vegetarian'),
  (3, 5, 'Pizzas', 'Pizza de champiñones y tocineta', null, 38900, 'gluten,milk', ''),
  (3, 6, 'Pizzas', 'Pizza vegetariana', 'Pimentón, berenjena, calabacín y aceitunas', 35900, 'gluten,milk', 'vegetarian'),
  (3, 7, 'Pastas', 'Spaghetti a la carbonara', 'Sin crema, como debe ser', 34900, 'egg,milk', ''),
  (3, 8, 'Pastas', 'Lasaña de la nonna', 'Carne y bechamel', 36500, 'gluten,milk,egg', ''),
  (3, 9, 'Pastas', 'Ravioles de ricota y espinaca', null, 35900, 'gluten,milk,egg', 'vegetarian'),
  (3, 10, 'Pastas', 'Penne al pesto', 'Albahaca, marañón y parmesano', 33500, 'milk,nut', 'vegetarian'),
  (3, 11, 'Postres', 'Tiramisú', null, 16900, 'gluten,milk,egg', 'vegetarian'),
  (3, 12, 'Bebidas', 'Limonada de albahaca', null, 9900, null, null),

  (4, 1, 'Rollos', 'Rollo Monserrate', 'Langostino tempura, queso crema y maduro', 39900, 'shellfish,gluten,milk,soy', ''),
  (4, 2, 'Rollos', 'California roll', 'Cangrejo, aguacate y pepino', 32900, 'gluten,shellfish,soy,sesame', 'lactose_free'),
  (4, 3, 'Rollos', 'Philadelphia roll', 'Salmón, queso crema y aguacate', 36900, 'gluten,fish,milk,soy,sesame', ''),
  (4, 4, 'Rollos', 'Rollo acevichado', 'Pescado blanco y leche de tigre', 38900, 'gluten,fish,soy', 'lactose_free'),
  (4, 5, 'Rollos', 'Rollo de aguacate', null, 24900, 'gluten,soy,sesame', 'vegan,vegetarian,lactose_free'),
  (4, 6, 'Nigiri y sashimi', 'Nigiri de salmón (2)', null, 17900, 'gluten,fish,soy', 'lactose_free'),
  (4, 7, 'Nigiri y sashimi', 'Sashimi mixto (9)', 'Salmón, atún y pescado blanco', 49900, 'gluten,fish,soy', 'lactose_free'),
  (4, 8, 'Calientes', 'Ramen de cerdo', 'Panceta, huevo y maíz', 38900, 'gluten,egg,soy,sesame', 'lactose_free'),
  (4, 9, 'Calientes', 'Gyozas de cerdo (6)', null, 22900, 'gluten,soy,sesame', 'lactose_free'),
  (4, 10, 'Calientes', 'Yakisoba de verduras', null, 29900, 'gluten,soy', 'vegan,vegetarian,lactose_free'),
  (4, 11, 'Bebidas', 'Té verde frío', null, 7900, null, null),

  (5, 1, 'A la llanera', 'Mamona', 'Ternera a la llanera con yuca, papa y guacamole', 42900, '', 'gluten_free,lactose_free'),
  (5, 2, 'A la llanera', 'Costilla de cerdo ahumada', null, 39900, null, null),
  (5, 3, 'A la llanera', 'Punta de anca', '350 g, al término que pida', 46900, '', 'gluten_free,lactose_free'),
  (5, 4, 'A la llanera', 'Churrasco', '350 g, con chimichurri', 44900, '', 'gluten_free,lactose_free'),
  (5, 5, 'A la llanera', 'Pechuga a la plancha', null, 29900, '', 'gluten_free,lactose_free'),
  (5, 6, 'A la llanera', 'Parrillada para dos', 'Mamona, cerdo, chorizo, morcilla y pollo', 89900, null, null),
  (5, 7, 'A la llanera', 'Picada familiar', 'Para cuatro', 119900, null, null),
  (5, 8, 'Acompañamientos', 'Yuca al vapor', null, 8900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (5, 9, 'Acompañamientos', 'Hayaca llanera', null, 14900, null, null),
  (5, 10, 'Acompañamientos', 'Ensalada de aguacate', null, 11900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (5, 11, 'Bebidas', 'Refajo', 'Cerveza y Colombiana, jarra', 24900, 'gluten', null),

  (6, 1, 'Hamburguesas', 'La Clásica', '150 g de res, queso, lechuga, tomate y salsa de la casa', 26900, 'gluten,milk,egg,mustard', ''),
  (6, 2, 'Hamburguesas', 'La Doble', 'Doble carne, doble queso', 34900, 'gluten,milk,egg,mustard', ''),
  (6, 3, 'Hamburguesas', 'La Tocineta', 'Con tocineta y cebolla caramelizada', 31900, 'gluten,milk,egg', ''),
  (6, 4, 'Hamburguesas', 'La Criolla', 'Con chicharrón, maduro y hogao', 33900, 'gluten,milk', ''),
  (6, 5, 'Hamburguesas', 'La Crocante', 'Pollo apanado y coleslaw', 28900, 'gluten,milk,egg', ''),
  (6, 6, 'Hamburguesas', 'La Lenteja', 'Hamburguesa de lentejas con aguacate', 27900, 'gluten,sesame', 'vegan,vegetarian,lactose_free'),
  (6, 7, 'Perros', 'Perro Zona T', 'Con papita chongo, piña y huevo de codorniz', 21900, 'gluten,milk,egg', ''),
  (6, 8, 'Para picar', 'Papas a la francesa', null, 9900, '', 'vegan,vegetarian,lactose_free'),
  (6, 9, 'Para picar', 'Papas con queso y tocineta', null, 18900, 'milk', 'gluten_free'),
  (6, 10, 'Para picar', 'Alitas BBQ (8)', null, 27900, null, null),
  (6, 11, 'Bebidas', 'Malteada', null, 15900, 'milk', 'vegetarian'),
  (6, 12, 'Bebidas', 'Gaseosa', '400 ml', 5900, '', 'vegan,vegetarian,gluten_free,lactose_free'),

  (7, 1, 'Arroces', 'Arroz chino especial', 'Pollo, cerdo, camarón y raíces; alcanza para dos', 34900, 'gluten,soy,egg,shellfish', 'lactose_free'),
  (7, 2, 'Arroces', 'Arroz chino de pollo', 'Alcanza para dos', 28900, 'gluten,soy,egg', 'lactose_free'),
  (7, 3, 'Arroces', 'Arroz chino de verduras', null, 24900, 'gluten,soy', 'vegan,vegetarian,lactose_free'),
  (7, 4, 'Salteados', 'Chop suey mixto', null, 31900, 'gluten,soy,shellfish', 'lactose_free'),
  (7, 5, 'Salteados', 'Pollo agridulce', null, 29900, 'gluten,soy,egg', 'lactose_free'),
  (7, 6, 'Salteados', 'Lomo en salsa de ostras', null, 34900, 'soy,mollusc,gluten', 'lactose_free'),
  (7, 7, 'Salteados', 'Tofu con verduras', null, 26900, 'gluten,soy', 'vegan,vegetarian,lactose_free'),
  (7, 8, 'Salteados', 'Pad thai de camarón', 'Con maní', 35900, 'shellfish,peanut,egg,fish,soy,gluten', 'lactose_free'),
  (7, 9, 'Entradas', 'Lumpias (2)', 'Con salsa agridulce', 11900, null, null),
  (7, 10, 'Entradas', 'Wantán frito (6)', null, 12900, null, null),
  (7, 11, 'Bebidas', 'Té de jazmín', null, 5900, '', 'vegan,vegetarian,gluten_free,lactose_free'),

  (8, 1, 'Bowls', 'Bowl de quinua', 'Quinua, garbanzos, remolacha, aguacate y tahini', 27900, 'sesame', 'vegan,vegetarian,gluten_free,lactose_free'),
  (8, 2, 'Bowls', 'Bowl andino', 'Cubios, papa criolla, chorizo de girasol y guascas', 28900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (8, 3, 'Bowls', 'Bowl de falafel', null, 28900, 'sesame,gluten', 'vegan,vegetarian,lactose_free'),
  (8, 4, 'Fuertes', 'Bandeja paisa vegana', 'Fríjoles, chicharrón de seta, maduro y aguacate', 32900, 'soy,gluten', 'vegan,vegetarian,lactose_free'),
  (8, 5, 'Fuertes', 'Lasaña de berenjena', 'Con queso de marañón', 31900, 'nut', 'vegan,vegetarian,gluten_free,lactose_free'),
  (8, 6, 'Fuertes', 'Curry de garbanzos', 'Con arroz integral', 27900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (8, 7, 'Desayunos', 'Tostada de aguacate', 'Masa madre', 17900, 'gluten', 'vegan,vegetarian,lactose_free'),
  (8, 8, 'Desayunos', 'Açaí con granola', null, 22900, 'gluten,nut', 'vegan,vegetarian,lactose_free'),
  (8, 9, 'Postres', 'Brownie de cacao', 'Con nueces', 11900, 'gluten,nut', 'vegan,vegetarian,lactose_free'),
  (8, 10, 'Bebidas', 'Jugo verde', 'Espinaca, piña, apio y jengibre', 11500, 'celery', 'vegan,vegetarian,gluten_free,lactose_free'),
  (8, 11, 'Bebidas', 'Kombucha de lulo', null, 12900, '', 'vegan,vegetarian,gluten_free,lactose_free'),

  (9, 1, 'Tacos', 'Tacos al pastor (3)', 'Cerdo adobado, piña, cebolla y cilantro', 24900, '', 'gluten_free,lactose_free'),
  (9, 2, 'Tacos', 'Tacos de birria (3)', 'Con su consomé', 27900, 'milk', 'gluten_free'),
  (9, 3, 'Tacos', 'Tacos de pollo (3)', null, 22900, '', 'gluten_free,lactose_free'),
  (9, 4, 'Tacos', 'Tacos de hongos (3)', null, 22900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (9, 5, 'Burritos', 'Burrito de carne', null, 26900, 'gluten,milk', ''),
  (9, 6, 'Burritos', 'Burrito vegetariano', 'Fríjol, arroz, queso y guacamole', 23900, 'gluten,milk', 'vegetarian'),
  (9, 7, 'Burritos', 'Quesadilla de pollo', null, 21900, 'gluten,milk', ''),
  (9, 8, 'Para compartir', 'Nachos El Compadre', 'Con fríjol, queso, pico de gallo y jalapeño', 29900, 'milk', 'gluten_free'),
  (9, 9, 'Para compartir', 'Guacamole con totopos', null, 19900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (9, 10, 'Postres', 'Churros con arequipe (6)', null, 13900, null, null),
  (9, 11, 'Bebidas', 'Agua de jamaica', null, 6900, '', 'vegan,vegetarian,gluten_free,lactose_free'),

  (10, 1, 'Pollo', 'Pollo asado entero', 'Con papa salada, yuca, arepa y miel', 42900, null, null),
  (10, 2, 'Pollo', 'Medio pollo asado', 'Con papa salada, yuca y arepa', 24900, null, null),
  (10, 3, 'Pollo', 'Cuarto de pollo asado', 'Con papa salada y arepa', 15900, null, null),
  (10, 4, 'Pollo', 'Pollo broaster entero', null, 44900, 'gluten', null),
  (10, 5, 'Pollo', 'Medio pollo broaster', null, 26500, 'gluten', null),
  (10, 6, 'Pollo', 'Combo familiar', 'Pollo y medio, papas, ensalada y gaseosa 1,5 l', 69900, null, null),
  (10, 7, 'Acompañamientos', 'Papa a la francesa', null, 7500, null, 'vegetarian'),
  (10, 8, 'Acompañamientos', 'Sopa de menudencias', null, 8900, null, null),
  (10, 9, 'Acompañamientos', 'Arroz con pollo', null, 17900, null, null),
  (10, 10, 'Bebidas', 'Gaseosa 1,5 l', null, 8500, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (10, 11, 'Bebidas', 'Jugo Hit', '500 ml', 4500, null, null),

  (11, 1, 'Del mar', 'Cazuela de mariscos', 'Con arroz de coco y patacón', 46900, 'shellfish,mollusc,fish,milk', 'gluten_free'),
  (11, 2, 'Del mar', 'Mojarra frita', 'Con arroz de coco, patacón y ensalada', 38900, 'fish', 'gluten_free,lactose_free'),
  (11, 3, 'Del mar', 'Ceviche de camarón', 'Al estilo de Cartagena', 28900, 'shellfish', 'lactose_free'),
  (11, 4, 'Del mar', 'Arroz con camarones', null, 39900, 'shellfish', 'lactose_free'),
  (11, 5, 'Del mar', 'Posta negra cartagenera', null, 36900, null, null),
  (11, 6, 'Del mar', 'Filete de róbalo al ajillo', null, 45900, 'fish,milk', 'gluten_free'),
  (11, 7, 'Fritos', 'Carimañolas (3)', 'De queso o de carne', 12900, 'milk', null),
  (11, 8, 'Fritos', 'Patacón con suero', null, 13900, 'milk', 'vegetarian,gluten_free'),
  (11, 9, 'Postres', 'Cocadas', null, 7900, null, null),
  (11, 10, 'Bebidas', 'Limonada de corozo', null, 9500, '', 'vegan,vegetarian,gluten_free,lactose_free'),

  (12, 1, 'Panes', 'Pandebono', null, 2800, 'milk,egg', 'vegetarian,gluten_free'),
  (12, 2, 'Panes', 'Almojábana', null, 2800, 'milk,egg', 'vegetarian'),
  (12, 3, 'Panes', 'Buñuelo', null, 2500, 'milk,egg', 'vegetarian'),
  (12, 4, 'Panes', 'Croissant de almendras', null, 7500, 'gluten,milk,egg,nut', 'vegetarian'),
  (12, 5, 'Panes', 'Roscón de bocadillo', null, 4500, 'gluten,milk,egg', 'vegetarian'),
  (12, 6, 'Panes', 'Pan de masa madre', '700 g', 14900, 'gluten', 'vegan,vegetarian,lactose_free'),
  (12, 7, 'Desayunos', 'Calentado', 'Fríjoles, arroz, huevo, arepa y chocolate', 18900, 'egg,milk', null),
  (12, 8, 'Desayunos', 'Huevos pericos', 'Con pan y café', 13900, 'egg,gluten', 'vegetarian,lactose_free'),
  (12, 9, 'Desayunos', 'Tamal tolimense', 'Con pan y chocolate', 16900, null, null),
  (12, 10, 'Desayunos', 'Caldo de costilla', null, 14900, '', 'gluten_free,lactose_free'),
  (12, 11, 'Bebidas', 'Tinto', null, 2900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (12, 12, 'Bebidas', 'Café con leche', null, 4900, 'milk', 'vegetarian,gluten_free'),
  (12, 13, 'Bebidas', 'Avena fría', null, 5500, 'gluten,milk', 'vegetarian'),

  (13, 1, 'Ceviches', 'Ceviche clásico', 'Pescado blanco, camote y choclo', 38900, 'fish', 'gluten_free,lactose_free'),
  (13, 2, 'Ceviches', 'Ceviche mixto', null, 42900, 'fish,shellfish,mollusc', 'lactose_free'),
  (13, 3, 'Ceviches', 'Leche de tigre', null, 21900, 'fish,celery', 'lactose_free'),
  (13, 4, 'Fuertes', 'Lomo saltado', null, 41900, 'soy,gluten', 'lactose_free'),
  (13, 5, 'Fuertes', 'Ají de gallina', null, 34900, 'milk,nut,gluten', ''),
  (13, 6, 'Fuertes', 'Arroz chaufa de pollo', null, 32900, 'gluten,soy,egg,sesame', 'lactose_free'),
  (13, 7, 'Fuertes', 'Tacu tacu con champiñones', null, 31900, null, 'vegetarian'),
  (13, 8, 'Fuertes', 'Chaufa de quinua', null, 30900, 'gluten,soy,sesame', 'vegan,vegetarian,lactose_free'),
  (13, 9, 'Entradas', 'Causa limeña de pollo', null, 22900, 'egg', 'gluten_free,lactose_free'),
  (13, 10, 'Postres', 'Suspiro limeño', null, 14900, 'milk,egg', 'vegetarian,gluten_free'),
  (13, 11, 'Bebidas', 'Chicha morada', null, 9900, '', 'vegan,vegetarian,gluten_free,lactose_free'),

  (14, 1, 'Postres', 'Torta de tres leches', null, 12900, 'gluten,milk,egg', 'vegetarian'),
  (14, 2, 'Postres', 'Merengón de guanábana', null, 13900, 'egg,milk', 'vegetarian,gluten_free'),
  (14, 3, 'Postres', 'Obleas con arequipe', 'Con queso, mora o maní', 8900, 'gluten,milk', 'vegetarian'),
  (14, 4, 'Postres', 'Cuajada con melao', null, 9900, 'milk', 'vegetarian,gluten_free'),
  (14, 5, 'Postres', 'Postre de natas', null, 9900, 'milk,egg', 'vegetarian,gluten_free'),
  (14, 6, 'Postres', 'Brevas con arequipe', null, 10900, 'milk', 'vegetarian,gluten_free'),
  (14, 7, 'Helados', 'Helado artesanal', 'Una o dos bolas', 8900, 'milk', 'vegetarian'),
  (14, 8, 'Helados', 'Cholado valluno', 'Hielo, frutas y leche condensada', 14900, 'milk', 'vegetarian,gluten_free'),
  (14, 9, 'Helados', 'Salpicón con helado', null, 12900, 'milk', 'vegetarian'),
  (14, 10, 'Bebidas', 'Canelazo sin alcohol', null, 7900, '', 'vegan,vegetarian,gluten_free,lactose_free'),
  (14, 11, 'Bebidas', 'Aromática de frutas', null, 6900, '', 'vegan,vegetarian,gluten_free,lactose_free');

insert into public.menu_categories (restaurant_id, name, position)
select ('10000000-0000-4000-8000-' || lpad(d.n::text, 12, '0'))::uuid, d.category,
  row_number() over (partition by d.n order by min(d.m))
from seed_dishes as d
group by d.n, d.category
order by d.n, min(d.m);

insert into public.menu_items (
  id, restaurant_id, category_id, name, description, price, allergens, diets, position, created_at
)
select ('20000000-0000-4000-8000-' || lpad(d.n::text, 4, '0') || lpad(d.m::text, 8, '0'))::uuid, c.restaurant_id, c.id,
  d.name, d.description, d.price, string_to_array(d.allergens, ','), string_to_array(d.diets, ','), d.m, '2026-11-01 12:00:00Z'
from seed_dishes as d
join public.menu_categories as c
  on c.restaurant_id = ('10000000-0000-4000-8000-' || lpad(d.n::text, 12, '0'))::uuid
  and c.name = d.category;

drop table seed_dishes;

-- Options as {name: price difference}; a group stands at each of its dishes. min 0 is optional.
with groups (n, dishes, name, min_choices, max_choices, position, options) as (
  values
    (1, '1,2,4', 'Tamaño', 1, 1, 1, '{"Normal": 0, "Medio": -6000, "Grande": 7000}'::json),
    (1, '1,2,4,5,7', 'Adiciones', 0, 3, 2, '{"Aguacate": 4500, "Arroz": 4000, "Chicharrón": 8500, "Huevo": 2500}'),
    (1, '9', 'Sopa', 1, 1, 1, '{"Crema de verduras": 0, "Cuchuco": 0, "Sin sopa": -2000}'),
    (1, '9', 'Seco', 1, 1, 2, '{"Pollo a la plancha": 0, "Carne asada": 2000, "Fríjoles con chicharrón": 3000}'),
    (1, '13', 'Fruta', 1, 1, 1, '{"Mora": 0, "Lulo": 0, "Maracuyá": 0, "Guanábana": 1500, "Mango": 0}'),
    (1, '13', 'En', 1, 1, 2, '{"Agua": 0, "Leche": 1500}'),
    (2, '2,3,4,8', 'Adiciones', 0, 4, 1, '{"Queso extra": 3500, "Aguacate": 3500, "Maduro": 2500, "Chicharrón": 5500}'),
    (2, '9,10', 'Ají', 0, 1, 1, '{"Suave": 0, "Bravo": 0}'),
    (2, '11', 'Temperatura', 1, 1, 1, '{"Fría": 0, "Caliente": 0}'),
    (3, '1,2,3,4,5,6', 'Tamaño', 1, 1, 1, '{"Personal": 0, "Mediana": 14000, "Familiar": 27000}'),
    (3, '1,2,3,4,5,6', 'Borde', 0, 1, 2, '{"Borde de queso": 8000, "Borde de bocadillo": 9000}'),
    (3, '1,2,3,4,5,6', 'Ingredientes extra', 0, 5, 3, '{"Champiñones": 4500, "Jamón": 5000, "Piña": 3500, "Aceitunas": 4000, "Mozzarella": 6000}'),
    (3, '7,10', 'Pasta', 1, 1, 1, '{"Spaghetti": 0, "Penne": 0, "Sin gluten": 5000}'),
    (4, '1,2,3,4,5', 'Piezas', 1, 1, 1, '{"10 piezas": 0, "5 piezas": -14000}'),
    (4, '1,2,3,4,5,6,7', 'Salsas', 0, 3, 2, '{"Soya": 0, "Anguila": 1500, "Picante": 1500}'),
    (4, '8', 'Picante', 1, 1, 1, '{"Sin picante": 0, "Medio": 0, "Bravo": 0}'),
    (5, '1,3,4', 'Término', 1, 1, 1, '{"Medio": 0, "Tres cuartos": 0, "Bien asado": 0}'),
    (5, '1,2,3,4,5', 'Acompañamientos', 2, 2, 2, '{"Yuca": 0, "Papa salada": 0, "Plátano": 0, "Ensalada": 0, "Arroz": 0, "Guacamole": 2500}'),
    (6, '1,2,3,4,5,6', 'En combo', 0, 1, 1, '{"Papas y gaseosa": 11000, "Papas y limonada": 13000}'),
    (6, '1,2,3,4,5,6', 'Adiciones', 0, 4, 2, '{"Tocineta": 4500, "Queso": 3500, "Huevo": 3000, "Carne extra": 9500, "Aguacate": 4000}'),
    (6, '1,2,3,4,5,6', 'Sin', 0, 4, 3, '{"Cebolla": 0, "Tomate": 0, "Lechuga": 0, "Salsas": 0}'),
    (6, '10', 'Salsa', 1, 2, 1, '{"BBQ": 0, "Miel mostaza": 0, "Picante": 0}'),
    (6, '11', 'Sabor', 1, 1, 1, '{"Vainilla": 0, "Chocolate": 0, "Arequipe": 1000, "Milo": 1500}'),
    (6, '12', 'Sabor', 1, 1, 1, '{"Coca-Cola": 0, "Coca-Cola Zero": 0, "Colombiana": 0, "Manzana": 0}'),
    (7, '1,2,3', 'Tamaño', 1, 1, 1, '{"Caja": 0, "Media caja": -11000}'),
    (7, '4,5,6,7,8', 'Con', 1, 1, 1, '{"Arroz blanco": 0, "Arroz frito": 3500, "Fideos": 3500}'),
    (7, '4,5,6,7,8', 'Picante', 0, 1, 2, '{"Poco": 0, "Mucho": 0}'),
    (8, '1,2,3', 'Proteína extra', 0, 2, 1, '{"Tofu": 6000, "Tempeh": 7500, "Falafel": 6500}'),
    (8, '8', 'Coberturas', 0, 3, 1, '{"Banano": 0, "Fresas": 3000, "Mantequilla de maní": 4000}'),
    (9, '1,2,3,4', 'Salsa', 1, 2, 1, '{"Verde": 0, "Roja": 0, "Habanero": 0}'),
    (9, '1,2,3,4,5,6,7', 'Adiciones', 0, 3, 2, '{"Guacamole": 5500, "Queso": 4000, "Pico de gallo": 2500}'),
    (10, '3', 'Presa preferida', 0, 1, 1, '{"Pechuga": 0, "Pernil": 0}'),
    (10, '6', 'Gaseosa', 1, 1, 1, '{"Colombiana": 0, "Postobón Manzana": 0, "Coca-Cola": 0}'),
    (10, '10', 'Sabor', 1, 1, 1, '{"Colombiana": 0, "Postobón Manzana": 0, "Coca-Cola": 0}'),
    (11, '1,2,4,6', 'Arroz', 1, 1, 1, '{"De coco": 0, "Blanco": 0}'),
    (11, '7', 'Relleno', 1, 3, 1, '{"Queso": 0, "Carne": 0, "Pollo": 0}'),
    (12, '8', 'Huevos', 1, 1, 1, '{"Pericos": 0, "Revueltos": 0, "Fritos": 0}'),
    (12, '7,9', 'Bebida', 1, 1, 1, '{"Chocolate": 0, "Café con leche": 0, "Tinto": 0}'),
    (13, '1,2', 'Picante', 1, 1, 1, '{"Sin ají": 0, "Suave": 0, "Bravo": 0}'),
    (14, '3', 'Encima', 0, 3, 1, '{"Queso": 2500, "Mora": 1500, "Maní": 1500, "Crema": 1500}'),
    (14, '7', 'Bolas', 1, 1, 1, '{"Una": 0, "Dos": 5500}'),
    (14, '7', 'Sabores', 1, 2, 2, '{"Feijoa": 0, "Curuba": 0, "Arequipe": 0, "Café": 0, "Queso con bocadillo": 0}')
),
made as (
  insert into public.option_groups (item_id, name, is_required, min_choices, max_choices, position)
  select i.id, g.name, g.min_choices > 0, g.min_choices, g.max_choices, g.position
  from groups as g
  join public.menu_items as i
    on i.restaurant_id = ('10000000-0000-4000-8000-' || lpad(g.n::text, 12, '0'))::uuid
    and i.position = any (string_to_array(g.dishes, ',')::integer[])
  order by g.n, i.position, g.position
  returning id, item_id, name
)
insert into public.options (group_id, name, price_difference, position)
select m.id, o.name, o.price_difference::bigint, o.position
from made as m
join public.menu_items as i on i.id = m.item_id
join groups as g
  on i.restaurant_id = ('10000000-0000-4000-8000-' || lpad(g.n::text, 12, '0'))::uuid
  and i.position = any (string_to_array(g.dishes, ',')::integer[])
  and g.name = m.name
cross join lateral json_each_text(g.options) with ordinality as o (name, price_difference, position)
order by m.id, o.position;

-- What options bring into a dish, and what it still suits with them; what is not here nobody has said.
update public.options as o
set allergens = string_to_array(f.allergens, ','), diets = string_to_array(f.diets, ',')
from (
  values
    ('Normal,Grande,Personal,Mediana,Familiar,Medio,10 piezas,5 piezas,Caja,Media caja,Poco,Mucho,Suave,Bravo,Sin picante,Sin ají,Tres cuartos,Bien asado,Una,Dos,Fría,Caliente,Sin sopa', '', 'vegan,vegetarian,gluten_free,lactose_free'),
    ('Agua,Mora,Lulo,Maracuyá,Guanábana,Mango,Banano,Fresas,Aguacate,Maduro,Guacamole,Pico de gallo,Yuca,Papa salada,Plátano,Arroz,Arroz blanco,Blanco,De coco,Champiñones,Piña,Aceitunas,Tinto,Café,Feijoa,Curuba', '', 'vegan,vegetarian,gluten_free,lactose_free'),
    ('Coca-Cola,Coca-Cola Zero,Colombiana,Manzana,Postobón Manzana,Verde,Roja,Habanero,Cebolla,Tomate,Lechuga,Salsas,Sin gluten', '', 'vegan,vegetarian,gluten_free,lactose_free'),
    ('Chicharrón,Pollo a la plancha,Carne asada,Carne extra,Carne,Pollo,Pechuga,Pernil', '', 'gluten_free,lactose_free'),
    ('Papas y gaseosa,Papas y limonada', '', 'vegan,vegetarian,lactose_free'),
    ('Leche,Queso,Queso extra,Mozzarella,Crema,Arequipe,Vainilla,Queso con bocadillo,Café con leche', 'milk', 'vegetarian,gluten_free'),
    ('Chocolate', 'milk', 'vegetarian'),
    ('Borde de queso,Milo', 'gluten,milk', 'vegetarian'),
    ('Borde de bocadillo', 'gluten', 'vegetarian,lactose_free'),
    ('Huevo,Pericos,Revueltos,Fritos', 'egg', 'vegetarian,gluten_free,lactose_free'),
    ('Spaghetti,Penne', 'gluten', 'vegetarian,lactose_free'),
    ('Soya', 'gluten,soy', 'vegan,vegetarian,lactose_free'),
    ('Anguila', 'gluten,fish,soy', 'lactose_free'),
    ('Miel mostaza', 'mustard', null),
    ('Arroz frito', 'gluten,egg,soy', 'vegetarian,lactose_free'),
    ('Fideos', 'gluten,egg', 'vegetarian,lactose_free'),
    ('Tofu', 'soy', 'vegan,vegetarian,gluten_free,lactose_free'),
    ('Tempeh', 'soy', 'vegan,vegetarian,lactose_free'),
    ('Falafel', 'gluten,sesame', 'vegan,vegetarian,lactose_free'),
    ('Mantequilla de maní,Maní', 'peanut', 'vegan,vegetarian,gluten_free,lactose_free'),
    ('Cuchuco', 'gluten', null),
    ('Tocineta,Jamón', null, '')
) as f (names, allergens, diets)
where o.name = any (string_to_array(f.names, ','));

insert into public.promotions (restaurant_id, name, kind, value, minimum, starts_at, ends_at, is_active)
select ('10000000-0000-4000-8000-' || lpad(p.n::text, 12, '0'))::uuid, p.name, p.kind, p.value, p.minimum,
  p.starts_at::timestamptz, p.ends_at::timestamptz, p.is_active
from (
  values
    (3, '15 % en pedidos desde $60.000', 'percent', 15, 60000, '2026-11-01 05:00:00Z', 'infinity', true),
    (6, 'Domicilio gratis desde $50.000', 'free_delivery', 0, 50000, '2026-11-01 05:00:00Z', 'infinity', true),
    (9, '$8.000 menos desde $45.000', 'amount', 8000, 45000, '2026-11-01 05:00:00Z', 'infinity', true),
    (10, '10 % de aguinaldo', 'percent', 10, 30000, '2026-12-16 05:00:00Z', '2026-12-25 05:00:00Z', true),
    (12, '2 x 1 en pandebono (terminó)', 'amount', 2800, 5600, '2026-10-01 05:00:00Z', '2026-10-31 05:00:00Z', false)
) as p (n, name, kind, value, minimum, starts_at, ends_at, is_active);
