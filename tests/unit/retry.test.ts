import { deepEqual, ok } from "node:assert/strict";
import { waitBefore } from "shared/retry.ts";
import { RPC_POLICY } from "shared/rpc.ts";
import { seededRandom } from "../fakes/random.ts";

Deno.test("waitBefore() doubles from try to try, up to the longest wait", () => {
  deepEqual([1, 2, 3, 5, 6, 40].map((tried) => waitBefore(RPC_POLICY, tried, () => 1)), [
    100,
    200,
    400,
    1_600,
    2_000,
    2_000,
  ]);
});

Deno.test("waitBefore() parts a crowd: at least half the wait, each another", () => {
  const random = seededRandom(7);
  const waits = Array.from({ length: 100 }, () => waitBefore(RPC_POLICY, 4, random));
  ok(waits.every((wait) => wait >= 400 && wait <= 800));
  ok(new Set(waits).size > 50);
});
