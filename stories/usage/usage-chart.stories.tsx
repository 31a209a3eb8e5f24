import { UsageChart, type UsageChartProps, type UseUsageOptions, useUsage } from "@layer-ai/react";
import { LayerPreview, type Seed } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";

interface ExampleProps extends Omit<UsageChartProps, "usage">, UseUsageOptions {
  seed?: Seed;
}

function Example({ seed = { traffic: 6_000 }, ...props }: ExampleProps) {
  return (
    <LayerPreview gateway={{ seed }} timeZone="Europe/Berlin">
      <Chart {...props} />
    </LayerPreview>
  );
}

function Chart({ range, interval, groupBy, filters, ...chart }: Omit<ExampleProps, "seed">) {
  return <UsageChart usage={useUsage({ range, interval, groupBy, filters })} {...chart} />;
}

/**
 * One figure through time. `useUsage` reads and groups, the chart draws: bars that stack for what adds up, lines for
 * latency. Arrow keys step through it, and it can be read as a table.
 */
const meta: Meta<typeof Example> = {
  title: "Usage/UsageChart",
  component: Example,
  subcomponents: { UsageChart },
  args: { range: "30d", groupBy: "key", metric: "cost" },
  argTypes: {
    groupBy: { control: "inline-radio", options: ["none", "key", "gate", "model", "status"] },
    metric: { control: "inline-radio", options: ["cost", "requests", "tokens", "errors", "latency"] },
    range: { control: "inline-radio", options: ["1h", "24h", "7d", "30d", "month_to_date", "last_month"] },
  },
};

export default meta;
type Story = StoryObj<typeof Example>;

export const Default: Story = {};

/** By key alone: each step is told, with what it is made of. */
export const Keyboard: Story = {
  play: async ({ canvasElement }) => {
    const slider = await within(canvasElement).findByRole("slider");
    slider.focus();
    await userEvent.keyboard("{End}{ArrowLeft}{ArrowLeft}");
    await expect(slider).toHaveAttribute("aria-valuenow", "28");
  },
};

/** The median and the 95th percentile, with gaps where there were no requests. */
export const Latency: Story = { args: { metric: "latency", groupBy: "none" } };

/** The same figures in rows. */
export const AsTable: Story = { args: { asTable: true } };

/** Eight colours can be told apart; everything else is one. */
export const ManyGroups: Story = {
  args: {
    groupBy: "model",
    seed: {
      requests: Array.from({ length: 1_200 }, (_, index) => ({
        at: Date.now() - ((index * 7_919) % 2_400_000) * 1_000,
        model: `model-${(index * index) % 31}`,
        costUsd: (index % 13) / 10,
      })),
    },
  },
};

/** 720 bars of nine series: nine paths. */
export const EveryHour: Story = {
  args: {
    groupBy: "model",
    interval: "hour",
    seed: {
      requests: Array.from({ length: 720 * 9 }, (_, index) => ({
        at: Date.now() - Math.floor(index / 9) * 3_600_000,
        model: `model-${index % 9}`,
        costUsd: ((index * 31) % 17) / 10,
      })),
    },
  },
};

/** One request, today. */
export const OneBar: Story = {
  args: { seed: { requests: [{ at: Date.now() - 60_000, key: "Production", costUsd: 1.5 }] } },
};
