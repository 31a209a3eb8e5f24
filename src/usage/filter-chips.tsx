"use client";
import { type MouseEvent, type ReactNode, useMemo } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { facetNames } from "./facet-filter.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { statusWords } from "./log-status.ts";
import { noKey, type UsageFacet, usageFacets } from "./usage-filters.ts";
import type { UseUsageLogsResult } from "./use-usage-logs.ts";

interface FilterChipsProps {
  log: UseUsageLogsResult;
  /** To where the focus goes once no chip is left to have it. */
  toSearch: () => void;
  labels: Partial<UsageLabels> | undefined;
}

/** Each chosen value with a way to take it back. */
export function FilterChips({ log, toSearch, labels }: FilterChipsProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { filters, setFilters } = log;
  const names = useNames(log);
  const nameOf = (facet: UsageFacet, value: string) => {
    if (facet === "status") return statusWords(value, t);
    return facet === "key" && value === noKey ? t("noKeyShort") : (names.get(value) ?? value);
  };
  const chips = usageFacets.flatMap((facet) =>
    (filters[facet] ?? []).map((value) => ({
      id: `${facet}:${value}`,
      facet: t(facetNames[facet]),
      value: nameOf(facet, value),
      remove: () => setFilters({ ...filters, [facet]: filters[facet]?.filter((other) => other !== value) }),
    })),
  );
  if (chips.length === 0) return null;
  return (
    <div className="layer-toolbar layer-usage-chips">
      {chips.map(({ id, facet, value, remove }) => (
        <button
          key={id}
          type="button"
          className="layer-chip"
          title={t("filterRemove")}
          onClick={(event) => {
            if (chips.length === 1) toSearch();
            else toNeighbour(event);
            remove();
          }}
        >
          <span className="layer-chip-facet">{facet}</span> <bdi className="layer-chip-value">{value}</bdi>
          <CloseIcon className="layer-chip-icon" />
        </button>
      ))}
      <Button
        size="compact"
        variant="ghost"
        onClick={() => {
          setFilters({ range: filters.range, text: filters.text });
          toSearch();
        }}
      >
        {t("filterClear")}
      </Button>
    </div>
  );
}

/** The focus to the chip after the one that goes, or else to the one before. */
function toNeighbour({ currentTarget: chip }: MouseEvent<HTMLElement>) {
  const isLast = !chip.nextElementSibling?.matches(".layer-chip");
  const neighbour = isLast ? chip.previousElementSibling : chip.nextElementSibling;
  if (neighbour instanceof HTMLElement) neighbour.focus();
}

/** Filters hold ids, and rows know the names that go with them. */
function useNames({ logs, filters }: UseUsageLogsResult): ReadonlyMap<string, string> {
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const wanted of [...(filters.key ?? []), ...(filters.gate ?? [])]) {
      const row = logs?.find((log) => log.apiKeyId === wanted || log.gateId === wanted);
      const name = row?.apiKeyId === wanted ? (row.apiKeyName ?? row.apiKeyPrefix) : row?.gateName;
      if (name) names.set(wanted, name);
    }
    return names;
  }, [logs, filters]);
}
