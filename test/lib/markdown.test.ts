import fc from "fast-check";
import { expect, test } from "vitest";
import { type Inline, plainText } from "../../src/lib/markdown/inline.ts";
import { codePieces, parseCode } from "../../src/lib/markdown/parse-code.ts";
import { parseInline } from "../../src/lib/markdown/parse-inline.ts";
import { parseList } from "../../src/lib/markdown/parse-list.ts";
import { parseTable, splitRow } from "../../src/lib/markdown/parse-table.ts";
import { safeUrl } from "../../src/lib/markdown/safe-url.ts";
import { type Split, splitBlocks } from "../../src/lib/markdown/split-blocks.ts";

/** Texts that are all sign and no sense. */
const signs = fc.array(
  fc.constantFrom(
    ..."\n\n\n #>-*_~`|[]()!<\\ab1.:".split(""),
    ...[
      "```",
      "~~~",
      "---",
      "\n\n",
      "\n- ",
      "\n1. ",
      "\n> ",
      "\n  ",
      "|-|-|",
      "\n|a|b|\n|-|-|\n",
      "](https://a.example)",
    ],
    ...["javascript:alert(1)", "<img src=x onerror=alert(1)>", "\u202e", "👩‍👩‍👧"],
  ),
  { maxLength: 40 },
);

test("13: a text read as it grows has the blocks that it has read at once, however it is cut", () => {
  fc.assert(
    fc.property(signs, (parts) => {
      let split: Split | undefined;
      let text = "";
      for (const part of parts) {
        text += part;
        split = splitBlocks(text, split);
        expect(split).toEqual(splitBlocks(text));
      }
    }),
    { numRuns: 1_500 },
  );
});

test("13: only the end of a growing text is read again: every block but the last two is the same object", () => {
  const whole = "# Title\n\nOne.\n\n- a\n- b\n\n```js\nx\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n> quoted\n\nLast.";
  let split = splitBlocks("");
  for (let to = 1; to <= whole.length; to++) {
    const next = splitBlocks(whole.slice(0, to), split);
    for (const [index, block] of split.blocks.slice(0, -2).entries()) expect(next.blocks[index]).toBe(block);
    split = next;
  }
  expect(split.blocks.map(({ kind }) => kind)).toEqual([
    "heading",
    "paragraph",
    "list",
    "code",
    "table",
    "quote",
    "paragraph",
  ]);
});

test("13: nothing of a text is lost between its blocks", () => {
  fc.assert(
    fc.property(signs, (parts) => {
      const text = parts.join("").replaceAll("\u202e", "");
      const letters = (of: string) => of.replace(/\s/g, "");
      expect(
        letters(
          splitBlocks(text)
            .blocks.map(({ source }) => source)
            .join(""),
        ),
      ).toBe(letters(text));
    }),
  );
});

test("13: at every prefix a link leads to http, https or mail, without credentials", () => {
  fc.assert(
    fc.property(signs, fc.boolean(), (parts, isOpen) => {
      const text = parts.join("");
      for (const link of linksOf(parseInline(text, { isOpen }))) expect(link.href).toMatch(/^(https?|mailto):/);
    }),
  );
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "blob:https://a.example/1",
  "file:///etc/passwd",
  "//evil.example",
  "/relative",
  "https:\\\\evil.example",
  "https://google.com@evil.example",
  "https://a.example\u202e/moc",
  "https://",
  "mailto:",
])("13: %j is no link", (address) => {
  expect(safeUrl(address)).toBeUndefined();
});

test("13: the host is the one that the browser will ask, written so that look-alikes show", () => {
  expect(safeUrl("https://аpple.com/login")?.host).toBe("xn--pple-43d.com");
  expect(safeUrl("mailto:ana@example.com")?.host).toBe("ana@example.com");
  expect(safeUrl("http://example.com:8080/x")?.host).toBe("example.com:8080");
});

test("13: emphasis, code, links and images are read, and HTML is text", () => {
  expect(parseInline("a **b _c_** `d*` ~~e~~ snake_case 2 * 3 <b>x</b> \\*")).toEqual([
    "a ",
    { kind: "strong", children: ["b ", { kind: "em", children: ["c"] }] },
    " ",
    { kind: "code", text: "d*" },
    " ",
    { kind: "del", children: ["e"] },
    " snake_case 2 * 3 <b>x</b> *",
  ]);
  expect(parseInline("***both***")).toEqual([{ kind: "strong", children: [{ kind: "em", children: ["both"] }] }]);
  expect(parseInline('[a](https://b.example/c "t") ![d](https://e.example)')).toMatchObject([
    { kind: "link", children: ["a"], url: { host: "b.example" } },
    " ",
    { kind: "image", alt: "d", url: { host: "e.example" } },
  ]);
  expect(parseInline("see https://a.example/b_(c)), now")).toMatchObject([
    "see ",
    { kind: "link", children: ["https://a.example/b_(c)"] },
    "), now",
  ]);
  expect(plainText(parseInline("[x](javascript:alert(1)) [y](/z)"))).toBe("[x](javascript:alert(1)) [y](/z)");
});

test("13: what is still being written does not flicker: it holds to its end", () => {
  expect(parseInline("a **bold and", { isOpen: true })).toEqual(["a ", { kind: "strong", children: ["bold and"] }]);
  expect(parseInline("run `npm i", { isOpen: true })).toEqual(["run ", { kind: "code", text: "npm i" }]);
  expect(parseInline("see [the docs](https://exa", { isOpen: true })).toEqual(["see the docs"]);
  expect(parseInline("a **bold and")).toEqual(["a **bold and"]);
});

test("13: lists nest, count from where they begin, and end where another kind begins", () => {
  expect(parseList("3. a\n   - b\n4. c")).toEqual({
    isOrdered: true,
    start: 3,
    isLoose: false,
    items: ["a\n- b", "c"],
  });
  expect(parseList("- [ ] a\n\n- [x] b")).toMatchObject({ isLoose: true, items: ["☐ a", "☑ b"] });
  expect(splitBlocks("- a\n1. b").blocks).toHaveLength(2);
});

test("13: a table's cells, with and without outer borders", () => {
  expect(parseTable("| a | b |\n|:-:|--:|\n| 1 | 2 |")).toEqual({
    head: ["a", "b"],
    align: ["center", "end"],
    rows: ["| 1 | 2 |"],
  });
  expect(splitRow("a | `b \\| c` |")).toEqual(["a", "`b | c`"]);
  expect(splitRow("||")).toEqual([""]);
});

test("13: code is what stands between the fences, whole or not yet", () => {
  expect(parseCode("```ts\na\n```")).toEqual({ language: "ts", code: "a" });
  expect(parseCode("```ts\na\n``")).toEqual({ language: "ts", code: "a\n``" });
  expect(parseCode("~~~~\n```\n~~~~")).toEqual({ language: "", code: "```" });
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 300 }), (lines) => {
      const code = lines.join("\n").replace(/`/g, "");
      expect(codePieces(code).join("\n")).toBe(code);
    }),
  );
});

test("13: hostile texts of a megabyte are cut into pieces that a browser can lay out", () => {
  const million = 1_000_000;
  for (const unit of [
    "a",
    "ab ",
    "*a ",
    "[](",
    "`",
    "<b>",
    " ",
    "|",
    "#",
    "> ",
    "- ",
    "-|",
    "\\",
    "h",
    "[a](b",
    "~~",
    "![",
    "\u202e",
  ]) {
    const text = unit.repeat(million / unit.length);
    const { blocks } = splitBlocks(`x ${text}`);
    expect(Math.max(...blocks.map(({ source }) => source.length))).toBeLessThanOrEqual(4_000);
    for (const { source } of blocks) parseInline(source, { isOpen: true });
  }
});

function linksOf(inlines: readonly Inline[]): { href: string }[] {
  return inlines.flatMap((inline) => {
    if (typeof inline === "string" || inline.kind === "code") return [];
    if (inline.kind === "image") return [inline.url];
    return [...(inline.kind === "link" ? [inline.url] : []), ...linksOf(inline.children)];
  });
}
