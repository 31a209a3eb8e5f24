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
export {
  type AccountStore,
  type Attempt,
  type GateRef,
  type GateStore,
  type KeyStore,
  type LimitStore,
  type LogFilter,
  type LogPosition,
  type LogQuery,
  type LogRow,
  type LogStore,
  type NewKey,
  type Principal,
  type Store,
  type StoredAccount,
  type StoredGate,
  type StoredGateChanges,
  type StoredKey,
  StoreUnavailableError,
} from "./store.ts";
export { createMemoryStore } from "./stores/memory.ts";
