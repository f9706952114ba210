/** A row of a CSV file by the names of its columns, and the line of the file where it begins (the first is 1). */
export interface CsvRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads a CSV file with a header: commas, semicolons or tabs, quotes, a byte order mark; empty lines are passed over. */
export function readCsv(text: string): CsvRow[] {
  const [header, ...rows] = splitRows(text.replace(/^\uFEFF/, ""));
  if (header === undefined) return [];
  const names = header.cells.map((name) => name.trim());
  return rows.map(({ line, cells }) => ({
    line,
    fields: Object.fromEntries(names.map((name, place) => [name, (cells[place] ?? "").trim()])),
  }));
}

interface Cells {
  readonly line: number;
  readonly cells: string[];
}

function splitRows(text: string): Cells[] {
  const mark = markOf(text);
  const rows: Cells[] = [];
  let line = 1;
  let row: Cells = { line, cells: [] };
  let cell = "";
  let quoted = false;
  const endRow = () => {
    row.cells.push(cell);
    if (row.cells.some((each) => each.trim() !== "")) rows.push(row);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "\n") line++;
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') cell += text[++at];
      else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (letter === mark) {
      row.cells.push(cell);
      cell = "";
    } else if (letter === "\n") {
      endRow();
      row = { line, cells: [] };
    } else if (letter !== "\r") cell += letter;
  }
  endRow();
  return rows;
}

/** What parts the columns: whichever stands most often in the header. */
function markOf(text: string): string {
  const header = text.split("\n", 1)[0] ?? "";
  const often = (mark: string) => header.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => often(mark) > often(best) ? mark : best);
}
