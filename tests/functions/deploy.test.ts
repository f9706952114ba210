/** What `functions deploy --use-api` uploads, as the Management API would get it: enough for each function, and no more. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { cliBinary } from "../../local/gate/cli_binary.ts";
import { fileOf, ROOT, type Source, sourcesOf } from "../unit/imports.ts";

const PROJECT = "abcdefghijklmnopqrst";

/** What was uploaded of one function. */
interface Upload {
  readonly slug: string;
  readonly metadata: { readonly entrypoint_path: string; readonly import_map_path: string };
  readonly files: ReadonlyMap<string, string>;
}

async function readUpload(request: Request): Promise<Upload> {
  const form = await request.formData();
  const files = new Map<string, string>();
  for (const file of form.getAll("file")) if (file instanceof File) files.set(file.name, await file.text());
  const slug = new URL(request.url).searchParams.get("slug") ?? "";
  return { slug, metadata: JSON.parse(String(form.get("metadata"))), files };
}

/** Puts files of this checkout into a folder: the CLI keeps notes where it deploys from. */
async function checkOut(folder: string, paths: readonly string[]): Promise<string> {
  for (const path of paths) {
    await write(`${folder}/${path}`, await Deno.readTextFile(new URL(path, ROOT)));
  }
  return folder;
}

async function write(path: string, text: string): Promise<void> {
  await Deno.mkdir(path.replace(/\/[^/]*$/, ""), { recursive: true });
  await Deno.writeTextFile(path, text);
}

/** Deploys every function of a checkout to a project that does not exist; gives what arrived there. */
async function deploy(folder: string, checkout: string): Promise<Upload[]> {
  const uploads: Upload[] = [];
  const api = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "GET") {
      return Response.json(pathname.endsWith("/functions") ? [] : { ref: PROJECT });
    }
    if (!pathname.endsWith("/functions/deploy")) return Response.json([]);
    const upload = await readUpload(request);
    uploads.push(upload);
    const { slug } = upload;
    const made = { id: crypto.randomUUID(), slug, name: slug, status: "ACTIVE", version: 1 };
    return Response.json({ ...made, created_at: 1, updated_at: 1, verify_jwt: false }, { status: 201 });
  });
  const url = `http://127.0.0.1:${api.addr.port}`;
  const profile = `${folder}/profile.yaml`;
  await Deno.writeTextFile(
    profile,
    `name: nowhere\napi_url: ${url}\ndashboard_url: ${url}\nproject_host: stack.test\n`,
  );
  const { success, stderr } = await new Deno.Command(await cliBinary(), {
    args: [
      ...["functions", "deploy", "--use-api", "--yes"],
      ...[`--remote=${PROJECT}`, `--profile=${profile}`, `--workdir=${checkout}`],
    ],
    clearEnv: true,
    env: {
      HOME: folder,
      NO_COLOR: "1",
      SUPABASE_TELEMETRY_DISABLED: "1",
      SUPABASE_ACCESS_TOKEN: `sbp_${"a".repeat(40)}`,
    },
    stdin: "null",
  }).output();
  await api.shutdown();
  ok(success, new TextDecoder().decode(stderr));
  return uploads;
}

/** A file with everything that it imports. */
function reach(sources: ReadonlyMap<string, Source>, path: string, seen = new Set<string>()): Set<string> {
  const source = sources.get(path);
  if (seen.has(path) || source === undefined) return seen;
  seen.add(path);
  for (const from of source.imports) reach(sources, fileOf(source, from) ?? "", seen);
  return seen;
}

Deno.test("functions deploy uploads with each function all that it imports, and the map that names its packages", async () => {
  const folder = await Deno.makeTempDir({ prefix: "weats-deploy-" });
  try {
    const all = await sourcesOf("shared/", "supabase/functions/");
    const paths = ["deno.json", "supabase/config.toml", ...all.map(({ path }) => path)];
    const uploads = await deploy(folder, await checkOut(`${folder}/checkout`, paths));
    const sources = new Map(all.map((source) => [source.path, source]));
    const entries = all.map(({ path }) => path).filter((path) => path.endsWith("/index.ts"));
    deepEqual(uploads.map(({ metadata }) => metadata.entrypoint_path).sort(), entries.sort());
    for (const { slug, metadata, files } of uploads) {
      equal(metadata.import_map_path, "deno.json", slug);
      const missing = [...reach(sources, metadata.entrypoint_path)].filter((path) => !files.has(path));
      deepEqual(missing, [], slug);
      const foreign = [...files.keys()].filter((path) =>
        !/^(deno\.json|shared\/|supabase\/functions\/)/.test(path)
      );
      deepEqual(foreign, [], slug);
    }
    await checkAlone(`${folder}/uploaded`, uploads);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** The uploaded files alone, away from this checkout, are whole: every import of every function is found. */
async function checkAlone(folder: string, uploads: readonly Upload[]): Promise<void> {
  for (const { files } of uploads) {
    for (const [path, text] of files) await write(`${folder}/${path}`, text);
  }
  const entries = uploads.map(({ metadata }) => metadata.entrypoint_path);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--no-lock", "--config=deno.json", ...entries],
    cwd: folder,
  }).output();
  ok(success, new TextDecoder().decode(stderr));
}
