/**
 * Signed posts that are broken in every way: none is a 5xx, none is lost, and memory stays flat. The gate takes what
 * runs in a few seconds; more: `deno task test --long webhook_fuzz`, or WEATS_FUZZ
 * (100,000 passed in 14 minutes on 2 cores: none a 5xx, none lost, the heap as flat as here.)
 */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import { decodeJson } from "shared/whatsapp/inbound/webhook_body.ts";
import { envelope } from "../fakes/whatsapp/envelope.ts";
import { metaBytes } from "../fakes/whatsapp/signed_post.ts";
import { seededRandom } from "../fakes/random.ts";
import { inboxTest } from "../support/inbox_bench.ts";
import { amount } from "../support/long.ts";
import { damaged, mutated } from "../whatsapp/mutate.ts";
import { everyKind } from "../whatsapp/samples.ts";
import { HEAD } from "../whatsapp/support.ts";

const BODIES = amount("WEATS_FUZZ", { short: 800, long: 100_000 });
const AT_ONCE = 8;
const SLICE = AT_ONCE * 20;
const MEGABYTE = 1024 ** 2;

/** Ids that are neither stored nor dead. */
const LOST = `
  select i.id from jsonb_array_elements_text($1) as i (id)
  where not exists (select from public.messages as m where m.external_id = i.id)
    and not exists (select from private.dead_updates as d where d.update ->> 'id' = i.id)`;
/** Looking for them must not grow slow with what is stored. */
const FOUND_BY_ID = "create index dead_updates_by_id on private.dead_updates using hash ((update ->> 'id'))";

/** One post of every kind to a number of ours, with ids that no other post has, from people that write one at a time. */
function sound(count: number): Uint8Array {
  const text = JSON.stringify(envelope(everyKind(), HEAD))
    .replaceAll(HEAD.numbers[0]?.id ?? "", "100000000000001")
    .replaceAll('"573', `"57${count % AT_ONCE}`)
    .replaceAll("CO.", `CO.${count % AT_ONCE}.`)
    .replaceAll("wamid.", `wamid.${count}.`);
  return new TextEncoder().encode(text);
}

/** How many updates and malformed parts a webhook must keep of bytes; null when it must refuse them. */
function expected(bytes: Uint8Array): { messages: Set<string>; parts: string[] } | null {
  try {
    const { updates, malformed } = parseWebhook(decodeJson(bytes));
    const ids = updates.flatMap((update) => update.kind === "message" ? [update.id] : []);
    // What is the same but for its place is kept once.
    const parts = malformed.map(({ path: _, ...part }) => JSON.stringify(part));
    return { messages: new Set(ids), parts };
  } catch {
    return null;
  }
}

inboxTest(
  `whatsapp-webhook takes or refuses ${
    BODIES.toLocaleString("en")
  } broken posts, loses none and keeps its memory`,
  async (bench) => {
    await bench.rows(FOUND_BY_ID);
    const random = seededRandom(20261125);
    const messages = new Set<string>();
    const parts = new Set<string>();
    const seen = { taken: 0, refused: 0 };
    const heaps: number[] = [];
    const one = async (count: number): Promise<void> => {
      const whole = sound(count);
      const bytes = count % 4 === 0
        ? damaged(whole, random)
        : metaBytes(mutated(JSON.parse(new TextDecoder().decode(whole)), random, 0.001 + random() * 0.03));
      const promise = expected(bytes);
      const response = await bench.webhook(bench.sign(bytes));
      assert.equal(
        response.status,
        promise === null ? 400 : 200,
        `${count}: ${bench.logged.slice(-3).join("\n")}`,
      );
      seen[promise === null ? "refused" : "taken"]++;
      promise?.parts.forEach((part) => parts.add(part));
      promise?.messages.forEach((id) => messages.add(id));
    };
    for (let count = 0; count < BODIES; count += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => one(count + i)));
      if (count % SLICE === 0) {
        assert.deepEqual(await bench.rows(LOST, [[...messages]]), [], `lost before ${count}`);
        messages.clear();
        heaps.push(heapAfterCollection());
      }
    }
    assert.deepEqual(await bench.rows(LOST, [[...messages]]), [], "lost");
    const dead = await bench.rows<{ code: string; count: number }>(
      "select code, count(*)::int as count from private.dead_updates group by code",
    );
    assert.equal(dead.find(({ code }) => code === "malformed")?.count, parts.size);
    assert.ok(
      seen.taken > BODIES / 4 && seen.refused > BODIES / 20 && dead.length > 2,
      JSON.stringify({ ...seen, parts: parts.size, dead }),
    );
    const [early = 0, late = 0] = [heaps[1], heaps.at(-1)];
    assert.ok(late < early + 10, `the heap grew: ${heaps.map((heap) => heap.toFixed(1)).join(", ")} MB`);
  },
);

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Megabytes that are still in use after a collection. */
function heapAfterCollection(): number {
  if (typeof collect === "function") collect();
  return Deno.memoryUsage().heapUsed / MEGABYTE;
}
