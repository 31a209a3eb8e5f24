"use client";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { type Format, useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { Root } from "../ui/root.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { ExactValue } from "./exact-value.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { compareUsage, errorRate } from "./usage-change.ts";
import { usePeriodFormat } from "./use-period-format.ts";
import type { UseUsageResult } from "./use-usage.ts";

export interface UsageSummaryProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** What `useUsage` gave; only its totals are read, so any grouping will do. */
  usage: UseUsageResult;
  /** What `useUsageBefore` gave, to compare with. Default: no comparison. */
  before?: UseUsageResult | undefined;
  labels?: Partial<UsageLabels> | undefined;
}

interface Figure {
  name: "cost" | "requests" | "tokens" | "errorRate" | "latencyP95";
  shown: string;
  /** Without what was left out for room. */
  exact: string;
  note?: string | undefined;
  change?: string | undefined;
  before?: string | undefined;
}

/** A range in five figures, each against the period before. */
export const UsageSummary = forwardRef<HTMLElement, UsageSummaryProps>(function UsageSummary(
  { usage: query, before, labels, className, ...rest },
  ref,
) {
  const t = useLabels("usage", usageLabels, labels);
  const period = usePeriodFormat();
  const figures = useFigures(query, before, labels);
  const range = before?.usage ? period.range(before.usage) : "";
  return (
    <Root {...rest} ref={ref} className={cx("layer-usage-summary", className)}>
      <dl className="layer-usage-figures" data-state={query.isRefreshing ? "refreshing" : undefined}>
        {names.map((name) => {
          const figure = figures?.find((one) => one.name === name);
          return (
            <div key={name} className="layer-usage-figure" data-figure={name}>
              <dt>{t(name)}</dt>
              <dd>
                {figure ? (
                  <ExactValue {...figure} labels={labels} />
                ) : query.unavailable || query.error ? (
                  <span className="layer-usage-value">—</span>
                ) : (
                  <Skeleton shape="title" width="short" />
                )}
                {figure?.change ? (
                  <span className="layer-usage-change" title={t("before", { range, value: figure.before ?? "" })}>
                    {figure.change}
                    <VisuallyHidden>{t("before", { range, value: figure.before ?? "" })}</VisuallyHidden>
                  </span>
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </Root>
  );
});

const names = ["cost", "requests", "tokens", "errorRate", "latencyP95"] as const;

function useFigures(
  query: UseUsageResult,
  before: UseUsageResult | undefined,
  labels: Partial<UsageLabels> | undefined,
) {
  const t = useLabels("usage", usageLabels, labels);
  const format = useFormat();
  const totals = query.usage?.totals;
  if (!totals) return undefined;
  const earlier = before?.usage?.totals;
  const change = earlier && compareUsage(totals, earlier);
  const { costUnknown } = totals;
  const rate = errorRate(totals);
  const rateOf = (share: number | undefined) => (share === undefined ? format.cost(null) : format.percent(share));
  const figures: Figure[] = [
    {
      name: "cost",
      shown: format.totalCost(totals.costUsd, { unknown: costUnknown }),
      exact: format.exactCost(totals.costUsd),
      note: costUnknown > 0 ? t("unknownCosts", { count: costUnknown }) : undefined,
      change: signed(format, change?.cost),
      before: earlier && format.totalCost(earlier.costUsd, { unknown: earlier.costUnknown }),
    },
    {
      name: "requests",
      ...short(format, totals.requests),
      change: signed(format, change?.requests),
      before: earlier && format.number(earlier.requests),
    },
    {
      name: "tokens",
      ...short(format, totals.totalTokens),
      change: signed(format, change?.tokens),
      before: earlier && format.number(earlier.totalTokens),
    },
    // A server that records no failures has no rate of them: nothing failed is not what it says.
    query.complete
      ? {
          name: "errorRate",
          shown: rateOf(rate),
          exact: t("errorsOf", { errors: totals.errors, requests: totals.requests }),
          change:
            change?.errorRate === undefined
              ? undefined
              : t("points", { value: format.change(change.errorRate * 100, "number") }),
          before: earlier && rateOf(errorRate(earlier)),
        }
      : { name: "errorRate", shown: format.cost(null), exact: format.cost(null), note: t("failuresNotRecorded") },
    {
      name: "latencyP95",
      shown: format.duration(totals.latencyP95),
      exact: format.duration(totals.latencyP95),
      change: signed(format, change?.latencyP95),
      before: earlier && format.duration(earlier.latencyP95),
    },
  ];
  return figures;
}

function signed(format: Format, change: number | undefined): string | undefined {
  return change === undefined ? undefined : format.change(change);
}

/** In full as long as there is room: six figures. */
function short(format: Format, value: number) {
  const exact = format.number(value);
  return { shown: value < 10_000_000 ? exact : format.compact(value), exact };
}
