import { deepEqual, equal, throws } from "node:assert/strict";
import { parseConfig, resolveSecrets } from "../../local/stack/config.ts";

Deno.test("parseConfig() reads what differs and takes hosted defaults for the rest", () => {
  const config = parseConfig(`[functions.health]\nverify_jwt = false\n[db.vault]\nkey = "env(KEY)"`);
  equal(config.maxRows, 1_000);
  equal(config.verifyJwt("health"), false);
  equal(config.verifyJwt("other"), true);
  deepEqual([...config.vault], [["key", "env(KEY)"]]);
});

Deno.test("parseConfig() names the file when it is not TOML", () => {
  throws(() => parseConfig("[db"), /^Error: Cannot read supabase\/config\.toml: /);
});

Deno.test("resolveSecrets() leaves out secrets whose variable is missing or empty", () => {
  const vault = new Map([["a", "env(A)"], ["b", "env(B)"], ["c", "env(C)"], ["d", "plain"]]);
  const env: Record<string, string> = { A: "1", B: "" };
  deepEqual([...resolveSecrets(vault, (name) => env[name])], [["a", "1"], ["d", "plain"]]);
});
