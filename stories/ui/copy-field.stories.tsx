import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { Button } from "../../src/ui/button.tsx";
import { CopyField, type CopyFieldProps } from "../../src/ui/copy-field.tsx";
import { CopyIcon } from "../../src/ui/icons.tsx";
import { inRoot } from "./in-root.tsx";

/** While masked, the value is not in the page; copying from the field gives the value all the same. */
const meta: Meta<typeof CopyField> = {
  title: "Primitives/CopyField",
  component: CopyField,
  decorators: [inRoot],
  args: {
    label: "API key",
    masked: `layer_3b5216${"•".repeat(58)}`,
    maskedHint: "Hidden. Copy it, or show it first.",
    readValue: () => `layer_3b5216${"0123456789abcdef".repeat(4).slice(6)}`,
    shown: false,
    showLabel: "Show key",
    hideLabel: "Hide key",
    actions: <Button icon={<CopyIcon />}>Copy</Button>,
  },
  argTypes: { readValue: { control: false }, valueRef: { control: false }, actions: { control: false } },
  render: (args) => <Toggled {...args} />,
};

export default meta;

type Story = StoryObj<typeof CopyField>;

export const Masked: Story = {};

export const Shown: Story = { args: { shown: true } };

function Toggled(props: CopyFieldProps) {
  const [shown, setShown] = useState(props.shown);
  return <CopyField {...props} shown={shown} onShownChange={setShown} />;
}
