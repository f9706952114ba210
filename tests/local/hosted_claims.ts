/** What both engines promise: claims about a hosted-like database, each checked in a database of its own state. */
import assert from "node:assert/strict";
import type { Row } from "../../local/database.ts";

/** A hosted-like database as its users see it; every call is one statement or script in a session of its own. */
export interface HostedLike {
  /** Runs as the role `postgres` and gives the last rows. Throws what Postgres raised, with its `code`. */
  postgres(sql: string): Promise<Row[]>;
  /** Runs as the superuser. */
  admin(sql: string): Promise<Row[]>;
  /** Runs as `role` after a `set role` by postgres, as the Data API does. */
  as(role: string, sql: string): Promise<Row[]>;
  /** Gives the first payload notified on `channel` while `during` runs and after it. */
  notified(channel: string, during: () => Promise<unknown>): Promise<string>;
}

export interface Claim {
  readonly title: string;
  check(db: HostedLike): Promise<void>;
}

/** Checks that `sql` is refused with an SQLSTATE and words. */
export async function refuses(run: Promise<unknown>, code: string, words?: string): Promise<void> {
  await assert.rejects(run, (cause: unknown) => {
    assert(cause instanceof Error);
    assert.equal(Reflect.get(cause, "code"), code, cause.message);
    if (words !== undefined) assert.equal(cause.message, words);
    return true;
  });
}

const NOT_OWNER = "must be owner of table messages";

export const CLAIMS: readonly Claim[] = [
  {
    title: "postgres is not a superuser and may make roles and grant the API roles",
    check: async (db) => {
      const [row] = await db.postgres(
        `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user`,
      );
      assert.deepEqual(row, { rolsuper: false, rolcreaterole: true, rolcreatedb: true, rolbypassrls: true });
      await db.postgres("create role tester; grant anon to tester; drop role tester");
    },
  },
  {
    title: "the API roles carry hosted's statement timeouts",
    check: async (db) => {
      const rows = await db.admin(
        `select rolname, array_to_string(rolconfig, ' ') as settings from pg_roles
         where rolname in ('anon', 'authenticated', 'authenticator', 'service_role') order by rolname`,
      );
      assert.deepEqual(rows.map((row) => row["settings"]), [
        "statement_timeout=3s",
        "statement_timeout=8s",
        "statement_timeout=8s lock_timeout=8s",
        null,
      ]);
    },
  },
  {
    title: "a new table in public is granted to no API role",
    check: async (db) => {
      await db.postgres("create table public.dishes (id bigint)");
      for (const role of ["anon", "authenticated", "service_role"]) {
        await refuses(db.as(role, "select from public.dishes"), "42501");
      }
      await db.postgres("drop table public.dishes");
    },
  },
  {
    title: "postgres makes nothing in the services' schemas",
    check: async (db) => {
      await db.postgres("create extension if not exists pg_net");
      for (const schema of ["auth", "realtime", "storage", "vault", "cron", "net"]) {
        await refuses(
          db.postgres(`create table ${schema}.mine (id bigint)`),
          "42501",
          `permission denied for schema ${schema}`,
        );
      }
    },
  },
  {
    title: "postgres creates, alters and drops policies on realtime.messages",
    check: async (db) => {
      await db.postgres(
        "create policy readers on realtime.messages for select to authenticated using (true)",
      );
      await db.postgres("alter policy readers on realtime.messages using (false)");
      await db.postgres("drop policy readers on realtime.messages");
    },
  },
  {
    title: "postgres changes nothing else on realtime.messages, in hosted's words",
    check: async (db) => {
      for (
        const sql of [
          "alter table realtime.messages enable row level security",
          "alter table realtime.messages add column mine text",
          "alter publication supabase_realtime add table realtime.messages",
          "comment on table realtime.messages is 'mine'",
          "drop table realtime.messages",
        ]
      ) await refuses(db.postgres(sql), "42501", NOT_OWNER);
      await refuses(db.postgres("drop function realtime.topic()"), "42501");
      await refuses(db.postgres("set role supabase_realtime_admin"), "42501");
    },
  },
  {
    title: "realtime.send() stores the message with an id in its payload and announces it",
    check: async (db) => {
      const id = await db.notified(
        "realtime_messages",
        () => db.postgres(`select realtime.send('{"a": 1}', 'made', 'order:1')`),
      );
      const [row] = await db.admin(
        `select payload = jsonb_build_object('a', 1, 'id', id) as has_id, event, topic, private, extension
         from realtime.messages where id = '${id}'`,
      );
      assert.deepEqual(row, {
        has_id: true,
        event: "made",
        topic: "order:1",
        private: true,
        extension: "broadcast",
      });
    },
  },
  {
    title: "realtime.send() runs as its caller and never fails it",
    check: async (db) => {
      await db.as("authenticated", `select realtime.send('{}', 'made', 'order:nobody')`);
      assert.deepEqual(await db.admin("select from realtime.messages where topic = 'order:nobody'"), []);
    },
  },
  {
    title: "realtime.broadcast_changes() sends the changed row and refuses unknown operations",
    check: async (db) => {
      await db.postgres(`
        create table public.carts (id bigint);
        create function public.tell() returns trigger language plpgsql as $$
        begin
          perform realtime.broadcast_changes('cart:1', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
          return null;
        end $$;
        create trigger tell after insert on public.carts for each row execute function public.tell();
        insert into public.carts values (7);
        drop table public.carts;
        drop function public.tell();
      `);
      const [row] = await db.admin(
        "select payload ->> 'operation' as operation, payload -> 'record' as record from realtime.messages where topic = 'cart:1'",
      );
      assert.deepEqual(row, { operation: "INSERT", record: { id: 7 } });
      await refuses(
        db.postgres("select realtime.broadcast_changes('t', 'e', 'TRUNCATE', 'x', 'public', row(1), row(1))"),
        "P0001",
      );
    },
  },
  {
    title: "cron.schedule() replaces a job of its name, and only functions write jobs",
    check: async (db) => {
      await db.postgres("create extension if not exists pg_cron");
      await db.postgres("select cron.schedule('tidy', '0 3 * * *', 'select 1')");
      await db.postgres("select cron.schedule('tidy', '30 seconds', 'select 2')");
      assert.deepEqual(
        await db.postgres("select jobname, schedule, command, username, active from cron.job"),
        [{
          jobname: "tidy",
          schedule: "30 seconds",
          command: "select 2",
          username: "postgres",
          active: true,
        }],
      );
      await refuses(
        db.postgres("insert into cron.job (schedule, command) values ('* * * * *', 'x')"),
        "42501",
      );
      await refuses(
        db.postgres("select cron.schedule('tidy', '0 25 * * *', 'select 1')"),
        "22023",
        "invalid schedule: 0 25 * * *",
      );
      await db.postgres("select cron.alter_job(jobid, active := false) from cron.job");
      assert.deepEqual(await db.postgres("select active from cron.job"), [{ active: false }]);
      await db.postgres("select cron.unschedule('tidy')");
      await refuses(
        db.postgres("select cron.unschedule('tidy')"),
        "XX000",
        "could not find valid entry for job 'tidy'",
      );
    },
  },
  {
    title: "net.http_post() queues a request and wakes the sender",
    check: async (db) => {
      await db.postgres("create extension if not exists pg_net");
      await db.notified(
        "pg_net",
        () =>
          db.postgres(
            `select net.http_post('http://kitchen/new', '{"a": 1}', '{"q": "á b"}', '{"apikey": "k"}', 900)`,
          ),
      );
      assert.deepEqual(
        await db.postgres(
          `delete from net.http_request_queue
           returning method, url, headers, convert_from(body, 'UTF8') as body, timeout_milliseconds`,
        ),
        [{
          method: "POST",
          url: "http://kitchen/new?q=%C3%A1%20b",
          headers: { apikey: "k", "Content-Type": "application/json" },
          body: '{"a": 1}',
          timeout_milliseconds: 900,
        }],
      );
    },
  },
  {
    title: "Vault gives secrets by name to postgres and service_role, who do not write its table",
    check: async (db) => {
      await db.postgres("create extension if not exists supabase_vault with schema vault");
      await db.postgres("select vault.create_secret('first', 'project_url', 'where')");
      await db.postgres(
        "select vault.update_secret(id, 'second') from vault.secrets where name = 'project_url'",
      );
      const read = "select decrypted_secret from vault.decrypted_secrets where name = 'project_url'";
      assert.deepEqual(await db.postgres(read), [{ decrypted_secret: "second" }]);
      assert.deepEqual(await db.as("service_role", read), [{ decrypted_secret: "second" }]);
      await refuses(db.as("authenticated", read), "42501");
      await refuses(db.postgres("insert into vault.secrets (secret) values ('x')"), "42501");
    },
  },
  {
    title: "postgres creates the extensions that hosted trusts it with, and does not own what is in them",
    check: async (db) => {
      for (const name of ["pgtap", "vector"]) {
        await db.postgres(`create extension if not exists ${name} with schema extensions`);
      }
      const [row] = await db.admin(
        "select proowner::regrole::text as owner from pg_proc where proname = 'l2_normalize' limit 1",
      );
      assert.deepEqual(row, { owner: "supabase_admin" });
    },
  },
  {
    title: "auth.uid() and auth.role() read the claims of one setting or of many",
    check: async (db) => {
      const id = "7f2a2f5c-6f2f-4c0e-8a39-0d54b8f4a111";
      const [row] = await db.postgres(`
        select set_config('request.jwt.claims', '{"sub": "${id}", "role": "authenticated"}', false);
        select auth.uid()::text as uid, auth.role() as role, auth.jwt() ->> 'sub' as sub`);
      assert.deepEqual(row, { uid: id, role: "authenticated", sub: id });
      const [old] = await db.postgres(`
        select set_config('request.jwt.claims', '', false), set_config('request.jwt.claim.sub', '${id}', false);
        select auth.uid()::text as uid`);
      assert.deepEqual(old, { uid: id });
      await db.postgres("select set_config('request.jwt.claim.sub', '', false)");
    },
  },
  {
    title: "Auth's tables belong to Auth, are closed by row-level security, and postgres works on them",
    check: async (db) => {
      const rows = await db.admin(
        `select distinct relowner::regrole::text as owner, relrowsecurity as is_closed from pg_class
         where relnamespace = 'auth'::regnamespace and relkind = 'r'`,
      );
      assert.deepEqual(rows, [{ owner: "supabase_auth_admin", is_closed: true }]);
      await refuses(db.postgres("alter table auth.users add column mine text"), "42501");
      await refuses(db.as("authenticated", "select from auth.users"), "42501");
      await db.postgres(`
        insert into auth.users (id, email) values ('7f2a2f5c-6f2f-4c0e-8a39-0d54b8f4a111', 'a@b.co');
        delete from auth.users`);
    },
  },
  {
    title: "postgres makes buckets, owns nothing of Storage's and deletes nothing there",
    check: async (db) => {
      await db.postgres("insert into storage.buckets (id, name) values ('photos', 'photos')");
      assert.deepEqual(await db.as("service_role", "select id, public from storage.buckets"), [
        { id: "photos", public: false },
      ]);
      await refuses(db.postgres("alter table storage.objects add column mine text"), "42501");
      for (const sql of ["delete from storage.objects", "delete from storage.buckets"]) {
        await refuses(
          db.postgres(sql),
          "42501",
          "Direct deletion from storage tables is not allowed. Use the Storage API instead.",
        );
      }
      await db.admin(
        "set storage.can_delete = 'true'; delete from storage.buckets; reset storage.can_delete",
      );
    },
  },
  {
    title: "postgres creates, alters and drops policies on storage.objects",
    check: async (db) => {
      await db.postgres("create policy readers on storage.objects for select to authenticated using (true)");
      await db.postgres("alter policy readers on storage.objects using (false)");
      await db.postgres("drop policy readers on storage.objects");
      await refuses(db.postgres("create index mine on storage.objects (name)"), "42501");
      await refuses(db.postgres("set role supabase_storage_admin"), "42501");
    },
  },
  {
    title: "without a policy the API roles see nothing of Storage and put nothing there",
    check: async (db) => {
      await db.postgres("insert into storage.buckets (id, name) values ('photos', 'photos')");
      for (const role of ["anon", "authenticated"]) {
        assert.deepEqual(await db.as(role, "select from storage.buckets"), []);
        await refuses(
          db.as(role, "insert into storage.objects (bucket_id, name) values ('photos', 'mine')"),
          "42501",
          'new row violates row-level security policy for table "objects"',
        );
      }
      await db.admin(
        "set storage.can_delete = 'true'; delete from storage.buckets; reset storage.can_delete",
      );
    },
  },
];
