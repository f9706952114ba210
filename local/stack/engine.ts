import { type SupervisedEngine, superviseEngine } from "../engine/engine.ts";
import type { ProjectConfig } from "./config.ts";
import type { DataFolder } from "./data_folder.ts";
import type { EnginePlace } from "./engine_place.ts";
import type { Keys } from "./keys.ts";
import type { StackEvents } from "./stack_events.ts";

/** What an engine is started with. */
export interface EngineParts {
  readonly place: EnginePlace;
  readonly folder: DataFolder;
  readonly keys: Keys;
  readonly config: ProjectConfig;
  readonly url: string;
}

/** Starts the engine of a place. @throws Error in one sentence that says what to do */
export async function startEngine(
  parts: EngineParts,
  events: StackEvents,
  signal: AbortSignal,
): Promise<SupervisedEngine> {
  const { place, folder, keys, config, url } = parts;
  try {
    const engine = await superviseEngine({
      config: {
        ...place.engine,
        token: crypto.randomUUID(),
        publishableKeys: Object.values(keys.publishable),
        secretKeys: Object.values(keys.secret),
        jwtSecret: keys.jwtSecret,
        siteUrl: url,
        maxRows: config.maxRows,
      },
      log: events.log,
      signal,
      onLost: events.onLost,
    });
    await folder.markFinished();
    return engine;
  } catch (cause) {
    signal.throwIfAborted();
    throw new Error(place.explain(cause instanceof Error ? cause.message : String(cause)), { cause });
  }
}
