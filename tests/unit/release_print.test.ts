/** A release as text: rows, the front door, names of releases, what only a migration by hand brings. */
import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { printFrontDoor } from "../../local/schema/release/front_door.ts";
import { compareReleases } from "../../local/schema/release/manifest.ts";
import { printRelease } from "../../local/schema/release/print_release.ts";
import { compareRules, printRules } from "../../local/schema/release/rules.ts";
import { tableDifferences } from "../../local/schema/release/tables.ts";
import { asReleased } from "../../local/schema/release/unreleased.ts";

const table = (name: string, rows: Record<string, string>) => ({ name, rows: new Map(Object.entries(rows)) });

Deno.test("A release prints the rows that came, changed and went, and no others", () => {
  const [was, is] = [{ same: "1", other: "2", gone: "3" }, { same: "1", other: "4", fresh: "5" }];
  deepEqual(compareRules([table("t", was), table("u", {})], [table("t", is), table("u", {})]), [
    { name: "t", added: ["5"], changed: ["4"], removed: ["3"] },
  ]);
  deepEqual(compareRules([], [table("t", { a: "1" })]), [{
    name: "t",
    added: ["1"],
    changed: [],
    removed: [],
  }]);
});

Deno.test("A row comes after what it refers to, and goes before it; its quotes are doubled", () => {
  const change = { added: [`{"a": "it's"}`], changed: [], removed: ["{}"] };
  deepEqual(printRules([{ name: "parents", ...change }, { name: "children", ...change }]), [
    `select private.add_rules('parents', '[\n{"a": "it''s"}\n]')`,
    `select private.add_rules('children', '[\n{"a": "it''s"}\n]')`,
    "select private.remove_rules('children', '[\n{}\n]')",
    "select private.remove_rules('parents', '[\n{}\n]')",
  ]);
});

Deno.test("A plan is printed as drops without cascade, what is made, comments, revokes, schedules, the front door", () => {
  const text = printRelease({
    plan: {
      drops: ["view admin.v"],
      creates: [{ id: "function private.f()", create: "create or replace function private.f()", uses: [] }],
      comments: [["function private.f()", "It's said"], ["table public.t", null]],
      revokes: ["select (id) on table public.t to authenticated"],
      unschedules: ["beat"],
    },
    rules: [],
    frontDoor: ["grant select on public.t to service_role"],
  });
  deepEqual(text.split("\n").filter((line) => line !== "" && !line.startsWith("--")), [
    "drop view admin.v;",
    "create or replace function private.f();",
    "comment on function private.f() is 'It''s said';",
    "comment on table public.t is null;",
    "revoke select (id) on table public.t from authenticated;",
    "select cron.unschedule(j.jobname) from cron.job as j where j.jobname = 'beat';",
    "grant select on public.t to service_role;",
  ]);
});

Deno.test("The front door is printed again but for functions, which are compared, and rows noted as shipped", async () => {
  const door = (path: string, text: string) => [{ place: "99", name: "api", parts: [{ path, text }] }];
  const text = `-- Title.

-- Reason.
grant select on public.t to authenticated;
create function public.f() returns int language sql as $$ select 1 $$;
comment on function public.f is 'One.';
select cron.schedule('beat', '* * * * *', $$select 1$$);
`;
  deepEqual(await printFrontDoor(door("schemas/99_api/a.sql", text)), [
    "grant select on public.t to authenticated",
    "select cron.schedule('beat', '* * * * *', $$select 1$$)",
  ]);
  deepEqual(await printFrontDoor(door("schemas/99_api/shipped.sql", "select private.note_shipped();")), []);
  await rejects(
    printFrontDoor(door("schemas/99_api/a.sql", "create table public.t (id int);")),
    /Cannot repeat a statement of schemas\/99_api\/a\.sql as it is no function, grant or schedule: CreateStmt/,
  );
});

Deno.test("Releases are ordered by number and named so", () => {
  deepEqual(["1.10", "0.9", "1.9"].sort(compareReleases), ["0.9", "1.9", "1.10"]);
  for (const name of ["", "1", "v1.0", "1.0.0"]) {
    throws(() => compareReleases(name, "1.0"), /is named <number>\.<number>: 1\.0/);
  }
});

Deno.test("Tables differ by columns, constraints and indexes, not by rights, comments and views", () => {
  const snapshot = (column: object, view: string) =>
    new Map(
      Object.entries({
        "column t.a": column,
        "relation v": { kind: "v", view },
        "column v.a": { type: view },
        "function f()": { body: view },
      }).map(([name, fact]) => [name, JSON.stringify(fact)]),
    );
  const was = snapshot({ type: "text", comment: "a", readers: ["authenticated"] }, "1");
  deepEqual(tableDifferences(was, snapshot({ type: "text", comment: "b", readers: null }, "2")), []);
  const lines = tableDifferences(was, snapshot({ type: "bigint" }, "1"));
  equal(lines.length, 1);
  equal(lines[0]?.startsWith("~ column t.a"), true);
});

Deno.test("A frozen file says that it is, and of which release", () => {
  const head =
    "-- What supabase/schemas says and no release does yet, printed by `deno task schema`: change it there.\n";
  const released = asReleased(`${head}-- of 0123456789abcdef\n\nselect 1;\n`, "1.1");
  equal(released.split("\n")[0], "-- Release 1.1: the logic that it changes, printed by `deno task schema`.");
  equal(released.includes("0123456789abcdef"), false);
  equal(released.endsWith("\nselect 1;\n"), true);
});
