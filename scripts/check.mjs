import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstall } from "./ensure-install.mjs";
import { main, run } from "./run.mjs";

/**
 * `npm run check`: everything that can be known without running the product: types, lint, the library's build, the
 * Storybook's build, and the package as npm would ship it. Stops at the first failure.
 */
await main(async () => {
  await ensureInstall();
  await step("Types", () => run("npm", ["run", "--silent", "typecheck"]));
  await step("Lint and format", () => run("npm", ["run", "--silent", "lint"]));
  await step("Library", () => run("npm", ["run", "--silent", "build"]));
  await step("Sizes", () => run("npm", ["run", "--silent", "sizes"]));
  await step("Storybook", () => run("npm", ["run", "--silent", "build-storybook"]));
  await step("Package", checkPackage);
});

/** Looks at the packed file, not at the folder: packing changes the manifest (see pack.mjs). */
async function checkPackage() {
  const folder = mkdtempSync(join(tmpdir(), "layer-pack-"));
  try {
    await run("npm", ["pack", "--silent", "--pack-destination", folder]);
    const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
    await run("publint", ["--strict", tarball]);
    await run("attw", ["--profile", "esm-only", "--format", "table-flipped", tarball]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} name @param {() => Promise<void>} work */
async function step(name, work) {
  const start = performance.now();
  console.log(`\n▸ ${name}`);
  await work();
  console.log(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}
