import * as v from "valibot";
import { logFilters, moment, oneText } from "./log-filters.ts";
import { maxLogs } from "./logs.ts";

/** What `/v1/logs` takes. */
export const logsQuery = v.object({
  /** 50 by default, at most {@link maxLogs}. */
  limit: pageNumber("limit", { most: maxLogs }),
  /** How many of the newest to leave out. With `cursor`, how many after it. */
  offset: pageNumber("offset", { most: 1_000_000_000 }),
  /** `X-Next-Cursor` of the page before. Feature `logs.cursor`. */
  cursor: oneText("cursor"),
  ...logFilters,
  from: moment("from"),
  to: moment("to"),
});

/** What the baseline calls junk is the default there too; only a negative number is refused. */
function pageNumber(name: string, { most, zero }: { most: number; zero?: number }) {
  return v.optional(
    v.pipe(
      v.union([v.number(), v.string(), v.array(v.string())]),
      v.transform((value) =>
        Array.isArray(value) ? Number.NaN : Math.trunc(Number(value === "" ? Number.NaN : value)),
      ),
      v.check((value) => !(value < 0), `${name} must not be negative`),
      v.transform((value) => (Number.isNaN(value) ? undefined : Math.min(value, most))),
      v.transform((value) => (value === 0 ? zero : value)),
    ),
  );
}
