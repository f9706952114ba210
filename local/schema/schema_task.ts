/**
 * `deno task schema`: prints supabase/schemas to supabase/migrations; `--check` only says what is stale;
 * `--release X.Y` freezes what is printed as a release (docs/releases.md).
 */
import { NoCluster } from "../postgres/cluster.ts";
import { endsWithUsage } from "../tasks/usage.ts";
import { SqlFileError } from "../sql.ts";
import { staleness, SUPABASE, writePrintOut } from "./print_out.ts";
import { ReleaseRefused } from "./release/refused.ts";
import { makeRelease } from "./release/release.ts";

endsWithUsage(`Prints supabase/schemas to supabase/migrations (docs/releases.md).

  deno task schema                 prints what is unreleased
  deno task schema --check         says what is stale and writes nothing
  deno task schema --release X.Y   freezes what is printed as a release
`);

async function check(): Promise<void> {
  const { write, remove } = await staleness();
  const stale = [...write, ...remove];
  for (const path of stale) console.error(`${path} is not what supabase/schemas says: deno task schema`);
  Deno.exitCode = stale.length === 0 ? 0 : 1;
}

async function print(): Promise<void> {
  const changed = await writePrintOut();
  console.log(
    changed.length === 0 ? "supabase/migrations is as supabase/schemas says" : `Wrote ${changed.join(", ")}`,
  );
}

async function release(name: string): Promise<void> {
  console.log(`Wrote ${(await makeRelease(SUPABASE, name, new Date())).join(", ")}`);
  console.log(`Commit it, and tag the commit: git tag v${name}`);
}

const place = Deno.args.indexOf("--release");
try {
  if (place >= 0) await release(Deno.args[place + 1] ?? "");
  else if (Deno.args.includes("--check")) await check();
  else await print();
} catch (cause) {
  if (cause instanceof NoCluster) {
    console.error(`Cannot print what is unreleased without a real Postgres: ${cause.message}`);
  } else if (cause instanceof ReleaseRefused || cause instanceof SqlFileError) console.error(cause.message);
  else throw cause;
  Deno.exitCode = 1;
}
