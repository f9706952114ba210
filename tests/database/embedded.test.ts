/** The pgTAP files on the embedded engine. */
import { type Embedded, startEmbedded } from "../support/migrated.ts";
import { findTapFiles, runTapFile } from "../support/tap.ts";

let embedded: Embedded | undefined;
Deno.test.beforeAll(async () => {
  embedded = await startEmbedded();
});
Deno.test.afterAll(() => embedded?.close());

for (const file of (await findTapFiles()).filter(({ needsServer }) => !needsServer)) {
  Deno.test({
    name: `${file.title} (embedded)`,
    fn: async () => {
      if (embedded === undefined) throw new Error("the embedded engine has not started");
      await runTapFile(file, embedded.rolledBack);
    },
  });
}
