import { CreateKeyDialog, type CreateKeyDialogProps } from "@layer-ai/react";
import { createMemoryGateway, LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent } from "storybook/test";
import { Button } from "./own-controls.tsx";

function OpenAtOnce({ open: _, onOpenChange: __, ...rest }: CreateKeyDialogProps) {
  const [open, setOpen] = useState(true);
  return (
    <>
      <Button onClick={() => setOpen(true)}>New key</Button>
      <CreateKeyDialog {...rest} open={open} onOpenChange={setOpen} />
    </>
  );
}

/**
 * Makes a key and shows its secret, once. The dialog stays while the secret is neither copied nor declared stored, even
 * where `open` turns false. `useCreateKey` is its flow.
 */
const meta: Meta<typeof CreateKeyDialog> = {
  title: "Keys/CreateKeyDialog",
  component: CreateKeyDialog,
  parameters: { docs: { story: { inline: false, height: "560px" } } },
  args: { initialName: "" },
  render: (args) => (
    <LayerPreview gateway={{ apiUrl: "https://api.example.com" }} brand={{ name: "Northwind" }}>
      <OpenAtOnce {...args} />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof CreateKeyDialog>;

const submit = async () => userEvent.click(await screen.findByRole("button", { name: "Create key" }));

/** A name, and that is all it asks. */
export const Naming: Story = {};

/** A name that another key has is allowed, and worth a word. */
export const SameName: Story = {
  args: { initialName: "Portal" },
  play: async () => {
    await expect(await screen.findByText(/already/)).toBeVisible();
  },
};

/** With a name to begin with, made: the one time the secret can be seen. */
export const Created: Story = {
  args: { initialName: "Production" },
  play: async () => {
    await submit();
    await expect(await screen.findByRole("dialog", { name: "Save your key now" })).toBeVisible();
  },
};

/** What was typed is kept. */
export const Failed: Story = {
  args: { initialName: "Production" },
  render: (args) => {
    const server = createMemoryGateway();
    server.faults.always("keys.create", { kind: "status", status: 403 });
    return (
      <LayerPreview gateway={server}>
        <OpenAtOnce {...args} />
      </LayerPreview>
    );
  },
  play: async () => {
    await submit();
    await screen.findAllByRole("alert");
    await expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Production");
  },
};
