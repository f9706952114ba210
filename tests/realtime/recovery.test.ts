import assert from "node:assert/strict";
import { DatabaseError } from "../../local/database.ts";
import { happenings } from "./support/happenings.ts";
import { realtimeTest } from "./support/server.ts";
import { heard, joined } from "./support/subscribe.ts";

const isPrivate = { config: { private: true } };
let isAway = false;
const refused = happenings<string>();

realtimeTest(
  "messages and joins come through once a database that was away is back",
  async ({ person, database }) => {
    const first = (await person("ana")).channel("person:ana", isPrivate);
    const messages = heard(first);
    await joined(first);
    isAway = true;
    const before = refused.all.length;
    await database.query("select realtime.send('{}', 'while away', 'person:ana')");
    await refused.count(before + 2, "two attempts to read the message");

    const second = (await person("ana")).channel("person:ana", isPrivate);
    const states = happenings<string>();
    second.subscribe((status, error) => states.add(`${status} ${error?.message ?? ""}`.trim()));
    await states.count(1, "the refusal while the database is away");
    isAway = false;
    await states.count(2, "the join after it");
    assert.deepEqual(states.all, [
      "CHANNEL_ERROR UnableToConnectToProject: Realtime was unable to connect to the project database",
      "SUBSCRIBED",
    ]);
    await messages.count(1, "the message sent while away");
    assert.deepEqual(messages.all.map(({ event }) => event), ["while away"]);
  },
  {
    database: (inner) => ({
      ...inner,
      query: (sql, params) => isAway ? away("query") : inner.query(sql, params),
      batch: (statements) => isAway ? away("batch") : inner.batch(statements),
    }),
  },
);

function away(what: string): Promise<never> {
  refused.add(what);
  return Promise.reject(new DatabaseError("The database is being started again", "57P03"));
}
