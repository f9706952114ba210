import { textIn } from "../json.ts";
import type { RemoveFiles } from "../media_bucket.ts";
import type { Rpc } from "../rpc.ts";

/** What deleting files needs of the world. */
export interface PurgeWorld {
  readonly rpc: Rpc;
  readonly remove: RemoveFiles;
}

const ROUNDS = 10;
const SLICE = 100;

/**
 * Deletes files that have been kept long enough, then forgets them: who dies between the two has them deleted again.
 * Gives how many; at most a thousand, the rest waits for the next wake. @throws Error, RpcError
 */
export async function purgeMedia({ rpc, remove }: PurgeWorld): Promise<number> {
  let deleted = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const expired = await rpc("expired_media", { slice: SLICE });
    const files = (Array.isArray(expired) ? expired : []).flatMap((file: unknown) => {
      const [id, path] = [textIn(file, "id"), textIn(file, "path")];
      return id === null || path === null ? [] : [{ id, path }];
    });
    if (files.length === 0) break;
    await remove(files.map(({ path }) => path));
    await rpc("forget_media", { media_ids: files.map(({ id }) => id) });
    deleted += files.length;
  }
  return deleted;
}
