"use client";
import { type ReactNode, useMemo, useState } from "react";
import type { Usage } from "../contract/index.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { groupNames } from "./group-name.ts";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { fromNanoUsd } from "./nano-usd.ts";
import { SeriesSwatch } from "./series-swatch.tsx";
import { breakdownRows, combineRows } from "./usage-breakdown-rows.ts";
import type { UsageMetric } from "./usage-metric.ts";
import { maxSeries } from "./usage-series.ts";
import { useSeriesSlots } from "./use-series-slots.ts";

interface BreakdownProps {
  usage: Usage;
  /** Decides the order. */
  metric: UsageMetric;
  /** Whether the server records what failed. */
  hasErrors: boolean;
  /** Somebody wants to see this group alone; absent for one that cannot be asked for. */
  onSelectGroup: (id: string | null) => (() => void) | undefined;
  labels: Partial<UsageLabels> | undefined;
}

/** The groups of the chart with all their figures: its legend, and the way to look at one of them alone. */
export function UsageBreakdown({ usage, metric, hasErrors, onSelectGroup, labels }: BreakdownProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const format = useFormat();
  const { groupBy } = usage;
  const slotOf = useSeriesSlots(groupBy);
  const rows = useMemo(() => breakdownRows(usage, metric), [usage, metric]);
  const names = useMemo(() => groupNames(rows, groupBy, t), [rows, groupBy, t]);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, maxSeries);
  const others = rows.slice(shown.length);
  if (groupBy === "none" || rows.length === 0) return null;
  return (
    <div className="layer-usage-breakdown">
      <Table label={t(`by_${groupBy}`)}>
        <TableHead>
          <TableRow>
            <TableHeader kind="title">{t(`group_${groupBy}`)}</TableHeader>
            <TableHeader numeric>{t("cost")}</TableHeader>
            <TableHeader numeric>{t("requests")}</TableHeader>
            <TableHeader numeric priority="secondary">
              {t("tokens")}
            </TableHeader>
            {hasErrors ? <TableHeader numeric>{t("errors")}</TableHeader> : null}
          </TableRow>
        </TableHead>
        <TableBody>
          {[...shown, ...(others.length > 0 ? [combineRows(others)] : [])].map((row, index) => {
            const isOther = index === shown.length;
            const select = isOther ? undefined : onSelectGroup(row.id);
            const name = isOther ? t("other", { count: others.length }) : (names[index] ?? "");
            return (
              <TableRow key={isOther ? "other" : JSON.stringify(row.id)}>
                <TableCell kind="title">
                  <span className="layer-usage-group">
                    <SeriesSwatch slot={index < maxSeries ? slotOf(row.id) : 0} patterned />
                    {select ? (
                      <button
                        type="button"
                        className="layer-usage-group-name"
                        aria-label={t("filterBy", { name })}
                        onClick={select}
                      >
                        {name}
                      </button>
                    ) : (
                      <span className="layer-usage-group-name">{name}</span>
                    )}
                  </span>
                </TableCell>
                <TableCell label={t("cost")} numeric title={format.exactCost(fromNanoUsd(row.cost))}>
                  <bdi>{format.totalCost(fromNanoUsd(row.cost), { unknown: row.unknown })}</bdi>
                </TableCell>
                <TableCell label={t("requests")} numeric>
                  {format.number(row.requests)}
                </TableCell>
                <TableCell label={t("tokens")} numeric priority="secondary">
                  {format.number(row.tokens)}
                </TableCell>
                {hasErrors ? (
                  <TableCell label={t("errors")} numeric>
                    {format.number(row.errors)}
                  </TableCell>
                ) : null}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {others.length > 0 ? (
        <div className="layer-usage-footer">
          {t("topOf", { shown: shown.length, count: rows.length })}
          <Button variant="ghost" size="compact" onClick={() => setIsWhole(true)}>
            {t("showAll", { count: rows.length })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
