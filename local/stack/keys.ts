/** Keys of one local stack; they live as long as its data. */
export interface Keys {
  /** Named publishable keys: `default`. */
  readonly publishable: Readonly<Record<string, string>>;
  /** Named secret keys: `default`, and `cron` for what pg_cron posts. */
  readonly secret: Readonly<Record<string, string>>;
  /** Signs the tokens of signed-in people (HS256). */
  readonly jwtSecret: string;
  readonly whatsapp: { readonly appSecret: string; readonly verifyToken: string };
}

const random = (bytes: number): string => crypto.getRandomValues(new Uint8Array(bytes)).toHex();

/** Fresh keys, in the form that Supabase gives them. */
export function makeKeys(): Keys {
  return {
    publishable: { default: `sb_publishable_${random(16)}` },
    secret: { default: `sb_secret_${random(16)}`, cron: `sb_secret_${random(16)}` },
    jwtSecret: random(32),
    whatsapp: { appSecret: random(16), verifyToken: random(12) },
  };
}

/** Reads the keys kept beside the data, or makes them. */
export async function keptKeys(path: string): Promise<Keys> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch (cause) {
    if (!(cause instanceof Deno.errors.NotFound) && !(cause instanceof SyntaxError)) throw cause;
    const keys = makeKeys();
    await Deno.writeTextFile(path, JSON.stringify(keys, null, 2) + "\n", { mode: 0o600 });
    return keys;
  }
}
