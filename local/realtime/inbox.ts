import { closeCode } from "./connection.ts";
import type { Connection } from "./socket.ts";
import type { RealtimeLimits } from "./limits.ts";

/** A frame as it came out of the socket. */
export type Received = string | ArrayBuffer;

/**
 * Handles the frames of one socket one after the other: while a join waits for the database the next ones wait too,
 * within limits. What is over a limit ends the socket.
 */
export function createInbox(
  connection: Connection,
  limits: RealtimeLimits,
  handle: (data: Received) => Promise<void> | void,
): (data: Received) => void {
  const waiting: Received[] = [];
  let waitingBytes = 0;
  let isBusy = false;

  const work = async (first: Promise<void>) => {
    await first;
    for (let data = waiting.shift(); data !== undefined; data = waiting.shift()) {
      waitingBytes -= size(data);
      if (!connection.isOver()) await handle(data);
    }
    isBusy = false;
  };

  return (data) => {
    const bytes = size(data);
    if (bytes > limits.frameBytes) {
      connection.drop(closeCode.frameTooLarge, `Frame too large: ${bytes} bytes`);
      return;
    }
    if (isBusy) {
      if (waiting.length >= limits.waitingFrames || waitingBytes + bytes > limits.bufferedBytes) {
        waiting.length = 0;
        connection.drop(closeCode.tooManyFrames, "Too many frames are waiting");
        return;
      }
      waiting.push(data);
      waitingBytes += bytes;
      return;
    }
    const pending = handle(data);
    if (pending !== undefined) {
      isBusy = true;
      void work(pending);
    }
  };
}

function size(data: Received): number {
  return typeof data === "string" ? data.length : data.byteLength;
}
