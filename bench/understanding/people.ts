/** The people of the bench: those who write, and those whom the others need. */
import type { JsonObject } from "shared/json.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import type { Agent, Case } from "./cases.ts";
import { HOME, openMoment, PLACE, RESTAURANT } from "./menus.ts";
import { Talk } from "./talk.ts";

const LANGUAGES = ["es", "en", "pt"] as const;
const AGENTS = ["client", "restaurant", "runner"] as const;
const GREETINGS = { es: "hola", en: "hello", pt: "oi" } as const;

/** Everybody, by agent and language. */
export interface People {
  /** The one of an agent and a language. */
  talk(agent: Agent, language: "es" | "en" | "pt"): Talk;
  /** An admin of the city, who brings orders on where no runner is needed. */
  readonly adminId: string;
  /** A cook who writes to nobody. */
  readonly cookId: string;
}

/** Makes those whom the cases need, and lets each say hello an hour before anything is measured. */
export async function makePeople(
  database: PostgresDatabase,
  menu: JsonObject,
  cases: readonly Case[],
): Promise<People> {
  // What a kitchen or a runner is told of was ordered by somebody.
  const needed = new Set(["client es", ...cases.map(({ agent, language }) => `${agent} ${language}`)]);
  const at = openMoment(menu);
  const talks = new Map<string, Talk>();
  const cookId = await person(database, "573005550099", "es");
  await database.query(
    "insert into public.staff (restaurant_id, person_id, role, created_at) values ($1, $2, 'owner', '2026-11-01 12:00:00Z')",
    [RESTAURANT, cookId],
  );
  for (const [n, language] of LANGUAGES.entries()) {
    for (const [m, agent] of AGENTS.entries()) {
      if (!needed.has(`${agent} ${language}`)) continue;
      const digits = `57300555${m + 1}00${n + 1}`;
      const id = await person(database, digits, language);
      const talk = new Talk(database, agent, digits, id, at - 3_600_000);
      await equip(database, agent, id);
      await talk.writes([GREETINGS[language]]);
      await talk.forgets();
      talk.at = at;
      talks.set(`${agent} ${language}`, talk);
    }
  }
  const [admin] = await database.query(
    "select a.person_id from public.admins as a order by a.person_id limit 1",
  );
  return {
    talk: (agent, language) => {
      const talk = talks.get(`${agent} ${language}`);
      if (talk === undefined) throw new Error(`Nobody is a ${agent} who speaks ${language}`);
      return talk;
    },
    adminId: String(admin?.["person_id"]),
    cookId,
  };
}

/** One more customer who lives where the restaurant delivers. */
export async function makeCustomer(
  database: PostgresDatabase,
  digits: string,
  at: number,
): Promise<Talk> {
  const id = await person(database, digits, "es");
  await equip(database, "client", id);
  return new Talk(database, "client", digits, id, at);
}

async function person(database: PostgresDatabase, digits: string, language: string): Promise<string> {
  const [row] = await database.query(
    `insert into public.persons (phone, display_name, language, language_origin, created_at)
     values ($1, 'Alex', $2, 'chosen', '2026-11-01 12:00:00Z') returning id`,
    [digits, language],
  );
  return String(row?.["id"]);
}

async function equip(database: PostgresDatabase, agent: Agent, id: string): Promise<void> {
  if (agent === "client") {
    await database.query(
      `select private.save_address(
         $1, 'casa', 'Calle 10 # 20-30', 'Apto 301', extensions.st_point($2, $3, 4326)::extensions.geography, true,
         '2026-11-01 12:00:00Z'
       )`,
      [id, ...HOME],
    );
  } else if (agent === "restaurant") {
    await database.query(
      "insert into public.staff (restaurant_id, person_id, role, created_at) values ($1, $2, 'owner', '2026-11-01 12:00:00Z')",
      [RESTAURANT, id],
    );
  } else {
    await database.query(
      `insert into public.runners (person_id, vehicle, point, point_at, created_at)
       values ($1, 'motorcycle', extensions.st_point($2, $3, 4326)::extensions.geography, '2026-11-01 12:00:00Z', '2026-11-01 12:00:00Z')`,
      [id, ...PLACE],
    );
  }
}
