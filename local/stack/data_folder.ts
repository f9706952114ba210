/** A data folder that this stack alone holds. */
export interface DataFolder {
  readonly path: string;
  /** Folder of the embedded engine. */
  readonly engine: string;
  /** Folder of a server's data. */
  readonly server: string;
  /** Folder of Storage's files. */
  readonly files: string;
  /** Notes, when there is no engine data yet, that its first files are being made: a half-made engine is of no use. */
  markUnfinished(): Promise<void>;
  markFinished(): Promise<void>;
  release(): void;
}

/**
 * Takes a data folder, making it when it is missing; `fresh` empties it first.
 * @throws Error in one sentence when another stack holds it or it cannot be used
 */
export async function takeDataFolder(path: string, fresh: boolean): Promise<DataFolder> {
  let lock: Deno.FsFile;
  try {
    await Deno.mkdir(path, { recursive: true });
    lock = await Deno.open(`${path}/lock`, { create: true, write: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot use the data folder ${path}: ${reason}`, { cause });
  }
  if (!(await lock.tryLock(true))) {
    lock.close();
    throw new Error(
      `Cannot use the data folder ${path} as another stack runs on it: stop that one or give --data`,
    );
  }
  const engine = `${path}/postgres`;
  const server = `${path}/server`;
  const files = `${path}/storage`;
  const unfinishedMark = `${path}/unfinished`;
  try {
    const isUnfinished = await Deno.stat(unfinishedMark).then(() => true, () => false);
    if (fresh || isUnfinished) {
      await Deno.remove(engine, { recursive: true }).catch(ignoreMissing);
      await Deno.remove(unfinishedMark).catch(ignoreMissing);
    }
    if (fresh) {
      await Deno.remove(`${path}/keys.json`).catch(ignoreMissing);
      await Deno.remove(server, { recursive: true }).catch(ignoreMissing);
      await Deno.remove(files, { recursive: true }).catch(ignoreMissing);
    }
    await refuseForeign(engine);
    for (const folder of [engine, files]) await keepToOwner(folder);
  } catch (cause) {
    lock.close();
    throw cause;
  }
  return {
    path,
    engine,
    server,
    files,
    markUnfinished: async () => {
      const isThere = await Deno.stat(`${engine}/PG_VERSION`).then(() => true, () => false);
      if (!isThere) await Deno.writeTextFile(unfinishedMark, "");
    },
    markFinished: () => Deno.remove(unfinishedMark).catch(ignoreMissing),
    release: () => lock.close(),
  };
}

/** What people wrote is nobody else's on this machine: the embedded engine would make files that all may write. */
async function keepToOwner(folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.chmod(folder, 0o700);
}

async function refuseForeign(engine: string): Promise<void> {
  let names: string[];
  try {
    names = await Array.fromAsync(Deno.readDir(engine), (entry) => entry.name);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot read the data in ${engine} (${reason}): start with --fresh, which begins again`, {
      cause,
    });
  }
  const version = await Deno.readTextFile(`${engine}/PG_VERSION`).catch(() => "");
  if (names.length > 0 && version.trim() !== "17") {
    const found = version.trim() === ""
      ? "it is not a Postgres data folder"
      : `it is of Postgres ${version.trim()}, not 17`;
    throw new Error(`Cannot read the data in ${engine} as ${found}: start with --fresh, which begins again`);
  }
}

function ignoreMissing(cause: unknown): void {
  if (!(cause instanceof Deno.errors.NotFound)) throw cause;
}
