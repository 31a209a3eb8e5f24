"use client";
import { useMemo, useRef } from "react";
import { useLatest } from "../lib/use-latest.ts";
import type { ApiKey } from "./use-api-keys.ts";

/** Which row the focus goes to when others are deleted: what stands below the first of them by then, or else above. */
export function useNextRow(rows: readonly ApiKey[] | undefined) {
  const latest = useLatest(rows);
  const nextId = useRef<string>(undefined);
  return useMemo(
    () => ({
      nextId,
      /** Call before they are gone. */
      remember(keys: readonly ApiKey[]) {
        const all = latest.current ?? [];
        const ids = new Set(keys.map((key) => key.id));
        const at = all.findIndex((key) => ids.has(key.id));
        const below = all.find((key, index) => index >= at && !ids.has(key.id));
        nextId.current = (below ?? all[at - 1])?.id;
      },
    }),
    [latest],
  );
}
