/** `deno task city <folder>`: brings a city's files into the running stack or a database (docs/cities.md). */
import { parseArgs } from "node:util";
import { addressFile, type City, type CityFile, parseColumns, readCity } from "../city/city_folder.ts";
import { citySql, fileSql, printCity, surveySql } from "../city/city_sql.ts";
import { postgresDatabase } from "../postgres/database.ts";
import { askStack } from "./ask_stack.ts";
import { endsWithUsage } from "./usage.ts";

const USAGE = `Brings a city into a database: its neighbourhoods, the names of its streets, its corners.

  deno task city <folder> [--addresses FILE --columns address=A,latitude=B,longitude=C] [--source WORDS]
                 [--database-url URL | --print FILE]

  <folder>            city.csv, neighbourhoods.csv, streets.csv, corners.csv
  --addresses FILE    a CSV file of addresses with their places, such as a city publishes
  --columns …         what its columns are called
  --source WORDS      where the corners are from, kept with each
  --database-url URL  a database instead of the stack that runs here
  --print FILE        writes the folder as SQL and touches no database
`;

/** Runs SQL and gives the last statement's rows. */
type Ask = (sql: string) => Promise<Record<string, unknown>[]>;

async function take(ask: Ask, city: City, files: readonly CityFile[], source: string): Promise<void> {
  await ask(citySql(city));
  for (const file of files) {
    let refused = 0;
    for (const sql of fileSql(city.slug, file, source)) {
      for (const { line, reason } of await ask(sql)) {
        refused++;
        console.error(`${file.path}:${line}: ${String(reason).replaceAll("_", " ")}`);
      }
    }
    console.info(`${file.path}: ${file.rows.length - refused} taken, ${refused} refused`);
  }
  const [survey] = await ask(surveySql(city.slug));
  console.info(
    `${city.name}: ${survey?.["doubted"]} corners lie too far from where their neighbours would put them`,
  );
}

async function main(): Promise<void> {
  endsWithUsage(USAGE);
  const { values, positionals: [folder] } = parseArgs({
    args: [...Deno.args],
    allowPositionals: true,
    options: {
      addresses: { type: "string" },
      columns: { type: "string", default: "address=address,latitude=latitude,longitude=longitude" },
      source: { type: "string" },
      "database-url": { type: "string" },
      print: { type: "string" },
    },
  });
  if (folder === undefined) return console.info(USAGE);
  const city = await readCity(folder.replace(/\/$/, ""));
  const source = values.source ?? city.source;
  if (values.print !== undefined) return await Deno.writeTextFile(values.print, printCity(city, folder));
  const { addresses } = values;
  const files = addresses === undefined ? city.files : [
    ...city.files,
    addressFile(addresses, await Deno.readTextFile(addresses), parseColumns(values.columns)),
  ];
  const url = values["database-url"];
  if (url === undefined) return await take(askStack, city, files, source);
  const database = postgresDatabase(url, 1);
  await take((sql) => database.query(sql), city, files, source).finally(() => database.close());
}

if (import.meta.main) {
  try {
    await main();
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    Deno.exitCode = 1;
  }
}
