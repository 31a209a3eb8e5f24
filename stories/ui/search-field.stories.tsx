import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { SearchField, type SearchFieldProps } from "../../src/ui/search-field.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof SearchField> = {
  title: "Primitives/SearchField",
  component: SearchField,
  decorators: [inRoot],
  args: { label: "Search keys", placeholder: "Search by name or prefix", clearLabel: "Clear search", value: "" },
  render: (args) => <Typed {...args} />,
};

export default meta;

type Story = StoryObj<typeof SearchField>;

export const Empty: Story = {};

export const Filled: Story = { args: { value: "prod" } };

function Typed(props: SearchFieldProps) {
  const [value, setValue] = useState(props.value);
  return <SearchField {...props} value={value} onValueChange={setValue} />;
}
