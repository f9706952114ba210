import type { Clock } from "shared/clock.ts";
import type { FakeClock } from "../clock.ts";
import type { WhatsappFakeOptions } from "./options.ts";
import { createWhatsappFake, type MountedWhatsappFake } from "./whatsapp_fake.ts";

/** A fake behind a port of this machine. */
export type WhatsappFake<C extends Clock = FakeClock> = MountedWhatsappFake<C> & {
  /** The base URL for the client, with a version as Meta has it. */
  readonly url: string;
  /** Ends stalled answers, waits for deliveries, and closes the port. */
  stop(): Promise<void>;
};

/** Starts a fake on a free port. */
export function startWhatsappFake<C extends Clock>(
  options: WhatsappFakeOptions & { clock: C },
): WhatsappFake<C>;
export function startWhatsappFake(options?: WhatsappFakeOptions & { clock?: never }): WhatsappFake;
export function startWhatsappFake(options: WhatsappFakeOptions = {}): WhatsappFake<Clock> {
  const { clock, ...rest } = options;
  return behindPort(clock === undefined ? createWhatsappFake(rest) : createWhatsappFake({ ...rest, clock }));
}

function behindPort<C extends Clock>(fake: MountedWhatsappFake<C>): WhatsappFake<C> {
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
    // a lost answer ends here as an error of its stream: it was asked for
    onError: () => new Response(null, { status: 500 }),
  }, fake.fetch);
  return {
    ...fake,
    url: `http://127.0.0.1:${server.addr.port}/v23.0`,
    async stop() {
      fake.release();
      await fake.settled();
      await server.shutdown();
    },
  };
}
