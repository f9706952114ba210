/**
 * An evening in one transaction: people write and tap, SQL answers, messages go out, and all of it can be taken back to
 * where it stood, so that hundreds of messages are each said in the same place. No function runs and no model is asked.
 */
import { field, listIn, objectIn, textIn } from "shared/json.ts";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { PHONE_NUMBER_IDS } from "../../local/stack/settings.ts";
import { envelope } from "../fakes/whatsapp/envelope.ts";
import type { Handset } from "../fakes/whatsapp/handset.ts";
import { chooseRow } from "../fakes/whatsapp/taps.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";

/** Whom an agent talks to. */
export type Agent = keyof typeof PHONE_NUMBER_IDS;

/** Something that a message offers. */
export interface Offered {
  readonly title: string;
  readonly tool: string;
  readonly args: unknown;
  readonly id: string;
}

/** A message that somebody got. */
export interface Got {
  readonly text: string;
  readonly asksForLocation: boolean;
  readonly offers: readonly Offered[];
}

/** A Wednesday at noon in Bogotá, when all kitchens of the seed are open. */
const BEGINS = Date.parse("2026-11-25T17:00:00Z");

/** What people do, and what they get. */
export class Evening {
  #at = BEGINS;
  #count = 0;
  readonly #fake = createWhatsappFake();
  readonly #got = new Map<string, Got[]>();

  constructor(readonly database: PostgresDatabase) {}

  /** The time of the evening. */
  get at(): string {
    return new Date(this.#at).toISOString();
  }

  /** What a phone got since `from` messages. */
  got(digits: string, from = 0): readonly Got[] {
    return (this.#got.get(digits) ?? []).slice(from);
  }

  /** Words to the number of an agent, and all that follows. */
  async writes(agent: Agent, digits: string, text: string): Promise<void> {
    await this.#sends(agent, digits, (hand, extras) => hand.text(text, extras));
  }

  /** A pin. */
  async pins(agent: Agent, digits: string, latitude: number, longitude: number): Promise<void> {
    await this.#sends(agent, digits, (hand, extras) => hand.location(latitude, longitude, extras));
  }

  /** Taps what begins with this title, in the newest message that has it. @throws Error when nothing does */
  async taps(agent: Agent, digits: string, title: string): Promise<void> {
    const offered = this.got(digits).flatMap(({ offers }) => offers).findLast((one) =>
      one.title.startsWith(title)
    );
    if (offered === undefined) {
      throw new Error(`${digits} sees no ${title}: ${JSON.stringify(this.got(digits).at(-1))}`);
    }
    await this.#sends(agent, digits, (hand, extras) => chooseRow(hand, offered, extras));
  }

  /** Lets so many seconds pass: runners are looked for, what is due goes out. */
  async passes(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 10) {
      this.#at += 10_000;
      await this.#value("private.dispatch($1)", [this.at]);
      await this.#value("private.watch_deliveries($1)", [this.at]);
      await this.#delivers();
    }
  }

  /** Runs `act`, and takes back all that it did. */
  async andBack(act: () => Promise<void>): Promise<void> {
    const [at, got] = [this.#at, new Map([...this.#got].map(([phone, all]) => [phone, [...all]]))];
    await this.database.query("savepoint before");
    try {
      await act();
    } finally {
      await this.database.query("rollback to savepoint before");
      await this.database.query("release savepoint before");
      this.#at = at;
      this.#got.clear();
      for (const [phone, all] of got) this.#got.set(phone, all);
    }
  }

  async #sends(
    agent: Agent,
    digits: string,
    make: (hand: Handset, extras: { id: string; at: Date }) => Piece,
  ): Promise<void> {
    this.#at += 3_000;
    const hand = this.#fake.handset(
      { phone: digits, name: `Persona ${digits.slice(-2)}` },
      PHONE_NUMBER_IDS[agent],
    );
    const piece = make(hand, { id: `wamid.evening${++this.#count}`, at: new Date(this.#at) });
    const post = envelope([piece], {
      accountId: "1",
      numbers: [{ id: PHONE_NUMBER_IDS[agent], display: "573000000001" }],
    });
    const { updates, malformed } = parseWebhook(post);
    await this.#value("private.receive_whatsapp($1, $2, $3)", [updates, malformed, this.at]);
    this.#at += 2_000;
    for (const each of Object.keys(PHONE_NUMBER_IDS)) {
      await this.#value("private.claim_turn($1, '00000000-0000-4000-8000-00000000e001', $2)", [
        each,
        this.at,
      ]);
    }
    await this.#delivers();
  }

  /** Sends what is due, as WhatsApp would take it. */
  async #delivers(): Promise<void> {
    for (;;) {
      const claimed = await this.#value(
        "private.claim_messages('00000000-0000-4000-8000-00000000e002', 100, $1)",
        [this.at],
      );
      const cards = listIn(claimed, "messages");
      if (cards.length === 0) return;
      for (const card of cards) {
        const digits = textIn(objectIn(card, "recipient"), "phone") ?? "";
        const all = this.#got.get(digits) ?? [];
        this.#got.set(digits, [...all, await this.#read(objectIn(card, "content"))]);
        await this.#value("private.record_send($1, $2, $3, $4)", [
          field(card, "message_id"),
          field(card, "lease"),
          { class: "sent", external_id: `wamid.sent${field(card, "message_id")}.${this.#count}` },
          this.at,
        ]);
      }
    }
  }

  async #read(content: unknown): Promise<Got> {
    const rows = [
      ...listIn(content, "buttons"),
      ...listIn(content, "sections").flatMap((one) => listIn(one, "rows")),
    ];
    const ids = rows.map((row) => textIn(row, "id") ?? "");
    const choices = await this.database.query<{ id: string; tool: string; args: unknown }>(
      "select c.id::text as id, c.tool, c.args from public.choices as c where c.id = any ($1::text[]::uuid[])",
      [`{${ids.join(",")}}`],
    );
    return {
      text: textIn(content, "body") ?? "",
      asksForLocation: textIn(content, "kind") === "location_request",
      offers: rows.flatMap((row) => {
        const choice = choices.find(({ id }) => id === textIn(row, "id"));
        const title = [textIn(row, "title"), textIn(row, "description")].filter((one) => one !== null).join(
          " — ",
        );
        return choice === undefined ? [] : [{ ...choice, title }];
      }),
    };
  }

  async #value(expression: string, params: readonly unknown[]): Promise<unknown> {
    const [row] = await this.database.query(`select ${expression} as value`, params);
    return row?.["value"];
  }
}
