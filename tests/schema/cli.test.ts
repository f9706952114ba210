/** The migrations as a hosted project meets them: pushed by the Supabase CLI, then looked at. */
import { deepEqual } from "node:assert/strict";
import { ownMigrations, push } from "../../local/gate/cli.ts";
import { CLI_VERSION } from "../../local/gate/cli_binary.ts";
import { type Cluster, startCluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { type Complaints, findSchemaChecks } from "./checks.ts";
import { compareAdvice, knownAdvice } from "./known_advice.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

let cluster: Cluster | undefined;
const checks = await findSchemaChecks();
let complaints: Complaints | undefined;
Deno.test.beforeAll(async () => {
  if (reason === null) cluster = await startCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

Deno.test({
  name: "db push brings a new project to the newest schema, and one that lacks the newest migration",
  ignore: reason !== null,
  fn: async () => {
    if (cluster === undefined) throw new Error("the server has not started");
    const { name, url } = await cluster.createDatabase();
    // The newest comes alone, as it does on hosted: what an earlier file did to the session is not there then.
    await push(url, (await ownMigrations()).slice(0, -1));
    await push(url);
    complaints = await checks.complaints(cluster, name);
  },
});

for (const check of checks.names) {
  Deno.test({
    name: `${check}: nothing is found in the pushed schema`,
    ignore: reason !== null,
    fn: () => {
      if (complaints === undefined) throw new Error("the schema was not pushed");
      deepEqual(complaints.get(check), []);
    },
  });
}

Deno.test("docs/advisors.md is refused when a finding is not in it, no longer true, or graver than INFO", () => {
  const info = { key: "a", level: "INFO", detail: "x" };
  const grave = { key: "b", level: "WARN", detail: "y" };
  deepEqual(compareAdvice([info], ["a"]), []);
  deepEqual(compareAdvice([info], ["a*"]), []);
  deepEqual(compareAdvice([info], []), ["INFO a: x"]);
  deepEqual(compareAdvice([info], ["aa"]), ["INFO a: x", "aa is listed, but no longer found"]);
  deepEqual(compareAdvice([], ["a"]), ["a is listed, but no longer found"]);
  deepEqual(compareAdvice([grave], ["b*"]), ["WARN b: y"]);
  deepEqual(knownAdvice("| finding | reason |\n| --- | --- |\n| `a` | so |\n"), ["a"]);
});

Deno.test("the workflows run the CLI that is tested here", async () => {
  const workflow = await Deno.readTextFile(new URL("../../.github/workflows/deploy.yml", import.meta.url));
  const versions = [...workflow.matchAll(/supabase@(\S+)/g)].map(([, version]) => version);
  deepEqual([...new Set(versions)], [CLI_VERSION]);
});
