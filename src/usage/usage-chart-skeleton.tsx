import type { ReactNode } from "react";

/** Where a chart will be, in its height. */
export function UsageChartSkeleton(): ReactNode {
  return (
    <svg className="layer-usage-chart-skeleton" viewBox="0 0 300 100" preserveAspectRatio="none" aria-hidden="true">
      <path d={bars} />
    </svg>
  );
}

const bars = [42, 60, 51, 70, 66, 38, 30, 58, 74, 69, 81, 77, 45, 36, 63, 79, 72, 88, 84, 52]
  .map((size, index) => `M${index * 15} 100v-${size}h13v${size}z`)
  .join("");
