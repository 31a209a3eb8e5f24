import { RangePicker, type RangePickerProps, type UsageRange } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";

function Example(props: Partial<RangePickerProps>) {
  const [range, setRange] = useState<UsageRange>(props.value ?? "30d");
  return (
    <LayerPreview timeZone="America/New_York">
      <RangePicker {...props} value={range} onValueChange={setRange} />
    </LayerPreview>
  );
}

/** A range of time: presets that move with it, or days of one's own, both of them included. */
const meta: Meta<typeof Example> = { title: "Usage/RangePicker", component: Example, subcomponents: { RangePicker } };

export default meta;
type Story = StoryObj<typeof Example>;

export const Default: Story = {};

/** Days of one's own. */
export const Custom: Story = { args: { value: { from: "2026-10-01", to: "2026-10-15" } } };

/** Only what the host offers. */
export const Few: Story = { args: { presets: ["7d", "30d"], custom: false } };
