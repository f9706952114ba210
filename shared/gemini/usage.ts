import { field, listIn, textIn } from "../json.ts";

/** Tokens of one request; the service leaves zeros out, here they are zeros. */
export interface Usage {
  /** Everything that was sent, cached tokens included. */
  readonly promptTokens: number;
  /** The part of the prompt that came from a cache. */
  readonly cachedTokens: number;
  readonly answerTokens: number;
  readonly thoughtTokens: number;
  readonly toolTokens: number;
  readonly totalTokens: number;
  /** Prompt tokens by TEXT, AUDIO, IMAGE and so on, which have prices of their own. */
  readonly promptByModality: Readonly<Record<string, number>>;
}

/** Reads `usageMetadata`; what is missing or no count is zero. */
export function readUsage(metadata: unknown): Usage {
  return {
    promptTokens: count(metadata, "promptTokenCount"),
    cachedTokens: count(metadata, "cachedContentTokenCount"),
    answerTokens: count(metadata, "candidatesTokenCount"),
    thoughtTokens: count(metadata, "thoughtsTokenCount"),
    toolTokens: count(metadata, "toolUsePromptTokenCount"),
    totalTokens: count(metadata, "totalTokenCount"),
    promptByModality: byModality(listIn(metadata, "promptTokensDetails")),
  };
}

function byModality(details: readonly unknown[]): Record<string, number> {
  const found = details.map((detail): [string, number] => [
    textIn(detail, "modality") ?? "MODALITY_UNSPECIFIED",
    count(detail, "tokenCount"),
  ]);
  return Object.fromEntries(found);
}

/** A count under a key: a whole number that is not negative; anything else is zero. */
export function count(value: unknown, key: string): number {
  const found = field(value, key);
  return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : 0;
}
