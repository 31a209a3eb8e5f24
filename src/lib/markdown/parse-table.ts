/** A table as it is written: its rows are read one by one, when they are shown. */
export interface Table {
  readonly head: readonly string[];
  /** By column; empty where the table does not say. */
  readonly align: readonly Align[];
  readonly rows: readonly string[];
}

type Align = "start" | "center" | "end" | "";

/** More columns than anybody reads. */
const mostColumns = 40;

export function parseTable(source: string): Table {
  const [head = "", delimiters = "", ...rows] = source.split("\n");
  const columns = splitRow(head).slice(0, mostColumns);
  const align = splitRow(delimiters).map(alignOf);
  return { head: columns, align: columns.map((_, column) => align[column] ?? ""), rows };
}

/** The cells of a row. `\|` is no border. */
export function splitRow(line: string): string[] {
  const cells: string[] = [];
  const inner = line.trim().replace(/^\|/, "");
  let from = 0;
  for (let at = 0; at <= inner.length; at++) {
    if (inner[at] === "\\") at++;
    else if (inner[at] === "|" || at === inner.length) {
      const isPastBorder = at === inner.length && from === at && cells.length > 0;
      if (!isPastBorder) cells.push(inner.slice(from, at).trim().replaceAll("\\|", "|"));
      from = at + 1;
    }
  }
  if (from === 0) cells.push(inner.trim());
  return cells;
}

function alignOf(delimiter: string): Align {
  if (!delimiter.endsWith(":")) return delimiter.startsWith(":") ? "start" : "";
  return delimiter.startsWith(":") ? "center" : "end";
}
