import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { alternatives } from "../../scripts/compact-css.mjs";

/** What every style sheet of the source keeps to. A broken rule is named with its file and selector. */
const source = resolve(import.meta.dirname, "../../src");
const sheets = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".css"))
  .map((path) => ({ path, text: withoutComments(readFileSync(join(source, path), "utf8")) }));

test("every selector weighs one class, so that one class of a host's outweighs it", () => {
  const heavy = sheets.flatMap(({ path, text }) =>
    selectors(text)
      .filter((selector) => weight(selector) > 1 && !isFocusRing(selector))
      .map((selector) => `${path}: ${selector}`),
  );
  expect(heavy).toEqual([]);
});

test("nothing is important: a host must be able to overrule everything", () => {
  expect(sheets.filter(({ text }) => text.includes("!important")).map(({ path }) => path)).toEqual([]);
});

test("nothing is fetched: a strict content security policy refuses data URLs and other origins", () => {
  expect(sheets.filter(({ text }) => /url\(|@font-face/.test(text)).map(({ path }) => path)).toEqual([]);
});

test("bare elements are left to the host: every selector names a class of ours", () => {
  const bare = sheets
    .filter(({ path }) => path !== join("styles", "tokens.css"))
    .flatMap(({ path, text }) =>
      selectors(text)
        .filter((selector) => !selector.includes(".layer-"))
        .map((selector) => `${path}: ${selector}`),
    );
  expect(bare).toEqual([]);
});

test("keyframes carry our name, since they share one space with the host's", () => {
  const names = sheets.flatMap(({ text }) => [...text.matchAll(/@keyframes\s+([\w-]+)/g)].map(([, name]) => name));
  expect(names.filter((name) => !name?.startsWith("layer-"))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

describe("tokens", () => {
  const tokens = sheets.find(({ path }) => path === join("styles", "tokens.css"))?.text ?? "";
  const base = [...tokens.matchAll(/^\s*(--layer-[\w-]+):/gm)].map(([, name]) => name ?? "");
  const derived = [...tokens.matchAll(/^\s*(--_layer-[\w-]+):/gm)].map(([, name]) => name ?? "");

  test("every token that a sheet reads is declared; a derived one is read by its private name", () => {
    const unknown = sheets.flatMap(({ path, text }) =>
      [...text.matchAll(/var\((--_?layer-[\w-]+)(,?)/g)]
        .filter(([, name = "", fallback]) => !base.includes(name) && !derived.includes(name) && fallback === "")
        .map(([, name]) => `${path}: ${name}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  test("motion takes its time from the tokens that a reader who wants none sets to nothing", () => {
    const own = sheets.flatMap(({ path, text }) =>
      [...outsideMotionQueries(text).matchAll(/^\s*(?:transition|animation)[\w-]*:([^;]+);/gm)]
        .filter(([, value = ""]) => /\d(?:s|ms)\b/.test(value.replaceAll(/var\([^)]*\)/g, "")))
        .map(([, value]) => `${path}:${value?.replaceAll(/\s+/g, " ")}`),
    );
    // A spinner turns, a refusal and a tooltip's delay are timed by hand; each sheet quiets its own.
    expect(own.filter((line) => !/spin|refuse|tooltip/.test(line))).toEqual([]);
  });
});

test("the layered sheet imports what the plain one does, and neither forgets a primitive", () => {
  const imports = (name: string) =>
    [...readFileSync(join(source, "styles", name), "utf8").matchAll(/@import "([^"]+)"/g)].map(([, path]) => path);
  expect(imports("layered.css")).toEqual(imports("index.css"));
  const listed = ["ui.css", "features.css"]
    .flatMap(imports)
    .map((path) => relative(source, join(source, "styles", path ?? "")));
  const written = sheets.map(({ path }) => path).filter((path) => !path.startsWith("styles"));
  expect(listed.sort()).toEqual(written.sort());
});

/** The one exception: a stock page's `button:focus-visible` would take the ring away. */
function isFocusRing(selector: string) {
  return weight(selector) === 2 && /:focus(-visible)?(:where\([^)]*\)+)?$/.test(selector);
}

/** Classes, attributes and pseudo-classes outside `:where()`; a pseudo-element or element name is a fraction. */
function weight(selector: string) {
  const counted = withoutWhere(selector);
  const classes = counted.match(/\.[\w-]+|\[[^\]]*\]|(?<!:):(?!where)[\w-]+/g)?.length ?? 0;
  const elements = counted.match(/(^|[\s>+~])[a-z][\w-]*/g)?.length ?? 0;
  return classes + elements / 10;
}

function withoutWhere(selector: string) {
  let depth = 0;
  let kept = "";
  for (let at = 0; at < selector.length; at += 1) {
    if (depth === 0 && selector.startsWith(":where(", at)) {
      depth = 1;
      at += ":where(".length - 1;
    } else if (depth > 0) {
      if (selector[at] === "(") depth += 1;
      if (selector[at] === ")") depth -= 1;
    } else kept += selector[at];
  }
  return kept;
}

function selectors(text: string): string[] {
  const flat = text.replaceAll(/@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
  return [...flat.matchAll(/([^{};]+)\{/g)]
    .map(([, prelude = ""]) => prelude.trim())
    .filter((prelude) => !prelude.startsWith("@"))
    .flatMap(alternatives)
    .map((selector) => selector.trim().replaceAll(/\s+/g, " "));
}

function outsideMotionQueries(text: string) {
  return text.replaceAll(/@media \(prefers-reduced-motion[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
}

function withoutComments(text: string) {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "");
}

test("the guide to theming names every token that a host can set", () => {
  const text = sheets.find(({ path }) => path === join("styles", "tokens.css"))?.text ?? "";
  const guide = readFileSync(resolve(source, "../stories/guides/theming.mdx"), "utf8");
  const settable = [...text.matchAll(/^\s*(--layer-[\w-]+):|var\(\s*(--layer-[\w-]+),/gm)].map(
    ([, base, derived]) => base ?? derived ?? "",
  );
  expect([...new Set(settable)].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
