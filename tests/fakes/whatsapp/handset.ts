import type { Clock } from "shared/clock.ts";
import type { JsonObject } from "shared/json.ts";
import type { MediaStore } from "./media_store.ts";
import { type Person, phoneField, type Piece } from "./piece.ts";

/** What can accompany any message. */
export interface Extras {
  readonly id?: string;
  readonly at?: Date;
  /** The message that is answered, and who wrote it. */
  readonly answers?: { readonly id: string; readonly from?: string };
  readonly forwarded?: "once" | "often";
  readonly product?: { readonly catalog_id: string; readonly product_retailer_id: string };
  readonly referral?: JsonObject;
}

/** What a handset needs of the world. */
export interface HandsetWorld {
  readonly clock: Clock;
  readonly media: MediaStore;
  readonly phoneNumberId: string;
  nextId(): string;
}

/** A phone in somebody's hand: every method makes the update that Meta would send for it. */
export interface Handset {
  readonly person: Person;
  text(body: string, extras?: Extras): Piece;
  voice(extras?: Extras & { bytes?: Uint8Array | number }): Piece;
  file(
    type: "audio" | "image" | "video" | "document" | "sticker",
    mimeType: string,
    extras?: Extras & {
      bytes?: Uint8Array | number;
      caption?: string;
      filename?: string;
      animated?: boolean;
    },
  ): Piece;
  location(latitude: number, longitude: number, extras?: Extras & { name?: string; address?: string }): Piece;
  /** Any message by its type and the part of that name: for kinds without a method, and for broken ones. */
  raw(type: string, part: unknown, extras?: Extras, more?: JsonObject): Piece;
}

/** A handset that writes to one of our numbers. */
export function handset(person: Person, world: HandsetWorld): Handset {
  const raw: Handset["raw"] = (type, part, extras = {}, more = {}) => ({
    kind: "message",
    phoneNumberId: world.phoneNumberId,
    person,
    json: {
      ...phoneField("from", person),
      ...(person.userId === undefined ? {} : { from_user_id: person.userId }),
      id: extras.id ?? world.nextId(),
      timestamp: String(Math.floor((extras.at ?? world.clock.now()).getTime() / 1000)),
      type,
      ...contextOf(extras),
      ...(extras.referral === undefined ? {} : { referral: extras.referral }),
      ...(part === undefined ? {} : { [type]: part }),
      ...more,
    },
  });
  const file: Handset["file"] = (type, mimeType, extras = {}) => {
    const stored = world.media.receive(mimeType, extras.bytes);
    const { caption, filename, animated } = extras;
    return raw(type, {
      id: stored.id,
      mime_type: mimeType,
      sha256: stored.sha256,
      ...(caption === undefined ? {} : { caption }),
      ...(filename === undefined ? {} : { filename }),
      ...(animated === undefined ? {} : { animated }),
      ...(type === "audio" ? { voice: mimeType.includes("opus") } : {}),
    }, extras);
  };
  return {
    person,
    raw,
    file,
    text: (body, extras) => raw("text", { body }, extras),
    voice: (extras) => file("audio", "audio/ogg; codecs=opus", extras),
    location: (latitude, longitude, extras = {}) =>
      raw("location", {
        latitude,
        longitude,
        ...(extras.name === undefined ? {} : { name: extras.name }),
        ...(extras.address === undefined ? {} : { address: extras.address }),
      }, extras),
  };
}

function contextOf(extras: Extras): JsonObject {
  const context = {
    ...(extras.answers === undefined
      ? {}
      : { from: extras.answers.from ?? "573000000001", id: extras.answers.id }),
    ...(extras.forwarded === "once" ? { forwarded: true } : {}),
    ...(extras.forwarded === "often" ? { frequently_forwarded: true } : {}),
    ...(extras.product === undefined ? {} : { referred_product: extras.product }),
  };
  return Object.keys(context).length === 0 ? {} : { context };
}
