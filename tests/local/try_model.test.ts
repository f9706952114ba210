/** `deno task try-model` from end to end: the real task against the stand-in for Gemini and the real Postgres. */
import { deepEqual, equal, match } from "node:assert/strict";
import { togetherPrompts } from "shared/agents/together_prompt.ts";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { cases } from "../../local/try_model/cases.ts";
import type { Asked } from "../fakes/gemini/script.ts";
import { startGeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { answerTo, type Section, sectionsOf, talk } from "../support/together.ts";

const reason = await whyNoCluster();

/** A model that does for each what the case wants; of six it gives the last what is the first one's. */
function muddlesSix(asked: Asked) {
  const sections = sectionsOf(asked);
  const first = sections[0];
  return answerTo(
    sections,
    (section) =>
      does(sections.length === 6 && section === sections[5] && first !== undefined ? first : section),
  );
}

function does({ written }: Section) {
  const known = cases.client.find(({ words }) => words === written);
  if (known === undefined || known.tool === null) return [talk(`Eso: ${known?.mark}`)];
  const args = known.tool === "add_items" ? { items: [{ dish: known.mark, quantity: 1 }] } : {};
  return [{ name: known.tool, args }];
}

Deno.test({
  name: "deno task try-model asks 60 times and allows as many as nobody was mixed up with",
  ignore: reason !== null,
  fn: async () => {
    const cluster = await startMigratedCluster();
    const own = await cluster.createDatabase();
    const fake = await startGeminiFake({
      answers: muddlesSix,
    });
    const database = postgresDatabase(own.url, 1);
    try {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--quiet",
          "--allow-all",
          "local/tasks/try_model_task.ts",
          "--a-minute",
          "1000000",
          "--database-url",
          own.url,
        ],
        env: { GEMINI_API_KEY: FAKE_KEY, GEMINI_BASE_URL: fake.url },
      }).output();
      const said = new TextDecoder().decode(stdout);
      equal(code, 0, said + new TextDecoder().decode(stderr));
      match(
        said,
        /^1 in a request: 20 of 20 right, 0 crossed\n3 in a request: 60 of 60 right, 0 crossed\n6 in a request: \d+ of 120 right, (?:1\d|20) crossed\n/,
      );
      equal(fake.requests.length, 60);
      const rows = await database.query(
        "select t.agent, t.model, t.prompt_version, t.most, private.most_together('client') as allowed from ai.together_tries as t",
      );
      deepEqual(rows, [{
        agent: "client",
        model: "gemini-3.5-flash-lite",
        prompt_version: togetherPrompts.client.version,
        most: 3,
        allowed: 3,
      }]);
    } finally {
      await database.close();
      await fake.stop();
      await own.drop();
      await cluster.stop();
    }
  },
});

Deno.test("deno task try-model says that it has no key", async () => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "local/tasks/try_model_task.ts"],
    env: { GEMINI_API_KEY: "" },
  }).output();
  deepEqual(
    [code, new TextDecoder().decode(stderr)],
    [1, "Cannot try a model as there is no key: set GEMINI_API_KEY\n"],
  );
});
