import { createConnection } from "./connection.ts";
import type { Connection } from "./socket.ts";
import type { Context } from "./context.ts";
import { receive } from "./dispatch.ts";
import type { Vsn } from "./frame.ts";
import { answer } from "./http.ts";
import { apiKeyOf, identify } from "./identity.ts";
import { createInbox } from "./inbox.ts";
import { endChannel } from "./leave.ts";

/** Turns a request into a socket, or answers in the hosted server's words why not. */
export function openSocket(
  context: Context,
  connections: Set<Connection>,
  request: Request,
  url: URL,
): Response {
  const shown = apiKeyOf(request, url);
  if (shown === null || shown === "") return answer(401, { error: "API key is missing" });
  const { claims, refusal } = identify(context.keyring, shown);
  if (refusal !== undefined) {
    const isExpired = refusal.message.startsWith("Token has expired");
    return answer(401, { error: isExpired ? "Token has expired" : refusal.message });
  }
  const vsn = readVsn(url.searchParams.get("vsn"));
  if (vsn === null) return answer(400, { error: "The vsn must be 1.0.0 or 2.0.0" });
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return answer(426, { error: "A WebSocket upgrade is needed" });
  }

  // The request cannot be read any more once it is upgraded.
  const headers = extraHeaders(request.headers);
  // Deno's own pings do not end a peer that does not read, and keep ended sockets in memory: sweep.ts does without.
  const { socket, response } = Deno.upgradeWebSocket(request, { idleTimeout: 0 });
  socket.binaryType = "arraybuffer";
  const connection = createConnection({
    socket,
    vsn,
    shown,
    claims,
    headers,
    bufferedBytes: context.limits.bufferedBytes,
    now: context.now(),
    onEnd(reason) {
      connections.delete(connection);
      for (const channel of [...connection.channels.values()]) {
        endChannel(context, channel, { tellsClient: false });
      }
      context.log({ level: "info", message: `Socket ended: ${reason}` });
    },
  });
  connections.add(connection);
  const take = createInbox(connection, context.limits, (data) => receive(context, connection, data));
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    connection.heardAt = context.now();
    if (typeof data === "string" || data instanceof ArrayBuffer) take(data);
  });
  return response;
}

function readVsn(given: string | null): Vsn | null {
  const vsn = given ?? "1.0.0";
  return vsn === "1.0.0" || vsn === "2.0.0" ? vsn : null;
}

/** Policies see the request's `x-` headers in `request.headers`, except the one that carries the key. */
function extraHeaders(headers: Headers): Record<string, string> {
  const isExtra = ([name]: [string, string]) => name.startsWith("x-") && name !== "x-api-key";
  return Object.fromEntries([...headers].filter(isExtra));
}
