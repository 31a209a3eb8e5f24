import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs `work` while no other process does so for the same folder: `npm start` in one terminal and `npm test` in
 * another, both in a fresh clone, must not install or build over each other. Whoever comes second waits. A lock whose
 * process is gone is taken over.
 *
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} work
 * @param {{ log?: (line: string) => void, pollMs?: number, locks?: string }} [options] `locks`: the folder for locks.
 * @returns {Promise<T>}
 */
export async function oneAtATime(root, work, { log = console.log, pollMs = 250, locks = tmpdir() } = {}) {
  const lock = join(locks, `layer-setup-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`);
  for (let waits = 0; !acquire(lock); waits++) {
    if (waits === 0) log("Waiting for another command that installs or builds here…");
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

// A folder, because making one is atomic everywhere.
function acquire(/** @type {string} */ lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    if (isHeld(lock)) return false;
    rmSync(lock, { recursive: true, force: true });
    return acquire(lock);
  }
  writeFileSync(join(lock, "pid"), String(process.pid));
  return true;
}

function isHeld(/** @type {string} */ lock) {
  try {
    process.kill(Number(readFileSync(join(lock, "pid"), "utf8")), 0);
    // No install takes that long: the process of this number is another one by now.
    return ageMs(lock) < 30 * 60_000;
  } catch (error) {
    // No pid yet: its owner is between two lines, unless it died there.
    if (codeOf(error) === "ENOENT") return ageMs(lock) < 10_000;
    return codeOf(error) === "EPERM";
  }
}

function ageMs(/** @type {string} */ path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : Number.POSITIVE_INFINITY;
}

/** @returns {unknown} */
function codeOf(/** @type {unknown} */ error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
