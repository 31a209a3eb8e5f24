import { type CreateKeyState, type Fetcher, type LayerEvent, useApiKeys, useCreateKey } from "@layer-ai/react/headless";
import type { Fault } from "@layer-ai/react/testing";
import { cleanup } from "@testing-library/react";
import fc from "fast-check";
import { version } from "react";
import { expect, test } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

/** On the newest React as often as it takes to believe it; on the oldest to see that nothing differs. */
const runs = version.startsWith("18") ? 150 : 2_000;

const delay = fc.constantFrom(0, 10, 900, 20_000, 59_000, 70_000);

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ kind: fc.constantFrom("lost-answer", "broken-body", "unreadable-body", "offline"), delayMs: delay }),
  fc.record({ kind: fc.constant("delay" as const), delayMs: delay }),
  fc.record({ kind: fc.constant("silence" as const), acted: fc.boolean() }),
  fc.record({
    kind: fc.constant("status" as const),
    status: fc.constantFrom(500, 503),
    acted: fc.boolean(),
    delayMs: delay,
  }),
  // The one status that says for certain that the server did not act.
  fc.record({ kind: fc.constant("status" as const), status: fc.constant(429), retryAfter: fc.constantFrom(1, 30) }),
  fc.record({ kind: fc.constant("html" as const), status: fc.constantFrom(200, 404, 502), acted: fc.boolean() }),
) as fc.Arbitrary<Fault | undefined>;

type Step =
  | "click"
  | "double click"
  | "close"
  | "abandon"
  | "try again"
  | "recheck"
  | "copy"
  | "store"
  | "leave"
  | "unmount"
  | number;

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.constantFrom<Step>("click", "double click"), weight: 4 },
  {
    arbitrary: fc.constantFrom<Step>("close", "abandon", "try again", "recheck", "copy", "store", "leave", "unmount"),
    weight: 4,
  },
  { arbitrary: fc.constantFrom<Step>(0, 500, 5_000, 61_000, 120_000), weight: 4 },
);

const schedule = fc.record({
  baseline: fc.boolean(),
  strict: fc.boolean(),
  creates: fc.array(fault, { maxLength: 4 }),
  lists: fc.array(fault, { maxLength: 3 }),
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
});

test(`12: in ${runs} schedules of faults no key stays unseen, nobody is stuck, no name is lost, nothing is sent twice`, {
  timeout: 600_000,
}, async () => {
  await fc.assert(fc.asyncProperty(schedule, live).afterEach(cleanup), { numRuns: runs, endOnFailure: true });
});

async function live({
  baseline,
  strict,
  creates,
  lists,
  steps,
}: typeof schedule extends fc.Arbitrary<infer T> ? T : never) {
  const seen = { revealed: new Set<string>(), suspects: new Set<string>() };
  const watch = (state: CreateKeyState) => {
    if (state.status === "created" && state.secret.reveal()) seen.revealed.add(state.key.id);
    if (state.status === "lost") for (const suspect of state.suspects) seen.suspects.add(suspect.id);
  };
  const onEvent = (event: LayerEvent) => {
    if (event.type === "key.create_lost") seen.suspects.add(event.key.id);
  };
  const posts: string[] = [];
  const hook = await renderWithLayer(
    () => {
      const creation = useCreateKey();
      watch(creation.state);
      return { creation, list: useApiKeys() };
    },
    {
      strict,
      onEvent,
      gateway: { baseline, seed: { keys: [{ name: "Production" }] } },
      fetcher: (memory) => counting(memory.fetcher, posts),
    },
  );
  const before = new Set((await hook.memory.keys()).map((key) => key.id));
  hook.memory.faults.next("keys.create", ...creates);
  hook.memory.faults.next("keys.list", ...lists);
  await hook.user(({ creation }) => creation.setName("Production"));

  let mounted = true;
  for (const action of steps) {
    if (typeof action === "number") await hook.pass(action);
    else if (action === "unmount") {
      hook.unmount();
      mounted = false;
    } else await hook.user((current) => take[action](current.creation));
    if (!mounted) break;
    const { state, name } = hook.result.current.creation;
    if (state.status === "editing" && state.error) expect(name).toBe("Production");
  }

  // The network recovers, and everything that is under way comes to its end.
  hook.memory.faults.clear();
  for (let round = 0; round < 6; round++) await hook.pass(130_000);

  const held = (await hook.memory.keys()).filter((key) => !before.has(key.id));
  const unseen = held.filter((key) => !seen.revealed.has(key.id) && !seen.suspects.has(key.id));
  expect(unseen, "keys that nobody was shown and nobody was told of").toEqual([]);
  if (mounted) {
    const { state } = hook.result.current.creation;
    expect(state.status, "someone waits for an answer that was given long ago").not.toBe("creating");
    if (state.status === "lost") expect(["found", "nothing"]).toContain(state.phase);
  }
  if (baseline) expect(new Set(posts).size, "a POST was repeated to a server that would act again").toBe(posts.length);
}

type Creation = ReturnType<typeof useCreateKey>;

const take: Record<Exclude<Step, number | "unmount">, (creation: Creation) => void> = {
  click: (creation) => creation.submit(),
  "double click": (creation) => {
    creation.submit();
    creation.submit();
  },
  close: (creation) => {
    if (creation.close()) creation.setName("Production");
  },
  abandon: (creation) => creation.abandon(),
  "try again": (creation) => creation.tryAgain(),
  recheck: (creation) => creation.recheck(),
  copy: (creation) => creation.markCopied(),
  store: (creation) => creation.setStored(true),
  leave: () => window.dispatchEvent(new Event("pagehide")),
};

/** Writes down the replay key of every creation on which the server may have acted: a 429 says that it did not. */
function counting(fetcher: Fetcher, posts: string[]): Fetcher {
  return async (input, init) => {
    if (init?.method !== "POST") return fetcher(input, init);
    const at = posts.push(new Headers(init.headers).get("idempotency-key") ?? "") - 1;
    const response = await fetcher(input, init);
    if (response.status === 429) posts[at] = `refused ${at}`;
    return response;
  };
}
