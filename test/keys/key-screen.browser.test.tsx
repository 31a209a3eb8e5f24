import { type ApiKey, KeyManager, type KeyManagerProps, LayerProvider, type LayerProviderProps } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, waitFor, within } from "@testing-library/react";
import { StrictMode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "./expect-accessible.ts";

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour);
const company = [
  { name: "Staging", createdAt: ago(240), lastUsedAt: ago(1) },
  { name: "Production", createdAt: ago(2_400), lastUsedAt: ago(26.5) },
];

interface Options extends Omit<LayerProviderProps, "children" | "fetcher"> {
  gateway?: MemoryGatewayOptions;
  manager?: KeyManagerProps;
}

/** The screen over a server of its own; `reload` shows it again as a new page would, with what the browser kept. */
async function setUp({ gateway, manager, ...provider }: Options = {}) {
  const memory = createMemoryGateway({ seed: { keys: company }, ...gateway });
  const show = () =>
    render(
      <StrictMode>
        <LayerProvider fetcher={memory.fetcher} baseUrl="/api/layer" {...provider}>
          <KeyManager {...manager} />
        </LayerProvider>
      </StrictMode>,
    );
  let page = show();
  await screen.findAllByText("Production");
  const reload = async () => {
    page.unmount();
    page = show();
    await screen.findAllByText("Production");
  };
  return { memory, reload };
}

const cell = (row: HTMLElement, column: string) => {
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  return within(row).getAllByRole("cell")[heads.indexOf(column)]?.textContent;
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

test("1: requests, tokens and cost of the last 30 days stand where the server knows them, and are sorted by", async () => {
  const request = { key: "Production", promptTokens: 400, completionTokens: 150, costUsd: 0.25 };
  const requests = [1, 2, 24 * 28].map((hours) => ({ ...request, at: ago(hours) }));
  const older = { ...request, at: ago(24 * 31) };
  const memory = createMemoryGateway({ seed: { keys: company, requests: [...requests, older] } });
  render(
    <LayerProvider fetcher={memory.fetcher}>
      <div style={{ inlineSize: 1300 }}>
        <KeyManager />
      </div>
    </LayerProvider>,
  );
  await screen.findByText(/figures of the last 30 days/);
  const row = screen.getByRole("row", { name: /Production/ });
  expect(cell(row, "Requests")).toBe("3");
  expect(cell(row, "Tokens")).toBe("1.65K");
  expect(cell(row, "Cost")).toBe("$0.75");
  expect(cell(screen.getByRole("row", { name: /Staging/ }), "Requests")).toBe("0");
  await userEvent.click(screen.getByRole("button", { name: "Requests" }));
  expect(screen.getByRole("columnheader", { name: "Requests" })).toHaveAttribute("aria-sort", "descending");
  expect(screen.getAllByRole("row")[1]).toBe(screen.getByRole("row", { name: /Production/ }));
});

test.each<[string, MemoryGatewayOptions]>([
  ["a server that does not add up", { features: ["keys.rename"] }],
  ["a server of version 0.1", { baseline: true }],
  ["someone who may not see usage", { permissions: { "keys:read": true } }],
])("1: with %s the figures are absent, not zero, and so is the way to them", async (_, gateway) => {
  await setUp({ gateway, manager: { onShowUsage: () => {} } });
  expect(screen.queryByRole("columnheader", { name: "Requests" })).toBeNull();
  expect(screen.queryByRole("button", { name: /^Usage of/ })).toBeNull();
});

test("1: a failed read of the figures hides them, and costs the keys nothing", async () => {
  await setUp({
    gateway: {
      faults: ({ endpoint }) => (endpoint === "usage.read" ? { kind: "status", status: 400 } : undefined),
    },
  });
  await waitFor(() => expect(screen.queryByRole("columnheader", { name: "Requests" })).toBeNull());
  expect(screen.getByText("Production")).toBeVisible();
});

test("1: a key's row leads to its usage on a page of the host's", async () => {
  const onShowUsage = vi.fn<(key: ApiKey) => void>();
  await setUp({ manager: { onShowUsage } });
  await userEvent.click(await screen.findByRole("button", { name: /^Usage of “Production” \(layer_/ }));
  expect(onShowUsage.mock.lastCall?.[0].name).toBe("Production");
});

test("9: the snippets call the gate that is chosen, the newest at first", async () => {
  const memory = createMemoryGateway({ seed: { keys: company }, apiUrl: "https://api.example.com" });
  const [staging] = await memory.seededKeys();
  for (const name of ["support", "search"]) {
    await memory.request(staging?.key ?? "", "/v1/gates", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name, model: "simulated" }),
    });
  }
  render(
    <LayerProvider fetcher={memory.fetcher}>
      <KeyManager />
    </LayerProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  await userEvent.keyboard("Nightly{Enter}");
  const dialog = within(await screen.findByRole("dialog", { name: "Save your key now" }));
  expect(dialog.queryByRole("combobox", { name: "Gate" })).toBeNull();
  await userEvent.click(dialog.getByRole("tab", { name: "SDK" }));
  expect(dialog.getByRole("tabpanel")).toHaveTextContent('gate: "search"');
  await userEvent.selectOptions(await dialog.findByRole("combobox", { name: "Gate" }), "support");
  expect(dialog.getByRole("tabpanel")).toHaveTextContent('gate: "support"');
  await userEvent.click(dialog.getByRole("tab", { name: "cURL" }));
  expect(dialog.getByRole("tabpanel")).toHaveTextContent(/"gate_id": "[0-9a-f-]{36}"/);
});

test("13: a rotation begins at the key's row, is shown there, and resumes from there after a reload", async () => {
  const { memory, reload } = await setUp();
  const [, production] = await memory.seededKeys();
  await userEvent.click(screen.getByRole("button", { name: /^Rotate “Production” \(layer_/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Create the new key" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "I have stored this key" }));
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  await userEvent.click(await screen.findByRole("button", { name: "Later" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  await reload();
  const badge = await screen.findByRole("button", { name: /^Being rotated: go on with “Production”/ });
  expect(badge).toHaveAccessibleDescription(/Go on with the rotation/);
  await userEvent.click(badge);
  await userEvent.click(await screen.findByRole("button", { name: "It is in place" }));
  await screen.findByText("Quiet for 26 hours.");
  expect(document.documentElement.outerHTML).not.toMatch(/layer_[0-9a-f]{7}/);
  await userEvent.click(screen.getByRole("button", { name: "Delete the old key" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: /although it is in use/ }));
  await userEvent.click(screen.getByRole("button", { name: "Delete “Production”" }));
  await userEvent.click(await screen.findByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Being rotated/ })).toBeNull());
  expect((await memory.request(production?.key ?? "", "/v1/keys")).status).toBe(401);
});

test("14: a key older than rotateAfterDays says so in its row, and its notice begins the rotation", async () => {
  await setUp({ rotateAfterDays: 90 });
  const row = screen.getByRole("row", { name: /Production/ });
  const badge = within(row).getByRole("button", { name: "Rotate" });
  expect(badge).toHaveAccessibleDescription(/after 90 days, and this one is older/);
  expect(within(screen.getByRole("row", { name: /Staging/ })).queryByRole("button", { name: "Rotate" })).toBeNull();
  await screen.findByText(/“Production” is due for rotation: it is 100 days old, and the limit is 90/);
  await userEvent.click(screen.getByRole("button", { name: "Rotate “Production”" }));
  await screen.findByRole("dialog", { name: "Rotate “Production”" });
});

test("17: from the screen's head to the leaked key", async () => {
  const { memory } = await setUp();
  const [, production] = await memory.seededKeys();
  const open = screen.getByRole("button", { name: "Check for a leak" });
  await userEvent.click(open);
  await screen.findByRole("dialog", { name: "Has a key leaked?" });
  await navigator.clipboard.writeText(`2026-01-01 Authorization: Bearer ${production?.key}`);
  await userEvent.keyboard("{ControlOrMeta>}v{/ControlOrMeta}");
  await screen.findByRole("button", { name: /Replace “Production” and delete it now/ });
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(open).toHaveFocus();
});

test("19: the screen says what every key may do, and offers no scopes", async () => {
  await setUp();
  expect(
    screen.getByText(
      /full access to your account: inference requests through your gates, gates and configuration, API keys, usage logs and analytics/,
    ),
  ).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Create key" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).queryAllByRole("checkbox")).toEqual([]);
  expect(within(dialog).queryAllByRole("combobox")).toEqual([]);
});

test("22: who may not create or delete is told why at the row's rotation too", async () => {
  const reason = "Only administrators may.";
  const refused = { allowed: false, reason } as const;
  await setUp({ gateway: { permissions: { "keys:read": true, "keys:create": refused, "keys:delete": refused } } });
  const rotate = await screen.findByRole("button", { name: /^Rotate “Production”/ });
  await waitFor(() => expect(rotate).toHaveAccessibleDescription(reason));
});

test.each(["light", "dark"] as const)("axe finds nothing on the whole screen, %s", async (scheme) => {
  await setUp({ rotateAfterDays: 90, manager: { onShowUsage: () => {} } });
  await screen.findByText(/figures of the last 30 days/);
  await expectAccessible(scheme);
  await userEvent.click(screen.getByRole("button", { name: /^Rotate “Production” \(layer_/ }));
  await screen.findByRole("dialog");
  await expectAccessible(scheme);
});
