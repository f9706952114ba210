/** Cases and menus of folders. */
import { isObject, type JsonObject, readJson } from "shared/json.ts";
import { type Case, caseOf } from "./cases.ts";

/** All cases of the files of a folder and of those below it. @throws Error for a line that is no case, or an id that comes twice */
export async function readCases(folder: string): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const path of await filesOf(folder, ".jsonl")) {
    const from = await Deno.realPath(path);
    for (const line of (await Deno.readTextFile(path)).split("\n")) {
      if (line.trim() !== "") cases.push(caseOf(line, from));
    }
  }
  const twice = [...Map.groupBy(cases, ({ id }) => id)].find(([, some]) => some.length > 1);
  if (twice !== undefined) throw new Error(`Two cases are called ${twice[0]}`);
  return cases;
}

/** The menus of a folder by the names of their files. */
export async function readMenus(folder: string): Promise<ReadonlyMap<string, JsonObject>> {
  const menus = new Map<string, JsonObject>();
  for (const path of await filesOf(folder, ".json")) {
    const menu = readJson(await Deno.readTextFile(path));
    if (isObject(menu)) menus.set(path.slice(path.lastIndexOf("/") + 1), menu);
  }
  return menus;
}

async function filesOf(folder: string, end: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const one of Deno.readDir(folder)) {
    const path = `${folder}/${one.name}`;
    if (one.isDirectory) paths.push(...await filesOf(path, end));
    else if (one.name.endsWith(end)) paths.push(path);
  }
  return paths.sort();
}
