/** The grants and schedules of `99_api`, which every release prints again: a drop has lost those of what it dropped. */
import { parse } from "libpg-query";
import { splitStatements } from "../../sql.ts";
import type { Folder } from "../tree.ts";

const PLACE = "99";
/** What the catalogue tells by itself. */
const LEFT_OUT = ["CreateFunctionStmt", "CommentStmt"];
const PRINTED = ["GrantStmt", "SelectStmt"];
/** Notes rows as shipped: true of a first print-out alone, as later a city has rows of its own. */
const NOT_AGAIN = "schemas/99_api/shipped.sql";

/** Gives the statements of the front door that a release repeats. @throws Error for a statement that none can repeat */
export async function printFrontDoor(folders: readonly Folder[]): Promise<string[]> {
  const parts = folders.find(({ place }) => place === PLACE)?.parts ?? [];
  const printed: string[] = [];
  for (const { path, text } of parts) {
    if (path === NOT_AGAIN) continue;
    for (const { sql } of await splitStatements(path, text)) {
      const kind = await kindOf(sql);
      if (PRINTED.includes(kind)) printed.push(sql.replace(/^(\s*--.*\n|\s*\n)*/, ""));
      else if (!LEFT_OUT.includes(kind)) {
        throw new Error(
          `Cannot repeat a statement of ${path} as it is no function, grant or schedule: ${kind}`,
        );
      }
    }
  }
  return printed;
}

async function kindOf(sql: string): Promise<string> {
  const parsed: { stmts?: { stmt?: object }[] } = await parse(sql);
  return Object.keys(parsed.stmts?.[0]?.stmt ?? {})[0] ?? "nothing";
}
