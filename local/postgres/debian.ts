/** What this machine knows about Debian's packages. */

/** Says why a root folder of Debian cannot be made or run here; null when it can. */
export async function whyNoDebian(): Promise<string | null> {
  const instead = "set WEATS_DATABASE_URL to a server that another run has started";
  if (Deno.build.os !== "linux") {
    return `A real Postgres is made on Debian and Ubuntu only, this is ${Deno.build.os}: ${instead}`;
  }
  if (Deno.uid() !== 0) return `A real Postgres is made as root only: run as root, or ${instead}`;
  const release = await Deno.readTextFile("/etc/os-release").catch(() => "");
  if (!/^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(release)) {
    return `A real Postgres is made on Debian and Ubuntu only: ${instead}`;
  }
  const probe = new Deno.Command("unshare", { args: ["--mount", "--pid", "--fork", "true"], stderr: "null" });
  const isAllowed = await probe.output().then(({ success }) => success, () => false);
  return isAllowed ? null : `A real Postgres needs mount namespaces, which this machine refuses: ${instead}`;
}

const RELEASES = /^(bullseye|bookworm|trixie|forky|sid|oldstable|stable|testing|unstable)$/;

/** Finds the Debian mirror in the text of apt's source files; null when none is a Debian archive. */
export function mirrorOf(sources: readonly string[]): string | null {
  for (const text of sources) {
    for (const line of text.matchAll(/^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+.*\bmain\b/gm)) {
      if (isArchive(line[1], line[2])) return line[1] ?? null;
    }
    for (const stanza of text.split(/\n\s*\n/)) {
      const field = (name: string): string[] =>
        new RegExp(`^${name}:[ \\t]*(.*)$`, "mi").exec(stanza)?.[1]?.split(/\s+/) ?? [];
      if (field("Enabled")[0]?.toLowerCase() === "no" || !field("Components").includes("main")) continue;
      const uri = field("URIs").find((each) => field("Suites").some((suite) => isArchive(each, suite)));
      if (uri !== undefined) return uri;
    }
  }
  return null;
}

function isArchive(uri: string | undefined, suite: string | undefined): boolean {
  return uri !== undefined && /^(https?|file):/.test(uri) && RELEASES.test(suite ?? "") &&
    !uri.includes("security");
}

/** Reads apt's source files in apt's order. */
export async function aptSources(): Promise<string[]> {
  const folder = "/etc/apt/sources.list.d";
  const names = await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
  const paths = names.map(({ name }) => `${folder}/${name}`).filter((path) => /\.(list|sources)$/.test(path))
    .sort();
  const texts = ["/etc/apt/sources.list", ...paths].map((path) => Deno.readTextFile(path).catch(() => ""));
  return await Promise.all(texts);
}

/** Gives the proxies that apt uses, as the environment variables that debootstrap understands. */
export async function aptProxies(): Promise<Record<string, string>> {
  const { stdout } = await new Deno.Command("apt-config", {
    args: ["shell", "http_proxy", "Acquire::http::Proxy", "https_proxy", "Acquire::https::Proxy"],
    stderr: "null",
  }).output();
  const found = new TextDecoder().decode(stdout).matchAll(/^(\w+)='(.+)'$/gm);
  return Object.fromEntries(Array.from(found, (match) => [match[1] ?? "", match[2] ?? ""]));
}
