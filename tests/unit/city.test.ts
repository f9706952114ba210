import { deepEqual, equal, match, rejects, throws } from "node:assert/strict";
import { addressFile, parseColumns, readCity } from "../../local/city/city_folder.ts";
import { fileSql, printCity } from "../../local/city/city_sql.ts";
import { readCsv } from "../../local/city/csv.ts";

Deno.test("readCsv() knows each row by its columns and its line, whatever the spreadsheet made of it", () => {
  deepEqual(readCsv('\uFEFFname;note\r\n\r\nSuba;"a ""b"";\nc"\n;;\nBosa\n'), [
    { line: 3, fields: { name: "Suba", note: 'a "b";\nc' } },
    { line: 6, fields: { name: "Bosa", note: "" } },
  ]);
  deepEqual(readCsv(""), []);
});

Deno.test("The seed of Bogotá is what its folder prints", async () => {
  equal(
    await Deno.readTextFile("supabase/bogota.sql"),
    printCity(await readCity("cities/bogota"), "cities/bogota"),
    "stale: deno task city cities/bogota --print supabase/bogota.sql",
  );
});

Deno.test("readCity() says which file is missing", async () => {
  await rejects(readCity("cities/nowhere"), /its file is missing: cities\/nowhere\/city\.csv/);
});

Deno.test("An open address file is read by the columns that the operator names", () => {
  const columns = parseColumns("address=DIRECCION,latitude=LAT,longitude=LON");
  const file = addressFile("d.csv", "ID,DIRECCION,LAT,LON\n1,KR 7 60 20,4.64,-74.06\n", columns);
  deepEqual(file.rows, [{
    line: 2,
    fields: { address: "KR 7 60 20", latitude: "4.64", longitude: "-74.06" },
  }]);
  match(
    fileSql("bogota", file, "l'état")[0] ?? "",
    /import_rows\('bogota', 'corners', .*KR 7 60 20.*'l''état'\)/s,
  );
  throws(() => addressFile("d.csv", "ID,X\n1,2\n", columns), /has no column DIRECCION: d\.csv/);
  throws(() => parseColumns("address=DIRECCION"), /no column is named for latitude/);
});
