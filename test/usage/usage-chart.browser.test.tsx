import {
  UsageChart,
  type UsageChartProps,
  UsageSummary,
  type UseUsageOptions,
  useUsage,
  useUsageBefore,
} from "@layer-ai/react";
import { LayerPreview, type Seed, type SeedRequest } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { TestClock } from "../support/test-clock.ts";

// TestClock stands at noon of 15 January 2026, UTC.
const support: SeedRequest[] = [
  { at: "2026-01-15T09:00:00Z", key: "Production", costUsd: 2, promptTokens: 80, completionTokens: 20 },
  { at: "2026-01-15T10:00:00Z", key: "Staging", costUsd: 3.000000001 },
  { at: "2026-01-14T10:00:00Z", key: "Production", costUsd: 40, status: "upstream_timeout", latencyMs: 9_000 },
  { at: "2026-01-13T10:00:00Z", key: null, costUsd: null },
  { at: "2026-01-05T10:00:00Z", key: "Production", costUsd: 22.5 },
];

interface ScreenProps extends UseUsageOptions, Omit<UsageChartProps, "usage"> {}

function Screen({ range = "7d", groupBy = "key", interval, filters, ...chart }: ScreenProps) {
  const usage = useUsage({ range, groupBy, interval, filters });
  return (
    <>
      <UsageSummary usage={usage} before={useUsageBefore({ range, filters })} />
      <UsageChart usage={usage} {...chart} />
    </>
  );
}

async function setUp(props: ScreenProps = {}, seed: Seed = { requests: support }) {
  const clock = new TestClock();
  const { container } = render(
    <LayerPreview gateway={{ seed, clock }} clock={clock} timeZone="UTC">
      <Screen {...props} />
    </LayerPreview>,
  );
  const slider = props.asTable ? undefined : await screen.findByRole("slider");
  return {
    container,
    slider: slider as HTMLElement,
    tooltip: () => container.querySelector(".layer-usage-chart-tooltip"),
  };
}

const spoken = (slider: HTMLElement) => slider.getAttribute("aria-valuetext")?.replace(/\s/g, " ");

test("7: a chart is a sentence to who cannot see it", async () => {
  await setUp();
  const name = screen.getByRole("img").getAttribute("aria-label")?.replace(/\s/g, " ");
  expect(name).toBe(
    "Cost, Jan 9 – 15, 2026: ≥ $45.00 in all, at most $40.00 (Wednesday, January 14, 2026). " +
      "The largest of 3 is Production with $42.00.",
  );
});

test("7: arrow keys step through the bars, and each is told with its parts", async () => {
  const { slider, tooltip } = await setUp();
  await userEvent.tab();
  while (document.activeElement !== slider) await userEvent.tab();
  expect(spoken(slider)).toBe("Thursday, January 15, 2026: $5.00. Production $2.00 and Staging $3.00");
  await userEvent.keyboard("{ArrowLeft}");
  expect(spoken(slider)).toBe("Wednesday, January 14, 2026: $40.00. Production $40.00");
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowRight}");
  expect(spoken(slider)).toBe("Tuesday, January 13, 2026: ≥ $0.00");
  await userEvent.keyboard("{Home}");
  expect(slider.getAttribute("aria-valuenow")).toBe("1");
  expect(tooltip()).not.toBeNull();
  await userEvent.keyboard("{Escape}");
  expect(tooltip()).toBeNull();
});

test("7: in a right-to-left page the left arrow goes on", async () => {
  document.documentElement.dir = "rtl";
  const { slider } = await setUp();
  slider.focus();
  await userEvent.keyboard("{Home}{ArrowLeft}");
  expect(slider.getAttribute("aria-valuenow")).toBe("2");
  document.documentElement.dir = "";
});

test("7: a tooltip has the total first and then the largest, and hovering draws no bar again", async () => {
  const { slider, tooltip, container } = await setUp();
  const marks = container.querySelector(".layer-usage-chart-marks");
  const changes = vi.fn();
  const observer = new MutationObserver(changes);
  if (marks) observer.observe(marks, { attributes: true, childList: true, subtree: true, characterData: true });
  const { width } = slider.getBoundingClientRect();
  for (const share of [0.1, 0.5, 0.98]) await userEvent.hover(slider, { position: { x: width * share, y: 50 } });
  const rows = [...(tooltip()?.querySelectorAll("dl > div") ?? [])].map((row) => row.textContent);
  expect(rows).toEqual(["Total$5.00", "Staging$3.00", "Production$2.00"]);
  expect(tooltip()?.textContent).toContain("so far");
  observer.takeRecords();
  expect(changes).not.toHaveBeenCalled();
});

test("7: a bar that is clicked, or entered, gives its time", async () => {
  const onSelectPeriod = vi.fn();
  const { slider } = await setUp({ onSelectPeriod });
  const { width } = slider.getBoundingClientRect();
  await userEvent.click(slider, { position: { x: width * 0.8, y: 100 } });
  expect(onSelectPeriod).toHaveBeenLastCalledWith({
    from: "2026-01-14T00:00:00.000+00:00",
    to: "2026-01-15T00:00:00.000+00:00",
  });
  slider.focus();
  await userEvent.keyboard("{Home}{Enter}");
  expect(onSelectPeriod.mock.lastCall?.[0]).toMatchObject({ from: "2026-01-09T00:00:00.000+00:00" });
});

test("7: the same figures stand in a table, and add up to the same", async () => {
  await setUp({ asTable: true });
  const table = await screen.findByRole("table", { name: "Cost" });
  const cells = within(table)
    .getAllByRole("row")
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(cells[0]).toEqual(["Period", "Total", "Production", "Staging", "No key"]);
  expect(cells.slice(-3)).toEqual([
    ["Tuesday, January 13, 2026", "≥ $0.00", "$0.00", "$0.00", "≥ $0.00"],
    ["Wednesday, January 14, 2026", "$40.00", "$40.00", "$0.00", "$0.00"],
    ["Thursday, January 15, 2026 (so far)", "$5.00", "$2.00", "$3.00", "$0.00"],
  ]);
});

test("5: beyond eight groups the rest is one, and said to be", async () => {
  const requests = Array.from({ length: 31 }, (_, index) => ({
    ...{ at: "2026-01-14T10:00:00Z", model: `model-${index}`, costUsd: 100 - index },
  }));
  const { container } = await setUp({ groupBy: "model" }, { requests });
  const legend = [...container.querySelectorAll(".layer-usage-legend li")].map((item) => item.textContent);
  expect(legend).toHaveLength(10);
  expect(legend.slice(-3)).toEqual(["model-7$93.00", "Other (23)$1,863.00", "Top 8 of 31"]);
  const slots = [...container.querySelectorAll(".layer-usage-legend [data-slot]")].map((one) =>
    one.getAttribute("data-slot"),
  );
  expect(new Set(slots).size).toBe(9);
});

test("6: latency has gaps where there were no requests, and no total", async () => {
  const { container, slider } = await setUp({ groupBy: "none", metric: "latency" });
  const lines = [...container.querySelectorAll(".layer-usage-line")].map((path) => path.getAttribute("d") ?? "");
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line.match(/[ML]/g)).toEqual(["M", "L", "L"]);
  expect(spoken(slider)).toContain("Latency p50 800ms");
});

test("6: the bucket that still grows is drawn apart", async () => {
  const { container } = await setUp();
  expect(container.querySelectorAll(".layer-usage-chart-running [data-slot]")).toHaveLength(2);
  expect(container.querySelectorAll(".layer-usage-chart-running [fill$='-hatch)']")).toHaveLength(1);
});

test("7: 720 buckets of 8 series and the others are at most 60 elements beside the axes", async () => {
  const requests = Array.from({ length: 720 * 9 }, (_, index) => ({
    at: Date.parse("2025-12-17T00:30:00Z") + Math.floor(index / 9) * 3_600_000,
    model: `model-${index % 9}`,
  }));
  const { container } = await setUp({ groupBy: "model", interval: "hour", range: "30d" }, { requests });
  expect(container.querySelectorAll(".layer-usage-chart-plot *").length).toBeLessThanOrEqual(60);
  const bars = [...container.querySelectorAll(".layer-usage-chart-marks > .layer-usage-bar")];
  expect(bars).toHaveLength(9);
});

test("2: figures have their exact value in a tooltip, and with a click on the clipboard", async () => {
  const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await setUp();
  const cost = await screen.findByRole("button", { name: "≥ $45.00" });
  await userEvent.hover(cost);
  await screen.findByText(/Copy \$45\.000000001/);
  await screen.findByText(/The cost of 1 request is not known/);
  await userEvent.click(cost);
  expect(copied).toHaveBeenCalledWith("$45.000000001");
});

test("5: each figure is compared with the period before, and a cost only where all of it is known", async () => {
  const { container } = await setUp({ filters: { key: undefined, model: undefined } });
  const changes = () =>
    [...container.querySelectorAll(".layer-usage-figure")].map(
      (one) => one.querySelector(".layer-usage-change")?.firstChild?.textContent,
    );
  // Four requests against one of the week before; what was spent is not wholly known.
  await vi.waitFor(() => expect(changes()).toEqual([undefined, "+300%", "+280%", "+25 pt", "+1,000%"]));
});

test("a chart and its figures have no accessibility violations", async () => {
  const { container } = await setUp();
  const { violations } = await axe.run(container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
});
