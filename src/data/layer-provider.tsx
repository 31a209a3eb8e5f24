"use client";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { LayerClient, type LayerClientOptions } from "../client/layer-client.ts";
import type { Action, Feature, Fetcher, LayerError } from "../contract/index.ts";
import { type Host, HostContext, type HostSettings, type Settings, SettingsContext } from "../host/host-context.ts";
import { type Clock, systemClock } from "../lib/clock.ts";
import { guarded } from "../lib/guarded.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type LayerCallbacks, LayerContext, type LayerContextValue, type QueryFallback } from "./layer-context.ts";
import { useCapabilities } from "./use-capabilities.ts";
import { useChangesElsewhere } from "./use-command.ts";

export interface LayerProviderProps extends HostSettings, LayerCallbacks {
  children?: ReactNode;
  /** Where the host's backend mounts the proxy. Default: `/api/layer`. */
  baseUrl?: string;
  /** Anything with `fetch`'s signature, such as the host's authenticated fetch. Keep its identity between renders. */
  fetcher?: Fetcher;
  /** Sent with every request; a function is asked before each. For the host's own session, never for an API key. */
  headers?: NonNullable<LayerClientOptions["headers"]>;
  /**
   * Whose data this is, such as `${tenant}:${user}`: answers cached for one scope are never shown in another.
   * Without one, this provider shares with no other, and what it read is gone with it: state the scope to keep answers
   * across pages. Where one provider lives on while its user or tenant changes, the scope must change with them.
   */
  scope?: string;
  /** From a request to the last byte of its answer, in ms. Default: 60,000. */
  timeoutMs?: number;
  /** Answers read on the server, for a first paint with data. */
  fallback?: QueryFallback;
  /** Time, for tests. */
  clock?: Clock;
}

/** Gives the hooks and components below their server, and what the host decided. Renders nothing of its own. */
export function LayerProvider({ children, ...props }: LayerProviderProps): ReactNode {
  const { baseUrl = "/api/layer", fetcher, timeoutMs, clock = systemClock, fallback = noFallback } = props;
  const headers = useLatest(props.headers);
  const callbacks = useLatest<LayerCallbacks>(props);
  const expired = useRef(false);
  const [instance] = useState(nextInstance);
  const scope = props.scope ?? `own ${instance}`;
  const storageScope = props.scope ?? baseUrl;

  const client = useMemo(
    () =>
      new LayerClient({
        baseUrl,
        clock,
        headers: () => {
          const current = headers.current ?? {};
          return typeof current === "function" ? current() : current;
        },
        // A longer wait is shown to the person as a countdown instead.
        maxWaitMs: 2_000,
        ...(fetcher && { fetcher }),
        ...(timeoutMs !== undefined && { timeoutMs }),
      }),
    [baseUrl, fetcher, timeoutMs, clock, headers],
  );
  const value = useMemo<LayerContextValue>(
    () => ({
      client,
      scope,
      storageScope,
      clock,
      fallback,
      callbacks,
      emit: (event) => guarded(() => callbacks.current.onEvent?.(event)),
      report(error: LayerError) {
        guarded(() => callbacks.current.onError?.(error));
        if (error.kind !== "session_expired" || expired.current) return;
        expired.current = true;
        guarded(() => callbacks.current.onAuthExpired?.(error));
      },
      reportSuccess() {
        expired.current = false;
      },
    }),
    [client, clock, scope, storageScope, fallback, callbacks],
  );

  const { locale, appearance, timeZone, brand, links, apiUrl, rotateAfterDays, recentUseDays = 7 } = props;
  const settings = useMemo<Settings>(
    () => ({ locale, appearance, timeZone, brand, links, apiUrl, rotateAfterDays, recentUseDays, clock, scope }),
    [locale, appearance, timeZone, brand, links, apiUrl, rotateAfterDays, recentUseDays, clock, scope],
  );
  return (
    <LayerContext.Provider value={value}>
      <SettingsContext.Provider value={settings}>
        <HostBridge settings={settings}>{children}</HostBridge>
      </SettingsContext.Provider>
    </LayerContext.Provider>
  );
}

const noFallback: QueryFallback = {};

/** Joins the host's settings with what the server says of itself. */
function HostBridge({ settings, children }: { settings: Settings; children: ReactNode }): ReactNode {
  useChangesElsewhere(settings.scope);
  const { capabilities, error, isLoading } = useCapabilities();
  const settled = !isLoading || error !== undefined;
  const host = useMemo<Host>(
    () => ({
      ...settings,
      capabilities,
      apiUrl: settings.apiUrl ?? capabilities?.apiUrl,
      isLoading: !settled,
      supports: (feature: Feature) => capabilities?.features.includes(feature) ?? false,
      permission: (action: Action) => capabilities?.permissions[action] ?? true,
    }),
    [settings, capabilities, settled],
  );
  return <HostContext.Provider value={host}>{children}</HostContext.Provider>;
}

let instances = 0;

function nextInstance(): number {
  return ++instances;
}
