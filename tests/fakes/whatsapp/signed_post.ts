import { createHmac } from "node:crypto";

/** How a post is signed: right, or one of the ways in which it must be refused. */
export type Signing = "right" | "missing" | "wrong_secret" | "sha1" | "of_plain_json";

/** JSON bytes as Meta writes them: everything beyond ASCII as `\uXXXX`, every slash as `\/`. */
export function metaBytes(payload: unknown): Uint8Array<ArrayBuffer> {
  const escaped = JSON.stringify(payload)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");
  return new TextEncoder().encode(escaped);
}

/**
 * The webhook request for bytes or for a payload. `of_plain_json` signs the text without the escapes, as a
 * verifier that parses before it hashes would see it.
 */
export function signedPost(
  url: string,
  content: unknown,
  appSecret: string,
  signing: Signing = "right",
): Request {
  const bytes = content instanceof Uint8Array ? new Uint8Array(content) : metaBytes(content);
  const headers = new Headers({ "content-type": "application/json", "user-agent": "facebookexternalua" });
  const signature = signatureOf(bytes, appSecret, signing);
  if (signature !== null) {
    headers.set(signing === "sha1" ? "x-hub-signature" : "x-hub-signature-256", signature);
  }
  return new Request(url, { method: "POST", headers, body: bytes });
}

function signatureOf(bytes: Uint8Array, secret: string, signing: Signing): string | null {
  switch (signing) {
    case "missing":
      return null;
    case "sha1":
      return `sha1=${createHmac("sha1", secret).update(bytes).digest("hex")}`;
    case "wrong_secret":
      return `sha256=${createHmac("sha256", `${secret}-of-somebody-else`).update(bytes).digest("hex")}`;
    case "of_plain_json": {
      const plain = JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)));
      return `sha256=${createHmac("sha256", secret).update(plain).digest("hex")}`;
    }
    case "right":
      return `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;
  }
}
