import type { Meta, StoryObj } from "@storybook/react-vite";
import { userEvent, within } from "storybook/test";
import { Button } from "../../src/ui/button.tsx";
import { Field } from "../../src/ui/field.tsx";
import { ClockIcon } from "../../src/ui/icons.tsx";
import { Popover } from "../../src/ui/popover.tsx";
import { TextInput } from "../../src/ui/text-input.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof Popover> = {
  title: "Primitives/Popover",
  component: Popover,
  decorators: [inRoot],
  args: {
    label: "Time range",
    trigger: <Button icon={<ClockIcon />}>Last 30 days</Button>,
    children: (
      <Field label="From">
        <TextInput defaultValue="2026-10-26" />
      </Field>
    ),
  },
  argTypes: { trigger: { control: false }, children: { control: false } },
};

export default meta;

export const Closed: StoryObj<typeof Popover> = {};

export const Open: StoryObj<typeof Popover> = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button", { name: "Last 30 days" }));
  },
};
