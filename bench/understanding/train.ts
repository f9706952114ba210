/**
 * `deno task train-understanding`: reads the cases of train and of calibrate on a database of the whole schema, learns
 * which features speak for which intent, sets from where on a share counts, and prints both as rows to
 * supabase/schemas/82_phrases/intent_weights.sql. The same cases and schema give the same file. Test is not looked at.
 */
import { postgresDatabase } from "../../local/postgres/database.ts";
import { endsWithUsage } from "../../local/tasks/usage.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { runCases } from "./bench.ts";
import { readCases, readMenus } from "./files.ts";
import { type Deed, learn, printed, type Sentence } from "./learn.ts";

endsWithUsage(
  `Learns from bench/understanding/cases what speaks for which intent, and prints it as rows of the schema (20 minutes).

  deno task train-understanding
`,
);

const HERE = new URL(".", import.meta.url).pathname;
const OUT = new URL("../../supabase/schemas/82_phrases/intent_weights.sql", import.meta.url);

const cluster = await startMigratedCluster();
const { url } = await cluster.createDatabase();
const database = postgresDatabase(url, 1);

/** The sentences of customers that stand alone, as they are read without what was learnt before. */
async function sentences(split: string): Promise<readonly Sentence[]> {
  const cases = (await readCases(`${HERE}cases/${split}`)).filter((one) => one.agent === "client");
  const results = await runCases(database, cases, await readMenus(`${HERE}menus`));
  return results.flatMap(({ one, reading }) => {
    const [features] = reading.features;
    return one.measured.length === 1 && features !== undefined
      ? [{
        person: one.id.split("-")[0] ?? "",
        features,
        intents: [...one.expect.intents, ...one.expect.accept],
        isSure: reading.confidence === 1,
      }]
      : [];
  });
}

try {
  await database.exec("delete from private.intent_thresholds");
  const rows = await database.query<{ intent: string; does: string; needs: string | null }>(
    "select intent, concat_ws(' ', tool, args ->> 'topic') as does, needs from private.intents where agent = 'client' and tool is not null",
  );
  const deeds = new Map(rows.map(({ intent, does, needs }): [string, Deed] => [intent, { does, needs }]));
  const learnt = learn(await sentences("train"), await sentences("calibrate"), deeds);
  for (const { name, weights, threshold: { threshold, judged, errors, bound, of } } of learnt) {
    console.log(
      `${name}: ${weights.size} features; from ${
        threshold.toFixed(3)
      } on ${judged} of ${of}, ${errors} wrong, at most ${(100 * bound).toFixed(1)} %`,
    );
  }
  const [best] = learnt.toSorted((a, b) => b.threshold.judged - a.threshold.judged);
  if (best !== undefined) await Deno.writeTextFile(OUT, printed(best));
} finally {
  await database.close();
  await cluster.stop();
}
