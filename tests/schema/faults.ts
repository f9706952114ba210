/** Faults that a migration may bring, and the checks that must find each: those and no others. */
export interface Fault {
  readonly title: string;
  readonly caughtBy: readonly string[];
  readonly sql: string;
}

/** Everything that the other checks ask of a function, so that one thing alone is wrong with it. */
const closed = (name: string): string => `
comment on function private.${name} is 'Planted.';
revoke all on function private.${name} from public, anon, authenticated, service_role;`;

const table = (columns: string): string => `
create table private.planted (id bigint primary key, ${columns});
comment on table private.planted is 'Planted.';
create policy "Nobody" on private.planted for select to authenticated using (false);
revoke all on private.planted from public, anon, authenticated, service_role;`;

const RLS = "\nalter table private.planted enable row level security;";

export const FAULTS: readonly Fault[] = [
  {
    title: "a table without row-level security",
    caughtBy: ["structure every table has row level security"],
    sql: table("note text").replace(/create policy .*\n/, ""),
  },
  {
    title: "a function that anon may execute",
    caughtBy: [
      "structure each role calls the functions that are listed",
      "structure nothing is open to anon or public",
    ],
    sql: `
create function private.planted() returns integer language sql immutable set search_path = '' as 'select 1';
${closed("planted")}
grant execute on function private.planted to anon;`,
  },
  {
    title: "a foreign key without an index",
    caughtBy: ["db advisors", "structure foreign keys have an index and say what a delete does"],
    sql: table("code text references public.error_codes on delete cascade") + RLS,
  },
  {
    title: "a function with a mutable search path",
    caughtBy: ["db advisors"],
    sql: `create function private.planted() returns integer language sql immutable as 'select 1';${
      closed("planted")
    }`,
  },
  {
    title: "a column of type regprocedure",
    caughtBy: ["db advisors"],
    sql: table("body regprocedure") + RLS,
  },
  {
    title: "create function ... set hnsw.ef_search, in the newest migration",
    caughtBy: ["db push"],
    sql: `create function private.planted() returns integer language sql
set search_path = '' set hnsw.ef_search = 100 as 'select 1';${closed("planted")}`,
  },
  {
    title: "create function ... set hnsw.ef_search, in a session that has used vectors",
    caughtBy: ["structure functions set nothing that an extension defines"],
    sql: `select '[1]'::extensions.vector;
create function private.planted() returns integer language sql
set search_path = '' set hnsw.ef_search = 100 as 'select 1';${closed("planted")}`,
  },
  {
    title: "alter table realtime.messages",
    caughtBy: ["db push"],
    sql: "alter table realtime.messages enable row level security;",
  },
  {
    title: "a typo in plpgsql",
    caughtBy: ["db lint"],
    sql: `
create function private.planted() returns void language plpgsql set search_path = '' as $$
begin
  update private.heartbeats set beet_at = null;
end
$$;${closed("planted")}`,
  },
  {
    title: "types that are stale",
    caughtBy: ["types are fresh"],
    sql: "alter table public.error_codes add column planted text;",
  },
  {
    title: "an order that depends on C collation",
    caughtBy: ["orders of text name their collation"],
    sql: `
create view admin.planted with (security_invoker = true) as
  select c.meaning from public.error_codes as c order by c.meaning;
comment on view admin.planted is 'Planted.';`,
  },
  {
    title: "an order that depends on C collation, in plpgsql",
    caughtBy: ["orders of text name their collation"],
    sql: `
create function private.planted() returns text language plpgsql stable set search_path = '' as $$
begin
  return (select string_agg(c.meaning, ', ' order by lower(c.meaning)) from public.error_codes as c);
end
$$;${closed("planted")}`,
  },
];
