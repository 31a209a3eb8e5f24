import type { Handlers } from "../handler.ts";
import { readCapabilities } from "./capabilities.ts";
import { createChatCompletion, createCompletion } from "./completions.ts";
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
import { listLogs, readOverview } from "./logs.ts";
import { listModels } from "./models.ts";
import { readUsage } from "./usage.ts";

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
  "completions.create": createCompletion,
  "chat.completions.create": createChatCompletion,
  "logs.list": listLogs,
  "logs.overview": readOverview,
  "usage.read": readUsage,
};
