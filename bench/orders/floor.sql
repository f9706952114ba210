-- The floor: tables of the same columns, checks and indexes as those of orders, without references and triggers.
create schema floor;
create table floor.orders (like public.orders including all);
create table floor.order_lines (like public.order_lines including all);
create table floor.order_events (like public.order_events including all);
create table floor.deliveries (like public.deliveries including all);
create table floor.delivery_offers (like public.delivery_offers including all);
-- Copies are of whole rows.
alter table floor.deliveries alter column is_in_hand drop expression;
