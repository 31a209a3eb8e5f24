"use client";
import { type ReactNode, type RefObject, useEffect, useMemo, useState } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useSettings } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { SearchField } from "../ui/search-field.tsx";
import { FacetFilter } from "./facet-filter.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { usageFacets } from "./usage-filters.ts";
import type { UseUsageLogsResult } from "./use-usage-logs.ts";

interface UsageFilterBarProps {
  log: UseUsageLogsResult;
  /** The input of the search. */
  searchRef: RefObject<HTMLInputElement | null>;
  /** At the end of the line. */
  children: ReactNode;
  labels: Partial<UsageLabels> | undefined;
}

/** Which requests: search, one button for each kind of filter, and a chip for each value that is chosen. */
export function UsageFilterBar({ log, searchRef, children, labels }: UsageFilterBarProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const common = useLabels("common", commonLabels);
  const [search, setSearch] = useSearch(log);
  const { filters, setFilters, range, timeZone, keysUnknown } = log;
  const asked = useMemo(
    () => ({ filters, setFilters, range, timeZone, keysUnknown }),
    [filters, setFilters, range, timeZone, keysUnknown],
  );
  return (
    <>
      <div className="layer-toolbar layer-usage-toolbar">
        <SearchField
          ref={searchRef}
          className="layer-usage-toolbar-search"
          label={t("logSearch")}
          placeholder={t("logSearchPlaceholder")}
          value={search}
          onValueChange={setSearch}
          clearLabel={common("clearSearch")}
        />
        {usageFacets.map((facet) => (
          <FacetFilter key={facet} facet={facet} asked={asked} labels={labels} />
        ))}
        <div className="layer-usage-toolbar-end">{children}</div>
      </div>
      <FilterChips log={log} toSearch={() => searchRef.current?.focus()} labels={labels} />
    </>
  );
}

/** How long after the last letter a search is asked for, in ms. */
const pauseMs = 250;

/** What is typed at once in the field, and in the filters when the typing pauses. */
function useSearch({ filters, setFilters }: UseUsageLogsResult) {
  const { clock } = useSettings();
  const asked = filters.text ?? "";
  const [typed, setTyped] = useState(asked);
  const [lastAsked, setLastAsked] = useState(asked);
  // Changed from elsewhere, such as by a chip: the field follows.
  if (lastAsked !== asked) {
    setLastAsked(asked);
    setTyped(asked);
  }
  const ask = useLatest(() => {
    if (typed !== asked) setFilters({ ...filters, text: typed });
  });
  useEffect(
    () => (typed === asked ? undefined : clock.setTimer(() => ask.current(), pauseMs)),
    [typed, asked, clock, ask],
  );
  return [typed, setTyped] as const;
}
