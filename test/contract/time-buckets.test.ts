import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Interval, intervals, timeBuckets } from "../../src/contract/time-buckets.ts";
import { dayStart, formatInZone, isTimeZone } from "../../src/contract/time-zone.ts";

const hourMs = 3_600_000;

describe("days", () => {
  test.each([
    ["the clocks go forward", "America/New_York", "2026-03-08T00:00-05:00", 23],
    ["the clocks go back", "America/New_York", "2026-11-01T00:00-04:00", 25],
    ["forward in London", "Europe/London", "2026-03-29T00:00Z", 23],
    ["back in London", "Europe/London", "2026-10-25T00:00+01:00", 25],
    ["half an hour past the hour", "Asia/Kolkata", "2026-01-31T00:00+05:30", 24],
    ["an hour missing at midnight itself", "Africa/Cairo", "2024-04-26T01:00+03:00", 23],
    ["an hour twice before midnight", "America/Asuncion", "2024-03-23T00:00-03:00", 25],
    ["half an hour", "Australia/Lord_Howe", "2026-04-05T00:00+11:00", 24.5],
  ])("%s: %s from %s has %d hours", (_, timeZone, start, hours) => {
    const from = Date.parse(start);
    const [day] = timeBuckets({ from, to: from + 1, interval: "day", timeZone });
    expect(day).toEqual({ start: from, end: from + hours * hourMs });
  });

  test("a day that a zone skipped is not there", () => {
    const range = { from: Date.parse("2011-12-29T12:00-10:00"), to: Date.parse("2011-12-31T12:00+14:00") };
    const days = timeBuckets({ ...range, interval: "day", timeZone: "Pacific/Apia" });
    expect(days.map(({ start }) => formatInZone(start, "Pacific/Apia"))).toEqual([
      "2011-12-29T00:00:00.000-10:00",
      "2011-12-31T00:00:00.000+14:00",
    ]);
  });
});

test("an hour that comes twice is two pieces, told apart by their offsets", () => {
  const from = Date.parse("2026-11-01T05:00Z");
  const hours = timeBuckets({ from, to: from + 3 * hourMs, interval: "hour", timeZone: "America/New_York" });
  expect(hours.map(({ start }) => formatInZone(start, "America/New_York"))).toEqual([
    "2026-11-01T01:00:00.000-04:00",
    "2026-11-01T01:00:00.000-05:00",
    "2026-11-01T02:00:00.000-05:00",
  ]);
});

test("weeks begin on Monday, months on the first", () => {
  const range = { from: Date.parse("2026-03-01T12:00Z"), to: Date.parse("2026-03-02T12:00Z"), timeZone: "UTC" };
  const starts = (interval: Interval) =>
    timeBuckets({ ...range, interval }).map(({ start }) => new Date(start).toJSON());
  expect(starts("week")).toEqual(["2026-02-23T00:00:00.000Z", "2026-03-02T00:00:00.000Z"]);
  expect(starts("month")).toEqual(["2026-03-01T00:00:00.000Z"]);
});

const zones = [
  "UTC",
  "America/New_York",
  "Europe/London",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "America/Havana",
  "America/Asuncion",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Gaza",
];

test("a day begins where its piece does, however many days away it is", () => {
  const moment = fc.record({
    // Since Apia skipped a day, counting days and counting pieces is the same.
    ms: fc.integer({ min: Date.UTC(2012, 2), max: Date.UTC(2030, 0) }),
    back: fc.integer({ min: 0, max: 30 }),
    timeZone: fc.constantFrom(...zones),
  });
  fc.assert(
    fc.property(moment, ({ ms, back, timeZone }) => {
      const from = ms - (back + 2) * 25 * hourMs;
      const days = timeBuckets({ from, to: ms + 1, interval: "day", timeZone }).slice(-1 - back);
      expect(dayStart(ms, -back, timeZone)).toBe(days[0]?.start);
      expect(dayStart(ms, 1, timeZone)).toBe(days.at(-1)?.end);
    }),
    { numRuns: 400 },
  );
});

test("whatever the range and the zone: without gaps, in order, and each moment where its clock says", () => {
  const range = fc.record({
    from: fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2030, 0) }),
    days: fc.double({ min: 0.001, max: 40, noNaN: true }),
    timeZone: fc.constantFrom(...zones),
    interval: fc.constantFrom(...intervals),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(range, ({ from, days, timeZone, interval, at }) => {
      const to = from + Math.ceil(interval === "5m" ? days : days * 24) * hourMs;
      const buckets = timeBuckets({ from, to, interval, timeZone });
      expect(buckets[0]?.start).toBeLessThanOrEqual(from);
      expect(buckets[0]?.end).toBeGreaterThan(from);
      expect(buckets.at(-1)?.start).toBeLessThan(to);
      expect(buckets.at(-1)?.end).toBeGreaterThanOrEqual(to);
      for (const [index, { start, end }] of buckets.entries()) {
        expect(end).toBeGreaterThan(start);
        expect(end).toBe(buckets[index + 1]?.start ?? end);
      }
      if (interval === "none") return;
      // The same piece, whichever range it is seen in.
      const moment = from + Math.floor(at * (to - from));
      const inRange = buckets.find(({ start, end }) => start <= moment && moment < end);
      expect(timeBuckets({ from: moment, to: moment + 1, interval, timeZone })).toEqual([inRange]);
      // As the platform's own calendar names it.
      const { start = 0, end = 0 } = inRange ?? {};
      if (interval === "month" || interval === "day") {
        const name = (ms: number) => calendar(timeZone, interval, ms);
        expect(name(start)).toBe(name(end - 1));
        expect(name(start)).not.toBe(name(start - 1));
      }
    }),
    { numRuns: 400 },
  );
});

test("an offset is written so that the text is the same moment", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), fc.constantFrom(...zones), (ms, zone) => {
      expect(Date.parse(formatInZone(ms, zone))).toBe(ms);
    }),
  );
});

test("a zone is known by its name", () => {
  expect(zones.every(isTimeZone)).toBe(true);
  expect(["Mars/Olympus", "", "Europe"].some(isTimeZone)).toBe(false);
});

function calendar(timeZone: string, interval: "day" | "month", ms: number): string {
  const day = interval === "day" ? ({ day: "numeric" } as const) : {};
  return new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "numeric", ...day }).format(ms);
}
