/** `deno task types`: writes shared/database.types.ts from the migrations, pushed to a fresh database. */
import { push } from "./gate/cli.ts";
import { TYPES_FILE, typesOf } from "./gate/types.ts";
import { endsWithUsage } from "./tasks/usage.ts";
import { NoCluster, startCluster } from "./postgres/cluster.ts";

endsWithUsage(`Writes shared/database.types.ts from the migrations, in a real Postgres of its own.

  deno task types
`);

try {
  const cluster = await startCluster({ report: console.log });
  try {
    const { url, drop } = await cluster.createDatabase();
    await push(url);
    await Deno.writeTextFile(TYPES_FILE, await typesOf(url));
    await drop();
    console.log("Wrote shared/database.types.ts");
  } finally {
    await cluster.stop();
  }
} catch (cause) {
  if (!(cause instanceof NoCluster)) throw cause;
  console.error(`Cannot generate types without a real Postgres: ${cause.message}`);
  Deno.exitCode = 1;
}
