import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildPortal } from "../../scripts/build-portal.mjs";

let root: string;
let builds: number;
const options = () => ({
  root,
  log: () => undefined,
  build: async () => {
    builds++;
  },
});
const write = (path: string, text: string) => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "layer-build-"));
  builds = 0;
  mkdirSync(join(root, "src/keys"), { recursive: true });
  mkdirSync(join(root, "examples/portal/dist"), { recursive: true });
  write("src/keys/index.ts", "one");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the same sources are built once", async () => {
  expect(await buildPortal(options())).toBe("built");
  expect(await buildPortal(options())).toBe("fresh");
  expect(builds).toBe(1);
});

test.each([
  ["a changed source", () => write("src/keys/index.ts", "two")],
  ["a new source", () => write("src/keys/new.css", "")],
  ["a removed source", () => rmSync(join(root, "src/keys/index.ts"))],
  ["a changed portal", () => write("examples/portal/index.html", "<p>")],
  ["another lockfile", () => write("package-lock.json", "{}")],
])("%s makes a build", async (_, change) => {
  await buildPortal(options());
  change();
  expect(await buildPortal(options())).toBe("built");
});

test("what a build writes is no reason for another", async () => {
  await buildPortal(options());
  write("examples/portal/dist/main.js", "output");
  expect(await buildPortal(options())).toBe("fresh");
});

test("a build that failed is done again", async () => {
  await buildPortal(options());
  write("src/keys/index.ts", "broken");
  const fails = async () => {
    throw new Error("It does not compile.");
  };
  await expect(buildPortal({ ...options(), build: fails })).rejects.toThrow("It does not compile.");
  write("src/keys/index.ts", "one");
  expect(await buildPortal(options())).toBe("built");
});

test("a source that changes during a build makes the next one", async () => {
  const edits = async () => write("src/keys/index.ts", "edited meanwhile");
  await buildPortal({ ...options(), build: edits });
  expect(await buildPortal(options())).toBe("built");
});
