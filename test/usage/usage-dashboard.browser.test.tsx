import {
  LayerProvider,
  RangePicker,
  UsageDashboard,
  type UsageDashboardProps,
  type UsageFilters,
} from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { TestClock } from "../support/test-clock.ts";

const requests = [
  { at: "2026-01-15T09:00:00Z", key: "Production", gate: "support", costUsd: 2 },
  { at: "2026-01-14T10:00:00Z", key: "Staging", gate: "search", costUsd: 3, status: "upstream_timeout" },
  { at: "2025-11-20T10:00:00Z", key: "Production", gate: "support", costUsd: 10 },
];

function setUp(props: UsageDashboardProps = {}, gateway: MemoryGatewayOptions = {}) {
  const clock = new TestClock();
  const memory = createMemoryGateway({ seed: { requests }, clock, ...gateway });
  const screenOf = (next: UsageDashboardProps) => (
    <LayerProvider fetcher={memory.fetcher} clock={clock} timeZone="America/New_York">
      <UsageDashboard {...next} />
    </LayerProvider>
  );
  const view = render(screenOf(props));
  return { memory, rerender: (next: UsageDashboardProps) => view.rerender(screenOf(next)), container: view.container };
}

test("4: the time zone and the range are always there to be read", async () => {
  setUp();
  await screen.findByText(/Dec 17, 2025.*Jan 15, 2026 · Times in America\/New_York/);
});

test("5: figures are grouped by anything, and a group is looked at alone with a click", async () => {
  const onFiltersChange = vi.fn();
  const { container } = setUp({ onFiltersChange });
  await userEvent.click(await screen.findByRole("radio", { name: "Gate" }));
  const table = await screen.findByRole("table", { name: "Figures by gate" });
  await userEvent.click(within(table).getByRole("button", { name: "Show only search" }));
  expect(onFiltersChange.mock.lastCall?.[0]).toMatchObject({ gate: [expect.any(String)] });
  await screen.findByRole("table", { name: "Figures by model" });
  expect(container.querySelector("[data-figure=cost] dd")?.textContent).toMatch(/^\$3\.00/);
});

test("5: beyond eight groups the others are one row, and all are a click away", async () => {
  const many = Array.from({ length: 11 }, (_, index) => ({
    ...requests[0],
    at: "2026-01-15T09:00:00Z",
    model: `m${index}`,
  }));
  setUp({ defaultGroupBy: "model" }, { seed: { requests: many } });
  const table = await screen.findByRole("table", { name: "Figures by model" });
  const texts = () =>
    within(table)
      .getAllByRole("row")
      .map((row) => row.textContent);
  expect(texts()).toHaveLength(1 + 8 + 1);
  expect(texts().at(-1)).toMatch(/^Other \(3\)\$6\.003/);
  screen.getByText("Top 8 of 11");
  await userEvent.click(screen.getByRole("button", { name: "Show all 11" }));
  expect(texts()).toHaveLength(1 + 11);
});

test("5: who looks for errors and picks a gate is shown what they were", async () => {
  setUp();
  await userEvent.click(await screen.findByRole("radio", { name: "Errors" }));
  await userEvent.click(screen.getByRole("radio", { name: "Gate" }));
  await userEvent.click(await screen.findByRole("button", { name: "Show only search" }));
  const table = await screen.findByRole("table", { name: "Figures by status" });
  expect(within(table).getAllByRole("row")).toHaveLength(2);
});

test("a host keeps filters and range where it likes, and nothing changes unless it says so", async () => {
  const onFiltersChange = vi.fn();
  const filters: UsageFilters = { range: "7d" };
  const { rerender } = setUp({ filters, onFiltersChange });
  await userEvent.click(await screen.findByRole("radio", { name: "24 h" }));
  expect(onFiltersChange).toHaveBeenCalledWith({ range: "24h" });
  expect(screen.getByRole("radio", { name: "7 d" })).toBeChecked();
  rerender({ filters: { range: "24h" }, onFiltersChange });
  expect(screen.getByRole("radio", { name: "24 h" })).toBeChecked();
  expect(location.search).not.toContain("range");
});

test("4: days of one's own include both, and those that are none are told and kept", async () => {
  const onFiltersChange = vi.fn();
  setUp({ onFiltersChange });
  await userEvent.click(await screen.findByRole("button", { name: "Custom" }));
  const first = screen.getByLabelText("First day");
  await userEvent.fill(first, "2026-01-16");
  await userEvent.click(screen.getByRole("button", { name: "Show these days" }));
  await screen.findByText("The last day must not be before the first.");
  expect(first).toHaveValue("2026-01-16");
  await userEvent.fill(first, "2026-01-14");
  await userEvent.click(screen.getByRole("button", { name: "Show these days" }));
  expect(onFiltersChange).toHaveBeenLastCalledWith({ range: "2026-01-14..2026-01-16" });
  await screen.findByRole("button", { name: /Jan 14 – 15, 2026/ });
});

test("1: against a baseline server it says what the figures are of, and shows no keys, errors or rate", async () => {
  const { container } = setUp({}, { baseline: true });
  await screen.findByText("From the 3 requests in the log, added up in this page.");
  expect(screen.getByText(/does not record requests that failed.*does not tell/)).toBeVisible();
  expect(screen.queryByRole("radio", { name: "Key" })).toBeNull();
  expect(screen.queryByRole("radio", { name: "Errors" })).toBeNull();
  expect(container.querySelector("[data-figure=errorRate] dd")?.textContent).toMatch(/^—/);
});

test("1: rows that were not loaded are no zeros", async () => {
  const many = Array.from({ length: 600 }, (_, index) => ({
    at: Date.parse("2026-01-15T10:00:00Z") - index * 3_600_000,
  }));
  setUp({}, { baseline: true, seed: { requests: many } });
  await screen.findByText("From the last 500 requests; older ones are not loaded.");
  await screen.findByText("Not loaded");
  await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
  const [, first] = within(await screen.findByRole("table", { name: "Cost" })).getAllByRole("row");
  expect(first?.textContent).toContain("—");
});

test("an account without any request is shown what will be here, and how to make the first", async () => {
  setUp({}, { seed: {} });
  await screen.findByRole("heading", { name: "No requests yet" });
  expect(screen.getByRole("region", { name: "First request" }).textContent).toContain("/v1/complete");
});

test("a range without requests is not an account without any", async () => {
  setUp({ defaultFilters: { range: "1h" } });
  await screen.findByRole("heading", { name: "No requests in this range" });
  await userEvent.click(screen.getByRole("button", { name: "Show the last 30 days" }));
  await screen.findByRole("slider");
});

test("where room is scarce, days of one's own are none of the presets, and each of these can be chosen", async () => {
  const onValueChange = vi.fn();
  render(
    <div style={{ inlineSize: 320 }}>
      <LayerProvider fetcher={createMemoryGateway().fetcher}>
        <RangePicker value={{ from: "2026-01-01", to: "2026-01-14" }} onValueChange={onValueChange} />
      </LayerProvider>
    </div>,
  );
  const select = screen.getByRole<HTMLSelectElement>("combobox", { name: "Range" });
  expect(select.selectedOptions[0]?.text).toBe("—");
  await userEvent.selectOptions(select, "1 h");
  expect(onValueChange).toHaveBeenCalledExactlyOnceWith("1h");
});

test("filters that fit nothing are told apart, and cleared", async () => {
  setUp({ defaultFilters: { model: ["none-such"] } });
  await screen.findByRole("heading", { name: "No request matches" });
  await userEvent.click(screen.getAllByRole("button", { name: "Clear filters" })[0] ?? document.body);
  await screen.findByRole("table", { name: "Figures by key" });
});

test("a failed read is never taken for no requests, and figures that were read stay", async () => {
  const { memory } = setUp({}, { faults: () => undefined });
  await screen.findByRole("slider");
  memory.faults.always("usage.read", { kind: "status", status: 400 });
  await userEvent.click(screen.getByRole("radio", { name: "Model" }));
  await screen.findByRole("alert");
  expect(screen.queryByText("No requests yet")).toBeNull();
});

test("whoever had to read the figures again goes on in the range", async () => {
  const memory = createMemoryGateway({ seed: { requests: [{ at: Date.now() - 1_000 }] } });
  memory.faults.always("usage.read", { kind: "status", status: 500 });
  render(
    <LayerProvider fetcher={memory.fetcher} scope={crypto.randomUUID()}>
      <UsageDashboard />
    </LayerProvider>,
  );
  const [again] = await screen.findAllByRole("button", { name: "Try again" }, { timeout: 8_000 });
  memory.faults.clear();
  again?.focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByRole("radio", { name: /30 d/ })).toHaveFocus());
});

test("who may not see usage is told so", async () => {
  setUp({}, { permissions: { "usage:read": { allowed: false, reason: "Only administrators can see usage." } } });
  await screen.findByRole("heading", { name: "You cannot see usage" });
  expect(screen.getByText(/Only administrators can see usage/)).toBeVisible();
});

test("the screen has no accessibility violations", async () => {
  const { container } = setUp();
  await screen.findByRole("slider");
  const { violations } = await axe.run(container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
});
