import type { Database } from "../database.ts";
import { objectsIn, type RunAs } from "./objects.ts";
import { identify, shownBy } from "../realtime/identity.ts";
import { pathParts } from "./storage_request.ts";

const ROLES: readonly string[] = ["anon", "authenticated", "service_role"];

/** Where Storage answers. */
export const STORAGE_PATH = "/storage/v1/";

/** What Storage is made of. */
export interface StorageOptions {
  readonly database: Database;
  /** Where the bytes are; made with the first file. */
  readonly folder: string;
  readonly publishableKeys: readonly string[];
  readonly secretKeys: readonly string[];
  /** What Auth signs people's tokens with. */
  readonly jwtSecret: string;
}

/**
 * Serves `/storage/v1/`: upload, download, list and remove in private buckets, and reading buckets. A secret key acts
 * as `service_role`, a person's token as that person, everybody else as `anon`: row-level security refuses or shows them
 * nothing, as on hosted.
 */
export function storage(options: StorageOptions): (request: Request) => Promise<Response> {
  const { database } = options;
  const keyring = { ...options, now: Date.now };
  const { upload, download, remove, list, buckets } = objectsIn(database, options.folder);
  return async (request) => {
    const key = request.headers.get("apikey") ?? "";
    const isSecret = options.secretKeys.includes(key);
    if (!isSecret && !options.publishableKeys.includes(key)) {
      return Response.json({ message: "Invalid API key" }, { status: 401 });
    }
    const caller = identify(keyring, isSecret ? key : shownBy(request, new URL(request.url)) ?? key);
    if (caller.claims === undefined || !ROLES.includes(caller.claims.role)) {
      return Response.json({ statusCode: "403", error: "Unauthorized", message: "jws error" }, {
        status: 400,
      });
    }
    const context = [
      {
        sql: "select set_config('request.jwt.claims', $1, true)",
        params: [JSON.stringify(caller.claims.all)],
      },
      { sql: `set local role ${caller.claims.role}` },
    ];
    const run: RunAs = async (...statements) =>
      (await database.batch([...context, ...statements])).slice(context.length);
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
