import { type AnswerFrame, streamBodies, unaryBody } from "./answer_bodies.ts";
import { checkGenerate } from "./generate_rules.ts";
import { field, isObject, type JsonObject } from "./json.ts";
import { findModel } from "./models.ts";
import { randomName } from "../random.ts";
import { type Asked, lastText, type Played } from "./script.ts";
import type { FakeState, Project } from "./state.ts";
import { countRequest, detailsOf, totalOf } from "./tokens.ts";
import { readBody } from "./wire.ts";
import { countFields, generateFields } from "./wire_fields.ts";

/** An answer that is ready to be sent. */
export interface Generated {
  readonly bodies: readonly JsonObject[];
  readonly fault: Played["fault"];
}

/** generateContent and streamGenerateContent: check, count, then ask the script. @throws ServiceError */
export async function generateContent(
  state: FakeState,
  project: Project,
  asked: { readonly model: string; readonly task: string; readonly text: string },
  nextScript: (asked: Asked) => Promise<Played>,
): Promise<Generated> {
  const { task } = asked;
  const now = state.clock.now();
  const model = findModel(state.models, asked.model, task, now);
  const request = readBody(asked.text, generateFields);
  const cache = state.caches.use(project.name, request, model, now);
  checkGenerate(request, model);
  const prompt = countRequest(request);
  const spending = {
    project: project.name,
    tier: project.tier,
    model: model.name,
    embedding: false,
    requests: 1,
    tokens: totalOf(prompt),
  };
  state.quota.spend(spending, project.limits?.[model.name] ?? {}, now);
  const played = await nextScript({
    model: model.name,
    task,
    request,
    cached: cache?.held ?? null,
    lastText: lastText(request),
  });
  const streams = task === "streamGenerateContent";
  if (streams) state.streams++;
  const frame: AnswerFrame = {
    model,
    responseId: randomName(22, state.random),
    prompt,
    cachedTokens: cache?.tokens ?? 0,
    emptyTail: streams && state.streams % 3 === 0,
  };
  const bodies = streams ? streamBodies(played.answer, frame) : [unaryBody(played.answer, frame)];
  return { bodies, fault: played.fault };
}

/** countTokens: contents alone, or a whole request with everything around them. @throws ServiceError */
export function countTokens(state: FakeState, name: string, text: string): JsonObject {
  findModel(state.models, name, "countTokens", state.clock.now());
  const body = readBody(text, countFields);
  const inner = field(body, "generateContentRequest");
  const counts = countRequest(isObject(inner) ? inner : body);
  return { totalTokens: totalOf(counts), promptTokensDetails: detailsOf(counts) ?? [] };
}
