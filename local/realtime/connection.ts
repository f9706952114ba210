import type { Connection } from "./socket.ts";
import type { Vsn } from "./frame.ts";
import type { Claims } from "./token.ts";

/** Why the server ends a socket; browsers and Deno allow only 1000 and 3000 to 4999. */
export const closeCode = {
  normal: 1000,
  malformedFrame: 4400,
  slowReader: 4408,
  frameTooLarge: 4413,
  tooManyFrames: 4429,
  failure: 4500,
} as const;

/** The end of a socket as its owner learns of it, once. */
export type OnEnd = (reason: string) => void;

/** What a connection is made of. */
export interface ConnectionParts {
  readonly socket: WebSocket;
  readonly vsn: Vsn;
  readonly shown: string;
  readonly claims: Claims;
  readonly headers: Readonly<Record<string, string>>;
  readonly bufferedBytes: number;
  readonly now: number;
  readonly onEnd: OnEnd;
}

/** Wraps a server's socket. */
export function createConnection(parts: ConnectionParts): Connection {
  const { socket, bufferedBytes, onEnd } = parts;
  let isOver = false;
  const end = (reason: string) => {
    if (isOver) return;
    isOver = true;
    // Later, as the owner tells others about it and one of them may be too slow as well.
    queueMicrotask(() => onEnd(reason));
  };
  const drop = (code: number, reason: string) => {
    if (isOver) return;
    if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
    end(reason);
  };
  socket.addEventListener(
    "close",
    (event) => end(`closed by the client: ${event.code} ${event.reason}`.trim()),
  );
  socket.addEventListener("error", () => end("the connection broke"));
  return {
    vsn: parts.vsn,
    shown: parts.shown,
    claims: parts.claims,
    headers: parts.headers,
    channels: new Map(),
    heardAt: parts.now,
    send(data) {
      if (isOver || socket.readyState !== WebSocket.OPEN) return false;
      if (socket.bufferedAmount > bufferedBytes) {
        drop(closeCode.slowReader, `Slow reader: ${socket.bufferedAmount} bytes were waiting`);
        return false;
      }
      socket.send(data);
      return true;
    },
    isOver: () => isOver,
    drop,
  };
}
