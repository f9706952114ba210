/** Where SQL and TypeScript must agree: the first key, the operator's page, and what is done about each failure. */
import { deepEqual, equal, match } from "node:assert/strict";
import { parseConfig, resolveSecrets } from "../../local/stack/config.ts";
import type { Database } from "../../local/database.ts";
import { QUOTA_SQL, quotaPage } from "../../local/tasks/quota_page.ts";
import { keepSecrets } from "../../local/stack/vault.ts";
import { errorKinds } from "shared/gemini/error_codes.ts";
import { type Embedded, startEmbedded } from "../support/migrated.ts";
import { NOON } from "../races/crowd.ts";

const CONFIG = new URL("../../supabase/config.toml", import.meta.url);

let embedded: Embedded | undefined;
Deno.test.beforeAll(async () => {
  embedded = await startEmbedded();
});
Deno.test.afterAll(() => embedded?.close());

/** A test with the embedded engine, which leaves the process's exit code set. */
const withEngine = (test: (database: Database) => Promise<void>) => async () => {
  if (embedded === undefined) throw new Error("the embedded engine has not started");
  await test(embedded.database).finally(() => Deno.exitCode = 0);
};

Deno.test(
  "recovery_policies has one row for each way in which asking Gemini can fail, and agrees with its class",
  withEngine(async (database) => {
    const rows = await database.query(
      `select code, action in ('retry', 'other_model', 'other_key', 'later') as goes_on,
         key_rest_seconds is not null or revokes_key as ends_key
       from ai.recovery_policies`,
    );
    deepEqual(rows.map(({ code }) => code).toSorted(), Object.keys(errorKinds).toSorted());
    // A refused key is left alone, a failure that may pass is not given up.
    for (const [code, kind] of Object.entries(errorKinds)) {
      const row = rows.find((one) => one["code"] === code);
      deepEqual([code, row?.["ends_key"]], [code, kind.class === "key"]);
      if (kind.retryable) deepEqual([code, row?.["goes_on"]], [code, true]);
    }
  }),
);

Deno.test(
  "GEMINI_API_KEY becomes the key named first, and the operator's page shows it",
  withEngine(async (database) => {
    const { vault } = parseConfig(await Deno.readTextFile(CONFIG));
    const keep = (key: string | undefined) =>
      keepSecrets(database, resolveSecrets(vault, (name) => name === "GEMINI_API_KEY" ? key : undefined));
    const chosen = async () =>
      (await database.query("select (private.choose_key(null, $1)).alias as alias", [NOON]))[0]?.["alias"];
    const page = async () => {
      const [row] = await database.query(QUOTA_SQL);
      return quotaPage({ status: [], parts: [], keys: [], saved: [], alerts: [], ...row }, new Date());
    };
    for (const missing of [undefined, ""]) {
      await keep(missing);
      equal(await chosen(), null);
    }
    match(await page(), / {2}first of project default: missing; 0 answered/);
    for (const key of ["AIza-one", "AIza-two"]) {
      await keep(key);
      equal(await chosen(), "first");
      const [row] = await database.query("select private.use_api_key('first', $1) as answer", [NOON]);
      deepEqual(row?.["answer"], { alias: "first", secret: key });
    }
    match(await page(), / {2}first of project default: usable; 0 answered/);
    await database.query("select private.reserve_quota('default', 'client', 'standard', now())");
    match(await page(), /\n {2}1 of [\d,]+ requests, 1 of them[^]*\n {2}pool client +1 of 500 /);
  }),
);
