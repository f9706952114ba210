/** All that is kept of somebody, as a document in their own chat: without an admin, once a day, and of nobody else. */
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { objectIn, textIn } from "shared/json.ts";
import type { Phone } from "../support/phone.ts";
import { cast, ordered } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

/** The texts of the documents that a phone got, under their names. */
const documents = (town: Town, phone: Phone): readonly (readonly [string | null, string])[] =>
  town.bench.whatsapp.sent.filter(({ to }) => to.phone === phone.digits)
    .map(({ body }) => objectIn(body, "document"))
    .filter((document) => document !== null)
    .map((document) => {
      const { bytes } = town.bench.whatsapp.media.find(textIn(document, "id") ?? "");
      return [textIn(document, "filename"), new TextDecoder().decode(bytes)];
    });

journey("Whoever asks for the document gets it in their own chat, once a day", async (town) => {
  const who = cast(town);
  await ordered(who);
  await who.customer.writes("mis datos");
  await who.customer.taps("Pedir el documento");
  match(who.customer.last.text, /llega a este chat en un momento/);
  await town.passes(20);
  const [[name, text = ""] = [null, ""]] = documents(town, who.customer);
  equal(name, "mis-datos.txt");
  const document = JSON.parse(text);
  equal(document.person.phone, who.customer.digits);
  equal(document.orders[0].number, 1);
  match(text, /Trucha al ajillo/);
  doesNotMatch(text, /573990001001|573990002001|Blanca/, "nobody else is in it");
  await who.customer.taps("Pedir el documento");
  match(who.customer.last.text, /Sale uno por día/);
  await town.rows("update private.exports as e set asked_at = e.asked_at - interval '1 day'");
  await who.customer.taps("Pedir el documento");
  await town.passes(20);
  equal(documents(town, who.customer).length, 2);
  // The kitchen's own, in its own words; nobody was called for any of it.
  await who.kitchen.writes("mis datos");
  await who.kitchen.taps("Pedir el documento");
  await town.passes(20);
  equal(JSON.parse(documents(town, who.kitchen)[0]?.[1] ?? "").person.phone, who.kitchen.digits);
  deepEqual(await town.rows("select a.kind from admin.alerts as a where a.kind = 'export_wanted'"), []);
});

journey("The document comes in the reader's language", async (town) => {
  const [emily, joao] = [town.customer(9), town.customer(10)];
  await emily.writes("my data");
  await emily.taps("Ask for the document");
  await joao.writes("meus dados");
  await joao.taps("Pedir o documento");
  await town.passes(20);
  equal(documents(town, emily)[0]?.[0], "my-data.txt");
  equal(documents(town, joao)[0]?.[0], "meus-dados.txt");
});
