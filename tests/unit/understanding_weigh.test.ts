import { deepEqual, equal, ok } from "node:assert/strict";
import { thresholdOf } from "../../bench/understanding/threshold.ts";
import { countedWeights, fittedWeights, weighed } from "../../bench/understanding/weigh.ts";
import { ONE_SIDE, wilson } from "../../bench/understanding/wilson.ts";

const examples = [
  { intent: "ask_hours", features: ["w abren", "w hoy"] },
  { intent: "ask_hours", features: ["w abren", "w ya"] },
  { intent: "thanks", features: ["w gracias", "w ya"] },
  { intent: "thanks", features: ["w gracias", "w hoy"] },
];

for (const [name, learn] of Object.entries({ countedWeights, fittedWeights })) {
  Deno.test(`${name}() finds what speaks for each intent, the same each time`, () => {
    const weights = learn(examples);
    const of = (...features: string[]) => weighed(weights, features);
    equal(of("w abren")?.intent, "ask_hours");
    equal(of("w gracias", "w hoy")?.intent, "thanks");
    ok((of("w abren")?.share ?? 0) > (of("w hoy")?.share ?? 0), "what both say speaks for none");
    deepEqual([...learn(examples)], [...weights]);
  });
}

Deno.test("wilson() on one side is what 99 faultless guesses allow to promise", () => {
  const bound = (errors: number, of: number): number => wilson(errors, of, ONE_SIDE)[1];
  ok(bound(0, 99) <= 0.03 && bound(0, 80) > 0.03);
  equal(bound(0, 0), 1);
});

Deno.test("thresholdOf() goes as low as the bound holds, and no lower", () => {
  const right = (count: number, share: number) =>
    Array.from({ length: count }, () => ({ share, isRight: true }));
  const found = thresholdOf([...right(120, 0.9), { share: 0.5, isRight: false }, ...right(10, 0.4)]);
  equal(found.threshold, 0.9);
  equal(found.judged, 120);
  equal(thresholdOf(right(50, 0.9)).judged, 0, "few guesses promise nothing");
});
