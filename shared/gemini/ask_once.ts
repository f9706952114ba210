import { type Connection, type Doing, failure, refused } from "./connection.ts";
import { openExchange } from "./exchange.ts";
import { refusalInside } from "./refusal.ts";
import type { CallOptions } from "./request.ts";

/**
 * Sends one request through the SDK and reads its answer; `read` gives null for what cannot be read.
 *
 * @throws GeminiError for everything that can go wrong on the way
 */
export async function askOnce<T>(
  connection: Connection,
  doing: Doing,
  options: CallOptions,
  call: () => Promise<unknown>,
  read: (answer: unknown) => T | null,
): Promise<T> {
  const exchange = openExchange(connection, doing, options);
  try {
    const answer = await exchange.run(call);
    const refusal = refusalInside(answer);
    if (refusal !== null) throw refused(connection, doing, refusal);
    const found = read(answer);
    if (found === null) throw failure(connection, doing, "answer_malformed", { status: 200 });
    return found;
  } catch (cause) {
    throw exchange.explain(cause);
  } finally {
    exchange.end();
  }
}
