"use client";
import { useMemo } from "react";
import { formatInZone, type Interval } from "../contract/index.ts";
import { useSettings } from "../host/host-context.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { once } from "../lib/once.ts";

export interface PeriodFormat {
  /** Short, for an axis: "3:00 PM", "Nov 3", "Nov 2026". */
  tick: (start: string, interval: Interval) => string;
  /** In full: "Tuesday, November 3, 2026", "Nov 3, 2026, 3:00 – 4:00 PM EST". */
  bucket: (bucket: { start: string; end: string }, interval: Interval) => string;
  /** A half-open range of whole days by its first and last: "Oct 27 – Nov 25, 2026"; of others with times. */
  range: (range: { from: string; to: string }) => string;
}

/** Pieces of time in the locale's way, on the clocks of the host's time zone. */
export function usePeriodFormat(): PeriodFormat {
  const { locale } = useSettings();
  const timeZone = useTimeZone();
  return useMemo(() => makeFormat(locale?.tag ?? "en", timeZone), [locale, timeZone]);
}

function makeFormat(language: string, timeZone: string): PeriodFormat {
  const format = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(language, { timeZone, ...options }));
  const time = format({ hour: "numeric", minute: "2-digit" });
  const shortDay = format({ month: "short", day: "numeric" });
  const month = format({ month: "short", year: "numeric" });
  const longMonth = format({ month: "long", year: "numeric" });
  const longDay = format({ weekday: "long", year: "numeric", month: "long", day: "numeric" });
  const days = format({ year: "numeric", month: "short", day: "numeric" });
  const times = format({
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return {
    tick(start, interval) {
      const at = Date.parse(start);
      if (interval === "month") return month().format(at);
      const isClock = (interval === "5m" || interval === "hour") && start.slice(11, 16) !== "00:00";
      return (isClock ? time() : shortDay()).format(at);
    },
    bucket({ start, end }, interval) {
      const [from, to] = [Date.parse(start), Date.parse(end)];
      if (interval === "day") return longDay().format(from);
      if (interval === "month") return longMonth().format(from);
      if (interval === "week") return days().formatRange(from, to - 1);
      return times().formatRange(from, to);
    },
    range({ from, to }) {
      const [first, end] = [Date.parse(from), Date.parse(to)];
      const isDays = [first, end].every((ms) => formatInZone(ms, timeZone).slice(11, 16) === "00:00");
      return isDays ? days().formatRange(first, end - 1) : times().formatRange(first, end);
    },
  };
}
