import type { Database } from "../database.ts";
import type { Rest } from "./rest.ts";

/** An open engine. */
export interface Engine {
  readonly database: Database;
  readonly rest: Rest;
  close(): Promise<void>;
}
