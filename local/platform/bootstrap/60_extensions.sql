-- Extensions that a hosted project has from the start, and pg_cron's stand-in, whose version only its installer
-- can choose; migrations say `create extension if not exists pg_cron` and find it.

create extension supabase_vault with schema vault;
create extension pg_cron with schema pg_catalog version '0-local';
