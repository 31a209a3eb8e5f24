import { UsageTable, type UseUsageLogsOptions, useUsageLogs } from "@layer-ai/react";
import { LayerPreview, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { requestsOfACompany } from "./requests-of-a-company.ts";

interface StoryProps {
  gateway: MemoryGatewayOptions;
  options?: UseUsageLogsOptions;
  maxHeight?: number;
}

function Log({ options, maxHeight }: Omit<StoryProps, "gateway">) {
  const log = useUsageLogs(options);
  return <UsageTable log={log} maxHeight={maxHeight} />;
}

/** Requests one by one, from `useUsageLogs`: search, filters, columns, rows without end, and what each request did. */
const meta = {
  title: "Usage/UsageTable",
  component: Log as never,
  subcomponents: { UsageTable },
  render: ({ gateway, ...rest }) => (
    <LayerPreview gateway={gateway}>
      <Log {...rest} />
    </LayerPreview>
  ),
  args: { gateway: { seed: { requests: requestsOfACompany(240) } }, options: { range: "30d" } },
} satisfies Meta<StoryProps>;

export default meta;

type Story = StoryObj<StoryProps>;

/** The latest hundred are read at first, older ones as they are scrolled to. */
export const Requests: Story = {};

/** A row's details: attempts, timings, how the cost came about, ids. The arrows go on to the next row. */
export const Details: Story = {
  play: async ({ canvasElement }) => {
    const page = within(canvasElement);
    const [first] = await page.findAllByRole("button", { name: /open details/ });
    if (!first) throw new Error("There is no row to open.");
    await userEvent.click(first);
    const heading = await page.findByRole("heading", { name: "Attempts" });
    await waitFor(() => expect(heading).toBeVisible());
  },
};

/** Rows scroll within the table, under their heads. */
export const WithinItsOwnHeight: Story = { args: { maxHeight: 420 } };

/** Nothing in this range, and no filter to blame. */
export const Empty: Story = { args: { gateway: {} } };

/** Filters that no request passes: a way back is offered. */
export const NoMatch: Story = {
  args: { options: { defaultFilters: { status: ["payload_too_large"], text: "nothing" } } },
};

/** A server that knows no filters and no keys: what can be done with the loaded rows is done, and said so. */
export const Baseline: Story = {
  args: {
    gateway: { seed: { requests: requestsOfACompany(240) }, baseline: true },
    options: { defaultFilters: { model: ["gpt-4o-mini"] } },
  },
};

/** Never "none" because a read failed. */
export const Failed: Story = {
  args: {
    gateway: { faults: ({ endpoint }) => (endpoint === "logs.list" ? { kind: "status", status: 500 } : undefined) },
  },
};

/** The host's user may not see the log. */
export const Forbidden: Story = {
  args: {
    gateway: {
      permissions: { "logs:read": { allowed: false, reason: "Ask an admin of your team for access to logs." } },
    },
  },
};
