"use client";
import { useCallback, useMemo } from "react";
import { useStoredValue } from "../data/use-stored-value.ts";
import { useHost } from "../host/host-context.ts";
import { useNow } from "../host/use-now.ts";
import type { StoredValueKind } from "../lib/stored-value.ts";
import { type KeyNotice, type KeyNoticeKind, keyNotices } from "./key-hygiene.ts";
import { type ApiKey, useApiKeys } from "./use-api-keys.ts";

export interface UseKeyNoticesOptions {
  /** Ids of keys that nothing is to be said of, such as those in a rotation, which share a name on purpose. */
  ignore?: ReadonlySet<string> | undefined;
}

export interface UseKeyNoticesResult {
  /** Most pressing first; empty when there is nothing to say, and until the keys have been read. */
  notices: readonly KeyNotice[];
  /** Not said again in this browser tab, unless it comes to concern another key. */
  dismiss: (notice: KeyNotice) => void;
}

/** What is worth doing about the account's keys: unused ones, old ones, names that repeat, one key for everything. */
export function useKeyNotices({ ignore }: UseKeyNoticesOptions = {}): UseKeyNoticesResult {
  const { keys } = useApiKeys();
  const { rotateAfterDays } = useHost();
  const now = useNow();
  const [dismissed, store] = useStoredValue(dismissals);

  const notices = useMemo(() => {
    if (!keys || now === undefined) return [];
    const known = new Set(dismissed);
    return keyNotices(keys, { now, rotateAfterDays, ignore }).filter(
      ({ kind, keys: concerned }) => !concerned.every((key) => known.has(markOf(kind, key))),
    );
  }, [keys, ignore, now, rotateAfterDays, dismissed]);
  const dismiss = useCallback(
    ({ kind, keys: concerned }: KeyNotice) =>
      store.set([...new Set([...store.get(), ...concerned.map((key) => markOf(kind, key))])]),
    [store],
  );
  return { notices, dismiss };
}

const dismissals: StoredValueKind<readonly string[]> = {
  name: "dismissed-notices",
  storage: "sessionStorage",
  version: 1,
  initial: [],
  parse: (stored) =>
    Array.isArray(stored) ? stored.filter((mark): mark is string => typeof mark === "string") : undefined,
};

function markOf(kind: KeyNoticeKind, { id }: ApiKey): string {
  return `${kind}:${id}`;
}
