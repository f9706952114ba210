import { parse } from "smol-toml";

/** What the local stack reads of `supabase/config.toml`. */
export interface ProjectConfig {
  /** PostgREST's `max_rows`; 1,000 by default, as hosted. */
  readonly maxRows: number;
  /** By function: whether the gateway asks for a signed-in person's token. True by default, as hosted. */
  readonly verifyJwt: (slug: string) => boolean;
  /** Vault secrets by name; values may be `env(NAME)`. */
  readonly vault: ReadonlyMap<string, string>;
}

const table = (value: unknown, name: string): Record<string, unknown> => {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === "object" && found !== null && !Array.isArray(found) ? { ...found } : {};
};

/** Parses `config.toml`. @throws Error naming the file when it is not TOML. */
export function parseConfig(text: string): ProjectConfig {
  let root: unknown;
  try {
    root = parse(text);
  } catch (cause) {
    throw new Error(`Cannot read supabase/config.toml: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  const maxRows = table(root, "api")["max_rows"];
  const functions = table(root, "functions");
  const vault = Object.entries(table(table(root, "db"), "vault"))
    .filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return {
    maxRows: typeof maxRows === "number" ? maxRows : 1_000,
    verifyJwt: (slug) => table(functions, slug)["verify_jwt"] !== false,
    vault: new Map(vault),
  };
}

/** The secrets whose variables are set: `env(NAME)` is looked up, anything else is taken as it is. */
export function resolveSecrets(
  vault: ReadonlyMap<string, string>,
  env: (name: string) => string | undefined,
): Map<string, string> {
  const resolved = new Map<string, string>();
  for (const [name, value] of vault) {
    const variable = /^env\((\w+)\)$/.exec(value)?.[1];
    const secret = variable === undefined ? value : env(variable);
    if (secret !== undefined && secret !== "") resolved.set(name, secret);
  }
  return resolved;
}
