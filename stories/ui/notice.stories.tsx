import type { Meta, StoryObj } from "@storybook/react-vite";
import { Button } from "../../src/ui/button.tsx";
import { Notice } from "../../src/ui/notice.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof Notice> = {
  title: "Primitives/Notice",
  component: Notice,
  decorators: [inRoot],
  argTypes: { actions: { control: false }, icon: { control: false } },
};

export default meta;

type Story = StoryObj<typeof Notice>;

export const Info: Story = { args: { children: "Each key has full access to your gates, usage and configuration." } };

export const Warn: Story = {
  args: {
    tone: "warn",
    title: "“Production” is due for rotation.",
    children: "It is 94 days old; your policy is 90.",
    actions: <Button size="compact">Rotate</Button>,
  },
};

export const Danger: Story = {
  args: {
    tone: "danger",
    title: "Your keys could not be read.",
    children: "The server did not answer within 30 seconds. What you see may be out of date.",
    actions: <Button size="compact">Try again</Button>,
  },
};

export const Ok: Story = {
  args: {
    tone: "ok",
    children: "“Staging” is deleted. Requests with it are refused.",
    onDismiss: () => undefined,
    dismissLabel: "Dismiss",
  },
};
