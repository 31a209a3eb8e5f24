import { DeleteKeyDialog, useApiKeys, useDeleteKeys } from "@layer-ai/react";
import { createMemoryGateway, LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, within } from "storybook/test";
import { keysOfACompany } from "./keys-of-a-company.ts";
import { Button } from "./own-controls.tsx";

function Choice() {
  const { keys = [] } = useApiKeys();
  const deletion = useDeleteKeys();
  return (
    <>
      {keys.map((key) => (
        <Button key={key.id} onClick={() => deletion.ask([key])}>
          Delete {key.name}
        </Button>
      ))}
      <DeleteKeyDialog deletion={deletion} />
    </>
  );
}

const open = async (name: string) =>
  userEvent.click(await screen.findByRole("button", { name: `Delete ${name}` }, { timeout: 5_000 }));

/**
 * Asks before keys are deleted, as firmly as what is at stake: one click for a key that nothing uses, more for one in use,
 * for the last one, and for the one that the page runs on. `useDeleteKeys` is its flow: `ask(keys)` opens the dialog.
 */
const meta: Meta<typeof DeleteKeyDialog> = {
  title: "Keys/DeleteKeyDialog",
  component: DeleteKeyDialog,
  parameters: { docs: { story: { inline: false, height: "420px" } } },
  render: () => (
    <LayerPreview gateway={{ seed: keysOfACompany() }}>
      <Choice />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof DeleteKeyDialog>;

/** A key that was never used. */
export const Unused: Story = {
  play: async () => {
    await open("Nightly evals");
    await screen.findByRole("dialog", { name: "Delete “Nightly evals”?" });
  },
};

/** A key that was used a moment ago: whoever deletes it says so first. */
export const InUse: Story = {
  play: async () => {
    await open("Production");
    const dialog = within(await screen.findByRole("dialog", { name: "Delete “Production”?" }));
    await expect(dialog.getByRole("button", { name: "Delete “Production”" })).toHaveAttribute("aria-disabled", "true");
  },
};

/** The key that the page itself runs on. */
export const ThisPage: Story = {
  play: async () => {
    await open("Admin portal");
    await screen.findByRole("dialog", { name: "Delete “Admin portal”?" });
  },
};

/** The only key there is. */
export const LastOne: Story = {
  render: () => (
    <LayerPreview gateway={{ seed: { configuredKey: { name: "Production" } } }}>
      <Choice />
    </LayerPreview>
  ),
  play: async () => {
    await open("Production");
    await screen.findByRole("dialog", { name: "Delete “Production”?" });
  },
};

/** It was not deleted, and is in the list again. */
export const Failed: Story = {
  render: () => {
    const server = createMemoryGateway({ seed: keysOfACompany() });
    server.faults.always("keys.delete", { kind: "status", status: 403 });
    return (
      <LayerPreview gateway={server}>
        <Choice />
      </LayerPreview>
    );
  },
  play: async () => {
    await open("Nightly evals");
    await userEvent.click(await screen.findByRole("button", { name: "Delete “Nightly evals”" }));
    await screen.findAllByRole("alert");
  },
};
