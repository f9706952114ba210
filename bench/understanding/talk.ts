/** Somebody who writes and taps: over the real SQL, in one transaction, without functions and without a model. */
import { listIn, textIn } from "shared/json.ts";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { PHONE_NUMBER_IDS } from "../../local/stack/settings.ts";
import { envelope } from "../../tests/fakes/whatsapp/envelope.ts";
import type { Handset } from "../../tests/fakes/whatsapp/handset.ts";
import type { Piece } from "../../tests/fakes/whatsapp/piece.ts";
import { chooseRow } from "../../tests/fakes/whatsapp/taps.ts";
import { createWhatsappFake } from "../../tests/fakes/whatsapp/whatsapp_fake.ts";
import type { Agent } from "./cases.ts";
import { type Reading, timeReading, UNREAD } from "./reading.ts";

const WORKER = "00000000-0000-4000-8000-00000000e001";

/** A message that somebody got. */
export interface Got {
  readonly text: string;
  readonly asksForLocation: boolean;
  readonly offers: readonly { readonly title: string; readonly tool: string }[];
}

/** One person in one conversation. */
export class Talk {
  #count = 0;
  #seen = "0";
  readonly #hand: Handset;

  constructor(
    readonly database: PostgresDatabase,
    readonly agent: Agent,
    readonly digits: string,
    readonly personId: string,
    public at: number,
  ) {
    this.#hand = createWhatsappFake().handset({ phone: digits, name: "Alex" }, PHONE_NUMBER_IDS[agent]);
  }

  /** The clock as Postgres reads it. */
  get now(): string {
    return new Date(this.at).toISOString();
  }

  /** A burst of words; gives what came back. `isTimed`: the reading is measured apart, and taken back. */
  async writes(
    words: readonly string[],
    isTimed = false,
  ): Promise<{ got: readonly Got[]; reading: Reading }> {
    this.at += 3_000;
    await this.#posts(words.map((text, n) => this.#hand.text(text, this.#extras(n * 300))));
    this.at += 3_000;
    const reading = isTimed ? await timeReading(this.database, this.agent, WORKER, this.now) : UNREAD;
    await this.database.query("select private.claim_turn($1, $2, $3)", [this.agent, WORKER, this.now]);
    return { got: await this.hears(), reading };
  }

  /** Taps a button that runs a tool; gives what came back. */
  async taps(tool: string, args: unknown): Promise<readonly Got[]> {
    this.at += 2_000;
    const [row] = await this.database.query(
      `select private.offer_choice(c.id, $2, $3, '·', $4) as id from public.conversations as c
       where c.person_id = $1 and c.role = $5`,
      [this.personId, tool, args, this.now, this.agent],
    );
    this.at += 1_000;
    await this.#posts([chooseRow(this.#hand, { id: String(row?.["id"]), title: "·" }, this.#extras(0))]);
    return await this.hears();
  }

  /** Is asked something by a reply of Weats, as in a turn that has just been answered. */
  async isTold(reply: unknown): Promise<void> {
    await this.taps("show_home", {});
    await this.database.query(
      `select private.answer(t, $2, $3) from ai.turns as t where t.id = (
         select max(n.id) from ai.turns as n join public.conversations as c on c.id = n.conversation_id
         where c.person_id = $1 and c.role = $4
       )`,
      [this.personId, reply, this.now, this.agent],
    );
    await this.hears();
  }

  /** Nothing has been asked or offered. */
  async forgets(): Promise<void> {
    await this.hears();
    await this.database.query(
      "update public.conversations set question = null where person_id = $1 and role = $2",
      [this.personId, this.agent],
    );
    await this.database.query(
      `delete from public.choices where conversation_id in (
         select c.id from public.conversations as c where c.person_id = $1 and c.role = $2
       )`,
      [this.personId, this.agent],
    );
  }

  /** What has come since this was asked last. */
  async hears(): Promise<readonly Got[]> {
    const rows = await this.database.query<
      { id: string; content: unknown; tools: Record<string, string> | null }
    >(
      `select o.id, o.content, (
         select jsonb_object_agg(h.id, h.tool) from public.choices as h
         where h.conversation_id = o.conversation_id and h.created_at = o.created_at
       ) as tools
       from public.outbox as o
       join public.conversations as c on c.id = o.conversation_id
       where c.person_id = $1 and c.role = $2 and o.id > $3::bigint
       order by o.id`,
      [this.personId, this.agent, this.#seen],
    );
    this.#seen = rows.at(-1)?.id ?? this.#seen;
    return rows.map(({ content, tools }) => ({
      text: textIn(content, "body") ?? "",
      asksForLocation: textIn(content, "kind") === "location_request",
      offers: [
        ...listIn(content, "buttons"),
        ...listIn(content, "sections").flatMap((one) => listIn(one, "rows")),
      ]
        .map((row) => ({
          title: [textIn(row, "title"), textIn(row, "description")].filter((one) => one !== null).join(" — "),
          tool: tools?.[textIn(row, "id") ?? ""] ?? "",
        })),
    }));
  }

  /** Where the conversation stands, to come back to it after a rollback. */
  get place(): { at: number; seen: string } {
    return { at: this.at, seen: this.#seen };
  }

  /** Comes back. */
  returns({ at, seen }: { at: number; seen: string }): void {
    [this.at, this.#seen] = [at, seen];
  }

  #extras(later: number): { id: string; at: Date } {
    return { id: `wamid.${this.digits}.${++this.#count}`, at: new Date(this.at + later) };
  }

  async #posts(pieces: readonly Piece[]): Promise<void> {
    const numbers = [{ id: PHONE_NUMBER_IDS[this.agent], display: "573000000001" }];
    const { updates, malformed } = parseWebhook(envelope(pieces, { accountId: "1", numbers }));
    await this.database.query("select private.receive_whatsapp($1, $2, $3)", [updates, malformed, this.now]);
  }
}
