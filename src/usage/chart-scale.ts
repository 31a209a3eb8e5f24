import { type Interval, intervalMs, type Usage } from "../contract/index.ts";

export interface Scale {
  /** Where the axis ends; more than 0. */
  max: number;
  /** From 0 to `max`, evenly. */
  ticks: readonly number[];
  step: number;
}

/** An axis from zero with three to five round ticks. */
export function niceScale(largest: number, { leastStep = 0 } = {}): Scale {
  const rough = Math.max(largest, leastStep, Number.MIN_VALUE) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10;
  const step = Math.max(factor * power, leastStep);
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  return { max: count * step, step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/**
 * The buckets to label, so that labels keep their distance and stand on round times: full hours, Mondays, the first
 * months of quarters.
 */
export function timeTicks(
  buckets: Usage["buckets"],
  { interval, step, distance }: { interval: Interval; step: number; distance: number },
): number[] {
  const least = Math.ceil(distance / step);
  const every = strides[interval].find((count) => count >= least) ?? least;
  const round = buckets.flatMap(({ start }, index) => (placeOf(start, interval, index) % every === 0 ? [index] : []));
  // Too few to read an axis by: then evenly, whatever their times.
  return round.length > 2 ? round : buckets.flatMap((_, index) => (index % least === 0 ? [index] : []));
}

const strides: Readonly<Record<Interval, readonly number[]>> = {
  "5m": [1, 2, 3, 6, 12, 24, 48, 72, 144, 288],
  hour: [1, 2, 3, 6, 12, 24, 48, 72, 168],
  day: [1, 2, 7, 14, 28, 56],
  week: [1, 2, 4, 8, 13, 26],
  month: [1, 2, 3, 6, 12],
  none: [1],
};

// Counted from a moment that people round to. The text is the zone's own time, so no calendar is needed.
function placeOf(start: string, interval: Interval, index: number): number {
  if (interval === "none") return index;
  if (interval === "month") return Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1;
  const shown = Date.parse(`${start.slice(0, 19)}Z`) - firstMonday;
  return Math.floor(shown / intervalMs[interval]);
}

/** January 5, 1970. */
const firstMonday = 4 * intervalMs.day;
