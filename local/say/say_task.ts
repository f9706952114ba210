/**
 * `deno task say --as customer|restaurant|runner [--name NAME] [--stack-file PATH]`: a phone in the terminal. What is
 * typed goes to the running stack as WhatsApp would post it, signed; what comes back is shown, choices with numbers.
 */
import { parseArgs } from "node:util";
import { systemClock } from "../../shared/clock.ts";
import { envelope } from "../../tests/fakes/whatsapp/envelope.ts";
import { type Handset, handset } from "../../tests/fakes/whatsapp/handset.ts";
import { MediaStore } from "../../tests/fakes/whatsapp/media_store.ts";
import type { Piece } from "../../tests/fakes/whatsapp/piece.ts";
import { signedPost } from "../../tests/fakes/whatsapp/signed_post.ts";
import { chooseRow, tapButton } from "../../tests/fakes/whatsapp/taps.ts";
import { SENT_PATH, type SentPage } from "../graph.ts";
import type { StackDescription } from "../stack_description.ts";
import { isAnswering } from "./answering.ts";
import { findPlayer, type Role } from "./person.ts";
import { draw, show, type Shown } from "./phone.ts";

const STACK_FILE = new URL("../../.local/stack.json", import.meta.url);
const AGENTS = { customer: "client", restaurant: "restaurant", runner: "runner" } as const;
const HELP = "Type a message, the number of a choice, or /pin LATITUDE,LONGITUDE. Ctrl-D ends.";
const POLL_MS = 300;

/** Whether text came from a program: then each line waits for its answer. */
const isPiped = !Deno.stdin.isTerminal();

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function roleOf(value: string | undefined): Role {
  if (value === "customer" || value === "restaurant" || value === "runner") return value;
  throw new Error("Cannot tell who you are: --as customer, --as restaurant or --as runner");
}

/** The phone's screen: polls what was sent to its number and shows what is new. */
class Screen {
  last: Shown | undefined;
  #next = 0;
  #polling: Promise<void> | undefined;

  constructor(private readonly stack: StackDescription, private readonly phone: string) {}

  /** Forgets what was sent before this phone was switched on, but its last message. */
  async begin(): Promise<void> {
    const page = await this.#read();
    const last = page.messages.at(-1);
    if (last !== undefined) this.#show(show(last.id, last.body));
  }

  /** Shows what is new; whoever asks meanwhile waits for the same. */
  poll(): Promise<void> {
    return this.#polling ??= this.#readNew().finally(() => this.#polling = undefined);
  }

  /** Resolves when everything that there is to say has been shown. */
  async quiet(): Promise<void> {
    while (await isAnswering(this.stack, this.phone)) await wait(POLL_MS);
    // One that is on its way may have asked before the last message came.
    await this.#polling;
    await this.poll();
  }

  async #readNew(): Promise<void> {
    for (const { id, body } of (await this.#read()).messages) this.#show(show(id, body));
  }

  async #read(): Promise<SentPage> {
    const answer = await fetch(`${this.stack.url}${SENT_PATH}?to=${this.phone}&after=${this.#next}`);
    const page: SentPage = await answer.json();
    this.#next = page.next;
    return page;
  }

  #show(shown: Shown): void {
    this.last = shown.tappables.length > 0 || this.last === undefined ? shown : this.last;
    console.log(`\n${draw(shown)}`);
  }
}

/** What a typed line sends: a tap, a pin, or words. */
function pieceOf(line: string, phone: Handset, last: Shown | undefined): Piece {
  const pin = /^\/pin\s+(-?[\d.]+)\s*,\s*(-?[\d.]+)$/.exec(line);
  if (pin !== null) return phone.location(Number(pin[1]), Number(pin[2]));
  const tapped = /^\d{1,2}$/.test(line) ? last?.tappables[Number(line) - 1] : undefined;
  if (tapped === undefined || last === undefined) return phone.text(line);
  const answers = { answers: { id: last.id } };
  return tapped.kind === "button" ? tapButton(phone, tapped.id, tapped.title, answers) : chooseRow(
    phone,
    {
      id: tapped.id,
      title: tapped.title,
      ...(tapped.description === null ? {} : { description: tapped.description }),
    },
    answers,
  );
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: Deno.args,
    options: { as: { type: "string" }, name: { type: "string" }, "stack-file": { type: "string" } },
  });
  const role = roleOf(values.as);
  const text = await Deno.readTextFile(values["stack-file"] ?? STACK_FILE).catch(() => undefined);
  if (text === undefined) {
    throw new Error("Cannot reach Weats as no stack is running: start one with `deno task start`");
  }
  const stack: StackDescription = JSON.parse(text);
  const player = await findPlayer(stack, role, values.name);
  const phoneNumberId = stack.whatsapp.phone_number_ids[AGENTS[role]];
  const phone = handset(player, {
    clock: systemClock,
    media: new MediaStore(systemClock),
    phoneNumberId,
    nextId: () => `wamid.${crypto.randomUUID()}`,
  });
  const screen = new Screen(stack, player.phone);
  console.log(
    `${[player.name, player.place, player.phone].filter((part) => part !== null).join(", ")}. ${HELP}`,
  );
  await screen.begin();
  const polling = setInterval(() => void screen.poll().catch(() => {}), POLL_MS);
  for await (const typed of linesOf(Deno.stdin.readable)) {
    const line = typed.trim();
    if (line === "") continue;
    if (isPiped) console.log(`\n> ${line}`);
    const head = { accountId: "0", numbers: [{ id: phoneNumberId, display: phoneNumberId }] };
    const post = signedPost(
      `${stack.url}/functions/v1/whatsapp-webhook`,
      envelope([pieceOf(line, phone, screen.last)], head),
      stack.whatsapp.app_secret,
    );
    const answer = await fetch(post);
    const said = await answer.text();
    if (!answer.ok) console.error(`Weats did not take it: ${answer.status} ${said}`);
    if (isPiped) await screen.quiet();
  }
  clearInterval(polling);
  return 0;
}

Deno.exit(
  await main().catch((cause) => {
    console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  }),
);
