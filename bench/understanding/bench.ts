/** Runs cases on a database of the whole schema: a transaction a menu, a savepoint a state, a savepoint a case. */
import type { JsonObject } from "shared/json.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { Unreached } from "./baskets.ts";
import type { Case } from "./cases.ts";
import { judgeClient, type Judgement, judgeWork, unreached } from "./judge.ts";
import { type KnownMenu, knownMenu, loadMenu } from "./menus.ts";
import { type Outcome, shown } from "./outcome.ts";
import { makePeople, type People } from "./people.ts";
import { TIME_READING, UNREAD } from "./reading.ts";
import type { Result } from "./report.ts";
import { type ClientFacts, clientFacts, reachClient } from "./state.ts";
import type { Talk } from "./talk.ts";
import { reachWork, workFacts } from "./work.ts";

/** Judges every case. @throws Error when a case names a menu that is not there */
export async function runCases(
  database: PostgresDatabase,
  cases: readonly Case[],
  menus: ReadonlyMap<string, JsonObject>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  await database.query(TIME_READING);
  for (const [name, some] of Map.groupBy(cases, ({ menu }) => menu)) {
    const menu = menus.get(name);
    if (menu === undefined) throw new Error(`There is no menu ${name}: ${some[0]?.id}`);
    await database.query("begin");
    try {
      await loadMenu(database, menu);
      const people = await makePeople(database, menu, some);
      results.push(...await casesOfMenu(database, some, people, knownMenu(menu)));
    } finally {
      await database.query("rollback");
    }
  }
  return results;
}

/** Judges cases of one menu, which is loaded, in the transaction that stands; nothing of them stays. */
export async function casesOfMenu(
  database: PostgresDatabase,
  cases: readonly Case[],
  people: People,
  menu: KnownMenu,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const states = Map.groupBy(cases, (one) => `${one.agent} ${one.language} ${one.stateKey}`);
  for (const some of states.values()) {
    const [first] = some;
    if (first === undefined) continue;
    const talk = people.talk(first.agent, first.language);
    await andBack(database, talk, async () => {
      const why = await whyUnreached(first, talk, people);
      if (why !== null) {
        results.push(
          ...some.map((one) => ({ one, judgement: unreached(why), reading: UNREAD, answer: why })),
        );
      } else if (first.agent === "client") {
        const judge = (one: Case, outcome: Outcome<ClientFacts>) => judgeClient(one, outcome, menu);
        results.push(...await casesOfState(database, some, talk, clientFacts, judge));
      } else {
        results.push(...await casesOfState(database, some, talk, workFacts, judgeWork));
      }
    });
  }
  return results;
}

async function whyUnreached(one: Case, talk: Talk, people: People): Promise<string | null> {
  try {
    await (one.agent === "client" ? reachClient(one, talk, people) : reachWork(one, talk, people));
    return null;
  } catch (error) {
    if (error instanceof Unreached) return error.message;
    throw new Error(`The state of ${one.id} is refused by the database`, { cause: error });
  }
}

async function casesOfState<Facts>(
  database: PostgresDatabase,
  cases: readonly Case[],
  talk: Talk,
  read: (talk: Talk) => Promise<Facts>,
  judge: (one: Case, outcome: Outcome<Facts>) => Judgement,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const before = await read(talk);
  for (const one of cases) {
    await andBack(database, talk, async () => {
      const { got, reading } = await talk.writes(one.measured, true);
      const judgement = judge(one, { got, before, after: await read(talk) });
      results.push({ one, judgement, reading, answer: shown(got).replaceAll("\n", " / ") });
    });
  }
  return results;
}

/** Savepoints may stand in each other: the newest of a name is meant. */
async function andBack(database: PostgresDatabase, talk: Talk, act: () => Promise<void>): Promise<void> {
  const place = talk.place;
  await database.query("savepoint before");
  await act();
  await database.exec("rollback to savepoint before; release savepoint before");
  talk.returns(place);
}
