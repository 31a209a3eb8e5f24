import { join } from "node:path";
import { createGateway } from "@layer-ai/react/gateway";
import {
  type ConfiguredUpstreams,
  describeUpstreams,
  openStore,
  serveGateway,
  upstreamsFromEnvironment,
} from "@layer-ai/react/gateway/node";
import { createPortal } from "./app.ts";
import { startDemonstration } from "./demonstration.ts";
import { endOnSignal } from "./end-on-signal.ts";
import { loadLayerKeys, warnOfRefusedKeys } from "./layer-keys.ts";
import { checkFree, listen } from "./listen.ts";
import { loadPages } from "./pages.ts";
import { openSessions } from "./sessions.ts";
import { plans, readSettings, type Settings } from "./settings.ts";

/** Runs the portal and its gateway in this process until it is told to end. */
export async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const configured = upstreamsFromEnvironment(env);
  const starting = start(readSettings(env), configured);
  endOnSignal(starting);
  const { url, gatewayUrl } = await starting;
  console.log(`Layer gateway listening on ${gatewayUrl}`);
  for (const line of describeUpstreams(configured)) console.log(line);
  console.log(`Portal ready at ${url}`);
}

interface Running {
  url: string;
  gatewayUrl: string;
  /** In the order in which they depend on each other: the portal first, the database last. */
  close(): Promise<void>;
}

async function start(settings: Settings, { upstreams }: ConfiguredUpstreams): Promise<Running> {
  const { port, gatewayPort, portalDataDir, database, demonstration, plan } = settings;
  await checkFree(port, "PORT");
  await checkFree(gatewayPort, "GATEWAY_PORT");

  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const resource of opened.splice(0).reverse()) await resource.close();
  };
  try {
    const store = await openStore(database);
    opened.push(store);
    const gateway = createGateway({ store, plans, upstreams });
    const gatewayServer = await serveGateway({ gateway, port: gatewayPort, portVariable: "GATEWAY_PORT" });
    opened.push(gatewayServer);
    const layerKeys = await loadLayerKeys({ file: join(portalDataDir, "layer-keys.json"), store, plan });
    await warnOfRefusedKeys(layerKeys, gateway);
    if (demonstration) {
      const { created } = layerKeys;
      opened.push(startDemonstration({ file: join(portalDataDir, "demonstration.json"), store, created }));
    }
    const portal = createPortal({
      sessions: openSessions(join(portalDataDir, "sessions.json")),
      layerKeys,
      gatewayUrl: gatewayServer.url,
      pages: loadPages(new URL("../client/", import.meta.url)),
    });
    const portalServer = await listen(portal, port);
    opened.push(portalServer);
    return { url: portalServer.url, gatewayUrl: gatewayServer.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
