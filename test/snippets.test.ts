import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Where people copy from. A new guide is found by itself. */
const pages = [
  ...["README.md", "llms.txt"].map((page) => join(root, page)),
  ...readdirSync(join(root, "stories"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".mdx"))
    .map((path) => join(root, "stories", path)),
];

interface Snippet {
  /** `README.md:32` */
  readonly where: string;
  readonly language: string;
  readonly text: string;
}

const snippets = pages.flatMap((page): Snippet[] => {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map((match) => ({
    where: `${relative(root, page)}:${text.slice(0, match.index).split("\n").length}`,
    language: match[1] ?? "",
    text: match[2] ?? "",
  }));
});

/** What a reader has already, and the snippets only name. */
const world = `
  import type { ReactNode } from "react";
  declare global {
    function yourSession(request: Request): Promise<{ id: string; isAdmin: boolean } | undefined>;
    function ApiKeys(): ReactNode;
    const tenantAndUser: string;
  }`;

test("every snippet in TypeScript compiles, as a reader's own file would", async () => {
  const folder = mkdtempSync(join(root, "test", ".snippets-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const code = snippets.filter(({ language }) => /^tsx?$/.test(language));
  const names = new Map<string, Snippet>();
  for (const [index, snippet] of code.entries()) {
    const name = `snippet-${index}.${snippet.language}`;
    names.set(name, snippet);
    writeFileSync(join(folder, name), `${snippet.text}\nexport {};\n`);
  }
  writeFileSync(join(folder, "world.d.ts"), world);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.json",
      include: ["./*"],
      exclude: [],
      compilerOptions: { checkJs: false },
    }),
  );
  const tsc = join(root, "node_modules/.bin/tsc");
  const { stdout } = await promisify(execFile)(tsc, ["-p", folder]).catch((error) => ({
    stdout: String(error.stdout),
  }));
  const complaints = stdout.replace(/[^\s]*(snippet-\d+\.tsx?)\((\d+),/g, (_, name, line) => {
    const where = names.get(name)?.where ?? name;
    return `${where} +${line} (`;
  });
  expect(code.length).toBeGreaterThan(3);
  expect(complaints).toBe("");
}, 120_000);

test("every token and class that a snippet in CSS names is one of ours", () => {
  const ours = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".css"))
    .map((path) => readFileSync(join(root, "src", path), "utf8"))
    .join("\n");
  const unknown = snippets
    .filter(({ language }) => language === "css")
    .flatMap(({ where, text }) =>
      [...text.matchAll(/--layer-[\w-]+|\.layer-[\w-]+/g)]
        .filter(([name]) => !new RegExp(`${name.replace(".", "\\.")}(?![\\w-])`).test(ours))
        .map(([name]) => `${where}: ${name}`),
    );
  expect(unknown).toEqual([]);
});
