"use client";
import { useCallback, useMemo, useState } from "react";
import { useHost } from "../host/host-context.ts";
import { useNow } from "../host/use-now.ts";
import type { UsageByKey } from "./key-usage.ts";
import { type KeyFilter, type KeySort, type KeySortColumn, searchText, viewKeys } from "./key-view.ts";
import type { ApiKey } from "./use-api-keys.ts";

export interface UseKeyListResult {
  /** The keys to show, in order; `undefined` until they have been read. */
  rows: readonly ApiKey[] | undefined;
  search: string;
  /** Takes what was typed; a secret pasted into it is cut to its prefix. */
  setSearch: (typed: string) => void;
  filter: KeyFilter;
  setFilter: (filter: KeyFilter) => void;
  sort: KeySort;
  /** By this column; by the same one again, the other way round. */
  sortBy: (column: KeySortColumn) => void;
  /** Search and filter back to everything. */
  clear: () => void;
  /** The selected keys among `rows`: what is not shown is not selected. */
  selection: readonly ApiKey[];
  isSelected: (key: ApiKey) => boolean;
  select: (key: ApiKey, selected: boolean) => void;
  /** Every row, or none. */
  selectAll: (selected: boolean) => void;
}

const newestFirst: KeySort = { column: "createdAt", direction: "descending" };
const nobody: ReadonlySet<string> = new Set();

export interface UseKeyListOptions {
  /** What `useKeyUsage` read, for the order by a figure. */
  usage?: UsageByKey | undefined;
}

/** Search, filter, order and selection over keys that were read with `useApiKeys`. */
export function useKeyList(keys: readonly ApiKey[] | undefined, { usage }: UseKeyListOptions = {}): UseKeyListResult {
  const { locale } = useHost();
  // Unknown until hydration, before which nobody can choose a filter that asks for it.
  const now = useNow() ?? 0;
  const language = locale?.tag ?? "en";
  const [search, keepSearch] = useState("");
  const [filter, setFilter] = useState<KeyFilter>("all");
  const [sort, setSort] = useState(newestFirst);
  const [selected, setSelected] = useState(nobody);

  const rows = useMemo(
    () => keys && viewKeys(keys, { search, filter, sort, usage }, now, language),
    [keys, search, filter, sort, usage, now, language],
  );
  const selection = useMemo(() => rows?.filter((key) => selected.has(key.id)) ?? [], [rows, selected]);

  const setSearch = useCallback((typed: string) => keepSearch(searchText(typed)), []);
  const sortBy = useCallback((column: KeySortColumn) => setSort((before) => nextSort(before, column)), []);
  const clear = useCallback(() => {
    keepSearch("");
    setFilter("all");
  }, []);
  const isSelected = useCallback((key: ApiKey) => selected.has(key.id), [selected]);
  const select = useCallback((key: ApiKey, is: boolean) => {
    setSelected((before) => new Set([...before].filter((id) => id !== key.id).concat(is ? [key.id] : [])));
  }, []);
  const selectAll = useCallback(
    (is: boolean) => setSelected(is ? new Set(rows?.map((key) => key.id)) : nobody),
    [rows],
  );
  return { rows, search, setSearch, filter, setFilter, sort, sortBy, clear, selection, isSelected, select, selectAll };
}

/** Times begin with the latest, figures with the largest, texts with A. */
function nextSort(before: KeySort, column: KeySortColumn): KeySort {
  if (before.column === column) {
    return { column, direction: before.direction === "ascending" ? "descending" : "ascending" };
  }
  return { column, direction: column === "name" || column === "keyPrefix" ? "ascending" : "descending" };
}
