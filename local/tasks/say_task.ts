/**
 * `deno task say --as customer|restaurant|runner [--name NAME] [--stack-file PATH]`: a phone in the terminal. What is
 * typed goes to the running stack as WhatsApp would post it, signed; what comes back is shown, choices with numbers.
 */
import { parseArgs } from "node:util";
import { pause, systemClock } from "shared/clock.ts";
import { envelope } from "../../tests/fakes/whatsapp/envelope.ts";
import { handset } from "../../tests/fakes/whatsapp/handset.ts";
import { MediaStore } from "../../tests/fakes/whatsapp/media_store.ts";
import { signedPost } from "../../tests/fakes/whatsapp/signed_post.ts";
import type { StackDescription } from "../stack/stack_description.ts";
import { findPlayer, type Role } from "../say/person.ts";
import { POLL_MS, Screen } from "../say/screen.ts";
import { endsWithUsage } from "./usage.ts";
import { pieceOf } from "../say/typed.ts";

const STACK_FILE = new URL("../../.local/stack.json", import.meta.url);
const WAIT_MS = 1_000;
const AGENTS = { customer: "client", restaurant: "restaurant", runner: "runner" } as const;
const USAGE =
  `A phone in the terminal: what is typed goes to the running stack as WhatsApp would post it, signed.

  deno task say --as customer|restaurant|runner [--name NAME] [--stack-file PATH]

  --as            which side of the market
  --name NAME     somebody of the town whose name or restaurant contains it; a new name is a new customer
  --stack-file    where \`deno task start\` wrote what a program needs: .local/stack.json unless told

  Then type a message, the number of a choice, or /pin LATITUDE,LONGITUDE. Ctrl-D ends.
`;
const HELP = "Type a message, the number of a choice, or /pin LATITUDE,LONGITUDE. Ctrl-D ends.";

/** Whether text came from a program: then each line waits for its answer. */
const isPiped = !Deno.stdin.isTerminal();

function roleOf(value: string | undefined): Role {
  if (value === "customer" || value === "restaurant" || value === "runner") return value;
  throw new Error("Cannot tell who you are: --as customer, --as restaurant or --as runner");
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

/** Posts, once the stack is there: while it is away one sentence says so. */
async function posted(post: Request): Promise<Response> {
  for (let tries = 0;; tries++) {
    try {
      return await fetch(post.clone());
    } catch (cause) {
      if (isPiped) throw new Error("Cannot reach Weats as the stack does not answer", { cause });
      if (tries === 0) {
        console.error("The stack is away: this waits for it and then sends. `deno task start` starts it.");
      }
      await pause(systemClock, WAIT_MS);
    }
  }
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
  const player = await findPlayer(stack, role, values.name).catch((cause) => {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Error(
      `Cannot reach Weats as the stack at ${stack.url} does not answer: start it with \`deno task start\``,
    );
  });
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
    const answer = await posted(post);
    const said = await answer.text();
    if (!answer.ok) console.error(`Weats did not take it: ${answer.status} ${said}`);
    if (isPiped) await screen.quiet();
  }
  clearInterval(polling);
  return 0;
}

endsWithUsage(USAGE);
Deno.exit(
  await main().catch((cause) => {
    console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  }),
);
