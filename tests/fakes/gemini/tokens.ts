import { field, isObject, type JsonObject, listField, textField } from "./json.ts";

/** Tokens by what they were made of. */
export type TokenCounts = ReadonlyMap<string, number>;

const CHARACTERS_PER_TOKEN = 4;
const AUDIO_TOKENS_PER_SECOND = 32;
/** A voice note of WhatsApp, roughly. */
const AUDIO_BYTES_PER_SECOND = 2_000;
const IMAGE_TOKENS = 258;

/** Tokens of a text: one for each four characters, at least one. */
export function textTokens(text: string): number {
  return text === "" ? 0 : Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** Tokens of contents, a system instruction and tools, always the same for the same request. */
export function countRequest(request: JsonObject): TokenCounts {
  const counts = new Map<string, number>();
  const add = (modality: string, tokens: number) => {
    if (tokens > 0) counts.set(modality, (counts.get(modality) ?? 0) + tokens);
  };
  const contents = [...listField(request, "contents"), field(request, "systemInstruction")];
  for (const part of contents.flatMap((content) => listField(content, "parts"))) {
    add(modalityOf(part), partTokens(part));
  }
  const tools = listField(request, "tools");
  if (tools.length > 0) add("TEXT", textTokens(JSON.stringify(tools)));
  return counts;
}

/** Tokens of one part. */
export function partTokens(part: unknown): number {
  const inline = field(part, "inlineData");
  if (!isObject(inline)) return textTokens(textField(part, "text") ?? JSON.stringify(part) ?? "");
  if (modalityOf(part) === "IMAGE") return IMAGE_TOKENS;
  const bytes = (textField(inline, "data") ?? "").length * 3 / 4;
  return Math.ceil(bytes / AUDIO_BYTES_PER_SECOND * AUDIO_TOKENS_PER_SECOND);
}

/** All of them together. */
export function totalOf(counts: TokenCounts): number {
  return [...counts.values()].reduce((sum, tokens) => sum + tokens, 0);
}

/** The details list of the service; null when there is nothing to list, as it leaves empty lists out. */
export function detailsOf(counts: TokenCounts): { modality: string; tokenCount: number }[] | null {
  if (counts.size === 0) return null;
  return [...counts].map(([modality, tokenCount]) => ({ modality, tokenCount }));
}

function modalityOf(part: unknown): string {
  const mimeType = textField(field(part, "inlineData"), "mimeType") ?? "text/plain";
  if (mimeType.startsWith("audio/")) return "AUDIO";
  return mimeType.startsWith("image/") ? "IMAGE" : "TEXT";
}
