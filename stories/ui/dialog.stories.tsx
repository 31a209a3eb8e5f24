import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { Button } from "../../src/ui/button.tsx";
import { Checkbox } from "../../src/ui/checkbox.tsx";
import { Dialog, DialogActions, type DialogProps } from "../../src/ui/dialog.tsx";
import { Field } from "../../src/ui/field.tsx";
import { TextInput } from "../../src/ui/text-input.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof Dialog> = {
  title: "Primitives/Dialog",
  component: Dialog,
  decorators: [inRoot],
  args: { title: "Create an API key", description: "Name it after where it will be used.", closeLabel: "Close" },
  argTypes: { open: { control: false }, footer: { control: false }, children: { control: false } },
  render: (args) => <Opened {...args} />,
  play: async ({ canvas, userEvent }) => userEvent.click(canvas.getByRole("button", { name: "Open" })),
};

export default meta;

type Story = StoryObj<typeof Dialog>;

export const Form: Story = {
  args: {
    onSubmit: () => undefined,
    children: (
      <Field label="Name" hint="Production, Staging, Development." counter={{ text: "0 / 100", label: "0 of 100" }}>
        <TextInput />
      </Field>
    ),
    footer: (
      <DialogActions>
        <Button>Cancel</Button>
        <Button variant="primary" type="submit">
          Create key
        </Button>
      </DialogActions>
    ),
  },
};

/** The safe action comes first; the other names what it destroys. */
export const Destructive: Story = {
  args: {
    title: "Delete “Production”?",
    description: "Requests with this key fail from this moment on. This cannot be undone.",
    closeLabel: undefined,
    footer: (
      <DialogActions>
        <Button>Keep it</Button>
        <Button variant="danger">Delete “Production”</Button>
      </DialogActions>
    ),
  },
};

/** Escape and the backdrop only show that they were noticed. */
export const Unclosable: Story = {
  args: {
    title: "Save your key now",
    description: "This is the only time it is shown.",
    size: "large",
    closable: false,
    refusal: "Confirm first that you have stored the key.",
    footer: (
      <DialogActions start={<Checkbox label="I have stored this key" />}>
        <Button variant="primary" disabledReason="Store the key first.">
          Done
        </Button>
      </DialogActions>
    ),
  },
};

/** It covers the page, and inherits direction, colour scheme and tokens, from wherever it stands. */
export const FromWithinAClippedCorner: Story = {
  args: { ...Destructive.args },
  decorators: [
    (Story) => (
      <div
        dir="rtl"
        style={{ colorScheme: "dark", overflow: "hidden", transform: "rotate(-2deg)", inlineSize: 140, blockSize: 40 }}
      >
        <div className="layer-root">
          <Story />
        </div>
      </div>
    ),
  ],
};

function Opened(props: DialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}
