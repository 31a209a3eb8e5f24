"use client";
import { rightToLeft } from "../lib/format-message.ts";
import { once } from "../lib/once.ts";
import { useSettings } from "./host-context.ts";

export interface Format {
  /** "Aug 21, 2026" */
  date: (iso: string) => string;
  /** "Aug 21, 2026, 9:41:07 AM UTC": exact, with its zone. */
  dateTime: (iso: string) => string;
  /** "2 minutes ago", "yesterday"; `undefined` for less than a minute, which the caller words. */
  relative: (iso: string, now: number) => string | undefined;
  /** "1,284,920" */
  number: (value: number) => string;
  /** "1.28M": three figures, for where there is no room for all of them. */
  compact: (value: number) => string;
  /** "0.42%", of a fraction of 1. */
  percent: (fraction: number) => string;
  /** "+12%", of a fraction by which something grew; as a `number`, "+0.1". */
  change: (by: number, as?: "percent" | "number") => string;
  /**
   * Of one request, in USD: "$12.40"; of less than a cent two significant digits up to six places, "$0.0042";
   * "<$0.000001" below that; "—" where it is unknown (`null` or `undefined`), which is not "$0.00".
   */
  cost: (usd: number | null | undefined) => string;
  /**
   * Of several, in USD: "$3,601.66", and of less than a cent as `cost`. `unknown` says how many of them have no known
   * cost: "≥ $3,601.66".
   */
  totalCost: (usd: number, options?: { unknown?: number }) => string;
  /** In USD on an axis whose ticks are `step` apart, with no more places than these need: "$150", "$1.5K", "$0.025". */
  costTick: (usd: number, step: number) => string;
  /** All nine decimals that the wire has, without trailing zeros: "$0.001234567". For tooltips and copies. */
  exactCost: (usd: number) => string;
  /** Of a time in ms: "340ms", "1.9s", "2.5m"; "—" for `null`. */
  duration: (ms: number | null | undefined) => string;
  /** "A, B, and C" */
  list: (items: readonly string[]) => string;
}

/** Numbers and dates in the locale's way and the host's time zone. */
export function useFormat(): Format {
  const { locale, timeZone } = useSettings();
  return formatOf(locale?.tag ?? "en", timeZone);
}

const formats = new Map<string, Format>();

function formatOf(language: string, timeZone: string | undefined): Format {
  const name = `${language} ${timeZone ?? ""}`;
  const known = formats.get(name);
  if (known) return known;
  const format = makeFormat(language, timeZone);
  formats.set(name, format);
  return format;
}

function makeFormat(language: string, timeZone: string | undefined): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dollars = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" } as const;
  const dateFormat = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(language, { ...zone, ...options }));
  const numberFormat = (options: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(language, options));
  const inUnit = (unit: string, digits: number) =>
    numberFormat({ style: "unit", unit, unitDisplay: "narrow", maximumFractionDigits: digits });
  const date = dateFormat({ dateStyle: "medium" });
  const dateTime = dateFormat({
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
  const relative = once(() => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
  const number = numberFormat({});
  const compact = numberFormat({ notation: "compact", maximumSignificantDigits: 3 });
  const percent = numberFormat({ style: "percent", maximumFractionDigits: 2 });
  const signDisplay = "exceptZero";
  const grown = numberFormat({ style: "percent", signDisplay, maximumSignificantDigits: 2 });
  const more = numberFormat({ signDisplay, maximumFractionDigits: 2 });
  const cost = numberFormat(dollars);
  // Both limits hold: two digits that count, and none past the sixth decimal.
  const smallCost = numberFormat({
    ...dollars,
    maximumSignificantDigits: 2,
    maximumFractionDigits: 6,
    roundingPriority: "lessPrecision",
  });
  const compactCost = numberFormat({ ...dollars, notation: "compact", maximumSignificantDigits: 3 });
  const ticks = new Map<number, () => Intl.NumberFormat>();
  const ticksOf = (places: number) => {
    const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
    const made = ticks.get(places) ?? numberFormat({ ...dollars, ...digits });
    ticks.set(places, made);
    return made();
  };
  const exactCost = numberFormat({ ...dollars, maximumFractionDigits: 9 });
  const milliseconds = inUnit("millisecond", 0);
  const seconds = inUnit("second", 1);
  const minutes = inUnit("minute", 1);
  const list = once(() => new Intl.ListFormat(language, { type: "conjunction" }));
  // "0.00 US$" of a language that runs to the left is an island that runs to the right, or its sign ends up before it.
  const isolate = rightToLeft.test(language) ? (amount: string) => `\u2066${amount}\u2069` : (amount: string) => amount;
  const costOf = (usd: number) => {
    if (usd === 0 || Math.abs(usd) >= 0.01) return cost().format(usd);
    return Math.abs(usd) < leastCost ? `<${smallCost().format(leastCost)}` : smallCost().format(usd);
  };
  return {
    date: (iso) => date().format(new Date(iso)),
    dateTime: (iso) => dateTime().format(new Date(iso)),
    relative: (iso, now) => {
      // A server's clock may run ahead of this one: what happened is never in the future.
      const elapsed = Math.max(0, now - Date.parse(iso));
      const [unit, ms] = units.find(([, size, limit]) => elapsed < size * limit) ?? lastUnit;
      return elapsed < 60_000 ? undefined : relative().format(-Math.floor(elapsed / ms), unit);
    },
    number: (value) => number().format(value),
    compact: (value) => compact().format(value),
    percent: (fraction) => percent().format(fraction),
    change: (by, as = "percent") => (as === "percent" ? grown() : more()).format(by),
    cost: (usd) => (usd === null || usd === undefined ? unknown : isolate(costOf(usd))),
    totalCost: (usd, options) => isolate(`${options?.unknown ? "≥ " : ""}${costOf(usd)}`),
    costTick: (usd, step) => isolate((step >= 1_000 ? compactCost() : ticksOf(placesOf(step))).format(usd)),
    exactCost: (usd) => exactCost().format(usd),
    duration: (ms) => {
      if (ms === null || ms === undefined) return unknown;
      if (ms < 1_000) return milliseconds().format(ms);
      return ms < 100_000 ? seconds().format(ms / 1_000) : minutes().format(ms / 60_000);
    },
    list: (items) => list().format(items),
  };
}

/** How many decimals show every multiple of this as it is. */
function placesOf(step: number): number {
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;
  return [0, 2, 3, 4, 5, 6, 7, 8].find((places) => isWhole(step * 10 ** places)) ?? 9;
}

const unknown = "—";

/** USD; what is less is told as less than this. */
const leastCost = 0.000001;

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
