"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { UsageExportButton } from "./usage-export-button.tsx";
import { UsageTable } from "./usage-table.tsx";
import { usePeriodFormat } from "./use-period-format.ts";
import { useUsageLogs } from "./use-usage-logs.ts";
import type { UsageView } from "./use-usage-view.ts";

export interface UsageRequestsProps {
  view: UsageView;
  headingLevel: 2 | 3 | 4;
  labels: Partial<UsageLabels> | undefined;
}

/** The requests behind the figures: of the whole range, or of the bar that was picked in the chart. And their export. */
export function UsageRequests({ view, headingLevel, labels }: UsageRequestsProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const format = usePeriodFormat();
  const { period, setPeriod, range, filters, setFilters, usage } = view;
  const log = useUsageLogs({ range: period ?? range, filters, onFiltersChange: setFilters });
  const Heading = `h${headingLevel}` as const;
  // SAFETY: of 2 to 4 one more, and no more than 4.
  const innerLevel = Math.min(4, headingLevel + 1) as 3 | 4;
  return (
    <div className="layer-usage-requests">
      <div className="layer-usage-card-head">
        <Heading className="layer-usage-card-title">
          {period
            ? t("requestsOf", {
                period: format.bucket({ start: period.from, end: period.to }, usage.usage?.interval ?? "day"),
              })
            : t("requests")}
        </Heading>
        {period ? (
          <Button size="compact" icon={<CloseIcon />} onClick={() => setPeriod(undefined)}>
            {t("wholeRange")}
          </Button>
        ) : null}
        <UsageExportButton log={log} labels={labels} />
      </div>
      <UsageTable log={log} headingLevel={innerLevel} labels={labels} />
    </div>
  );
}
