/** Finds orders that differ between collations: PGlite sorts text by its bytes, hosted as a reader of English does. */
import { type Node, parse } from "libpg-query";

/** What a database knows of text: its columns as `schema.table.column`, and what its functions give. */
export interface TextNames {
  readonly columns: ReadonlySet<string>;
  /** Columns of every type, to tell a column that is no text from one that is unknown. */
  readonly all: ReadonlySet<string>;
  /** Functions that always give text. */
  readonly always: ReadonlySet<string>;
  /** Functions that give text when they get it. */
  readonly sometimes: ReadonlySet<string>;
}

const ENDS = new Set(
  "limit,offset,fetch,for,loop,union,intersect,except,rows,range,groups,on,returning,then,into".split(","),
);
const LEFT_OUT = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g;
const TEXT_TYPES = new Set(["text", "varchar", "bpchar"]);
const TEXT_OPERATORS = new Set(["->>", "#>>"]);

/** Gives each expression of an `order by` in `source` that sorts text without `collate` or `private.sort_key`. */
export async function textOrders(source: string, names: TextNames): Promise<string[]> {
  const code = source.replace(LEFT_OUT, (part) => part.startsWith("'") ? "''" : " ");
  const found: string[] = [];
  for (const { index, 0: words } of code.matchAll(/\border\s+by\b/gi)) {
    const order = upToItsEnd(code.slice(index + words.length)).trim();
    const parsed: { stmts?: { stmt?: { SelectStmt?: { sortClause?: Node[] } } }[] } = await parse(
      `select order by ${order}`,
    ).catch(() => ({}));
    const items = parsed.stmts?.[0]?.stmt?.SelectStmt?.sortClause;
    const isText = items?.some((item) =>
      "SortBy" in item && item.SortBy.node !== undefined && givesText(item.SortBy.node, code, names)
    );
    if (isText ?? true) found.push(order.replaceAll(/\s+/g, " "));
  }
  return found;
}

/** An order ends where its parenthesis does, with its statement, or at the clause that follows. */
function upToItsEnd(code: string): string {
  let depth = 0;
  for (const { index, 0: token } of code.matchAll(/[();]|[a-z_]+/gi)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    if (depth < 0 || token === ";" || (depth === 0 && ENDS.has(token.toLowerCase()))) {
      return code.slice(0, index);
    }
  }
  return code;
}

function givesText(node: Node, code: string, names: TextNames): boolean {
  const any = (nodes: readonly Node[] = []): boolean => nodes.some((each) => givesText(each, code, names));
  const some = (...nodes: readonly (Node | undefined)[]): boolean =>
    any(nodes.filter((each) => each !== undefined));
  if ("ColumnRef" in node) return isTextColumn(strings(node.ColumnRef.fields), code, names);
  // A position hides what it orders by.
  if ("A_Const" in node) return node.A_Const.ival !== undefined;
  if ("TypeCast" in node) return TEXT_TYPES.has(strings(node.TypeCast.typeName?.names).at(-1) ?? "");
  if ("FuncCall" in node) {
    const name = strings(node.FuncCall.funcname).at(-1) ?? "";
    return names.always.has(name) || (names.sometimes.has(name) && any(node.FuncCall.args));
  }
  if ("A_Expr" in node) {
    const operator = strings(node.A_Expr.name).at(-1) ?? "";
    return TEXT_OPERATORS.has(operator) || (operator === "||" && some(node.A_Expr.lexpr, node.A_Expr.rexpr));
  }
  if ("CoalesceExpr" in node) return any(node.CoalesceExpr.args);
  if ("MinMaxExpr" in node) return any(node.MinMaxExpr.args);
  if ("CaseExpr" in node) return some(node.CaseExpr.defresult, ...(node.CaseExpr.args ?? []));
  if ("CaseWhen" in node) return some(node.CaseWhen.result);
  return false;
}

/** A column whose table is not found in the code (a subquery's, say) is text if any column of its name is. */
function isTextColumn(path: readonly string[], code: string, names: TextNames): boolean {
  const [column = "", alias] = path.toReversed();
  const tables = alias === undefined
    ? []
    : [...code.matchAll(new RegExp(`([a-z_]+\\.[a-z_]+)\\s+(?:as\\s+)?${alias}\\b`, "gi"))];
  const columns = tables.map(([, table]) => `${table}.${column}`).filter((name) => names.all.has(name));
  if (columns.length > 0) return columns.some((name) => names.columns.has(name));
  return [...names.columns].some((name) => name.endsWith(`.${column}`));
}

function strings(nodes: readonly Node[] = []): string[] {
  return nodes.flatMap((node) => "String" in node ? [node.String.sval ?? ""] : []);
}
