/** `deno task quota`: today's quota of the running stack as an operator wants it. */
import { askStack } from "./ask_stack.ts";
import { QUOTA_SQL, quotaPage, type QuotaRows } from "./quota_page.ts";
import { endsWithUsage } from "./usage.ts";

endsWithUsage(`Shows today's quota of the running stack: pools, models, keys, and what Google grants.

  deno task quota
`);

function isQuotaRows(row: unknown): row is QuotaRows {
  return ["status", "parts", "keys", "saved", "alerts"].every((name) =>
    Array.isArray(Reflect.get(Object(row), name))
  );
}

try {
  const [row] = await askStack(QUOTA_SQL);
  if (!isQuotaRows(row)) throw new Error("Cannot show the quota as the stack answers something else");
  Deno.stdout.writeSync(new TextEncoder().encode(quotaPage(row, new Date())));
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  Deno.exitCode = 1;
}
