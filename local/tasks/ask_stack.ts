import { postSql } from "../stack/console.ts";
import type { StackDescription } from "../stack/stack_description.ts";

const STACK_FILE = new URL("../../.local/stack.json", import.meta.url);

/**
 * Runs SQL as `postgres` on the running stack and gives the last statement's rows.
 * @throws Error that says why in one sentence: no stack runs, or what Postgres refused
 */
export async function askStack(sql: string): Promise<Record<string, unknown>[]> {
  const text = await Deno.readTextFile(STACK_FILE).catch(() => undefined);
  if (text === undefined) {
    throw new Error("Cannot run SQL as no stack is running: start one with `deno task start`");
  }
  const stack: StackDescription = JSON.parse(text);
  const answer = await postSql(stack, sql).catch(() => {
    throw new Error(
      `Cannot run SQL as the stack at ${stack.url} does not answer: start it with \`deno task start\``,
    );
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.code}: ${body.message}`);
  return body;
}
