import { type Appearance, CreateKeyDialog, KeyManager, UsageChart, useUsage } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { type ReactNode, useState } from "react";
import { screen } from "storybook/test";
import "./theme-playground.css";

type PlaygroundProps = Required<Pick<Appearance, "accent" | "radius" | "scheme" | "density" | "font" | "monoFont">> & {
  children: ReactNode;
};

/** The page around plays the host: it paints the background that goes with the scheme. */
function Playground({ children, ...appearance }: PlaygroundProps) {
  return (
    <div className="playground" data-scheme={appearance.scheme}>
      <LayerPreview gateway={{ seed: { traffic: 4_000 } }} appearance={appearance}>
        {children}
      </LayerPreview>
    </div>
  );
}

function SpentByGate() {
  return <UsageChart usage={useUsage({ range: "30d", groupBy: "gate" })} metric="cost" />;
}

function OpenDialog() {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open the dialog
      </button>
      <CreateKeyDialog open={open} onOpenChange={setOpen} />
    </>
  );
}

/**
 * Turn the controls: `appearance` on the provider is all that changes. Whatever the accent's lightness, texts and rings
 * made from it stay readable. Guides › Theming says which tokens stand behind it.
 */
const meta: Meta<typeof Playground> = {
  title: "Guides/Theme playground",
  component: Playground,
  parameters: { layout: "fullscreen", controls: { expanded: true } },
  args: {
    accent: "#7c3aed",
    radius: 8,
    scheme: "system",
    density: "comfortable",
    font: "inherit",
    monoFont: "ui-monospace, monospace",
  },
  argTypes: {
    accent: { control: "color", description: "Any CSS colour." },
    radius: {
      control: { type: "range", min: 0, max: 20 },
      description: "Of controls, in px; cards and dialogs follow.",
    },
    scheme: { control: "inline-radio", options: ["system", "light", "dark"] },
    density: { control: "inline-radio", options: ["comfortable", "compact"] },
    font: {
      control: "select",
      options: [
        "inherit",
        "system-ui, sans-serif",
        "Georgia, serif",
        "ui-rounded, sans-serif",
        "ui-monospace, monospace",
      ],
    },
    monoFont: { control: "select", options: ["ui-monospace, monospace", "Courier New, monospace"] },
    children: { table: { disable: true } },
  },
};

export default meta;
type Story = StoryObj<typeof Playground>;

/** A screen and a chart. */
export const Screen: Story = {
  args: {
    children: (
      <>
        <KeyManager />
        <SpentByGate />
      </>
    ),
  },
};

/** Dialogs stand in the top layer and follow all the same. */
export const Dialog: Story = {
  args: { children: <OpenDialog /> },
  parameters: { docs: { story: { inline: false, height: "420px" } } },
  play: async () => {
    await screen.findByRole("dialog", { name: "Create a key" }, { timeout: 10_000 });
  },
};
