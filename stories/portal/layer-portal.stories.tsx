import { LayerPortal } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";

/**
 * The screens of an account as one piece, for a page that is all about it: the host chooses which and in what order.
 * Where the host has pages of its own for them, it composes `KeyManager`, `GateManager`, `UsageDashboard` and `GateChat`
 * itself.
 */
const meta: Meta<typeof LayerPortal> = {
  title: "Portal/LayerPortal",
  component: LayerPortal,
  args: { defaultScreen: "keys" },
  argTypes: { defaultScreen: { control: "select", options: ["keys", "gates", "usage", "playground"] } },
};

export default meta;
type Story = StoryObj<typeof LayerPortal>;

const now = Date.now();
const ago = (days: number) => new Date(now - days * 86_400_000).toISOString();
const seed = {
  keys: [
    { name: "Production", createdAt: ago(96), lastUsedAt: ago(0) },
    { name: "Staging", createdAt: ago(60), lastUsedAt: ago(1) },
    { name: "Nightly evals", createdAt: ago(41), lastUsedAt: ago(3) },
  ],
  traffic: 2_000,
};

/** An account in use. */
export const InUse: Story = {
  render: (props) => (
    <LayerPreview gateway={{ seed }} brand={{ name: "Northwind" }}>
      <LayerPortal {...props} key={props.defaultScreen} />
    </LayerPreview>
  ),
};

/** An account that has just begun: the way to its first request stands above its screens. */
export const JustBegun: Story = {
  render: (props) => (
    <LayerPreview gateway={{ apiUrl: "https://api.northwind.example" }} brand={{ name: "Northwind" }}>
      <LayerPortal {...props} />
    </LayerPreview>
  ),
};

/** Keys and usage alone, in this order. */
export const ChosenScreens: Story = {
  render: () => (
    <LayerPreview gateway={{ seed }}>
      <LayerPortal screens={["usage", "keys"]} />
    </LayerPreview>
  ),
};
