/** What of two databases only a migration by hand can bring together: tables, their columns, constraints, indexes. */
import { compareSnapshots, type Snapshot } from "../snapshot.ts";

const KINDS = ["relation", "column", "constraint", "index"];
/** What a release brings by itself. */
const LOGIC = ["comment", "rights", "readers", "view"];

/** Says in lines how the tables of the second differ from those of the first. */
export function tableDifferences(was: Snapshot, is: Snapshot): string[] {
  return compareSnapshots(tablesOf(was), tablesOf(is));
}

function tablesOf(snapshot: Snapshot): Map<string, string> {
  const views = [...snapshot].flatMap(([name, fact]) =>
    name.startsWith("relation ") && member(fact, "kind") === "v" ? [name.slice("relation ".length)] : []
  );
  const isOfTable = (name: string): boolean =>
    KINDS.some((kind) => name.startsWith(`${kind} `)) &&
    !views.some((view) => name === `relation ${view}` || name.startsWith(`column ${view}.`));
  return new Map([...snapshot].filter(([name]) => isOfTable(name)).map(([name, fact]) => [name, bare(fact)]));
}

function bare(fact: string): string {
  return JSON.stringify(JSON.parse(fact, (key, value) => LOGIC.includes(key) ? undefined : value), null, 1);
}

function member(fact: string, name: string): unknown {
  const value: unknown = JSON.parse(fact);
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
