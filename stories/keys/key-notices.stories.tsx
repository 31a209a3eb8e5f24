import { KeyNotices } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, within } from "storybook/test";

const day = 86_400_000;
const ago = (days: number) => Date.now() - days * day;

/**
 * What is worth doing about an account's keys, each with its action. It renders nothing where there is nothing to say,
 * and a notice that was put away stays away for the session of the browser tab.
 */
const meta: Meta<typeof KeyNotices> = {
  title: "Keys/KeyNotices",
  component: KeyNotices,
  args: { onShow: fn(), onDelete: fn(), onRotate: fn(), onCreate: fn() },
};

export default meta;
type Story = StoryObj<typeof KeyNotices>;

/** Fifty keys that a tool left behind make one notice. */
export const Everything: Story = {
  render: (args) => (
    <LayerPreview
      rotateAfterDays={90}
      gateway={{
        seed: {
          keys: [
            ...Array.from({ length: 50 }, (_, index) => ({ name: "CLI", createdAt: ago(60 + index) })),
            { name: "Ana’s laptop", createdAt: ago(312), lastUsedAt: ago(112) },
            { name: "Production", createdAt: ago(94), lastUsedAt: ago(0) },
            { name: "Staging", createdAt: ago(54), lastUsedAt: ago(1) },
            { name: "Staging", createdAt: ago(12), lastUsedAt: ago(0) },
          ],
        },
      }}
    >
      <KeyNotices {...args} />
    </LayerPreview>
  ),
  play: async ({ args, canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Rotate “Production”" }));
    await expect(args.onRotate).toHaveBeenCalledWith(expect.objectContaining({ name: "Production" }));
    await userEvent.click(canvas.getAllByRole("button", { name: "Show them" })[0] as HTMLElement);
    await expect(args.onShow).toHaveBeenCalledWith("never_used");
    await expect(canvas.getAllByRole("note")).toHaveLength(4);
  },
};

/** One key for everything: create another for the next environment. */
export const OnlyKey: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: { keys: [{ name: "Production", lastUsedAt: ago(0) }] } }}>
      <KeyNotices {...args} />
    </LayerPreview>
  ),
  play: async ({ args, canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Create key" }));
    await expect(args.onCreate).toHaveBeenCalled();
  },
};

/** Nothing to say. */
export const Quiet: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: { keys: [{ name: "Production" }, { name: "Staging" }] } }}>
      <KeyNotices {...args} />
    </LayerPreview>
  ),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).queryByRole("note")).toBeNull();
  },
};
