import { useGettingStarted } from "@layer-ai/react/headless";
import type { MemoryGateway } from "@layer-ai/react/testing";
import { act } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

// SWR's own timer, which has no clock of ours.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

async function post(memory: MemoryGateway, path: string, body: object, key?: string): Promise<Response> {
  const answer = await memory.request(key ?? (await memory.apiKey()), path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
  return answer;
}

const createKey = async (memory: MemoryGateway): Promise<string> =>
  (await (await post(memory, "/v1/keys", { name: "Production" })).json()).key;
const createGate = (memory: MemoryGateway) => post(memory, "/v1/gates", { name: "support", model: "simulated" });

test("an account with nothing begins with a key: the page's own counts as no application's", async () => {
  const { result } = await renderWithLayer(() => useGettingStarted());
  expect(result.current.current).toBe("key");
  expect(result.current.steps?.map((step) => step.isDone)).toEqual([false, false, false]);
});

test("each step is noticed from the server, wherever it was done", async () => {
  const { result, memory, user } = await renderWithLayer(() => useGettingStarted());
  await createKey(memory);
  await user((start) => start.refresh());
  expect(result.current.current).toBe("gate");
  await createGate(memory);
  await user((start) => start.refresh());
  expect(result.current.current).toBe("request");
  expect(result.current.gate?.name).toBe("support");
});

test("the first request is noticed by itself, within five seconds", async () => {
  const { result, memory, user, pass } = await renderWithLayer(() => useGettingStarted());
  const key = await createKey(memory);
  await createGate(memory);
  await user((start) => start.refresh());
  const body = { gate_id: "support", messages: [{ role: "user", content: "Hello" }] };
  const answer = post(memory, "/v1/chat/completions", body, key);
  await pass(10_000);
  await answer;
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(result.current.current).toBeUndefined();
  expect(result.current.steps?.every((step) => step.isDone)).toBe(true);
});

test("a read that failed is an error, never a step to do", async () => {
  const { result, pass } = await renderWithLayer(() => useGettingStarted(), {
    gateway: { faults: (request) => (request.endpoint === "gates.list" ? { kind: "status", status: 500 } : undefined) },
  });
  await pass(60_000);
  expect(result.current.steps).toBeUndefined();
  expect(result.current.current).toBeUndefined();
  expect(result.current.error?.kind).toBe("server");
});
