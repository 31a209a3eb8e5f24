import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

const root = resolve(import.meta.dirname, "../../..");

/** Builds what is missing and packs the library once for all files. */
export function setup(project: TestProject) {
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: root, stdio: "ignore" });
  if (!existsSync(join(root, "dist"))) npm("run", "build");
  if (!existsSync(join(root, "storybook-static"))) npm("run", "build-storybook");
  folder = mkdtempSync(join(tmpdir(), "layer-shipped-"));
  npm("pack", "--pack-destination", folder);
  const [tarball = ""] = readdirSync(folder);
  project.provide("tarball", join(folder, tarball));
}

export function teardown() {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

let folder: string | undefined;
