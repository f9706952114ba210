/**
 * All bytes of a request or response body, or null as soon as there are more than `maxBytes`.
 * The rest is then cancelled, never held in memory. @throws whatever the broken connection throws, the reason of
 * `signal` when it ends the reading
 */
export async function readCapped(
  from: Request | Response,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const announced = Number(from.headers.get("content-length") ?? 0);
  if (announced > maxBytes) {
    await from.body?.cancel();
    return null;
  }
  if (from.body === null) return new Uint8Array(0);
  const reader = from.body.getReader();
  const stop = () => void reader.cancel(signal?.reason).catch(() => {});
  signal?.addEventListener("abort", stop);
  try {
    return await readAll(reader, maxBytes, signal);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    // a cancelled body ends as if it were complete
    signal?.throwIfAborted();
    if (done) return joined(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
