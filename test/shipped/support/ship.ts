import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

const root = resolve(import.meta.dirname, "../../..");

/** Builds and packs the library once for all files. Built each time: what was built before may be of another day. */
export function setup(project: TestProject) {
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: root, stdio: "ignore" });
  npm("run", "build");
  folder = mkdtempSync(join(tmpdir(), "layer-shipped-"));
  npm("pack", "--pack-destination", folder);
  const [tarball = ""] = readdirSync(folder);
  project.provide("tarball", join(folder, tarball));
}

export function teardown() {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

let folder: string | undefined;
