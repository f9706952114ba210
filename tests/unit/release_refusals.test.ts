/** What a release refuses to do to those who call a function, and to tables. */
import { deepEqual } from "node:assert/strict";
import type { Hold, Piece, Signature } from "../../local/schema/release/catalogue.ts";
import { planRelease } from "../../local/schema/release/plan.ts";
import { brokenCalls, droppedUnknown, heldByTables } from "../../local/schema/release/refusals.ts";
import { answersTheSameCalls } from "../../local/schema/release/signatures.ts";
import { catalogue, fn, view } from "./catalogues.ts";

function signature(inputs: string, result = "text"): Signature {
  const { signature } = fn("public.f", inputs, result);
  if (signature === undefined) throw new Error("a function has a signature");
  return signature;
}

Deno.test("A function of the API goes or changes its calls only after a release in which it was deprecated", () => {
  const door = fn("public.door", "a text");
  const broken = (is: readonly Piece[], comment = "Said"): number =>
    brokenCalls(catalogue([door], { comments: new Map([[door.id, comment]]) }), catalogue(is)).length;
  deepEqual(broken([door]), 0);
  deepEqual(broken([]), 1);
  deepEqual(broken([fn("public.door", "renamed text")]), 1);
  deepEqual(broken([], "Deprecated: call another."), 0);
  deepEqual(broken([fn("public.door", "a text, b text?")]), 0);
  deepEqual(brokenCalls(catalogue([fn("private.f")]), catalogue([])), []);
});

Deno.test("Calls by name are answered as before when what is added may be left out", () => {
  const was = signature("a text, b text?");
  const answers = (inputs: string, result?: string): boolean =>
    answersTheSameCalls(was, signature(inputs, result));
  deepEqual(answers("c text?, b text?, a text"), true);
  deepEqual(answers("a text, b text?, c text"), false, "it needs more");
  deepEqual(answers("a text, b text"), false, "it needs what could be left out");
  deepEqual(answers("a bigint, b text?"), false, "it takes another type");
  deepEqual(answers("a text, b text?", "jsonb"), false, "it gives something else");
});

Deno.test("A function that a table holds on to is not dropped, and not replaced where its results are stored", () => {
  const inner = fn("private.inner");
  const outer = fn("private.outer", "", "text", "private.inner()");
  const refused = (is: readonly Piece[], hold: Partial<Hold>): number => {
    const holds = [{ use: outer.id, by: "index i", isStored: true, ...hold }];
    const was = catalogue([inner, outer], { holds });
    return heldByTables(was, planRelease(was, catalogue(is), new Set(was.pieces.keys()))).length;
  };
  const [other, changed] = [fn("private.inner", "", "text", "2"), fn("private.outer", "", "bigint")];
  deepEqual(refused([inner, outer], {}), 0);
  deepEqual(refused([other, outer], {}), 1, "what it calls has changed");
  deepEqual(refused([other, outer], { isStored: false }), 0, "a check asks again with each row");
  deepEqual(refused([inner, changed], { isStored: false }), 1, "a check would lose it");
});

Deno.test("What no release made is named when it stands on something that must be made again", () => {
  const own = view("admin.of_a_city", "a text", ["function private.f(text)"]);
  const was = catalogue([fn("private.f", "a text"), own]);
  const is = catalogue([fn("private.f", "b text")]);
  const released = new Set(["function private.f(text)"]);
  deepEqual(droppedUnknown(is, planRelease(was, is, released), released).length, 1);
});
