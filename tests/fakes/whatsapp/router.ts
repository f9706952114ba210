import { GraphRefusal, refusalAnswer } from "./graph_refusal.ts";
import type { RouteName } from "./faults.ts";
import { answerMediaFile, answerMediaInfo, answerUpload, fileBytes } from "./media_endpoint.ts";
import { answerMessages } from "./messages_endpoint.ts";
import { field } from "shared/json.ts";
import type { RecordedRequest, State } from "./state.ts";

interface Place {
  readonly name: "messages" | "media" | "media_file" | "object";
  readonly id: string;
  /** Origin and everything before the id: what an address of ours begins with. */
  readonly base: string;
}

/** Answers one request, faults included; whatever stands before the id in its path is ignored. */
export async function answer(state: State, request: Request): Promise<Response> {
  const place = placeOf(request);
  const body = await bodyOf(request);
  const record: RecordedRequest = {
    method: request.method,
    path: new URL(request.url).pathname,
    body: body instanceof FormData ? [...body.keys()] : body,
    status: null,
  };
  state.requests.push(record);
  state.received.add();
  const work = async (): Promise<Response> => {
    try {
      return await answerPlace(state, request, place, body);
    } catch (error) {
      if (error instanceof GraphRefusal) return refusalAnswer(error);
      throw error;
    }
  };
  const fault = state.faults.take(routeName(place, body));
  const response = fault === null ? await work() : await state.faults.play(fault, work, () => request.signal);
  record.status = response.status;
  return response;
}

async function answerPlace(
  state: State,
  request: Request,
  place: Place | null,
  body: unknown,
): Promise<Response> {
  checkToken(state, request);
  if (place === null) throw new GraphRefusal(100, "Unknown path components");
  const method = `${request.method} ${place.name}`;
  if (method === "POST messages") return answerMessages(state, place.id, body);
  if (method === "POST media") {
    if (!(body instanceof FormData)) throw new GraphRefusal(131008, "Parameter file is required");
    return answerUpload(state, place.id, body, await fileBytes(body));
  }
  if (method === "GET media_file") return answerMediaFile(state, place.id);
  if (method === "GET object") return answerMediaInfo(state, place.id, place.base);
  if (method === "DELETE object") {
    state.media.delete(place.id);
    return Response.json({ success: true });
  }
  throw new GraphRefusal(100, `Unsupported ${request.method.toLowerCase()} request`);
}

function checkToken(state: State, request: Request): void {
  const given = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const { accessToken } = state.settings;
  if (given === undefined) {
    throw new GraphRefusal(190, "An access token is required to request this resource.");
  }
  // Meta quotes a token that it cannot read, and so does the fake: nobody may pass that on
  if (accessToken !== null && given !== accessToken) {
    throw new GraphRefusal(190, `Malformed access token ${given}`);
  }
}

function placeOf(request: Request): Place | null {
  const url = new URL(request.url);
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const [id, last] = segments.slice(-2);
  const base = (count: number) => [url.origin, ...segments.slice(0, segments.length - count)].join("/");
  if (id !== undefined && (last === "messages" || last === "media")) return { name: last, id, base: base(2) };
  if (id === "media_files" && last !== undefined) return { name: "media_file", id: last, base: base(2) };
  const only = segments.at(-1);
  return only === undefined ? null : { name: "object", id: only, base: base(1) };
}

function routeName(place: Place | null, body: unknown): RouteName {
  if (place?.name === "messages") return field(body, "status") === undefined ? "messages" : "read";
  if (place?.name === "media" || place?.name === "media_file") return place.name;
  return "media_info";
}

async function bodyOf(request: Request): Promise<unknown> {
  if (request.method !== "POST") return null;
  if (request.headers.get("content-type")?.startsWith("multipart/form-data")) return await request.formData();
  try {
    return await request.json();
  } catch {
    return null;
  }
}
