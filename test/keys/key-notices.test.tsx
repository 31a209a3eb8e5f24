import { useKeyNotices } from "@layer-ai/react/headless";
import type { SeedKey } from "@layer-ai/react/testing";
import { expect, test } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";

const day = 86_400_000;
const now = Date.parse("2026-01-15T12:00:00.000Z");
const ago = (days: number) => now - days * day;
const used = (name: string, createdDaysAgo: number, usedDaysAgo = 0): SeedKey => ({
  name,
  createdAt: ago(createdDaysAgo),
  lastUsedAt: ago(usedDaysAgo),
});
const unused = (name: string, createdDaysAgo: number): SeedKey => ({ name, createdAt: ago(createdDaysAgo) });

async function noticesOf(keys: readonly SeedKey[], options: LayerHookOptions = {}) {
  const scope = crypto.randomUUID();
  const hook = await renderWithLayer(() => useKeyNotices(), { scope, ...options, gateway: { seed: { keys } } });
  const told = () => hook.result.current.notices.map(({ kind, keys: about }) => [kind, about.map((key) => key.name)]);
  return { ...hook, told };
}

test("18: nothing is said of keys that are in order", async () => {
  const { told } = await noticesOf([used("Production", 10), used("Staging", 200, 3), unused("New", 29)]);
  expect(told()).toEqual([]);
});

test.each<[string, readonly SeedKey[], unknown]>([
  ["never used for 30 days", [unused("Old", 30), used("Production", 1)], [["never_used", ["Old"]]]],
  ["unused for 90 days", [used("Quiet", 300, 90), used("Production", 1)], [["unused", ["Quiet"]]]],
  ["of one name", [used("CLI", 1), used("CLI", 2), used("Web", 2)], [["same_name", ["CLI", "CLI"]]]],
  ["without a sibling for another environment", [used("Production", 1)], [["only_key", ["Production"]]]],
])("18: keys %s are told of", async (_, keys, expected) => {
  const { told } = await noticesOf(keys);
  expect(told()).toEqual(expected);
});

test("14: keys older than rotateAfterDays are told of, oldest first, and only where a host sets it", async () => {
  const keys = [used("A", 91), used("B", 200), used("C", 89)];
  expect((await noticesOf(keys, { rotateAfterDays: 90 })).told()).toEqual([["rotation_due", ["B", "A"]]]);
  expect((await noticesOf(keys)).told()).toEqual([]);
});

test("18: fifty stale keys of one name that are due as well make one notice", async () => {
  const pile = Array.from({ length: 50 }, () => unused("CLI", 400));
  const { told } = await noticesOf([...pile, used("Production", 1)], { rotateAfterDays: 90 });
  expect(told()).toEqual([["never_used", Array(50).fill("CLI")]]);
});

test("18: the key that this page runs on is nobody's here to care for", async () => {
  const { told } = await noticesOf([], { rotateAfterDays: 1 });
  expect(told()).toEqual([]);
});

test("18: a first key that nothing uses yet is left in peace", async () => {
  const { told } = await noticesOf([unused("Production", 1)]);
  expect(told()).toEqual([]);
});

test("18: a dismissed notice stays away, and comes back when it concerns another key", async () => {
  const { told, user, pass, result } = await noticesOf([unused("Old", 40), unused("Newer", 29.9), used("Web", 1)]);
  expect(told()).toEqual([["never_used", ["Old"]]]);
  await user(({ dismiss, notices }) => notices[0] && dismiss(notices[0]));
  expect(told()).toEqual([]);
  await pass(0.2 * day);
  expect(told()).toEqual([["never_used", ["Old", "Newer"]]]);
  expect(result.current.notices).toHaveLength(1);
});

test("18: a dismissal outlives its screen in the tab's own storage, which holds no more than ids", async () => {
  sessionStorage.clear();
  const keys = [unused("Old", 40), used("Web", 1)];
  const before = await noticesOf(keys, { scope: "tenant-1" });
  await before.user(({ dismiss, notices }) => notices[0] && dismiss(notices[0]));
  before.unmount();
  expect(sessionStorage).toHaveLength(1);
  const after = await noticesOf(keys, { scope: "tenant-1" });
  expect(after.told()).toEqual([]);
  expect(JSON.stringify({ ...sessionStorage })).not.toMatch(/Old|layer_/);
});
