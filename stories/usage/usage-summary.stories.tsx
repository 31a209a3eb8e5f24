import { UsageSummary, useUsage, useUsageBefore } from "@layer-ai/react";
import { LayerPreview, type SeedRequest } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";

function Example({ requests, traffic = 0 }: { requests?: readonly SeedRequest[]; traffic?: number }) {
  return (
    <LayerPreview gateway={{ seed: { traffic, ...(requests && { requests }) } }}>
      <Figures />
    </LayerPreview>
  );
}

function Figures() {
  return <UsageSummary usage={useUsage({ range: "30d" })} before={useUsageBefore({ range: "30d" })} />;
}

/** A range in five figures, each against the period before. Exact values in the tooltip, and on the clipboard with a click. */
const meta: Meta<typeof Example> = { title: "Usage/UsageSummary", component: Example, subcomponents: { UsageSummary } };

export default meta;
type Story = StoryObj<typeof Example>;

export const Default: Story = { args: { traffic: 6_000 } };

/** Some requests have no known price: the sum is the least it can be, and is not compared. */
export const UnknownCosts: Story = {
  args: { requests: [1.23, null, 0.000000004].map((costUsd) => ({ at: Date.now() - 3_600_000, costUsd })) },
};

/** Less than a cent is not "$0.00". */
export const VeryLittle: Story = { args: { requests: [{ at: Date.now() - 3_600_000, costUsd: 0.0000123 }] } };
