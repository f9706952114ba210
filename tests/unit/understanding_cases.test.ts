/** The cases of understanding as they are written: whoever labels one wrongly measures nothing. */
import { deepStrictEqual } from "node:assert/strict";
import type { Case, Line } from "../../bench/understanding/cases.ts";
import { readCases, readMenus } from "../../bench/understanding/files.ts";
import { isClientIntent } from "../../bench/understanding/client_intents.ts";
import { isWorkIntent } from "../../bench/understanding/work_intents.ts";
import { field, listIn, textIn } from "shared/json.ts";

const BENCH = new URL("../../bench/understanding/", import.meta.url).pathname;
const PARTS = ["train", "calibrate", "test", "release"] as const;

const menus = await readMenus(`${BENCH}menus`);
const parts = new Map(
  await Promise.all(PARTS.map(async (part) => [part, await readCases(`${BENCH}cases/${part}`)] as const)),
);
const all = [...parts.values()].flat();

/** What a menu has: its items, with the options of each. */
function optionsOf(file: string): ReadonlyMap<string, readonly string[]> {
  const items = listIn(menus.get(file), "categories").flatMap((one) => listIn(one, "items"));
  return new Map(items.map((item) => [
    textIn(item, "name") ?? "",
    listIn(item, "groups").flatMap((group) => listIn(group, "options")).map((one) =>
      textIn(one, "name") ?? ""
    ),
  ]));
}

function linesOf({ state, expect }: Case): readonly Line[] {
  return [
    ...state.basket,
    ...state.lastOrder,
    ...state.openOrder?.lines ?? [],
    ...state.orders.flatMap(({ lines }) => lines),
    ...expect.basket ?? [],
    ...expect.pending,
  ];
}

Deno.test("cases name items and options of their menu alone", () => {
  const wrong = all.flatMap((one) => {
    const options = optionsOf(one.menu);
    const bad = linesOf(one).filter((line) =>
      !line.options.every((name) => options.get(line.item)?.includes(name)) || !options.has(line.item)
    ).map(({ item, options }) => [item, ...options].join(" + "));
    const named = [field(one.expect.args, "item")].flat().filter((name) =>
      typeof name === "string" && !options.has(name) && !one.expect.intents.includes("add_menu_item")
    );
    return [...bad, ...named].map((name) => `${one.id}: ${name}`);
  });
  deepStrictEqual(wrong, []);
});

Deno.test("cases want what somebody judges", () => {
  const wrong = all.flatMap(({ id, agent, expect }) =>
    [...expect.intents, ...expect.accept]
      .filter((intent) => agent === "client" ? !isClientIntent(intent) : !isWorkIntent(intent))
      .map((intent) => `${id}: ${intent}`)
  );
  deepStrictEqual(wrong, []);
});

Deno.test("whoever writes cases to test writes none of the others", async () => {
  const writers = async (part: string): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const { name } of Deno.readDir(`${BENCH}cases/${part}`)) names.push(name.split("_")[0] ?? "");
    return names;
  };
  const others = new Set([...await writers("train"), ...await writers("calibrate")]);
  for (const sealed of ["test", "release"]) {
    deepStrictEqual((await writers(sealed)).filter((name) => others.has(name)), []);
  }
});

Deno.test("no two cases have a name, and no words are both learnt from and tested in one state", () => {
  const ids = Map.groupBy(all, ({ id }) => id);
  deepStrictEqual([...ids].filter(([, some]) => some.length > 1).map(([id]) => id), []);
  const keyOf = ({ agent, menu, measured, stateKey }: Case): string =>
    JSON.stringify([agent, menu, measured, stateKey]);
  const known = new Set([...parts.get("train") ?? [], ...parts.get("calibrate") ?? []].map(keyOf));
  const sealed = [...parts.get("test") ?? [], ...parts.get("release") ?? []];
  deepStrictEqual(sealed.filter((one) => known.has(keyOf(one))).map(({ id }) => id), []);
});
