import { isOrderedItem, listPattern } from "./split-blocks.ts";

/** A list's items, each as the text that stands in it, which has blocks of its own. */
export interface List {
  readonly isOrdered: boolean;
  /** The first number of an ordered list. */
  readonly start: number;
  /** Blank lines between its items: they are set apart. */
  readonly isLoose: boolean;
  readonly items: readonly string[];
}

export function parseList(source: string): List {
  const lines = source.split("\n");
  const first = lines[0] ?? "";
  const base = indentOf(first);
  const items: string[] = [];
  let item: string[] = [];
  let width = 0;
  let isLoose = false;
  for (const [index, line] of lines.entries()) {
    const marker = indentOf(line) < base + 2 ? listPattern.exec(line) : null;
    if (marker) {
      if (index > 0) items.push(item.join("\n"));
      isLoose ||= index > 0 && lines[index - 1]?.trim() === "";
      width = marker[0].trim().length + 1 + base;
      item = [line.slice(marker[0].length)];
    } else item.push(line.replace(new RegExp(`^[ \\t]{0,${width}}`), ""));
  }
  items.push(item.join("\n"));
  return { isOrdered: isOrderedItem(first), start: Number.parseInt(first, 10) || 1, isLoose, items: items.map(tidied) };
}

/** A task's box is a sign, not a control: nothing here can be ticked. */
function tidied(item: string): string {
  return item.trimEnd().replace(/^\[( |x|X)\] /, (_, mark: string) => (mark === " " ? "☐ " : "☑ "));
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}
