import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureInstall, isInstalled, requireNode, stampInstall } from "../../scripts/ensure-install.mjs";

let root: string;
let installs: number;
const options = () => ({
  root,
  log: () => undefined,
  install: async () => {
    installs++;
    writeFileSync(join(root, "node_modules/package.js"), "whole");
  },
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "layer-install-"));
  installs = 0;
  mkdirSync(join(root, "node_modules"));
  writeFileSync(join(root, "package-lock.json"), '{"lock":1}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a fresh clone is installed once", async () => {
  rmSync(join(root, "node_modules"), { recursive: true });
  const install = async () => {
    installs++;
    mkdirSync(join(root, "node_modules"));
  };
  expect(await ensureInstall({ ...options(), install })).toBe("installed");
  expect(await ensureInstall({ ...options(), install })).toBe("present");
  expect(installs).toBe(1);
});

test("a changed lockfile is installed again", async () => {
  await ensureInstall(options());
  writeFileSync(join(root, "package-lock.json"), '{"lock":2}');
  expect(await ensureInstall(options())).toBe("installed");
  expect(installs).toBe(2);
});

test("an install that failed, or was interrupted half-way, is done again", async () => {
  await ensureInstall(options());
  writeFileSync(join(root, "package-lock.json"), '{"lock":2}');
  const fails = async () => {
    writeFileSync(join(root, "node_modules/package.js"), "ha");
    throw new Error("The network went away.");
  };
  await expect(ensureInstall({ ...options(), install: fails })).rejects.toThrow("The network went away.");
  // Back to the lockfile of the good install: what is there now is not that install any more.
  writeFileSync(join(root, "package-lock.json"), '{"lock":1}');
  expect(isInstalled(root)).toBe(false);

  expect(await ensureInstall(options())).toBe("installed");
  expect(readFileSync(join(root, "node_modules/package.js"), "utf8")).toBe("whole");
});

test("node_modules without a stamp are not trusted", async () => {
  writeFileSync(join(root, "node_modules/package.js"), "who knows");
  expect(await ensureInstall(options())).toBe("installed");
});

test("an install that npm itself finished is not done twice", async () => {
  stampInstall(root);
  expect(await ensureInstall(options())).toBe("present");
  expect(installs).toBe(0);
});

test("two commands at once install once", async () => {
  expect(await Promise.all([ensureInstall(options()), ensureInstall(options())])).toEqual(["installed", "present"]);
  expect(installs).toBe(1);
});

test("an interrupted packing is put right first", async () => {
  writeFileSync(join(root, "package.json"), "stripped");
  writeFileSync(join(root, "package.json.unpacked"), "whole");
  await ensureInstall(options());
  expect(readFileSync(join(root, "package.json"), "utf8")).toBe("whole");
  expect(existsSync(join(root, "package.json.unpacked"))).toBe(false);
});

test.each(["18.20.0", "20.18.3", "21.7.0", "22.11.0"])("Node %s is refused in one sentence", (version) => {
  expect(() => requireNode(version)).toThrow(`Node ${version} is not supported. Install Node 20.19, 22.12 or newer`);
});

test.each(["20.19.0", "20.20.2", "22.12.0", "24.1.0"])("Node %s is accepted", (version) => {
  expect(() => requireNode(version)).not.toThrow();
});
