import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as entry from "@layer-ai/react";
import { expect, test } from "vitest";

const stories = resolve(import.meta.dirname, "../stories");
const pages = readdirSync(stories, { recursive: true, encoding: "utf8" }).map((path) => ({
  path,
  read: () => readFileSync(join(stories, path), "utf8"),
}));

/** What can be rendered: a function that is no class, or what `forwardRef` makes of one. */
const components = Object.entries(entry)
  .filter(([name, value]) => /^[A-Z]/.test(name) && !/^class\b/.test(String(value)))
  .map(([name]) => name);
const hooks = Object.keys(entry).filter((name) => /^use[A-Z]/.test(name));

test("every public component has a page of its own in Storybook, with a word about it and its props", () => {
  const files = pages.filter(({ path }) => path.endsWith(".stories.tsx")).map(({ read }) => read());
  const missing = components.filter((name) => {
    const page = files.find((text) => new RegExp(`title: "\\w+/${name}"`).test(text));
    return !page || !/ \*\/\nconst meta\b/.test(page) || !new RegExp(`omponents?: \\{?\\s*${name}\\b`).test(page);
  });
  expect(components).toContain("KeyManager");
  expect(missing).toEqual([]);
});

test("every public hook has a section in Storybook, with an example", () => {
  const sections = pages
    .filter(({ path }) => /^hooks.*\.mdx$/.test(path))
    .flatMap(({ read }) => read().split(/^## /m).slice(1));
  const missing = hooks.filter((name) => {
    const section = sections.find((text) => text.startsWith(`${name}\n`));
    const [, example = ""] = /```tsx\n([\s\S]*?)```/.exec(section ?? "") ?? [];
    return !section?.includes(`<Hook name="${name}"`) || !new RegExp(`\\b${name}\\(`).test(example);
  });
  expect(hooks).toContain("useApiKeys");
  expect(missing).toEqual([]);
});

test("what a page says a hook is made of is declared by the library", () => {
  const source = join(stories, "../src");
  const library = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(source, path), "utf8"))
    .join("\n");
  const named = pages
    .filter(({ path }) => /^hooks.*\.mdx$/.test(path))
    .flatMap(({ read }) => [...read().matchAll(/<Hook name=("\w+")(?: shapes=\{\[(.*)\]\})?/g)])
    .flatMap(([, name = "", shapes = ""]) => `${name},${shapes}`.match(/\w+/g) ?? []);
  const unknown = named.filter(
    (name) => !new RegExp(`^export (?:function|interface|type) ${name}\\b`, "m").test(library),
  );
  expect(named.length).toBeGreaterThan(60);
  expect(unknown).toEqual([]);
});

test("no page has a table in Markdown, which Storybook shows as a row of signs", () => {
  const written = pages.filter(({ path }) => path.endsWith(".mdx"));
  expect(written.length).toBeGreaterThan(10);
  expect(written.filter(({ read }) => /^\|.*\|$/m.test(read())).map(({ path }) => path)).toEqual([]);
});

test("every promise about keys has a story that is there, and a test of its number", () => {
  const ids = new Set(
    pages
      .filter(({ path }) => path.endsWith(".stories.tsx"))
      .map(({ read }) => read())
      .flatMap((text) => {
        const title = /title: "([^"]+)"/.exec(text)?.[1] ?? "";
        return [...text.matchAll(/^export const (\w+): Story/gm)].map(([, name = ""]) => storyId(title, name));
      }),
  );
  const page = readFileSync(join(stories, "keys/promises.mdx"), "utf8");
  const promises = [...page.matchAll(/^(\d+)\. .+?: (\[.+)$/gm)].map(([, number = "", seenIn = ""]) => ({
    number: Number(number),
    stories: [...seenIn.matchAll(/\(\?path=\/story\/([\w-]+)\)/g)].map(([, id = ""]) => id),
  }));
  const tested = new Set(
    [...readdirSync(join(import.meta.dirname, "keys")).map((name) => join("keys", name)), "e2e/key-manager.test.ts"]
      .map((path) => readFileSync(join(import.meta.dirname, path), "utf8"))
      .flatMap((text) =>
        [...text.matchAll(/^ *test(?:\.\w+)?(?:\([^"\n]*\))?\("(\d+): /gm)].map(([, number]) => Number(number)),
      ),
  );
  expect(promises.map(({ number }) => number)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
  expect(promises.filter((promise) => promise.stories.length === 0)).toEqual([]);
  expect(promises.flatMap((promise) => promise.stories).filter((id) => !ids.has(id))).toEqual([]);
  expect(promises.filter(({ number }) => !tested.has(number))).toEqual([]);
});

/** As Storybook makes it: "Keys/KeyManager" and `WithUsage` are `keys-keymanager--with-usage`. */
function storyId(title: string, name: string): string {
  const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${slug(title)}--${slug(name.replace(/([a-z0-9])([A-Z])/g, "$1 $2"))}`;
}
