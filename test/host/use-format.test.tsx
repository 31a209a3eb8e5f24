import { type Format, LayerProvider, useFormat } from "@layer-ai/react/headless";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";

function formatOf(): Format {
  const { fetcher } = createMemoryGateway();
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <LayerProvider fetcher={fetcher}>{children}</LayerProvider>
  );
  return renderHook(() => useFormat(), { wrapper }).result.current;
}

test.each([
  [null, "—"],
  [undefined, "—"],
  [0, "$0.00"],
  [12.4, "$12.40"],
  [0.01, "$0.01"],
  [0.0084, "$0.0084"],
  [0.00846, "$0.0085"],
  [0.000012, "$0.000012"],
  [0.0000123, "$0.000012"],
  [0.0000016, "$0.000002"],
  [0.000001, "$0.000001"],
  [0.0000004, "<$0.000001"],
])("the cost of a request, %s USD, reads %s", (usd, text) => {
  expect(formatOf().cost(usd)).toBe(text);
});

test("a total has two places, and says where a part of it is unknown", () => {
  const { totalCost } = formatOf();
  expect(totalCost(3601.664)).toBe("$3,601.66");
  expect(totalCost(1.23, { unknown: 2 })).toBe("≥ $1.23");
  expect(totalCost(0)).toBe("$0.00");
});

test("an exact cost has every decimal that the wire has", () => {
  expect(formatOf().exactCost(0.001234567)).toBe("$0.001234567");
  expect(formatOf().exactCost(3)).toBe("$3.00");
});

test("times are told in the unit that fits, large numbers in three figures", () => {
  const { duration, compact, percent } = formatOf();
  expect([340, 1900, 60_000, 150_000, null].map(duration)).toEqual(["340ms", "1.9s", "60s", "2.5m", "—"]);
  expect(compact(1_924_118_332)).toBe("1.92B");
  expect(percent(0.0042)).toBe("0.42%");
});
