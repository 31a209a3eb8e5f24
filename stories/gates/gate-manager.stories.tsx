import { GateManager } from "@layer-ai/react";
import { createMemoryGateway, LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, within } from "storybook/test";
import { gatesOfACompany, gatewayWithGates } from "./gates-of-a-company.ts";

/**
 * The screen of an account's gates: list, make, edit, call, try, delete. `onTry` and `onShowUsage` lead to pages of the
 * host's; without them the actions are not offered.
 */
const meta: Meta<typeof GateManager> = {
  title: "Gates/GateManager",
  component: GateManager,
  args: { onTry: () => undefined, onTryUnsaved: () => undefined, onShowUsage: () => undefined },
};

export default meta;
type Story = StoryObj<typeof GateManager>;

/** Gates routed in each of the three ways, with 30 days of figures. */
export const Default: Story = {
  render: (args) => (
    <LayerPreview
      gateway={{ seed: { traffic: 4_000 }, apiUrl: "https://api.example.com" }}
      brand={{ name: "Northwind" }}
    >
      <GateManager {...args} />
    </LayerPreview>
  ),
};

/** Before the first gate: what a gate is, and one way to begin. */
export const Empty: Story = {
  render: (args) => (
    <LayerPreview>
      <GateManager {...args} />
    </LayerPreview>
  ),
};

/** A thousand gates: all of them counted and found, a screenful of them in the page. */
export const Thousand: Story = {
  render: (args) => (
    <LayerPreview
      gateway={gatewayWithGates(
        Array.from({ length: 1_000 }, (_, index) => ({ name: `tenant-${index + 1}`, model: "gpt-4o-mini" })),
      )}
    >
      <GateManager {...args} />
    </LayerPreview>
  ),
};

/** The first read is under way: rows of the height that the real ones will have. */
export const Loading: Story = {
  render: (args) => (
    <LayerPreview gateway={{ faults: () => ({ kind: "silence" }) }}>
      <GateManager {...args} />
    </LayerPreview>
  ),
};

/** The read failed and nothing was loaded: never to be taken for "no gates". */
export const Failed: Story = {
  render: (args) => (
    <LayerPreview gateway={{ faults: () => ({ kind: "status", status: 500 }) }} timeoutMs={2_000}>
      <GateManager {...args} />
    </LayerPreview>
  ),
};

/** Who may only look reaches every action, and is told why not. */
export const ReadOnly: Story = {
  render: (args) => {
    const no = { allowed: false, reason: "Ask the platform team." } as const;
    const permissions = { "gates:read": true, "gates:create": no, "gates:update": no, "gates:delete": no } as const;
    return (
      <LayerPreview gateway={gatewayWithGates(gatesOfACompany, { permissions })}>
        <GateManager {...args} />
      </LayerPreview>
    );
  },
};

/** The public API of version 0.1: no models to choose from, no figures, and fields that it cannot unset. */
export const Baseline: Story = {
  render: (args) => (
    <LayerPreview gateway={gatewayWithGates(gatesOfACompany, { baseline: true })}>
      <GateManager {...args} />
    </LayerPreview>
  ),
};

/** Editing: the rules are told while typing, and what a request gets stands at the end. */
export const Editing: Story = {
  render: (args) => (
    <LayerPreview gateway={gatewayWithGates()}>
      <GateManager {...args} />
    </LayerPreview>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "Edit “support-bot”" }));
    const form = within(await screen.findByRole("dialog", { name: "Edit “support-bot”" }));
    const temperature = form.getByRole("textbox", { name: "Temperature" });
    await userEvent.clear(temperature);
    await userEvent.type(temperature, "3");
    await expect(temperature).toHaveAccessibleDescription("A number from 0 to 2.");
  },
};

/** Somebody changed the gate meanwhile: shown, not overwritten. */
export const ChangedElsewhere: Story = {
  render: (args) => (
    <LayerPreview gateway={contested}>
      <GateManager {...args} />
    </LayerPreview>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "Edit “shared”" }));
    const form = within(await screen.findByRole("dialog", { name: "Edit “shared”" }));
    await userEvent.type(form.getByRole("textbox", { name: "Description" }), "Mine");
    // Another text each time, so that the story can be told again.
    await changeElsewhere({ description: `Theirs, ${new Date().toISOString()}` });
    await userEvent.click(form.getByRole("button", { name: "Save changes" }));
    await form.findByText(/was changed elsewhere/);
  },
};

/** Deleting says what depends on it. */
export const Deleting: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "More for “summaries”" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
    await screen.findByText(/requests in the last 30 days/);
  },
};

const contested = createMemoryGateway();
const made = changeGates("", "POST", { name: "shared", model: "gpt-4o" });

async function changeElsewhere(changes: object) {
  const { id } = await made;
  await changeGates(`/${id}`, "PATCH", changes);
}

async function changeGates(path: string, method: string, body: object): Promise<{ id: string }> {
  const answer = await contested.request(await contested.apiKey(), `/v1/gates${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.json();
}
