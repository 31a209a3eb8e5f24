import { existsSync } from "node:fs";

/**
 * `npm run gateway`: serves the embedded gateway; `npm run gateway -- create-key NAME` makes a key; `-- --help`.
 * Builds the library first where it has not been built.
 */
const built = new URL("../dist/gateway/node/index.js", import.meta.url);
if (!existsSync(built)) {
  const { ensureInstall } = await import("./ensure-install.mjs");
  const { run } = await import("./run.mjs");
  await ensureInstall();
  await run("npm", ["run", "--silent", "build"]);
}
const { runGatewayCli } = await import(built.href);

// The second signal is for whoever does not want to wait for requests in progress.
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => (stop.signal.aborted ? process.exit(1) : stop.abort()));
}

process.exitCode = await runGatewayCli({
  args: process.argv.slice(2),
  env: process.env,
  print: { out: console.log, error: console.error },
  stop: stop.signal,
});
