"use client";
import { useMemo } from "react";
import type { LayerError } from "../contract/index.ts";
import { noKey, type UsageFacet, type UsageFilters } from "./usage-filters.ts";
import type { UsageRange } from "./usage-range.ts";
import { useUsage } from "./use-usage.ts";

export interface FacetOption {
  /** For the filter. */
  value: string;
  /** The name at the time; `undefined` for requests without one. */
  name: string | undefined;
  /** Of a key: tells two of one name apart. */
  keyPrefix?: string | undefined;
  requests: number;
}

export interface UseFacetOptionsResult {
  /** The most used first; `undefined` until they were read. Values that are chosen are among them in any case. */
  options: readonly FacetOption[] | undefined;
  isLoading: boolean;
  error: LayerError | undefined;
}

export interface UseFacetOptions {
  range: UsageRange;
  filters: UsageFilters;
  timeZone: string;
}

/** What there is to choose from: what made requests in the range, beside the other filters, deleted or not. */
export function useFacetOptions(
  facet: UsageFacet,
  { range, filters, timeZone }: UseFacetOptions,
): UseFacetOptionsResult {
  const chosen = filters[facet];
  const others = useMemo(() => ({ ...filters, [facet]: undefined }), [filters, facet]);
  const usage = useUsage({ range, filters: others, timeZone, groupBy: facet, interval: "none" });
  const groups = usage.usage?.groupBy === facet ? usage.usage.buckets : undefined;
  const options = useMemo(() => {
    const found = groups
      ?.flatMap((bucket) => bucket.groups)
      .filter(({ id }) => id !== null || facet === "key")
      .map(({ id, label, keyPrefix, requests }): FacetOption => {
        return { value: id ?? noKey, name: id === null ? undefined : label || id, keyPrefix, requests };
      })
      .sort((a, b) => b.requests - a.requests);
    const missing = chosen?.filter((value) => !found?.some((option) => option.value === value)) ?? [];
    return found && [...found, ...missing.map((value) => ({ value, name: nameOf(value), requests: 0 }))];
  }, [groups, chosen, facet]);
  return { options, isLoading: usage.isLoading, error: usage.error };
}

function nameOf(value: string): string | undefined {
  return value === noKey ? undefined : value;
}
