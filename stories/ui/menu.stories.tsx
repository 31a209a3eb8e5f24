import type { Meta, StoryObj } from "@storybook/react-vite";
import { userEvent, within } from "storybook/test";
import { IconButton } from "../../src/ui/icon-button.tsx";
import { CopyIcon, MoreIcon, PencilIcon, TrashIcon } from "../../src/ui/icons.tsx";
import { Menu } from "../../src/ui/menu.tsx";
import { inRoot } from "./in-root.tsx";

const onSelect = () => undefined;

const meta: Meta<typeof Menu> = {
  title: "Primitives/Menu",
  component: Menu,
  decorators: [inRoot],
  args: {
    label: "More for “support-bot”",
    align: "start",
    trigger: (
      <IconButton label="More for “support-bot”" tooltip="More">
        <MoreIcon />
      </IconButton>
    ),
    items: [
      { id: "edit", label: "Edit", icon: <PencilIcon />, onSelect },
      { id: "copy", label: "Copy the call", icon: <CopyIcon />, onSelect },
      { id: "delete", label: "Delete", icon: <TrashIcon />, tone: "danger", startsGroup: true, onSelect },
    ],
  },
  argTypes: { trigger: { control: false }, items: { control: false } },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button"));
  },
};

export default meta;

export const Open: StoryObj<typeof Menu> = {};

/** What this person may not do stays in reach, and says why. */
export const Denied: StoryObj<typeof Menu> = {
  args: {
    items: [
      { id: "edit", label: "Edit", icon: <PencilIcon />, onSelect },
      {
        id: "delete",
        label: "Delete",
        icon: <TrashIcon />,
        tone: "danger",
        startsGroup: true,
        disabledReason: "Your role may not delete gates.",
        onSelect,
      },
    ],
  },
};
