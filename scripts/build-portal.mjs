import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { oneAtATime } from "./one-at-a-time.mjs";
import { projectRoot, run } from "./run.mjs";

/**
 * Builds the portal, browser and server side, from the sources of the library as they are, and does nothing where
 * the last build had the same sources. Node 20 does not run TypeScript, so the server side is built too.
 *
 * The same stamp as for installs: removed before, written after.
 *
 * @param {{ root?: string, build?: () => Promise<void>, log?: (line: string) => void }} [options]
 * @returns {Promise<"built" | "fresh">}
 */
export async function buildPortal({ root = projectRoot, build = viteBuilds, log = console.log } = {}) {
  const stamp = join(root, "examples/portal/dist/.built");
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(root);
  if (isFresh()) return "fresh";
  return oneAtATime(
    root,
    async () => {
      if (isFresh()) return "fresh";
      log("Building…");
      rmSync(stamp, { force: true });
      // Of the sources as they were before: a file that changes meanwhile makes the next build happen.
      const built = fingerprint(root);
      await build();
      mkdirSync(join(root, "examples/portal/dist"), { recursive: true });
      writeFileSync(stamp, built);
      return "built";
    },
    { log },
  );
}

/** Where the server side is afterwards; it exports `main`. */
export const portalServer = new URL("../examples/portal/dist/server/main.js", import.meta.url);

const inputs = ["package.json", "package-lock.json", "src", "examples/portal"];

function fingerprint(/** @type {string} */ root) {
  const hash = createHash("sha256").update(process.version);
  for (const path of inputs.flatMap((input) => filesUnder(join(root, input)))) {
    hash.update(`\0${relative(root, path)}\0`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** @returns {string[]} */
function filesUnder(/** @type {string} */ path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat ? [path] : [];
  return readdirSync(path)
    .filter((name) => name !== "dist")
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

async function viteBuilds() {
  const vite = fileURLToPath(new URL("../node_modules/vite/bin/vite.js", import.meta.url));
  const options = ["--config", "examples/portal/vite.config.ts", "--logLevel", "warn"];
  // Whatever it is where this runs, such as "test": another value would bundle React's development build.
  const env = { NODE_ENV: "production" };
  await run(process.execPath, [vite, "build", ...options], { env });
  await run(process.execPath, [vite, "build", ...options, "--ssr", "server/main.ts"], { env });
}
