import type { JsonObject } from "./json.ts";

/** What can go wrong with an answer on its way, by a name that a test can ask for. */
export type WireFault =
  | "reset_before"
  | "reset_after"
  | "stall"
  | "stall_after"
  | "error_frame"
  | "error_block"
  | "empty_stream"
  | "empty_object"
  | "truncated_last_frame"
  | "unclosed_last_frame"
  | "malformed_frame"
  | "comments"
  | "events"
  | "many_data_lines"
  | "no_finish"
  | "html_200"
  | "html_502"
  | "listed_error";

/** Bytes to send and how they end. */
export interface WirePlan {
  readonly pieces: readonly string[];
  readonly end: "close" | "cut" | "stall";
}

const midStreamError = {
  error: { code: 503, message: "The service is currently unavailable.", status: "UNAVAILABLE" },
};

/** The page of a proxy that gave up. */
export const htmlPage =
  "<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><body>502.</body></html>";

/** Frames as the service writes them, or as a fault spoils them. */
export function planStream(bodies: readonly JsonObject[], fault: WireFault | null): WirePlan {
  const frames = bodies.map((body) => `data: ${JSON.stringify(body)}\r\n\r\n`);
  const [first = "", ...others] = frames;
  const last = frames.at(-1) ?? "";
  const before = frames.slice(0, -1);
  switch (fault) {
    case "reset_before":
      return { pieces: [], end: "cut" };
    case "reset_after":
      return { pieces: [first], end: "cut" };
    case "stall_after":
      return { pieces: [first], end: "stall" };
    case "error_frame":
      return close([first, `data: ${JSON.stringify(midStreamError)}\r\n\r\n`]);
    case "error_block":
      return close([first, JSON.stringify(midStreamError, null, 2)]);
    case "empty_stream":
      return close([]);
    case "empty_object":
      return close(["data: {}\r\n\r\n"]);
    case "truncated_last_frame":
      return close([...before, last.slice(0, Math.floor(last.length / 2))]);
    case "unclosed_last_frame":
      return close([...before, last.trimEnd()]);
    case "malformed_frame":
      return close([first, 'data: {"candidates":[{]}\r\n\r\n', ...others]);
    case "comments":
      return close(frames.flatMap((frame) => [": keep-alive\r\n\r\n", frame]));
    case "events":
      return close(frames.map((frame, index) => `event: message\r\nid: ${index}\r\n${frame}`));
    case "many_data_lines":
      return close(bodies.map(inManyLines));
    case "no_finish":
      return close([first]);
    case "html_200":
      return close([htmlPage]);
    default:
      return close(frames);
  }
}

/** A unary body, or what a fault makes of it. */
export function planUnary(body: JsonObject, fault: WireFault | null): WirePlan {
  const text = JSON.stringify(body);
  const half = text.slice(0, Math.floor(text.length / 2));
  switch (fault) {
    case "reset_before":
      return { pieces: [], end: "cut" };
    case "reset_after":
      return { pieces: [half], end: "cut" };
    case "stall_after":
      return { pieces: [half], end: "stall" };
    case "truncated_last_frame":
      return close([half]);
    case "error_frame":
    case "error_block":
      return close([JSON.stringify(midStreamError)]);
    case "empty_stream":
      return close([""]);
    case "empty_object":
      return close(["{}"]);
    case "html_200":
      return close([htmlPage]);
    default:
      return close([text]);
  }
}

function inManyLines(body: JsonObject): string {
  return JSON.stringify(body, null, 1).split("\n").map((line) => `data: ${line}\r\n`).join("") + "\r\n";
}

function close(pieces: readonly string[]): WirePlan {
  return { pieces, end: "close" };
}
