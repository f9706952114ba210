import assert from "node:assert/strict";
import type { Row } from "../../local/database.ts";
import { type Cluster, startCluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { mirrorOf } from "../../local/postgres/debian.ts";
import { until } from "../support/start_process.ts";
import { CLAIMS, type HostedLike, refuses } from "./hosted_claims.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;
const isOurs = (Deno.env.get("WEATS_DATABASE_URL") ?? "") === "";

async function withCluster(check: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = await startCluster();
  await check(cluster).finally(() => cluster.stop());
}

async function run(url: string, script: string): Promise<Row[]> {
  const database = postgresDatabase(url, 1);
  try {
    // The last statement's rows come from a session that has seen the others.
    const statements = script.split(/;\s*(?=select|delete)/).map((sql) => sql.trim());
    const last = statements.pop() ?? "";
    if (statements.length > 0) await database.exec(statements.join(";\n"));
    return /^(select|delete|insert)/i.test(last) && !last.includes(";")
      ? await database.query(last)
      : (await database.exec(last), []);
  } finally {
    await database.close();
  }
}

function sessionsOf(cluster: Cluster, name: string): HostedLike {
  const url = cluster.urlFor(name);
  return {
    postgres: (sql) => run(url, sql),
    admin: (sql) => run(cluster.urlFor(name, "supabase_admin"), sql),
    as: async (role, sql) => {
      const database = postgresDatabase(url, 1);
      const batch = database.batch([{ sql: `set local role ${role}` }, { sql }]);
      return (await batch.finally(() => database.close())).at(-1) ?? [];
    },
    notified: async (channel, during) => {
      const database = postgresDatabase(url, 1);
      const got = Promise.withResolvers<string>();
      await database.listen(channel, got.resolve);
      await during();
      return await got.promise.finally(() => database.close());
    },
  };
}

Deno.test({ name: "the real Postgres is like hosted", ignore }, async (t) => {
  await withCluster(async (cluster) => {
    const { name } = await cluster.createDatabase();
    for (const { title, check } of CLAIMS) await t.step(title, () => check(sessionsOf(cluster, name)));
    await t.step("postgres creates PostGIS and plpgsql_check, which hosted trusts it with", async () => {
      for (const extension of ["postgis", "plpgsql_check", "pg_trgm", "unaccent", "pgcrypto"]) {
        await run(cluster.urlFor(name), `create extension ${extension} with schema extensions`);
      }
    });
  });
});

Deno.test(
  { name: "createDatabase() gives clean databases, and forgets those that are dropped", ignore },
  async () => {
    await withCluster(async (cluster) => {
      const first = await cluster.createDatabase();
      await run(first.url, "create table public.dishes (id bigint)");
      const second = await cluster.createDatabase();
      assert.deepEqual(await run(second.url, "select from pg_tables where schemaname = 'public'"), []);
      await first.drop();
      await refuses(run(first.url, "select 1"), "3D000");
    });
  },
);

Deno.test({ name: "createDatabase() gives what the migrations made, once for all", ignore }, async () => {
  let applied = 0;
  const migrations = {
    key: crypto.randomUUID().slice(0, 8),
    apply: async (url: string) => {
      applied += 1;
      await run(url, "create table public.dishes (id bigint)");
    },
  };
  const cluster = await startCluster({ migrations });
  try {
    for (let count = 0; count < 2; count += 1) {
      const { url } = await cluster.createDatabase();
      assert.deepEqual(
        await run(url, "select tableowner as owner from pg_tables where tablename = 'dishes'"),
        [
          { owner: "postgres" },
        ],
      );
    }
    assert.equal(applied, 1);
  } finally {
    const url = cluster.urlFor("postgres", "supabase_admin");
    await run(url, `alter database "template_${migrations.key}" with is_template false`);
    await run(url, `drop database "template_${migrations.key}"`);
    await cluster.stop();
  }
});

Deno.test({ name: "a failing migration is told and leaves no database", ignore }, async () => {
  const names = (url: string): Promise<Row[]> => run(url, "select datname from pg_database order by datname");
  await withCluster(async (cluster) => {
    const before = await names(cluster.adminUrl);
    Deno.env.set("WEATS_DATABASE_URL", cluster.adminUrl);
    try {
      const apply = (url: string): Promise<unknown> => run(url, "create table auth.mine (id bigint)");
      await refuses(
        startCluster({ migrations: { key: "broken", apply: async (url) => void await apply(url) } }),
        "42501",
      );
    } finally {
      Deno.env.delete("WEATS_DATABASE_URL");
    }
    assert.deepEqual(await names(cluster.adminUrl), before);
  });
});

Deno.test({ name: "two clusters run at the same time", ignore: ignore || !isOurs }, async () => {
  await withCluster(async (one) => {
    await withCluster(async (other) => {
      assert.notEqual(one.adminUrl, other.adminUrl);
      await one.createDatabase("mine");
      await refuses(run(other.urlFor("mine"), "select 1"), "3D000");
    });
  });
});

Deno.test({ name: "a killed run leaves no server", ignore: ignore || !isOurs }, async () => {
  const script = `
    import { startCluster } from ${JSON.stringify(import.meta.resolve("../../local/postgres/cluster.ts"))};
    console.log((await startCluster()).adminUrl);
    setInterval(() => {}, 1_000);`;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      "--no-check",
      "--config=deno.json",
      `data:application/typescript,${encodeURIComponent(script)}`,
    ],
    cwd: new URL("../..", import.meta.url),
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const url = (await lines.read()).value?.trim() ?? "";
  assert.equal((await run(url, "select 1 as one")).length, 1);
  child.kill("SIGKILL");
  await child.status;
  await lines.cancel();
  const port = Number(new URL(url).port);
  const isOpen = (): Promise<boolean> =>
    Deno.connect({ hostname: "127.0.0.1", port }).then((socket) => (socket.close(), true), () => false);
  await until(async () => !(await isOpen()));
});

Deno.test(
  { name: "a cluster keeps its data in a folder that it is given", ignore: ignore || !isOurs },
  async () => {
    const parent = await Deno.makeTempDir({ prefix: "weats-" });
    const data = `${parent}/data`;
    try {
      const first = await startCluster({ data });
      await first.createDatabase("weats");
      await run(first.urlFor("weats"), "create table public.kept (id bigint)");
      await first.stop();
      const second = await startCluster({ data });
      const rows = await run(second.urlFor("weats"), "select from public.kept").finally(() => second.stop());
      assert.deepEqual(rows, []);
    } finally {
      await Deno.remove(parent, { recursive: true });
    }
  },
);

const SCHEDULES = [
  ..."* * * * *|*/5 0-6/2 1,15 jan-mar Mon|0 0 $ * *|5 4 * * sun-tue|0 0 * * 7|0 0 * * 0-7|1,*/7 * * * *"
    .split("|"),
  ..."60 * * * *|* 24 * * *|* * 0 * *|* * * 13 *|* * * * 8|* * * *||x|5/2 * * * *|*/0 * * * *|a-b * * * *"
    .split("|"),
  ..."1 second|30 seconds|59 SECONDS|0 seconds|60 seconds|-1 seconds|2 minutes|@daily| 1 2 3 4 5|1-70/30 * * * *"
    .split(
      "|",
    ),
  ..."1, * * * *|,1 * * * *|@midnight|@never|* * 1,$ * *|* * $,1 * *|* * * jan,2 *|mon * * * *|10-5 * * * *"
    .split("|"),
];

Deno.test({ name: "the stand-in for pg_cron takes the schedules that pg_cron takes", ignore }, async () => {
  await withCluster(async (cluster) => {
    if (cluster.cronDatabase === null) return;
    const { name } = await cluster.createDatabase();
    const answers = async (database: string): Promise<string[]> => {
      const connection = postgresDatabase(cluster.urlFor(database), 1);
      await connection.exec("create extension if not exists pg_cron");
      const said: string[] = [];
      for (const schedule of SCHEDULES) {
        said.push(
          await connection.query("select cron.schedule('probe', $1, 'select 1')", [schedule]).then(
            () => `${schedule}: taken`,
            (cause: Error) => `${schedule}: ${Reflect.get(cause, "code")} ${cause.message}`,
          ),
        );
      }
      await connection.query("select cron.unschedule('probe')");
      said.push(
        await connection.query("select cron.unschedule('probe')").then(
          String,
          (cause: Error) => `${Reflect.get(cause, "code")} ${cause.message}`,
        ),
      );
      await connection.close();
      return said;
    };
    assert.deepEqual(await answers(name), await answers(cluster.cronDatabase));
  });
});

Deno.test({ name: "the real pg_cron runs a job of postgres", ignore: ignore || !isOurs }, async () => {
  await withCluster(async (cluster) => {
    const url = cluster.urlFor(cluster.cronDatabase ?? "");
    await run(url, "create extension if not exists pg_cron; create table public.runs (at timestamptz)");
    await run(url, "select cron.schedule('tick', '1 second', 'insert into public.runs values (now())')");
    await until(async () => (await run(url, "select from public.runs")).length > 0);
    assert.equal((await run(url, "select from cron.job_run_details")).length > 0, true);
    await run(url, "select cron.unschedule('tick')");
  });
});

Deno.test({ name: "the real Postgres sorts as hosted does", ignore }, async () => {
  await withCluster(async (cluster) => {
    const { url } = await cluster.createDatabase();
    const rows = await run(
      url,
      "select name from unnest('{zumo,Ñame,arroz,ñame,Arroz}'::text[]) as name order by name",
    );
    assert.deepEqual(rows.map((row) => row["name"]), ["arroz", "Arroz", "ñame", "Ñame", "zumo"]);
  });
});

Deno.test("mirrorOf() reads the Debian archive from both forms of apt's files", () => {
  const line =
    "# deb http://no/debian bookworm main\ndeb [signed-by=/k.gpg] http://mirror/debian trixie main contrib\n";
  const stanzas =
    `Types: deb\nURIs: http://security/debian-security\nSuites: bookworm-security\nComponents: main

Types: deb
URIs: http://mirror/debian
Suites: bookworm bookworm-updates
Components: main contrib
`;
  assert.equal(mirrorOf(["", line]), "http://mirror/debian");
  assert.equal(mirrorOf([stanzas]), "http://mirror/debian");
  assert.equal(mirrorOf(["deb http://mirror/ubuntu jammy main universe\n", ""]), null);
  assert.equal(mirrorOf([stanzas.replaceAll("Types: deb\n", "Types: deb\nEnabled: no\n")]), null);
});
