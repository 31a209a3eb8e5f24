import { type UseUsageLogsOptions, useUsageLogs } from "@layer-ai/react/headless";
import type { MemoryGatewayOptions, SeedRequest } from "@layer-ai/react/testing";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";
import { TestClock } from "../support/test-clock.ts";

const noon = Date.parse("2026-01-15T12:00:00.000Z");
const second = 1_000;

/** One a second, the last at noon, where the clock stands. */
function requests(count: number, more: Partial<SeedRequest> = {}): SeedRequest[] {
  return Array.from({ length: count }, (_, age) => ({ at: noon - age * second, key: "Web", gate: "search", ...more }));
}

function setUp(options: UseUsageLogsOptions, gateway: Omit<MemoryGatewayOptions, "clock">, more?: LayerHookOptions) {
  return renderWithLayer(() => useUsageLogs({ range: "24h", timeZone: "UTC", ...options }), { gateway, ...more });
}

const modes = [
  { mode: "by cursor", server: {} },
  { mode: "by offset, with times", server: { features: ["logs.filter"] } },
  { mode: "by offset alone", server: { baseline: true } },
] satisfies { mode: string; server: Partial<MemoryGatewayOptions> }[];

test.each(modes)(
  "10: a log that grows while it is read is shown whole and each row once, $mode",
  async ({ server }) => {
    const arrivals = fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 8 });
    // Many in the same ms, whose order a server may leave open.
    const ages = fc.array(fc.nat({ max: 12 }), { minLength: 8, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(ages, arrivals, async (old, growth) => {
        const seed = { requests: old.map((age) => ({ at: noon - age * second })) };
        const { user, result, memory, pass, unmount } = await setUp({ pageSize: 5 }, { seed, ...server });
        const key = await memory.apiKey();
        const gate = { name: "g", model: "simulated" };
        await user(() => memory.request(key, "/v1/gates", { method: "POST", body: JSON.stringify(gate), ...json }));
        const arrive = async (count: number) => {
          for (let at = 0; at < count; at++) {
            const body = JSON.stringify({ gate: "g", messages: [{ role: "user", content: "Hi" }] });
            const answer = memory.request(key, "/v1/complete", { method: "POST", body, ...json });
            await pass(2 * second);
            await user(() => answer);
          }
        };
        for (const count of growth) {
          await arrive(count);
          await user((log) => log.loadMore());
        }
        while (result.current.hasMore) await user((log) => log.loadMore());
        await user((log) => log.setLive(10_000));
        await pass(11 * second);
        await user((log) => log.showNew());

        const all = await (await memory.request(key, "/v1/logs?limit=1000")).json();
        expect(all).toHaveLength(old.length + growth.reduce((sum, count) => sum + count, 0));
        const idsOf = (logs: readonly { id: string }[] = []) => logs.map(({ id }) => id);
        expect(idsOf(result.current.logs)).toEqual(idsOf(all));
        unmount();
      }),
      { numRuns: 12 },
    );
  },
);

const json = { headers: { "content-type": "application/json" } };

test("10: an answer to an earlier question is dropped, and old rows stay until the new ones are in", async () => {
  const seed = { requests: [...requests(3, { gate: "search" }), ...requests(2, { gate: "chat" })] };
  const { user, result, memory, pass } = await setUp({}, { seed });
  expect(result.current.logs).toHaveLength(5);
  memory.faults.next("logs.list", { kind: "delay", delayMs: 500 }, { kind: "delay", delayMs: 100 });
  await user((log) => log.setFilters({ gate: ["chat"] }));
  expect(result.current).toMatchObject({ isRefreshing: true, isLoading: false });
  expect(result.current.logs).toHaveLength(5);
  await user((log) => log.setFilters({ gate: ["search"] }));
  await pass(100);
  expect(result.current.logs?.map((log) => log.gateName)).toEqual(["search", "search", "search"]);
  await pass(1_000);
  expect(result.current.logs).toHaveLength(3);
  expect(result.current.isRefreshing).toBe(false);
});

test("10: a failure leaves the rows, and a page that failed can be asked for again", async () => {
  const { user, result, memory } = await setUp({ pageSize: 10 }, { seed: { requests: requests(25) } });
  memory.faults.next("logs.list", { kind: "status", status: 400 });
  await user((log) => log.loadMore());
  expect(result.current.logs).toHaveLength(10);
  expect(result.current.error?.kind).toBe("bad_request");
  await user((log) => log.loadMore());
  expect(result.current.error).toBeUndefined();
  expect(result.current.logs).toHaveLength(20);
});

test("10: a first read that fails is no empty log", async () => {
  const faults = () => ({ kind: "status", status: 403 }) as const;
  const { result } = await setUp({}, { seed: { requests: requests(1) }, faults });
  expect(result.current).toMatchObject({ logs: undefined, error: { kind: "forbidden" }, isLoading: false });
});

test("10: without a server that filters, filters hold for what is loaded, and nothing is known of keys", async () => {
  const seed = { requests: [...requests(30, { gate: "search" }), { at: noon - 3_600_000, gate: "chat" }] };
  const { user, result } = await setUp({ pageSize: 20 }, { seed, baseline: true });
  expect(result.current).toMatchObject({ isFilteredHere: false, keysUnknown: true, loadedCount: 20 });
  await user((log) => log.setFilters({ model: ["gpt-4o-mini"], gate: ["chat", "nothing"] }));
  expect(result.current).toMatchObject({ isFilteredHere: true, loadedCount: 20, hasMore: true, logs: [] });
  await user((log) => log.loadMore());
  expect(result.current).toMatchObject({ loadedCount: 31, hasMore: false });
  expect(result.current.logs?.map((log) => log.gateName)).toEqual(["chat"]);
});

test("10: the live refresh pauses while the page is hidden or offline, and looks at once when it is back", async () => {
  const { user, result, memory, pass } = await setUp({}, { seed: { requests: requests(2) } });
  const read = vi.fn(() => Response.json([]));
  await user((log) => log.setLive(10_000));
  expect(result.current.live).toBe("on");
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  await user(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(result.current.live).toBe("paused");
  memory.faults.always("logs.list", { kind: "answer", respond: read });
  await pass(60_000);
  expect(read).not.toHaveBeenCalled();
  visibility.mockRestore();
  await user(() => document.dispatchEvent(new Event("visibilitychange")));
  await pass(0);
  expect(read).toHaveBeenCalledTimes(1);
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  await user(() => window.dispatchEvent(new Event("offline")));
  expect(result.current.live).toBe("paused");
  online.mockRestore();
  await user(() => window.dispatchEvent(new Event("online")));
  expect(result.current.live).toBe("on");
});

test("10: a server that refuses is not asked again by itself", async () => {
  const { user, result, memory, pass } = await setUp({ defaultLive: 10_000 }, { seed: { requests: requests(2) } });
  memory.faults.next("logs.list", { kind: "status", status: 403 });
  await pass(10_000);
  expect(result.current.live).toBe("paused");
  expect(result.current.error?.kind).toBe("forbidden");
  expect(result.current.logs).toHaveLength(2);
  await user((log) => log.refresh());
  expect(result.current).toMatchObject({ live: "on", error: undefined });
});

test("10: rows of one question never stand there as the answer to another that failed", async () => {
  const seed = { requests: [...requests(3, { gate: "search" }), ...requests(2, { gate: "chat" })] };
  const { user, result, memory } = await setUp({}, { seed });
  memory.faults.next("logs.list", { kind: "status", status: 400 });
  await user((log) => log.setFilters({ gate: ["chat"] }));
  expect(result.current).toMatchObject({ logs: undefined, error: { kind: "bad_request" }, hasMore: false });
  await user((log) => log.loadMore());
  expect(result.current.logs).toBeUndefined();
  await user((log) => log.refresh());
  expect(result.current.logs?.map((log) => log.gateName)).toEqual(["chat", "chat"]);
});

test("10: the live refresh waits its time also while nothing has been read", async () => {
  const timers = vi.spyOn(TestClock.prototype, "setTimer");
  const faults = () => ({ kind: "status", status: 500 }) as const;
  const { pass, result } = await setUp({ defaultLive: 10_000 }, { seed: { requests: requests(1) }, faults });
  await pass(30_000);
  expect(result.current).toMatchObject({ logs: undefined, live: "on" });
  timers.mockClear();
  await pass(60_000);
  // Six looks and what each tries again; a loop would be thousands.
  expect(timers.mock.calls.length).toBeLessThan(40);
  timers.mockRestore();
});
