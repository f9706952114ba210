import { deepEqual, equal, rejects } from "node:assert/strict";
import { lineAt, splitStatements, SqlFileError } from "../../local/sql.ts";

Deno.test("splitStatements() cuts where Postgres would, not at every semicolon", async () => {
  const text =
    "select 'a;b';\n-- c;\ncreate function f() returns int language sql as $$ select 1; $$;\nselect 2";
  deepEqual((await splitStatements("x.sql", text)).map(({ sql }) => sql), [
    "select 'a;b'",
    "-- c;\ncreate function f() returns int language sql as $$ select 1; $$",
    "select 2",
  ]);
});

Deno.test("splitStatements() finds the places in a text that is not ASCII", async () => {
  const text = "select 'ñandú 🍲';\n\nselect 'ají'";
  const [, second] = await splitStatements("x.sql", text);
  equal(second?.sql, "select 'ají'");
  equal(lineAt(text, second?.offset ?? 0), 3);
});

Deno.test("splitStatements() gives nothing for a file of comments", async () => {
  deepEqual(await splitStatements("x.sql", "-- nothing yet\n"), []);
});

Deno.test("splitStatements() names file and line of a syntax error", async () => {
  await rejects(
    splitStatements("x.sql", "select 'ñ';\n\nselec 2;"),
    (error) => error instanceof SqlFileError && error.message === 'x.sql:3: syntax error at or near "selec"',
  );
});
