/** A city's files as calls of the functions that import them. */
import { literal } from "../literal.ts";
import type { City, CityFile } from "./city_folder.ts";

/** So many rows go in one call. */
const AT_ONCE = 500;

/** The call that makes a city known. */
export function citySql({ slug, name, latitude, longitude, radius_m }: City): string {
  return `select private.import_city(${literal(slug)}, ${
    literal(name)
  }, ${latitude}, ${longitude}, ${radius_m});`;
}

/** The calls that take a file's rows, each giving the lines that it refuses. */
export function fileSql(slug: string, { kind, rows }: CityFile, source: string): string[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, part) => {
    const lines = rows.slice(part * AT_ONCE, (part + 1) * AT_ONCE)
      .map(({ line, fields }) => JSON.stringify({ line, ...filled(fields) }));
    return `select line, reason\nfrom private.import_rows(${literal(slug)}, ${literal(kind)}, ${
      literal(`[\n${lines.join(",\n")}\n]`)
    }, ${literal(source)});`;
  });
}

/** The call that measures how the city's corners fit together; gives how many are not believed. */
export function surveySql(slug: string): string {
  return `select private.survey_city(${literal(slug)}) as doubted;`;
}

/** A city's folder as one file of SQL: what the seed of `supabase db push --include-seed` loads. */
export function printCity(city: City, folder: string): string {
  return [
    `-- ${city.name}: printed from ${folder} by \`deno task city ${folder} --print FILE\`; nobody writes here.`,
    citySql(city),
    ...city.files.flatMap((file) => fileSql(city.slug, file, city.source)),
    surveySql(city.slug),
  ].join("\n\n") + "\n";
}

function filled(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}
