import { invalidArgument, ServiceError } from "./errors.ts";
import { type JsonObject, textField } from "./json.ts";
import { findModel } from "./models.ts";
import { cacheNotOffered } from "./quota_errors.ts";
import type { FakeState, Project } from "./state.ts";
import { countRequest, totalOf } from "./tokens.ts";
import { readBody } from "./wire.ts";
import { cacheFields } from "./wire_fields.ts";

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

/** cachedContents by method: create, list, get, change, delete. The free tier has none. @throws ServiceError */
export function cachedContents(
  state: FakeState,
  project: Project,
  asked: {
    readonly method: string;
    readonly id: string;
    readonly query: URLSearchParams;
    readonly text: string;
  },
): JsonObject {
  const now = state.clock.now();
  const name = `cachedContents/${asked.id}`;
  if (asked.method === "POST" && asked.id === "") {
    const body = readBody(asked.text, cacheFields);
    const wanted = (textField(body, "model") ?? "").replace(/^models\//, "");
    if (wanted === "") {
      throw invalidArgument("* CreateCachedContentRequest.cached_content.model: missing field.\n");
    }
    const model = findModel(state.models, wanted, "createCachedContent", now);
    if (project.tier === "free") throw cacheNotOffered(model.name, totalOf(countRequest(body)));
    return state.caches.create(project.name, body, model, now);
  }
  if (asked.method === "GET" && asked.id === "") {
    const size = Number(asked.query.get("pageSize") ?? DEFAULT_PAGE);
    return state.caches.list(
      project.name,
      Math.min(size, LARGEST_PAGE),
      asked.query.get("pageToken") ?? "",
      now,
    );
  }
  if (asked.method === "GET") return state.caches.get(project.name, name, now);
  if (asked.method === "PATCH") {
    return state.caches.update(project.name, name, readBody(asked.text, cacheFields), now);
  }
  if (asked.method === "DELETE") {
    state.caches.delete(project.name, name, now);
    return {};
  }
  throw new ServiceError(404, "NOT_FOUND", "Method not found.");
}
