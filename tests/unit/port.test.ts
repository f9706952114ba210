import { deepEqual } from "node:assert/strict";
import { openPort } from "../../local/stack/port.ts";

/** The status line that a request with this Host is answered with. */
async function statusFor(port: number, host: string): Promise<string> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(
    new TextEncoder().encode(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
  );
  const answer = await new Response(connection.readable).text();
  return answer.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length);
}

Deno.test("the stack answers under the names of this machine alone: a page whose name was pointed here reads nothing", async () => {
  const port = openPort(0);
  try {
    port.serve(() => Promise.resolve(new Response("the stack")));
    const number = Number(new URL(port.url).port);
    const hosts = ["127.0.0.1", "localhost", "[::1]", "evil.example", "127.0.0.1.evil.example"];
    const statuses: Record<string, string> = {};
    for (const host of hosts) statuses[host] = await statusFor(number, `${host}:${number}`);
    deepEqual(statuses, {
      "127.0.0.1": "200",
      "localhost": "200",
      "[::1]": "200",
      "evil.example": "421",
      "127.0.0.1.evil.example": "421",
    });
  } finally {
    await port.close();
  }
});
