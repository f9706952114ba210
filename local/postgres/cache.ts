/** Things that are made once on a machine and kept, whoever asks first. */

/** Gives the user's cache folder of Weats. @throws Error when the system names none */
export function cacheFolder(): string {
  const home = Deno.env.get("HOME");
  const base = Deno.env.get("XDG_CACHE_HOME") ?? (home === undefined ? undefined : `${home}/.cache`);
  if (base === undefined) throw new Error("Cannot keep Postgres as neither HOME nor XDG_CACHE_HOME is set");
  return `${base}/weats`;
}

/**
 * Makes the folder `path` with `build`, once: two runs at the same time build it once, and what a killed run left
 * half made is thrown away. `onWait` is told when somebody else is building.
 */
export async function buildOnce(
  path: string,
  build: (part: string) => Promise<void>,
  onWait: () => void = () => {},
): Promise<void> {
  if (await exists(path)) return;
  const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
  await Deno.mkdir(folder, { recursive: true });
  // The lock ends with its process, so a killed builder blocks nobody.
  const lock = await Deno.open(`${path}.lock`, { create: true, write: true });
  try {
    if (!(await lock.tryLock(true))) {
      onWait();
      await lock.lock(true);
    }
    if (await exists(path)) return;
    for await (const entry of Deno.readDir(folder)) {
      if (entry.name.startsWith(`${name}.part-`)) await removeTree(`${folder}/${entry.name}`);
    }
    // A name of its own, as what a killed builder started may still write for a moment.
    const part = `${path}.part-${crypto.randomUUID().slice(0, 8)}`;
    await Deno.mkdir(part);
    await build(part);
    await Deno.rename(part, path);
  } finally {
    lock.close();
  }
}

/** Removes a folder without leaving its file system, so that nothing mounted below it is touched. */
export async function removeTree(path: string): Promise<void> {
  await new Deno.Command("rm", { args: ["-rf", "--one-file-system", path] }).output();
}

/** Copies a folder with owners and times, sharing blocks where the file system can. @throws Error with what `cp` said */
export async function copyTree(from: string, to: string): Promise<void> {
  const { success, stderr } = await new Deno.Command("cp", { args: ["-a", "--reflink=auto", from, to] })
    .output();
  if (!success) throw new Error(`Cannot copy ${from}: ${new TextDecoder().decode(stderr).trim()}`);
}

/** Answers whether something is at `path`. */
export async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
