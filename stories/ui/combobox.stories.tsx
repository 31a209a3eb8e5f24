import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { userEvent, within } from "storybook/test";
import { Combobox, type ComboboxProps } from "../../src/ui/combobox.tsx";
import { Field } from "../../src/ui/field.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof Combobox> = {
  title: "Primitives/Combobox",
  component: Combobox,
  decorators: [inRoot],
  args: {
    value: "gpt-4o",
    noMatch: "No model matches",
    options: [
      { value: "claude-sonnet", label: "Claude Sonnet", detail: "$3.00 / $15.00", group: "Anthropic" },
      { value: "gpt-4o", label: "GPT-4o", detail: "$2.50 / $10.00", group: "OpenAI" },
      { value: "gpt-4o-mini", label: "GPT-4o mini", detail: "$0.15 / $0.60", group: "OpenAI" },
    ],
  },
  argTypes: { options: { control: false } },
  render: (args) => <Chosen {...args} />,
};

export default meta;

type Story = StoryObj<typeof Combobox>;

export const Closed: Story = {};

export const Open: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("combobox"));
  },
};

/** Where the list of options is not all there is, the text itself can be taken. */
export const AnyText: Story = {
  args: { value: "", freeOption: (text: string) => `Use “${text}”` },
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole("combobox"), "gpt-4o-2");
  },
};

export const NoMatch: Story = {
  play: async ({ canvasElement }) => {
    const input = within(canvasElement).getByRole("combobox");
    await userEvent.clear(input);
    await userEvent.type(input, "llama");
  },
};

export const Loading: Story = {
  args: { options: undefined, value: "", loading: "Loading models" },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("combobox"));
  },
};

function Chosen(props: ComboboxProps) {
  const [value, setValue] = useState(props.value);
  return (
    <Field label="Model" style={{ maxInlineSize: 320 }}>
      <Combobox {...props} value={value} onValueChange={setValue} />
    </Field>
  );
}
