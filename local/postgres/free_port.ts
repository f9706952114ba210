/** Gives a port of 127.0.0.1 that was free a moment ago; whoever uses it must be ready to lose the race. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
