/** Many write at once: one wake works on all of them. */
import { deepEqual, equal } from "node:assert/strict";
import { say } from "../fakes/gemini/answers.ts";
import type { Script } from "../fakes/gemini/script.ts";
import { journey } from "../support/town.ts";

const AT_ONCE = 8;

/** A model that says nothing before so many have asked it. */
function crowd(size: number): (asked: unknown) => Promise<Script> {
  const { promise, resolve } = Promise.withResolvers<Script>();
  let asked = 0;
  return () => {
    if (++asked === size) resolve(say("Claro, dime qué se te antoja."));
    return promise;
  };
}

journey(`${AT_ONCE} people wait for a model at once, not one after the other`, async (town) => {
  const phones = Array.from({ length: AT_ONCE }, (_, n) => town.phone("client", `57399000310${n}`, `P${n}`));
  const words = phones.map(({ hand }, n) =>
    hand.text("uy, tengo un antojo rarísimo hoy, no sé ni cómo decirte", { id: `wamid.${n}` })
  );
  await town.bench.receive(...words);
  const [post] = await town.rows("select count(*)::int as posts from net.http_request_queue");
  deepEqual(post, { posts: 1 });
  await town.works();
  equal(town.bench.gemini.requests.length, AT_ONCE);
  deepEqual(phones.map(({ got }) => got.length), phones.map(() => 1));
}, { gemini: { answers: crowd(AT_ONCE) } });
