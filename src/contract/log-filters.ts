import * as v from "valibot";

/** One value, or several, of which any may match. Nothing and empty texts mean no filter. */
function texts(name: string) {
  return v.optional(
    v.pipe(
      v.union([v.string(), v.pipe(v.array(v.string()), v.readonly())]),
      v.transform((value) => (typeof value === "string" ? [value] : [...value]).filter((text) => text !== "")),
      v.maxLength(100, `${name} takes at most 100 values`),
      v.check((values) => values.every(isPlain), `${name} must not be longer than 500 characters or contain U+0000`),
      v.transform((values) => (values.length > 0 ? values : undefined)),
    ),
  );
}

/** One value; an empty one means none. */
export function oneText(name: string) {
  return v.optional(
    v.pipe(
      v.string(`${name} must be given once`),
      v.check(isPlain, `${name} must not be longer than 500 characters or contain U+0000`),
      v.transform((text) => (text === "" ? undefined : text)),
    ),
  );
}

/** A date and time with a zone, or a date alone, which is its midnight in UTC. Comes out as ISO-8601 in UTC. */
export function moment(name: string) {
  const message = `${name} must be a date in ISO-8601 from 1970 on, with a zone, such as 2026-01-31T09:30:00Z`;
  return v.optional(
    v.pipe(
      v.union([v.string(), v.date()], message),
      // A plus sign that was not encoded arrives as a space.
      v.transform((value) => (typeof value === "string" ? value.replace(/ (?=\d\d:?\d\d$)/, "+") : value)),
      v.check((value) => typeof value !== "string" || value === "" || isoDate.test(value), message),
      v.transform((value) => (value === "" ? undefined : new Date(value).getTime())),
      v.check((ms) => ms === undefined || (ms >= 0 && ms < lastMoment), message),
      v.transform((ms) => (ms === undefined ? undefined : new Date(ms).toISOString())),
    ),
  );
}

/** The filters of `/v1/logs` and `/v1/usage`. */
export const logFilters = {
  /** Names or ids of gates. */
  gate: texts("gate"),
  /** Ids of keys; `none` for requests without one. */
  key: texts("key"),
  /** The models that answered. */
  model: texts("model"),
  /** `success` or error codes. */
  status: texts("status"),
  success: v.optional(
    v.pipe(
      v.union([v.boolean(), v.picklist(["true", "false", ""])], "success must be true or false"),
      v.transform((value) => (value === "" ? undefined : String(value) === "true")),
    ),
  ),
  /** Part of the request id or of the error message, in capitals or not. */
  q: oneText("q"),
};

const isoDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;
const lastMoment = Date.UTC(10_000, 0);

function isPlain(text: string): boolean {
  return text.length <= 500 && !/\0|\p{Cs}/u.test(text);
}
