"use client";
import { useCallback, useEffect, useRef } from "react";
import { useSWRConfig } from "swr";
import type { RequestOptions } from "../client/layer-client.ts";
import { type Endpoint, type EndpointInput, type EndpointOutput, isLayerError, LayerError } from "../contract/index.ts";
import { untilAborted } from "../lib/until-aborted.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type ActionSubject, type BeforeAction, type ChangeAction, useLayerContext } from "./layer-context.ts";
import { announceStale, listenForStale } from "./tab-channel.ts";
import { queryKey } from "./use-query.ts";

export interface CommandOptions extends RequestOptions {
  /** What is changed, for the host's `beforeAction`. */
  subject?: ActionSubject;
  /**
   * Gives up waiting for the host's `beforeAction`; a request that was sent is seen through. Default: `signal`, which ends
   * both.
   */
  giveUp?: AbortSignal;
  /** The host has agreed: the request is on its way. */
  onSent?: () => void;
  /** Whose data it is about: once the provider has moved on to another scope, nothing is sent. Default: the current one. */
  scope?: string;
}

/**
 * Sends one change, once, and reads again what it made stale. Its answer goes to the caller alone: never into SWR,
 * because an answer can carry a secret. The returned function keeps its identity and throws `LayerError` only.
 */
export function useCommand<E extends Endpoint & { action: ChangeAction }>(
  endpoint: E,
  settings: { refreshes: readonly Endpoint[] },
): (input: EndpointInput<E>, options?: CommandOptions) => Promise<EndpointOutput<E>> {
  const context = useLatest(useLayerContext());
  const { mutate } = useSWRConfig();
  const refreshes = useLatest(settings.refreshes);
  // A repetition under the same Idempotency-Key is the same act: the host was asked for it already.
  const permits = useRef(new Map<string, HeadersInit | undefined>());

  return useCallback(
    async (input, { subject = {}, scope: meantFor, giveUp, onSent, ...options } = {}) => {
      const { client, scope, callbacks, report, reportSuccess } = context.current;
      try {
        if (meantFor !== undefined && meantFor !== scope) throw calledOff("The page has moved on to another account.");
        const act = options.idempotencyKey ?? "";
        const signal = giveUp ?? options.signal;
        const ask = () => untilGivenUp(askHost(callbacks.current.beforeAction, endpoint.action, subject), signal);
        const permitted = permits.current.has(act) ? permits.current.get(act) : await ask();
        if (act) permits.current.set(act, permitted);
        if (context.current.scope !== scope) throw calledOff("The page has moved on to another account.");
        onSent?.();
        const headers = new Headers(options.headers);
        for (const [header, value] of new Headers(permitted)) headers.set(header, value);
        const output = await client.request(endpoint, input, { ...options, headers });
        reportSuccess();
        return output;
      } catch (error) {
        if (isLayerError(error) && error.kind !== "aborted") report(error);
        throw error;
      } finally {
        // After a failure too: an answer may be lost and the change made.
        const stale = refreshes.current.map(({ path }) => path);
        markStale(mutate, scope, stale);
        announceStale(scope, stale);
      }
    },
    [endpoint, context, mutate, refreshes],
  );
}

/** Reads again what other tabs of this origin have changed: a key deleted in one leaves the others. */
export function useChangesElsewhere(scope: string): void {
  const { mutate } = useSWRConfig();
  useEffect(() => listenForStale(scope, (paths) => markStale(mutate, scope, paths)), [scope, mutate]);
}

function markStale(mutate: ReturnType<typeof useSWRConfig>["mutate"], scope: string, paths: readonly string[]) {
  for (const path of paths) {
    const [kind, ours] = queryKey(scope, path, undefined);
    void mutate((key) => Array.isArray(key) && key[0] === kind && key[1] === ours && key[2] === path);
  }
}

/** Nothing is sent unless the host says `true`, or gives headers that can be sent. */
async function askHost(
  beforeAction: BeforeAction | undefined,
  action: ChangeAction,
  subject: ActionSubject,
): Promise<HeadersInit | undefined> {
  if (!beforeAction) return undefined;
  let cause: unknown;
  try {
    const answer = await beforeAction(action, subject);
    if (answer === true) return undefined;
    if (answer) return new Headers(answer.headers);
  } catch (error) {
    cause = error;
  }
  throw calledOff("The host called the action off before anything was sent.", cause);
}

function untilGivenUp<T>(asking: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return asking;
  return untilAborted(asking, signal).catch((cause) => {
    throw isLayerError(cause) ? cause : calledOff("The host did not answer, and nothing was sent.", cause);
  });
}

function calledOff(message: string, cause?: unknown): LayerError {
  return new LayerError({ kind: "aborted", outcome: "rejected", message, cause });
}
