/** Writes one event as one JSON line. Never what a person wrote, never a secret. */
export type LogEvent = (event: string, facts?: Record<string, string | number | boolean | null>) => void;

/** The log of edge functions: their standard output. */
export function logLine(event: string, facts: Record<string, string | number | boolean | null> = {}): void {
  console.log(JSON.stringify({ event, ...facts }));
}

/** What is worth logging of an error: its code when it has one, and its message. */
export function errorFacts(error: unknown): { code: string; message: string } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return { code, message: error instanceof Error ? error.message : String(error) };
}
