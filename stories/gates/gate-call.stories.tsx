import { GateCall } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";

/** How a gate is called, ready to paste. No key stands in it: the snippets name the variable that holds one. */
const meta: Meta<typeof GateCall> = {
  title: "Gates/GateCall",
  component: GateCall,
  args: { gate: { id: "7d3f4c1e-5c0b-4c61-9a52-1f6f0f0c2f11", name: "support-bot" } },
  render: (args) => (
    <LayerPreview gateway={{ apiUrl: "https://api.example.com" }}>
      <GateCall {...args} />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof GateCall>;

export const Default: Story = {};
