import { parseArgs } from "node:util";

/** What `deno task start` was asked for. */
export interface StartOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly stackFile: string;
  readonly fresh: boolean;
  /** `embedded`: PGlite; `postgres`: a server made here; `url`: that of `databaseUrl`. */
  readonly engine: "embedded" | "postgres" | "url";
  readonly databaseUrl: string | undefined;
  readonly limits: boolean;
}

/** What `start --help` prints. */
export const USAGE = `Starts Weats on this machine: REST, Auth, edge functions and Postgres behind one port.

  deno task start [--port 54321] [--data .local/data] [--fresh] [--no-limits]
                  [--engine postgres | --database-url URL] [--stack-file .local/stack.json]

  --port N            the one port; 0 takes any free one
  --data DIR          where data is kept between starts
  --fresh             begins again with empty data
  --engine postgres   a Postgres 17 server instead of the embedded engine (Debian or Ubuntu, as root;
                      made once, about 80 s)
  --database-url URL  an existing Postgres 17 with a Supabase project's roles instead of the embedded engine
  --no-limits         functions without the hosted limits (2 s of CPU a request, 256 MB, 150 s)
  --stack-file FILE   where to write URLs and keys once ready
`;

/** Reads the command line. @throws Error that says which option is wrong */
export function parseOptions(args: readonly string[]): StartOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "54321" },
      data: { type: "string", default: ".local/data" },
      "stack-file": { type: "string", default: ".local/stack.json" },
      fresh: { type: "boolean", default: false },
      engine: { type: "string", default: "embedded" },
      "database-url": { type: "string" },
      "no-limits": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`Cannot use the port ${values.port}: give a number from 0 to 65535`);
  }
  const url = values["database-url"];
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) {
    throw new Error("Cannot use the database URL: it begins with postgresql://");
  }
  if (values.engine !== "embedded" && values.engine !== "postgres") {
    throw new Error(`Cannot use the engine ${values.engine}: it is embedded or postgres`);
  }
  if (url !== undefined && values.engine === "postgres") {
    throw new Error("Cannot use both --engine postgres and --database-url: give one");
  }
  return {
    port,
    engine: url === undefined ? values.engine : "url",
    dataFolder: values.data,
    stackFile: values["stack-file"],
    fresh: values.fresh,
    databaseUrl: url,
    limits: !values["no-limits"],
  };
}
