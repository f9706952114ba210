/** What a request may hold: the instructions, the tools and their examples, and how well its tokens are foreseen. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { prompts } from "shared/agents/prompts.ts";
import { field, type JsonObject, listIn, objectIn } from "shared/json.ts";
import { call, say } from "../fakes/gemini/answers.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { textTokens } from "../fakes/gemini/tokens.ts";
import { cast, summed } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

interface Tool {
  readonly name: string;
  readonly parameters: JsonObject;
  readonly examples: readonly { readonly words: string; readonly args: JsonObject }[] | null;
  readonly returns: JsonObject | null;
}

/** What the service says that a request has. */
async function counted(town: Town, model: string, body: JsonObject): Promise<number> {
  const response = await fetch(`${town.bench.gemini.url}/v1beta/models/${model}:countTokens`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-goog-api-key": FAKE_KEY },
    body: JSON.stringify({ generateContentRequest: { model: `models/${model}`, ...body } }),
  });
  const total = field(await response.json(), "totalTokens");
  if (typeof total !== "number") throw new Error(`countTokens answered ${response.status}`);
  return total;
}

function errorsOf(schema: JsonObject, value: unknown): readonly string[] {
  return new Validator({ ...schema }, "2020-12", false).validate(value).errors.map(({ error }) => error);
}

journey(
  "A request's tokens are foreseen within a tenth, its parts are within their budgets, and what tools show is true",
  async (town) => {
    const who = cast(town);
    await summed(who);
    await who.customer.writes("como aquella vez del paseo, pero al revés");
    const asked = town.bench.gemini.requests.filter(({ task }) => task === "generateContent");
    equal(asked.length, 2);
    for (const { body, model } of asked) {
      const request = objectIn({ body }, "body") ?? {};
      const tools = listIn(listIn(request, "tools")[0], "functionDeclarations");
      const foreseen = await town.value<number>("private.estimated_tokens('client', $1::jsonb, $2::jsonb)", [
        JSON.stringify(tools),
        JSON.stringify(listIn(request, "contents")),
      ]);
      const real = await counted(town, model ?? "", request);
      ok(Math.abs(foreseen - real) <= real / 10, `foreseen ${foreseen}, counted ${real}`);
    }

    const budgets = await town.rows<{ agent: string; part: string; tokens: number }>(
      "select b.agent, b.part, b.tokens from ai.token_budgets as b",
    );
    const budget = (agent: string, part: string): number =>
      budgets.find((row) => row.agent === agent && row.part === part)?.tokens ?? 0;
    for (const [agent, { text }] of Object.entries(prompts)) {
      ok(textTokens(text) <= budget(agent, "instruction"), `${agent}: ${textTokens(text)}`);
      const [told] = await town.rows<{ tokens: number }>(
        `select private.token_count(private.tools_told(
          $1, array(select t.name from ai.tools as t where t.agent = $1 and t.description is not null), $2
        )::text) as tokens`,
        [agent, budget(agent, "tools")],
      );
      ok((told?.tokens ?? Infinity) <= budget(agent, "tools"), `${agent}: ${told?.tokens} tokens of tools`);
    }

    const tools = await town.rows<Tool & Record<string, unknown>>(
      "select t.name, t.parameters, t.examples, t.returns from ai.tools as t where t.description is not null",
    );
    const wrong = tools.flatMap(({ name, parameters, examples }) =>
      (examples ?? []).flatMap(({ args }) => errorsOf(parameters, args).map((error) => `${name}: ${error}`))
    );
    deepEqual(wrong, []);
    ok(tools.filter(({ examples }) => examples !== null).length >= 12);
    const seen = objectIn(
      listIn(listIn(objectIn(asked[1], "body"), "contents").at(-1), "parts")[0],
      "functionResponse",
    );
    const returns = tools.find(({ name }) => name === "search_menu")?.returns ?? {};
    deepEqual(errorsOf(returns, field(seen, "response")), [], "what comes back is what is said to come back");
  },
  { gemini: { answers: [call("search_menu", { query: "limonada coco" }), say("Hay limonada de coco.")] } },
);
