import type { Handlers } from "../handler.ts";
import { readCapabilities } from "./capabilities.ts";
import {
  createGate,
  deleteGateById,
  deleteGateByName,
  listGates,
  readGateById,
  readGateByName,
  updateGateById,
  updateGateByName,
} from "./gates.ts";
import { readHealth } from "./health.ts";
import { createKey, deleteKey, listKeys, renameKey } from "./keys.ts";
import { listModels } from "./models.ts";

export const handlers: Handlers = {
  "health.read": readHealth,
  "capabilities.read": readCapabilities,
  "keys.list": listKeys,
  "keys.create": createKey,
  "keys.rename": renameKey,
  "keys.delete": deleteKey,
  "gates.list": listGates,
  "gates.create": createGate,
  "gates.readByName": readGateByName,
  "gates.updateByName": updateGateByName,
  "gates.deleteByName": deleteGateByName,
  "gates.read": readGateById,
  "gates.update": updateGateById,
  "gates.delete": deleteGateById,
  "models.list": listModels,
};
