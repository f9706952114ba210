/** A way to the server that a test can cut, as a network does. */
export interface Cable {
  readonly url: string;
  /** Cuts every connection that goes through; new ones are let through again. */
  cut(): void;
  close(): Promise<void>;
}

/** Lays a cable to a server's port on this machine. */
export function layCable(port: number): Cable {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const ends = new Set<Deno.Conn>();
  const running = (async () => {
    const pumps: Promise<void>[] = [];
    for await (const near of listener) {
      const far = await Deno.connect({ port, hostname: "127.0.0.1" });
      ends.add(near).add(far);
      pumps.push(pump(near, far), pump(far, near));
    }
    await Promise.all(pumps);
  })();
  const cut = () => {
    for (const end of ends) closeQuietly(end);
    ends.clear();
  };
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    cut,
    async close() {
      listener.close();
      cut();
      await running;
    },
  };
}

async function pump(from: Deno.Conn, to: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(65_536);
  try {
    for (let read = await from.read(buffer); read !== null; read = await from.read(buffer)) {
      for (let at = 0; at < read;) at += await to.write(buffer.subarray(at, read));
    }
  } catch {
    // Cut.
  }
  closeQuietly(from);
  closeQuietly(to);
}

function closeQuietly(end: Deno.Conn): void {
  try {
    end.close();
  } catch {
    // Closed already.
  }
}
