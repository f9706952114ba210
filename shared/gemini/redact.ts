/** The shapes of Google's keys, for one that is not ours. */
const keyShapes = /AIza[\w-]{30,}|\bAQ\.[\w.-]{20,}/g;

/** Longer messages of the service carry whole detail lists. */
const LONGEST_MESSAGE = 500;

/** The text without the key, as written or as it looks in an address, and without anything shaped like a key. */
export function redact(text: string, apiKey: string): string {
  const inAddress = encodeURIComponent(apiKey);
  return text.replaceAll(apiKey, "[key]").replaceAll(inAddress, "[key]").replace(keyShapes, "[key]");
}

/** A cause fit for a log: the name and the shortened message without the key; stack and other fields stay behind. */
export function safeCause(cause: unknown, apiKey: string): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  const safe = new Error(redact(message, apiKey).slice(0, LONGEST_MESSAGE));
  safe.name = cause instanceof Error ? redact(cause.name, apiKey) : "Error";
  return safe;
}
