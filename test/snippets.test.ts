import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
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
  /** `README.md` */
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

const snippets = pages.flatMap((page): Snippet[] => {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map((match) => ({
    page: relative(root, page),
    line: text.slice(0, match.index).split("\n").length,
    language: match[1] ?? "",
    text: match[2] ?? "",
  }));
});

/** What a reader has already, and the snippets only name. */
const world = `
  import type { ReactNode } from "react";
  declare global {
    function yourSession(request: Request): Promise<{ id: string; isAdmin: boolean; tenant: string } | undefined>;
    function keyOf(tenant: string): Promise<string>;
    function saveAudit(entry: object): Promise<void>;
    function confirmPassword(): Promise<boolean>;
    function track(name: string, details: object): void;
    function goToSignIn(): void;
    function ApiKeys(): ReactNode;
    const tenantAndUser: string;
  }`;

/** Packages that a reader may have and we do not; and style sheets, which a bundler of theirs takes. */
const packages = `
  declare module "*.css";
  declare module "express" {
    export default function express(): { use(path: string, handler: (...sides: never[]) => unknown): void };
  }`;

/** A snippet may say its file's name in its first line, for others of its page to import it. */
function fileOf({ page, language, text }: Snippet, index: number): string {
  const [, name = `snippet-${index}.${language}`] = /^\/\/ ([\w-]+\.tsx?)\n/.exec(text) ?? [];
  return `${page.replace(/\W+/g, "-")}/${name}`;
}

test("every snippet in TypeScript compiles, as a reader's own file would", async () => {
  const folder = mkdtempSync(join(root, "test", ".snippets-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const code = snippets.filter(({ language }) => /^tsx?$/.test(language));
  const names = new Map<string, Snippet>();
  for (const [index, snippet] of code.entries()) {
    const name = fileOf(snippet, index);
    names.set(name, snippet);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${snippet.text}\nexport {};\n`);
  }
  // Two of one name would hide one another.
  expect(names.size).toBe(code.length);
  writeFileSync(join(folder, "world.d.ts"), world);
  writeFileSync(join(folder, "packages.d.ts"), packages);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.json",
      include: ["./**/*"],
      exclude: [],
      compilerOptions: { checkJs: false },
    }),
  );
  const tsc = join(root, "node_modules/.bin/tsc");
  const { stdout } = await promisify(execFile)(tsc, ["-p", folder]).catch((error) => ({
    stdout: String(error.stdout),
  }));
  const complaints = stdout.replace(/\S*?([\w-]+\/[\w-]+\.tsx?)\((\d+),/g, (_, name, line) => {
    const snippet = names.get(name);
    return snippet ? `${snippet.page}:${snippet.line + Number(line)} (` : `${name}:${line} (`;
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
    .flatMap(({ page, line, text }) =>
      [...text.matchAll(/--layer-[\w-]+|\.layer-[\w-]+/g)]
        .filter(([name]) => !new RegExp(`${name.replace(".", "\\.")}(?![\\w-])`).test(ours))
        .map(([name]) => `${page}:${line}: ${name}`),
    );
  expect(unknown).toEqual([]);
});
