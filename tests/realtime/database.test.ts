import assert from "node:assert/strict";
import { DatabaseError } from "../../local/database.ts";
import { realtimeTest } from "./support/server.ts";
import { heard, joined } from "./support/subscribe.ts";

const isPrivate = { config: { private: true } };

realtimeTest(
  "a message of a transaction that commits is delivered once, with its id",
  async ({ person, database }) => {
    const channel = (await person("ana")).channel("person:ana", isPrivate);
    const messages = heard(channel);
    await joined(channel);
    await database.batch([
      { sql: "select realtime.send('{\"dish\": \"ajiaco\", \"id\": 7}', 'ordered', 'person:ana')" },
      { sql: "select realtime.send('{\"n\": 12345678901234567890.10}', 'counted', 'person:ana')" },
    ]);
    await database.query("select realtime.send('{}', 'end', 'person:ana')");
    await messages.first(({ event }) => event === "end", "the last message");
    assert.deepEqual(messages.all.map(({ event }) => event), ["ordered", "counted", "end"]);
    const [ordered, counted] = messages.all;
    assert.deepEqual(ordered?.payload, { dish: "ajiaco", id: 7 });
    const rows = await database.query("select id::text from realtime.messages where event = 'counted'");
    assert.deepEqual(rows, [{ id: counted?.id }]);
  },
);

realtimeTest("a message that is announced again is not delivered again", async ({ person, database }) => {
  const channel = (await person("ana")).channel("person:ana", isPrivate);
  const messages = heard(channel);
  await joined(channel);
  await database.query("select realtime.send('{}', 'once', 'person:ana')");
  await messages.count(1, "the message");
  await database.query("select pg_notify('realtime_messages', $1)", [messages.all[0]?.id]);
  await database.query("select pg_notify('realtime_messages', 'no id')");
  await database.query("select realtime.send('{}', 'end', 'person:ana')");
  await messages.first(({ event }) => event === "end", "the last message");
  assert.deepEqual(messages.all.map(({ event }) => event), ["once", "end"]);
});

realtimeTest("a message of a transaction that rolls back is not delivered", async ({ person, database }) => {
  const channel = (await person("ana")).channel("person:ana", isPrivate);
  const messages = heard(channel);
  await joined(channel);
  const failing = [{ sql: "select realtime.send('{}', 'undone', 'person:ana')" }, { sql: "select 1 / 0" }];
  await assert.rejects(database.batch(failing), DatabaseError);
  await database.query("select realtime.send('{}', 'kept', 'person:ana')");
  await messages.first(({ event }) => event === "kept", "the committed message");
  assert.deepEqual(messages.all.map(({ event }) => event), ["kept"]);
});

realtimeTest("a payload that does not fit in NOTIFY is delivered whole", async ({ person, database }) => {
  const channel = (await person("ana")).channel("person:ana", isPrivate);
  const messages = heard(channel);
  await joined(channel);
  const sql = "select realtime.send(jsonb_build_object('text', repeat('ñ', 50000)), 'large', 'person:ana')";
  await database.query(sql);
  await messages.count(1, "the large message");
  assert.equal(Reflect.get(Object(messages.all[0]?.payload), "text"), "ñ".repeat(50_000));
});

realtimeTest("500 messages of one transaction arrive in their order", async ({ person, database }) => {
  const channel = (await person("ana")).channel("person:ana", isPrivate);
  const messages = heard(channel);
  await joined(channel);
  await database.query(
    "select realtime.send(jsonb_build_object('n', n), 'tick', 'person:ana') from generate_series(1, 500) as n",
  );
  await messages.count(500, "every message");
  const numbers = messages.all.map(({ payload }): unknown => Reflect.get(Object(payload), "n"));
  assert.deepEqual(numbers, Array.from({ length: 500 }, (_, index) => index + 1));
});

realtimeTest(
  "realtime.broadcast_changes() tells a changed row to its topic",
  async ({ person, database }) => {
    const channel = (await person("ana")).channel("person:ana", isPrivate);
    const messages = heard(channel);
    await joined(channel);
    await database.batch([
      { sql: "create table public.dishes (id int primary key, name text)" },
      {
        sql: `create function public.tell_dishes() returns trigger language plpgsql as $$ begin
        perform realtime.broadcast_changes('person:ana', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
        return null; end $$`,
      },
      {
        sql:
          "create trigger tell after insert on public.dishes for each row execute function public.tell_dishes()",
      },
      { sql: "insert into public.dishes values (1, 'lechona')" },
      { sql: "drop table public.dishes cascade" },
      { sql: "drop function public.tell_dishes" },
    ]);
    await messages.count(1, "the change");
    const { id: _, ...payload } = Object(messages.all[0]?.payload);
    assert.deepEqual(payload, {
      old_record: null,
      record: { id: 1, name: "lechona" },
      operation: "INSERT",
      table: "dishes",
      schema: "public",
    });
  },
);

realtimeTest(
  "a public message reaches those who joined without asking for a private one",
  async ({ visitor, database }) => {
    const channel = visitor().channel("news");
    const messages = heard(channel);
    await joined(channel);
    await database.query("select realtime.send('{}', 'private', 'news')");
    await database.query("select realtime.send('{}', 'public', 'news', false)");
    await messages.count(1, "the public message");
    assert.deepEqual(messages.all.map(({ event }) => event), ["public"]);
  },
);

realtimeTest(
  "realtime.send() without the right to it fails nobody and delivers nothing",
  async ({ person, database }) => {
    const channel = (await person("ana", { claims: { job: "cook" } })).channel("kitchen", isPrivate);
    const messages = heard(channel);
    await joined(channel);
    await database.batch([
      { sql: "set local role anon" },
      { sql: "select realtime.send('{}', 'forbidden', 'kitchen')" },
    ]);
    await database.query("select realtime.send('{}', 'allowed', 'kitchen')");
    await messages.count(1, "the allowed message");
    assert.deepEqual(messages.all.map(({ event }) => event), ["allowed"]);
  },
);
