/** Writes one line of the stack's log: which part speaks, and what it says. */
export type Log = (part: string, message: string) => void;

/** A log to standard output, one line a message, the part's name in front. */
export function consoleLog(write: (text: string) => void): Log {
  return (part, message) => {
    for (const line of message.trimEnd().split("\n")) write(`[${part}] ${line}\n`);
  };
}

/** Sends each line of a stream to `onLine`; ends when the stream does. */
export async function eachLine(
  stream: ReadableStream<Uint8Array>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  }
  if (rest !== "") onLine(rest);
}
