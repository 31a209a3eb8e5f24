import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { serveGallery } from "./gallery-server.ts";

const root = resolve(import.meta.dirname, "../../..");

/**
 * Builds and packs the library, and serves the gallery, once for all files. Built each time: what was built before may be
 * of another day.
 */
export async function setup(project: TestProject) {
  // Ours says that this is a test, of which React's plugin would make a build for development.
  const env = { ...process.env, NODE_ENV: "production" };
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: root, stdio: "pipe", env });
  npm("run", "build");
  folder = mkdtempSync(join(tmpdir(), "layer-shipped-"));
  npm("pack", "--pack-destination", folder);
  const [tarball = ""] = readdirSync(folder);
  project.provide("tarball", join(folder, tarball));
  gallery = await serveGallery();
  project.provide("gallery", gallery.url);
}

export async function teardown() {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  await gallery?.[Symbol.asyncDispose]();
}

let folder: string | undefined;
let gallery: Awaited<ReturnType<typeof serveGallery>> | undefined;

declare module "vitest" {
  interface ProvidedContext {
    /** The packed library: a path. */
    tarball: string;
    /** The page of every story: an address. */
    gallery: string;
  }
}
