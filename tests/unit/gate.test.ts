import { deepEqual } from "node:assert/strict";
import { readJunit } from "../../local/gate/run.ts";

Deno.test("readJunit() counts passed, failed and skipped cases", () => {
  const xml = `<testsuites><testsuite name="a">
    <testcase name="one"></testcase><testcase name="two"><failure message="no"/></testcase>
    <testcase name="three"><skipped/></testcase></testsuite></testsuites>`;
  deepEqual(readJunit(xml), { passed: 1, failed: 1, skipped: 1 });
});
