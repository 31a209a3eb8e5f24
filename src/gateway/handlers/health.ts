import type { Handlers } from "../handler.ts";

/** Asks the database: a gateway that cannot reach it is not well. The 503 comes from the store's own error. */
export const readHealth: Handlers["health.read"] = async ({ store }) => {
  await store.ping();
  return { status: "ok", message: "Layer gateway is running" };
};
