/** The first key: whoever sets GEMINI_API_KEY before the start has it in Vault, by the name that its row knows. */
import { deepEqual, equal, match } from "node:assert/strict";
import { parseConfig, resolveSecrets } from "../../local/config.ts";
import { QUOTA_SQL, quotaPage } from "../../local/quota_page.ts";
import { keepSecrets } from "../../local/vault.ts";
import { startEmbedded } from "../support/migrated.ts";
import { NOON } from "./crowd.ts";

const CONFIG = new URL("../../supabase/config.toml", import.meta.url);

Deno.test("GEMINI_API_KEY becomes the key named first, and the operator's page shows it", async () => {
  const { vault } = parseConfig(await Deno.readTextFile(CONFIG));
  const { database, close } = await startEmbedded();
  const keep = (key: string | undefined) =>
    keepSecrets(database, resolveSecrets(vault, (name) => name === "GEMINI_API_KEY" ? key : undefined));
  const chosen = async () =>
    (await database.query("select (private.choose_key(null, $1)).alias as alias", [NOON]))[0]?.["alias"];
  const page = async () => {
    const [row] = await database.query(QUOTA_SQL);
    return quotaPage({ status: [], parts: [], keys: [], alerts: [], ...row }, new Date());
  };
  try {
    // Without one, or with an empty one, there is none.
    for (const missing of [undefined, ""]) {
      await keep(missing);
      equal(await chosen(), null);
    }
    match(await page(), / {2}first of project default: missing; 0 answered/);
    // It is used, and so is another that takes its place.
    for (const key of ["AIza-one", "AIza-two"]) {
      await keep(key);
      equal(await chosen(), "first");
      const [row] = await database.query("select private.use_api_key('first', $1) as answer", [NOON]);
      deepEqual(row?.["answer"], { alias: "first", secret: key });
    }
    match(await page(), / {2}first of project default: usable; 0 answered/);
    // The page reads the views as they are.
    await database.query("select private.reserve_quota('default', 'client', 'standard', now())");
    match(await page(), /\n {2}1 of [\d,]+ requests, 1 of them[^]*\n {2}pool client +1 of 500 /);
  } finally {
    await close();
  }
});
