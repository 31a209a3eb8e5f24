import type { Handlers } from "../handler.ts";
import { readCapabilities } from "./capabilities.ts";
import { readHealth } from "./health.ts";
import { createKey, deleteKey, listKeys, renameKey } from "./keys.ts";

export const handlers: Handlers = {
  "health.read": readHealth,
  "capabilities.read": readCapabilities,
  "keys.list": listKeys,
  "keys.create": createKey,
  "keys.rename": renameKey,
  "keys.delete": deleteKey,
};
