/**
 * `text` without what must not reach a log: the token (also as it looks in an address), whole addresses, and
 * runs of eight and more digits, which are people's numbers.
 */
export function redact(text: string, token: string): string {
  return [token, encodeURIComponent(token)]
    .reduce((rest, secret) => secret === "" ? rest : rest.replaceAll(secret, "[token]"), text)
    .replace(/https?:\/\/[^\s)"']+/g, "[address]")
    .replace(/\d{8,}/g, "[number]");
}

/** What went wrong below us, as a new error with redacted words only: no stack, headers or nested objects. */
export function redactedCause(cause: unknown, token: string): Error {
  const words: string[] = [];
  for (
    let inner: unknown = cause, depth = 0;
    inner instanceof Error && depth < 4;
    inner = inner.cause, depth++
  ) {
    words.push(`${inner.name}: ${inner.message}`);
  }
  return new Error(redact(words.length === 0 ? "Unknown failure" : words.join("; "), token));
}
