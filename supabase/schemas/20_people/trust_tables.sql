-- How far somebody is trusted by what Weats knows of them, and what follows from it: rows, so that a city may be braver
-- or more careful.

create table private.trust_levels (
  level text primary key,
  delivered_least integer unique,
  open_orders integer not null,
  order_total bigint not null,
  open_total bigint not null,
  noted_lines integer not null,
  requests_a_day integer not null,
  requests_an_hour integer not null,
  media_an_hour integer not null,
  messages_a_day integer not null,
  calls_a_day integer not null,
  cancels_a_day integer not null,
  shipped jsonb,
  constraint trust_levels_are_known check (level in ('new', 'one', 'many', 'team')),
  constraint the_team_alone_is_trusted_by_role check ((level = 'team') = (delivered_least is null)),
  constraint trust_limits_are_not_negative check (
    least(
      delivered_least, open_orders, order_total, open_total, noted_lines, requests_a_day, requests_an_hour, media_an_hour,
      messages_a_day, calls_a_day, cancels_a_day
    ) >= 0
  )
);

comment on table private.trust_levels is
  'What somebody may do by how much was delivered to them: new (nothing yet: a stranger), one, many; team: who works here.';
comment on column private.trust_levels.delivered_least is 'From so many delivered orders on; null: by role.';
comment on column private.trust_levels.open_orders is 'Orders that may be open at once.';
comment on column private.trust_levels.order_total is 'What one order may cost unless it is paid by transfer, in minor units; open_total: all open ones.';
comment on column private.trust_levels.noted_lines is 'Lines of a basket that may have a note.';
comment on column private.trust_levels.requests_a_day is 'Requests to models in a quota day; requests_an_hour: within the last hour.';
comment on column private.trust_levels.messages_a_day is 'Answers within a day; whoever writes on is told once and left unanswered.';
comment on column private.trust_levels.calls_a_day is 'How often in a day they may call a person.';
comment on column private.trust_levels.cancels_a_day is 'Orders that they may cancel within a day and still place another.';

alter table private.trust_levels enable row level security;

insert into private.trust_levels (
  level, delivered_least, open_orders, order_total, open_total, noted_lines, requests_a_day, requests_an_hour,
  media_an_hour, messages_a_day, calls_a_day, cancels_a_day
)
values
  ('new', 0, 1, 150000, 150000, 10, 20, 12, 6, 150, 2, 3),
  ('one', 1, 3, 300000, 450000, 10, 30, 20, 20, 300, 4, 5),
  ('many', 3, 6, 600000, 1200000, 10, 40, 40, 60, 600, 10, 10),
  ('team', null, 6, 600000, 1200000, 10, 1000, 1000, 600, 5000, 20, 20);
