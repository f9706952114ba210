/** The stack's one port, held from the first moment; until it serves it says that it is starting. */
export interface Port {
  readonly url: string;
  serve(handler: (request: Request) => Promise<Response>): void;
  close(): Promise<void>;
}

/** Takes the port on the loopback address. @throws Error in one sentence when it is taken */
export function openPort(port: number): Port {
  let handler = (_request: Request): Promise<Response> =>
    Promise.resolve(Response.json({ code: "STARTING", message: "The stack is starting" }, {
      status: 503,
      headers: { "retry-after": "1" },
    }));
  let server: Deno.HttpServer<Deno.NetAddr>;
  const closing = new AbortController();
  try {
    server = Deno.serve({
      hostname: "127.0.0.1",
      port,
      signal: closing.signal,
      onListen: () => {},
      onError: (cause) => {
        const message = cause instanceof Error ? cause.message : String(cause);
        return Response.json({ code: "GATEWAY", message }, { status: 502 });
      },
    }, (request) => isOurs(request) ? handler(request) : misdirected());
  } catch (cause) {
    if (cause instanceof Deno.errors.AddrInUse) {
      throw new Error(`Cannot listen as the port ${port} is taken: stop what uses it or give --port`, {
        cause,
      });
    }
    if (cause instanceof Deno.errors.PermissionDenied) {
      throw new Error(`Cannot listen as the port ${port} needs more rights: give --port`, { cause });
    }
    throw cause;
  }
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    serve: (next) => {
      handler = next;
    },
    close: async () => {
      closing.abort();
      await server.finished;
    },
  };
}

/** Whether a request names this machine: a page elsewhere whose name was pointed here (DNS rebinding) names itself. */
function isOurs(request: Request): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(request.url).hostname);
}

function misdirected(): Response {
  const message = "The stack answers to 127.0.0.1 and localhost alone";
  return Response.json({ code: "MISDIRECTED", message }, { status: 421 });
}
