import { type Database, DatabaseError } from "../database.ts";
import { isObject } from "shared/json.ts";
import { parseJson } from "./json.ts";
import type { Claims } from "./token.ts";

/** What the policies on realtime.messages allow one person on one topic. */
export interface Permissions {
  readonly broadcast: { readonly read: boolean; readonly write: boolean };
  readonly presence: { readonly read: boolean; readonly write: boolean };
  /** What a policy raised, such as a cast of a hostile topic: it counts as a no. */
  readonly policyErrors: readonly string[];
}

/** Who asks for which topic, and the `x-` headers that policies may look at. */
export interface Question {
  readonly topic: string;
  readonly claims: Claims;
  readonly headers: Readonly<Record<string, string>>;
}

/** The database is away, or gave up the question: the client tries again by itself. */
export class AuthorizationUnavailable extends Error {
  override readonly name = "AuthorizationUnavailable";
  constructor(readonly isCancelled: boolean, cause: unknown) {
    super("Cannot authorise as the database did not answer", { cause });
  }
}

/**
 * Asks the policies: probe rows are written and read in the person's role, and undone before anybody sees them.
 * @throws AuthorizationUnavailable
 */
export async function authorize(
  database: Database,
  { topic, claims, headers }: Question,
): Promise<Permissions> {
  const { role, all } = claims;
  const subject = typeof all["sub"] === "string" ? all["sub"] : "";
  const params = [topic, JSON.stringify(all), subject, role, JSON.stringify(headers)];
  try {
    const results = await database.batch([{ sql: settings, params }, { sql: probes }, { sql: verdict }]);
    return readVerdict(results.at(-1)?.[0]?.["verdict"]);
  } catch (cause) {
    throw new AuthorizationUnavailable(cause instanceof DatabaseError && cause.code === "57014", cause);
  }
}

const settings = `
  select
    set_config('realtime.topic', $1, true),
    set_config('request.jwt.claims', $2, true),
    set_config('request.jwt.claim.sub', $3, true),
    set_config('request.jwt.claim.role', $4, true),
    set_config('request.headers', $5, true),
    set_config('synchronous_commit', 'off', true)`;

// Each block ends in an error of its own, so that the role and the probes of a block are undone with it; variables
// are not part of a transaction and keep what was found out. A policy that raises is a no, not a failure.
const probes = `
  do $$
  declare
    v_extension text;
    v_probe uuid := gen_random_uuid();
    v_verdict jsonb := '{}';
    v_allowed boolean;
  begin
    foreach v_extension in array array['broadcast', 'presence'] loop
      v_allowed := false;
      begin
        insert into realtime.messages (id, topic, extension)
        values (v_probe, current_setting('realtime.topic'), v_extension);
        perform set_config('role', current_setting('request.jwt.claim.role'), true);
        select exists (select from realtime.messages as m where m.id = v_probe) into v_allowed;
        raise sqlstate 'WR001';
      exception
        when sqlstate 'WR001' then null;
        when others then v_verdict := v_verdict || jsonb_build_object(v_extension || '_read_error', sqlerrm);
      end;
      v_verdict := v_verdict || jsonb_build_object(v_extension || '_read', v_allowed);

      v_allowed := false;
      begin
        perform set_config('role', current_setting('request.jwt.claim.role'), true);
        insert into realtime.messages (topic, extension)
        values (current_setting('realtime.topic'), v_extension);
        v_allowed := true;
        raise sqlstate 'WR001';
      exception
        when sqlstate 'WR001' or insufficient_privilege then null;
        when others then v_verdict := v_verdict || jsonb_build_object(v_extension || '_write_error', sqlerrm);
      end;
      v_verdict := v_verdict || jsonb_build_object(v_extension || '_write', v_allowed);
    end loop;
    perform set_config('weats_realtime.verdict', v_verdict::text, true);
  end
  $$`;

const verdict = "select current_setting('weats_realtime.verdict') as verdict";

function readVerdict(text: unknown): Permissions {
  const found = typeof text === "string" ? parseJson(text) : undefined;
  if (!isObject(found)) throw new Error("Cannot authorise as the database gave no verdict");
  return {
    broadcast: { read: found["broadcast_read"] === true, write: found["broadcast_write"] === true },
    presence: { read: found["presence_read"] === true, write: found["presence_write"] === true },
    policyErrors: Object.entries(found).filter(([name]) => name.endsWith("_error")).map(([name, message]) =>
      `${name}: ${message}`
    ),
  };
}
