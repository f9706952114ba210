/** Signed posts through the whole local stack: `deno run --allow-all bench/webhook/stack.ts`. */
import { createClient } from "@supabase/supabase-js";
import type { StackDescription } from "../../local/stack_description.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { rpcOf } from "../../shared/rpc.ts";
import { parseWebhook } from "../../shared/whatsapp/parse_webhook.ts";
import { decodeJson } from "../../shared/whatsapp/webhook_body.ts";
import { envelope } from "../../tests/fakes/whatsapp/envelope.ts";
import { metaBytes, signedPost } from "../../tests/fakes/whatsapp/signed_post.ts";
import { createWhatsappFake } from "../../tests/fakes/whatsapp/whatsapp_fake.ts";
import { startProcess, testStack } from "../../tests/support/start_process.ts";
import { LATENCY_HEAD, latencyRow } from "../quantile.ts";

const [PER_SECOND, SECONDS, LAYER_SECONDS, PEOPLE] = [50, 60, 20, 500];
const NUMBER = "100000000000001";

/** Begins `act` at an even pace, whatever the others do; gives how long each took, from when it was due. */
async function paced(seconds: number, act: (n: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  const all: Promise<void>[] = [];
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const due = began + n * 1_000 / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    all.push(act(n).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(all);
  return times;
}

const stack = await testStack();
const running = startProcess([...stack.args, "--engine", "postgres"]);
try {
  await running.seen(/Ctrl-C stops the stack/);
  const given: StackDescription = JSON.parse(await Deno.readTextFile(stack.stackFile));
  const database = postgresDatabase(given.database_url ?? "", 4);
  const fake = createWhatsappFake();
  let count = 0;
  const body = (): Uint8Array<ArrayBuffer> => {
    const person = ++count % PEOPLE;
    const from = fake.handset({
      phone: String(573100000000 + person),
      userId: `CO.${person}`,
      name: `P${person}`,
    }, NUMBER);
    const text = from.text("Dos arepas con ají y una limonada de coco, por favor", {
      id: `wamid.bench${count}`,
      at: new Date(),
    });
    return metaBytes(
      envelope([text], { accountId: "1", numbers: [{ id: NUMBER, display: "573000000001" }] }),
    );
  };
  const updates = (): readonly unknown[] => parseWebhook(decodeJson(body())).updates;
  const post = async (): Promise<void> => {
    const request = signedPost(
      `${given.url}/functions/v1/whatsapp-webhook`,
      body(),
      given.whatsapp.app_secret,
    );
    const response = await fetch(request);
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    await response.body?.cancel();
  };
  const rpc = rpcOf(
    createClient(given.url, given.secret_key, { auth: { persistSession: false, autoRefreshToken: false } }),
  );

  await paced(5, post);
  console.log(LATENCY_HEAD);
  console.log(latencyRow("a signed post: the whole way", await paced(SECONDS, post)));
  const throughRest = async (): Promise<void> => void await rpc("receive_whatsapp", { updates: updates() });
  console.log(
    latencyRow("the same update by REST: without the function", await paced(LAYER_SECONDS, throughRest)),
  );
  const direct = async (): Promise<void> =>
    void await database.query("select public.receive_whatsapp($1)", [updates()]);
  console.log(latencyRow("the same by a connection: SQL alone", await paced(LAYER_SECONDS, direct)));
  const [left] = await database.query(
    `select count(*)::int as messages,
       count(*) filter (where m.turn_id is null and t.id is null)::int as without_a_turn
     from public.messages as m
     left join ai.turns as t on t.conversation_id = m.conversation_id and t.state in ('waiting', 'leased')
     where m.needs_turn`,
  );
  console.log(`\nposted ${count}; stored, and of those without a turn: ${JSON.stringify(left)}`);
  await database.close();
} finally {
  running.signal("SIGINT");
  await running.ended;
  await stack.remove();
}
