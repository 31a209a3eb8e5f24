"use client";
import { useCallback, useEffect, useRef } from "react";
import { useSWRConfig } from "swr";
import type { RequestOptions } from "../client/index.ts";
import {
  type Contract,
  contract,
  type Endpoint,
  type EndpointInput,
  type EndpointName,
  type EndpointOutput,
  isLayerError,
  LayerError,
} from "../contract/index.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type ActionSubject, type BeforeAction, type ChangeAction, useLayerContext } from "./layer-context.ts";
import { announceStale, listenForStale } from "./tab-channel.ts";
import { type QueryName, queryKey } from "./use-query.ts";

/** A change on the wire: everything of the contract that is not a GET. */
export type CommandName = Exclude<EndpointName, QueryName>;

export interface CommandOptions extends RequestOptions {
  /** What is changed, for the host's `beforeAction`. */
  subject?: ActionSubject;
}

/**
 * Sends one change, once, and reads again what it made stale. Its answer goes to the caller alone: never into SWR,
 * because an answer can carry a secret. The returned function keeps its identity and throws `LayerError` only.
 */
export function useCommand<N extends CommandName>(
  name: N,
  settings: { refreshes: readonly QueryName[] },
): (input: EndpointInput<Contract[N]>, options?: CommandOptions) => Promise<EndpointOutput<Contract[N]>> {
  const context = useLatest(useLayerContext());
  const { mutate } = useSWRConfig();
  const refreshes = useLatest(settings.refreshes);
  // A repetition under the same Idempotency-Key is the same act: the host was asked for it already.
  const permits = useRef(new Map<string, HeadersInit | undefined>());

  return useCallback(
    async (input, { subject = {}, ...options } = {}) => {
      const { layer, scope, callbacks, report, reportSuccess } = context.current;
      const { action }: Endpoint = contract[name];
      try {
        const act = options.idempotencyKey ?? "";
        // SAFETY: every command of the contract names its action, and it is a change.
        const ask = () => askHost(callbacks.current.beforeAction, action as ChangeAction, subject);
        const permitted = permits.current.has(act) ? permits.current.get(act) : await ask();
        if (act) permits.current.set(act, permitted);
        const headers = new Headers(options.headers);
        for (const [header, value] of new Headers(permitted)) headers.set(header, value);
        const output = await layer.request(name, input, { ...options, headers });
        reportSuccess();
        return output;
      } catch (error) {
        if (isLayerError(error) && error.kind !== "aborted") report(error);
        throw error;
      } finally {
        // After a failure too: an answer may be lost and the change made.
        markStale(mutate, scope, refreshes.current);
        announceStale(scope, refreshes.current);
      }
    },
    [name, context, mutate, refreshes],
  );
}

/** Reads again what other tabs of this origin have changed: a key deleted in one leaves the others. */
export function useChangesElsewhere(scope: string): void {
  const { mutate } = useSWRConfig();
  useEffect(() => listenForStale(scope, (queries) => markStale(mutate, scope, queries)), [scope, mutate]);
}

function markStale(mutate: ReturnType<typeof useSWRConfig>["mutate"], scope: string, queries: readonly QueryName[]) {
  for (const query of queries) {
    const [kind, ours, read] = queryKey(scope, query, undefined);
    void mutate((key) => Array.isArray(key) && key[0] === kind && key[1] === ours && key[2] === read);
  }
}

async function askHost(
  beforeAction: BeforeAction | undefined,
  action: ChangeAction,
  subject: ActionSubject,
): Promise<HeadersInit | undefined> {
  if (!beforeAction) return undefined;
  const calledOff = "The host called the action off before anything was sent.";
  let answer: Awaited<ReturnType<BeforeAction>>;
  try {
    answer = await beforeAction(action, subject);
  } catch (cause) {
    throw new LayerError({ kind: "aborted", outcome: "rejected", message: calledOff, cause });
  }
  if (answer === false) throw new LayerError({ kind: "aborted", outcome: "rejected", message: calledOff });
  return answer === true ? undefined : answer.headers;
}
