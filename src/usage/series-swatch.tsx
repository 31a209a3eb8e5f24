import { forwardRef, type SVGProps } from "react";
import { cx } from "../lib/cx.ts";
import { seriesPatterns } from "./series-patterns.tsx";

export interface SeriesSwatchProps extends Omit<SVGProps<SVGSVGElement>, "ref" | "slot"> {
  /** The colour's number, from `useSeriesSlots`; 0 and `undefined` are neutral. */
  slot: number | undefined;
  /** Where it explains a chart: with forced colours, the pattern that stands for the colour. Default: false. */
  patterned?: boolean | undefined;
}

/** A small square in the colour that a chart gave to something. Decorative: its name stands beside it. */
export const SeriesSwatch = forwardRef<SVGSVGElement, SeriesSwatchProps>(function SeriesSwatch(
  { slot = 0, patterned = false, className, ...rest },
  ref,
) {
  return (
    <svg
      {...rest}
      ref={ref}
      className={cx("layer-usage-swatch", className)}
      width="10"
      height="10"
      viewBox="0 0 6 6"
      aria-hidden="true"
    >
      <rect
        className="layer-series layer-usage-bar"
        data-slot={slot}
        width="6"
        height="6"
        rx="1.2"
        fill={patterned ? "none" : "CanvasText"}
      />
      {patterned ? <path className="layer-usage-chart-pattern" data-slot={slot} d={seriesPatterns[slot]} /> : null}
    </svg>
  );
});
