/** `deno task sql "select ..."`: runs SQL as `postgres` on the running stack and prints the last statement's rows. */
import { askStack } from "./ask_stack.ts";
import { endsWithUsage } from "./usage.ts";

endsWithUsage(`Runs SQL as postgres on the running stack and prints the last statement's rows.

  deno task sql "select code, meaning from public.error_codes"
  deno task sql < file.sql
`);

try {
  const rows = await askStack(Deno.args.join(" ") || await new Response(Deno.stdin.readable).text());
  if (Deno.stdout.isTerminal()) console.table(rows);
  else console.log(JSON.stringify(rows));
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  Deno.exitCode = 1;
}
