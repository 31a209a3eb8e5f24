import { LayerProvider, useApiKeys, useCreateKey, useDeleteKeys, useRenameKey } from "@layer-ai/react/headless";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { act, renderHook } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { expect, test } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";
import { settle, TestClock } from "../support/test-clock.ts";

const never = () => new Promise<boolean>(() => {});
const seed = { keys: Array.from({ length: 8 }, (_, index) => ({ name: `Worker ${index}` })) };

function useKeys() {
  return { list: useApiKeys(), creation: useCreateKey(), deletion: useDeleteKeys(), renaming: useRenameKey() };
}

test("21: a creation whose beforeAction never answers can be abandoned, and nothing was sent", async () => {
  const { user, result, memory } = await renderWithLayer(useKeys, { beforeAction: never });
  await user(({ creation }) => creation.create("Production"));
  expect(result.current.creation.state.status).toBe("creating");
  await user(({ creation }) => creation.abandon());
  expect(result.current.creation.state).toEqual({ status: "editing" });
  expect(result.current.creation.name).toBe("Production");
  expect(await memory.keys()).toHaveLength(1);
});

test("21: a deletion whose beforeAction never answers can be called off, and the rows come back", async () => {
  const { user, result, memory } = await renderWithLayer(useKeys, { gateway: { seed }, beforeAction: never });
  await user(({ deletion, list }) => deletion.ask((list.keys ?? []).slice(0, 8)));
  await user(({ deletion }) => deletion.confirm());
  expect(result.current.deletion.state).toMatchObject({ status: "deleting", isAwaitingHost: true });
  expect(result.current.list.keys).toHaveLength(1);
  await user(({ deletion }) => deletion.cancel());
  expect(result.current.deletion.state.status).toBe("idle");
  expect(result.current.list.keys).toHaveLength(9);
  expect(await memory.keys()).toHaveLength(9);
});

test("21: of a deletion only what the host has not agreed to yet is called off", async () => {
  const { user, result, memory } = await renderWithLayer(useKeys, {
    gateway: { seed },
    beforeAction: (_, { name }) => (name === "Worker 3" ? never() : true),
  });
  await user(({ deletion, list }) => deletion.ask((list.keys ?? []).slice(0, 8)));
  await user(({ deletion }) => deletion.confirm());
  await user(({ deletion }) => deletion.cancel());
  expect(result.current.deletion.state.status).toBe("idle");
  expect(result.current.list.keys?.map(({ name }) => name)).toEqual(["Worker 3", "Portal"]);
  expect((await memory.keys()).map(({ name }) => name)).toEqual(["Worker 3", "Portal"]);
});

test("21: a renaming whose beforeAction never answers can be called off", async () => {
  const { user, result } = await renderWithLayer(useKeys, { gateway: { seed }, beforeAction: never });
  await user(({ renaming, list }) => list.keys?.[0] && renaming.edit(list.keys[0]));
  await user(({ renaming }) => renaming.setName("Other"));
  await user(({ renaming }) => renaming.submit());
  expect(result.current.renaming.state.status).toBe("renaming");
  await user(({ renaming }) => renaming.cancel());
  expect(result.current.renaming.state.status).toBe("idle");
});

/** Hooks that stay while their provider moves from one tenant, with a server of its own, to another. */
async function twoTenants(beforeAction?: () => Promise<boolean>) {
  const clock = new TestClock();
  const tenants = [1, 2].map((randomSeed) => createMemoryGateway({ clock, seed, randomSeed }));
  const sent: string[] = [];
  let moveOn = () => {};
  const Wrapper = ({ children }: { children: ReactNode }) => {
    const [tenant, setTenant] = useState(0);
    moveOn = () => setTenant(1);
    return (
      <LayerProvider
        scope={`tenant ${tenant} ${expect.getState().currentTestName}`}
        clock={clock}
        beforeAction={beforeAction}
        fetcher={async (input, init) => {
          if (init?.method !== "GET") sent.push(`${init?.method} to ${tenant}`);
          const answer = await tenants[tenant]?.fetcher(input, init);
          if (!answer) throw new Error("no such tenant");
          return answer;
        }}
      >
        {children}
      </LayerProvider>
    );
  };
  const hook = renderHook(useKeys, { wrapper: Wrapper });
  const user = (action: (current: ReturnType<typeof useKeys>) => unknown) =>
    act(async () => {
      action(hook.result.current);
      await settle();
    });
  await user(() => {});
  return { ...hook, tenants, sent, user, clock, moveOn: () => user(() => moveOn()) };
}

test("16: a deletion that is under way sends nothing to the tenant that the page has moved on to", async () => {
  let agree: (() => void)[] = [];
  const { user, result, tenants, sent, moveOn } = await twoTenants(
    () => new Promise((resolve) => agree.push(() => resolve(true))),
  );
  await user(({ deletion, list }) => deletion.ask((list.keys ?? []).slice(0, 8)));
  await user(({ deletion }) => deletion.confirm());
  const early = agree.slice(0, 1);
  const late = agree.slice(1);
  await user(() => early.map((yes) => yes()));
  await moveOn();
  agree = [];
  await user(() => late.map((yes) => yes()));
  await user(() => agree.map((yes) => yes()));
  expect(sent).toEqual(["DELETE to 0"]);
  expect(await tenants[1]?.keys()).toHaveLength(9);
  expect(result.current.deletion.state.status).toBe("idle");
  expect(result.current.list.keys).toHaveLength(9);
});

test("16: a question about one tenant's keys is not asked in another", async () => {
  const { user, result, moveOn, sent } = await twoTenants();
  await user(({ deletion, list }) => deletion.ask((list.keys ?? []).slice(0, 1)));
  await user(({ renaming, list }) => list.keys?.[1] && renaming.edit(list.keys[1]));
  await moveOn();
  await user(({ deletion }) => deletion.confirm());
  expect(result.current.deletion.state.status).toBe("idle");
  expect(result.current.renaming.state.status).toBe("idle");
  expect(sent).toEqual([]);
});

test("10: a secret of one tenant is gone once the page has moved on to another", async () => {
  const { user, result, moveOn } = await twoTenants();
  await user(({ creation }) => creation.create("Production"));
  const { state } = result.current.creation;
  if (state.status !== "created") throw new Error(state.status);
  await moveOn();
  expect(state.secret.reveal()).toBeUndefined();
  expect(result.current.creation.state).toEqual({ status: "editing" });
});

test("12: the search for a lost key does not go on in another tenant", async () => {
  const { user, tenants, moveOn, sent, clock } = await twoTenants();
  tenants[0]?.faults.next("keys.create", { kind: "offline" }, { kind: "offline" });
  await user(({ creation }) => creation.create("Production"));
  await moveOn();
  await act(() => clock.advance(120_000));
  expect(sent.filter((request) => request.endsWith("to 1"))).toEqual([]);
  expect(await tenants[1]?.keys()).toHaveLength(9);
});

test("7: that a secret was never shown is known after a reload too, by ids alone, until the key is deleted", async () => {
  localStorage.clear();
  const scope = (page: number) => ({ baseUrl: "/api/layer", gateway: { randomSeed: page } });
  const first = await renderWithLayer(useKeys, scope(1));
  await first.user(({ creation }) => creation.create("Production"));
  await first.user(() => window.dispatchEvent(new Event("pagehide")));
  first.unmount();
  expect(Object.keys(localStorage)).toHaveLength(1);
  expect(JSON.stringify({ ...localStorage })).not.toMatch(/layer_|Production/);

  const second = await renderWithLayer(useKeys, { fetcher: () => first.memory.fetcher });
  const unseen = () => second.result.current.list.keys?.filter((key) => key.isUnrevealed) ?? [];
  expect(unseen().map(({ name }) => name)).toEqual(["Production"]);
  await second.user(({ deletion }) => deletion.deleteNow(unseen()));
  expect(second.result.current.deletion.state.status).toBe("deleted");
  expect(localStorage).toHaveLength(0);
});
