import { buildPortal, portalServer } from "./build-portal.mjs";
import { ensureInstall } from "./ensure-install.mjs";
import { main } from "./run.mjs";

/**
 * `npm start`: from a fresh clone to a running portal, with Node alone. Installs, builds and serves, each only where
 * it is needed; portal and gateway are this one process. Plain JavaScript without dependencies, because nothing is
 * installed yet when it starts.
 */
await main(async () => {
  await ensureInstall();
  await buildPortal();
  const portal = await import(portalServer.href);
  await portal.main(process.env);
});
