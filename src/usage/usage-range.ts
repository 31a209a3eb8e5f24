import { formatInZone, type Interval, type TimeBucket, timeBuckets } from "../contract/index.ts";

/** Ranges that move with the time. Each ends with the piece that is running, so its last bar is unfinished. */
export const rangePresets = ["1h", "24h", "7d", "30d", "month_to_date", "last_month"] as const;

export type RangePreset = (typeof rangePresets)[number];

/**
 * Half-open: `from` belongs to it, `to` does not. A date alone (`2026-10-01`) is its midnight in the zone that decides;
 * with a time, ISO-8601 with its zone.
 */
export interface CustomRange {
  from: string;
  to: string;
}

/** Plain data, fit for an address or a store: a preset stays relative until it is resolved. */
export type UsageRange = RangePreset | CustomRange;

/** Half-open, in ms since the epoch. */
export interface ResolvedRange {
  from: number;
  to: number;
}

/**
 * When a range begins and ends, as the clocks of a zone tell it. Presets are whole pieces of the calendar: "30d" is
 * today and the 29 days before, whatever their length, "24h" the running hour and the 23 before. So the answer changes
 * once per piece and not with every ms, and no piece is cut. `undefined` where a custom range is none.
 */
export function resolveRange(range: UsageRange, now: number, timeZone: string): ResolvedRange | undefined {
  if (typeof range !== "string") {
    const from = momentOf(range.from, timeZone);
    const to = momentOf(range.to, timeZone);
    return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
  }
  const { interval, count, skip = 0 } = pieces[range];
  const { from, to } = span(piecesUntil(now, interval, count + skip, timeZone).slice(0, count));
  // The days of this month that are still to come are no part of it yet.
  return range === "month_to_date" ? { from, to: span(piecesUntil(now, "day", 1, timeZone)).to } : { from, to };
}

/**
 * The period to compare with: the same number of pieces before, or as much time before a custom range; of a range that
 * is still running, only as long as it has run.
 */
export function previousRange(range: UsageRange, now: number, timeZone: string): ResolvedRange | undefined {
  const current = resolveRange(range, now, timeZone);
  if (!current) return undefined;
  const elapsed =
    Math.min(current.to, ceil(now, current.to - current.from > hours(6) ? 300_000 : 60_000)) - current.from;
  // A range of the future has nothing to be compared with.
  if (elapsed <= 0) return undefined;
  const before = wholeRangeBefore(range, current, now, timeZone);
  return { from: before.from, to: Math.min(before.to, before.from + elapsed) };
}

/** The pieces a chart cuts this range into: between a dozen and some hundred. */
export function intervalFor({ from, to }: ResolvedRange): Exclude<Interval, "none"> {
  const length = to - from;
  if (length <= hours(6)) return "5m";
  if (length <= hours(3 * 24 + 1)) return "hour";
  if (length <= hours(93 * 24)) return "day";
  return length <= hours(400 * 24) ? "week" : "month";
}

/** Whole days as a person means them: both belong to the range. `undefined` where the last is before the first. */
export function dayRange(first: string, last: string): CustomRange | undefined {
  const range = { from: first, to: dayAfter(last) };
  return first <= last && resolveRange(range, 0, "UTC") ? range : undefined;
}

/** The first and the last day of a range, for a pair of date fields: the reverse of {@link dayRange}. */
export function daysOf(range: UsageRange, now: number, timeZone: string): readonly [first: string, last: string] {
  const { from, to } = resolveRange(range, now, timeZone) ?? { from: now, to: now + 1 };
  return [formatInZone(from, timeZone).slice(0, 10), formatInZone(to - 1, timeZone).slice(0, 10)];
}

function dayAfter(day: string): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? "" : new Date(ms + hours(24)).toISOString().slice(0, 10);
}

/** For an address: `30d`, or `2026-10-01..2026-11-01`. {@link parseRange} reads it back. */
export function serializeRange(range: UsageRange): string {
  return typeof range === "string" ? range : `${range.from}..${range.to}`;
}

/** What {@link serializeRange} wrote; `undefined` for anything else, so that an old or edited address breaks nothing. */
export function parseRange(text: string | null | undefined): UsageRange | undefined {
  const preset = rangePresets.find((name) => name === text);
  if (preset) return preset;
  const [from = "", to = "", ...more] = text?.split("..") ?? [];
  const isRange = more.length === 0 && resolveRange({ from, to }, 0, "UTC") !== undefined;
  return isRange ? { from, to } : undefined;
}

const pieces: Readonly<
  Record<RangePreset, { interval: Exclude<Interval, "none">; count: number /** Not the latest ones. */; skip?: number }>
> = {
  "1h": { interval: "5m", count: 12 },
  "24h": { interval: "hour", count: 24 },
  "7d": { interval: "day", count: 7 },
  "30d": { interval: "day", count: 30 },
  month_to_date: { interval: "month", count: 1 },
  last_month: { interval: "month", count: 1, skip: 1 },
};

function piecesUntil(now: number, interval: Exclude<Interval, "none">, count: number, timeZone: string): TimeBucket[] {
  // The longest piece is a month of 31 days and an hour: more than enough is cut, then the oldest are dropped.
  const longest = { "5m": 300_000, hour: hours(1), day: hours(25), week: hours(7 * 24 + 1), month: hours(31 * 24 + 1) };
  return timeBuckets({ from: now - (count + 2) * longest[interval], to: now + 1, interval, timeZone }).slice(-count);
}

function wholeRangeBefore(range: UsageRange, current: ResolvedRange, now: number, timeZone: string): ResolvedRange {
  if (typeof range !== "string") return { from: current.from - (current.to - current.from), to: current.from };
  const { interval, count, skip = 0 } = pieces[range];
  return span(piecesUntil(now, interval, 2 * count + skip, timeZone).slice(0, count));
}

function span(buckets: readonly TimeBucket[]): ResolvedRange {
  return { from: buckets[0]?.start ?? 0, to: buckets.at(-1)?.end ?? 0 };
}

function momentOf(text: string, timeZone: string): number | undefined {
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text)) return inRange(Date.parse(text));
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const noon = inRange(Date.parse(`${text}T12:00:00Z`));
  // No such date: 31 February.
  if (noon === undefined || new Date(noon).toISOString().slice(0, 10) !== text) return undefined;
  const around = timeBuckets({ from: noon - hours(48), to: noon + hours(48), interval: "day", timeZone });
  // The first day that is not before it: a zone may have skipped that very one (Apia, 30 December 2011).
  return around.find(({ start }) => formatInZone(start, timeZone).slice(0, 10) >= text)?.start;
}

function inRange(ms: number): number | undefined {
  return ms >= 0 && ms < Date.UTC(9999, 0) ? ms : undefined;
}

function ceil(ms: number, step: number): number {
  return Math.ceil(ms / step) * step;
}

function hours(count: number): number {
  return count * 3_600_000;
}
