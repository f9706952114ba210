import { type Database, DatabaseError, type Row, type Statement } from "../database.ts";
import { isAllowed, isObjectName, readFields, readUpload } from "./storage_request.ts";
import { BUCKET, BUCKETS, INSERT, LIST, LOCK, OBJECT, OR_REPLACE, REMOVE } from "./storage_sql.ts";

/** What hosted takes when a bucket sets no limit: 50 MB. */
const DEFAULT_SIZE_LIMIT = 52_428_800;

/** Runs statements as the caller's role in one transaction; gives each one's rows. @throws DatabaseError */
export type RunAs = (...statements: Statement[]) => Promise<Row[][]>;

/** Hosted answers 400 and says the real status within. */
const refuse = (statusCode: number, error: string, message: string): Response =>
  Response.json({ statusCode: String(statusCode), error, message }, { status: 400 });
const noBucket = (): Response => refuse(404, "Bucket not found", "Bucket not found");
const noObject = (): Response => refuse(404, "not_found", "Object not found");

/** What can be done with buckets and objects; each answers as hosted does. */
export interface Objects {
  upload(run: RunAs, request: Request, bucketId: string, name: string): Promise<Response>;
  download(run: RunAs, bucketId: string, name: string): Promise<Response>;
  remove(run: RunAs, request: Request, bucketId: string): Promise<Response>;
  list(run: RunAs, request: Request, bucketId: string): Promise<Response>;
  buckets(run: RunAs, id?: string): Promise<Response>;
}

/** Objects whose rows are in a database and whose bytes are files of a folder, made with the first file. */
export function objectsIn(database: Database, folder: string): Objects {
  // An object's version names its file: nothing that a caller sends becomes part of a path.
  const fileOf = (version: unknown): string => `${folder}/${String(version)}`;
  const forget = (version: unknown): Promise<void> => Deno.remove(fileOf(version)).catch(ignoreMissing);

  const upload = async (run: RunAs, request: Request, bucketId: string, name: string): Promise<Response> => {
    const [bucket] = await database.query(BUCKET, [bucketId]);
    if (bucket === undefined) return noBucket();
    if (!isObjectName(name)) return refuse(400, "InvalidKey", `Invalid key: ${name}`);
    const file = await readUpload(request);
    if (file === null) return refuse(400, "InvalidRequest", "No content provided");
    const { bytes, mimetype, cacheControl } = file;
    if (!isAllowed(bucket["types"], mimetype)) {
      return refuse(415, "invalid_mime_type", `mime type ${mimetype} is not supported`);
    }
    if (bytes.length > Number(bucket["file_size_limit"] ?? DEFAULT_SIZE_LIMIT)) {
      return refuse(413, "Payload too large", "The object exceeded the maximum allowed size");
    }
    const isUpsert = request.method === "PUT" || request.headers.get("x-upsert") === "true";
    const version = crypto.randomUUID();
    const size = bytes.length;
    const metadata = JSON.stringify({
      eTag: `"${version}"`,
      size,
      contentLength: size,
      mimetype,
      cacheControl,
    });
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeFile(fileOf(version), bytes, { mode: 0o600 });
    try {
      const [, replaced = [], made = []] = await run(
        { sql: LOCK, params: [bucketId, name] },
        { sql: OBJECT, params: [bucketId, name] },
        {
          sql: `${INSERT} ${isUpsert ? OR_REPLACE : ""} returning id`,
          params: [bucketId, name, version, metadata],
        },
      );
      for (const row of replaced) await forget(row["version"]);
      return Response.json({ Key: `${bucketId}/${name}`, Id: made[0]?.["id"] });
    } catch (cause) {
      const code = cause instanceof DatabaseError ? cause.code : "";
      // An answer that was lost may have been a yes: only a refusal's file is surely nobody's.
      if (code !== "23505" && code !== "42501") throw cause;
      await forget(version);
      if (code === "23505") return refuse(409, "Duplicate", "The resource already exists");
      return refuse(403, "Unauthorized", "new row violates row-level security policy");
    }
  };

  const download = async (run: RunAs, bucketId: string, name: string): Promise<Response> => {
    const [bucket] = await database.query(BUCKET, [bucketId]);
    if (bucket === undefined) return noBucket();
    const [rows] = isObjectName(name) ? await run({ sql: OBJECT, params: [bucketId, name] }) : [];
    const row = rows?.[0];
    const bytes = row && await Deno.readFile(fileOf(row["version"])).catch(ignoreMissing);
    if (!bytes) return noObject();
    const headers = {
      "content-type": String(row["mimetype"]),
      "cache-control": String(row["cache_control"]),
      etag: `"${String(row["version"])}"`,
    };
    return new Response(bytes, { headers });
  };

  const remove = async (run: RunAs, request: Request, bucketId: string): Promise<Response> => {
    const { prefixes } = await readFields(request);
    if (!Array.isArray(prefixes) || prefixes.length === 0) {
      return refuse(400, "Error", "body/prefixes must NOT have fewer than 1 items");
    }
    const [, rows = []] = await run(
      { sql: "select set_config('storage.can_delete', 'true', true)" },
      { sql: REMOVE, params: [bucketId, JSON.stringify(prefixes.filter(isObjectName))] },
    );
    for (const row of rows) await forget(row["version"]);
    return Response.json(rows.map((row) => row["object"]));
  };

  const list = async (run: RunAs, request: Request, bucketId: string): Promise<Response> => {
    const { prefix, search, limit, offset } = await readFields(request);
    const below = typeof prefix === "string" && prefix !== "" ? `${prefix.replace(/\/$/, "")}/` : "";
    const [rows = []] = await run({
      sql: LIST,
      params: [bucketId, below, String(search ?? ""), Number(limit ?? 100), Number(offset ?? 0)],
    });
    return Response.json(rows.map((row) => row["object"]));
  };

  const buckets = async (run: RunAs, id?: string): Promise<Response> => {
    const [rows = []] = await run(id === undefined ? { sql: BUCKETS } : { sql: BUCKET, params: [id] });
    const found = rows.map((row) => row["bucket"]);
    if (id === undefined) return Response.json(found);
    return found.length === 0 ? noBucket() : Response.json(found[0]);
  };

  return { upload, download, remove, list, buckets };
}

function ignoreMissing(cause: unknown): void {
  if (!(cause instanceof Deno.errors.NotFound)) throw cause;
}
