"use client";
import { useCallback, useState } from "react";
import useSWR, { type SWRConfiguration } from "swr";
import type { Endpoint, EndpointInput, EndpointOutput, LayerError } from "../contract/index.ts";
import { useLayerContext } from "./layer-context.ts";

export interface Query<T> {
  /** The latest answer; kept, with `error`, when a later read fails. */
  data: T | undefined;
  /** Nothing to show yet. */
  isLoading: boolean;
  /** A read is under way while `data` is shown. */
  isRefreshing: boolean;
  error: LayerError | undefined;
  /** Reads again; resolves when the answer is in, and never rejects. */
  refresh: () => Promise<void>;
}

export interface QueryOptions<Data> {
  /** Reads again this often while the page is visible, in ms. Default: 0, never. */
  refreshEveryMs?: number | undefined;
  /** Shown until the first own read; what a server fetched. */
  fallback?: Data | undefined;
  /** Whether to read at all. Default: true. */
  enabled?: boolean | undefined;
  /**
   * What is asked, in words that stay the same while its details move with the time. With it, the answer before is shown
   * until the new one is in, as `isRefreshing`; where the new one fails, it stays only if it answers the same question.
   * Never across scopes. Default: a new input begins with nothing.
   */
  question?: string | undefined;
}

/** The cache key of a read; commands name with it what they make stale. */
export function queryKey(scope: string, path: string, input: unknown) {
  return ["layer", scope, path, input] as const;
}

/** One read of the contract, cached for its provider and refreshed on focus and reconnect. */
export function useQuery<E extends Endpoint & { method: "GET" }>(
  endpoint: E,
  input: EndpointInput<E>,
  options: QueryOptions<EndpointOutput<E>> = {},
): Query<EndpointOutput<E>> {
  type Data = EndpointOutput<E>;
  const { client, scope, report, reportSuccess } = useLayerContext();

  const read = async (): Promise<Data> => {
    const data = await client.request(endpoint, input);
    reportSuccess();
    return data;
  };
  const { enabled = true } = options;
  const query = useSWR<Data, LayerError>(enabled ? queryKey(scope, endpoint.path, input) : null, read, {
    ...ownConfiguration,
    refreshInterval: options.refreshEveryMs ?? 0,
    onError: report,
    ...(options.fallback !== undefined && { fallbackData: options.fallback }),
  });

  const { error, isLoading, isValidating, mutate } = query;
  const previous = usePrevious(query.data, scope, options.question);
  const keepsPrevious = enabled && (!error || previous?.question === options.question);
  const data = query.data ?? (keepsPrevious ? previous?.data : undefined);

  const refresh = useCallback(async () => {
    // The error is in the query's state already.
    await mutate().catch(() => {});
  }, [mutate]);
  return {
    data,
    error,
    isLoading: isLoading && data === undefined,
    isRefreshing: isValidating && data !== undefined,
    refresh,
  };
}

/** The last answer in this scope. SWR's own memory of it would cross over into another user's. */
function usePrevious<Data>(data: Data | undefined, scope: string, question: string | undefined) {
  const [previous, keep] = useState<{ data: Data; scope: string; question: string }>();
  const isKept = previous?.data === data && previous?.scope === scope && previous.question === question;
  if (data !== undefined && question !== undefined && !isKept) keep({ data, scope, question });
  return previous?.scope === scope && question !== undefined ? previous : undefined;
}

/**
 * Every option is set, those we do not want included: a host's SWRConfig (suspense, refreshInterval, middleware,
 * onError …) would reach our reads through whatever is left out.
 */
// SAFETY: SWR merges `undefined` over a host's value at run time, which its types, under exactOptionalPropertyTypes, do not foresee.
const ownConfiguration = {
  use: undefined,
  suspense: false,
  strictServerPrefetchWarning: false,
  fallback: undefined,
  fallbackData: undefined,
  revalidateIfStale: true,
  revalidateOnMount: undefined,
  revalidateOnFocus: true,
  revalidateOnReconnect: true,
  refreshWhenHidden: false,
  refreshWhenOffline: false,
  // The client retries what is worth retrying; a second loop above it would multiply the attempts.
  shouldRetryOnError: false,
  onErrorRetry: undefined,
  errorRetryInterval: 5_000,
  errorRetryCount: 0,
  dedupingInterval: 2_000,
  focusThrottleInterval: 5_000,
  loadingTimeout: 3_000,
  keepPreviousData: false,
  isPaused: () => false,
  isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
  isVisible: () => typeof document === "undefined" || document.visibilityState !== "hidden",
  onSuccess: () => {},
  onLoadingSlow: () => {},
  onDiscarded: () => {},
} as unknown as SWRConfiguration;
