import { deepEqual, equal } from "node:assert/strict";
import { SignJWT } from "jose";
import { parseConfig } from "../../local/stack/config.ts";
import { gateway } from "../../local/stack/gateway.ts";

const SECRET = "a secret of thirty-two characters";

function serve(): (path: string, init?: RequestInit) => Promise<Response> {
  const handler = gateway({
    config: parseConfig("[functions.open]\nverify_jwt = false"),
    jwtSecret: SECRET,
    page: () => "page",
    routes: {
      rest: () => Promise.resolve(new Response("rest")),
      functions: (slug, request) =>
        Promise.resolve(
          new Response(`<p>${slug} ${new URL(request.url).pathname}`, {
            headers: { "content-type": "text/html" },
          }),
        ),
      others: new Map([["/local/graph", () => new Response("graph")]]),
    },
  });
  return (path, init) => handler(new Request(`http://127.0.0.1${path}`, init));
}

Deno.test("the gateway sends each prefix to its service and refuses the rest", async () => {
  const call = serve();
  const texts = await Promise.all(
    ["/rest/v1/x", "/auth/v1/x", "/local/graph/v23.0/1", "/"].map(async (path) =>
      await (await call(path)).text()
    ),
  );
  deepEqual(texts, ["rest", "rest", "graph", "page"]);
  equal((await call("/storage/v1/object")).status, 404);
});

Deno.test("a function sees its own name first in the path, and its HTML arrives as text", async () => {
  const answer = await serve()("/functions/v1/open/way?x=1");
  equal(answer.headers.get("content-type"), "text/plain");
  equal(await answer.text(), "<p>open /open/way");
});

Deno.test("verify_jwt asks for a token that is signed with the stack's secret", async () => {
  const call = serve();
  const sign = (secret: string) =>
    new SignJWT({ role: "authenticated" }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1h")
      .sign(new TextEncoder().encode(secret));
  const withToken = (token: string) =>
    call("/functions/v1/closed", { headers: { authorization: `Bearer ${token}` } });
  equal((await call("/functions/v1/closed")).status, 401);
  equal((await withToken(await sign("another secret of thirty-two chars"))).status, 401);
  equal((await withToken(await sign(SECRET))).status, 200);
});
