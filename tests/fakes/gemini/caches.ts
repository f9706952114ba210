import { cacheConflict, cacheNotFound, cacheTooSmall, invalidArgument } from "./errors.ts";
import { checkTools } from "./generate_rules.ts";
import { field, type JsonObject, listField, textField } from "./json.ts";
import type { Model } from "./models.ts";
import { type Random, randomName } from "../random.ts";
import { countRequest, totalOf } from "./tokens.ts";
import { checkTurns } from "./turn_rules.ts";

interface StoredCache {
  readonly name: string;
  readonly project: string;
  readonly model: string;
  readonly displayName: string;
  readonly tokens: number;
  readonly held: JsonObject;
  readonly created: Date;
  readonly updated: Date;
  readonly expires: Date;
}

/** A cache as a request uses it. */
export interface UsedCache {
  readonly tokens: number;
  readonly held: JsonObject;
}

/** The cached contents of all projects. */
export interface CacheShelf {
  create(project: string, body: JsonObject, model: Model, now: Date): JsonObject;
  get(project: string, name: string, now: Date): JsonObject;
  /** Only the expiry can change. */
  update(project: string, name: string, body: JsonObject, now: Date): JsonObject;
  delete(project: string, name: string, now: Date): void;
  list(project: string, pageSize: number, pageToken: string, now: Date): JsonObject;
  /** What a request's cache holds; null when it names none. @throws ServiceError 400, 403 */
  use(project: string, request: JsonObject, model: Model, now: Date): UsedCache | null;
}

const DEFAULT_TTL_MS = 3_600_000;
const NAME_LENGTH = 40;

/** An empty shelf. */
export function openCacheShelf(random: Random): CacheShelf {
  const shelf = new Map<string, StoredCache>();

  function find(project: string, name: string, now: Date): StoredCache {
    const found = shelf.get(name);
    if (found === undefined || found.project !== project || found.expires <= now) throw cacheNotFound();
    return found;
  }

  function keep(cache: StoredCache): JsonObject {
    shelf.set(cache.name, cache);
    return describe(cache);
  }

  return {
    create(project, body, model, now) {
      const contents = listField(body, "contents");
      if (contents.length > 0) checkTurns(contents, 2);
      checkTools(body);
      const displayName = textField(body, "displayName") ?? "";
      if (displayName.length > 128) throw invalidArgument("display_name must be at most 128 characters.");
      const tokens = totalOf(countRequest(body));
      if (tokens < model.minCacheTokens) throw cacheTooSmall(tokens, model.minCacheTokens);
      const name = `cachedContents/${randomName(NAME_LENGTH, random)}`;
      const expires = expiry(body, now) ?? new Date(now.getTime() + DEFAULT_TTL_MS);
      return keep({
        name,
        project,
        model: model.name,
        displayName,
        tokens,
        held: body,
        created: now,
        updated: now,
        expires,
      });
    },
    get: (project, name, now) => describe(find(project, name, now)),
    update(project, name, body, now) {
      const cache = find(project, name, now);
      const changed = Object.keys(body).filter((key) => !["ttl", "expireTime", "name"].includes(key));
      if (changed.length > 0) {
        throw invalidArgument(`Only expiration can be updated, not ${changed.join(", ")}.`);
      }
      return keep({ ...cache, updated: now, expires: expiry(body, now) ?? cache.expires });
    },
    delete(project, name, now) {
      shelf.delete(find(project, name, now).name);
    },
    list(project, pageSize, pageToken, now) {
      const alive = [...shelf.values()].filter((cache) => cache.project === project && cache.expires > now);
      const start = Math.max(0, alive.findIndex((cache) => cache.name === pageToken));
      const page = alive.slice(start, start + pageSize);
      const next = alive[start + pageSize];
      if (page.length === 0) return {};
      const cachedContents = page.map(describe);
      return next === undefined ? { cachedContents } : { cachedContents, nextPageToken: next.name };
    },
    use(project, request, model, now) {
      const name = textField(request, "cachedContent");
      if (name === undefined) return null;
      const cache = find(project, name, now);
      if (["systemInstruction", "tools", "toolConfig"].some((key) => field(request, key) !== undefined)) {
        throw cacheConflict();
      }
      if (cache.model !== model.name) {
        throw invalidArgument(
          `Model used by GenerateContent request (models/${model.name}) and CachedContent (models/${cache.model}) has to be the same.`,
        );
      }
      return { tokens: cache.tokens, held: cache.held };
    },
  };
}

/** What the service tells of a cache: never what it holds. */
function describe(cache: StoredCache): JsonObject {
  return {
    name: cache.name,
    model: `models/${cache.model}`,
    createTime: cache.created.toISOString().replace("Z", "417Z"),
    updateTime: cache.updated.toISOString().replace("Z", "417Z"),
    expireTime: new Date(cache.expires.getTime() - 1).toISOString().replace("Z", "583204Z"),
    displayName: cache.displayName,
    usageMetadata: { totalTokenCount: cache.tokens },
  };
}

function expiry(body: JsonObject, now: Date): Date | null {
  const ttl = textField(body, "ttl");
  const at = textField(body, "expireTime");
  if (ttl === undefined) return at === undefined ? null : new Date(at);
  const seconds = Number(/^(\d+(?:\.\d+)?)s$/.exec(ttl)?.[1]);
  if (Number.isNaN(seconds)) {
    throw invalidArgument(`Invalid value at 'cached_content.ttl' (Duration), "${ttl}"`);
  }
  return new Date(now.getTime() + seconds * 1000);
}
