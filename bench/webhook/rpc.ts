/** Measures `receive_whatsapp` alone, by pgbench: `deno run --allow-all bench/webhook/rpc.ts`. */
import { postgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { LATENCY_HEAD, latencyRow } from "../quantile.ts";
import { pgbench, type WeightedScript } from "./pgbench.ts";

const [PEOPLE, SENT, CLIENTS, SECONDS, GOAL] = [10_000, 300_000, 8, 30, 1_000];

/** People who have written, and messages of ours to them whose statuses come now. */
const POPULATE = `
  select private.receive_whatsapp(
    (
      select jsonb_agg(jsonb_build_object(
        'kind', 'message', 'phone_number_id', '100000000000001', 'id', 'wamid.first' || n, 'sent_at', now(),
        'sender', jsonb_build_object('user_id', 'CO.' || n, 'phone', (573100000000 + n)::text, 'name', 'P' || n),
        'content', '{"type": "text", "body": "hola"}'::jsonb
      ))
      from generate_series(slice * 500 + 1, slice * 500 + 500) as n
    ),
    '[]', now()
  )
  from generate_series(0, ${PEOPLE / 500 - 1}) as slice;
  insert into public.outbox (chat_id, conversation_id, content, state, external_id, next_at, created_at, sent_at)
  select c.chat_id, c.id, '{"kind": "text", "body": "hola"}', 'sent', 'wamid.out' || n, now(), now(), now()
  from generate_series(1, ${SENT}) as n
  join public.conversations as c on c.id = 1 + n % ${PEOPLE};
  create table public.plain_inbox (id bigint generated always as identity primary key, external_id text unique, update jsonb not null);`;

/** A message of somebody known; the text is what people order with. */
const MESSAGE =
  `[{"kind": "message", "account_id": "1", "phone_number_id": "100000000000001", "id": "wamid.in:id",
  "sent_at": "2026-11-25T17:00:00Z", "group_id": null, "context": null, "referral": null,
  "sender": {"user_id": "CO.:person", "parent_user_id": null, "phone": "5731000:padded", "username": null, "name": "P:person"},
  "content": {"type": "text", "body": "Dos arepas con ají y una limonada de coco, por favor"},
  "raw": {"from": "5731000:padded", "id": "wamid.in:id", "timestamp": "1795626000", "type": "text",
    "text": {"body": "Dos arepas con ají y una limonada de coco, por favor"}}}]`;
const STATUS =
  `[{"kind": "status", "account_id": "1", "phone_number_id": "100000000000001", "id": "wamid.out:sent",
  "status": "STATUS", "at": "2026-11-25T17:00:01Z", "recipient_phone": "573100000001", "recipient_user_id": "CO.1",
  "callback_data": ":sent", "pricing": {"is_billable": false, "model": "PMP", "type": "free_customer_service", "category": "service"},
  "errors": []}]`;

const statuses = ["sent", "delivered", "read"].map((status) => STATUS.replace("STATUS", status));
const picks = `\\set person random(1, ${PEOPLE - 1})
\\set padded 100000 + :person
\\set id random(1, 1000000000000)
\\set sent random(1, ${SENT})
`;
/** A post for each update, as Meta sends most of them: a message to three statuses. */
const mix = (statement: (update: string) => string): WeightedScript[] =>
  [MESSAGE, ...statuses].map((update) => ({
    sql: picks + statement(update.replaceAll("\n", " ")) + "\n",
    weight: 1,
  }));
const rpc = mix((update) => `select public.receive_whatsapp('${update}'::jsonb);`);
const floor = mix((update) =>
  `insert into public.plain_inbox (external_id, update) values (':id', '${update}'::jsonb);`
);

const folder = await Deno.makeTempDir({ prefix: "weats-bench-" });
const cluster = await startMigratedCluster({ data: `${folder}/data` });
try {
  const { url } = await cluster.createDatabase();
  const database = postgresDatabase(url, 1);
  await database.exec(POPULATE);
  await database.exec("vacuum analyze");
  await database.close();
  console.log(LATENCY_HEAD);
  const paced = await pgbench(url, rpc, { clients: CLIENTS, seconds: SECONDS, perSecond: GOAL });
  console.log(latencyRow(`${Math.round(paced.rate)} updates/s of ${GOAL} asked for`, paced.times));
  const most = await pgbench(url, rpc, { clients: CLIENTS, seconds: SECONDS });
  console.log(latencyRow(`${Math.round(most.rate)} updates/s, as many as go`, most.times));
  const plain = await pgbench(url, floor, { clients: CLIENTS, seconds: SECONDS });
  console.log(latencyRow(`floor: ${Math.round(plain.rate)} plain inserts/s`, plain.times));
} finally {
  await cluster.stop();
  await Deno.remove(folder, { recursive: true });
}
