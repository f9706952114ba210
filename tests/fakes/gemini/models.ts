import { modelNotFound } from "./errors.ts";

/** What a model can be asked for. */
export type ModelKind = "generate" | "embed" | "speech";

/** One model of the fake; `family` 3 thinks by level and wants its signatures back. */
export interface Model {
  readonly name: string;
  readonly kind: ModelKind;
  readonly family: 2 | 3;
  /** From then on it is gone. */
  readonly retiresAt?: Date;
  /** Who answers once it is gone; absent: 404. */
  readonly routedTo?: string;
  readonly minCacheTokens: number;
}

const december = new Date("2026-12-01T08:00:00Z");

/** The models of November 2026. */
export const knownModels: readonly Model[] = [
  model("gemini-2.0-flash", 2, { retiresAt: new Date("2026-06-01T07:00:00Z") }),
  model("gemini-2.5-flash", 2, { retiresAt: december, routedTo: "gemini-3.5-flash-lite" }),
  model("gemini-2.5-flash-lite", 2),
  model("gemini-2.5-pro", 2, { retiresAt: december, routedTo: "gemini-3.8-flash", minCacheTokens: 4096 }),
  model("gemini-3.1-flash-lite", 3),
  model("gemini-3.5-flash", 3, {
    retiresAt: new Date("2026-10-08T07:00:00Z"),
    routedTo: "gemini-3.6-flash",
  }),
  model("gemini-3.5-flash-lite", 3),
  model("gemini-3.6-flash", 3),
  model("gemini-3.7-flash", 3, {
    retiresAt: new Date("2026-10-08T07:00:00Z"),
    routedTo: "gemini-3.8-flash",
  }),
  model("gemini-3.8-flash", 3),
  model("gemma-4-31b-it", 3),
  model("gemma-4-26b-a4b-it", 3),
  model("gemini-2.5-flash-preview-tts", 2, { kind: "speech" }),
  model("gemini-3.1-flash-tts-preview", 3, { kind: "speech" }),
  model("text-embedding-004", 2, { kind: "embed", retiresAt: new Date("2026-01-14T08:00:00Z") }),
  model("gemini-embedding-001", 2, { kind: "embed" }),
  model("gemini-embedding-2", 3, { kind: "embed" }),
];

/** The model that really answers at a moment. @throws ServiceError 404 when none does */
export function findModel(models: readonly Model[], name: string, task: string, now: Date): Model {
  const found = models.find((one) => one.name === name);
  if (found === undefined || !(found.kind === "embed" ? embedTasks : generateTasks).has(task)) {
    throw modelNotFound(name, task);
  }
  if (found.retiresAt === undefined || now < found.retiresAt) return found;
  if (found.routedTo === undefined) throw modelNotFound(name, task);
  return findModel(models, found.routedTo, task, now);
}

const embedTasks: ReadonlySet<string> = new Set(["embedContent", "batchEmbedContents", "countTokens"]);
const generateTasks: ReadonlySet<string> = new Set([
  "generateContent",
  "streamGenerateContent",
  "countTokens",
  "createCachedContent",
]);

function model(name: string, family: 2 | 3, more: Partial<Model> = {}): Model {
  return { name, kind: "generate", family, minCacheTokens: 1024, ...more };
}
