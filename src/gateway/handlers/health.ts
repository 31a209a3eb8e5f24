import type { Handlers } from "../handler.ts";
import { StoreUnavailableError } from "../store.ts";

/**
 * Asks the database: a gateway that cannot reach it is not well. The 503 comes from the store's own error, or after 3 s
 * of silence: whoever asks, a load balancer most often, waits no longer than a few seconds.
 */
export const readHealth: Handlers["health.read"] = async ({ store, setTimer }) => {
  let cancel = () => {};
  const silence = new Promise<never>((_, reject) => {
    cancel = setTimer(() => reject(new StoreUnavailableError("The database is silent.")), longestSilenceMs);
  });
  await Promise.race([store.ping(), silence]).finally(() => cancel());
  return { status: "ok", message: "Layer gateway is running" };
};

const longestSilenceMs = 3_000;
