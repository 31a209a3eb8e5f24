import { parseUsageFilters, serializeUsageFilters, type UsageFilters, usageFacets } from "@layer-ai/react/headless";
import fc from "fast-check";
import { expect, test } from "vitest";

const value = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }).filter((text) => !text.includes("\0"));
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 5 });
const range = fc.constantFrom("24h", "30d", "last-month", "2026-01-01..2026-02-01T00:00:00.000+01:00");
const filters: fc.Arbitrary<UsageFilters> = fc.record(
  { gate: values, model: values, key: values, status: values, text: value, range },
  { requiredKeys: [] },
);

test("9: filters come back from a URL as they went in", () => {
  fc.assert(
    fc.property(filters, (some) => {
      expect(parseUsageFilters(serializeUsageFilters(some))).toEqual(some);
      expect(parseUsageFilters(new URLSearchParams(`?${serializeUsageFilters(some)}`))).toEqual(some);
    }),
  );
});

test("9: whatever stands in a URL, what is read of it is written and read the same", () => {
  const anything = fc.array(fc.tuple(fc.constantFrom(...usageFacets, "q", "range", "page"), fc.string()));
  fc.assert(
    fc.property(anything, (pairs) => {
      const once = parseUsageFilters(new URLSearchParams(pairs));
      expect(parseUsageFilters(serializeUsageFilters(once))).toEqual(once);
    }),
  );
});

test("9: what is unknown, empty, doubled or not to be sent is ignored, and the rest still counts", () => {
  const query = `?page=3&key=&key=a&key=a&key=b&status=${"x".repeat(501)}&q=%00&gate=nightly&range=%3Cscript%3E&constructor=1`;
  expect(parseUsageFilters(query)).toEqual({ key: ["a", "b"], gate: ["nightly"] });
  expect(parseUsageFilters("")).toEqual({});
});

test("9: a link to one key's requests is short and always the same", () => {
  expect(serializeUsageFilters({ text: "", key: ["9b2"], status: [] })).toBe("key=9b2");
  expect(serializeUsageFilters({ range: "7d", key: ["9b2"] })).toBe(
    serializeUsageFilters({ key: ["9b2"], range: "7d" }),
  );
});
