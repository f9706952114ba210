import assert from "node:assert/strict";
import { batched, repeated, shuffled } from "../fakes/whatsapp/arrange.ts";
import { everyKind } from "./samples.ts";
import { parsed } from "./support.ts";

const NUMBERS = Array.from({ length: 50 }, (_, i) => i);

Deno.test("repeated() puts every item there so many times", () => {
  assert.deepEqual(repeated(["a", "b"], 2), ["a", "a", "b", "b"]);
});

Deno.test("shuffled() gives the same other order for the same seed", () => {
  assert.deepEqual(shuffled(NUMBERS, 1), shuffled(NUMBERS, 1));
  assert.notDeepEqual(shuffled(NUMBERS, 1), shuffled(NUMBERS, 2));
  assert.notDeepEqual(shuffled(NUMBERS, 1), NUMBERS);
  assert.deepEqual([...shuffled(NUMBERS, 1)].sort((a, b) => a - b), NUMBERS);
});

Deno.test("batched() loses nothing at the edges", () => {
  assert.deepEqual([batched([1, 2, 3], 2), batched([1, 2], 2), batched([], 2)], [
    [[1, 2], [3]],
    [[1, 2]],
    [],
  ]);
});

Deno.test("parseWebhook() gives each update as it is, in whatever order and however often it comes", () => {
  const kinds = everyKind();
  const alone = kinds.map((piece) => JSON.stringify(parsed(piece).updates[0]));
  const together = parsed(...shuffled(repeated(kinds, 3), 5)).updates.map((one) => JSON.stringify(one));
  assert.deepEqual([...together].sort(), [...repeated(alone, 3)].sort());
});
