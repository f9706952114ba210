-- after: tables.sql
-- Public holidays: on them a restaurant has its hours of weekday 7, if it has such, or does not open.

create table private.holidays (
  day date primary key,
  name text not null,
  shipped jsonb
);

comment on table private.holidays is 'The public holidays of the country; a city may change them, and adds those of later years.';

alter table private.holidays enable row level security;

-- Colombia (Ley 51 de 1983).
insert into private.holidays (day, name)
values
  ('2026-01-01', 'Año Nuevo'), ('2026-01-12', 'Reyes Magos'), ('2026-03-23', 'San José'),
  ('2026-04-02', 'Jueves Santo'), ('2026-04-03', 'Viernes Santo'), ('2026-05-01', 'Día del Trabajo'),
  ('2026-05-18', 'Ascensión'), ('2026-06-08', 'Corpus Christi'), ('2026-06-15', 'Sagrado Corazón'),
  ('2026-06-29', 'San Pedro y San Pablo'), ('2026-07-20', 'Independencia'), ('2026-08-07', 'Batalla de Boyacá'),
  ('2026-08-17', 'Asunción'), ('2026-10-12', 'Día de la Raza'), ('2026-11-02', 'Todos los Santos'),
  ('2026-11-16', 'Independencia de Cartagena'), ('2026-12-08', 'Inmaculada Concepción'), ('2026-12-25', 'Navidad'),
  ('2027-01-01', 'Año Nuevo'), ('2027-01-11', 'Reyes Magos'), ('2027-03-22', 'San José'),
  ('2027-03-25', 'Jueves Santo'), ('2027-03-26', 'Viernes Santo'), ('2027-05-01', 'Día del Trabajo'),
  ('2027-05-10', 'Ascensión'), ('2027-05-31', 'Corpus Christi'), ('2027-06-07', 'Sagrado Corazón'),
  ('2027-07-05', 'San Pedro y San Pablo'), ('2027-07-20', 'Independencia'), ('2027-08-07', 'Batalla de Boyacá'),
  ('2027-08-16', 'Asunción'), ('2027-10-18', 'Día de la Raza'), ('2027-11-01', 'Todos los Santos'),
  ('2027-11-15', 'Independencia de Cartagena'), ('2027-12-08', 'Inmaculada Concepción'), ('2027-12-25', 'Navidad'),
  ('2028-01-01', 'Año Nuevo'), ('2028-01-10', 'Reyes Magos'), ('2028-03-20', 'San José'),
  ('2028-04-13', 'Jueves Santo'), ('2028-04-14', 'Viernes Santo'), ('2028-05-01', 'Día del Trabajo'),
  ('2028-05-29', 'Ascensión'), ('2028-06-19', 'Corpus Christi'), ('2028-06-26', 'Sagrado Corazón'),
  ('2028-07-03', 'San Pedro y San Pablo'), ('2028-07-20', 'Independencia'), ('2028-08-07', 'Batalla de Boyacá'),
  ('2028-08-21', 'Asunción'), ('2028-10-16', 'Día de la Raza'), ('2028-11-06', 'Todos los Santos'),
  ('2028-11-13', 'Independencia de Cartagena'), ('2028-12-08', 'Inmaculada Concepción'), ('2028-12-25', 'Navidad');
