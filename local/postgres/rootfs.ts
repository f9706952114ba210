import { TRUSTED_EXTENSIONS, trustExtension } from "../platform/extension_files.ts";
import { buildOnce, cacheFolder, exists } from "./cache.ts";
import { runConfined } from "./confined.ts";
import { aptProxies, aptSources, mirrorOf } from "./debian.ts";

const SUITE = "trixie";
const PACKAGES = [
  "postgresql-17",
  "postgresql-17-cron",
  "postgresql-17-pgtap",
  "postgresql-17-pgvector",
  "postgresql-17-plpgsql-check",
  "postgresql-17-postgis-3",
  "postgresql-17-wal2json",
];
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
const SCRIPTS = "/usr/share/debootstrap/scripts";
const CONTROLS = "/usr/share/postgresql/17/extension";
/** Raised when the same packages shall be set up in another way. */
const RECIPE = 1;

/** Gives the root folder with Postgres 17 and its extensions, made once (about a minute, 0.7 GB). */
export async function ensureRootfs(report: (line: string) => void): Promise<string> {
  const path = `${cacheFolder()}/postgres-17-${await shortHash([SUITE, RECIPE, ...PACKAGES].join())}`;
  const build = async (part: string): Promise<void> => {
    report("Installing Postgres 17 with its extensions (once, about a minute)");
    await haveDebootstrap();
    await debootstrap(part);
    for (const name of TRUSTED_EXTENSIONS) await trustIn(part, `${CONTROLS}/${name}.control`);
    for (const waste of ["var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man"]) {
      await Deno.remove(`${part}/${waste}`, { recursive: true }).catch(() => undefined);
    }
  };
  await buildOnce(path, build, () => report("Waiting for another run that is installing Postgres 17"));
  return path;
}

/** Gives the first digits of a text's SHA-256. */
export async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex().slice(0, 12);
}

async function haveDebootstrap(): Promise<void> {
  if (await exists("/usr/sbin/debootstrap") && await exists(KEYRING)) return;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runConfined(["apt-get", "update", "--quiet"], env);
  await runConfined([
    "apt-get",
    "install",
    "--yes",
    "--no-install-recommends",
    "debootstrap",
    "debian-archive-keyring",
  ], env);
}

async function debootstrap(target: string): Promise<void> {
  const keyring = await exists(KEYRING) ? [`--keyring=${KEYRING}`] : [];
  const mirror = mirrorOf(await aptSources());
  // A debootstrap older than the release has no script of its own for it: they are all the same one.
  if (!(await exists(`${SCRIPTS}/${SUITE}`))) await Deno.symlink("sid", `${SCRIPTS}/${SUITE}`);
  await runConfined(
    [
      "debootstrap",
      "--variant=minbase",
      `--include=${PACKAGES.join()}`,
      ...keyring,
      SUITE,
      target,
      ...(mirror ? [mirror] : []),
    ],
    await aptProxies(),
  );
}

async function trustIn(root: string, path: string): Promise<void> {
  const link = await Deno.readLink(root + path).catch(() => null);
  if (link !== null) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    return await trustIn(root, link.startsWith("/") ? link : `${folder}/${link}`);
  }
  const control = await Deno.readTextFile(root + path).catch(() => null);
  if (control !== null) await Deno.writeTextFile(root + path, trustExtension(control));
}
