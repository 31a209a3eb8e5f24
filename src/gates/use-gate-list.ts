"use client";
import { useCallback, useMemo, useState } from "react";
import type { Gate } from "../contract/index.ts";
import { useHost } from "../host/host-context.ts";
import type { UsageByGate } from "./gate-usage.ts";
import { type GateSort, type GateSortColumn, gateFacets, viewGates } from "./gate-view.ts";

export interface UseGateListResult {
  /** What is shown, in order; `undefined` while there are no gates to show any of. */
  rows: readonly Gate[] | undefined;
  search: string;
  setSearch: (search: string) => void;
  /** A model that may answer; empty: every one. */
  model: string;
  setModel: (model: string) => void;
  /** Empty: every one. */
  tag: string;
  setTag: (tag: string) => void;
  sort: GateSort;
  /** By another column, or the same one the other way round. */
  sortBy: (column: GateSortColumn) => void;
  /** Shows all again. */
  clear: () => void;
  /** What there is to filter by. */
  models: readonly string[];
  tags: readonly string[];
}

/** Search, filters and order over gates that were read with `useGates`. */
export function useGateList(
  gates: readonly Gate[] | undefined,
  { usage }: { usage?: UsageByGate | undefined } = {},
): UseGateListResult {
  const language = useHost().locale?.tag ?? "en";
  const [search, setSearch] = useState("");
  const [model, setModel] = useState("");
  const [tag, setTag] = useState("");
  const [sort, setSort] = useState<GateSort>({ column: "updatedAt", direction: "descending" });

  const { models, tags } = useMemo(() => gateFacets(gates ?? [], language), [gates, language]);
  const rows = useMemo(
    () => gates && viewGates(gates, { search, model, tag, sort }, { usage, language }),
    [gates, search, model, tag, sort, usage, language],
  );
  const sortBy = useCallback((column: GateSortColumn) => setSort((before) => nextSort(before, column)), []);
  const clear = useCallback(() => {
    setSearch("");
    setModel("");
    setTag("");
  }, []);
  return { rows, search, setSearch, model, setModel, tag, setTag, sort, sortBy, clear, models, tags };
}

/** Texts begin with A, figures and times with the most. */
function nextSort(before: GateSort, column: GateSortColumn): GateSort {
  const opposite = before.direction === "ascending" ? "descending" : "ascending";
  if (before.column === column) return { column, direction: opposite };
  return { column, direction: column === "name" || column === "model" ? "ascending" : "descending" };
}
