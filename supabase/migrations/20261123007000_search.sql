-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/70_search/tables.sql
-- What is found by words: each dish as a document of weighed words, the statistics that BM25 asks for, and weights that a
-- city may change. The rows are kept by triggers; nobody else writes them.

create table private.search_weights (
  stage text not null,
  part text not null,
  weight real not null,
  meaning text not null,
  shipped jsonb,
  primary key (stage, part),
  constraint search_stages_are_known check (stage in ('field', 'list', 'score', 'formula')),
  constraint search_weights_are_not_negative check (weight >= 0)
);

comment on table private.search_weights is 'How much each part of a search counts; private.search_menu reads them with each search, fields count from when a dish is next written.';
comment on column private.search_weights.stage is
  'field: where a word stands in a dish; list: candidates as they are fused; score: parts of the score that orders them; formula: constants.';

alter table private.search_weights enable row level security;

create table private.search_documents (
  item_id uuid primary key references public.menu_items on delete cascade,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  length real not null
);

comment on table private.search_documents is 'Every dish that is on a menu, as it is found by words; kept by triggers.';
comment on column private.search_documents.length is 'Its words, each as often as its fields weigh.';

create index search_documents_by_restaurant on private.search_documents (restaurant_id);

alter table private.search_documents enable row level security;

create table private.search_postings (
  word text not null,
  restaurant_id uuid not null,
  item_id uuid not null references private.search_documents on delete cascade,
  frequency real not null,
  primary key (word, restaurant_id, item_id)
);

comment on table private.search_postings is 'Which dish has which word (Spanish stems without accents), as often as its fields weigh; kept by triggers.';

create index search_postings_by_item on private.search_postings (item_id);

alter table private.search_postings enable row level security;

create table private.search_words (
  word text not null,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  initial text not null,
  documents integer not null,
  primary key (word, restaurant_id)
);

comment on table private.search_words is
  'In how many dishes of a restaurant a word stands. By restaurant, so that two who write menus at once wait for nobody; kept by triggers.';
comment on column private.search_words.initial is 'As private.menu_words.initial.';

create index search_words_by_initial on private.search_words (restaurant_id, initial);

alter table private.search_words enable row level security;

create table private.search_menus (
  restaurant_id uuid primary key references public.restaurants on delete cascade,
  documents integer not null,
  length double precision not null
);

comment on table private.search_menus is 'How many dishes a restaurant has and how long they are together; kept by triggers.';

alter table private.search_menus enable row level security;

insert into private.search_weights (stage, part, weight, meaning)
values
  ('field', 'name', 3, 'A word in the name of a dish'),
  ('field', 'description', 1, 'A word in its description'),
  ('field', 'category', 1, 'A word in the heading it stands under'),
  ('field', 'options', 0.4, 'A word in what can be chosen with it'),
  ('field', 'kitchen', 0.6, 'A word in the restaurant''s kind of food'),
  ('field', 'restaurant', 0.4, 'A word in the restaurant''s name'),
  ('formula', 'k1', 1.2, 'BM25: how soon a word that comes again counts for less'),
  ('formula', 'b', 0.75, 'BM25: how much a long dish counts against itself'),
  ('formula', 'rank', 10, 'Reciprocal rank fusion: how much the first places are alike'),
  ('formula', 'candidates', 100, 'So many dishes of each list are fused'),
  ('list', 'words', 1, 'Dishes that have the words that were said'),
  ('list', 'near', 0.8, 'Dishes that have words that are spelt nearly so, by trigrams'),
  ('list', 'graph', 0.6, 'Dishes that have words that mean the same, or something near'),
  ('score', 'fused', 1, 'Where a dish stands in the lists'),
  ('score', 'covered', 2, 'The share of what was said that a dish has, rare words counting for more'),
  ('score', 'name', 1, 'Trigrams: how much of the name was said'),
  ('score', 'cheap', 0.3, 'Where something cheap is asked for: how cheap it is beside the others');

-- schemas/70_search/documents.sql
-- after: tables.sql
-- Dishes as documents, and what is counted of them: written in the transaction that writes the menu.

create function private.food_words_of(text text)
returns tsvector
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- What the stemmer takes for verbs ("camaron", "fried"), and small things ("empanaditas"), are made one first.
  return to_tsvector('pg_catalog.spanish', private.singular(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    private.normalise(text), '([a-z]{2}[nlrd])es\M', '\1', 'g'), 'ces\M', 'z', 'g'), '([a-z]{4,})it([oa])s?\M', '\1\2', 'g'),
    '\mfri(?:ed|es)\M', 'frito', 'g'
  )));
end
$$;

comment on function private.food_words_of is 'The words of a text as search compares them: Spanish stems without accents or stop words.';

create function private.document_words(item_ids uuid[])
returns table (item_id uuid, restaurant_id uuid, word text, frequency real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select i.id, i.restaurant_id, w.lexeme, sum(f.weight * cardinality(w.positions))::real
  from public.menu_items as i
  join public.menu_categories as c on c.id = i.category_id
  join public.restaurants as r on r.id = i.restaurant_id
  cross join lateral (
    values
      ('name', i.name), ('description', i.description), ('category', c.name), ('kitchen', r.kitchen), ('restaurant', r.name),
      ('options', (
        select string_agg(o.name, ' ')
        from public.option_groups as g
        join public.options as o on o.group_id = g.id
        where g.item_id = i.id
          -- What is left out is nothing to be found by.
          and g.kind <> 'removal'
      ))
  ) as t (field, text)
  join private.search_weights as f on f.stage = 'field' and f.part = t.field
  cross join lateral unnest(private.food_words_of(t.text)) as w
  where i.id = any (item_ids)
    and i.is_active
  group by i.id, i.restaurant_id, w.lexeme;
end
$$;

comment on function private.document_words is 'The words that dishes of a menu are found by, and how much each weighs.';

create function private.keep_documents(item_ids uuid[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from private.search_documents as d where d.item_id = any (item_ids);
  with words as materialized (
    select * from private.document_words(item_ids)
  ),
  documents as (
    insert into private.search_documents (item_id, restaurant_id, length)
    select w.item_id, w.restaurant_id, sum(w.frequency) from words as w group by w.item_id, w.restaurant_id
  )
  insert into private.search_postings (word, restaurant_id, item_id, frequency)
  select w.word, w.restaurant_id, w.item_id, w.frequency from words as w;
end
$$;

comment on function private.keep_documents is 'Writes dishes anew as they are found by words; those that left the menu go.';

create function private.count_words()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- In one order, as private.words_follow_new_names.
  insert into private.search_words as k (word, restaurant_id, initial, documents)
  select t.word, t.restaurant_id, left(private.sound(t.word), 1), count(*) * case when tg_op = 'INSERT' then 1 else -1 end
  from touched as t
  group by t.word, t.restaurant_id
  order by t.restaurant_id, t.word collate "C"
  on conflict on constraint search_words_pkey do update
  set documents = k.documents + excluded.documents;
  if tg_op = 'DELETE' then
    delete from private.search_words as k
    using (select distinct t.word, t.restaurant_id from touched as t) as d
    where k.word = d.word
      and k.restaurant_id = d.restaurant_id
      and k.documents <= 0;
  end if;
  return null;
end
$$;

comment on function private.count_words is 'Trigger: in how many dishes each word stands.';

create trigger words_are_counted after insert on private.search_postings
referencing new table as touched for each statement execute function private.count_words();

create trigger words_are_counted_off after delete on private.search_postings
referencing old table as touched for each statement execute function private.count_words();

create function private.count_documents()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.search_menus as m (restaurant_id, documents, length)
  select t.restaurant_id, count(*) * s.sign, sum(t.length::double precision) * s.sign
  from touched as t
  cross join (select case when tg_op = 'INSERT' then 1 else -1 end as sign) as s
  group by t.restaurant_id, s.sign
  order by t.restaurant_id
  on conflict on constraint search_menus_pkey do update
  set documents = m.documents + excluded.documents, length = m.length + excluded.length;
  return null;
end
$$;

comment on function private.count_documents is 'Trigger: how many dishes there are, and how long they are together.';

create trigger documents_are_counted after insert on private.search_documents
referencing new table as touched for each statement execute function private.count_documents();

create trigger documents_are_counted_off after delete on private.search_documents
referencing old table as touched for each statement execute function private.count_documents();

create function private.documents_follow_dishes()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(select t.id from touched as t));
  return null;
end
$$;

comment on function private.documents_follow_dishes is 'Trigger: new dishes are found by their words.';

create function private.documents_follow_changed_dishes()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(
    select t.id
    from touched as t
    join before as b on b.id = t.id
    where (b.name, b.description, b.category_id, b.is_active) is distinct from (t.name, t.description, t.category_id, t.is_active)
  ));
  return null;
end
$$;

comment on function private.documents_follow_changed_dishes is 'Trigger: a dish is found by its new words, and by its old ones no more.';

create function private.documents_follow_options()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(
    select distinct coalesce((t.row ->> 'item_id')::uuid, g.item_id)
    from (select to_jsonb(x) as row from touched as x) as t
    left join public.option_groups as g on g.id = (t.row ->> 'group_id')::bigint
    where coalesce(t.row ->> 'item_id', g.item_id::text) is not null
  ));
  return null;
end
$$;

comment on function private.documents_follow_options is 'Trigger: a dish is found by what can be chosen with it.';

create function private.documents_follow_changed_options()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(
    select distinct g.item_id
    from touched as t
    join before as b on b.id = t.id and (b.name, b.group_id) is distinct from (t.name, t.group_id)
    join public.option_groups as g on g.id = any (array[t.group_id, b.group_id])
  ));
  return null;
end
$$;

comment on function private.documents_follow_changed_options is 'Trigger: options that are called otherwise are found so.';

create function private.documents_follow_names()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_row jsonb := to_jsonb(new);
begin
  perform private.keep_documents(array(
    select i.id
    from public.menu_items as i
    where case tg_table_name
      when 'restaurants' then i.restaurant_id = (v_row ->> 'id')::uuid
      when 'menu_categories' then i.category_id = (v_row ->> 'id')::bigint
      else i.id = (v_row ->> 'item_id')::uuid
    end
  ));
  return null;
end
$$;

comment on function private.documents_follow_names is 'Trigger: dishes are found by the name of their heading, group and restaurant as it is now.';

create trigger documents_follow_new_dishes after insert on public.menu_items
referencing new table as touched for each statement execute function private.documents_follow_dishes();

create trigger documents_follow_changed_dishes after update on public.menu_items
referencing old table as before new table as touched for each statement execute function private.documents_follow_changed_dishes();

create trigger documents_follow_new_options after insert on public.options
referencing new table as touched for each statement execute function private.documents_follow_options();

create trigger documents_follow_changed_options after update on public.options
referencing old table as before new table as touched for each statement execute function private.documents_follow_changed_options();

create trigger documents_follow_removed_options after delete on public.options
referencing old table as touched for each statement execute function private.documents_follow_options();

create trigger documents_follow_removed_groups after delete on public.option_groups
referencing old table as touched for each statement execute function private.documents_follow_options();

create trigger documents_follow_kinds after update of kind on public.option_groups
for each row when (old.kind is distinct from new.kind) execute function private.documents_follow_names();

create trigger documents_follow_headings after update of name on public.menu_categories
for each row when (old.name is distinct from new.name) execute function private.documents_follow_names();

create trigger documents_follow_restaurants after update of name, kitchen on public.restaurants
for each row when ((old.name, old.kitchen) is distinct from (new.name, new.kitchen)) execute function private.documents_follow_names();

-- schemas/70_search/graph_tables.sql
-- after: documents.sql
-- What is known of food: things by their names, and how they hang together. Written by hand (graph_*.sql), a row an edge.

create table private.food_relations (
  relation text primary key,
  weight real not null,
  widens text not null,
  meaning text not null,
  shipped jsonb,
  constraint relations_widen_some_way check (widens in ('down', 'up', 'both', 'none')),
  constraint relation_weights_are_shares check (weight between 0 and 1)
);

comment on table private.food_relations is 'How foods hang together, and what that is worth to a search.';
comment on column private.food_relations.widens is 'down: who asks for what the edge leads to also gets where it begins; up: the other way; both; none.';

alter table private.food_relations enable row level security;

create table private.food_edges (
  thing text not null,
  relation text not null references private.food_relations on delete cascade,
  other text not null,
  words text[] not null generated always as (tsvector_to_array(private.food_words_of(thing))) stored,
  other_words text[] not null generated always as (tsvector_to_array(private.food_words_of(other))) stored,
  shipped jsonb,
  primary key (thing, relation, other),
  constraint edges_lead_elsewhere check (thing <> other)
);

comment on table private.food_edges is 'An edge of the knowledge graph: a thing, how it hangs together with another (private.food_relations), the other.';
comment on column private.food_edges.words is 'The thing as search compares words.';

create index food_edges_by_words on private.food_edges using gin (words);

create index food_edges_by_other_words on private.food_edges using gin (other_words);

create index food_edges_by_relation on private.food_edges (relation);

alter table private.food_edges enable row level security;

insert into private.food_relations (relation, weight, widens, meaning)
values
  ('alias', 1, 'both', 'Another word for the same, in whichever language'),
  ('is', 0.8, 'down', 'Of a kind: whoever asks for the kind may have it'),
  ('has', 0.6, 'down', 'Is made with it, commonly'),
  ('tastes', 0.7, 'down', 'How it tastes or feels, or when and for what it is eaten'),
  ('from', 0.6, 'down', 'Of a kitchen or region'),
  ('instead', 0.4, 'both', 'May stand for it where it is not to be had'),
  ('with', 0, 'none', 'Goes with it: a side, a drink, a sauce'),
  ('contains', 0, 'none', 'An allergen that it has, commonly: what a kitchen says counts'),
  ('suits', 0, 'none', 'A diet that it suits, commonly: what a kitchen says counts');

create function private.add_edges(relation text, lines text)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.food_edges (thing, relation, other)
  select distinct btrim(l.part[1]), add_edges.relation, btrim(o.other)
  from regexp_split_to_table(btrim(lines, E' \n'), '\s*\n\s*') as w (line)
  cross join lateral (select string_to_array(w.line, ':') as part) as l
  cross join regexp_split_to_table(l.part[2], ',') as o (other)
$$;

comment on function private.add_edges is 'Adds edges of a relation, a line a thing: "ajiaco: pollo, papa".';

-- schemas/70_search/graph_dishes.sql
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

-- schemas/70_search/graph_words.sql
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

-- schemas/70_search/graph_paths.sql
-- after: graph_words.sql
-- Where the graph leads, made once from its edges and not with each search.

create table private.food_paths (
  purpose text not null,
  start text[] collate "C" not null,
  words text[] collate "C" not null,
  first_word text collate "C" not null generated always as (start[1]) stored,
  weight real not null,
  primary key (purpose, start, words),
  constraint purposes_are_known check (purpose in ('search', 'alike', 'holds'))
);

comment on table private.food_paths is 'Which foods the graph leads to from another in a few steps, and how near each is; kept by a trigger of private.food_edges.';
comment on column private.food_paths.purpose is
  'search: what somebody may mean who asks for it; alike: also what has a kind or a taste in common; holds: what has it, for whoever wants none.';

create index food_paths_by_first_word on private.food_paths (purpose, first_word);

alter table private.food_paths enable row level security;

create function private.paths_for(purpose text)
returns table (start text[], words text[], weight real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with recursive edges as materialized (
    select e.words as one, e.other_words as other, r.weight * case when r.widens = 'down' then 0.8 else 1 end as weight, true as goes_on
    from private.food_edges as e
    join private.food_relations as r on r.relation = e.relation
    where r.widens = 'both' and not (paths_for.purpose = 'holds' and r.relation = 'instead')
      or paths_for.purpose = 'alike' and r.widens = 'down'
    union all
    -- Another word leads to what it is called only at the start: "grill" is not what a plate of meat is by its other name.
    select e.other_words, e.words, r.weight, r.widens = 'down'
    from private.food_edges as e
    join private.food_relations as r on r.relation = e.relation
    where (r.widens = 'both' and not (paths_for.purpose = 'holds' and r.relation = 'instead') or r.widens = 'down')
      and not (paths_for.purpose = 'holds' and r.relation = 'from')
  ),
  walk as (
    select distinct e.one as start, e.one as words, 1::real as weight, 0 as steps from edges as e where e.one <> '{}'
    union
    select w.start, e.other, (w.weight * e.weight)::real, w.steps + 1
    from walk as w
    join edges as e on e.one = w.words
    where w.steps < case when paths_for.purpose = 'alike' then 2 else 3 end
      and (e.goes_on or w.steps = 0)
      and w.weight * e.weight >= 0.35
      and e.other <> '{}'
  )
  select w.start, w.words, max(w.weight) from walk as w group by w.start, w.words;
end
$$;

comment on function private.paths_for is 'The paths of a purpose, as the edges are now.';

create function private.keep_food_paths()
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from private.food_paths;
  insert into private.food_paths (purpose, start, words, weight)
  select u.purpose, p.start, p.words, p.weight
  from unnest(array['search', 'alike', 'holds']) as u (purpose)
  cross join lateral private.paths_for(u.purpose) as p;
end
$$;

comment on function private.keep_food_paths is 'Makes the paths anew from the edges of the graph.';

create function private.paths_follow_edges()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_food_paths();
  return null;
end
$$;

comment on function private.paths_follow_edges is 'Trigger: what is known of food has changed.';

create function private.food_around(purpose text, starts text[])
returns table (start text[], words text[], weight real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select p.start, p.words, p.weight
  from private.food_paths as p
  where p.purpose = food_around.purpose
    and p.first_word = any (starts)
    and p.start <@ starts;
end
$$;

comment on function private.food_around is 'Which foods the graph leads to from those whose words are all among some.';

select private.keep_food_paths();

create trigger paths_follow_edges after insert or update or delete on private.food_edges
for each statement execute function private.paths_follow_edges();

create trigger paths_follow_relations after update on private.food_relations
for each statement execute function private.paths_follow_edges();

-- schemas/70_search/reach.sql
-- Which restaurants somebody can order from, and what a model may know of dishes.

create function private.reachable_restaurants(person_id bigint, at timestamptz, among uuid[] default null)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_point extensions.geography := (private.delivery_address(reachable_restaurants.person_id)).point;
begin
  return array(
    select r.id
    from public.restaurants as r
    where r.is_active
      and (among is null or r.id = any (among))
      -- Where they are is not known yet: all that cook now.
      and (v_point is null or r.id in (
        select z.restaurant_id
        from public.delivery_zones as z
        where extensions.st_covers(z.area::extensions.geometry, v_point::extensions.geometry)
      ))
      and private.is_open(r.id, at)
  );
end
$$;

comment on function private.reachable_restaurants is 'Restaurants that are open and deliver to where the person''s next order would go; all open ones while that is unknown; among: of these.';

create function private.within_minutes(restaurant_ids uuid[], person_id bigint, filters jsonb)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_most integer := (filters ->> 'maximum_minutes')::integer;
  v_point extensions.geography := case when v_most is not null then (private.delivery_address(within_minutes.person_id)).point end;
begin
  return case when v_most is null then restaurant_ids else array(
    select r.id
    from public.restaurants as r
    where r.id = any (restaurant_ids)
      -- Without a place there is no way to reckon with: what is cooked in that time.
      and case when v_point is null then r.preparation_minutes else private.delivery_minutes(r, v_point) end <= v_most
  ) end;
end
$$;

comment on function private.within_minutes is 'Of some restaurants those that are at the person''s door within the minutes of a search, or all where it names none.';

create function private.option_facts(item_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_object_agg(
      g.name || case when g.min_choices > 0 then ' (required)' else '' end,
      (
        select jsonb_agg(
          concat_ws(
            ' ', private.kept_option(g.kind, o.name),
            case when o.price_difference <> 0 then to_char(o.price_difference, 'SG999999999FM') end,
            case when g.kind <> 'removal' and o.allergens <> '{}' then '(contains ' || array_to_string(o.allergens, ', ') || ')' end
          )
          order by o.position, o.id
        )
        from public.options as o
        where o.group_id = g.id
          and coalesce(o.unavailable_until <= at, true)
      )
    )
    from public.option_groups as g
    where g.item_id = option_facts.item_id
  );
end
$$;

comment on function private.option_facts is 'What a model may know of the options of a dish: {group: [option, what it adds to the price, what it contains]}; null for none.';

-- [{dish, restaurant, price: minor units, description, diets, contains: allergens, options: {group: [names with price
-- differences]}, or as which dish}]
create function private.dish_facts(item_ids uuid[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with told as (
      select u.place, i.name, i.restaurant_id, r.name as restaurant, i.price, i.description, h.diets,
        case when h.allergens <> '{}' or h.is_known then h.allergens end as contains,
        private.option_facts(i.id, at) as options
      from unnest(item_ids) with ordinality as u (id, place)
      join public.menu_items as i on i.id = u.id
      join public.restaurants as r on r.id = i.restaurant_id
      cross join lateral private.dish_contents(i.id, '{}') as h
    )
    select coalesce(
      jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'dish', f.name, 'restaurant', f.restaurant, 'price', f.price, 'description', f.description, 'diets', f.diets,
          'contains', f.contains,
          -- Six burgers say their options once.
          'options', case when f.first_place = f.place or f.options is null then f.options else to_jsonb('as ' || f.first_name) end
        ))
        order by f.place
      ),
      '[]'
    )
    from (
      select t.*,
        min(t.place) over same as first_place,
        first_value(t.name) over (same order by t.place) as first_name
      from told as t
      window same as (partition by t.restaurant_id, t.options)
    ) as f
  );
end
$$;

comment on function private.dish_facts is
  'What a model may know of dishes, a list in the order given; options that another has too are said once, what nobody has said not at all.';

-- schemas/70_search/reading.sql
-- What a search says: "algo picante sin cerdo por menos de 20 mil" is a flavour, what it shall not have, and a price.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('at_most', true, 'Before a sum or minutes: no more than that'),
  ('cheap', true, 'Anywhere: something that costs little'),
  ('soon', true, 'Anywhere: something that comes soon'),
  ('alike', true, 'Before a dish: something like it'),
  ('search_filler', true, 'Anywhere in a search: words that say nothing of the food'),
  ('something', true, 'Anywhere: asks for some food and does not say which'),
  ('food_lead', true, 'Before a food that somebody leaves out: that it is meat, or so much of it'),
  ('diet_word', false, 'A word, singular, for what a dish must suit; value: the diet');

select private.add_forms('es', 'at_most',
  '(?:por |de |a |en |que )?(?:(?:no )?(?:valga|cueste|cuesten|valgan|pase|sea|llegue|demore|tarde) )?(?:menos|no mas|maximo|max|hasta|abajo|debajo) ?(?:de|en)?',
  'hasta', 'bajo', 'tengo', 'con'
);
select private.add_forms('en', 'at_most', '(?:for |in )?(?:less|no more) than', 'under', 'below', 'up to', 'at most', 'max(?:imum)?', 'within', 'i have');
select private.add_forms('pt', 'at_most', '(?:por |em )?(?:menos|nao mais|no maximo|abaixo|ate) ?(?:de|que|do que)?', 'ate');
select private.add_forms('es', 'something', 'algo', 'alguna cosa', 'comidas?', 'platos?', 'opciones', 'que (?:tienen|hay|tienes|venden|puedo)', 'antojos?', 'ganas de', 'postres?', 'almuerzos?', 'desayunos?');
select private.add_forms('en', 'something', 'something', 'anything', 'food', 'dish(?:es)?', 'options', 'what (?:do you have|is there|can i)', 'desserts?', 'lunch', 'breakfast');
select private.add_forms('pt', 'something', 'algo', 'alguma coisa', 'comidas?', 'pratos?', 'opcoes', 'o que (?:tem|posso)', 'sobremesas?', 'almocos?');
select private.add_forms('es', 'cheap', '(?:lo )?(?:mas |muy |bien )?(?:barat|economic|baratic)[a-z]*', 'de bajo precio', '(?:con|tengo) poca plata', 'ando sin plata', 'no (?:muy |tan )?car[oa]s?');
select private.add_forms('en', 'cheap', '(?:really |very )?(?:cheap|inexpensive|affordable)(?:er|est)?', 'on a budget');
select private.add_forms('pt', 'cheap', '(?:mais |bem )?(?:barat|economic)[a-z]*', 'em conta');
select private.add_forms('es', 'soon', '(?:que (?:llegue|sea|venga) )?(?:(?<!comida )rapid[oa]|pronto|ya mismo)', 'de afan', 'a la carrera');
select private.add_forms('en', 'soon', 'quick(?:ly)?', 'fast(?! food)', 'as soon as possible');
select private.add_forms('pt', 'soon', '(?<!comida )rapid[oa]');
select private.add_forms('es', 'alike', '(?:algo )?(?:parecid[oa]s?|similar(?:es)?|semejantes?) (?:a|al|como)(?: (?:la|el|los|las|una?))?', 'algo (?:tipo|como)(?: (?:la|el|los|las|una?))?');
select private.add_forms('en', 'alike', '(?:something |anything )?(?:similar to|like)(?: (?:the|a|an))?');
select private.add_forms('pt', 'alike', '(?:algo |alguma coisa )?(?:parecid[oa]|semelhante|tipo|como)(?: (?:com|a|ao|o|um|uma))?');
select private.add_forms('es', 'search_filler',
  'pesos|platos?|plato|comida|comer|algo|alguna?s?|cosas?|buscar?|busco|antojo|antoja|provoca|provocan|ganas|rico|rica|ricos|ricas|bueno|buena|buenos|cualquier|nada|hambre|tengo|quiero|quisiera|que (?:sea|sean|tenga|tengan|lleve|este|no)|para|hoy|ahora|opciones|opcion|especial|hay|tienen|venden|mil|mi|se me|me|muy|mucho|mucha|poco|mas|menos|estoy|soy|voy|comidas|puedo|puede|llegue|llega|este en|persona|personas|quien|cual|cuales|donde|recomiendas?|muestrame|dame|ver|ideas?'
);
select private.add_forms('en', 'search_filler', 'i|food|something|anything|some|any|eat|craving|feel like|looking for|good|tasty|nice|dish(?:es)?|options?|for|a|an|the|of|with|have|want|me|in|to|that|and|is|am|im|you|do|what|which|today|now|please|really');
select private.add_forms('pt', 'search_filler', 'eu|algo|alguma|coisa|comida|comer|vontade|gostos[oa]|bom|boa|pratos?|opcoes|opcao|com|um|uma|de|para|tem|quero|queria|hoje|agora|que|seja|mais|estou|sou|voces|procuro|reais');
select private.add_forms('es', 'food_lead', 'carnes? de', 'nada de', 'ningun(?:a)?', 'mucho', 'tanto');
select private.add_forms('pt', 'food_lead', 'carnes? de');
select private.add_vocabulary('es', 'diet_word', 'vegetariano, vegetariana, vegetarianito', 'vegetarian');
select private.add_vocabulary('es', 'diet_word', 'vegano, vegana', 'vegan');
select private.add_vocabulary('es', 'diet_word', 'celiaco, celiaca', 'gluten_free');
select private.add_vocabulary('es', 'diet_word', 'halal, jalal', 'halal');
select private.add_vocabulary('es', 'diet_word', 'kosher, cosher', 'kosher');
select private.add_vocabulary('en', 'diet_word', 'vegetarian, veggie, meatles, meat free', 'vegetarian');
select private.add_vocabulary('en', 'diet_word', 'vegan, plant based', 'vegan');
select private.add_vocabulary('en', 'diet_word', 'gluten free, coeliac, celiac', 'gluten_free');
select private.add_vocabulary('en', 'diet_word', 'dairy free, lactose free', 'lactose_free');
select private.add_vocabulary('pt', 'diet_word', 'vegetariano, vegetariana', 'vegetarian');
select private.add_vocabulary('pt', 'diet_word', 'vegano, vegana', 'vegan');

create function private.said_most(typed text, unit text, is_needed boolean)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return regexp_match(
    typed,
    '\m((?:' || private.words_of('at_most') || ') (?:\$ ?)?(\d{1,7})( ?(?:' || private.words_of(unit) || '))' || case when is_needed then '' else '?' end || '(?: pesos)?)\M'
  );
end
$$;

comment on function private.said_most is 'What a text says of no more than a number of a unit: {all of it, number, unit}; null for nothing.';

create function private.left_out_foods(typed text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- "Sin cerdo ni res", "que no tenga maní": what follows up to where something else begins.
  return regexp_match(typed, '\m((?:' || private.words_of('without')
    || '|que no (?:tenga|tengan|lleve|lleven|sea|traiga)|that doesn t have|que nao (?:tenha|leve)) ((?:\| )?[a-z]+(?: d[eo] [a-z]+)?(?: (?:\| )?(?:(?:' || private.words_of('nor')
    || ') (?:' || private.words_of('without') || ' )?)(?!(?:' || concat_ws('|', private.words_of('with'), private.words_of('cheap'), private.words_of('at_most')) || ')\M)[a-z]+)*))\M');
end
$$;

comment on function private.left_out_foods is 'The first thing in private.typed_words that food shall not have: {all of it, the foods}; null for nothing.';

create function private.read_search(text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_typed text := ' ' || btrim(private.typed_words(text)) || ' ';
  v_found text[];
  v_out text;
  v_filters jsonb := '{}';
  v_diets text[];
begin
  v_found := private.said_most(v_typed, 'minutes', true);
  if v_found is not null then
    v_filters := v_filters || jsonb_build_object('maximum_minutes', v_found[2]::integer);
    v_typed := replace(v_typed, v_found[1], ' ');
  end if;
  v_found := private.said_most(v_typed, 'thousand', false);
  if v_found is not null then
    -- "Menos de 20" is twenty thousand where nothing costs twenty pesos.
    v_filters := v_filters || jsonb_build_object(
      'maximum_price', v_found[2]::bigint * case when v_found[3] is not null or v_found[2]::bigint < 1000 then 1000 else 1 end
    );
    v_typed := replace(v_typed, v_found[1], ' ');
  end if;
  v_diets := array(
    select distinct v.value from private.vocabulary as v
    where v.kind = 'diet_word' and strpos(private.singular(v_typed), ' ' || v.word || ' ') > 0
  );
  if v_diets <> '{}' then
    v_filters := v_filters || jsonb_build_object('diets', v_diets);
    v_typed := regexp_replace(v_typed, '\m(?:' || private.words_of('diet_word') || ')s?\M', ' ', 'g');
  end if;
  if private.fitting_forms('cheap', v_typed) is not null then
    v_filters := v_filters || '{"cheap": true}';
    v_typed := private.without_forms(v_typed, 'cheap');
  end if;
  for i in 1..4 loop
    v_found := private.left_out_foods(v_typed);
    exit when v_found is null;
    v_out := concat_ws(' ', v_out, v_found[2]);
    v_typed := replace(' ' || v_typed || ' ', v_found[1], ' ');
  end loop;
  if v_out is not null then
    v_filters := v_filters || private.read_left_out(v_out);
  end if;
  if private.fitting_forms('alike', v_typed) is not null then
    v_filters := v_filters || '{"alike": true}';
    v_typed := private.without_forms(v_typed, 'alike');
  end if;
  v_typed := private.without_forms(private.without_forms(private.without_forms(private.without_forms(
    private.without_forms(v_typed, 'soon'), 'wish'), 'food_beside'), 'courtesy'), 'search_filler');
  return v_filters || jsonb_build_object('words', btrim(regexp_replace(replace(v_typed, '|', ' '), '\s+', ' ', 'g')));
end
$$;

comment on function private.read_search is
  'A search in words as {words, maximum_price, maximum_minutes, diets, without: allergens, left_out: words of foods, cheap, alike}; what is not said is not there.';

create function private.read_left_out(words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_allergens text[] := private.allergens_in(words);
  v_foods text[] := array(
    select distinct w.word
    from regexp_split_to_table(private.without_forms(replace(words, '|', ' '), 'food_lead'), '\s+') as w (word)
    where length(w.word) >= 3
      and w.word !~ ('^(?:' || concat_ws('|', private.words_of('nor'), private.words_of('without')) || ')$')
      and private.allergens_in(w.word) = '{}'
      -- What no menu has and nobody knows as food is left out of nothing ("no cancelar").
      and exists (
        select
        from unnest(tsvector_to_array(private.food_words_of(w.word))) as l (word)
        where exists (select from private.search_words as k where k.word = l.word)
          or exists (select from private.food_edges as e where array[l.word] = e.words or array[l.word] = e.other_words)
      )
  );
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'without', case when v_allergens <> '{}' then v_allergens end, 'left_out', case when v_foods <> '{}' then v_foods end
  ));
end
$$;

comment on function private.read_left_out is 'Foods that shall not be there: {without: allergens, for which unknown is no; left_out: the others, by their words}.';

-- schemas/70_search/terms.sql
-- after: graph_paths.sql
-- What words are looked up for the words of a search: these, those that are spelt nearly so, and what the graph leads to.

create function private.near_words(word text, restaurant_ids uuid[])
returns table (near text, likeness real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select k.word, extensions.similarity(k.word, near_words.word)
  from (
    select distinct s.word
    from private.search_words as s
    where s.restaurant_id = any (restaurant_ids)
      and s.initial = left(private.sound(near_words.word), 1)
      and abs(length(s.word) - length(near_words.word)) <= 2
  ) as k
  where extensions.similarity(k.word, near_words.word) >= 0.25
    and private.are_near(near_words.word, k.word)
  order by extensions.similarity(k.word, near_words.word) desc, k.word collate "C"
  limit 3;
end
$$;

comment on function private.near_words is 'Words of menus that are spelt nearly as one that no menu has, by trigrams and letters changed.';

create function private.search_terms(asked text[], restaurant_ids uuid[], filters jsonb)
returns table (list text, said text, words text[], weight real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_near jsonb := coalesce((
    select jsonb_agg(jsonb_build_array(a.word, n.near, n.likeness))
    from unnest(asked) as a (word)
    cross join lateral private.near_words(a.word, restaurant_ids) as n
    where length(a.word) >= 4
      and not exists (select from private.search_words as s where s.word = a.word and s.restaurant_id = any (restaurant_ids))
      -- What the graph knows is no slip: "shrimp" is not spelt wrong.
      and not exists (select from private.food_edges as e where array[a.word] <@ e.words or array[a.word] <@ e.other_words)
  ), '[]');
begin
  return query
  select 'words', a.word, array[a.word], 1::real from unnest(asked) as a (word)
  union all
  select 'near', n.value ->> 0, array[n.value ->> 1], (n.value ->> 2)::real from jsonb_array_elements(v_near) as n
  union all
  select 'graph', coalesce(b.said, s.word), g.words, max(g.weight)
  from private.food_around(
    case when filters ? 'alike' then 'alike' else 'search' end, asked || array(select n.value ->> 1 from jsonb_array_elements(v_near) as n)
  ) as g
  cross join unnest(g.start) as s (word)
  left join lateral (
    select n.value ->> 0 as said from jsonb_array_elements(v_near) as n where n.value ->> 1 = s.word
  ) as b on true
  where g.words <> g.start
  group by coalesce(b.said, s.word), g.words;
end
$$;

comment on function private.search_terms is
  'What is looked up for the words of a search: words that a dish must all have, the word that was said, the list, and what it is worth.';

-- schemas/70_search/find.sql
-- after: terms.sql
-- Dishes by words: candidates of several lists, filters inside, fused by their ranks, then scored in parts that come back.

create function private.search_weight(stage text, part text)
returns real
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select w.weight from private.search_weights as w where w.stage = search_weight.stage and w.part = search_weight.part);
end
$$;

comment on function private.search_weight is 'How much a part of a search counts; null where there is no such part.';

create function private.dishes_with(restaurant_ids uuid[], foods text[])
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_said text[] := tsvector_to_array(private.food_words_of(array_to_string(foods, ' ')));
  -- "Chorizo de girasol" is none: what suits vegetarians has no animal in it.
  v_animal boolean := exists (
    select from private.food_around('holds', '{animal}') as a where a.words <@ v_said
  );
begin
  return query
  select distinct h.item_id
  from (
    select f.words, p.item_id
    from (
      select a.words from private.food_around('holds', v_said) as a
      union
      select array[s.word] from unnest(v_said) as s (word)
    ) as f (words)
    join private.search_postings as p on p.word = any (f.words) and p.restaurant_id = any (restaurant_ids)
    group by f.words, p.item_id
    having count(*) = cardinality(f.words)
  ) as h
  join public.menu_items as i on i.id = h.item_id
  join public.menu_categories as c on c.id = i.category_id
  where not (v_animal and coalesce(i.diets && '{vegan,vegetarian}', false))
    -- What may be added to it is not in it.
    and h.words <@ tsvector_to_array(private.food_words_of(concat_ws(' ', i.name, i.description, c.name)))
    -- What says of itself that it is without.
    and not exists (
      select from unnest(foods) as f (word) where i.search_words ~ ('\m(?:' || private.words_of('without') || ') ' || private.singular(f.word) || '\M')
    );
end
$$;

comment on function private.dishes_with is 'Dishes that have one of some foods, as their words say it or as such dishes commonly do.';

create function private.suits(item_id uuid, filters jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return not filters ?| '{without,diets}' or exists (
    select
    from private.dish_contents(item_id, '{}') as h
    where (filters -> 'diets' is null or coalesce(to_jsonb(h.diets) @> (filters -> 'diets'), false))
      and (filters -> 'without' is null or h.is_known and not (to_jsonb(h.allergens) ?| array(select jsonb_array_elements_text(filters -> 'without'))))
  );
end
$$;

comment on function private.suits is
  'Whether a dish, whatever must be chosen with it, suits the diets and has none of the allergens of a search: what nobody has said is a no.';

create function private.search_hits(asked text[], restaurant_ids uuid[], filters jsonb)
returns table (item_id uuid, list text, said text, score double precision, share double precision)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_k1 real := private.search_weight('formula', 'k1');
  v_b real := private.search_weight('formula', 'b');
  v_all double precision;
  v_mean double precision;
begin
  select sum(m.documents), sum(m.length) / nullif(sum(m.documents), 0) into v_all, v_mean from private.search_menus as m;
  return query
  with terms as materialized (
    select t.* from private.search_terms(asked, restaurant_ids, filters) as t
  ),
  rarities as materialized (
    select w.word, ln(1 + (v_all - d.documents + 0.5) / (d.documents + 0.5)) as rarity
    from (select distinct u.word from terms as t cross join unnest(t.words) as u (word)) as w
    cross join lateral (select coalesce(sum(s.documents), 0) as documents from private.search_words as s where s.word = w.word) as d
  ),
  said as (
    select t.said, r.rarity / sum(r.rarity) over () as share
    from terms as t
    join rarities as r on r.word = t.said
    where t.list = 'words'
  ),
  weighed as materialized (
    select r.word, r.rarity * (v_k1 + 1) as rarity, p.item_id, p.frequency / (p.frequency + v_k1 * (1 - v_b + v_b * d.length / v_mean)) as fill
    from rarities as r
    join private.search_postings as p on p.word = r.word and p.restaurant_id = any (restaurant_ids)
    join private.search_documents as d on d.item_id = p.item_id
  ),
  found as (
    select w.item_id, t.list, t.said, t.weight * avg(w.rarity * w.fill) as score, t.weight * avg(w.fill) as fill
    from terms as t
    join weighed as w on w.word = any (t.words)
    group by w.item_id, t.list, t.said, t.words, t.weight
    having count(*) = cardinality(t.words)
  )
  select f.item_id, f.list, f.said, max(f.score), max(s.share * f.fill)
  from found as f
  join said as s on s.said = f.said
  group by f.item_id, f.list, f.said;
end
$$;

comment on function private.search_hits is
  'Dishes that have what was said, by the word and the list: BM25, and the share of what was said that this explains, more of it in a name.';

create function private.search_menu(words text, restaurant_ids uuid[], filters jsonb, at timestamptz, most integer)
returns table (item_id uuid, restaurant_id uuid, score real, parts jsonb)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_asked text[] := tsvector_to_array(private.food_words_of(words));
  v_words text := private.singular(private.normalise(words));
  v_rank real := private.search_weight('formula', 'rank');
  v_candidates real := private.search_weight('formula', 'candidates');
  v_price bigint := (filters ->> 'maximum_price')::bigint;
  v_without text[] := case when filters ? 'without' then array(select jsonb_array_elements_text(filters -> 'without')) end;
  v_out text[] := case when filters ? 'left_out' then array(select jsonb_array_elements_text(filters -> 'left_out')) end;
  v_diets text[] := case when filters ? 'diets' then array(select jsonb_array_elements_text(filters -> 'diets')) end;
begin
  return query
  with without as materialized (
    select w.id from private.dishes_with(restaurant_ids, v_out) as w (id) where v_out is not null
  ),
  found as (
    select h.* from private.search_hits(v_asked, restaurant_ids, filters) as h where v_asked <> '{}'
    union all
    -- A search that names no food: those that stand first on their menus.
    select i.id, 'words', '', -i.position::double precision, 1 from public.menu_items as i
    where v_asked = '{}' and (filters - 'alike') <> '{}' and i.restaurant_id = any (restaurant_ids)
  ),
  hits as materialized (
    select f.* from found as f
    join public.menu_items as i on i.id = f.item_id and i.is_active
    where (i.unavailable_until is null or i.unavailable_until <= at)
      and (v_price is null or i.price <= v_price)
      -- What must be chosen with it is asked of the few in the end: it can only make it suit less.
      and (v_without is null or i.allergens is not null and not i.allergens && v_without)
      and (v_diets is null or i.diets @> v_diets)
      and not exists (select from without as w where w.id = i.id)
  ),
  ranked as (select h.item_id, h.list, rank() over (partition by h.list order by sum(h.score) desc) as place from hits as h group by h.item_id, h.list),
  fused as (
    select r.item_id, sum(w.weight * (v_rank + 1) / (v_rank + r.place)) as fused
    from ranked as r
    join private.search_weights as w on w.stage = 'list' and w.part = r.list
    where r.place <= v_candidates
    group by r.item_id
  ),
  covered as (
    select c.item_id, sum(c.share) as covered
    from (select h.item_id, max(h.share) as share from hits as h group by h.item_id, h.said) as c group by c.item_id
  ),
  priced as (
    select i.id as item_id, i.restaurant_id, i.name, i.name_words, f.fused, c.covered, percent_rank() over (order by i.price) as dear
    from fused as f
    join covered as c on c.item_id = f.item_id
    join public.menu_items as i on i.id = f.item_id
  ),
  scored as (
    select i.*, p.parts, (
      select sum((p.parts ->> w.part)::real * w.weight) from private.search_weights as w where w.stage = 'score' and p.parts ? w.part
    ) as score
    from priced as i
    cross join lateral (select jsonb_strip_nulls(jsonb_build_object(
      'fused', round(i.fused::numeric, 4), 'covered', round(i.covered::numeric, 4),
      'name', case when v_words <> '' then round(extensions.word_similarity(i.name_words, v_words)::numeric, 4) end,
      'cheap', case when filters ? 'cheap' then round(1 - i.dear::numeric, 4) end
    )) as parts) as p
  )
  select l.item_id, l.restaurant_id, l.score::real, l.parts
  from (
    select s.* from scored as s order by s.score desc, private.sort_key(s.name), s.item_id
    -- Offset 0 keeps the dear questions outside: they are asked of the likeliest until there are enough.
    offset 0
  ) as l
  where private.is_available(l.item_id, at)
    and private.suits(l.item_id, filters)
  limit most;
end
$$;

comment on function private.search_menu is
  'Dishes to be had now by words and filters (private.read_search), the best first: why each is there in parts, weighed by private.search_weights.';

-- schemas/70_search/understand.sql
-- after: find.sql
-- A search said in words, for which no model is asked: "algo picante sin cerdo por menos de 20 mil".

create function private.understand_search(turn ai.turns, text text, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_said jsonb;
begin
  -- Somebody asks for some food and does not say which; what they refuse or tell is no search.
  if length(text) > 200 or not exists (select from private.fitting_kinds('{something,food_beside,recommend,alike}', typed))
    or typed ~ '\m(?:no|not|nao|dont|don t) (?:want|quier|quer|me gust)' or private.fitting_forms('allergy', typed) is not null then
    return null;
  end if;
  v_said := private.read_search(text);
  return case
    -- A dish that is named, and what shall not be in it, is an order.
    when v_said - 'words' <> '{}' and (v_said ?| '{alike,diets,maximum_price,maximum_minutes}' or v_said ->> 'words' ~ '^[a-z]*$') and exists (
      select
      from private.search_menu(
        v_said ->> 'words', private.restaurants_for(turn, at), v_said - 'words', at, 10
      ) as s
      -- Most of what was said is known of what is shown.
      where (s.parts ->> 'covered')::real >= 0.3
    ) then jsonb_build_object('why', 'search', 'tool', 'find_food', 'args', jsonb_build_object('search', v_said))
  end;
end
$$;

comment on function private.understand_search is
  'A search with a price, a diet, what it shall not have, or a likeness: {tool, args, why}; null where that is not said or nothing is found.';
