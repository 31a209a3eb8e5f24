import { forwardRef, type SVGProps } from "react";
import { cx } from "../lib/cx.ts";

export interface SeriesSwatchProps extends Omit<SVGProps<SVGSVGElement>, "ref" | "slot"> {
  /** The colour's number, from `useSeriesSlots`; 0 and `undefined` are neutral. */
  slot: number | undefined;
  /** Begins the ids of the patterns of the chart beside it, for forced colours. */
  patterns?: string | undefined;
}

/** A small square in the colour that a chart gave to something. Decorative: its name stands beside it. */
export const SeriesSwatch = forwardRef<SVGSVGElement, SeriesSwatchProps>(function SeriesSwatch(
  { slot = 0, patterns, className, ...rest },
  ref,
) {
  return (
    <svg {...rest} ref={ref} className={cx("layer-usage-swatch", className)} width="10" height="10" aria-hidden="true">
      <rect
        className="layer-usage-bar"
        data-slot={slot}
        width="10"
        height="10"
        rx="2"
        fill={patterns === undefined ? "currentColor" : `url(#${patterns}-${slot})`}
      />
    </svg>
  );
});
