import { once } from "../../once.ts";

/** Says whether `header` (`X-Hub-Signature-256`) signs exactly these bytes. */
export type SignatureCheck = (body: Uint8Array<ArrayBuffer>, header: string | null) => Promise<boolean>;

/**
 * A check of Meta's signature over the raw bytes, with each key imported once. The comparison is WebCrypto's
 * own, in constant time. While a secret is changed both are given: what either signed is believed. An empty secret
 * signs nothing.
 *
 * @example
 * const isSigned = signatureCheck(appSecret, formerSecret);
 * if (!(await isSigned(bytes, request.headers.get("x-hub-signature-256")))) return new Response(null, { status: 401 });
 */
export function signatureCheck(...appSecrets: readonly string[]): SignatureCheck {
  const keys = once(() => Promise.all(appSecrets.filter((secret) => secret !== "").map(hmacKey)));
  return async (body, header) => {
    const signature = hexSignature(header);
    if (signature === null) return false;
    const verdicts = (await keys()).map((key) => crypto.subtle.verify("HMAC", key, signature, body));
    return (await Promise.all(verdicts)).includes(true);
  };
}

/** Whether a header has the form of a signature: a post without one is refused before its body is read. */
export function isSignatureHeader(header: string | null): boolean {
  return hexSignature(header) !== null;
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["verify"]);
}

function hexSignature(header: string | null): Uint8Array<ArrayBuffer> | null {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? "")?.[1];
  if (hex === undefined) return null;
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
