import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, within } from "storybook/test";
import { gatewayWithGates } from "../gates/gates-of-a-company.ts";
import { HeadlessChat } from "./headless-chat.tsx";

/**
 * A whole chat from `@layer-ai/react/headless`, with markup of its own and no style sheet of ours: `useGateConversation`
 * holds it, `useGateChatSelector` shows each part of it.
 */
const meta: Meta<typeof HeadlessChat> = {
  title: "Chat/Headless",
  component: HeadlessChat,
};

export default meta;
type Story = StoryObj<typeof HeadlessChat>;

/** Ask, read, ask again, go back to the first answer. */
export const Screen: Story = {
  render: function Render() {
    const [gateway] = useState(() => gatewayWithGates([{ name: "demo", model: "simulated" }]));
    return (
      <LayerPreview gateway={gateway}>
        <HeadlessChat gateId="demo" />
      </LayerPreview>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const again = canvas.getByRole("button", { name: "Ask again" });
    await userEvent.type(canvas.getByRole("textbox", { name: "Message" }), "Hello{Enter}");
    await canvas.findByText(/simulated answer/);
    await userEvent.click(canvas.getByRole("button", { name: "Stop" }));
    await expect(await canvas.findByText(/^stopped/)).toBeVisible();
    await userEvent.click(again);
    await userEvent.click(await canvas.findByRole("button", { name: "Stop" }));
    await userEvent.click(await canvas.findByRole("button", { name: "assistant 1" }));
    await expect(canvas.getByRole("button", { name: "assistant 1" })).toHaveAttribute("aria-pressed", "true");
  },
};
