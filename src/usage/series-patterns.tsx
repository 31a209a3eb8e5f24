import type { ReactNode } from "react";

/**
 * The hatch of what still grows, and a pattern for each colour where there are no colours: with forced colours, and to
 * whoever prints without them.
 */
export function SeriesPatterns({ id }: { id: string }): ReactNode {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
        <path className="layer-usage-chart-hatch" d="M-1 7 7-1M-4 4 4-4M2 10 10 2" />
      </pattern>
      {seriesPatterns.map((drawing, slot) => (
        <pattern key={drawing} id={`${id}-${slot}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path className="layer-usage-chart-pattern" data-slot={slot} d={drawing} />
        </pattern>
      ))}
    </defs>
  );
}

/** Six by six px, for slots 0 (the many) to 8. */
export const seriesPatterns = [
  "",
  "M0 0h6v6H0z",
  "M-1 7 7-1M-4 4 4-4M2 10 10 2",
  "M3 2.5v1",
  "M0 1.5h6M0 4.5h6",
  "M-1-1 7 7M-4 2 4 10M2-4 10 4",
  "M1.5 0v6M4.5 0v6",
  "M0 3h6M3 0v6",
  "M-1 7 7-1M-1-1 7 7",
];
