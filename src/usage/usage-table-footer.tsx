"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import type { UseUsageLogsResult } from "./use-usage-logs.ts";

interface UsageTableFooterProps {
  log: UseUsageLogsResult;
  labels: Partial<UsageLabels> | undefined;
}

/** How far before the end older rows are fetched: about a screen. */
const margin = "600px";

/** How many are loaded, on whose clocks their times are, and the way to older ones: by itself when one comes near the end, or by a button. */
export function UsageTableFooter({ log, labels }: UsageTableFooterProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { hasMore, isLoadingMore, isRefreshing, isFilteredHere, error, loadedCount, loadMore, timeZone } = log;
  const end = useRef<HTMLDivElement>(null);
  // Where filters hold for loaded rows alone, a short list would read the whole log by itself; after a failure, the
  // person decides.
  const isAutomatic = hasMore && !isLoadingMore && !isRefreshing && !isFilteredHere && error === undefined;
  const load = useLatest(loadMore);
  useEffect(() => {
    if (!isAutomatic || loadedCount === 0 || !end.current || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) void load.current();
      },
      { rootMargin: margin },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isAutomatic, loadedCount, load]);

  return (
    <div ref={end} className="layer-usage-footer">
      <span>
        {[t(hasMore ? "loadedCount" : "allCount", { count: loadedCount }), t("timesIn", { timeZone })].join(" · ")}
      </span>
      {hasMore ? (
        <Button size="compact" variant="ghost" busy={isLoadingMore} busyLabel={t("loadingOlder")} onClick={loadMore}>
          {t("loadOlder")}
        </Button>
      ) : null}
    </div>
  );
}
