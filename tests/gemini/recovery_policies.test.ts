/** What is done about a failure stands in SQL, what failures there are in TypeScript: the two lists are one. */
import { deepEqual } from "node:assert/strict";
import { errorKinds } from "../../shared/gemini/error_codes.ts";
import { startEmbedded } from "../support/migrated.ts";

Deno.test("recovery_policies has one row for each way in which asking Gemini can fail", async () => {
  const embedded = await startEmbedded();
  try {
    const rows = await embedded.database.query(
      `select code, action in ('retry', 'other_model', 'other_key', 'later') as goes_on, key_rest_seconds is not null or revokes_key as ends_key
      from ai.recovery_policies`,
    );
    const codes = Object.keys(errorKinds);
    deepEqual(rows.map(({ code }) => code).toSorted(), codes.toSorted());
    // What a code means and what is done about it agree: a refused key is left alone, a retryable failure is not given up.
    for (const [code, kind] of Object.entries(errorKinds)) {
      const row = rows.find((one) => one["code"] === code);
      deepEqual([code, row?.["ends_key"]], [code, kind.class === "key"]);
      if (kind.retryable) deepEqual([code, row?.["goes_on"]], [code, true]);
    }
  } finally {
    await embedded.close();
  }
});
