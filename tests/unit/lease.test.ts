import { deepEqual, equal, throws } from "node:assert/strict";
import { leaseOf } from "shared/agents/lease.ts";

Deno.test("leaseOf() reads whose turn it is, null when there is none", () => {
  deepEqual(leaseOf({ turn_id: 7, lease: 2, done: true }), { turn_id: 7, lease: 2 });
  for (const card of [null, {}, { turn_id: null, wait_milliseconds: 5 }, { lease: 2 }]) {
    equal(leaseOf(card), null);
  }
});

Deno.test("leaseOf() refuses a turn without a lease", () => {
  throws(() => leaseOf({ turn_id: 7 }), /^Error: Cannot take a turn as its card has no lease: 7$/);
});
