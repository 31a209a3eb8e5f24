"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useRetry } from "../lib/use-retry.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-notice.tsx";
import { ClockIcon, SearchIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { StaleNotice } from "../ui/stale-notice.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { hasUsageFilters } from "./usage-filters.ts";
import type { UseUsageLogsResult } from "./use-usage-logs.ts";

interface UsageTableStatesProps {
  log: UseUsageLogsResult;
  /** To where the focus goes from a button that goes with what it did. */
  toSearch: () => void;
  headingLevel: 2 | 3 | 4;
  labels: Partial<UsageLabels> | undefined;
  /** The rows, or what stands in for them while they are read for the first time. */
  children: ReactNode;
}

/** The log in whichever of its states: no two look alike, and "no requests" is said only of a log that was read. */
export function UsageTableStates({ log, toSearch, headingLevel, labels, children }: UsageTableStatesProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { logs, error, filters, setFilters, hasMore } = log;
  const retry = useRetry(error, log.refresh, toSearch);
  const filterBy = (next: typeof filters) => {
    setFilters(next);
    toSearch();
  };
  if (log.keysUnknown && filters.key) {
    return (
      <EmptyState
        icon={<SearchIcon />}
        title={t("logNoMatchTitle")}
        headingLevel={headingLevel}
        actions={<Button onClick={() => filterBy({ ...filters, key: [] })}>{t("filterClearOne")}</Button>}
      >
        {t("filterKeysUnknown")}
      </EmptyState>
    );
  }
  if (!logs && error) {
    const title = error.kind === "forbidden" ? t("logForbiddenTitle") : undefined;
    return <ErrorState {...{ error, title, headingLevel }} onRetry={retry} isRetrying={log.isLoading} />;
  }
  const isFiltered = hasUsageFilters(filters);
  const staleness = (
    <StaleNotice error={error} title={t("logStaleTitle")} onRetry={retry} isRetrying={log.isRefreshing} />
  );
  if (logs?.length === 0 && !log.isRefreshing) {
    return (
      <>
        {staleness}
        <EmptyState
          icon={isFiltered ? <SearchIcon /> : <ClockIcon />}
          title={t(isFiltered ? "logNoMatchTitle" : "logEmptyTitle")}
          headingLevel={headingLevel}
          actions={
            <>
              {isFiltered && hasMore ? (
                <Button busy={log.isLoadingMore} onClick={log.loadMore}>
                  {t("loadOlder")}
                </Button>
              ) : null}
              {isFiltered ? (
                <Button onClick={() => filterBy({ range: filters.range })}>{t("filterClear")}</Button>
              ) : null}
            </>
          }
        >
          {isFiltered ? t(hasMore ? "logNoMatchYet" : "logNoMatchText") : t("logEmptyText")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {staleness}
      {log.isFilteredHere ? <Notice role="note">{t("filteredHere", { count: log.loadedCount })}</Notice> : null}
      {children}
    </>
  );
}
