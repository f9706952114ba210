import { LIMITS } from "./outbound/limits.ts";
import type { ListMessage, ListRow, ListSection } from "./outbound/outbound.ts";

/**
 * A list of any length as messages of at most ten rows each. Every page but the last ends with `more(nextPage)`,
 * whose id must say what to show when it is chosen; pages count from 1. Order and section titles are kept; empty
 * sections are left out, and a list without rows stays one (refused) page.
 *
 * @example
 * listPages(menu, (page) => ({ id: `menu:${page}`, title: "Ver más" }));
 */
export function listPages(list: ListMessage, more: (nextPage: number) => ListRow): readonly ListMessage[] {
  const lines = list.sections.flatMap((section) => section.rows.map((row) => ({ section, row })));
  if (lines.length <= LIMITS.listRows) return [{ ...list, sections: sectionsOf(lines) }];
  const pages: ListMessage[] = [];
  for (let at = 0; at < lines.length;) {
    const isLast = lines.length - at <= LIMITS.listRows;
    const taken = lines.slice(at, at + (isLast ? LIMITS.listRows : LIMITS.listRows - 1));
    at += taken.length;
    const sections = sectionsOf(taken);
    pages.push({ ...list, sections: isLast ? sections : withRow(sections, more(pages.length + 2)) });
  }
  return pages;
}

interface Line {
  readonly section: ListSection;
  readonly row: ListRow;
}

function sectionsOf(lines: readonly Line[]): readonly ListSection[] {
  const rows = new Map<ListSection, ListRow[]>();
  for (const { section, row } of lines) rows.set(section, [...rows.get(section) ?? [], row]);
  return [...rows].map(([section, own]) => ({ ...section, rows: own }));
}

/** The last section takes the row: another one would need a title. */
function withRow(sections: readonly ListSection[], row: ListRow): readonly ListSection[] {
  return sections.map((section, i) =>
    i === sections.length - 1 ? { ...section, rows: [...section.rows, row] } : section
  );
}
