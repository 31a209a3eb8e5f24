import type { Meta, StoryObj } from "@storybook/react-vite";
import { Button } from "../../src/ui/button.tsx";
import { PlusIcon } from "../../src/ui/icons.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof Button> = {
  title: "Primitives/Button",
  component: Button,
  decorators: [inRoot],
  args: { children: "Create key", variant: "primary" },
  argTypes: { icon: { control: false } },
};

export default meta;

type Story = StoryObj<typeof Button>;

export const Primary: Story = {};

export const WithIcon: Story = { args: { icon: <PlusIcon /> } };

export const Secondary: Story = { args: { variant: "secondary", children: "Rotate" } };

export const Ghost: Story = { args: { variant: "ghost", children: "Cancel" } };

export const Danger: Story = { args: { variant: "danger", children: "Delete “Production”" } };

export const Compact: Story = { args: { size: "compact" } };

/** Keeps its width and its focus, and announces what is going on. */
export const Busy: Story = { args: { busy: true, busyLabel: "Creating the key" } };

/** Stays in reach, and says why on hover, on focus, on a tap, and to a screen reader. */
export const OffForAReason: Story = { args: { disabledReason: "Your role may not create keys." } };
