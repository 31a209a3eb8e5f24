"use client";
import { useMemo } from "react";
import { useSettings } from "../host/host-context.ts";
import { type Format, useFormat } from "../host/use-format.ts";
import { useNow } from "../host/use-now.ts";
import { once } from "../lib/once.ts";

export interface LogFormat extends Format {
  /** "12:41:07" of today, "Nov 23, 12:41:07" of other days: as short as a column is, the rest stands in the exact one. */
  time: (iso: string) => string;
  /** "November 23, 2026 at 12:41:07 PM GMT+1" */
  exactTime: (iso: string) => string;
}

/** The formats of the log, in the zone of its range. */
export function useLogFormat(timeZone: string): LogFormat {
  const format = useFormat();
  const { locale, clock } = useSettings();
  const now = useNow() ?? clock.now();
  const times = useMemo(() => timesOf(locale?.tag ?? "en", timeZone), [locale, timeZone]);
  // As text, which stays the same until midnight: rows are not rendered anew as time goes by.
  const today = times.day(now);
  return useMemo(
    () => ({
      ...format,
      time(iso) {
        const at = Date.parse(iso);
        return times.day(at) === today ? times.time(at) : times.dayAndTime(at);
      },
      exactTime: (iso) => times.exact(Date.parse(iso)),
    }),
    [format, times, today],
  );
}

function timesOf(language: string, timeZone: string) {
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(language, { timeZone, ...options }));
    return (ms: number) => format().format(ms);
  };
  const hours = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return {
    day: written({ dateStyle: "short" }),
    time: written(hours),
    dayAndTime: written({ ...hours, month: "short", day: "numeric" }),
    exact: written({ dateStyle: "long", timeStyle: "long" }),
  };
}
