import { buildPortal } from "./build-portal.mjs";
import { ensureInstall } from "./ensure-install.mjs";
import { main, run } from "./run.mjs";

/**
 * `npm test`: every test, from a fresh clone: installs what they need, a browser included, and runs them. Arguments
 * go to Vitest: `npm test -- --project node test/gateway`.
 */
await main(async () => {
  await ensureInstall();
  await run(process.execPath, ["scripts/browser.mjs", "--install"]);
  await buildPortal();
  await run("vitest", ["run", ...process.argv.slice(2)]);
});
