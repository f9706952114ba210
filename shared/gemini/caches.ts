import { GoogleAICacheManager } from "@google/generative-ai/server";
import { type Cache, type CacheRequest, isCacheName, readCache } from "./cache.ts";
import { askOnce } from "./ask_once.ts";
import { type Connection, type Doing, failure } from "./connection.ts";
import { GeminiError } from "./errors.ts";
import { listIn, textIn } from "../json.ts";
import type { CallOptions } from "./request.ts";
import { buildSdkRequest } from "./sdk_request.ts";

/** Explicit caches. The free tier has none (`cache_not_offered`), so everything must work without them. */
export interface GeminiCaches {
  /** @throws GeminiError `cache_too_small`, `cache_not_offered` and all others */
  create(request: CacheRequest, options?: CallOptions): Promise<Cache>;
  /** @throws GeminiError `cache_not_found` when it is gone or was never ours */
  get(name: string, options?: CallOptions): Promise<Cache>;
  /** Lets it live for `ttlSeconds` from now. @throws GeminiError */
  extend(name: string, ttlSeconds: number, options?: CallOptions): Promise<Cache>;
  /** Drops it; false when it was gone already. @throws GeminiError */
  drop(name: string, options?: CallOptions): Promise<boolean>;
  /** All caches of the key's project. @throws GeminiError */
  list(options?: CallOptions): Promise<readonly Cache[]>;
}

const PAGE_SIZE = 100;
/** A list that long is a loop. */
const MOST_PAGES = 100;

/** The caches of one key. Only the cache half of the SDK's server part is used; its file half reads from disk. */
export function createCaches(connection: Connection): GeminiCaches {
  const manager = new GoogleAICacheManager(connection.apiKey, { baseUrl: connection.baseUrl });

  const askOne = (doing: Doing, options: CallOptions, call: () => Promise<unknown>) =>
    askOnce(connection, doing, options, call, readCache);

  function named(action: string, name: string): Doing {
    const doing = { action, subject: name };
    if (!isCacheName(name)) {
      throw failure(connection, doing, "request_invalid", { cause: new Error("cache name") });
    }
    return doing;
  }

  return {
    async create({ ttlSeconds, displayName, ...request }, options = {}) {
      const doing = { action: "create a cache", subject: request.model };
      const built = buildSdkRequest(request);
      const wrong = "wrong" in built ? built.wrong : wrongInCache(ttlSeconds, displayName);
      if ("wrong" in built || wrong !== null) {
        throw failure(connection, doing, "request_invalid", { cause: new Error(wrong ?? "request") });
      }
      const { contents, systemInstruction, tools, toolConfig } = built.body;
      const held = {
        model: request.model,
        contents,
        ttlSeconds,
        ...(systemInstruction === undefined ? {} : { systemInstruction }),
        ...(tools === undefined ? {} : { tools }),
        ...(toolConfig === undefined ? {} : { toolConfig }),
        ...(displayName === undefined ? {} : { displayName }),
      };
      return await askOne(doing, options, () => manager.create(held));
    },
    get: async (name, options = {}) =>
      await askOne(named("get a cache", name), options, () => manager.get(name)),
    async extend(name, ttlSeconds, options = {}) {
      const doing = named("extend a cache", name);
      const wrong = wrongInCache(ttlSeconds, undefined);
      if (wrong !== null) throw failure(connection, doing, "request_invalid", { cause: new Error(wrong) });
      const change = { cachedContent: { ttlSeconds }, updateMask: ["ttl"] };
      return await askOne(doing, options, () => manager.update(name, change));
    },
    async drop(name, options = {}) {
      try {
        return await askOnce(
          connection,
          named("drop a cache", name),
          options,
          () => manager.delete(name),
          () => true,
        );
      } catch (cause) {
        if (cause instanceof GeminiError && cause.code === "cache_not_found") return false;
        throw cause;
      }
    },
    async list(options = {}) {
      const doing = { action: "list caches", subject: connection.baseUrl };
      const caches: Cache[] = [];
      let pageToken = "";
      for (let page = 0; page < MOST_PAGES; page++) {
        const wanted = pageToken === "" ? { pageSize: PAGE_SIZE } : { pageSize: PAGE_SIZE, pageToken };
        const found = await askOnce(connection, doing, options, () => manager.list(wanted), readPage);
        caches.push(...found.caches);
        pageToken = found.nextPageToken;
        if (pageToken === "") return caches;
      }
      throw failure(connection, doing, "answer_malformed", { status: 200 });
    },
  };
}

function wrongInCache(ttlSeconds: number, displayName: string | undefined): string | null {
  if (!(Number.isInteger(ttlSeconds) && ttlSeconds > 0)) return `ttl in whole seconds, not ${ttlSeconds}`;
  return (displayName?.length ?? 0) > 128 ? "display name of at most 128 characters" : null;
}

function readPage(answer: unknown): { caches: Cache[]; nextPageToken: string } {
  const caches = listIn(answer, "cachedContents").map(readCache).filter((cache) => cache !== null);
  return { caches, nextPageToken: textIn(answer, "nextPageToken") ?? "" };
}
