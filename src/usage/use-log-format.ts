"use client";
import { useMemo } from "react";
import { timeBuckets } from "../contract/index.ts";
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
  const today = useMemo(() => startOfDay(now, timeZone), [now, timeZone]);
  return useMemo(() => {
    const times = (options: Intl.DateTimeFormatOptions) =>
      once(() => new Intl.DateTimeFormat(locale?.tag ?? "en", { timeZone, ...options }));
    const hours = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
    const time = times(hours);
    const dayAndTime = times({ ...hours, month: "short", day: "numeric" });
    const exact = times({ dateStyle: "long", timeStyle: "long" });
    return {
      ...format,
      time(iso) {
        const at = Date.parse(iso);
        return (at >= today ? time : dayAndTime)().format(at);
      },
      exactTime: (iso) => exact().format(Date.parse(iso)),
    };
  }, [format, locale, timeZone, today]);
}

function startOfDay(now: number, timeZone: string): number {
  const [day] = timeBuckets({ from: now, to: now + 1, interval: "day", timeZone });
  return day?.start ?? now;
}
