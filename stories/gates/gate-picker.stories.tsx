import { GatePicker, type GatePickerProps } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { screen, userEvent, within } from "storybook/test";
import { gatewayWithGates } from "./gates-of-a-company.ts";

/** Chooses one of the account’s gates, for a screen that acts on one: a chat, a snippet, a report. */
const meta: Meta<typeof GatePicker> = {
  title: "Gates/GatePicker",
  component: GatePicker,
};

export default meta;
type Story = StoryObj<typeof GatePicker>;

export const Default: Story = {
  render: (args) => (
    <LayerPreview gateway={gatewayWithGates()}>
      <Chosen {...args} />
    </LayerPreview>
  ),
};

export const Open: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("combobox"));
    await screen.findByRole("option", { name: /support-bot/ });
  },
};

/** An account without gates has nothing to choose, and says so. */
export const Empty: Story = {
  render: (args) => (
    <LayerPreview>
      <Chosen {...args} />
    </LayerPreview>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("combobox"));
    await screen.findByText("There are no gates yet");
  },
};

function Chosen(props: GatePickerProps) {
  const [id, setId] = useState(props.value);
  return (
    <div style={{ maxInlineSize: 320 }}>
      <GatePicker {...props} value={id} onValueChange={setId} />
    </div>
  );
}
