import type { Meta, StoryObj } from "@storybook/react-vite";
import { Button } from "../../src/ui/button.tsx";
import { EmptyState } from "../../src/ui/empty-state.tsx";
import { KeyIcon, SearchIcon } from "../../src/ui/icons.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof EmptyState> = {
  title: "Primitives/EmptyState",
  component: EmptyState,
  decorators: [inRoot],
  argTypes: { icon: { control: false }, actions: { control: false } },
};

export default meta;

type Story = StoryObj<typeof EmptyState>;

export const NothingYet: Story = {
  args: {
    icon: <KeyIcon />,
    title: "No keys yet",
    children: "A key lets an application of yours call your gates. Give each environment its own.",
    actions: <Button variant="primary">Create key</Button>,
  },
};

export const NoMatch: Story = {
  args: {
    icon: <SearchIcon />,
    title: "No key matches “prd”",
    actions: <Button>Clear search</Button>,
  },
};
