/** Asks a model about invented people, one, three and six in a request, and counts whom it served and whom it mixed up. */
import { mendParts } from "shared/agents/mend_parts.ts";
import { type AgentName, prompts } from "shared/agents/prompts.ts";
import { readCalls } from "shared/agents/read_calls.ts";
import { togetherPrompts } from "shared/agents/together_prompt.ts";
import type { Content, FunctionDeclaration, GeminiClient } from "shared/gemini/mod.ts";
import { isObject, type JsonObject, listIn, textIn } from "shared/json.ts";
import { literal } from "../literal.ts";
import { type Case, cases } from "./cases.ts";

/** Runs SQL and gives the last statement's rows. */
export type Ask = (sql: string) => Promise<readonly object[]>;

/** How many requests of each size. */
export const SIZES = [1, 3, 6] as const;
export const REQUESTS_OF_EACH = 20;
/** So many of a hundred fewer than alone may be served. */
const MARGIN = 0.05;
const MODEL_MS = 60_000;

/** What came of the sections of one size. */
export interface Result {
  readonly sections: number;
  readonly right: number;
  /** Sections that got something of another. */
  readonly crossed: number;
}

/** What a trial needs. */
export interface Trial {
  readonly agent: AgentName;
  readonly model: string;
  readonly gemini: GeminiClient;
  readonly ask: Ask;
  /** Patience before each request. */
  readonly pause: () => Promise<void>;
  readonly report: (line: string) => void;
}

interface Section {
  readonly label: string;
  readonly contents: readonly unknown[];
  readonly case: Case;
}

/** Asks 60 times. @throws GeminiError when the service refuses; @throws Error when the database does not know the model */
export async function tryModel(trial: Trial): Promise<ReadonlyMap<number, Result>> {
  const results = new Map<number, Result>();
  let next = 0;
  for (const size of SIZES) {
    const sum = { sections: 0, right: 0, crossed: 0 };
    for (let request = 0; request < REQUESTS_OF_EACH; request++) {
      const own = cases[trial.agent];
      const people = Array.from({ length: size }, () => own[next++ % own.length]).filter((one) =>
        one !== undefined
      );
      await trial.pause();
      const judged = await askOnce(trial, people.map(sectionOf));
      sum.sections += size;
      sum.right += judged.filter(({ isRight }) => isRight).length;
      sum.crossed += judged.filter(({ isCrossed }) => isCrossed).length;
    }
    results.set(size, sum);
    trial.report(`${size} in a request: ${sum.right} of ${sum.sections} right, ${sum.crossed} crossed`);
  }
  return results;
}

/** How many may be asked about together: nobody crossed, and as many served as alone, less five in a hundred. */
export function mostAllowed(results: ReadonlyMap<number, Result>): number {
  const rate = (size: number): number => {
    const found = results.get(size);
    return found === undefined || found.sections === 0 ? 0 : found.right / found.sections;
  };
  let most = 1;
  for (const size of SIZES.slice(1)) {
    if (results.get(size)?.crossed !== 0 || rate(size) < rate(1) - MARGIN) break;
    most = size;
  }
  return most;
}

/** The row that allows it. */
export function rowSql(agent: AgentName, model: string, results: ReadonlyMap<number, Result>): string {
  const { version } = togetherPrompts[agent];
  const found = JSON.stringify(Object.fromEntries(results));
  return `insert into ai.together_tries (agent, model, prompt_version, most, requests, results, tried_at)
values (${literal(agent)}, ${literal(model)}, ${literal(version)}, ${mostAllowed(results)}, ${
    SIZES.length * REQUESTS_OF_EACH
  }, ${literal(found)}, now())
on conflict (agent, model) do update
set prompt_version = excluded.prompt_version, most = excluded.most, requests = excluded.requests, results = excluded.results,
  tried_at = excluded.tried_at`;
}

function sectionOf(one: Case, place: number): Section {
  const texts = [
    `State: ${JSON.stringify(one.state)}`,
    "Earlier:\n(nothing)",
    `They write now:\n${one.words}`,
  ];
  return {
    label: ["bcd2", "fgh3", "jkm4", "npq5", "rtv6", "wxz7"][place] ?? "bbb9",
    contents: [{ role: "user", parts: texts.map((text) => ({ text })) }],
    case: one,
  };
}

interface Judged {
  readonly isRight: boolean;
  readonly isCrossed: boolean;
}

async function askOnce(trial: Trial, sections: readonly Section[]): Promise<readonly Judged[]> {
  const { agent, model, gemini } = trial;
  const isShared = sections.length > 1;
  const { contents, tools, generation } = await requestOf(trial, sections);
  const answer = await gemini.generate({
    model,
    contents,
    tools,
    generation,
    system: (isShared ? togetherPrompts : prompts)[agent].text,
    calling: { mode: isShared ? "ANY" : "AUTO" },
  }, { deadline: new Date(Date.now() + MODEL_MS) });
  const made = readCalls(mendParts(answer, tools)?.calls ?? [], tools);
  return sections.map(({ label, case: own }) => {
    const calls = isShared ? made.filter(({ args }) => textIn(args, "to") === label) : made;
    const told = JSON.stringify([calls.map(({ name, args }) => [name, args]), isShared ? "" : answer.text])
      .toLowerCase();
    const served = own.tool === null
      ? told.includes(own.mark)
      : calls.some(({ name, problem }) => name === own.tool && problem === undefined) &&
        told.includes(own.mark);
    const others = sections.filter(({ label: other }) => other !== label).map(({ case: other }) =>
      other.mark
    );
    return {
      isRight: served,
      isCrossed: others.some((mark) => mark !== "" && mark !== own.mark && told.includes(mark)),
    };
  });
}

/** What is sent, as the database puts it together for people. */
async function requestOf(
  { agent, model, ask }: Trial,
  sections: readonly Section[],
): Promise<{ contents: Content[]; tools: FunctionDeclaration[]; generation: JsonObject }> {
  const told = JSON.stringify(sections.map(({ label, contents }) => ({ label, contents })));
  const [row] = await ask(`select
    private.joint_contents(${literal(told)}) as contents, private.shared_tools(${literal(agent)}) as tools,
    (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', t.name, 'description', t.description,
      'parameters', case when t.parameters -> 'properties' <> '{}' then t.parameters end)) order by t.name collate "C")
      from ai.tools as t where t.agent = ${literal(agent)} and t.description is not null) as single,
    (select m.generation from ai.models as m where m.name = ${literal(model)}) as generation`);
  const generation = isObject(row) ? row["generation"] : null;
  if (!isObject(generation)) throw new Error(`Cannot try a model that ai.models does not have: ${model}`);
  const isShared = sections.length > 1;
  return {
    contents: (isShared ? listIn(row, "contents") : sections[0]?.contents ?? []).filter(isContent),
    tools: listIn(row, isShared ? "tools" : "single").filter(isDeclaration),
    generation,
  };
}

function isContent(value: unknown): value is Content {
  return textIn(value, "role") === "user" && listIn(value, "parts").length > 0;
}

function isDeclaration(value: unknown): value is FunctionDeclaration {
  return textIn(value, "name") !== null && textIn(value, "description") !== null;
}
