import { deepEqual } from "node:assert/strict";
import { fileOf, sourcesOf } from "./imports.ts";

/** The circles of a graph, each as the way around it. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) return void found.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (seen.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    seen.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

Deno.test("no file imports itself by way of others, neither values nor types", async () => {
  const sources = await sourcesOf("shared/", "supabase/functions/", "local/", "tests/", "bench/");
  const graph = new Map(
    sources.map((source) => [source.path, source.imports.flatMap((from) => fileOf(source, from) ?? [])]),
  );
  deepEqual(circles(graph), []);
});

Deno.test("a circle of three files is found, also one that does not begin where one looks", () => {
  const graph = new Map([["start", ["a"]], ["a", ["b"]], ["b", ["c"]], ["c", ["a"]]]);
  deepEqual(circles(graph), ["a → b → c → a"]);
});
