import { existsSync } from "node:fs";

/** `npm run gateway`: serves the embedded gateway; `npm run gateway -- create-key NAME` makes a key; `-- --help`. */
const built = new URL("../dist/gateway/node/index.js", import.meta.url);
if (!existsSync(built)) {
  console.error('The gateway is not built yet. Run "npm run build" first.');
  process.exit(1);
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
