import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { placeOf } from "../../local/schema/place.ts";
import { printTree } from "../../local/schema/print.ts";
import { staleness, writePrintOut } from "../../local/schema/print_out.ts";
import { inOrder, readTree } from "../../local/schema/tree.ts";
import { splitStatements } from "../../local/sql.ts";

const part = (path: string, text = "select 1;\n") => ({ path: `schemas/${path}`, text });
const ordered = (...parts: ReturnType<typeof part>[]): string[] =>
  inOrder(parts).map(({ path }) => path.slice("schemas/".length));

Deno.test("supabase/migrations is what supabase/schemas says", async () => {
  deepEqual(await staleness(), { write: [], remove: [] });
});

Deno.test("A folder is applied tables first, then by the alphabet, and after what a file names", () => {
  deepEqual(
    ordered(part("a/z.sql"), part("a/b.sql"), part("a/tables.sql"), part("a/more_tables.sql")),
    ["a/more_tables.sql", "a/tables.sql", "a/b.sql", "a/z.sql"],
  );
  deepEqual(
    ordered(part("a/b.sql", "-- after: y.sql, z.sql\n"), part("a/z.sql"), part("a/y.sql")),
    ["a/y.sql", "a/z.sql", "a/b.sql"],
  );
});

Deno.test("Files that wait for each other are refused by name", () => {
  throws(
    () => inOrder([part("a/b.sql", "-- after: c.sql\n"), part("a/c.sql", "-- after: b.sql\n")]),
    /Cannot order schemas\/a\/b\.sql, schemas\/a\/c\.sql/,
  );
});

Deno.test("A print-out's places are those of the tree, and a file by hand keeps its own", () => {
  const [printed] = printTree([{
    place: "50",
    name: "turns",
    parts: [part("50_turns/a.sql", "-- A.\n\nselect 1;\n"), part("50_turns/b.sql", "-- B.\nselect 2;\n")],
  }]);
  if (printed === undefined) throw new Error("nothing was printed");
  equal(printed.path, "supabase/migrations/20261123005000_turns.sql");
  const at = (words: string) => placeOf(printed.path, printed.text, printed.text.indexOf(words));
  deepEqual(at("select 1"), { path: "supabase/schemas/50_turns/a.sql", line: 3 });
  deepEqual(at("select 2"), { path: "supabase/schemas/50_turns/b.sql", line: 2 });
  deepEqual(placeOf("by_hand.sql", "select 1;\nselect 2;", 12), { path: "by_hand.sql", line: 2 });
});

Deno.test("A print-out is one set of statements, whatever the files end with", async () => {
  const [printed] = printTree([{
    place: "50",
    name: "turns",
    parts: [part("50_turns/a.sql", "select 1;"), part("50_turns/b.sql", "select 2;\n\n\n")],
  }]);
  equal((await splitStatements("a", printed?.text ?? "")).length, 3);
});

Deno.test("The print-out of a folder is written, what is stale is named, what has no folder goes", async () => {
  const root = await Deno.makeTempDir({ prefix: "weats-tree-" });
  const supabase = new URL(`file://${root}/supabase/`);
  const write = async (path: string, text: string): Promise<void> => {
    await Deno.mkdir(new URL(path.slice(0, path.lastIndexOf("/") + 1), supabase), { recursive: true });
    await Deno.writeTextFile(new URL(path, supabase), text);
  };
  try {
    await write("schemas/10_first/deep/a.sql", "select 1;\n");
    await write("migrations/20261123001100_gone.sql", "select 0;\n");
    const [first, gone] = [
      "supabase/migrations/20261123001000_first.sql",
      "supabase/migrations/20261123001100_gone.sql",
    ];
    deepEqual(await writePrintOut(supabase), [first, gone]);
    deepEqual(await writePrintOut(supabase), []);
    await write("schemas/10_first/deep/a.sql", "select 2;\n");
    deepEqual((await staleness(supabase)).write, [first]);
    await write("schemas/first/a.sql", "select 1;\n");
    await rejects(readTree(supabase), /schemas\/first as its name is not <2 digits>_<name>/);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
