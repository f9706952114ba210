import { deepEqual, equal, match, ok } from "node:assert/strict";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { StackDescription } from "../../local/stack/stack_description.ts";
import {
  processesNaming,
  type StartProcess,
  startProcess,
  testStack,
  until,
} from "../support/start_process.ts";
import { isLong } from "../support/long.ts";
import { SEEDS } from "../../local/migrate.ts";

const READY = /Weats is ready after/;

interface Started {
  readonly process: StartProcess;
  readonly stack: StackDescription;
  readonly anon: SupabaseClient;
  readonly admin: SupabaseClient;
  sql(text: string): Promise<Record<string, unknown>[]>;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const QUIET = { auth: { persistSession: false, autoRefreshToken: false } };

async function ready(process: StartProcess, stackFile: string): Promise<Started> {
  await process.seen(READY);
  await process.seen(/Ctrl-C stops the stack/);
  const stack: StackDescription = JSON.parse(await Deno.readTextFile(stackFile));
  // A busy machine may be too slow for the health check of the start itself.
  await until(async () => {
    const answer = await fetch(`${stack.url}/functions/v1/health`);
    await answer.body?.cancel();
    return answer.status === 200;
  });
  const sql = async (text: string): Promise<Record<string, unknown>[]> => {
    const answer = await fetch(`${stack.url}/local/sql`, {
      method: "POST",
      headers: { apikey: stack.secret_key },
      body: text,
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.message);
    return body;
  };
  return {
    process,
    stack,
    sql,
    anon: createClient(stack.url, stack.publishable_key, QUIET),
    admin: createClient(stack.url, stack.secret_key, QUIET),
  };
}

Deno.test("start serves REST by role, functions, cron and net, and keeps them over a restart", async (t) => {
  const place = await testStack();
  let running = await ready(startProcess(place.args), place.stackFile);
  try {
    await t.step("anon is refused, the secret key may call, and each role sees its own rows", async () => {
      const { anon, admin } = running;
      const refused = await anon.from("error_codes").select();
      equal(refused.status, 401);
      equal(refused.error?.code, "42501");
      const { data } = await admin.rpc("check_health", { latest_migration: "0" });
      equal(data.database.ok, true);
      const signedUp = await anon.auth.signUp({
        email: "ana@example.com",
        password: "correct horse battery",
      });
      equal(signedUp.error, null);
      const person = await anon.from("error_codes").select("code");
      const service = await admin.from("error_codes").select("code");
      deepEqual([person.data?.length, service.data?.length], [6, 7]);
      equal((await anon.rpc("check_health", { latest_migration: "0" })).error?.code, "42501");
    });

    await t.step("health answers ok and names what is missing, never a value", async () => {
      const answer = await fetch(`${running.stack.url}/functions/v1/health`);
      equal(answer.status, 200);
      const text = await answer.text();
      const health = JSON.parse(text);
      equal(health.status, "ok");
      ok(health.missing.some(({ name }: { name: string }) => name === "gemini_api_key"));
      ok(!text.includes(running.stack.secret_key) && !text.includes(running.stack.whatsapp.app_secret));
    });

    await t.step("the console refuses whoever has no secret key", async () => {
      const answer = await fetch(`${running.stack.url}/local/sql`, {
        method: "POST",
        headers: { apikey: running.stack.publishable_key },
        body: "select 1",
      });
      equal(answer.status, 401);
      await answer.body?.cancel();
    });

    await t.step("what people wrote lies in folders that their owner alone reads", async () => {
      for (const folder of ["postgres", "storage"]) {
        const { mode } = await Deno.stat(`${place.folder}/data/${folder}`);
        equal((mode ?? 0) & 0o777, 0o700, folder);
      }
    });

    await t.step("the stand-in for WhatsApp takes a message of the stack's own number", async () => {
      const { url, whatsapp } = running.stack;
      const answer = await fetch(`${url}/local/graph/${whatsapp.phone_number_ids.client}/messages`, {
        method: "POST",
        headers: { authorization: "Bearer local", "content-type": "application/json" },
        body: JSON.stringify({
          messaging_product: "whatsapp",
          to: "573001112233",
          type: "text",
          text: { body: "Hola" },
        }),
      });
      equal(answer.status, 200);
      match((await answer.json()).messages[0].id, /^wamid\./);
    });

    await t.step(
      "a subscriber hears what SQL sends when it commits, once, and nothing of what rolls back",
      async () => {
        const heard: unknown[] = [];
        const first = Promise.withResolvers<void>();
        const channel = running.anon.channel("kitchen").on("broadcast", { event: "bell" }, ({ payload }) => {
          heard.push(payload.n);
          if (payload.n === 2) first.resolve();
        });
        const joined = Promise.withResolvers<void>();
        channel.subscribe((status) => status === "SUBSCRIBED" && joined.resolve());
        await joined.promise;
        const ring = (n: number): string =>
          `select realtime.send(jsonb_build_object('n', ${n}), 'bell', 'kitchen', false)`;
        await running.sql(`${ring(1)}; select 1 / 0`).catch(() => []);
        await running.sql(ring(2));
        await first.promise;
        deepEqual(heard, [2]);
        await running.anon.removeAllChannels();
      },
    );

    await t.step("a 5-second job runs and its net.http_post reaches a function", async () => {
      await running.sql(
        "create table private.ticks (at timestamptz); alter table private.ticks enable row level security",
      );
      await running.sql(`select cron.schedule('tick', '5 seconds', $$
        insert into private.ticks values (now());
        select net.http_post((select decrypted_secret from vault.decrypted_secrets where name = 'project_url')
          || '/functions/v1/health', '{}')$$)`);
      await until(async () =>
        (await running.sql("select from net._http_response where status_code = 200")).length > 0
      );
      await until(async () => (await running.sql("select from private.ticks")).length > 1);
      const [run] = await running.sql(
        "select status, return_message from cron.job_run_details where command like '%ticks%' limit 1",
      );
      equal(run?.["status"], "succeeded");
    });

    await t.step("a request queued by a transaction that rolls back is not sent", async () => {
      const count = "select count(*)::int as n from net._http_response";
      await running.sql("select cron.unschedule('tick')");
      const [before] = await running.sql(count);
      await running.sql(`select net.http_post('${running.stack.url}/functions/v1/health'); select 1 / 0`)
        .catch(() => []);
      await running.sql(`select net.http_post('${running.stack.url}/functions/v1/health')`);
      await until(async () => Number((await running.sql(count))[0]?.["n"]) > Number(before?.["n"]));
      equal(Number((await running.sql(count))[0]?.["n"]), Number(before?.["n"]) + 1);
      await running.sql(
        "select cron.schedule('tick', '5 seconds', 'insert into private.ticks values (now())')",
      );
    });

    await t.step("Ctrl-C ends it with 0, and a second start goes on with the same data and job", async () => {
      const [{ n } = { n: 0 }] = await running.sql("select count(*)::int as n from private.ticks");
      running.process.signal("SIGINT");
      equal((await running.process.ended).code, 0);
      deepEqual(await processesNaming(place.folder), []);
      equal(await Deno.stat(place.stackFile).catch(() => "gone"), "gone");
      running = await ready(startProcess(place.args), place.stackFile);
      await until(async () =>
        Number((await running.sql("select count(*)::int as n from private.ticks"))[0]?.["n"]) > Number(n)
      );
      const answers = await running.sql("select from net._http_response where status_code = 200");
      ok(answers.length > 0);
      const again = await running.anon.auth.signInWithPassword({
        email: "ana@example.com",
        password: "correct horse battery",
      });
      equal(again.error, null);
    });

    await t.step(
      "a killed engine is back by itself, says so, and no call answers nothing meanwhile",
      async () => {
        await running.sql(`create function public.echo_number(n integer) returns integer language sql stable
        set search_path = '' as 'select n'; grant execute on function public.echo_number to service_role`);
        await running.sql("notify pgrst, 'reload schema'");
        const { admin, process } = running;
        await until(async () => (await admin.rpc("echo_number", { n: 1 })).data === 1);
        const outcomes: { n: number; data: unknown; failed: boolean }[] = [];
        let isBack = false;
        const load = Promise.all(Array.from({ length: 8 }, async (_, lane) => {
          // Until the engine is back: however fast calls are, some come while it is away.
          for (let i = 0; !isBack; i++) {
            const n = lane * 1000 + i;
            const { data, error } = await admin.rpc("echo_number", { n });
            outcomes.push({ n, data, failed: error !== null });
            if (error !== null) await pause(20);
          }
        }));
        await until(() => Promise.resolve(outcomes.length > 40));
        const engines = (await processesNaming("local/engine/process.ts")).map((line) =>
          Number(line.split(" ")[0])
        );
        for (const pid of engines) {
          const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => "");
          if (status.includes(`PPid:\t${process.pid}\n`)) Deno.kill(pid, "SIGKILL");
        }
        await process.seen(/process ended \(SIGKILL\): starting it again on the same data/);
        await process.seen(/the database is back after/);
        isBack = true;
        await load;
        deepEqual(outcomes.filter(({ n, data, failed }) => !failed && data !== n), []);
        ok(outcomes.some(({ failed }) => failed), "the kill was not noticed by any call");
        equal((await admin.rpc("echo_number", { n: 7 })).data, 7);
      },
    );

    await t.step("a call that exhausts the engine's stack is an error, and the stack is back", async () => {
      await running.sql(`create function public.deep(n integer) returns integer language plpgsql
        set search_path = '' as $$ begin if n = 0 then return 0; end if; return 1 + public.deep(n - 1); end $$;
        grant execute on function public.deep to service_role; notify pgrst, 'reload schema'`);
      const { admin, process } = running;
      await until(async () => (await admin.rpc("deep", { n: 5 })).data === 5);
      const { data, error } = await admin.rpc("deep", { n: 400 });
      equal(data, null);
      ok(error !== null);
      await process.seen(/\(an answer was lost\): starting it again/);
      await until(async () => (await admin.rpc("deep", { n: 6 })).data === 6);
    });
  } finally {
    running.process.signal("SIGINT");
    await running.process.ended;
    await place.remove();
  }
});

/** What a start has printed when it is interrupted, and how long after that: the moment itself is chance. */
const MOMENTS: readonly (readonly [RegExp, number])[] = [
  [/^/, 100],
  [/Starting the embedded Postgres/, 0],
  [/Starting the embedded Postgres/, 600],
  [/Applying migrations/, 0],
  [/supabase\/migrations\/(.*\n){3}/, 20],
  [/supabase\/migrations\/(.*\n){2}/, 150],
  [/Starting pg_cron/, 0],
  [/Starting pg_cron/, 250],
  [/^/, 300],
];

// Each of the later ones begins a whole database: with --long.
if (isLong) {
  Deno.test("starts interrupted at any moment leave no process and a usable data folder", async () => {
    const place = await testStack();
    for (const [printed, milliseconds] of MOMENTS) {
      const process = startProcess(place.args);
      await process.seen(printed);
      await pause(milliseconds);
      process.signal("SIGINT");
      await process.ended;
      deepEqual(await processesNaming(place.folder), [], process.output());
    }
    const last = startProcess(place.args);
    await last.seen(READY);
    last.signal("SIGINT");
    equal((await last.ended).code, 0);
    await place.remove();
  });
}

interface Refusal {
  readonly code: number;
  readonly errors: string;
}

async function refused(args: readonly string[], root?: string): Promise<Refusal> {
  const process = startProcess(args, root);
  const { code } = await process.ended;
  const lines = process.output().split("\n").filter((line) => line !== "" && !/^ +[\d.]+ s {2}/.test(line));
  equal(lines.length, 1, process.output());
  return { code, errors: lines[0] ?? "" };
}

Deno.test("start says in one sentence that its port is taken", async () => {
  const place = await testStack();
  const other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = String(other.addr.port);
  const { code, errors } = await refused([...place.args, "--port", port]);
  other.close();
  equal(code, 1);
  equal(errors, `Cannot listen as the port ${port} is taken: stop what uses it or give --port`);
  await place.remove();
});

Deno.test("start says in one sentence that an option is wrong", async () => {
  deepEqual(await refused(["--port", "many"]), {
    code: 1,
    errors: "Cannot use the port many: give a number from 0 to 65535",
  });
  equal((await refused(["--prot", "1"])).code, 1);
});

Deno.test("start says in one sentence that its data folder cannot be read", async () => {
  const place = await testStack();
  await Deno.mkdir(`${place.folder}/data/postgres`, { recursive: true });
  await Deno.writeTextFile(`${place.folder}/data/postgres/letter.txt`, "not a database");
  const foreign = await refused(place.args);
  equal(foreign.code, 1);
  match(
    foreign.errors,
    /^Cannot read the data in .* as it is not a Postgres data folder: start with --fresh/,
  );
  equal(await Deno.readTextFile(`${place.folder}/data/postgres/letter.txt`), "not a database");
  await Deno.writeTextFile(`${place.folder}/data/postgres/PG_VERSION`, "17\n");
  const damaged = await refused(place.args);
  equal(damaged.code, 1);
  match(damaged.errors, /^Cannot (open|read) the data in .*--fresh/);
  deepEqual(await processesNaming(place.folder), []);
  await place.remove();
});

/** All of them have been applied by the start above: what is said of one needs no other. */
async function leaveOneMigration(root: string): Promise<void> {
  const folder = `${root}/supabase/migrations`;
  const names = (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
  for (const name of names.slice(1)) await Deno.remove(`${folder}/${name}`);
  for (const name of SEEDS) await Deno.writeTextFile(`${root}/supabase/${name}`, "select 1;\n");
}

Deno.test("start names file and line of a broken migration, and goes on once it is mended", async () => {
  const place = await testStack();
  const root = `${place.folder}/checkout`;
  await Deno.mkdir(root);
  for (const name of ["local", "shared", "supabase", "tests", "deno.json", "deno.lock"]) {
    const source = new URL(`../../${name}`, import.meta.url).pathname;
    const { success } = await new Deno.Command("cp", { args: ["-r", source, root] }).output();
    ok(success, name);
  }
  await leaveOneMigration(root);
  const path = `${root}/supabase/migrations/20990101000000_next.sql`;
  await Deno.writeTextFile(
    path,
    "-- ñandú\ncreate table private.a (\n  id bigint\n);\n\nselect 1,\n  nothing;\n",
  );
  const broken = await refused(place.args, root);
  equal(broken.code, 1);
  equal(broken.errors, 'supabase/migrations/20990101000000_next.sql:7: column "nothing" does not exist');
  await Deno.writeTextFile(path, "create tabel private.a (id bigint);\n");
  equal(
    (await refused(place.args, root)).errors,
    'supabase/migrations/20990101000000_next.sql:1: syntax error at or near "tabel"',
  );
  await Deno.writeTextFile(path, "create table private.a (id bigint);\n");
  const mended = startProcess(place.args, root);
  await mended.seen(/supabase\/migrations\/20990101000000_next\.sql/);
  await mended.seen(/Weats is ready/);
  const second = await refused([...place.args]);
  match(second.errors, /^Cannot use the data folder .* as another stack runs on it/);
  mended.signal("SIGTERM");
  equal((await mended.ended).code, 0);
  await Deno.writeTextFile(path, "create table private.b (id bigint);\n");
  match((await refused(place.args, root)).errors, /has changed since it was applied: start with --fresh/);
  deepEqual(await processesNaming(place.folder), []);
  await place.remove();
});
