/**
 * All bytes of a request or response body, or null as soon as there are more than `maxBytes`.
 * The rest is then cancelled, never held in memory. @throws whatever the broken connection throws
 */
export async function readCapped(from: Request | Response, maxBytes: number): Promise<Uint8Array | null> {
  const announced = Number(from.headers.get("content-length") ?? 0);
  if (announced > maxBytes) {
    await from.body?.cancel();
    return null;
  }
  if (from.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // leaving the loop early cancels the stream
  for await (const chunk of from.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
