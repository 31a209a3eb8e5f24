import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a command, its output going straight through, with the installed tools at hand by name. Throws where it does
 * not end with 0. A signal that should end us ends the command first: an `npm ci` that was left behind would meet the
 * one of the next start.
 *
 * @param {string} file
 * @param {readonly string[]} [args]
 * @param {{ cwd?: string, env?: Record<string, string>, canBeKilled?: boolean }} [options]
 *   `env` comes on top of our own. `canBeKilled`: whatever it leaves behind half done is done again the next time, so
 *   nobody who presses Ctrl-C waits for it to tidy up.
 * @returns {Promise<void>}
 */
export function run(file, args = [], { cwd = projectRoot, env = {}, canBeKilled = false } = {}) {
  const PATH = [join(projectRoot, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      stdio: "inherit",
      env: { ...process.env, PATH, ...env },
      // On Windows the tools are command files, which only a shell starts.
      shell: process.platform === "win32" && file !== process.execPath,
    });
    /** @type {NodeJS.Signals | undefined} */
    let interruption;
    const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
      interruption = signal;
      child.kill(canBeKilled ? "SIGKILL" : signal);
    };
    for (const signal of endingSignals) process.on(signal, interrupt);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const each of endingSignals) process.off(each, interrupt);
      if (interruption) reject(new Interrupted(interruption));
      else if (code === 0) resolve();
      else reject(new Error(`"${[file, ...args].join(" ")}" ended with ${signal ?? `exit code ${code}`}.`));
    });
  });
}

/** Somebody ended us: not a failure, and nothing to explain. */
export class Interrupted extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`Ended by ${signal}.`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** @type {readonly NodeJS.Signals[]} */
const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a script's main function: a failure is one sentence and exit code 1, not a stack.
 *
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Interrupted)) console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
  }
}
