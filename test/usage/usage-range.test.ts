import {
  intervalFor,
  parseRange,
  previousRange,
  rangePresets,
  resolveRange,
  serializeRange,
} from "@layer-ai/react/headless";
import fc from "fast-check";
import { expect, test } from "vitest";

const zones = ["America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "UTC"];
const moment = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) });
const hour = 3_600_000;

const iso = (range: { from: number; to: number } | undefined) =>
  range && [new Date(range.from).toISOString(), new Date(range.to).toISOString()];

test("4: every preset holds the present or ends before it, and stays the same until a piece of it is over", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rangePresets), moment, fc.constantFrom(...zones), (preset, now, zone) => {
      const range = resolveRange(preset, now, zone);
      if (!range) throw new Error(preset);
      expect(range.from).toBeLessThan(range.to);
      if (preset === "last_month") expect(range.to).toBeLessThanOrEqual(now);
      else expect(range.from <= now && now < range.to).toBe(true);
      // The next ms belongs to the same answer, unless it begins a new piece.
      if (now + 1 < range.to) expect(resolveRange(preset, now + 1, zone)).toEqual(range);
    }),
  );
});

test("4: 30 days are today and the 29 before it by the zone's own calendar, with days of 23 and 25 hours", () => {
  const now = Date.parse("2026-03-20T15:00:00Z");
  expect(iso(resolveRange("30d", now, "America/New_York"))).toEqual([
    "2026-02-19T05:00:00.000Z",
    "2026-03-21T04:00:00.000Z",
  ]);
  const november = Date.parse("2026-11-10T15:00:00Z");
  const week = resolveRange("30d", november, "America/New_York");
  expect((week?.to ?? 0) - (week?.from ?? 0)).toBe(30 * 24 * hour + hour);
  expect(iso(resolveRange("7d", now, "Asia/Kolkata"))).toEqual([
    "2026-03-13T18:30:00.000Z",
    "2026-03-20T18:30:00.000Z",
  ]);
  // Apia had no 30 December 2011: seven days until the 31st begin on the 24th.
  expect(iso(resolveRange("7d", Date.parse("2011-12-31T00:00:00Z"), "Pacific/Apia"))?.[0]).toBe(
    "2011-12-24T10:00:00.000Z",
  );
});

test("4: months are the zone's", () => {
  const now = Date.parse("2026-04-01T00:30:00Z");
  expect(iso(resolveRange("month_to_date", now, "Europe/London"))).toEqual([
    "2026-03-31T23:00:00.000Z",
    "2026-04-01T23:00:00.000Z",
  ]);
  expect(iso(resolveRange("last_month", now, "Europe/London"))).toEqual([
    "2026-03-01T00:00:00.000Z",
    "2026-03-31T23:00:00.000Z",
  ]);
  expect(iso(resolveRange("month_to_date", now, "America/New_York"))?.[0]).toBe("2026-03-01T05:00:00.000Z");
});

test("4: a custom range is half-open, and dates alone are midnights of the zone", () => {
  const range = { from: "2026-10-01", to: "2026-11-02" };
  expect(iso(resolveRange(range, 0, "Europe/London"))).toEqual([
    "2026-09-30T23:00:00.000Z",
    "2026-11-02T00:00:00.000Z",
  ]);
  expect(iso(resolveRange({ from: "2026-10-01T09:30:00+02:00", to: "2026-10-02" }, 0, "UTC"))).toEqual([
    "2026-10-01T07:30:00.000Z",
    "2026-10-02T00:00:00.000Z",
  ]);
});

test.each([
  [{ from: "2026-10-02", to: "2026-10-02" }],
  [{ from: "2026-10-02", to: "2026-10-01" }],
  [{ from: "2026-02-31", to: "2026-10-01" }],
  [{ from: "yesterday", to: "today" }],
  [{ from: "", to: "" }],
])("4: %o is no range", (range) => {
  expect(resolveRange(range, 0, "UTC")).toBeUndefined();
});

test("4: a range goes into an address and comes back, and what is none is left aside", () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 24 * hour).toISOString().slice(0, 10));
  const custom = fc
    .tuple(day, day)
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ from, to }));
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...rangePresets), custom), (range) => {
      expect(parseRange(serializeRange(range))).toEqual(range);
    }),
  );
  for (const text of ["", "30", "2026-10-01", "2026-10-01..", "b..a", "2026-10-01..2026-10-02..2026-10-03", null]) {
    expect(parseRange(text)).toBeUndefined();
  }
});

test("5: the period before is as long, ends where the range begins or earlier, and is cut where the range still runs", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rangePresets), moment, fc.constantFrom(...zones), (preset, now, zone) => {
      const range = resolveRange(preset, now, zone);
      const before = previousRange(preset, now, zone);
      if (!range || !before) throw new Error(preset);
      expect(before.to).toBeLessThanOrEqual(range.from);
      const elapsed = Math.min(range.to, now + 300_000) - range.from;
      expect(before.to - before.from).toBeLessThanOrEqual(elapsed);
    }),
  );
  const now = Date.parse("2026-03-31T12:02:00Z");
  // February has no 31st: all of it is as near as it gets.
  expect(iso(previousRange("month_to_date", now, "UTC"))).toEqual([
    "2026-02-01T00:00:00.000Z",
    "2026-03-01T00:00:00.000Z",
  ]);
  expect(iso(previousRange("7d", now, "UTC"))).toEqual(["2026-03-18T00:00:00.000Z", "2026-03-24T12:05:00.000Z"]);
  expect(iso(previousRange({ from: "2026-03-01", to: "2026-03-03" }, now, "UTC"))).toEqual([
    "2026-02-27T00:00:00.000Z",
    "2026-03-01T00:00:00.000Z",
  ]);
});

test("6: a range is cut into neither too few nor too many pieces", () => {
  const of = (preset: (typeof rangePresets)[number]) => {
    const range = resolveRange(preset, Date.parse("2026-03-20T15:00:00Z"), "America/New_York");
    return range && intervalFor(range);
  };
  expect(rangePresets.map(of)).toEqual(["5m", "hour", "day", "day", "day", "day"]);
  expect(intervalFor({ from: 0, to: 365 * 24 * hour })).toBe("week");
  expect(intervalFor({ from: 0, to: 3 * 365 * 24 * hour })).toBe("month");
});
