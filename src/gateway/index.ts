export type { Model } from "../contract/index.ts";
export {
  type CreateAccountOptions,
  createAccount,
  createInitialAccount,
  type MintKeyOptions,
  mintKey,
  type NewAccount,
} from "./accounts.ts";
export { createGateway, type Gateway, type GatewayOptions, type RequestInfo } from "./create-gateway.ts";
export { defaultModels } from "./models.ts";
export { defaultPlans, type Plan, type Plans } from "./plans.ts";
export type { Random } from "./random.ts";
export { type SeedAccountOptions, seedAccount } from "./seed/seed-account.ts";
export {
  type AccountStore,
  type Attempt,
  type GateRef,
  type GateStore,
  type KeyStore,
  type KeyUsage,
  type LimitStore,
  type ListedKey,
  type LogFilter,
  type LogPosition,
  type LogQuery,
  type LogRow,
  type LogStore,
  type LogTotals,
  type NewKey,
  type Principal,
  type ReplayStore,
  type Store,
  type StoredAccount,
  type StoredGate,
  type StoredGateChanges,
  type StoredKey,
  StoreUnavailableError,
  type UsageAggregation,
  type UsageCell,
} from "./store.ts";
export { createMemoryStore } from "./stores/memory.ts";
export type { SetTimer } from "./timing.ts";
export { createOpenAiUpstream, type OpenAiUpstreamOptions } from "./upstreams/openai-compatible.ts";
export { createSimulatedUpstream, type SimulatedUpstreamOptions } from "./upstreams/simulated.ts";
export {
  type TokenUsage,
  type Upstream,
  type UpstreamCall,
  UpstreamError,
  type UpstreamEvent,
} from "./upstreams/upstream.ts";
