"use client";
import { useMemo } from "react";
import { useHost } from "./host-context.ts";

export interface Format {
  /** "Aug 21, 2026" */
  date: (iso: string) => string;
  /** "Aug 21, 2026, 9:41:07 AM UTC": exact, with its zone. */
  dateTime: (iso: string) => string;
  /** "2 minutes ago", "yesterday"; `undefined` for less than a minute, which the caller words. */
  relative: (iso: string, now: number) => string | undefined;
  /** "1,284,920" */
  number: (value: number) => string;
  /** "$12.40"; of less than a cent what counts: "$0.0042". In USD. */
  cost: (usd: number) => string;
  /** "A, B, and C" */
  list: (items: readonly string[]) => string;
}

/** Numbers and dates in the locale's way and the host's time zone. `Intl` objects are made once for each. */
export function useFormat(): Format {
  const { locale, timeZone } = useHost();
  return useMemo(() => makeFormat(locale?.tag ?? "en", timeZone), [locale, timeZone]);
}

function makeFormat(language: string, timeZone: string | undefined): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const date = new Intl.DateTimeFormat(language, { ...zone, dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(language, {
    ...zone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const number = new Intl.NumberFormat(language);
  const dollars = { style: "currency", currency: "USD" } as const;
  const cost = new Intl.NumberFormat(language, dollars);
  const smallCost = new Intl.NumberFormat(language, { ...dollars, maximumSignificantDigits: 2 });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    date: (iso) => date.format(new Date(iso)),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    relative: (iso, now) => {
      // A server's clock may run ahead of this one: what happened is never in the future.
      const elapsed = Math.max(0, now - Date.parse(iso));
      const [unit, ms] = units.find(([, size, limit]) => elapsed < size * limit) ?? lastUnit;
      return elapsed < 60_000 ? undefined : relative.format(-Math.floor(elapsed / ms), unit);
    },
    number: (value) => number.format(value),
    cost: (usd) => (usd !== 0 && Math.abs(usd) < 0.01 ? smallCost : cost).format(usd),
    list: (items) => list.format(items),
  };
}

const minute = 60_000;
const day = 24 * 60 * minute;

type Unit = readonly [unit: Intl.RelativeTimeFormatUnit, ms: number, limit: number];

/** Days up to four months: "112 days ago" tells more about a key than "3 months ago". */
const units: readonly Unit[] = [
  ["minute", minute, 60],
  ["hour", 60 * minute, 24],
  ["day", day, 120],
  ["month", 30.44 * day, 24],
];
const lastUnit: Unit = ["year", 365.25 * day, Number.POSITIVE_INFINITY];
