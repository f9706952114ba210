/** The board opens the picture of a transfer with the rights of whoever is signed in there, and nobody else does. */
import { deepEqual, equal, ok } from "node:assert/strict";
import type { SupabaseClient } from "@supabase/supabase-js";
import { field, listIn, textIn } from "shared/json.ts";
import { cast, ordered, signedIn } from "../support/scenes.ts";
import { journey } from "../support/town.ts";

const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 7, 7, 7]);
const VOICE = 512;

/** The bytes of a file of the bucket, or the status of the refusal. */
async function opened(user: SupabaseClient, path: string): Promise<number[] | string> {
  const { data, error } = await user.storage.from("inbound").download(path);
  return data === null ? String(error?.message) : [...new Uint8Array(await data.arrayBuffer())];
}

journey(
  "The picture of a transfer opens on the board of whoever judges money there, and on no other",
  async (town) => {
    const who = cast(town);
    await ordered(who, "Transferencia");
    await who.customer.sends(
      who.customer.hand.file("image", "image/jpeg", { bytes: PICTURE }),
      who.customer.hand.voice({ bytes: VOICE }),
    );
    await town.passes(10);
    const owner = await signedIn(town, "573990001001", "staff");
    const { data } = await owner.rpc("orders_since", { event_id: null });
    const [card] = listIn(data, "orders");
    const path = textIn(listIn(card, "proofs")[0], "path") ?? "none";
    deepEqual(await opened(owner, path), [...PICTURE]);
    const listed = await owner.storage.from("inbound").list();
    deepEqual(listed.data?.map(({ name }) => name), [path], "nothing else of the bucket is theirs");
    const [voice] = await town.rows<{ path: string }>(
      "select f.path from public.media as f where f.format = 'audio/ogg'",
    );
    ok(voice);
    ok(typeof await opened(owner, voice.path) === "string", "what people say is nobody's to hear");

    const others = {
      neighbour: await signedIn(town, "573990001002", "staff"),
      admin: await signedIn(town, "573990004001", "admins"),
      stranger: town.bench.signIn(crypto.randomUUID()),
    };
    for (const [name, user] of Object.entries(others)) {
      equal(typeof await opened(user, path), "string", name);
      deepEqual((await user.storage.from("inbound").list()).data, [], name);
      ok((await user.storage.from("inbound").upload("mine", PICTURE)).error, name);
    }
    // A role without money, a dismissal, an order that left the boards: each ends it at once.
    const staff =
      "update public.staff as s set %s from public.persons as p where p.id = s.person_id and p.phone = '573990001001'";
    const sets = async (change: string) => await town.rows(staff.replace("%s", change));
    await sets("role = 'cook'");
    equal(typeof await opened(owner, path), "string", "a cook");
    await sets("role = 'owner'");
    deepEqual(await opened(owner, path), [...PICTURE]);
    await town.rows("update public.orders as o set archived_at = tests.now()");
    equal(typeof await opened(owner, path), "string", "after 90 days");
    await town.rows("update public.orders as o set archived_at = null");
    await sets("suspended_at = tests.now(), suspended_reason = 'left'");
    equal(typeof await opened(owner, path), "string", "dismissed");
    equal(
      field(
        await town.rows("select count(*)::int as files from storage.objects").then(([row]) => row),
        "files",
      ),
      2,
    );
  },
);
