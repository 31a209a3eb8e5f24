import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { restoreManifest, stripManifest } from "../../scripts/pack.mjs";

const original = `{
  "name": "x",   "workspaces": ["test/react-18"], "scripts": { "prepare": "node scripts/x.mjs" },
  "exports": {
    ".": { "@layer-ai/source": "./src/index.ts", "types": "./dist/index.d.ts", "default": "./dist/index.js" },
    "./package.json": "./package.json"
  }
}`;
let root: string;
const manifest = () => readFileSync(join(root, "package.json"), "utf8");

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "layer-pack-"));
  writeFileSync(join(root, "package.json"), original);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("what ships leads to dist alone, in the order in which conditions are tried", () => {
  stripManifest(root);
  expect(JSON.parse(manifest())).toEqual({
    name: "x",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
  });
  expect(Object.keys(JSON.parse(manifest()).exports["."])).toEqual(["types", "default"]);
});

test("afterwards the manifest is as it was, byte for byte", () => {
  stripManifest(root);
  restoreManifest(root);
  expect(manifest()).toBe(original);
});

test("a packing that was interrupted does not cost the original", () => {
  stripManifest(root);
  stripManifest(root);
  restoreManifest(root);
  expect(manifest()).toBe(original);
});

test("with nothing to restore nothing happens", () => {
  restoreManifest(root);
  expect(manifest()).toBe(original);
});
