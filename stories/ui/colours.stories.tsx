import type { Meta, StoryObj } from "@storybook/react-vite";
import type { CSSProperties } from "react";
import { Badge } from "../../src/ui/badge.tsx";
import { Button } from "../../src/ui/button.tsx";

interface Args {
  accent: string;
}

/** One token in, everything readable out: text on the accent, the accent as text, and its ring are derived from it. */
const meta: Meta<Args> = {
  title: "Primitives/Colours",
  args: { accent: "#ffd400" },
  argTypes: { accent: { control: "color" } },
};

export default meta;

export const AnyAccent: StoryObj<Args> = {
  render: ({ accent }) => (
    // SAFETY: React sets custom properties from a style; its types leave them out.
    <div style={{ "--layer-color-accent": accent } as CSSProperties}>
      <div className="layer-root" style={{ display: "flex", gap: 12, alignItems: "center" }}>
        <Button variant="primary">Create key</Button>
        <Badge tone="accent">This page</Badge>
        <a className="layer-link" href="#documentation">
          Documentation
        </a>
      </div>
    </div>
  ),
};

export const Series: StoryObj<Args> = {
  render: () => (
    <div className="layer-root" style={{ display: "flex", gap: 4 }}>
      {Array.from({ length: 8 }, (_, index) => `var(--layer-color-series-${index + 1})`).map((color) => (
        <span key={color} style={{ background: color, inlineSize: 48, blockSize: 96, borderRadius: 2 }} />
      ))}
    </div>
  ),
};
