import { ENDING_SIGNALS } from "./ending_signals.ts";

/**
 * What every process of the stack does about its own life: it outlives Ctrl-C (the parent decides), and never
 * outlives its parent.
 */
export async function obeyParent(onStop: () => Promise<void>): Promise<string> {
  for (const signal of ENDING_SIGNALS) Deno.addSignalListener(signal, () => {});
  new Worker(new URL("./deadman.ts", import.meta.url), { type: "module" });
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await lines.read();
    if (done) Deno.exit(0);
    text += value;
  }
  void (async () => {
    while (!(await lines.read()).done);
    await onStop();
    Deno.exit(0);
  })();
  return text.slice(0, text.indexOf("\n"));
}

/** Says one line to the parent. */
export function tellParent(message: unknown): void {
  const bytes = new TextEncoder().encode(JSON.stringify(message) + "\n");
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}
