-- Places: what a city knows of itself, so that an address in words becomes a point with an honest error. Nobody outside is
-- asked: a city is rows (docs/cities.md), and it learns from the pins of its people.

create table private.cities (
  slug text primary key,
  name text not null,
  point extensions.geography(point, 4326) not null,
  radius_m integer not null,
  north_by_across double precision not null default 0,
  north_by_along double precision not null default 0,
  east_by_across double precision not null default 0,
  east_by_along double precision not null default 0,
  constraint city_slugs_are_words check (slug ~ '^[a-z][a-z0-9_]*$'),
  constraint cities_have_a_size check (radius_m between 500 and 100000)
);

comment on table private.cities is 'Cities that Weats knows its way in; imported from a folder by private.import_city.';
comment on column private.cities.north_by_across is
  'With its siblings: metres to the north and east by a carrera more and by a calle more, in the whole city.';

alter table private.cities enable row level security;

create table private.neighbourhoods (
  id bigint generated always as identity primary key,
  city text not null references private.cities on delete cascade,
  name text not null,
  locality text not null default '',
  point extensions.geography(point, 4326) not null,
  radius_m integer not null,
  constraint neighbourhoods_are_known_once unique (city, name, locality),
  constraint neighbourhoods_have_a_size check (radius_m between 10 and 20000)
);

comment on table private.neighbourhoods is 'Parts of a city, each a circle: its centre and a radius.';

create index neighbourhoods_by_point on private.neighbourhoods using gist (point);

alter table private.neighbourhoods enable row level security;

create table private.neighbourhood_names (
  city text not null references private.cities on delete cascade,
  words text not null,
  neighbourhood_id bigint not null references private.neighbourhoods on delete cascade,
  primary key (city, words, neighbourhood_id),
  constraint neighbourhood_names_are_normalised check (words ~ '^[a-z0-9 ]+$')
);

comment on table private.neighbourhood_names is 'How people call a neighbourhood, as private.normalise writes it, without its article.';

create index neighbourhood_names_by_neighbourhood on private.neighbourhood_names (neighbourhood_id);

alter table private.neighbourhood_names enable row level security;

create table private.street_names (
  city text not null references private.cities on delete cascade,
  words text not null,
  title text not null,
  way text,
  number integer,
  primary key (city, words),
  constraint street_names_are_normalised check (words ~ '^[a-z0-9 ]+$'),
  constraint named_streets_are_calles_or_carreras check (way in ('calle', 'carrera')),
  constraint named_streets_have_a_number_with_their_way check ((way is null) = (number is null))
);

comment on table private.street_names is 'Streets that go by a name: la Séptima, Avenida Caracas; without a number it is no line of the grid.';

alter table private.street_names enable row level security;

create table private.corners (
  id bigint generated always as identity primary key,
  city text not null references private.cities on delete cascade,
  line text,
  across double precision not null,
  along double precision not null,
  point extensions.geography(point, 4326) not null,
  source text not null,
  misfit_m integer,
  constraint corners_are_known_once unique (city, across, along),
  constraint corner_lines_are_short check (length(line) between 1 and 120),
  constraint learnt_corners_have_no_line check ((line is null) = (source = 'learnt')),
  constraint corner_sources_are_short check (length(source) between 1 and 120)
);

comment on table private.corners is 'Places of the grid that are known on the ground; whoever they came from is not kept with them.';
comment on column private.corners.line is 'As the city''s own file has it; what people taught is shown to nobody.';
comment on column private.corners.across is 'The carrera, as a number that grows to the west: 1 Este is 0. A house counts as hundredths.';
comment on column private.corners.along is 'The calle, as a number that grows to the north: 1 Sur is 0.';
comment on column private.corners.misfit_m is 'How far from it the corners around would put it; one far off is not believed. Null until surveyed.';

create index corners_by_grid on private.corners using gist (point(across, along));

create index corners_by_point on private.corners using gist (point);

alter table private.corners enable row level security;

create table private.corner_witnesses (
  id bigint generated always as identity primary key,
  city text not null references private.cities on delete cascade,
  person_id bigint not null references public.persons on delete cascade,
  across double precision not null,
  along double precision not null,
  point extensions.geography(point, 4326) not null,
  said_at timestamptz not null,
  constraint people_witness_a_door_once unique (person_id, city, across, along)
);

comment on table private.corner_witnesses is
  'Pins that people sent for an address in words, until a second person or a delivery agrees; then a corner is known, of nobody.';

create index corner_witnesses_by_door on private.corner_witnesses (city, across, along);

create index corner_witnesses_by_age on private.corner_witnesses (said_at);

alter table private.corner_witnesses enable row level security;

insert into private.settings (key, value, meaning)
values
  ('address_error_m', '300', 'An address in words that may be farther off than so many metres wants a pin or a crossing'),
  ('corner_misfit_m', '1000', 'A corner that its neighbours would put farther off than that is not believed'),
  ('witness_days', '90', 'How long a pin of one person waits for a second one or a delivery there');
