"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { amountAt } from "./amount-at.ts";
import { usageLabels } from "./labels.ts";
import type { PlotProps } from "./usage-chart-plot.tsx";
import { usePeriodFormat } from "./use-period-format.ts";

/** The chart's figures in rows, the latest last, as they stand from left to right. */
export function UsageChartTable({
  usage,
  data,
  metric,
  runningIndex,
  labels,
}: Pick<PlotProps, "usage" | "data" | "metric" | "runningIndex" | "labels">): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const period = usePeriodFormat();
  const hasTotal = data.kind === "bars";
  const series = data.isGrouped ? data.series : [];
  return (
    <Table label={t(metric)} frameClassName="layer-usage-chart-table">
      <TableHead>
        <TableRow>
          <TableHeader>{t("period")}</TableHeader>
          {hasTotal ? <TableHeader numeric>{t("total")}</TableHeader> : null}
          {series.map(({ key, name }) => (
            <TableHeader key={key} numeric>
              {name}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {usage.buckets.map((bucket, index) => (
          <TableRow key={bucket.start}>
            <TableCell label={t("period")}>
              {period.bucket(bucket, usage.interval)}
              {index === runningIndex ? ` (${t("soFar")})` : ""}
            </TableCell>
            {hasTotal ? (
              <TableCell label={t("total")} numeric>
                {amountAt(data, data.all, index)}
              </TableCell>
            ) : null}
            {series.map((one) => (
              <TableCell key={one.key} label={one.name} numeric>
                {amountAt(data, one, index)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
