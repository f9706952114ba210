import type { PGlite } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { pgtap } from "@electric-sql/pglite/pgtap";
import { vector } from "@electric-sql/pglite/vector";

/** What Weats needs of PGlite: extensions, and int8 as text so that no digit is lost. */
export const PGLITE_OPTIONS = { extensions: { vector, pg_trgm, pgcrypto, unaccent, pgtap, postgis } };

/** First bytes of the protocol messages that must end in an answer (Execute and Query, PostgreSQL 55.7). */
const MUST_ANSWER = new Set([0x45, 0x51]);
const ANSWERS = new Set(["commandComplete", "emptyQuery", "portalSuspended", "error"]);

/**
 * Makes a lost answer an error. The embedded engine swallows "stack depth limit exceeded": the statement gives
 * no row, no error, and the engine is unusable afterwards. `onBroken` is called once when that is seen.
 */
export function refuseLostAnswers(db: PGlite, onBroken: (reason: string) => void): void {
  const ask = db.execProtocolStream.bind(db);
  let isBroken = false;
  const broken = (reason: string): Error => {
    if (!isBroken) onBroken(reason);
    isBroken = true;
    return Object.assign(new Error(`Cannot answer as the embedded engine ${reason}: it is being restarted`), {
      code: "57P02",
    });
  };
  db.execProtocolStream = async (message, options) => {
    let answer;
    try {
      answer = await ask(message, options);
    } catch (cause) {
      if (cause instanceof Error && cause.message.includes("ERRORDATA_STACK_SIZE")) {
        throw broken("ran out of stack");
      }
      throw cause instanceof WebAssembly.RuntimeError ? broken(`crashed (${cause.message})`) : cause;
    }
    const kind = message[0];
    if (kind !== undefined && MUST_ANSWER.has(kind) && !answer.some((part) => ANSWERS.has(part.name))) {
      throw broken("lost the answer of a statement (nesting too deep)");
    }
    return answer;
  };
}
