import { UsageExportButton, type UsageExportButtonProps, useUsageLogs } from "@layer-ai/react";
import { LayerPreview, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { requestsOfACompany } from "./requests-of-a-company.ts";

interface StoryProps extends Omit<UsageExportButtonProps, "log" | "save"> {
  gateway: MemoryGatewayOptions;
}

// Nothing is saved while a story is looked at.
const nowhere = () => {};

function Export(props: Omit<StoryProps, "gateway">) {
  return <UsageExportButton {...props} log={useUsageLogs()} save={nowhere} />;
}

/** All that the log shows, loaded or not, as CSV or JSON lines. It takes the same `log` as the table beside it. */
const meta: Meta<StoryProps> = {
  title: "Usage/UsageExportButton",
  component: UsageExportButton as never,
  render: ({ gateway, ...rest }) => (
    <LayerPreview gateway={gateway}>
      <Export {...rest} />
    </LayerPreview>
  ),
  args: { gateway: { seed: { requests: requestsOfACompany(240) } } },
};

export default meta;
type Story = StoryObj<StoryProps>;

/** A click, and a choice of format. */
export const Default: Story = {};

/** A file that would be too long is cut, and says so. */
export const Truncated: Story = {
  args: { maxRows: 100 },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole("button", { name: "Export" }));
    await userEvent.click(page.getByRole("menuitem", { name: "CSV" }));
    await expect(await page.findByText(/Truncated at 100 requests/)).toBeVisible();
  },
};

/** Nothing is saved of an export that broke off. */
export const Failed: Story = {
  args: {
    gateway: { faults: ({ endpoint }) => (endpoint === "logs.list" ? { kind: "status", status: 403 } : undefined) },
  },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole("button", { name: "Export" }));
    await userEvent.click(page.getByRole("menuitem", { name: "CSV" }));
    await expect(await page.findByText(/nothing was saved/)).toBeVisible();
  },
};
