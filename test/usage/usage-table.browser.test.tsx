import {
  LayerProvider,
  UsageTable,
  type UsageTableProps,
  type UseUsageLogsOptions,
  useUsageLogs,
} from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions, type SeedRequest } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { StrictMode, useState } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "../keys/expect-accessible.ts";

interface Options extends Omit<UsageTableProps, "log"> {
  gateway?: MemoryGatewayOptions;
  log?: UseUsageLogsOptions;
  width?: number;
}

function Log({ log: options, ...rest }: Options) {
  return <UsageTable {...rest} log={useUsageLogs({ range: "30d", timeZone: "UTC", ...options })} />;
}

async function setUp({ gateway, width = 1_000, ...props }: Options = {}) {
  document.body.style.margin = "0";
  const memory = createMemoryGateway(gateway ?? { seed: { requests: some } });
  const { container } = render(
    <StrictMode>
      <LayerProvider fetcher={memory.fetcher} scope={crypto.randomUUID()} timeZone="UTC">
        <div data-testid="host" style={{ inlineSize: width, blockSize: 600, overflow: "auto" }}>
          <Log {...props} />
        </div>
      </LayerProvider>
    </StrictMode>,
  );
  await waitFor(() => expect(container.querySelector("[aria-busy]")).toBeNull());
  return { memory, container, host: screen.getByTestId("host") };
}

const start = Date.now();
const many = (count: number): SeedRequest[] =>
  Array.from({ length: count }, (_, index) => ({
    at: start - index * 1_000,
    gate: "search",
    key: "Web",
    latencyMs: index,
  }));

const some: SeedRequest[] = [
  { at: start - 1_000, gate: "support", key: "Web", costUsd: 0.0084, latencyMs: 1_900, requestId: "req_one" },
  {
    at: start - 2_000,
    gate: "support",
    key: "Web",
    modelRequested: "gpt-4o",
    model: "gpt-4o-mini",
    attempts: [
      { model: "gpt-4o", status: "upstream_rate_limited", latencyMs: 300 },
      { model: "gpt-4o-mini", status: "success", latencyMs: 500 },
    ],
  },
  { at: start - 3_000, gate: "search", status: "upstream_timeout", errorMessage: "Too slow", costUsd: null },
];

const rows = () => screen.getAllByRole("row").slice(1);
const texts = (row: HTMLElement | undefined) =>
  row ? [...row.querySelectorAll("td")].map((cell) => cell.textContent) : [];

test("8: a row says what was asked of whom, what came of it and what it cost", async () => {
  await setUp();
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual([
    "Time",
    "Status",
    "Gate",
    "Model",
    "Key",
    "In",
    "Out",
    "Cost",
    "Latency",
  ]);
  const [first, second, third] = rows();
  expect(texts(first).slice(1)).toEqual(["Success", "support", "gpt-4o-mini", "Web", "100", "20", "$0.0084", "1.9s"]);
  expect(texts(second).slice(1, 5)).toEqual(["Fallback", "support", "gpt-4o → gpt-4o-mini", "Web"]);
  expect(texts(third).slice(1)).toEqual(["Timeout", "search", "gpt-4o-mini", "No key", "100", "20", "—", "800ms"]);
});

test("8: the choice of columns is kept by their ids, and ids that no column has do no harm", async () => {
  const kept = new Map([["layer-ai:usage-columns:", '{"version":1,"value":{"gone":true,"key":false}}']]);
  const storage = {
    getItem: () => [...kept.values()][0] ?? null,
    setItem: (_: string, value: string) => void kept.set("layer-ai:usage-columns:", value),
    removeItem: () => kept.clear(),
  };
  await setUp({ storage });
  expect(screen.queryByRole("columnheader", { name: "Key" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Request id" }));
  expect(screen.getByRole("columnheader", { name: "Request id" })).toBeVisible();
  expect(JSON.parse([...kept.values()][0] ?? "")).toMatchObject({ value: { gone: true, key: false, requestId: true } });
  await userEvent.click(screen.getByRole("button", { name: "Reset columns" }));
  expect(screen.getByRole("columnheader", { name: "Key" })).toBeVisible();
  expect(kept.size).toBe(0);
});

test("8: a host adds columns of its own, and says what stands in ours", async () => {
  await setUp({
    columns: [{ id: "team", label: "Team", render: (log) => `Team of ${log.gateName}` }],
    renderCell: { gate: (log) => <a href={`/gates/${log.gateName}`}>{log.gateName}</a> },
  });
  expect(screen.getByRole("columnheader", { name: "Team" })).toBeVisible();
  expect(screen.getAllByText("Team of support")).toHaveLength(2);
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Team" }));
  expect(screen.queryByText("Team of support")).toBeNull();
  expect(screen.getAllByRole("link", { name: "support" })).toHaveLength(2);
});

test("9: filters are chosen from what there is, shown as chips, taken back, and told to the host", async () => {
  const onFiltersChange = vi.fn<NonNullable<UseUsageLogsOptions["onFiltersChange"]>>();
  await setUp({ log: { onFiltersChange } });
  await userEvent.click(screen.getByRole("button", { name: "Status", expanded: false }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Timeout" }));
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(onFiltersChange).toHaveBeenLastCalledWith({ status: ["upstream_timeout"] });
  await userEvent.click(screen.getByRole("checkbox", { name: "Success" }));
  await waitFor(() => expect(rows()).toHaveLength(3));
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByRole("button", { name: "Status Timeout" }));
  await waitFor(() => expect(rows()).toHaveLength(2));
  await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  await waitFor(() => expect(rows()).toHaveLength(3));
});

test("9: a search looks at request ids and errors, once the typing pauses; no match offers the way back", async () => {
  await setUp();
  await userEvent.type(screen.getByRole("searchbox", { name: "Search requests" }), "too slow");
  await waitFor(() => expect(rows()).toHaveLength(1));
  await userEvent.type(screen.getByRole("searchbox", { name: "Search requests" }), "er than that");
  expect(await screen.findByRole("heading", { name: "No request matches" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(screen.getByRole("searchbox", { name: "Search requests" })).toHaveValue("");
});

test("11: of thousands of rows a screenful is in the page; the table counts all, and scrolling leaves no blank", async () => {
  const { host, container } = await setUp({ gateway: { seed: { requests: many(3_000) } }, log: { pageSize: 1_000 } });
  const table = screen.getByRole("table");
  expect(table).toHaveAttribute("aria-rowcount", "-1");
  while (table.getAttribute("aria-rowcount") !== "3001") {
    host.scrollTop = host.scrollHeight;
    await new Promise(requestAnimationFrame);
  }
  for (const top of [20_000, 60_000, 119_000, 40_000, 500]) {
    host.scrollTop = top;
    await new Promise(requestAnimationFrame);
    const body = host.getBoundingClientRect();
    const shown = rows().map((row) => row.getBoundingClientRect());
    expect(Math.min(...shown.map((row) => row.top))).toBeLessThan(body.top);
    expect(Math.max(...shown.map((row) => row.bottom))).toBeGreaterThan(body.bottom);
  }
  expect(container.querySelectorAll("*").length).toBeLessThan(600);
});

test("11: the row with the focus stays, however far it is scrolled away and whatever is read anew", async () => {
  const { host, memory } = await setUp({ gateway: { seed: { requests: many(500) } }, log: { pageSize: 500 } });
  const third = within(rows()[2] as HTMLElement).getByRole("button");
  third.focus();
  host.scrollTop = 15_000;
  await new Promise(requestAnimationFrame);
  expect(third).toHaveFocus();
  host.scrollTop = 0;
  await new Promise(requestAnimationFrame);
  expect(third).toHaveFocus();
  memory.faults.next("logs.list", { kind: "delay", delayMs: 30 });
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "Refresh" })).not.toHaveAttribute("aria-disabled"));
  expect(third).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}");
  expect(within(rows()[3] as HTMLElement).getByRole("button")).toHaveFocus();
  await userEvent.keyboard("{End}");
  await waitFor(() => expect(document.activeElement?.closest("[role=row]")).toHaveAttribute("aria-rowindex", "501"));
  await userEvent.keyboard("{Home}");
  await waitFor(() => expect(document.activeElement?.closest("[role=row]")).toHaveAttribute("aria-rowindex", "2"));
});

test("11: what is loaded is printed", async () => {
  await setUp({ gateway: { seed: { requests: many(400) } }, log: { pageSize: 400 } });
  expect(rows().length).toBeLessThan(60);
  window.dispatchEvent(new Event("beforeprint"));
  await Promise.resolve();
  expect(rows()).toHaveLength(400);
  window.dispatchEvent(new Event("afterprint"));
  await Promise.resolve();
  expect(rows().length).toBeLessThan(60);
});

test("11: rows scroll within the table where the host gives it a height, and their heads stay", async () => {
  await setUp({ gateway: { seed: { requests: many(400) } }, log: { pageSize: 400 }, maxHeight: 300 });
  const frame = screen.getByRole("table").parentElement as HTMLElement;
  expect(frame.clientHeight).toBeLessThanOrEqual(300);
  frame.scrollTop = 6_000;
  await new Promise(requestAnimationFrame);
  expect(screen.getByRole("columnheader", { name: "Time" }).getBoundingClientRect().top).toBeCloseTo(
    frame.getBoundingClientRect().top,
    -1,
  );
  expect(Number(rows()[8]?.getAttribute("aria-rowindex"))).toBeGreaterThan(140);
});

test("12: a row tells what happened attempt by attempt, and the arrows go on to the next", async () => {
  await setUp();
  const [, second] = rows();
  await userEvent.click(within(second as HTMLElement).getByText("Fallback"));
  const dialog = within(await screen.findByRole("dialog"));
  const attempts = dialog.getAllByRole("listitem").map((item) => item.textContent);
  expect(attempts).toEqual(["gpt-4oProvider busy300ms", "gpt-4o-miniSuccess500ms"]);
  expect(dialog.getByText("2 of 3 loaded")).toBeVisible();
  await userEvent.keyboard("{ArrowDown}");
  expect(dialog.getByText("Too slow")).toBeVisible();
  expect(dialog.getByText("The price of gpt-4o-mini is not known, so there is no figure.")).toBeVisible();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  expect(dialog.getByText("req_one")).toBeVisible();
  await userEvent.click(dialog.getByRole("button", { name: "Copy Request id" }));
  expect(await navigator.clipboard.readText()).toBe("req_one");
  await userEvent.keyboard("{Escape}");
  expect(within(rows()[0] as HTMLElement).getByRole("button")).toHaveFocus();
});

test("a failed refresh leaves the rows beside its reason", async () => {
  const { memory } = await setUp();
  memory.faults.always("logs.list", { kind: "status", status: 403 });
  await userEvent.click(screen.getByRole("button", { name: "Refresh" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("These requests may be out of date");
  expect(rows()).toHaveLength(3);
});

test("a server that does not filter: what holds for loaded rows alone says so, and keys are out of reach with a reason", async () => {
  await setUp({
    gateway: { seed: { requests: some }, baseline: true },
    log: { defaultFilters: { gate: ["search", "x"] } },
  });
  expect(screen.getByText(/This server does not filter. Shown are matches among the 3 requests/)).toBeVisible();
  expect(rows()).toHaveLength(1);
  expect(screen.queryByRole("columnheader", { name: "Key" })).toBeNull();
  expect(screen.getByRole("button", { name: "Key" })).toHaveAttribute("aria-disabled", "true");
});

test.each(["light", "dark"] as const)("nothing stands in the way of assistive technology, %s", async (scheme) => {
  await setUp({ log: { defaultFilters: { gate: ["support"] } } });
  await expectAccessible(scheme);
  await userEvent.click(within(rows()[1] as HTMLElement).getByRole("button"));
  await screen.findByRole("dialog");
  await expectAccessible(scheme);
});

test("in a narrow column rows are cards of one height", async () => {
  await setUp({ gateway: { seed: { requests: [...some, ...many(60)] } }, width: 360 });
  const heights = new Set(
    rows()
      .slice(0, -1)
      .map((row) => Math.round(row.getBoundingClientRect().height)),
  );
  expect(heights.size).toBe(1);
});

test("9: a chip or a way back that goes hands the focus on: to the chip beside it, or to the search", async () => {
  await setUp({ log: { defaultFilters: { range: "30d", status: ["ok", "upstream_rate_limited", "internal_error"] } } });
  const search = screen.getByRole("searchbox");
  const chips = () => [...document.querySelectorAll<HTMLElement>(".layer-chip")];
  for (const left of [2, 1]) {
    chips()[left]?.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(chips()).toHaveLength(left));
    expect(chips()[left - 1]).toHaveFocus();
  }
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(chips()).toHaveLength(0));
  expect(search).toHaveFocus();
  await userEvent.fill(search, "nothing like it");
  (await screen.findByRole("button", { name: "Clear filters" })).focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(search).toHaveValue(""));
  expect(search).toHaveFocus();
});

test("9: whoever had to read the requests again goes on in the search", async () => {
  const { memory } = await setUp();
  memory.faults.always("logs.list", { kind: "status", status: 500 });
  await userEvent.click(screen.getByRole("button", { name: "Refresh" }));
  const again = await screen.findByRole("button", { name: "Try again" }, { timeout: 10_000 });
  memory.faults.clear();
  again.focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(again).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole("searchbox")).toHaveFocus());
});

test("9: whoever lets new requests in goes on in the search, where the button was", async () => {
  function WithNews() {
    const log = useUsageLogs({ range: "30d", timeZone: "UTC" });
    const [newCount, setNewCount] = useState(2);
    return <UsageTable log={{ ...log, newCount, showNew: () => setNewCount(0) }} />;
  }
  const { fetcher } = createMemoryGateway({ seed: { requests: some } });
  render(
    <LayerProvider fetcher={fetcher}>
      <WithNews />
    </LayerProvider>,
  );
  const news = await screen.findByRole("button", { name: "Show 2 new requests" });
  news.focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(news).not.toBeInTheDocument());
  expect(screen.getByRole("searchbox")).toHaveFocus();
});
