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
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 28 * 86_400_000,
};

/** ISO-8601 with the offset of the zone at that moment: `2026-03-08T00:00:00.000-05:00`. */
export function formatInZone(ms: number, timeZone: string): string {
  const minutes = Math.trunc(openZone(timeZone).offsetAt(ms) / 60_000);
  const wall = new Date(ms + minutes * 60_000).toISOString().slice(0, -1);
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  return `${wall}${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** Whether this platform knows a zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    return openZone(name) !== undefined;
  } catch {
    return false;
  }
}

interface Zone {
  /** What its clocks show, minus UTC, in ms. */
  offsetAt(ms: number): number;
}

interface Steps {
  /** A beginning of a piece, at or before `ms`. */
  before(ms: number): number;
  /** The beginning of the next piece, always later. */
  next(start: number): number;
}

const dayMs = intervalMs.day;
const zones = new Map<string, Zone>();

function openZone(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const read = (ms: number) => {
    const [, sign, hours, minutes, seconds] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(ms)) ?? [];
    const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    return (sign === "-" ? -size : size) * 1000;
  };
  // Asking the platform is slow, and within most days the answer does not change.
  const atMidnight = new Map<number, number>();
  const offsetOfDay = (day: number) => {
    const offset = atMidnight.get(day) ?? read(day * dayMs);
    atMidnight.set(day, offset);
    return offset;
  };
  const zone: Zone = {
    offsetAt(ms) {
      const day = Math.floor(ms / dayMs);
      const offset = offsetOfDay(day);
      return offset === offsetOfDay(day + 1) ? offset : read(ms);
    },
  };
  if (zones.size >= 100) zones.clear();
  zones.set(timeZone, zone);
  return zone;
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

// The first moment at which the clocks show this, or, where they jumped over it, the moment of the jump.
function instantOf({ offsetAt }: Zone, wall: number): number {
  const offsets = [offsetAt(wall - dayMs), offsetAt(wall + dayMs)];
  const instants = offsets.filter((offset) => offsetAt(wall - offset) === offset).map((offset) => wall - offset);
  if (instants.length > 0) return Math.min(...instants);
  let [low, high] = [wall - dayMs, wall + dayMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + offsetAt(middle) >= wall) high = middle;
    else low = middle;
  }
  return high;
}
