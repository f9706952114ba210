/** What a release does with the logic of the one before it, decided from two catalogues. */
import { deepEqual, throws } from "node:assert/strict";
import type { Catalogue, Piece } from "../../local/schema/release/catalogue.ts";
import { usedFirst } from "../../local/schema/release/order.ts";
import { planRelease } from "../../local/schema/release/plan.ts";
import { isReplaceable } from "../../local/schema/release/signatures.ts";
import { catalogue, fn, policy, view } from "./catalogues.ts";

function plan(was: Catalogue, is: Catalogue) {
  const planned = planRelease(was, is, new Set(was.pieces.keys()));
  return { ...planned, creates: planned.creates.map(({ id }) => id) };
}

Deno.test("A function with a new body is replaced, and nothing else happens", () => {
  const [was, is] = [fn("private.f", "a text"), fn("private.f", "a text", "text", "2")];
  deepEqual(plan(catalogue([was, fn("private.g")]), catalogue([is, fn("private.g")])), {
    drops: [],
    creates: ["function private.f(text)"],
    comments: [],
    revokes: [],
    unschedules: [],
  });
});

Deno.test("A function is replaced in its place when a default comes, and not when anything else of its head changes", () => {
  const was = fn("private.f", "a text, b text?");
  const replaceable = (is: Piece): boolean => isReplaceable(was, is);
  deepEqual(replaceable(fn("private.f", "a text?, b text?")), true);
  deepEqual(replaceable(fn("private.f", "a text, b text")), false, "a default goes");
  deepEqual(replaceable(fn("private.f", "other text, b text?")), false, "an argument is renamed");
  deepEqual(
    replaceable(fn("private.f", "a text, b text?", "TABLE(x text)")),
    false,
    "it gives something else",
  );
});

Deno.test("A view is replaced in its place when columns come at its end, and not when one goes or is another", () => {
  const was = view("admin.v", "a text, b text");
  deepEqual(isReplaceable(was, view("admin.v", "a text, b text, c text")), true);
  deepEqual(isReplaceable(was, view("admin.v", "a text")), false);
  deepEqual(isReplaceable(was, view("admin.v", "a text, b bigint")), false);
  deepEqual(isReplaceable(was, view("admin.v", "b text, a text")), false);
});

Deno.test("What uses something that must be made again goes before it and comes back after it, with its comment", () => {
  const users = [
    view("admin.v", "a text", ["function private.f(text)"]),
    policy("p", "same", ["function private.f(text)"]),
    fn("private.rows", "", "SETOF admin.v", "1", ["view admin.v"]),
  ];
  const planned = plan(
    catalogue([fn("private.f", "a text"), ...users]),
    catalogue([fn("private.f", "renamed text"), ...users]),
  );
  const order = ["view admin.v", "policy p on public.t", "function private.rows()"];
  deepEqual(new Set(planned.drops), new Set(["function private.f(text)", ...order]));
  deepEqual(planned.drops.at(-1), "function private.f(text)");
  deepEqual(planned.drops.indexOf("function private.rows()") < planned.drops.indexOf("view admin.v"), true);
  deepEqual(planned.creates, ["function private.f(text)", ...order]);
  deepEqual(planned.comments.map(([id]) => id).sort(), planned.creates.toSorted());
});

Deno.test("A policy that says something else is dropped and made, as there is no other way", () => {
  const planned = plan(catalogue([policy("p", "a")]), catalogue([policy("p", "b")]));
  deepEqual([planned.drops, planned.creates], [["policy p on public.t"], ["policy p on public.t"]]);
});

Deno.test("A function that takes an argument more leaves no other of its name, whose calls would be ambiguous", () => {
  const planned = plan(
    catalogue([fn("private.f", "a text")]),
    catalogue([fn("private.f", "a text, b text?")]),
  );
  deepEqual([planned.drops, planned.creates], [["function private.f(text)"], [
    "function private.f(text,text)",
  ]]);
});

Deno.test("Only what a release made is dropped: what a city or a migration by hand made stays", () => {
  const was = catalogue([fn("private.gone"), fn("private.of_a_city")]);
  deepEqual(planRelease(was, catalogue([]), new Set(["function private.gone()"])).drops, [
    "function private.gone()",
  ]);
});

Deno.test("A right that is gone is revoked, unless its function went with it", () => {
  const grants = ["function private.gone()", "function private.f()", "table admin.v"]
    .map((subject) => `execute on ${subject} to authenticated`);
  const was = catalogue([fn("private.gone"), fn("private.f"), view("admin.v", "a text")], {
    grants: new Set(grants),
  });
  deepEqual(plan(was, catalogue([fn("private.f"), view("admin.v", "a text")])).revokes, grants.slice(1));
});

Deno.test("A comment that is gone is taken away, and a schedule too", () => {
  const was = catalogue([fn("private.f")], { schedules: ["kept", "gone"] });
  const is = catalogue([fn("private.f")], {
    schedules: ["kept"],
    comments: new Map([["function private.f()", null]]),
  });
  const { comments, unschedules } = plan(was, is);
  deepEqual([comments, unschedules], [[["function private.f()", null]], ["gone"]]);
});

Deno.test("What is used comes first, else the order stays; a circle is refused by name", () => {
  const order = (all: Record<string, string[]>): string[] =>
    usedFirst(Object.keys(all), (id) => id, (id) => all[id] ?? []);
  deepEqual(order({ c: ["b"], a: [], b: ["elsewhere"] }), ["a", "b", "c"]);
  throws(() => order({ a: ["b"], b: ["a"], c: [] }), /Cannot order a, b: each uses another/);
});
