/** A city's folder: `city.csv`, `neighbourhoods.csv`, `streets.csv` and `corners.csv` (docs/cities.md). */
import { type CsvRow, readCsv } from "./csv.ts";

/** What a file of a city holds; `private.import_rows` takes them by these names. */
export type Kind = "neighbourhoods" | "streets" | "corners";

/** A file of a city as rows. */
export interface CityFile {
  readonly path: string;
  readonly kind: Kind;
  readonly rows: readonly CsvRow[];
}

/** A city with its files, in the order in which they are taken: corners are read with the names of streets. */
export interface City {
  readonly slug: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radius_m: number;
  /** Where its files are from; kept with each corner that does not say so itself. */
  readonly source: string;
  readonly files: readonly CityFile[];
}

const KINDS: readonly Kind[] = ["neighbourhoods", "streets", "corners"];

/** Reads a city's folder; a file that is missing is left out. @throws Error when `city.csv` is missing or not whole */
export async function readCity(folder: string): Promise<City> {
  const text = await Deno.readTextFile(`${folder}/city.csv`).catch(() => undefined);
  if (text === undefined) throw new Error(`Cannot read the city as its file is missing: ${folder}/city.csv`);
  const fields = readCsv(text)[0]?.fields ?? {};
  const number = (name: string): number => {
    const value = Number((fields[name] ?? "").replace(",", "."));
    if (fields[name] === undefined || fields[name] === "" || !Number.isFinite(value)) {
      throw new Error(`Cannot read the city as ${name} is no number: ${folder}/city.csv`);
    }
    return value;
  };
  const { slug, name } = fields;
  if (slug === undefined || name === undefined || !/^[a-z][a-z0-9_]*$/.test(slug) || name === "") {
    throw new Error(`Cannot read the city without a slug of small letters and a name: ${folder}/city.csv`);
  }
  const files = await Promise.all(KINDS.map(async (kind): Promise<CityFile[]> => {
    const path = `${folder}/${kind}.csv`;
    const rows = await Deno.readTextFile(path).catch(() => undefined);
    return rows === undefined ? [] : [{ path, kind, rows: readCsv(rows) }];
  }));
  return {
    slug,
    name,
    latitude: number("latitude"),
    longitude: number("longitude"),
    radius_m: number("radius_m"),
    source: fields["source"] || `file of ${name}`,
    files: files.flat(),
  };
}

/** Where the operator's address file has what is asked of it. */
export interface Columns {
  readonly address: string;
  readonly latitude: string;
  readonly longitude: string;
}

/** Reads the option `--columns address=DIRECCION,latitude=LAT,longitude=LON`. @throws Error for a column that is not named */
export function parseColumns(option: string): Columns {
  const named = new Map(
    option.split(",").map((pair): [string, string] => {
      const [name = "", column = ""] = pair.split("=");
      return [name.trim(), column.trim()];
    }),
  );
  const column = (name: string): string => {
    const found = named.get(name);
    if (found === undefined || found === "") {
      throw new Error(`Cannot read the address file as no column is named for ${name}: --columns ${option}`);
    }
    return found;
  };
  return { address: column("address"), latitude: column("latitude"), longitude: column("longitude") };
}

/** Reads an open address file as corners. @throws Error when it has not the columns that are named */
export function addressFile(path: string, text: string, columns: Columns): CityFile {
  const rows = readCsv(text);
  const missing = Object.values(columns).find((column) => !(column in (rows[0]?.fields ?? {})));
  if (missing !== undefined) {
    throw new Error(`Cannot read the address file as it has no column ${missing}: ${path}`);
  }
  return {
    path,
    kind: "corners",
    rows: rows.map(({ line, fields }) => ({
      line,
      fields: {
        address: fields[columns.address] ?? "",
        latitude: fields[columns.latitude] ?? "",
        longitude: fields[columns.longitude] ?? "",
      },
    })),
  };
}
