/** The pgTAP files on the embedded engine. */
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { isLong } from "../support/long.ts";
import { type Embedded, startEmbedded } from "../support/migrated.ts";
import { findTapFiles, runTapFile } from "../support/tap.ts";

/**
 * Of the gate's tenth those that try everything there is, again and again: they run on the server alone, unless there is
 * none; with --long on both.
 */
const EXHAUSTIVE: ReadonlySet<string> = new Set([
  "reserve_quota grants each pool and the buffer and not one more",
  "run_call changes and tells nothing of others",
  "keep_answer fifty strangers poison nothing",
  "structure no reply is a dead end",
]);
const runsAll = isLong || await whyNoCluster() !== null;

/** Of files that the server runs too the gate runs a tenth here, always the same: what differs between engines is few kinds. */
const isInGate = (path: string): boolean =>
  path.includes("/structure/") || [...path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 10 === 0;

let embedded: Embedded | undefined;
Deno.test.beforeAll(async () => {
  embedded = await startEmbedded();
});
Deno.test.afterAll(() => embedded?.close());

for (const file of await findTapFiles()) {
  if (file.needsServer || !runsAll && (EXHAUSTIVE.has(file.title) || !isInGate(file.path))) continue;
  Deno.test({
    name: `${file.title} (embedded)`,
    fn: async () => {
      if (embedded === undefined) throw new Error("the embedded engine has not started");
      await runTapFile(file, embedded.rolledBack);
    },
  });
}

Deno.test("every file that is left to the server is there", async () => {
  const titles = (await findTapFiles()).map(({ title }) => title);
  const gone = [...EXHAUSTIVE].filter((title) => !titles.includes(title));
  if (gone.length > 0) throw new Error(`No pgTAP file is called ${gone.join(" or ")}`);
});
