import type { PGlite } from "@electric-sql/pglite";
import { buildOnce, cacheFolder, removeTree } from "../../local/postgres/cache.ts";

const KEEP_MS = 7_200_000;

/**
 * Gives the data of an embedded engine that `make` brought to some state, made once on a machine for the same key: to
 * begin with it is ten times as fast as to make a new one.
 */
export async function snapshotOf(key: string, make: () => Promise<PGlite>): Promise<Blob> {
  const parent = `${cacheFolder()}/pglite-data`;
  const bytes = new TextEncoder().encode(key);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  const folder = `${parent}/${digest.slice(0, 12)}`;
  await buildOnce(folder, async (part) => {
    await forgetOld(parent);
    const db = await make();
    await db.exec("checkpoint");
    const dump = await db.dumpDataDir("none");
    await db.close();
    await Deno.writeFile(`${part}/data.tar`, dump.stream());
  });
  await Deno.utime(folder, new Date(), new Date());
  return new Blob([await Deno.readFile(`${folder}/data.tar`)]);
}

/** Removes what nobody has used for two hours: each change of the schema makes another one. */
async function forgetOld(parent: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(parent)) {
    const { mtime } = await Deno.stat(`${parent}/${name}`);
    const isOld = mtime !== null && Date.now() - mtime.getTime() > KEEP_MS;
    if (isDirectory && isOld) await removeTree(`${parent}/${name}`);
  }
}
