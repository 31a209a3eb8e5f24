import type { Meta, StoryObj } from "@storybook/react-vite";
import { Checkbox } from "../../src/ui/checkbox.tsx";
import { Field } from "../../src/ui/field.tsx";
import { Select } from "../../src/ui/select.tsx";
import { NumberInput, Textarea, TextInput } from "../../src/ui/text-input.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof Field> = {
  title: "Primitives/Field",
  component: Field,
  decorators: [inRoot],
  args: { label: "Name", children: <TextInput placeholder="Production" /> },
  argTypes: { children: { control: false } },
};

export default meta;

type Story = StoryObj<typeof Field>;

export const Text: Story = {
  args: {
    hint: "Where it is used: Production, Staging, Development.",
    counter: { text: "10 / 100", label: "10 of 100 characters" },
    required: true,
  },
};

export const WithError: Story = {
  args: {
    error: "Too long. Shorten it to 100 characters.",
    counter: { text: "112 / 100", label: "112 of 100 characters", over: true },
  },
};

export const Optional: Story = { args: { note: "Optional" } };

export const Code: Story = { args: { label: "Key prefix", children: <TextInput mono defaultValue="layer_3b5216" /> } };

export const Long: Story = {
  args: { label: "System prompt", children: <Textarea defaultValue="Be brief, concrete and kind." /> },
};

export const Numeric: Story = {
  args: {
    label: "Temperature",
    hint: "From 0 to 2.",
    children: <NumberInput value="0.7" onValueChange={() => undefined} min={0} max={2} step={0.1} />,
  },
};

export const Choice: Story = {
  args: {
    label: "Gate",
    children: (
      <Select>
        <option>support-bot</option>
        <option>search</option>
      </Select>
    ),
  },
};

/** A checkbox carries its own label, and needs no field. */
export const Checkboxes: Story = {
  render: () => (
    <>
      <Checkbox label="I have stored this key" defaultChecked />
      <br />
      <Checkbox label="All keys" indeterminate />
      <br />
      <Checkbox label="Keep the old key for a day" hint="Delete it once nothing uses it any more." />
    </>
  ),
};
