/** `deno task try-model`: whether a model keeps several people in one request apart (docs/together.md). */
import { parseArgs } from "node:util";
import { type AgentName, prompts } from "shared/agents/prompts.ts";
import { systemClock } from "shared/clock.ts";
import { createGeminiClient } from "shared/gemini/mod.ts";
import { postgresDatabase } from "../postgres/database.ts";
import { type Ask, mostAllowed, rowSql, tryModel } from "../try_model/trial.ts";
import { askStack } from "./ask_stack.ts";
import { endsWithUsage } from "./usage.ts";

const USAGE =
  `Tries whether a model keeps people apart who are asked about together: 60 requests about invented people.

  GEMINI_API_KEY=… deno task try-model [--agent client|restaurant|runner] [--model NAME] [--a-minute N]
                                       [--database-url URL] [--print]

  --agent NAME        whose tools and instruction; default client
  --model NAME        default gemini-3.5-flash-lite
  --a-minute N        so many requests a minute at most; default 10
  --database-url URL  a database instead of the stack that runs here
  --print             prints the row and writes none

20 requests are about one person, 20 about three, 20 about six: they count in the quota of the key's project, and not
in our ledger. The row that allows sizes above one is written into ai.together_tries.
GEMINI_BASE_URL asks another service than Google's.
`;

const isAgent = (name: string): name is AgentName => Object.hasOwn(prompts, name);

async function main(): Promise<void> {
  endsWithUsage(USAGE);
  const { values } = parseArgs({
    args: [...Deno.args],
    options: {
      agent: { type: "string", default: "client" },
      model: { type: "string", default: "gemini-3.5-flash-lite" },
      "a-minute": { type: "string", default: "10" },
      "database-url": { type: "string" },
      print: { type: "boolean", default: false },
    },
  });
  const { agent, model, print } = values;
  const [apiKey, baseUrl, url] = [
    Deno.env.get("GEMINI_API_KEY"),
    Deno.env.get("GEMINI_BASE_URL"),
    values["database-url"],
  ];
  const perMinute = Number(values["a-minute"]);
  if (!isAgent(agent)) throw new Error(`Cannot try a model for an agent that there is not: ${agent}`);
  if (!(perMinute > 0)) throw new Error(`Cannot ask so often in a minute: ${values["a-minute"]}`);
  if (apiKey === undefined || apiKey === "") {
    throw new Error("Cannot try a model as there is no key: set GEMINI_API_KEY");
  }
  const gemini = createGeminiClient({
    apiKey,
    fetch,
    clock: systemClock,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  const database = url === undefined ? null : postgresDatabase(url, 1);
  const ask: Ask = database === null ? askStack : (sql) => database.query(sql);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60_000 / perMinute));
  try {
    const results = await tryModel({
      agent,
      model,
      gemini,
      ask,
      pause,
      report: (line) => console.info(line),
    });
    const row = rowSql(agent, model, results);
    if (print) return console.info(`${row};`);
    await ask(row);
    console.info(`${model} may be asked about ${mostAllowed(results)} at a time by the agent ${agent}.`);
  } finally {
    await database?.close();
  }
}

try {
  await main();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  Deno.exitCode = 1;
}
