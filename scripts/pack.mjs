import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "./run.mjs";

/**
 * The manifest that ships is ours without what serves this repository alone: the export condition that leads to
 * `src`, which is not in the package, the workspaces, and the scripts, of which npm would warn whoever installs it. npm
 * takes the manifest from the folder, so it is changed before packing ("prepack") and put back after ("postpack").
 *
 * The original waits beside it. Whoever comes next after an interrupted packing puts it back: a second packing, or
 * any command that begins with {@link restoreManifest}.
 */
export function stripManifest(/** @type {string} */ root = projectRoot) {
  restoreManifest(root);
  const original = readFileSync(join(root, "package.json"), "utf8");
  writeFileSync(backupOf(root), original);
  const { workspaces, scripts, ...manifest } = JSON.parse(original);
  writeFileSync(join(root, "package.json"), `${JSON.stringify(withoutCondition(manifest), null, 2)}\n`);
}

/** Puts the original back, byte for byte. Does nothing where none waits. */
export function restoreManifest(/** @type {string} */ root = projectRoot) {
  if (existsSync(backupOf(root))) renameSync(backupOf(root), join(root, "package.json"));
}

/** The condition under which `@layer-ai/react` is its own source: in tests, stories, examples and the type check. */
const condition = "@layer-ai/source";

/** @param {{ exports: Record<string, string | Record<string, string>> }} manifest */
function withoutCondition(manifest) {
  const shipped = Object.entries(manifest.exports).map(([entry, target]) => {
    if (typeof target === "string") return [entry, target];
    const { [condition]: _, ...rest } = target;
    return [entry, rest];
  });
  return { ...manifest, exports: Object.fromEntries(shipped) };
}

function backupOf(/** @type {string} */ root) {
  return join(root, "package.json.unpacked");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--restore")) restoreManifest();
  else stripManifest();
}
