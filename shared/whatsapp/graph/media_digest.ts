/**
 * True when `digest` is the SHA-256 of the bytes. Meta writes it as hex in one place and as base64 in another;
 * in any other form (or none) there is nothing to compare, and the answer is true.
 */
export async function isDigestOf(digest: string | null, bytes: Uint8Array): Promise<boolean> {
  if (digest === null) return true;
  const isHex = /^[0-9a-f]{64}$/i.test(digest);
  if (!isHex && !/^[A-Za-z0-9+/]{43}=$/.test(digest)) return true;
  const found = await sha256(bytes);
  return isHex ? hex(found) === digest.toLowerCase() : btoa(String.fromCharCode(...found)) === digest;
}

/** The SHA-256 of the bytes, in hex. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  return hex(await sha256(bytes));
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
