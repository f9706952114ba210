import type { RealtimeChannel } from "@supabase/supabase-js";
import { within } from "../../support/deadline.ts";
import { type Happenings, happenings } from "./happenings.ts";

/** A change of a channel's state as supabase-js tells it. */
export interface Status {
  readonly status: string;
  readonly reason: string | undefined;
}

/** Subscribes and records every change of state. */
export function statuses(channel: RealtimeChannel): Happenings<Status> {
  const seen = happenings<Status>();
  channel.subscribe((status, error) => seen.add({ status, reason: error?.message }));
  return seen;
}

/** Subscribes and waits until the server has let the channel in. */
export async function joined(channel: RealtimeChannel): Promise<Happenings<Status>> {
  const seen = statuses(channel);
  const { status, reason } = await seen.first(() => true, `an answer for ${channel.topic}`);
  if (status !== "SUBSCRIBED") throw new Error(`Cannot join ${channel.topic}: ${status} ${reason ?? ""}`);
  return seen;
}

/** Subscribes and waits for the reason why the server did not let the channel in. */
export async function refused(channel: RealtimeChannel): Promise<string> {
  const { status, reason } = await statuses(channel).first(() => true, `an answer for ${channel.topic}`);
  channel.teardown();
  if (status !== "CHANNEL_ERROR" || reason === undefined) throw new Error(`Not refused: ${status}`);
  return reason;
}

/** What a subscriber sees of a broadcast. */
export interface Heard {
  readonly event: string;
  readonly payload: unknown;
  /** The message's id, when it came from the database. */
  readonly id: string | undefined;
}

/** Records every broadcast that a channel brings; call it before subscribing. */
export function heard(channel: RealtimeChannel): Happenings<Heard> {
  const seen = happenings<Heard>();
  channel.on("broadcast", { event: "*" }, ({ event, meta, ...message }) => {
    seen.add({ event, payload: message["payload"], id: meta?.id });
  });
  return seen;
}

/** Records every system message of a channel. */
export function systemMessages(channel: RealtimeChannel): Happenings<Record<string, unknown>> {
  const seen = happenings<Record<string, unknown>>();
  channel.on("system", {}, (message: Record<string, unknown>) => seen.add(message));
  return seen;
}

/** Sends a broadcast and waits for what supabase-js makes of the server's answer. */
export function send(channel: RealtimeChannel, event: string, payload: unknown): Promise<string> {
  return within(channel.send({ type: "broadcast", event, payload }), `sending ${event}`);
}
