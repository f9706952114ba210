import { Buffer } from "node:buffer";

/** Hosted's: names that S3 bears. */
const NAME = /^[\w/!.*'() &$@=;:+,?-]{1,1024}$/;

/** Whether an object may have this name. */
export const isObjectName = (name: unknown): name is string => typeof name === "string" && NAME.test(name);

/** The decoded parts of a path; what cannot be decoded stays as it is and is no object's name. */
export function pathParts(path: string): string[] {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return path.split("/");
  }
}

/** The fields of a JSON body; none when it is something else. */
export async function readFields(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await request.json().catch(() => null);
  return typeof body === "object" && body !== null ? { ...body } : {};
}

/** A file to be stored. */
export interface Upload {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mimetype: string;
  readonly cacheControl: string;
}

/** Reads what is to be stored, sent bare or as the one file of a form; null when there is none. */
export async function readUpload(request: Request): Promise<Upload | null> {
  const mimetype = request.headers.get("content-type") ?? "application/octet-stream";
  if (!mimetype.startsWith("multipart/form-data")) {
    const cacheControl = request.headers.get("cache-control") ?? "no-cache";
    return { bytes: await request.bytes(), mimetype, cacheControl };
  }
  const form = await formOf(await request.bytes(), mimetype).catch(() => null);
  const file = [...form?.values() ?? []].find((value) => value instanceof File);
  if (form === null || file === undefined) return null;
  const seconds = form.get("cacheControl");
  return {
    bytes: await file.bytes(),
    mimetype: file.type || "application/octet-stream",
    cacheControl: typeof seconds === "string" ? `max-age=${seconds}` : "no-cache",
  };
}

/** Parses a form; the client leaves the file's name empty, and Deno drops fields without one. @throws TypeError */
async function formOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  const body = Buffer.from(bytes.buffer);
  const [before, after] = ['form-data; name="', '"; filename='];
  const at = body.indexOf(before + after);
  const parts = at < 0 ? [body] : [body.subarray(0, at), `${before}file`, body.subarray(at + before.length)];
  return await new Response(new Blob(parts), { headers: { "content-type": type } }).formData();
}

/** Whether a bucket's `allowed_mime_types` (all when there are none; `image/*` is a family) take a file's. */
export function isAllowed(types: unknown, mimetype: string): boolean {
  const type = mimetype.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const family = `${type.split("/", 1)[0]}/*`;
  return !Array.isArray(types) || types.length === 0 ||
    [type, family, "*/*"].some((one) => types.includes(one));
}
