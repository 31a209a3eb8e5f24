import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { HeadlessKeys } from "./headless-keys.tsx";
import { keysOfACompany } from "./keys-of-a-company.ts";

/**
 * The whole keys screen from `@layer-ai/react/headless`, with markup of its own and no style sheet of ours: what the
 * components can do, the hooks can.
 */
const meta: Meta<typeof HeadlessKeys> = {
  title: "Keys/Headless",
  component: HeadlessKeys,
};

export default meta;
type Story = StoryObj<typeof HeadlessKeys>;

/** List, create, reveal once, rename, delete. */
export const Screen: Story = {
  render: () => (
    <LayerPreview gateway={{ seed: keysOfACompany() }}>
      <HeadlessKeys />
    </LayerPreview>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText(/^Production/);
    await userEvent.type(canvas.getByRole("textbox", { name: "New key" }), "Preview{Enter}");
    await userEvent.click(await canvas.findByRole("checkbox", { name: "I have stored it" }));
    await userEvent.click(canvas.getByRole("button", { name: "Done" }));
    await userEvent.click(await canvas.findByRole("button", { name: "Delete Preview" }));
    await userEvent.click(canvas.getByRole("button", { name: "Really delete" }));
    await expect(await canvas.findByText("Preview is gone.")).toBeVisible();
  },
};
