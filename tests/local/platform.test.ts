import assert from "node:assert/strict";
import { PGlite } from "@electric-sql/pglite";
import { pgtap } from "@electric-sql/pglite/pgtap";
import { vector } from "@electric-sql/pglite/vector";
import { type Row } from "../../local/database.ts";
import { preparePglite, trustExtension } from "../../local/platform/platform.ts";
import { CLAIMS, type HostedLike } from "./hosted_claims.ts";

const OPTIONS = { extensions: { pgtap, vector } };

/** The engine has one session, so everybody takes turns in it. */
function sessionsOf(db: PGlite): HostedLike {
  const runAs = async (user: string, role: string | null, sql: string): Promise<Row[]> => {
    await db.exec(`set session authorization ${user}`);
    if (role !== null) await db.exec(`set role ${role}`);
    try {
      return (await db.exec(sql)).at(-1)?.rows ?? [];
    } finally {
      await db.exec("set session authorization supabase_admin; reset role");
      // The engine sets it whenever a statement is refused.
      Deno.exitCode = 0;
    }
  };
  return {
    postgres: (sql) => runAs("postgres", null, sql),
    admin: (sql) => runAs("supabase_admin", null, sql),
    as: (role, sql) => runAs("postgres", role, sql),
    notified: async (channel, during) => {
      const got = Promise.withResolvers<string>();
      const end = await db.listen(channel, got.resolve);
      await during();
      return await got.promise.finally(end);
    },
  };
}

Deno.test("the embedded engine is like hosted", async (t) => {
  const db = new PGlite(OPTIONS);
  await preparePglite(db);
  for (const { title, check } of CLAIMS) await t.step(title, () => check(sessionsOf(db)));
  await db.close();
});

Deno.test("preparePglite() finds its work done in a kept data folder", async () => {
  const folder = await Deno.makeTempDir({ prefix: "weats-" });
  try {
    for (const expected of [[], [{ name: "kept" }]]) {
      const db = new PGlite(folder, OPTIONS);
      await preparePglite(db);
      const hosted = sessionsOf(db);
      const rows = await hosted.admin("select tablename as name from pg_tables where schemaname = 'public'");
      assert.deepEqual(rows, expected);
      await hosted.postgres(`create table if not exists public.kept (id bigint);
        create extension if not exists pg_net; select net.http_get('http://kitchen')`);
      await db.close();
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("preparePglite() begins again after it was killed in the middle", async () => {
  const folder = await Deno.makeTempDir({ prefix: "weats-" });
  const module = (path: string): string => new URL(path, import.meta.url).href;
  const script = `
    import { PGlite } from ${JSON.stringify(import.meta.resolve("@electric-sql/pglite"))};
    import { preparePglite } from ${JSON.stringify(module("../../local/platform/platform.ts"))};
    const db = new PGlite(${JSON.stringify(folder)});
    const exec = db.exec.bind(db);
    db.exec = async (sql) => {
      if (!sql.includes("commit;")) return await exec(sql);
      await exec(sql.replace(/commit;$/, "select 'nearly'"));
      Deno.kill(Deno.pid, "SIGKILL");
    };
    await preparePglite(db);`;
  try {
    const { signal, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--allow-all",
        "--no-check",
        "--config=deno.json",
        `data:application/typescript,${encodeURIComponent(script)}`,
      ],
      cwd: new URL("../..", import.meta.url),
    }).output();
    assert.equal(signal, "SIGKILL", new TextDecoder().decode(stderr));
    const db = new PGlite(folder, OPTIONS);
    await preparePglite(db);
    assert.deepEqual(await sessionsOf(db).postgres("select current_user as name"), [{ name: "postgres" }]);
    await db.close();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("trustExtension() marks a control file trusted, once", () => {
  const trusted = "comment = 'x'\ntrusted = true\n";
  assert.equal(trustExtension("comment = 'x'\n"), trusted);
  assert.equal(trustExtension("comment = 'x'\ntrusted = false"), trusted);
  assert.equal(trustExtension(trusted), trusted);
});
