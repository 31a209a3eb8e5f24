import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a command, its output going straight through, with the installed tools at hand by name. Throws where it does
 * not end with 0.
 *
 * @param {string} file
 * @param {readonly string[]} [args]
 * @param {{ cwd?: string, env?: Record<string, string> }} [options] `env` comes on top of our own.
 * @returns {Promise<void>}
 */
export function run(file, args = [], { cwd = projectRoot, env = {} } = {}) {
  const PATH = [join(projectRoot, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      stdio: "inherit",
      env: { ...process.env, PATH, ...env },
      // On Windows the tools are command files, which only a shell starts.
      shell: process.platform === "win32" && file !== process.execPath,
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`"${[file, ...args].join(" ")}" ended with ${signal ?? `exit code ${code}`}.`));
    });
  });
}

/**
 * Runs a script's main function: a failure is one sentence and exit code 1, not a stack.
 *
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
