import { useApiKeys, useDeleteKeys } from "@layer-ai/react/headless";
import { act } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";
import { settle } from "../support/test-clock.ts";

const seed = { keys: [{ name: "Production" }, { name: "Staging" }] };

// What was read a moment ago is not read again: a minute passes on the platform's clock.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());
const aMinute = () => vi.advanceTimersByTime(60_000);

/** A page, and what happens to its account elsewhere meanwhile. */
async function setUp() {
  const scope = crypto.randomUUID();
  const page = await renderWithLayer(() => ({ list: useApiKeys(), deletion: useDeleteKeys() }), {
    gateway: { seed },
    scope,
  });
  const names = () => page.result.current.list.keys?.map(({ name }) => name);
  const deleteElsewhere = async (name: string) => {
    const key = (await page.memory.keys()).find((each) => each.name === name);
    await page.memory.request(await page.memory.apiKey(), `/v1/keys/${key?.id}`, { method: "DELETE" });
  };
  /** What a tab says and another hears takes its turns in the platform. */
  const heard = () => act(() => settle(40));
  /** Resolves once the page shows them, or after as many turns as would do. */
  const shown = async (expected: string[]) => {
    for (let turn = 0; turn < 50 && String(names()) !== String(expected); turn++) await page.user();
    expect(names()).toEqual(expected);
  };
  return { ...page, scope, names, deleteElsewhere, heard, shown };
}

test("5: coming back to the page reads the keys again", async () => {
  const { names, deleteElsewhere, user, shown } = await setUp();
  await deleteElsewhere("Staging");
  expect(names()).toContain("Staging");
  await user(aMinute);
  await user(() => document.dispatchEvent(new Event("visibilitychange")));
  await shown(["Production", "Portal"]);
});

test("5: a network that is back reads the keys again", async () => {
  const { deleteElsewhere, user, shown } = await setUp();
  await deleteElsewhere("Staging");
  await user(aMinute);
  await user(() => window.dispatchEvent(new Event("offline")));
  await user(() => window.dispatchEvent(new Event("online")));
  await shown(["Production", "Portal"]);
});

test("5: a deletion in this tab is told to the others, by what it made stale and nothing more", async () => {
  const { scope, user, heard } = await setUp();
  const other = new BroadcastChannel("@layer-ai/react");
  const told: unknown[] = [];
  other.onmessage = ({ data }: MessageEvent<unknown>) => told.push(data);
  await user(({ deletion, list }) => deletion.deleteNow(list.keys?.slice(0, 1) ?? []));
  await heard();
  other.close();
  expect(told).toEqual([{ scope, paths: ["/v1/keys"] }]);
});

test("5: what another tab of this scope has changed is read again, what one of another scope has is not", async () => {
  const { scope, names, deleteElsewhere, heard } = await setUp();
  await deleteElsewhere("Staging");
  const other = new BroadcastChannel("@layer-ai/react");
  other.postMessage({ scope: "somebody else's", paths: ["/v1/keys"] });
  await heard();
  expect(names()).toContain("Staging");
  other.postMessage({ scope, paths: ["/v1/keys"] });
  await heard();
  other.close();
  expect(names()).toEqual(["Production", "Portal"]);
});

test("16: a key that is gone already counts as deleted, in the API's own words", async () => {
  const { deleteElsewhere, user, result, names } = await setUp();
  await deleteElsewhere("Production");
  await user(({ deletion, list }) => deletion.deleteNow(list.keys?.slice(0, 1) ?? []));
  expect(result.current.deletion.state.status).toBe("deleted");
  expect(names()).toEqual(["Staging", "Portal"]);
});

test("16: a row is gone before the answer is there", async () => {
  const { memory, user, result, names, pass } = await setUp();
  memory.faults.next("keys.delete", { kind: "delay", delayMs: 5_000 });
  await user(({ deletion, list }) => deletion.deleteNow(list.keys?.slice(0, 1) ?? []));
  expect(result.current.deletion.state.status).toBe("deleting");
  expect(names()).toEqual(["Staging", "Portal"]);
  await pass(5_000);
  expect(result.current.deletion.state.status).toBe("deleted");
});
