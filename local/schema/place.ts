import { lineAt } from "../sql.ts";

const MARKER = /^-- (schemas\/\S+\.sql)$/;

/** Where a character of a migration stands: in the tree, below a marker, else in the migration itself. */
export function placeOf(path: string, text: string, offset: number): { path: string; line: number } {
  const line = lineAt(text, offset);
  const lines = text.split("\n").slice(0, line);
  const marker = lines.findLastIndex((one) => MARKER.test(one));
  const part = MARKER.exec(lines[marker] ?? "")?.[1];
  return part === undefined ? { path, line } : { path: `supabase/${part}`, line: line - marker - 1 };
}
