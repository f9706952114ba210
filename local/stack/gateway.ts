import { jwtVerify } from "jose";
import type { ProjectConfig } from "./config.ts";

/** What stands behind the one port, by path prefix. */
export interface Routes {
  readonly rest: (request: Request) => Promise<Response>;
  readonly functions: (slug: string, request: Request) => Promise<Response>;
  /** Further services by prefix, such as `/realtime/v1/`. */
  readonly others: ReadonlyMap<string, (request: Request) => Promise<Response> | Response>;
}

/** What the gateway is made of. */
export interface GatewayOptions {
  readonly routes: Routes;
  readonly config: ProjectConfig;
  readonly jwtSecret: string;
  /** What `GET /` answers. */
  readonly page: () => string;
}

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ code, message }, { status });

/** Hosted functions may not serve web pages: HTML on GET arrives as plain text. */
function withoutHtml(request: Request, answer: Response): Response {
  if (request.method !== "GET" || !answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  const headers = new Headers(answer.headers);
  headers.set("content-type", "text/plain");
  return new Response(answer.body, { status: answer.status, headers });
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, apikey, content-type, x-client-info",
  "access-control-allow-methods": "GET, POST, OPTIONS",
};

/** Lets pages of other origins call a service that says nothing of them itself. */
export function withCors(
  serve: (request: Request) => Promise<Response> | Response,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });
    const answer = await serve(request);
    // An upgrade to a WebSocket is handed on as it is: it cannot be made anew.
    if (answer.status === 101) return answer;
    for (const [name, value] of Object.entries(CORS)) answer.headers.set(name, value);
    return answer;
  };
}

/** Makes the handler of the stack's one port: `/rest/v1`, `/auth/v1`, `/functions/v1/<slug>` and the others. */
export function gateway(options: GatewayOptions): (request: Request) => Promise<Response> {
  const key = new TextEncoder().encode(options.jwtSecret);

  const hasPersonsToken = async (request: Request): Promise<boolean> => {
    const token = /^Bearer\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (token === undefined) return false;
    return await jwtVerify(token, key, { algorithms: ["HS256"] }).then(() => true, () => false);
  };

  const callFunction = async (request: Request, url: URL): Promise<Response> => {
    const path = url.pathname.slice("/functions/v1/".length);
    const slug = path.split("/", 1)[0] ?? "";
    if (request.method !== "OPTIONS" && options.config.verifyJwt(slug) && !(await hasPersonsToken(request))) {
      return refuse(
        401,
        "UNAUTHORIZED_INVALID_JWT",
        `Function ${slug} asks for a signed-in person's token: verify_jwt`,
      );
    }
    // As hosted: the function sees its own name as the first part of the path.
    const inner = new Request(`${url.origin}/${path}${url.search}`, request);
    return withoutHtml(request, await options.routes.functions(slug, inner));
  };

  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/rest/v1") || url.pathname.startsWith("/auth/v1")) {
      return await options.routes.rest(request);
    }
    if (url.pathname.startsWith("/functions/v1/")) return await callFunction(request, url);
    for (const [prefix, serve] of options.routes.others) {
      if (url.pathname.startsWith(prefix)) return await serve(request);
    }
    if (url.pathname === "/") return new Response(options.page());
    return refuse(404, "NOT_FOUND", `Nothing is served at ${url.pathname}`);
  };
}
