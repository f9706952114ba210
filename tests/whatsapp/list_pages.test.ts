import assert from "node:assert/strict";
import { buildMessage } from "../../shared/whatsapp/outbound/build_message.ts";
import { listPages } from "../../shared/whatsapp/list_pages.ts";
import type { ListMessage, ListRow } from "../../shared/whatsapp/outbound/outbound.ts";
import { rows } from "./outbound_samples.ts";
import { refusalOf, TO_ANA } from "./support.ts";

const more = (page: number): ListRow => ({ id: `more:${page}`, title: "Ver más" });
const menu = (...sections: ListMessage["sections"]): ListMessage => ({
  kind: "list",
  body: "Carta",
  button: "Ver",
  sections,
});
const ids = (list: ListMessage): readonly string[] =>
  list.sections.flatMap((one) => one.rows.map((row) => row.id));

Deno.test("listPages() leaves a list of ten rows as it is", () => {
  assert.deepEqual(listPages(menu({ rows: rows(10) }), more), [menu({ rows: rows(10) })]);
});

Deno.test("listPages() splits eleven rows into nine and the way on, and two", () => {
  const pages = listPages(menu({ rows: rows(11) }), more);
  assert.deepEqual(pages.map(ids), [
    ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "more:2"],
    ["r9", "r10"],
  ]);
});

for (const count of [1, 10, 11, 18, 19, 20, 28, 29, 100, 137]) {
  Deno.test(`listPages() keeps each of ${count} rows once, in order, on pages that can be sent`, () => {
    const pages = listPages(menu({ title: "Platos", rows: rows(count) }), more);
    const kept = pages.flatMap(ids);
    assert.deepEqual(kept.filter((id) => !id.startsWith("more:")), rows(count).map((row) => row.id));
    assert.deepEqual(
      kept.filter((id) => id.startsWith("more:")),
      pages.slice(1).map((_, i) => `more:${i + 2}`),
    );
    for (const page of pages) assert.ok(buildMessage(TO_ANA, page));
  });
}

Deno.test("listPages() carries section titles over to the next page", () => {
  const drinks = rows(6).map((row) => ({ ...row, id: `d${row.id}` }));
  const pages = listPages(
    menu({ title: "Platos", rows: rows(12) }, { title: "Bebidas", rows: drinks }),
    more,
  );
  assert.deepEqual(pages.map((page) => page.sections.map((one) => [one.title, one.rows.length])), [
    [["Platos", 10]],
    [["Platos", 3], ["Bebidas", 6]],
  ]);
});

Deno.test("listPages() leaves out sections without rows", () => {
  const [page] = listPages(menu({ title: "Vacía", rows: [] }, { rows: rows(2) }), more);
  assert.deepEqual(page?.sections, [{ rows: rows(2) }]);
});

Deno.test("listPages() lets a list without rows be refused instead of vanishing", async () => {
  const pages = listPages(menu({ rows: [] }), more);
  assert.equal(pages.length, 1);
  const error = await refusalOf(() => pages.map((page) => buildMessage(TO_ANA, page)));
  assert.equal(error.code, "sections_missing");
});
