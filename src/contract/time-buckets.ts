import { dayMs, instantOf, openZone, type Zone } from "./time-zone.ts";

/** How `/v1/usage` cuts time into pieces. Weeks begin on Monday (ISO-8601). */
export const intervals = ["5m", "hour", "day", "week", "month", "none"] as const;

export type Interval = (typeof intervals)[number];

/** Half-open, in ms since the epoch. */
export interface TimeBucket {
  start: number;
  end: number;
}

export interface TimeRange {
  /** Ms since the epoch, inclusive. */
  from: number;
  /** Ms since the epoch, exclusive. */
  to: number;
  interval: Interval;
  /** An IANA name, such as `America/New_York`. */
  timeZone: string;
}

/**
 * The pieces of a range as the clocks of a zone tell them: each begins where the one before it ends, the first holds
 * `from`, the last ends at or after `to`. A day has 23 or 25 hours where the clocks change, a day that a zone skipped
 * is not there, and of an hour that comes twice each is a piece of its own. Server and page share this one function.
 */
export function timeBuckets({ from, to, interval, timeZone }: TimeRange): TimeBucket[] {
  if (interval === "none") return [{ start: from, end: to }];
  const zone = openZone(timeZone);
  const steps = interval === "5m" || interval === "hour" ? clockSteps(zone, interval) : calendarSteps(zone, interval);
  const buckets: TimeBucket[] = [];
  for (let start = steps.before(from); start < to; ) {
    const end = steps.next(start);
    if (end > from) buckets.push({ start, end });
    start = end;
  }
  return buckets;
}

/** The length of a piece in ms, where the clocks do not change in it; for `month` the shortest. */
export const intervalMs: Readonly<Record<Exclude<Interval, "none">, number>> = {
  "5m": 5 * 60_000,
  hour: 3_600_000,
  day: dayMs,
  week: 7 * dayMs,
  month: 28 * dayMs,
};

interface Steps {
  /** A beginning of a piece, at or before `ms`. */
  before(ms: number): number;
  /** The beginning of the next piece, always later. */
  next(start: number): number;
}

// Steps of a fixed length that stand on round clock times. From a day earlier on, so that a change of the clocks by a
// part of a step (Lord Howe, 30 minutes) leaves the same pieces behind for every range that spans it.
function clockSteps({ offsetAt }: Zone, interval: "5m" | "hour"): Steps {
  const step = intervalMs[interval];
  const floor = (ms: number) => Math.floor((ms + offsetAt(ms)) / step) * step - offsetAt(ms);
  return {
    before: (ms) => floor(ms - dayMs),
    next: (start) => floor(start) + step,
  };
}

// "Wall" is what the clocks show, written as if it were UTC: calendar arithmetic happens there.
function calendarSteps(zone: Zone, interval: "day" | "week" | "month"): Steps {
  const floor = (wall: number) => {
    const date = new Date(wall);
    if (interval === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
    const midnight = Math.floor(wall / dayMs) * dayMs;
    return interval === "day" ? midnight : midnight - ((date.getUTCDay() + 6) % 7) * dayMs;
  };
  const following = (wall: number) => {
    const date = new Date(wall);
    if (interval === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
    return wall + intervalMs[interval];
  };
  return {
    // A day more, for a clock that was set back past midnight.
    before: (ms) => instantOf(zone, floor(ms + zone.offsetAt(ms) - dayMs)),
    next(start) {
      let wall = floor(start + zone.offsetAt(start));
      let instant = start;
      // More than once where the zone skipped a day (Apia, 30 December 2011).
      while (instant <= start) {
        wall = following(wall);
        instant = instantOf(zone, wall);
      }
      return instant;
    },
  };
}
