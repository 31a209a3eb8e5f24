import {
  type Gate,
  GateManager,
  LayerPortal,
  LayerProvider,
  useDeleteGate,
  useGateChat,
  useSaveGate,
  useUsageRows,
} from "@layer-ai/react";
import type { Log } from "@layer-ai/react/client";
import { newestFirst } from "@layer-ai/react/headless";
import { createMemoryGateway, type MemoryGateway } from "@layer-ai/react/testing";
import { act, render, renderHook, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { expect, test, vi } from "vitest";
import { callGates, makeGates } from "../gates/gates-of.ts";
import { settle, TestClock } from "../support/test-clock.ts";

/** A page that stays while its provider moves from one tenant, with a server of its own, to another. */
async function twoTenants() {
  const clock = new TestClock();
  const tenants = [createMemoryGateway({ clock, randomSeed: 1 }), createMemoryGateway({ clock, randomSeed: 2 })];
  for (const tenant of tenants) await makeGates(tenant, [{ name: "main", model: "simulated" }]);
  const sent: string[] = [];
  let move = (_to: number) => {};
  const Page = ({ children }: { children?: ReactNode }) => {
    const [at, setAt] = useState(0);
    move = setAt;
    return (
      <LayerProvider
        scope={`tenant ${at} of ${expect.getState().currentTestName}`}
        clock={clock}
        fetcher={(input, init) => {
          if (init?.method !== "GET") sent.push(`${init?.method} to ${at}: ${String(init?.body ?? input)}`);
          return tenant(at).fetcher(input, init);
        }}
      >
        {children}
      </LayerProvider>
    );
  };
  const tenant = (at: number): MemoryGateway => {
    const found = tenants[at];
    if (!found) throw new Error(`There is no tenant ${at}.`);
    return found;
  };
  const settled = (action: () => unknown = () => {}) =>
    act(async () => {
      action();
      await settle(40);
    });
  return { Page, sent, clock, tenant, settled, moveTo: (at: number) => settled(() => move(at)) };
}

async function gateOf(memory: MemoryGateway): Promise<Gate> {
  return callGates(memory, "/name/main");
}

test("16: a conversation is not shown to another tenant, and nothing of it is sent there", async () => {
  const { Page, sent, clock, settled, moveTo } = await twoTenants();
  const { result } = renderHook(() => useGateChat({ gateId: "main" }), { wrapper: Page });
  await settled();
  await settled(() => result.current.send("What our merger costs"));
  await act(() => clock.advance(10_000));
  expect(result.current.messages).toHaveLength(2);

  await moveTo(1);
  expect(result.current).toMatchObject({ messages: [], status: "ready", usage: { totalTokens: 0 } });
  await settled(() => result.current.send("Hello"));
  expect(result.current.messages).toHaveLength(2);
  expect(sent.filter((request) => request.includes("to 1:"))).toHaveLength(1);
  expect(sent.at(-1)).not.toContain("merger");
});

test("16: an answer that is coming ends where its tenant does", async () => {
  const { Page, clock, settled, moveTo } = await twoTenants();
  const { result } = renderHook(() => useGateChat({ gateId: "main" }), { wrapper: Page });
  await settled();
  await settled(() => result.current.send("Hello"));
  await act(() => clock.advance(400));
  const before = result.current.conversation;
  expect(before.getSnapshot().status).toBe("streaming");
  await moveTo(1);
  expect(before.getSnapshot()).toMatchObject({ status: "ready", messages: [{}, { status: "stopped" }] });
});

test("16: a gate's form and the question of its deletion are gone where their tenant is", async () => {
  const { Page, sent, tenant, settled, moveTo } = await twoTenants();
  const { result } = renderHook(() => ({ form: useSaveGate(), deletion: useDeleteGate() }), { wrapper: Page });
  await settled();
  const gate = await gateOf(tenant(0));
  await settled(() => {
    result.current.deletion.ask(gate);
    result.current.form.create({ name: "ours", model: "simulated", systemPrompt: "Our secret recipe" });
  });
  expect(result.current.form.state.status).toBe("editing");

  await moveTo(1);
  expect(result.current.deletion.state).toEqual({ status: "idle" });
  expect(result.current.form).toMatchObject({ state: { status: "idle" }, fields: { name: "", systemPrompt: "" } });
  await settled(() => {
    result.current.deletion.confirm();
    result.current.form.submit();
  });
  expect(sent).toEqual([]);
});

test("16: what was typed and opened on a screen does not stand there for another tenant", async () => {
  const { Page, moveTo, settled } = await twoTenants();
  render(
    <Page>
      <GateManager />
    </Page>,
  );
  await settled();
  const search = screen.getByRole<HTMLInputElement>("searchbox");
  await userEvent.type(search, "acme");
  expect(search.value).toBe("acme");
  await moveTo(1);
  expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("");
});

test("16: the portal keeps its screen for another tenant, and not which gate was tried", async () => {
  const { Page, moveTo, settled } = await twoTenants();
  render(
    <Page>
      <LayerPortal defaultScreen="gates" gettingStarted={false} />
    </Page>,
  );
  await settled();
  await userEvent.click(screen.getByRole("button", { name: /^Try/ }));
  const gate = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Gate" }).value;
  await vi.waitFor(() => expect(gate()).toBe("main"), 8_000);
  await moveTo(1);
  await vi.waitFor(() => expect(gate()).toBe("main"), 8_000);
  expect(screen.getByRole("tab", { name: "Playground" }).getAttribute("aria-selected")).toBe("true");
});

test("16: rows that were arranged for one tenant are not shown while another's are", async () => {
  const { Page, moveTo, settled } = await twoTenants();
  const rowsOf = (name: string) =>
    Array.from({ length: 2_500 }, (_, id) => ({ id: `${name} ${id}`, gateName: name, latencyMs: id }) as Log);
  const view = { filters: {}, sort: { ...newestFirst, column: "latency" as const } };
  let logs = rowsOf("Northwind");
  const shown: (string | null | undefined)[] = [];
  const { result } = renderHook(
    () => {
      const arranged = useUsageRows(logs, view);
      shown.push(arranged.rows?.[0]?.gateName);
      return arranged;
    },
    { wrapper: Page },
  );
  while (result.current.isArranging) await settled();
  logs = rowsOf("Contoso");
  shown.length = 0;
  await moveTo(1);
  expect([...new Set(shown)]).toEqual(["Contoso"]);
});
