/** The Supabase CLI on a database: what a hosted project would say to the same migrations. */
import { type Migration, readMigrations, SEEDS } from "../migrate.ts";
import { cliBinary } from "./cli_binary.ts";

const SUPABASE = new URL("../../supabase/", import.meta.url);
/** A hanging command is worse than a failed one: none takes so long, on any machine. */
const DEADLINE_MS = 600_000;

/** The schemas that Weats makes. */
export const OWN_SCHEMAS = ["public", "private", "ai", "admin"] as const;

/** What plpgsql_check finds in a function. */
export interface Finding {
  readonly function: string;
  readonly level: string;
  readonly message: string;
}

/** What an advisor finds in a database; `key` names the same thing on every run. */
export interface Advice {
  readonly key: string;
  readonly level: string;
  readonly detail: string;
}

/** Raised when the CLI refuses; the message is what it said. */
export class CliError extends Error {
  override readonly name = "CliError";
}

/** Gives the migrations of this checkout. */
export function ownMigrations(): Promise<Migration[]> {
  return readMigrations(new URL("migrations", SUPABASE).pathname);
}

/** Pushes migrations (this checkout's unless told) and the seed, as the role of `url`. @throws CliError */
export async function push(url: string, migrations?: readonly Migration[]): Promise<void> {
  const files = migrations ?? await ownMigrations();
  const { success, output, said } = await supabase(["db", "push", "--yes", "--include-seed"], url, files);
  if (!success) throw new CliError(said || output);
}

/** Finds errors in the bodies of functions, with plpgsql_check for as long as that takes. @throws CliError */
export async function lint(url: string, schemas: readonly string[] = OWN_SCHEMAS): Promise<Finding[]> {
  const results = await found(["db", "lint", "--level=error", `--schema=${schemas.join()}`], url);
  return results.flatMap((result) =>
    list(member(result, "issues")).map((issue) => ({
      function: String(member(result, "function")),
      level: String(member(issue, "level")),
      message: String(member(issue, "message")),
    }))
  );
}

/** Asks the advisors on security and performance, from INFO on. @throws CliError */
export async function advise(url: string): Promise<Advice[]> {
  const results = await found(["db", "advisors", "--level=info", "--fail-on=none"], url);
  return results.map((advice) => ({
    key: String(member(advice, "cacheKey")),
    level: String(member(advice, "level")),
    detail: String(member(advice, "detail")),
  }));
}

/** Gives the TypeScript types of the schema `public`, not formatted. @throws CliError */
export async function generateTypes(url: string): Promise<string> {
  const answer = await supabase(["gen", "types", "--lang=typescript", "--schema=public"], url);
  if (!answer.success) throw new CliError(answer.said);
  return answer.output;
}

/** Runs a command that finds things; it may end with a failure because it found some. */
async function found(args: readonly string[], url: string): Promise<unknown[]> {
  const { output, said } = await supabase(args, url);
  const answer: unknown = output.startsWith("{") ? JSON.parse(output) : undefined;
  const results = member(answer, "results");
  // Without this a command that broke would have found nothing.
  if (!Array.isArray(results)) throw new CliError(said || output);
  return results;
}

interface Answer {
  readonly success: boolean;
  readonly output: string;
  readonly said: string;
}

/** Runs the CLI in a folder and a home of its own, as it keeps notes in both. */
async function supabase(
  args: readonly string[],
  url: string,
  migrations: readonly Migration[] = [],
): Promise<Answer> {
  const folder = await Deno.makeTempDir({ prefix: "weats-cli-" });
  try {
    await Deno.mkdir(`${folder}/supabase/migrations`, { recursive: true });
    for (const name of ["config.toml", ...SEEDS]) {
      await Deno.copyFile(new URL(name, SUPABASE), `${folder}/supabase/${name}`);
    }
    for (const { version, name, text } of migrations) {
      await Deno.writeTextFile(`${folder}/supabase/migrations/${version}_${name}.sql`, text);
    }
    const { success, stdout, stderr } = await new Deno.Command(await cliBinary(), {
      // Without --remote it takes whatever answers on the port of its own local stack; as text its warnings would
      // stand in what it gives.
      args: [...args, `--remote=${url}`, `--workdir=${folder}`, "--output-format=json"],
      clearEnv: true,
      env: { HOME: folder, NO_COLOR: "1", SUPABASE_TELEMETRY_DISABLED: "1" },
      stdin: "null",
      signal: AbortSignal.timeout(DEADLINE_MS),
    }).output();
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim();
    return { success, output: text(stdout), said: text(stderr) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
