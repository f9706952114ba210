/** Where SQL and TypeScript must agree on WhatsApp: SQL cuts a message to the limits at which TypeScript refuses it. */
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { Database } from "../../local/database.ts";
import { MEDIA_BUCKET } from "shared/media_bucket.ts";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { LIMITS } from "shared/whatsapp/outbound/limits.ts";
import { parseOutbound } from "shared/whatsapp/outbound/parse_outbound.ts";
import { type Embedded, startEmbedded } from "../support/migrated.ts";

let embedded: Embedded | undefined;
Deno.test.beforeAll(async () => {
  embedded = await startEmbedded();
});
Deno.test.afterAll(() => embedded?.close());

/** A test with the embedded engine, which leaves the process's exit code set. */
const withEngine = (test: (database: Database) => Promise<void>) => async () => {
  if (embedded === undefined) throw new Error("the embedded engine has not started");
  await test(embedded.database).finally(() => Deno.exitCode = 0);
};

/** Longer than any limit, without a blank at which SQL could cut earlier. */
const LONG = "x".repeat(20_000);
const TO = { to: { phone: "573001112233" } };

interface Row {
  readonly title: string;
  readonly description?: string;
}

/** A message as SQL would queue it. */
interface Fitted {
  readonly body: string;
  readonly button?: string;
  readonly buttons?: readonly Row[];
  readonly sections?: readonly { readonly title: string; readonly rows: readonly Row[] }[];
}

/** What `fit_message` makes of a message, which TypeScript then takes whole. @throws DatabaseError */
async function fitted(database: Database, content: unknown): Promise<readonly Fitted[]> {
  const rows = await database.query<{ piece: Fitted }>("select private.fit_message($1::jsonb) as piece", [
    content,
  ]);
  for (const { piece } of rows) ok(buildMessage(TO, parseOutbound(piece)));
  return rows.map(({ piece }) => piece);
}

const choices = (count: number): { id: string; title: string }[] =>
  Array.from({ length: count }, (_, n) => ({ id: `choice_${n}`, title: LONG, description: LONG }));
const list = (count: number) => ({
  kind: "list",
  body: LONG,
  button: LONG,
  sections: [{ title: LONG, rows: choices(count) }],
});
const buttons = (count: number) => ({
  kind: "buttons",
  body: LONG,
  buttons: choices(count).map(({ id, title }) => ({ id, title })),
});

Deno.test(
  "fit_message() cuts bodies at the length at which TypeScript refuses them",
  withEngine(async (database) => {
    const longest = async (content: unknown): Promise<number> =>
      Math.max(...(await fitted(database, content)).map(({ body }) => body.length));
    equal(await longest({ kind: "text", body: LONG }), LIMITS.textBody);
    equal(await longest(list(1)), LIMITS.listBody);
    equal(await longest(buttons(1)), LIMITS.interactiveBody);
    equal(await longest({ kind: "location_request", body: LONG }), LIMITS.interactiveBody);
  }),
);

Deno.test(
  "fit_choices() cuts titles and descriptions at the length at which TypeScript refuses them",
  withEngine(async (database) => {
    const last = (await fitted(database, list(1))).at(-1);
    const [section] = last?.sections ?? [];
    deepEqual(
      [last?.button, section?.title, section?.rows[0]?.title, section?.rows[0]?.description].map((text) =>
        text?.length
      ),
      [LIMITS.listButton, LIMITS.sectionTitle, LIMITS.rowTitle, LIMITS.rowDescription],
    );
    equal((await fitted(database, buttons(1))).at(-1)?.buttons?.[0]?.title.length, LIMITS.buttonTitle);
  }),
);

Deno.test(
  "fit_choices() takes as many buttons and rows as TypeScript, and not one more",
  withEngine(async (database) => {
    equal((await fitted(database, buttons(LIMITS.buttons))).at(-1)?.buttons?.length, LIMITS.buttons);
    await rejects(fitted(database, buttons(LIMITS.buttons + 1)), { code: "PT422" });
    equal(
      (await fitted(database, list(LIMITS.listRows))).at(-1)?.sections?.[0]?.rows.length,
      LIMITS.listRows,
    );
    await rejects(fitted(database, list(LIMITS.listRows + 1)), { code: "PT422" });
  }),
);

Deno.test(
  "first_page() fills a list, the last row being for the rest",
  withEngine(async (database) => {
    const page = async (count: number): Promise<readonly Record<string, unknown>[]> => {
      const reply = { choices: Array.from({ length: count }, (_, n) => ({ title: String(n) })) };
      const [row] = await database.query<{ page: Record<string, unknown>[] }>(
        "select private.first_page($1::jsonb) as page",
        [reply],
      );
      return row?.page ?? [];
    };
    deepEqual((await page(LIMITS.listRows)).map(({ key }) => key), Array(LIMITS.listRows).fill(undefined));
    const more = await page(LIMITS.listRows + 1);
    deepEqual([more.length, more.at(-1)?.["key"]], [LIMITS.listRows, "button_more"]);
  }),
);

Deno.test(
  "the bucket for files takes what is fetched, and is private",
  withEngine(async (database) => {
    deepEqual(await database.query("select id, file_size_limit::int as bytes, public from storage.buckets"), [
      { id: MEDIA_BUCKET.name, bytes: MEDIA_BUCKET.maxBytes, public: false },
    ]);
  }),
);
