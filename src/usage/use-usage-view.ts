"use client";
import { useCallback, useMemo, useState } from "react";
import { type UsageGrouping, usageGroupings } from "../contract/index.ts";
import { useHost } from "../host/host-context.ts";
import { useControllableState } from "../lib/use-controllable-state.ts";
import { hasUsageFilters, noKey, type UsageFilters } from "./usage-filters.ts";
import { type UsageMetric, usageMetrics } from "./usage-metric.ts";
import { type CustomRange, parseRange, serializeRange, type UsageRange } from "./usage-range.ts";
import { useHasHistory } from "./use-has-history.ts";
import { useUsage } from "./use-usage.ts";
import { useUsageBefore } from "./use-usage-before.ts";

export interface UseUsageViewOptions {
  /** Kept by the host, its range included. Absent: kept here, beginning with `defaultFilters`. */
  filters?: UsageFilters | undefined;
  defaultFilters?: UsageFilters | undefined;
  onFiltersChange?: ((filters: UsageFilters) => void) | undefined;
  defaultGroupBy?: UsageGrouping | undefined;
  defaultMetric?: UsageMetric | undefined;
  refreshEveryMs?: number | undefined;
}

/** What a screen of usage looks at, and the figures of that. */
export function useUsageView(options: UseUsageViewOptions) {
  const { filters: owned, defaultFilters = {}, onFiltersChange, refreshEveryMs } = options;
  const { defaultGroupBy = "key", defaultMetric = "cost" } = options;
  const [filters, setFilters] = useControllableState({
    value: owned,
    initial: defaultFilters,
    onChange: onFiltersChange,
  });
  const [groupBy, setGroupBy] = useState<UsageGrouping>(defaultGroupBy);
  const [metric, setMetric] = useState<UsageMetric>(defaultMetric);
  const [period, setPeriod] = useState<CustomRange>();
  const host = useHost();

  const range: UsageRange = useMemo(() => parseRange(filters.range) ?? "30d", [filters.range]);
  // What does not add up itself neither tells keys apart nor records what failed.
  const isWhole = host.isLoading || host.supports("usage.aggregate");
  const groupings: readonly UsageGrouping[] = isWhole ? usageGroupings : ["none", "gate", "model"];
  const metrics = isWhole ? usageMetrics : usageMetrics.filter((one) => one !== "errors");
  const grouping = groupings.includes(groupBy) ? groupBy : "gate";
  const usage = useUsage({ range, filters, groupBy: grouping, refreshEveryMs });
  const before = useUsageBefore({ range, filters, refreshEveryMs });

  const isEmpty = usage.usage?.totals.requests === 0;
  const isFiltered = hasUsageFilters(filters);
  const hasHistory = useHasHistory({ enabled: isEmpty && !isFiltered });

  const setRange = useCallback(
    (next: UsageRange) => {
      setPeriod(undefined);
      setFilters({ ...filters, range: serializeRange(next) });
    },
    [filters, setFilters],
  );
  /** Shows one group alone, split by what tells most about it; `undefined` where it cannot be asked for. */
  const selectGroup = useCallback(
    (id: string | null) => {
      if (grouping === "none" || (id === null && grouping !== "key")) return undefined;
      return () => {
        setFilters({ ...filters, [grouping]: [id ?? noKey] });
        setGroupBy(metric === "errors" && grouping !== "status" ? "status" : nextGrouping[grouping]);
      };
    },
    [grouping, metric, filters, setFilters],
  );
  return {
    ...{ filters, setFilters, range, setRange, period, setPeriod, metric, setMetric },
    ...{ groupBy: grouping, setGroupBy, groupings, selectGroup, metrics, usage, before, isEmpty, isFiltered },
    /** The account has never made a request. */
    isFirstTime: isEmpty && !isFiltered && hasHistory === false,
  };
}

export type UsageView = ReturnType<typeof useUsageView>;

/** One group by itself is one colour: what is behind it says more. */
const nextGrouping = { key: "gate", gate: "model", model: "gate", status: "gate" } as const;
