import { capabilitiesRead, healthRead } from "./capabilities.ts";
import { chatCompletionsCreate, completionsCreate } from "./chat.ts";
import { type Endpoint, matchPath } from "./endpoint.ts";
import {
  gatesCreate,
  gatesDelete,
  gatesDeleteByName,
  gatesList,
  gatesRead,
  gatesReadByName,
  gatesUpdate,
  gatesUpdateByName,
} from "./gates.ts";
import { keysCreate, keysDelete, keysList, keysRename } from "./keys.ts";
import { logsList, logsOverview } from "./logs.ts";
import { modelsList } from "./models.ts";
import { usageRead } from "./usage.ts";

/**
 * Every request that crosses HTTP, written once. The client, the proxy's allow-list and the gateway's handler map
 * are three readings of this table; {@link rulesOf} says what servers demand of what goes in. Order matters where two templates match one path: the first wins.
 */
export const contract = {
  "health.read": healthRead,
  "capabilities.read": capabilitiesRead,
  "keys.list": keysList,
  "keys.create": keysCreate,
  "keys.rename": keysRename,
  "keys.delete": keysDelete,
  "gates.list": gatesList,
  "gates.create": gatesCreate,
  "gates.readByName": gatesReadByName,
  "gates.updateByName": gatesUpdateByName,
  "gates.deleteByName": gatesDeleteByName,
  "gates.read": gatesRead,
  "gates.update": gatesUpdate,
  "gates.delete": gatesDelete,
  "models.list": modelsList,
  "completions.create": completionsCreate,
  "chat.completions.create": chatCompletionsCreate,
  "logs.list": logsList,
  "logs.overview": logsOverview,
  "usage.read": usageRead,
} as const satisfies Record<string, Endpoint>;

export type Contract = typeof contract;
export type EndpointName = keyof Contract;

/** What a method and a path mean: an endpoint, a known path with other methods, or nothing. */
export type Match =
  | { found: true; name: EndpointName; endpoint: Endpoint; params: Record<string, string> }
  | { found: false; allow: readonly Endpoint["method"][] };

/** Finds the endpoint. `allow` lists the methods the path does have, and is empty where the path is unknown. */
export function matchEndpoint(method: string, pathname: string): Match {
  const allow: Endpoint["method"][] = [];
  for (const [name, endpoint] of Object.entries(contract)) {
    const params = matchPath(endpoint.path, pathname);
    if (!params) continue;
    // SAFETY: the entries of `contract` have its keys.
    if (endpoint.method === method) return { found: true, name: name as EndpointName, endpoint, params };
    allow.push(endpoint.method);
  }
  return { found: false, allow };
}

export {
  type Action,
  actions,
  type Capabilities,
  capabilitiesRead,
  type Feature,
  features,
  type Health,
  healthRead,
  type Permission,
} from "./capabilities.ts";
export {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionInput,
  type ChatUsage,
  type Completion,
  type CompletionInput,
  chatCompletionsCreate,
  completionsCreate,
} from "./chat.ts";
export { type ChatMessage, type ChatRole, chatRoles } from "./chat-message.ts";
export {
  buildPath,
  type Endpoint,
  type EndpointEvent,
  type EndpointInput,
  type EndpointOutput,
  type EndpointRequest,
  type Fetcher,
} from "./endpoint.ts";
export { type ErrorCode, type ErrorEnvelope, errorStatus, parseErrorEnvelope } from "./error-envelope.ts";
export { createEventDecoder, type EventDecoder, endOfStream } from "./event-stream.ts";
export {
  type AllowOverrides,
  type OverridableField,
  overridableFields,
  type RoutingStrategy,
  routingStrategies,
} from "./gate-overrides.ts";
export { type GateNameProblem, gateLimits, gateName, gateNameProblem } from "./gate-rules.ts";
export {
  type Gate,
  type GateChanges,
  type GateInput,
  gatesCreate,
  gatesDelete,
  gatesDeleteByName,
  gatesList,
  gatesRead,
  gatesReadByName,
  gatesUpdate,
  gatesUpdateByName,
} from "./gates.ts";
export { keyName } from "./key-rules.ts";
export {
  type KeyCreated,
  type KeyItem,
  type KeyNameProblem,
  keyNameMaxLength,
  keyNameProblem,
  keyPrefixLength,
  keysCreate,
  keysDelete,
  keysList,
  keysRename,
  redactSecrets,
  secretPattern,
} from "./keys.ts";
export {
  isLayerError,
  LayerError,
  type LayerErrorKind,
  type LayerErrorOptions,
  layerErrorKinds,
} from "./layer-error.ts";
export { type Log, type LogsQuery, logsList, logsOverview, maxLogs, type Overview } from "./logs.ts";
export { type Model, modelsList } from "./models.ts";
export { type Rules, rulesOf } from "./rules.ts";
export { type Interval, intervalMs, intervals, type TimeBucket, type TimeRange, timeBuckets } from "./time-buckets.ts";
export { dayStart, formatInZone, isTimeZone } from "./time-zone.ts";
export {
  maxUsageBuckets,
  type Usage,
  type UsageGrouping,
  type UsageMetrics,
  type UsageQuery,
  usageGroupings,
  usageRead,
} from "./usage.ts";
