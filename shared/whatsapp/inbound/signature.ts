/** Says whether `header` (`X-Hub-Signature-256`) signs exactly these bytes. */
export type SignatureCheck = (body: Uint8Array, header: string | null) => Promise<boolean>;

/**
 * A check of Meta's signature over the raw bytes, with the key imported once. The comparison is WebCrypto's
 * own, in constant time. An empty secret signs nothing: the check then answers false.
 *
 * @example
 * const isSigned = signatureCheck(appSecret);
 * if (!(await isSigned(bytes, request.headers.get("x-hub-signature-256")))) return new Response(null, { status: 401 });
 */
export function signatureCheck(appSecret: string): SignatureCheck {
  let key: Promise<CryptoKey> | null = null;
  return async (body, header) => {
    const signature = hexSignature(header);
    if (signature === null || appSecret === "") return false;
    key ??= hmacKey(appSecret);
    return await crypto.subtle.verify("HMAC", await key, signature, new Uint8Array(body));
  };
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
