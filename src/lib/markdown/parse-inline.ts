import { type Inline, plainText, withoutLinks } from "./inline.ts";
import { safeUrl } from "./safe-url.ts";

/**
 * Reads a line's emphasis, code, links and images, in time linear in its length. With `isOpen` the text is still being
 * written: emphasis and code that are not closed yet hold to its end, so that nothing flickers.
 */
export function parseInline(text: string, { isOpen = false }: { isOpen?: boolean } = {}): readonly Inline[] {
  return new Parser(text, isOpen).parse();
}

const emphases = { "*": "em", _: "em", "**": "strong", __: "strong", "~~": "del" } as const;

/** Something opened and not closed yet. */
interface Frame {
  readonly marker: keyof typeof emphases | "[" | "![" | "";
  readonly children: Inline[];
}

/** Nobody reads deeper than this. */
const deepest = 24;

class Parser {
  readonly #text: string;
  readonly #isOpen: boolean;
  readonly #frames: [Frame, ...Frame[]] = [{ marker: "", children: [] }];
  /** Lengths of backtick runs that nothing closes from here on. */
  readonly #unclosed = new Set<number>();
  /** What each sign begins; there is nothing else that plain text stops at. */
  readonly #signs: Readonly<Record<string, () => void>> = {
    "\\": () => this.#escape(),
    "`": () => this.#code(),
    "*": () => this.#emphasis(),
    _: () => this.#emphasis(),
    "~": () => this.#emphasis(),
    "[": () => this.#open("["),
    "!": () => (this.#text[this.#at + 1] === "[" ? this.#open("![") : this.#literal(1)),
    "]": () => this.#closeBracket(),
    "<": () => this.#angle(),
    h: () => this.#address(),
  };
  #at = 0;

  constructor(text: string, isOpen: boolean) {
    this.#text = text;
    this.#isOpen = isOpen;
  }

  parse(): readonly Inline[] {
    while (this.#at < this.#text.length) {
      const plain = this.#match(/[^\\`*_~[\]!<h]+|h(?!ttps?:\/\/)/y);
      if (plain) this.#add(plain[0]);
      else this.#signs[this.#text[this.#at] ?? ""]?.();
    }
    while (this.#frames.length > 1) this.#fold(this.#isOpen);
    return this.#frames[0].children;
  }

  #escape(): void {
    const escaped = this.#match(/\\([!-/:-@[-`{-~])/y);
    if (escaped?.[1]) this.#add(escaped[1]);
    else this.#literal(1);
  }

  #code(): void {
    const [run = ""] = this.#match(/`+/y) ?? [];
    const end = this.#unclosed.has(run.length) ? -1 : this.#closingRun(run);
    if (end >= 0 || (this.#isOpen && run.length < 3 && this.#at < this.#text.length)) {
      const inside = this.#text.slice(this.#at, end < 0 ? undefined : end).replace(/\n/g, " ");
      const isPadded = /^ .*[^ ].* $/.test(inside);
      this.#add({ kind: "code", text: isPadded ? inside.slice(1, -1) : inside });
      this.#at = end < 0 ? this.#text.length : end + run.length;
      return;
    }
    this.#unclosed.add(run.length);
    this.#add(run);
  }

  #closingRun(run: string): number {
    for (let from = this.#text.indexOf(run, this.#at); from >= 0; ) {
      let to = from + run.length;
      while (this.#text[to] === "`") to++;
      if (to - from === run.length) return from;
      from = this.#text.indexOf(run, to);
    }
    return -1;
  }

  #emphasis(): void {
    const before = this.#text[this.#at - 1] ?? " ";
    const [run = ""] = this.#match(/([*_~])\1*/y) ?? [];
    const after = this.#text[this.#at] ?? " ";
    const markers = markersOf(run);
    // Inside a word an underscore is part of it: snake_case.
    const isWord = run[0] === "_" && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    if (!markers || isWord) {
      this.#add(run);
      return;
    }
    const mayClose = !/\s/.test(before);
    const mayOpen = !/\s/.test(after);
    for (const marker of mayClose ? [...markers].reverse() : markers) {
      if (mayClose && this.#isWithin(marker)) this.#close(marker);
      else if (mayOpen && this.#frames.length < deepest) this.#frames.push({ marker, children: [] });
      else this.#add(marker);
    }
  }

  #isWithin(marker: Frame["marker"]): boolean {
    return this.#frames.some((frame) => frame.marker === marker);
  }

  #close(marker: keyof typeof emphases): void {
    while (this.#top.marker !== marker) this.#fold(false);
    const { children } = this.#pop();
    if (children.length > 0) this.#add({ kind: emphases[marker], children });
    else this.#add(marker + marker);
  }

  #open(marker: "[" | "!["): void {
    if (this.#frames.length >= deepest) this.#literal(marker.length);
    else {
      this.#at += marker.length;
      this.#frames.push({ marker, children: [] });
    }
  }

  #closeBracket(): void {
    const bracket = this.#frames.findLast(({ marker }) => marker === "[" || marker === "![");
    this.#at++;
    if (!bracket) {
      this.#add("]");
      return;
    }
    while (this.#top !== bracket) this.#fold(false);
    const { marker, children } = this.#pop();
    const target = this.#target();
    const url = target && safeUrl(target.address);
    if (!target || !url) {
      // While the address is being written, its words stand alone.
      const isUnfinished =
        this.#isOpen && !target && this.#text[this.#at] === "(" && !this.#text.includes(")", this.#at);
      if (isUnfinished) this.#at = this.#text.length;
      this.#add(...(isUnfinished ? children : [marker, ...children, "]"]));
      return;
    }
    this.#at = target.end;
    if (marker === "![") this.#add({ kind: "image", url, alt: plainText(children) });
    else this.#add({ kind: "link", url, children: withoutLinks(children) });
  }

  /** `(address "title")` from here; the title is not shown. */
  #target(): { address: string; end: number } | undefined {
    const pattern =
      /\(\s*(?:<([^<>\n]{0,2000})>|((?:[^\s()]|\([^\s()]{0,200}\)){0,2000}))(?:\s+(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'))?\s*\)/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    return match ? { address: match[1] ?? match[2] ?? "", end: pattern.lastIndex } : undefined;
  }

  #angle(): void {
    const start = this.#at;
    const match = this.#match(/<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/iy);
    const url = match?.[1] === undefined ? undefined : safeUrl(match[1]);
    if (match?.[1] !== undefined && url) this.#add({ kind: "link", url, children: [match[1]] });
    else {
      this.#at = start;
      this.#literal(1);
    }
  }

  /** An address that stands in the text as it is. Punctuation at its end belongs to the sentence. */
  #address(): void {
    const start = this.#at;
    const [found = ""] = this.#match(/https?:\/\/[^\s<>"'`*|\\^{}\]]{1,2000}/y) ?? [];
    const written = withoutClosing(found.replace(/[.,;:!?_~]+$/, ""));
    const url = this.#frames.some(({ marker }) => marker === "[") ? undefined : safeUrl(written);
    this.#at = start + Math.max(1, written.length);
    if (url) this.#add({ kind: "link", url, children: [written] });
    else this.#add(this.#text.slice(start, this.#at));
  }

  /** The innermost open part ends without having been closed: with its marker, or held to be closed here. */
  #fold(isClosed: boolean): void {
    const { marker, children } = this.#pop();
    const isEmphasis = marker !== "" && marker !== "[" && marker !== "![";
    if (isClosed && isEmphasis) {
      if (children.length > 0) this.#add({ kind: emphases[marker], children });
    } else if (isClosed && marker === "[") this.#add(...children);
    else this.#add(marker, ...children);
  }

  get #top(): Frame {
    return this.#frames.at(-1) ?? this.#frames[0];
  }

  #pop(): Frame {
    return this.#frames.pop() ?? this.#frames[0];
  }

  #add(...inlines: readonly Inline[]): void {
    const { children } = this.#top;
    for (const inline of inlines) {
      const last = children.at(-1);
      if (typeof inline === "string" && typeof last === "string") children[children.length - 1] = last + inline;
      else if (inline !== "") children.push(inline);
    }
  }

  #literal(length: number): void {
    this.#add(this.#text.slice(this.#at, this.#at + length));
    this.#at += length;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

function markersOf(run: string): readonly (keyof typeof emphases)[] | undefined {
  const known: Record<string, readonly (keyof typeof emphases)[]> = {
    "*": ["*"],
    "**": ["**"],
    "***": ["**", "*"],
    _: ["_"],
    __: ["__"],
    ___: ["__", "_"],
    "~~": ["~~"],
  };
  return known[run];
}

/** `(see https://example.com)`: the parenthesis was opened before the address. */
function withoutClosing(address: string): string {
  if (!address.endsWith(")")) return address;
  return address.split("(").length === address.split(")").length ? address : address.slice(0, -1);
}
