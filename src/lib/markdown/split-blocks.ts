import { neutralizeBidi } from "./neutralize-bidi.ts";

/** A part of a text that is shown on its own. `source` is the text itself, without the line break at its end. */
export interface Block {
  readonly kind: "paragraph" | "heading" | "code" | "list" | "quote" | "table" | "rule";
  readonly source: string;
}

/** The blocks of a text, and where each begins. */
export interface Split {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Offsets; the pieces of one overlong paragraph share theirs. */
  readonly starts: readonly number[];
}

/**
 * Cuts a text into its blocks. Given the split of what the text was before more was added, only its end is read again,
 * and every block that is as it was is the same object. Nothing depends on what comes later, except in the last two
 * blocks: the last line may still turn out to belong to the block before it.
 */
export function splitBlocks(text: string, before: Split = empty): Split {
  const kept = text.startsWith(before.text) ? settledCount(before.starts) : 0;
  const blocks = before.blocks.slice(0, kept);
  const starts = before.starts.slice(0, kept);
  const lines = new Lines(text, kept === before.starts.length ? 0 : (before.starts[kept] ?? 0));
  while (lines.hasMore) {
    const start = lines.offset;
    const line = lines.current;
    if (isBlank(line)) {
      lines.next();
      continue;
    }
    const kind = kindOf(line, lines.following);
    readers[kind](lines);
    const source = neutralizeBidi(text.slice(start, lines.offset).trimEnd());
    for (const piece of kind === "paragraph" ? pieces(source) : [source]) {
      const old = before.blocks[blocks.length];
      blocks.push(old?.kind === kind && old.source === piece ? old : { kind, source: piece });
      starts.push(start);
    }
  }
  return { text, blocks, starts };
}

const empty: Split = { text: "", blocks: [], starts: [] };

/** A text as paragraphs alone, where its signs are not read any more. */
export function plainBlocks(text: string): readonly Block[] {
  return pieces(neutralizeBidi(text)).map((source) => ({ kind: "paragraph", source }));
}

/** What no browser can lay out at once is laid out in pieces; a model rarely writes a paragraph of this length. */
const longestPiece = 4_000;

/** Lists and quotes that are longer go on in another one, so that what is read again for each word has an end. */
const longestRun = 30_000;

/** No title and no table's row is longer; such a line is prose. */
const longestLine = 4_000;

function settledCount(starts: readonly number[]): number {
  let at = starts.length;
  for (let round = 0; round < 2 && at > 0; round++) {
    const start = starts[at - 1];
    while (at > 0 && starts[at - 1] === start) at--;
  }
  return at;
}

function pieces(paragraph: string): string[] {
  const cut: string[] = [];
  let from = 0;
  while (paragraph.length - from > longestPiece) {
    const blank = Math.max(
      paragraph.lastIndexOf(" ", from + longestPiece - 1),
      paragraph.lastIndexOf("\n", from + longestPiece - 1),
    );
    const hard = from + longestPiece;
    const isInPair = /[\ud800-\udbff]/.test(paragraph[hard - 1] ?? "");
    const to = blank > from + longestPiece / 2 ? blank + 1 : isInPair ? hard - 1 : hard;
    cut.push(paragraph.slice(from, to));
    from = to;
  }
  return [...cut, paragraph.slice(from)];
}

/** A text's lines, one after the other, without a list of them all. */
class Lines {
  readonly #text: string;
  #end: number;
  offset: number;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.offset = offset;
    this.#end = this.#endFrom(offset);
  }

  get hasMore(): boolean {
    return this.offset < this.#text.length;
  }

  get current(): string {
    return this.#text.slice(this.offset, this.#end);
  }

  get following(): string {
    return this.#text.slice(this.#end + 1, this.#endFrom(this.#end + 1));
  }

  next(): void {
    this.offset = Math.min(this.#end + 1, this.#text.length);
    this.#end = this.#endFrom(this.offset);
  }

  #endFrom(offset: number): number {
    const at = this.#text.indexOf("\n", offset);
    return at === -1 ? this.#text.length : at;
  }
}

type Reader = (lines: Lines) => void;

/** Each moves past its block. The first line is known to begin one. */
const readers: Record<Block["kind"], Reader> = {
  heading: (lines) => lines.next(),
  rule: (lines) => lines.next(),
  code(lines) {
    const [, fence = ""] = fencePattern.exec(lines.current) ?? [];
    lines.next();
    while (lines.hasMore) {
      const [, closing = ""] = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(lines.current) ?? [];
      lines.next();
      if (closing.length >= fence.length && closing[0] === fence[0]) return;
    }
  },
  quote(lines) {
    const end = lines.offset + longestRun;
    while (lines.hasMore && lines.offset < end && quotePattern.test(lines.current)) lines.next();
  },
  table(lines) {
    while (lines.hasMore && isRow(lines.current)) lines.next();
  },
  list(lines) {
    const isOrdered = isOrderedItem(lines.current);
    const end = lines.offset + longestRun;
    let wasBlank = false;
    while (lines.hasMore) {
      const line = lines.current;
      if (isBlank(line)) wasBlank = true;
      else {
        const isItem = listPattern.test(line) && isOrderedItem(line) === isOrdered && !rulePattern.test(line);
        const isLazy = !wasBlank && kindOf(line, lines.following) === "paragraph";
        if (!(isItem || isIndented(line) || isLazy) || (isItem && lines.offset > end)) return;
        wasBlank = false;
      }
      lines.next();
    }
  },
  paragraph(lines) {
    do lines.next();
    while (lines.hasMore && !isBlank(lines.current) && kindOf(lines.current, lines.following) === "paragraph");
  },
};

const fencePattern = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const quotePattern = /^ {0,3}>/;
const rulePattern = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/** The marker of a list's item, with the blanks after it. */
export const listPattern: RegExp = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/;

function kindOf(line: string, following: string): Block["kind"] {
  if (fencePattern.test(line)) return "code";
  if (line.length < longestLine && /^ {0,3}#{1,6}([ \t]|$)/.test(line)) return "heading";
  if (quotePattern.test(line)) return "quote";
  if (rulePattern.test(line)) return "rule";
  if (listPattern.test(line)) return "list";
  if (isRow(line) && isRow(following) && isDelimiterRow(following)) return "table";
  return "paragraph";
}

function isIndented(line: string): boolean {
  return /^( {2}|\t)/.test(line);
}

/** A list that is counted, and one that is not, are two. */
export function isOrderedItem(line: string): boolean {
  return /^ *\d/.test(line);
}

function isRow(line: string): boolean {
  return line.length < longestLine && line.includes("|");
}

function isDelimiterRow(line: string): boolean {
  const row = line.trim();
  return row.includes("|") && /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/.test(row);
}

function isBlank(line: string): boolean {
  return /^\s*$/.test(line);
}
