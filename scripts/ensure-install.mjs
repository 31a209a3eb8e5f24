import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { oneAtATime } from "./one-at-a-time.mjs";
import { restoreManifest } from "./pack.mjs";
import { Interrupted, projectRoot, run } from "./run.mjs";

/**
 * Makes node_modules what package-lock.json says, and does nothing where it already is.
 *
 * A stamp inside node_modules holds the lockfile's fingerprint. It is removed before an install and written after
 * one, so an install that was interrupted, however far it came, is done again from the start.
 *
 * @param {{ root?: string, install?: (root: string) => Promise<void>, log?: (line: string) => void }} [options]
 *   `install` is `npm ci` unless a test brings its own.
 * @returns {Promise<"installed" | "present">}
 */
export async function ensureInstall({ root = projectRoot, install = npmCi, log = console.log } = {}) {
  requireNode(process.versions.node);
  restoreManifest(root);
  if (isInstalled(root)) return "present";
  return oneAtATime(
    root,
    async () => {
      // Whoever held the lock before may have done it.
      if (isInstalled(root)) return "present";
      log(existsSync(join(root, "node_modules")) ? "Installing again, as package-lock.json says…" : "Installing…");
      rmSync(stampOf(root), { force: true });
      await install(root);
      stampInstall(root);
      return "installed";
    },
    { log },
  );
}

/** Whether a finished install of this very lockfile, on this kind of machine, is there. */
export function isInstalled(/** @type {string} */ root) {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), "utf8") === fingerprint(root);
}

/** Says that node_modules is complete. npm itself does so after `npm ci` and `npm install`, as our "prepare" script. */
export function stampInstall(/** @type {string} */ root) {
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stampOf(root), fingerprint(root));
}

/** @param {string} version */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${version} is not supported. Install Node 20.19, 22.12 or newer, then run the command again.`);
}

function stampOf(/** @type {string} */ root) {
  return join(root, "node_modules", ".installed");
}

// Some packages bring a binary for one platform: a node_modules carried to another machine is not installed there.
function fingerprint(/** @type {string} */ root) {
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(lock).update(`${process.platform} ${process.arch}`).digest("hex");
}

async function npmCi(/** @type {string} */ root) {
  // The npm that runs us, if one does: it is the one that its owner has set up.
  const npm = process.env.npm_execpath;
  const [file, args] = npm && /^npm/.test(basename(npm)) ? [process.execPath, [npm, "ci"]] : ["npm", ["ci"]];
  try {
    await run(file, args, { cwd: root, canBeKilled: true });
  } catch (cause) {
    if (cause instanceof Interrupted) throw cause;
    throw new Error(
      'The dependencies could not be installed: "npm ci" failed, and its output above says why. ' +
        "Once that is mended, run the same command again.",
      { cause },
    );
  }
}

// As "prepare", which npm runs when packing too: only an install may say that it is complete.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (["ci", "install"].includes(process.env.npm_command ?? "")) stampInstall(projectRoot);
}
