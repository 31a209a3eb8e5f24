"use client";
import { createContext, useContext } from "react";
import type { LayerClient } from "../client/layer-client.ts";
import type { Capabilities, Gate, KeyItem, LayerError, Model } from "../contract/index.ts";
import { insideProvider } from "../host/host-context.ts";
import type { GateIdentity, KeyIdentity, LayerEvent } from "../host/layer-event.ts";
import type { Clock } from "../lib/clock.ts";

/** What a person is about to change, for {@link LayerCallbacks.beforeAction}. */
export type ActionSubject = Partial<KeyIdentity & GateIdentity>;

export interface LayerCallbacks {
  /** Called with what happened, for analytics and audit. Never with a secret. */
  onEvent?: ((event: LayerEvent) => void) | undefined;
  /** Called with every error that a hook yields. */
  onError?: ((error: LayerError) => void) | undefined;
  /** The host's user is not signed in any more: sign them in again. Called once until a request succeeds again. */
  onAuthExpired?: ((error: LayerError) => void) | undefined;
  /**
   * Asked before a change is sent, for step-up authentication. `false` (or a rejection) calls it off; `headers` go with the request.
   */
  beforeAction?: BeforeAction | undefined;
}

export type BeforeAction = (
  action: ChangeAction,
  subject: ActionSubject,
) => boolean | { headers: HeadersInit } | Promise<boolean | { headers: HeadersInit }>;

export type ChangeAction =
  | "keys:create"
  | "keys:rename"
  | "keys:delete"
  | "gates:create"
  | "gates:update"
  | "gates:delete";

/** Answers fetched on the server, shown until the first own read: `{ "keys.list": await layer.keys.list() }`. */
export interface QueryFallback {
  "keys.list"?: KeyItem[];
  "gates.list"?: Gate[];
  "models.list"?: Model[];
  "capabilities.read"?: Capabilities;
}

export interface LayerContextValue {
  client: LayerClient;
  /** Separates caches: two providers never share one, unless their host gave both the same `scope`. */
  scope: string;
  /** Separates what is kept beyond the page: the host's `scope`, else the base URL, since an own scope ends with its page. */
  storageScope: string;
  clock: Clock;
  fallback: QueryFallback;
  /** The host's callbacks as of the latest render. */
  callbacks: { readonly current: LayerCallbacks };
  /** Tells the host what happened. What its callback throws is reported to the browser, and breaks nothing here. */
  emit: (event: LayerEvent) => void;
  /** Tells the host of an error, and once of an expired session. */
  report: (error: LayerError) => void;
  /** A request succeeded, so the session lives. */
  reportSuccess: () => void;
}

export const LayerContext = createContext<LayerContextValue | undefined>(undefined);

/** Throws outside a `LayerProvider`. */
export function useLayerContext(): LayerContextValue {
  return insideProvider(useContext(LayerContext));
}
