import { ensureRootfs } from "../../local/postgres/rootfs.ts";

/** A script and how often it is run beside the others. */
export interface WeightedScript {
  readonly sql: string;
  readonly weight: number;
}

/** What a run of pgbench gave. */
export interface Pgbench {
  /** Transactions a second. */
  readonly rate: number;
  /** Milliseconds of each transaction; from the moment at which it was due where `perSecond` was given. */
  readonly times: readonly number[];
}

/**
 * Runs pgbench of the Postgres of `local/postgres` for so many seconds, every transaction logged.
 * @throws Error with what it said when a transaction failed
 */
export async function pgbench(
  url: string,
  scripts: readonly WeightedScript[],
  options: { readonly clients: number; readonly seconds: number; readonly perSecond?: number },
): Promise<Pgbench> {
  const rootfs = await ensureRootfs(() => {});
  const { hostname, port, username, password, pathname } = new URL(url);
  const folder = await Deno.makeTempDir({ dir: `${rootfs}/tmp`, prefix: "pgbench-" });
  const inside = folder.slice(rootfs.length);
  try {
    const files = await Promise.all(scripts.map(async ({ sql, weight }, index) => {
      await Deno.writeTextFile(`${folder}/${index}.sql`, sql);
      return `--file=${inside}/${index}.sql@${weight}`;
    }));
    const rate = options.perSecond === undefined ? [] : [`--rate=${options.perSecond}`];
    const { success, stdout, stderr } = await new Deno.Command("chroot", {
      args: [
        rootfs,
        "/usr/lib/postgresql/17/bin/pgbench",
        "--no-vacuum",
        `--client=${options.clients}`,
        "--jobs=2",
        `--time=${options.seconds}`,
        "--log",
        `--log-prefix=${inside}/log`,
        ...rate,
        ...files,
        ...["-h", hostname, "-p", port, "-U", username, pathname.slice(1)],
      ],
      env: { PGPASSWORD: password },
    }).output();
    const said = new TextDecoder().decode(stdout);
    const tps = /^tps = ([\d.]+)/m.exec(said)?.[1];
    if (!success || tps === undefined || !/failed transactions: 0 /.test(said)) {
      throw new Error(`pgbench failed: ${said}${new TextDecoder().decode(stderr)}`);
    }
    const times: number[] = [];
    for await (const { name } of Deno.readDir(folder)) {
      if (!name.startsWith("log")) continue;
      for (const line of (await Deno.readTextFile(`${folder}/${name}`)).split("\n")) {
        const microseconds = line.split(" ")[2];
        if (microseconds !== undefined) times.push(Number(microseconds) / 1_000);
      }
    }
    return { rate: Number(tps), times };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
