import { UsageDashboard } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";

/**
 * The screen of an account's usage: a range in figures, through time, by key, gate, model or status. The host keeps
 * filters and range where it likes (`filters`, `onFiltersChange`), such as in its address bar.
 */
const meta: Meta<typeof UsageDashboard> = {
  title: "Usage/UsageDashboard",
  component: UsageDashboard,
};

export default meta;
type Story = StoryObj<typeof UsageDashboard>;

/** Ninety days of a company with six keys. */
export const Default: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: { traffic: 6_000 } }} timeZone="Europe/Berlin">
      <UsageDashboard {...args} />
    </LayerPreview>
  ),
};

/** From a figure to what is behind it: errors by gate, and what they were. */
export const DrillDown: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Errors" }));
    await userEvent.click(canvas.getByRole("radio", { name: "Gate" }));
    const table = await canvas.findByRole("table", { name: "Figures by gate" });
    const [gate] = within(table).getAllByRole("button");
    if (gate) await userEvent.click(gate);
    await expect(await canvas.findByRole("table", { name: "Figures by status" })).toBeVisible();
  },
};

/** Before the first request: what will be here, and how to make one. */
export const FirstTime: Story = {
  render: (args) => (
    <LayerPreview gateway={{ apiUrl: "https://api.example.com" }}>
      <UsageDashboard {...args} />
    </LayerPreview>
  ),
};

/** Nothing in the range, though there is something at other times. */
export const EmptyRange: Story = {
  args: { defaultFilters: { range: "1h" } },
  render: (args) => (
    <LayerPreview gateway={{ seed: { requests: [{ at: Date.now() - 3 * 86_400_000 }] } }}>
      <UsageDashboard {...args} />
    </LayerPreview>
  ),
};

/** A public Layer API of version 0.1: added up in the page from the latest rows, and nothing made up beyond them. */
export const Baseline: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: { traffic: 3_000 }, baseline: true }}>
      <UsageDashboard {...args} />
    </LayerPreview>
  ),
};

/** The first read is under way. */
export const Loading: Story = {
  render: (args) => (
    <LayerPreview gateway={{ faults: () => ({ kind: "silence" }) }}>
      <UsageDashboard {...args} />
    </LayerPreview>
  ),
};

/** The read failed and nothing was loaded: never to be taken for "no requests". */
export const Failed: Story = {
  render: (args) => (
    <LayerPreview gateway={{ faults: () => ({ kind: "status", status: 500 }) }} timeoutMs={2_000}>
      <UsageDashboard {...args} />
    </LayerPreview>
  ),
};

/** This person may not see usage, and is told by whom to be asked. */
export const Forbidden: Story = {
  render: (args) => (
    <LayerPreview
      gateway={{
        permissions: { "usage:read": { allowed: false, reason: "Only administrators can see usage. Ask Ana." } },
      }}
    >
      <UsageDashboard {...args} />
    </LayerPreview>
  ),
};
