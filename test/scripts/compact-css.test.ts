import { resolve } from "node:path";
import { build } from "vite";
import { expect, test } from "vitest";
import { compact } from "../../scripts/compact-css.mjs";

test("rules that follow a class's own move into its braces, in their order and with their weights", () => {
  expect(compact(".a{color:red}.a:where([x],:is(b,c)){top:0}.a>:where(.b),.a:after{top:1px}.b{top:2px}")).toBe(
    ".a{color:red;&:where([x],:is(b,c)){top:0}>:where(.b),&:after{top:1px}}.b{top:2px}",
  );
});

test("what does not follow directly, or does not begin with that class alone, stays where it is", () => {
  const sheet =
    ".a{top:0}.b{top:1px}.a:hover{top:2px}.ab{top:3px}.a,.b{top:4px}.a-b:hover{top:5px}:where(.a) .a{top:6px}";
  expect(compact(sheet)).toBe(sheet);
});

test("at-rules are looked into, layers and keyframes keep their shape", () => {
  const keyframes = "@keyframes a{0%{top:0}to{top:1px}}";
  expect(compact(`@layer a,b;@layer a{.a{top:0}.a:hover{top:1px}}${keyframes}@media print{.a{top:0}}`)).toBe(
    `@layer a,b;@layer a{.a{top:0;&:hover{top:1px}}}${keyframes}@media print{.a{top:0}}`,
  );
});

test("private names become short, each its own; public ones stay", () => {
  expect(compact(".a{--_layer-ring:var(--layer-ring);--_layer-ring-offset:1px;color:var(--_layer-ring)}")).toBe(
    ".a{--_l0:var(--layer-ring);--_l1:1px;color:var(--_l0)}",
  );
});

test.each(["index.css", "layered.css"])("for a browser that cannot nest, %s is the same compacted", async (name) => {
  const path = resolve(import.meta.dirname, "../../src/styles", name);
  const sheet = await built(path, "chrome123");
  const names = [...new Set(sheet.match(/--_layer-[\w-]+/g))];
  const named = compact(sheet).replaceAll(/--_l([0-9a-z]+)\b/g, (_, place) => names[Number.parseInt(place, 36)] ?? "");
  expect(named.includes(";&:where(")).toBe(true);
  const rules = async (source: string) => (await built(path, "chrome111", source)).split("}");
  expect(await rules(named)).toEqual(await rules(sheet));
});

/** A sheet as a build for one browser writes it: the file's, or what is given in its place. */
async function built(path: string, cssTarget: string, source?: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    plugins: [{ name: "in-its-place", load: (id) => (id === path ? source : undefined) }],
    build: { write: false, cssTarget, rolldownOptions: { input: path } },
  });
  if (!("output" in result)) throw new Error("Vite was asked for one build in memory, and gave something else.");
  const sheet = result.output.find(({ fileName }) => fileName.endsWith(".css"));
  return String(sheet?.type === "asset" ? sheet.source : "");
}
