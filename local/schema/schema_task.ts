/** `deno task schema`: prints supabase/schemas to supabase/migrations; `--check` only says what is stale. */
import { staleness, writePrintOut } from "./print_out.ts";

if (Deno.args.includes("--check")) {
  const { write, remove } = await staleness();
  const stale = [...write.map(({ path }) => path), ...remove];
  for (const path of stale) console.error(`${path} is not what supabase/schemas says: deno task schema`);
  Deno.exitCode = stale.length === 0 ? 0 : 1;
} else {
  const changed = await writePrintOut();
  console.log(
    changed.length === 0 ? "supabase/migrations is as supabase/schemas says" : `Wrote ${changed.join(", ")}`,
  );
}
