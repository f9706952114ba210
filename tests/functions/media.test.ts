/** Files that people send: fetched once into private storage when their turn is claimed, deleted after some days. */
import assert from "node:assert/strict";
import { fetchMedia } from "shared/loops/fetch_media.ts";
import { MEDIA_BUCKET, type PutFile } from "shared/media_bucket.ts";
import { listIn } from "shared/json.ts";
import { ONLY_A_MODEL } from "../support/echo_agent.ts";
import { graphOf, type InboxBench, inboxTest } from "../support/inbox_bench.ts";
import { ANA } from "./support.ts";

const WORKER = "00000000-0000-4000-8000-000000000001";

/** Claims the turn that is ready and fetches its files with `put`. */
async function claimAndFetch(bench: InboxBench, put: PutFile): Promise<unknown> {
  const card = await bench.rpc("claim_turn", { agent: "client", worker_id: WORKER });
  await fetchMedia({ rpc: bench.rpc, media: graphOf(bench.whatsapp).media, put, log: () => {} }, card);
  return card;
}

const states = async (bench: InboxBench): Promise<unknown[]> =>
  (await bench.rows("select state from public.media order by message_id")).map(({ state }) => state);

inboxTest("files of a turn are fetched once, also when storage refuses at first", async (bench) => {
  await bench.database.exec(ONLY_A_MODEL);
  const ana = bench.whatsapp.handset(ANA);
  await bench.receive(
    ana.voice(),
    ana.file("image", "image/jpeg", { bytes: new Uint8Array([1, 2, 3]) }),
    ana.text("mira"),
  );
  await bench.move(2);
  const stored = new Map<string, Uint8Array>();
  let refusals = 1;
  const put: PutFile = (path, bytes) => {
    if (refusals-- > 0) return Promise.reject(new Error("storage is full"));
    stored.set(path, bytes);
    return Promise.resolve();
  };
  assert.equal(listIn(await claimAndFetch(bench, put), "media").length, 2);
  assert.equal(stored.size, 1);
  assert.equal(listIn(await claimAndFetch(bench, put), "media").length, 1, "only what is missing");
  assert.equal(stored.size, 2);
  assert.deepEqual(await states(bench), ["stored", "stored"]);
  assert.equal(listIn(await claimAndFetch(bench, put), "media").length, 0);
  const asked = bench.whatsapp.requests.length;
  await claimAndFetch(bench, put);
  assert.equal(bench.whatsapp.requests.length, asked, "Meta was asked again");
  assert.deepEqual([...stored.values()].map(({ length }) => length).sort(), [3, 4096]);
});

inboxTest(
  "a file that Meta no longer has is gone, and one that cannot be fetched is given up after five tries",
  async (bench) => {
    await bench.database.exec(ONLY_A_MODEL);
    const ana = bench.whatsapp.handset(ANA);
    await bench.receive(ana.voice());
    await bench.move(8 * 86_400);
    await claimAndFetch(bench, () => Promise.resolve());
    assert.deepEqual(await states(bench), ["gone"]);
    await bench.receive(bench.whatsapp.handset({ ...ANA, phone: "573004445566", userId: "CO.77" }).voice());
    await bench.move(2);
    const refuse: PutFile = () => Promise.reject(new Error("storage is full"));
    for (let tries = 0; tries < 5; tries++) {
      assert.equal((await states(bench))[1], "remote");
      // The turn is answered: what could not be fetched is tried again later and later.
      if (tries > 0) await bench.move((tries * tries + 1) * 60);
      const card = await bench.rpc("claim_turn", {
        agent: "client",
        worker_id: "00000000-0000-4000-8000-000000000002",
      });
      await fetchMedia(
        { rpc: bench.rpc, media: graphOf(bench.whatsapp).media, put: refuse, log: () => {} },
        card,
      );
    }
    assert.deepEqual(await states(bench), ["gone", "gone"]);
  },
);

inboxTest(
  "a file of a turn that SQL answered is fetched later when storage refused, and not too often",
  async (bench) => {
    await bench.receive(bench.whatsapp.handset(ANA).voice());
    await bench.move(2);
    const refuse: PutFile = () => Promise.reject(new Error("storage is full"));
    assert.equal(listIn(await claimAndFetch(bench, refuse), "media").length, 1);
    assert.equal(listIn(await claimAndFetch(bench, refuse), "media").length, 0, "asked again at once");
    await bench.move(120);
    assert.equal(listIn(await claimAndFetch(bench, () => Promise.resolve()), "media").length, 1);
    assert.deepEqual(await states(bench), ["stored"]);
  },
);

inboxTest("purge-media deletes files after 30 days, no sooner, and no others", async (bench) => {
  const bucket = bench.service.storage.from(MEDIA_BUCKET.name);
  const put: PutFile = async (path, bytes, mimeType) => {
    const { error } = await bucket.upload(path, bytes, {
      upsert: true,
      ...(mimeType === null ? {} : { contentType: mimeType }),
    });
    if (error !== null) throw error;
  };
  await bench.receive(bench.whatsapp.handset(ANA).voice());
  await bench.move(2);
  await claimAndFetch(bench, put);
  await bench.answer();
  const files = async (): Promise<number> => (await bucket.list()).data?.length ?? 0;
  assert.equal(await files(), 1);
  await bench.move(29 * 86_400);
  assert.deepEqual(await (await bench.wake("purge-media")).json(), { deleted: 0 });
  await bench.receive(bench.whatsapp.handset(ANA).voice());
  await bench.move(86_400);
  assert.equal((await bench.wake("purge-media", "sb_secret_of_nobody")).status, 401);
  assert.deepEqual(await (await bench.wake("purge-media")).json(), { deleted: 1 });
  assert.deepEqual([await files(), await states(bench)], [0, ["deleted", "remote"]]);
});
