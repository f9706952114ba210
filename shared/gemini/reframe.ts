import { readJson } from "../json.ts";
import { createSseReader, type SseBlock } from "./sse_lines.ts";

/** Why a stream ended early. `cut`: the connection or the last frame broke off; `malformed`: a frame is no JSON. */
export type StreamEnd = "cut" | "malformed";

/**
 * Rewrites an event stream so that the SDK's parser, which knows one exact form, can read whatever the standard
 * allows, and so that it never fails: a broken stream becomes a shorter whole one and `onEarlyEnd` is told why. The
 * SDK would throw away the frames before the break.
 */
export function reframe(
  body: ReadableStream<Uint8Array>,
  onEarlyEnd: (end: StreamEnd, cause: unknown) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const sse = createSseReader();
  const encoder = new TextEncoder();

  /** Reads until at least one frame is there or the stream is over. */
  async function nextFrames(): Promise<{ frames: string[]; ended: boolean }> {
    const frames: string[] = [];
    while (frames.length === 0) {
      const { value, done } = await reader.read();
      const blocks = sse.push(done ? decoder.decode() : decoder.decode(value, { stream: true }));
      const last = done ? sse.finish() : null;
      for (const block of last === null ? blocks : [...blocks, last]) {
        const found = readBlockFrames(block);
        if (found === null) {
          onEarlyEnd(
            block === last && block.data !== null ? "cut" : "malformed",
            new Error("A frame is no JSON"),
          );
          return { frames, ended: true };
        }
        frames.push(...found.map(writeFrame));
      }
      if (done) return { frames, ended: true };
    }
    return { frames, ended: false };
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        const { frames, ended } = await nextFrames();
        for (const frame of frames) controller.enqueue(encoder.encode(frame));
        if (!ended) return;
        controller.close();
        await reader.cancel();
      } catch (cause) {
        onEarlyEnd("cut", cause);
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** The frames of a block: its data, or the bare JSON that the service sends when it fails. Null: not JSON. */
function readBlockFrames(block: SseBlock): readonly unknown[] | null {
  const frames: unknown[] = [];
  for (const written of [block.data, block.stray]) {
    if (written === null || written.trim() === "") continue;
    const parsed = readJson(written);
    if (parsed === null) return null;
    frames.push(...Array.isArray(parsed) ? parsed : [parsed]);
  }
  return frames;
}

/** On one line; U+2028 and U+2029 are line ends to the SDK's pattern, though not to JSON. */
function writeFrame(frame: unknown): string {
  const line = JSON.stringify(frame).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  return `data: ${line}\n\n`;
}
