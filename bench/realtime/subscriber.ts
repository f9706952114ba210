/** Is told the number of each message that arrives, and when, in milliseconds of `performance.now()`. */
export type OnArrival = (round: number, at: number) => void;

/** Joins a topic as a client of the protocol does; the answer leaves it. */
export async function subscribe(
  address: string,
  topic: string,
  onArrival: OnArrival,
): Promise<() => Promise<void>> {
  const socket = new WebSocket(address);
  const joined = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  socket.onopen = () => {
    const config = { broadcast: {}, presence: { enabled: false }, postgres_changes: [], private: false };
    socket.send(JSON.stringify(["1", "1", `realtime:${topic}`, "phx_join", { config }]));
  };
  socket.onclose = () => left.resolve();
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const at = performance.now();
    const [, , , event, payload]: [unknown, unknown, unknown, string, { payload?: { round?: number } }] = JSON
      .parse(data);
    if (event === "phx_reply") joined.resolve();
    else if (payload.payload?.round !== undefined) onArrival(payload.payload.round, at);
  };
  await joined.promise;
  return () => {
    socket.close();
    return left.promise;
  };
}
