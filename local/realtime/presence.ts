import { push } from "./channel.ts";
import type { Channel } from "./socket.ts";
import type { Context } from "./context.ts";
import type { JsonObject } from "shared/json.ts";

type Meta = Readonly<Record<string, unknown>>;

/** Tells a channel's client who is present. */
export function pushPresenceState(context: Context, channel: Channel): void {
  if (!channel.permissions.presence.read) return;
  const metas = new Map<string, Meta[]>();
  for (const { tracked, config } of context.rooms.members(channel)) {
    if (tracked === null) continue;
    const known = metas.get(config.presenceKey);
    if (known === undefined) metas.set(config.presenceKey, [meta(tracked)]);
    else known.push(meta(tracked));
  }
  const state = [...metas].map(([key, list]): [string, unknown] => [key, { metas: list }]);
  push(channel, "presence_state", Object.fromEntries(state));
}

/** Says something about a channel's client, or says it anew; everybody who may see it is told. */
export function track(context: Context, channel: Channel, payload: JsonObject): void {
  const text = JSON.stringify(payload);
  const before = channel.tracked;
  if (before?.text === text) return;
  const now = { ref: crypto.randomUUID(), payload, text };
  channel.tracked = now;
  const joined = before === null ? meta(now) : { ...meta(now), phx_ref_prev: before.ref };
  tell(context, channel, [joined], before === null ? [] : [meta(before)]);
}

/** Forgets what was said about a channel's client. */
export function untrack(context: Context, channel: Channel): void {
  const before = channel.tracked;
  if (before === null) return;
  channel.tracked = null;
  tell(context, channel, [], [meta(before)]);
}

function tell(context: Context, channel: Channel, joins: readonly Meta[], leaves: readonly Meta[]): void {
  const ofKey = (metas: readonly Meta[]) =>
    metas.length === 0 ? {} : Object.fromEntries([[channel.config.presenceKey, { metas }]]);
  const diff = { joins: ofKey(joins), leaves: ofKey(leaves) };
  for (const member of [...context.rooms.members(channel)]) {
    const isAsked = !member.isPrivate || member.presenceEnabled;
    if (isAsked && member.permissions.presence.read) push(member, "presence_diff", diff);
  }
}

function meta({ ref, payload }: { readonly ref: string; readonly payload: JsonObject }): Meta {
  return { ...payload, phx_ref: ref };
}
