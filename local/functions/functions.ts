import type { Log } from "../processes/log.ts";
import { type EdgeFunction, edgeFunction } from "./function.ts";
import type { HostConfig } from "./host.ts";

/** All edge functions of the project. */
export interface Functions {
  readonly slugs: readonly string[];
  fetch(slug: string, request: Request): Promise<Response>;
  stop(): Promise<void>;
}

/** What all functions are made of. */
export interface FunctionsOptions {
  /** The checkout: `supabase/functions/<slug>/index.ts` and `shared/` are below it. */
  readonly root: URL;
  readonly env: Record<string, string>;
  readonly limits: HostConfig["limits"];
  readonly log: Log;
  readonly signal: AbortSignal;
}

const SETTLE_MS = 150;

async function findSlugs(folder: URL): Promise<string[]> {
  const slugs: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isDirectory || !/^[a-z][a-z0-9-]*$/.test(entry.name)) continue;
    const isFunction = await Deno.stat(new URL(`${entry.name}/index.ts`, folder)).then(
      () => true,
      () => false,
    );
    if (isFunction) slugs.push(entry.name);
  }
  return slugs.sort();
}

/** Starts every function of `supabase/functions`, and again what changed when a file of it (or of `shared/`) does. */
export async function startFunctions(options: FunctionsOptions): Promise<Functions> {
  const folder = new URL("supabase/functions/", options.root);
  const slugs = await findSlugs(folder);
  const functions = new Map<string, EdgeFunction>(slugs.map((slug) => [
    slug,
    edgeFunction({ ...options, slug, module: new URL(`${slug}/index.ts`, folder) }),
  ]));
  await Promise.all([...functions.values()].map((each) => each.restart()));

  const watched = [folder, new URL("shared/", options.root)].map((url) => url.pathname);
  const watcher = Deno.watchFs(watched);
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restartChanged = async (): Promise<void> => {
    const all = [...changed];
    changed.clear();
    for (const each of functions.values()) {
      const isTouched = all.some((path) =>
        !path.startsWith(folder.pathname) || path.startsWith(`${folder.pathname}${each.slug}/`)
      );
      if (isTouched && await each.restart()) options.log(each.slug, "changed: started again");
    }
  };
  const watching = (async () => {
    for await (const event of watcher) {
      if (!["create", "modify", "remove", "rename"].includes(event.kind)) continue;
      const sources = event.paths.filter((path) => /\.(ts|json)$/.test(path));
      if (sources.length === 0) continue;
      sources.forEach((path) => changed.add(path));
      clearTimeout(timer);
      timer = setTimeout(restartChanged, SETTLE_MS);
    }
  })();

  return {
    slugs,
    fetch: (slug, request) => {
      const found = functions.get(slug);
      if (found !== undefined) return found.fetch(request);
      const body = { code: "NOT_FOUND", message: "Requested function was not found" };
      return Promise.resolve(Response.json(body, { status: 404 }));
    },
    stop: async () => {
      clearTimeout(timer);
      watcher.close();
      await watching;
      await Promise.all([...functions.values()].map((each) => each.stop()));
    },
  };
}
