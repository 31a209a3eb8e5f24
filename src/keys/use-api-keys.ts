"use client";
import { useMemo } from "react";
import { type KeyItem, keysList } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { type Query, useQuery } from "../data/use-query.ts";
import { useStoredValue } from "../data/use-stored-value.ts";
import { useHost } from "../host/host-context.ts";
import { annotateKeys } from "./annotate-keys.ts";
import { unrevealedKeys } from "./unrevealed-keys.ts";
import { useKeyMarks } from "./use-key-marks.ts";

/** A key as listed, and what this page knows of it. */
export interface ApiKey extends KeyItem {
  /** The key this very page runs on: its own requests count as use, and deleting it stops the page. */
  isCurrent: boolean;
  /** It was made in this browser, and nobody was shown its secret: it can only be deleted. */
  isUnrevealed: boolean;
  /** It was made here and shown, and has not been used yet. */
  isAwaitingFirstUse: boolean;
}

export interface UseApiKeysOptions {
  /** Reads again this often while the page is visible, in ms. Default: 0, on focus and reconnect only. */
  refreshEveryMs?: number;
}

export interface UseApiKeysResult extends Omit<Query<KeyItem[]>, "data"> {
  /** Active keys, newest first; `undefined` until they have been read once, and never empty because a read failed. */
  keys: ApiKey[] | undefined;
}

/**
 * The account's keys, fresh on focus and reconnect. A failed read leaves the keys of the last good one beside its
 * `error`: `unauthorized`, `session_expired`, `forbidden`, `rate_limited`, `network`, `timeout`, `server`,
 * `upstream`, `upstream_unauthorized` (the host's own key is refused) or `protocol`.
 */
export function useApiKeys(options: UseApiKeysOptions = {}): UseApiKeysResult {
  const { fallback } = useLayerContext();
  const { data, ...query } = useQuery(keysList, {}, { ...options, fallback: fallback["keys.list"] });
  const marks = useKeyMarks();
  const [unrevealed] = useStoredValue(unrevealedKeys);
  const current = useHost().capabilities?.currentKey;
  const keys = useMemo(
    () => data && annotateKeys(data, { marks, unrevealed, current }),
    [data, marks, unrevealed, current],
  );
  return { keys, ...query };
}
