/** `deno task sql "select ..."`: runs SQL as `postgres` on the running stack and prints the last statement's rows. */
import { CONSOLE_PATH } from "./console.ts";
import type { StackDescription } from "./stack_description.ts";

const STACK_FILE = new URL("../.local/stack.json", import.meta.url);

async function main(): Promise<number> {
  const sql = Deno.args.join(" ") || await new Response(Deno.stdin.readable).text();
  const text = await Deno.readTextFile(STACK_FILE).catch(() => undefined);
  if (text === undefined) {
    console.error("Cannot run SQL as no stack is running: start one with `deno task start`");
    return 1;
  }
  const stack: StackDescription = JSON.parse(text);
  const answer = await fetch(stack.url + CONSOLE_PATH, {
    method: "POST",
    headers: { apikey: stack.secret_key },
    body: sql,
  });
  const body = await answer.json();
  if (!answer.ok) {
    console.error(`${body.code}: ${body.message}`);
    return 1;
  }
  if (Deno.stdout.isTerminal()) console.table(body);
  else console.log(JSON.stringify(body));
  return 0;
}

Deno.exit(await main());
