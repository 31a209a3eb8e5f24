import * as v from "valibot";
import { logFilters, moment, oneText } from "./log-filters.ts";
import { intervals } from "./time-buckets.ts";
import { isTimeZone } from "./time-zone.ts";
import { usageGroupings } from "./usage.ts";

/** What `/v1/usage` takes. */
export const usageQuery = v.object({
  /** Inclusive; 30 days before `to` by default. */
  from: moment("from"),
  /** Exclusive; now by default. */
  to: moment("to"),
  /** `day` by default; `none` is one piece from `from` to `to`. */
  interval: v.optional(v.picklist(intervals, `interval must be one of ${intervals.join(", ")}`)),
  /** `none` by default. */
  groupBy: v.optional(v.picklist(usageGroupings, `groupBy must be one of ${usageGroupings.join(", ")}`)),
  /** An IANA name, whose clocks say where days begin; UTC by default. */
  timezone: v.optional(
    v.pipe(
      oneText("timezone"),
      v.check(
        (name) => name === undefined || isTimeZone(name),
        "timezone must be the IANA name of a time zone, such as Europe/London",
      ),
    ),
  ),
  ...logFilters,
});
