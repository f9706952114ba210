/** Signed posts through the whole local stack: `deno run --allow-all bench/webhook/stack.ts`. */
import { createClient } from "@supabase/supabase-js";
import type { StackDescription } from "../../local/stack/stack_description.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { rpcOf } from "shared/rpc.ts";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import { decodeJson } from "shared/whatsapp/inbound/webhook_body.ts";
import { envelope } from "../../tests/fakes/whatsapp/envelope.ts";
import { metaBytes, signedPost } from "../../tests/fakes/whatsapp/signed_post.ts";
import { statusPiece } from "../../tests/fakes/whatsapp/statuses.ts";
import { createWhatsappFake } from "../../tests/fakes/whatsapp/whatsapp_fake.ts";
import { startProcess, testStack } from "../../tests/support/start_process.ts";
import { LATENCY_HEAD, latencyRow } from "../quantile.ts";

const [PER_SECOND, SECONDS, LAYER_SECONDS, PEOPLE] = [50, 60, 20, 500];
const NUMBER = "100000000000001";
const STATUSES = ["sent", "delivered", "read"] as const;

/** People who wrote before, each with messages of ours whose statuses come now. */
const POPULATE = `
  with new_person as (
    insert into public.persons (whatsapp_user_id, phone, created_at)
    select 'CO.' || n, 573100000000 + n, now() from generate_series(1, ${PEOPLE}) as n returning id, created_at
  ), new_chat as (
    insert into public.chats (channel_id, person_id, created_at)
    select 1, p.id, p.created_at from new_person as p returning id, person_id, created_at
  ), new_conversation as (
    insert into public.conversations (chat_id, person_id, role, created_at)
    select c.id, c.person_id, 'client', c.created_at from new_chat as c returning id, chat_id, created_at
  )
  insert into public.outbox (chat_id, conversation_id, content, state, external_id, next_at, created_at, sent_at)
  select c.chat_id, c.id, '{"kind": "text", "body": "hola"}', 'sent',
    'wamid.out' || row_number() over (order by s.copy, c.id), c.created_at, c.created_at, c.created_at
  from new_conversation as c
  cross join generate_series(1, ${
  Math.ceil((5 + SECONDS + 3 * LAYER_SECONDS) * PER_SECOND / PEOPLE)
}) as s (copy);
  create table public.plain_inbox (
    id bigint generated always as identity primary key, update jsonb not null
  );
  alter table public.plain_inbox enable row level security;
  grant insert on public.plain_inbox to service_role;
  notify pgrst`;

/** Begins `act` at an even pace, whatever the others do; gives how long each took, from when it was due. */
async function paced(seconds: number, act: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  const all: Promise<void>[] = [];
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const due = began + n * 1_000 / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    all.push(act().then(() => void times.push(performance.now() - due)));
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
  await database.exec(POPULATE);
  const fake = createWhatsappFake();
  let count = 0;
  /** A message, then three statuses, as Meta's posts are mixed; each post has one update. */
  const piece = () => {
    const at = new Date();
    const [turn, person] = [count++ % 4, 1 + Math.floor(count / 4) % PEOPLE];
    const [phone, userId] = [String(573100000000 + person), `CO.${person}`];
    const status = STATUSES[turn - 1];
    if (status !== undefined) {
      return statusPiece(status, {
        id: `wamid.out${1 + Math.floor(count / 4)}`,
        phoneNumberId: NUMBER,
        phone,
        userId,
        at,
      });
    }
    return fake.handset({ phone, userId, name: `P${person}` }, NUMBER)
      .text("Dos arepas con ají y una limonada de coco, por favor", { id: `wamid.bench${count}`, at });
  };
  const body = (): Uint8Array<ArrayBuffer> =>
    metaBytes(envelope([piece()], { accountId: "1", numbers: [{ id: NUMBER, display: "573000000001" }] }));
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
  const api = createClient(given.url, given.secret_key, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const rpc = rpcOf(api);

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
  const floor = async (): Promise<void> => {
    const { error } = await api.from("plain_inbox" as never).insert({ update: updates() } as never);
    if (error !== null) throw error;
  };
  console.log(latencyRow("floor: a plain insert of the same by REST", await paced(LAYER_SECONDS, floor)));
  const [left] = await database.query(
    `select count(*)::int as messages,
       count(*) filter (where m.turn_id is null and t.id is null)::int as without_a_turn
     from public.messages as m
     left join ai.turns as t on t.conversation_id = m.conversation_id and t.state in ('waiting', 'leased')
     where m.needs_turn`,
  );
  const messages = Math.ceil((5 + SECONDS + 2 * LAYER_SECONDS) * PER_SECOND / 4);
  console.log(
    `\nmessages received: ${messages}; stored, and of those without a turn: ${JSON.stringify(left)}`,
  );
  await database.close();
} finally {
  running.signal("SIGINT");
  await running.ended;
  await stack.remove();
}
