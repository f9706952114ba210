/** A phone in somebody's hand: it writes, taps what it shows, and keeps what it got. */
import { PHONE_NUMBER_IDS } from "../../local/stack/settings.ts";
import { show, type Shown } from "../../local/say/phone.ts";
import type { Extras, Handset } from "../fakes/whatsapp/handset.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import { chooseRow, tapButton } from "../fakes/whatsapp/taps.ts";
import type { InboxBench } from "./inbox_bench.ts";

/** What a person does with a phone. Each act is posted, answered, and shown before it resolves. */
export interface Phone {
  readonly agent: keyof typeof PHONE_NUMBER_IDS;
  readonly digits: string;
  readonly hand: Handset;
  /** Every message that it got, oldest first. */
  readonly got: readonly Shown[];
  /** The newest message. */
  readonly last: Shown;
  /** What has come since this was last asked. */
  fresh(): string;
  /** Texts, one after the other without a pause; the id of the last. */
  writes(...texts: string[]): Promise<string>;
  /** Taps a button or row by the beginning of its title: of a message, or of the newest that has it. */
  taps(title: string, on?: Shown): Promise<void>;
  /** Taps one after the other. */
  tapsAll(...titles: string[]): Promise<void>;
  pins(latitude: number, longitude: number): Promise<void>;
  /** Anything else, made by hand. */
  sends(...pieces: Piece[]): Promise<void>;
  /** The titles that a message offers. */
  offers(on?: Shown): string[];
  /** Everything that was said here, to be read. */
  transcript(): string;
}

/** What a phone needs of its town. */
export interface Surroundings {
  readonly agent: keyof typeof PHONE_NUMBER_IDS;
  readonly digits: string;
  readonly name: string;
  readonly bench: InboxBench;
  /** Lets a moment go by before an act. */
  acts(): Promise<void>;
  /** Lets Weats answer. */
  settles(): Promise<void>;
}

/** Switches a phone on. */
export function phoneOf({ agent, digits, name, bench, acts, settles }: Surroundings): Phone {
  const { whatsapp } = bench;
  const hand = whatsapp.handset({ phone: digits, name }, PHONE_NUMBER_IDS[agent]);
  const did: { readonly at: number; readonly line: string }[] = [];
  let seen = 0;
  const got = (): Shown[] =>
    whatsapp.sent.filter((one) => one.to.phone === digits && one.phoneNumberId === PHONE_NUMBER_IDS[agent])
      .map(({ id, body }) => show(id, body));
  const sends = async (...pieces: Piece[]): Promise<void> => {
    await acts();
    for (const piece of pieces) {
      did.push({ at: whatsapp.sent.length, line: `> ${JSON.stringify(piece.json)}` });
      await bench.receive(piece);
    }
    await settles();
  };
  const phone: Phone = {
    agent,
    digits,
    hand,
    sends,
    get got() {
      return got();
    },
    get last() {
      const last = got().at(-1);
      if (last === undefined) throw new Error(`${digits} got nothing`);
      return last;
    },
    fresh: () => {
      const all = got();
      const text = all.slice(seen).map(({ text }) => text).join("\n---\n");
      seen = all.length;
      return text;
    },
    writes: async (...texts) => {
      const ids = texts.map((_, index) => `wamid.${digits}.${did.length + index}`);
      await sends(...texts.map((text, index) => hand.text(text, extrasOf(ids[index]))));
      return ids.at(-1) ?? "";
    },
    taps: async (title, on) => {
      const message = on ?? got().findLast((one) => titleIn(one, title) !== undefined);
      const tapped = message && titleIn(message, title);
      if (message === undefined || tapped === undefined) throw new Error(`${digits} sees no ${title}`);
      const { id, kind, description } = tapped;
      const row = { id, title: tapped.title, ...(description === null ? {} : { description }) };
      const answers = { answers: { id: message.id } };
      await sends(
        kind === "button" ? tapButton(hand, id, tapped.title, answers) : chooseRow(hand, row, answers),
      );
    },
    tapsAll: async (...titles) => {
      for (const title of titles) await phone.taps(title);
    },
    pins: (latitude, longitude) => sends(hand.location(latitude, longitude)),
    offers: (on = phone.last) => on.tappables.map(({ title }) => title),
    transcript: () =>
      [
        `--- ${agent} ${digits}`,
        ...got().map((one) => `${one.text}\n    {${phone.offers(one).join(" | ")}}`),
      ].join("\n"),
  };
  return phone;
}

const titleIn = (message: Shown, title: string) =>
  message.tappables.find((one) => one.title.startsWith(title));

const extrasOf = (id: string | undefined): Extras => id === undefined ? {} : { id };
