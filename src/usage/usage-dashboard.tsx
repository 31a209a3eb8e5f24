"use client";
import { type ComponentPropsWithoutRef, forwardRef, useId, useRef, useState } from "react";
import type { UsageGrouping } from "../contract/index.ts";
import { useLabels } from "../host/use-labels.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { cx } from "../lib/cx.ts";
import { useRetry } from "../lib/use-retry.ts";
import { Choice } from "../ui/choice.tsx";
import { ErrorState } from "../ui/error-notice.tsx";
import { tabbables } from "../ui/focus.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { ChartIcon, TableIcon } from "../ui/icons.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Root } from "../ui/root.tsx";
import { ScreenBoundary } from "../ui/screen-boundary.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { RangePicker } from "./range-picker.tsx";
import { UsageBreakdown } from "./usage-breakdown.tsx";
import { UsageChart } from "./usage-chart.tsx";
import { UsageEmpty } from "./usage-empty.tsx";
import type { UsageMetric } from "./usage-metric.ts";
import { UsageNotices } from "./usage-notices.tsx";
import { UsageSummary } from "./usage-summary.tsx";
import { usePeriodFormat } from "./use-period-format.ts";
import { type UseUsageViewOptions, useUsageView } from "./use-usage-view.ts";

export interface UsageDashboardProps
  extends UseUsageViewOptions,
    Omit<ComponentPropsWithoutRef<"section">, "children" | "title"> {
  /** Of the screen's title, so that it fits the host's outline. Default: 1. */
  headingLevel?: 1 | 2 | 3 | undefined;
  labels?: Partial<UsageLabels> | undefined;
}

/** More than half of the screen's code, of what stands below the fold: it comes while the figures are read. */
const UsageRequests = lazyPart(() => import("./usage-requests.tsx").then((module) => module.UsageRequests));

/** The screen of an account's usage: a range in figures, through time and by group, down to each request. */
export const UsageDashboard = forwardRef<HTMLElement, UsageDashboardProps>(function UsageDashboard(props, ref) {
  return (
    <ScreenBoundary>
      <UsageScreen {...props} ref={ref} />
    </ScreenBoundary>
  );
});

const UsageScreen = forwardRef<HTMLElement, UsageDashboardProps>(function UsageScreen(props, ref) {
  const { filters, defaultFilters, onFiltersChange, defaultGroupBy, defaultMetric, refreshEveryMs, ...others } = props;
  const { headingLevel = 1, labels, className, ...rest } = others;
  const t = useLabels("usage", usageLabels, labels);
  const period = usePeriodFormat();
  const timeZone = useTimeZone();
  const view = useUsageView({
    ...{ filters, defaultFilters, onFiltersChange, defaultGroupBy, defaultMetric, refreshEveryMs },
  });
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const Title = `h${headingLevel}` as const;
  // SAFETY: a level of 1 to 3 plus one is 2 to 4.
  const innerLevel = (headingLevel + 1) as 2 | 3 | 4;
  const Inner = `h${innerLevel}` as const;
  const { usage, error, isLoading, refresh, complete } = view.usage;
  const tools = useRef<HTMLDivElement>(null);
  const retry = useRetry(error, refresh, () => {
    // The chosen range, or else what shows days of one's own.
    const stops = tabbables(tools.current);
    stops.find((stop) => stop.matches(":checked, select, button"))?.focus();
  });
  const timesIn = t("timesIn", { timeZone });
  const interval = usage?.interval ?? "day";
  // Where filters leave nothing, the chart stays as it is and the table says so.
  const isNothing = view.isEmpty && !view.isFiltered;

  return (
    <Root as="section" {...rest} ref={ref} className={cx("layer-usage-dashboard", className)} aria-labelledby={titleId}>
      <div className="layer-screen-head">
        <div className="layer-screen-heading layer-usage-dashboard-heading">
          <Title id={titleId} className="layer-screen-title">
            {t("title")}
          </Title>
          {/* One text, so that the zone is not moved aside when the range is known. */}
          <p className="layer-screen-lead">{[...(usage ? [period.range(usage)] : []), timesIn].join(" · ")}</p>
        </div>
        <div ref={tools} className="layer-usage-dashboard-tools">
          <RangePicker value={view.range} onValueChange={view.setRange} labels={labels} />
        </div>
      </div>
      <div className="layer-usage-dashboard-body">
        <UsageNotices view={view} onRetry={retry} labels={labels} />
        {!usage && error ? (
          <ErrorState
            error={error}
            title={error.kind === "forbidden" ? t("forbiddenTitle") : undefined}
            headingLevel={innerLevel}
            onRetry={retry}
            isRetrying={isLoading}
          />
        ) : view.isFirstTime ? (
          <UsageEmpty view={view} headingLevel={innerLevel} labels={labels} />
        ) : (
          <>
            <UsageSummary usage={view.usage} before={view.before} labels={labels} />
            <div className="layer-usage-card">
              <div className="layer-usage-card-head">
                <Inner className="layer-usage-card-title">
                  {t(view.metric)} <span>{t(`per_${interval}`)}</span>
                </Inner>
                <Choice
                  size="compact"
                  label={t("groupBy")}
                  options={view.groupings.map((value) => ({ value, label: t(`group_${value}`) }))}
                  value={view.groupBy}
                  // SAFETY: the options above are groupings.
                  onValueChange={(value) => view.setGroupBy(value as UsageGrouping)}
                />
                <Choice
                  size="compact"
                  label={t("metric")}
                  options={view.metrics.map((value) => ({ value, label: t(value) }))}
                  value={view.metric}
                  // SAFETY: the options above are metrics.
                  onValueChange={(value) => view.setMetric(value as UsageMetric)}
                />
                <IconButton label={t(asTable ? "showChart" : "showTable")} onClick={() => setAsTable(!asTable)}>
                  {asTable ? <ChartIcon /> : <TableIcon />}
                </IconButton>
              </div>
              {isNothing ? (
                <UsageEmpty view={view} headingLevel={innerLevel} labels={labels} />
              ) : (
                <UsageChart
                  usage={view.usage}
                  metric={view.metric}
                  asTable={asTable}
                  legend={view.metric === "latency" && view.groupBy === "none"}
                  onSelectPeriod={view.setPeriod}
                  selectedPeriod={view.period}
                  labels={labels}
                />
              )}
              {usage && !isNothing ? (
                <UsageBreakdown
                  usage={usage}
                  metric={view.metric}
                  hasErrors={complete}
                  onSelectGroup={view.selectGroup}
                  labels={labels}
                />
              ) : null}
            </div>
            {/* Read at once, and shown once it is known how much stands above it: it does not move down. */}
            {isNothing ? null : (
              <div hidden={isLoading}>
                <UsageRequests needed view={view} headingLevel={innerLevel} labels={labels} />
              </div>
            )}
          </>
        )}
      </div>
    </Root>
  );
});
