import type { Database } from "../database.ts";
import { objectsIn, type RunAs } from "./objects.ts";
import { pathParts } from "./storage_request.ts";

/** Where Storage answers. */
export const STORAGE_PATH = "/storage/v1/";

/** What Storage is made of. */
export interface StorageOptions {
  readonly database: Database;
  /** Where the bytes are; made with the first file. */
  readonly folder: string;
  readonly publishableKeys: readonly string[];
  readonly secretKeys: readonly string[];
}

/**
 * Serves `/storage/v1/`: upload, download, list and remove in private buckets, and reading buckets. A secret key acts
 * as `service_role`, everybody else as `anon`, whom row-level security refuses or shows nothing, as on hosted.
 */
export function storage(options: StorageOptions): (request: Request) => Promise<Response> {
  const { database } = options;
  const { upload, download, remove, list, buckets } = objectsIn(database, options.folder);
  return async (request) => {
    const key = request.headers.get("apikey") ?? "";
    const isSecret = options.secretKeys.includes(key);
    if (!isSecret && !options.publishableKeys.includes(key)) {
      return Response.json({ message: "Invalid API key" }, { status: 401 });
    }
    const role = { sql: `set local role ${isSecret ? "service_role" : "anon"}` };
    const run: RunAs = async (...statements) => (await database.batch([role, ...statements])).slice(1);
    const { pathname } = new URL(request.url);
    const [kind, ...parts] = pathParts(pathname.slice(STORAGE_PATH.length));
    const call = `${request.method} ${kind}`;
    if (call === "GET bucket" && parts.length < 2) return await buckets(run, parts[0]);
    if (call === "POST object" && parts[0] === "list" && parts[1]) return await list(run, request, parts[1]);
    if (call === "GET object" && parts[0] === "authenticated") parts.shift();
    const [bucketId = "", ...rest] = parts;
    const name = rest.join("/");
    if (call === "DELETE object" && name === "") return await remove(run, request, bucketId);
    if (call === "GET object" && name !== "") return await download(run, bucketId, name);
    if (/^(POST|PUT) object$/.test(call) && name !== "") return await upload(run, request, bucketId, name);
    const message = `Route ${request.method}:${pathname} not found`;
    return Response.json({ statusCode: 404, error: "Not Found", message }, { status: 404 });
  };
}
