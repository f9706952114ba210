/** Requests of this thread to one server, counted while they are under way. */
export interface InFlight {
  /** Resolves when none is under way, and whoever waited for the last has its answer. */
  calm(): Promise<void>;
  /** Gives the thread its own fetch back. */
  end(): void;
}

const EMPTY = new Set([101, 204, 205, 304]);

/** Counts the requests to addresses that begin so; an answer counts as under way until it is read. */
export function countRequests(prefix: string): InFlight {
  const { fetch } = globalThis;
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const ended = (): void => {
    if (--underWay > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(prefix)) return await fetch(input, init);
    underWay++;
    try {
      const answer = await fetch(input, init);
      const { status, statusText, headers } = answer;
      const body = await answer.arrayBuffer();
      return new Response(EMPTY.has(status) ? null : body, { status, statusText, headers });
    } finally {
      ended();
    }
  };
  return {
    calm: async () => {
      while (underWay > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      // What is done with the last answer is done in this turn of the event loop.
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
    end: () => void (globalThis.fetch = fetch),
  };
}
