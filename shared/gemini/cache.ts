import { field, textIn } from "../json.ts";
import type { Calling, Content, FunctionDeclaration } from "./request.ts";
import { count } from "./usage.ts";

/** What a cache shall hold. Content below the model's minimum is refused with `cache_too_small`. */
export interface CacheRequest {
  readonly model: string;
  readonly contents: readonly Content[];
  readonly system?: string;
  readonly tools?: readonly FunctionDeclaration[];
  readonly calling?: Calling;
  readonly ttlSeconds: number;
  /** At most 128 characters. */
  readonly displayName?: string;
}

/** A cache as the service describes it; what it holds is never told. */
export interface Cache {
  /** `cachedContents/...`, to be given as `cache` of a request. */
  readonly name: string;
  /** `models/...`; a request with the cache must use this model. */
  readonly model: string;
  readonly displayName: string;
  readonly expiresAt: Date;
  readonly tokens: number;
}

const shape = /^cachedContents\/[A-Za-z0-9_-]+$/;

/** Whether a name may stand in an address. */
export function isCacheName(name: string): boolean {
  return shape.test(name);
}

/** Reads a cache's description; null when it is none. */
export function readCache(answer: unknown): Cache | null {
  const name = textIn(answer, "name");
  const model = textIn(answer, "model");
  const expiresAt = new Date(textIn(answer, "expireTime") ?? NaN);
  if (name === null || !isCacheName(name) || model === null || Number.isNaN(expiresAt.getTime())) return null;
  return {
    name,
    model,
    displayName: textIn(answer, "displayName") ?? "",
    expiresAt,
    tokens: count(field(answer, "usageMetadata"), "totalTokenCount"),
  };
}
