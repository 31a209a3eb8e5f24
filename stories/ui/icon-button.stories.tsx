import type { Meta, StoryObj } from "@storybook/react-vite";
import { IconButton } from "../../src/ui/icon-button.tsx";
import { PencilIcon, RefreshIcon, TrashIcon } from "../../src/ui/icons.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof IconButton> = {
  title: "Primitives/IconButton",
  component: IconButton,
  decorators: [inRoot],
  args: { label: "Rename “Production”", tooltip: "Rename", children: <PencilIcon /> },
  argTypes: { children: { control: false } },
};

export default meta;

type Story = StoryObj<typeof IconButton>;

export const Ghost: Story = {};

export const Danger: Story = {
  args: { label: "Delete “Production”", tooltip: "Delete", tone: "danger", children: <TrashIcon /> },
};

export const Secondary: Story = {
  args: { label: "Refresh", tooltip: undefined, variant: "secondary", size: "medium", children: <RefreshIcon /> },
};

export const Busy: Story = { args: { busy: true } };

export const OffForAReason: Story = { args: { disabledReason: "Your role may not rename keys." } };
