import type { AllowOverrides, RoutingStrategy } from "../contract/index.ts";
import type { LogStore } from "./log-store.ts";
import type { Admission, RateLimit } from "./rate-limit.ts";

export type { Attempt, LogRow } from "./log-row.ts";
export type {
  LogFilter,
  LogPosition,
  LogQuery,
  LogStore,
  LogTotals,
  UsageAggregation,
  UsageCell,
} from "./log-store.ts";

/**
 * The port between the gateway and its database. Two implementations pass one conformance suite: memory (stories,
 * tests, browsers) and Postgres (embedded or real).
 *
 * Rules for every implementation:
 * - A write is durable when its promise resolves; a method is all or nothing.
 * - Nothing is cached that could serve a deleted key: several gateways may share one database.
 * - Times are ms since the epoch and come from the caller, never from the database's own clock.
 * - A database that does not answer is a {@link StoreUnavailableError}, which the gateway turns into 503.
 */
export interface Store {
  readonly accounts: AccountStore;
  readonly keys: KeyStore;
  readonly gates: GateStore;
  readonly replays: ReplayStore;
  readonly logs: LogStore;
  readonly limits: LimitStore;
  /** Resolves when the database answers a trivial query. */
  ping(): Promise<void>;
  /**
   * Drops what has expired (see {@link idempotencyWindowMs}), and lets a database that is embedded tidy up. Safe to call at
   * any time, by several processes.
   */
  sweep(now: number): Promise<void>;
  /** Waits for work in progress and lets go of the database. Calls after it are refused. */
  close(): Promise<void>;
}

/** How long an `Idempotency-Key` is remembered. */
export const idempotencyWindowMs = 24 * 60 * 60 * 1000;

/**
 * How exact `lastUsedAt` is. A key in use is written at most once per this many ms, so that a hundred requests at
 * once with one key do not queue up behind the lock of its row.
 */
export const lastUsedResolutionMs = 1000;

export interface StoredAccount {
  id: string;
  name: string;
  /** The name of a plan, which carries the rate limits; absent means no limit. */
  plan?: string;
  createdAt: number;
}

/** An active key. Its hash goes in and is matched, and never comes out again. */
export interface StoredKey {
  id: string;
  accountId: string;
  name: string;
  /** The first 12 characters of the secret. */
  keyPrefix: string;
  createdAt: number;
  lastUsedAt: number | null;
}

/** A key with what it has used since it was made: the sum of its rows in the log. */
export interface ListedKey extends StoredKey {
  usage: KeyUsage;
}

export interface KeyUsage {
  requests: number;
  /** Prompt and completion together. */
  tokens: number;
  /** Of the requests whose cost is known. */
  costNanoUsd: number;
  costUnknown: number;
}

export interface NewKey extends Omit<StoredKey, "lastUsedAt"> {
  /** SHA-256 of the secret, 64 lowercase hex digits. */
  keyHash: string;
}

/** Who sent a request: a key, and the account it belongs to. */
export interface Principal {
  account: StoredAccount;
  key: StoredKey;
}

export interface AccountStore {
  /** An account and its first key, together or not at all. */
  create(account: StoredAccount, firstKey: NewKey): Promise<void>;
  /** The same, but only into a store without accounts. `false` means that there was one, and nothing happened. */
  createInitial(account: StoredAccount, firstKey: NewKey): Promise<boolean>;
  /** Oldest first. */
  list(): Promise<StoredAccount[]>;
}

export interface KeyStore {
  /** Finds the active key with this hash and notes its use at `now` (see {@link lastUsedResolutionMs}). */
  authenticate(keyHash: string, now: number): Promise<Principal | undefined>;
  /** The account's active keys, newest first, in the order of creation where the ms are equal. */
  list(accountId: string): Promise<ListedKey[]>;
  /**
   * Creates the key, or, where the account used this `idempotencyKey` within {@link idempotencyWindowMs} before
   * `key.createdAt`, creates nothing and names the key that was created then (it may be deleted since).
   */
  create(key: NewKey, idempotencyKey?: string): Promise<{ created: true } | { created: false; existingId: string }>;
  /** `undefined` where the account has no such active key. */
  rename(accountId: string, id: string, name: string): Promise<ListedKey | undefined>;
  /** Effective for every request that follows, on every instance. `false` where there is no such active key. */
  delete(accountId: string, id: string, now: number): Promise<boolean>;
}

export interface StoredGate {
  id: string;
  accountId: string;
  /** Unique in its account, and immutable. */
  name: string;
  model: string;
  description?: string;
  systemPrompt?: string;
  allowOverrides?: AllowOverrides;
  temperature?: number;
  maxTokens?: number;
  topP?: number;
  tags: string[];
  routingStrategy: RoutingStrategy;
  fallbackModels: string[];
  createdAt: number;
  updatedAt: number;
}

/** How a gate is named: one or the other. Ids are UUIDs in lowercase. */
export type GateRef = { readonly id: string } | { readonly name: string };

type Clearable = "description" | "systemPrompt" | "allowOverrides" | "temperature" | "maxTokens" | "topP";

/** `null` clears; absent (or `undefined`) stays. */
export type StoredGateChanges = { readonly [Field in Clearable]?: StoredGate[Field] | null | undefined } & {
  readonly [Field in "model" | "tags" | "routingStrategy" | "fallbackModels"]?: StoredGate[Field] | undefined;
};

export interface GateStore {
  /** The account's gates, newest first, in the order of creation where the ms are equal. */
  list(accountId: string): Promise<StoredGate[]>;
  /** The gate that the first of `refs` (at most one id and one name) names, else the second's. */
  find(accountId: string, refs: readonly GateRef[]): Promise<StoredGate | undefined>;
  /** `false` where the account has a gate of this name, however many create it at once; then nothing happened. */
  create(gate: StoredGate): Promise<boolean>;
  /** Sets what changed and nothing else. `updatedAt` becomes `now`, and always later than it was. */
  update(accountId: string, ref: GateRef, changes: StoredGateChanges, now: number): Promise<StoredGate | undefined>;
  delete(accountId: string, ref: GateRef): Promise<boolean>;
  /** 0, 1, 2 … for each call, without a gap or a repetition, whichever gateway asks. */
  takeTurn(gateId: string): Promise<number>;
}

export interface LimitStore {
  /** Takes one request out of a bucket, which begins full, if it is in it. Exact, however many take at once. */
  take(bucket: string, limit: RateLimit, now: number): Promise<Admission>;
}

/** Which completions were asked for with which `Idempotency-Key`, for {@link idempotencyWindowMs}. */
export interface ReplayStore {
  /** Claims the key for a request, once; otherwise the id of the request that has it, however many ask at once. */
  claim(accountId: string, idempotencyKey: string, requestId: string, now: number): Promise<string | undefined>;
  /** Gives the key back, if this request has it. */
  release(accountId: string, idempotencyKey: string, requestId: string): Promise<void>;
}

/** The database does not answer. Nothing is known of what the failed call did. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
}
