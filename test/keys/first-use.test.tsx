import { useCreateKey, useFirstUse } from "@layer-ai/react/headless";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

const second = 1_000;
const minute = 60 * second;

// What is read again is the platform's timers' to say.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

async function setUp() {
  let reads = 0;
  const hook = await renderWithLayer(
    () => {
      const creation = useCreateKey();
      const { state } = creation;
      return { creation, firstUse: useFirstUse(state.status === "created" ? state.key.id : "") };
    },
    {
      fetcher: (memory) => async (input, init) => {
        if (init?.method === "GET" && String(input).endsWith("/keys")) reads += 1;
        return memory.fetcher(input, init);
      },
    },
  );
  await hook.user(({ creation }) => creation.create("Production"));
  const { state } = hook.result.current.creation;
  if (state.status !== "created") throw new Error(state.status);
  const { secret } = state;
  /** How often the list is read over so much time. */
  const readsOver = async (ms: number) => {
    const before = reads;
    for (let passed = 0; passed < ms; passed += 5 * second) {
      await hook.user(() => vi.advanceTimersByTime(5 * second));
      await hook.pass(5 * second);
    }
    return reads - before;
  };
  const use = () => hook.memory.request(secret.reveal() ?? "", "/v1/keys");
  return { ...hook, readsOver, use };
}

test("11: the reveal notices when the new key is first used, and looks no more", async () => {
  const { readsOver, use, result } = await setUp();
  expect(result.current.firstUse).toBeUndefined();
  await use();
  await readsOver(10 * second);
  expect(result.current.firstUse).toMatch(/^2026-01-15T12:/);
  expect(await readsOver(minute)).toBe(0);
});

test("11: it is looked for over 15 minutes, less and less often", async () => {
  const { readsOver } = await setUp();
  expect(await readsOver(minute)).toBeGreaterThanOrEqual(11);
  expect(await readsOver(4 * minute)).toBeLessThanOrEqual(17);
  const slow = await readsOver(10 * minute);
  expect(slow).toBeGreaterThanOrEqual(8);
  expect(slow).toBeLessThanOrEqual(11);
  expect(await readsOver(10 * minute)).toBe(0);
});
