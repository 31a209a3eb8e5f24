"use client";
import { useCallback, useMemo } from "react";
import { useStoredValue } from "../data/use-stored-value.ts";
import type { StoredValueKind, TextStorage } from "../lib/stored-value.ts";
import { type ColumnChoice, noChoice, parseColumnChoice } from "./usage-columns.ts";

export interface UseUsageColumnsResult {
  /** What was decided of columns by their ids; what is not said is as the column has it. */
  choice: ColumnChoice;
  show: (id: string, isShown: boolean) => void;
  /** Back to what columns have by themselves. */
  reset: () => void;
}

const kind: StoredValueKind<ColumnChoice> = {
  name: "usage-columns",
  storage: "localStorage",
  version: 1,
  initial: noChoice,
  parse: parseColumnChoice,
};

/** Which columns of the log a person wants to see, kept beyond the page in the host's `storage`, else `localStorage`. */
export function useUsageColumns(options: { storage?: TextStorage | undefined } = {}): UseUsageColumnsResult {
  const [choice, holder] = useStoredValue(kind, options.storage);
  const show = useCallback((id: string, isShown: boolean) => holder.set({ ...holder.get(), [id]: isShown }), [holder]);
  const reset = useCallback(() => holder.set(noChoice), [holder]);
  return useMemo(() => ({ choice, show, reset }), [choice, show, reset]);
}
