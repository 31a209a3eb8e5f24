import { RenameKeyDialog, useApiKeys, useRenameKey } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { keysOfACompany } from "./keys-of-a-company.ts";
import { Button } from "./own-controls.tsx";

function Newest() {
  const { keys } = useApiKeys();
  const renaming = useRenameKey();
  const [newest] = keys ?? [];
  if (!newest) return null;
  return (
    <>
      <Button onClick={() => renaming.edit(newest)}>Rename the newest</Button>
      <RenameKeyDialog renaming={renaming} />
    </>
  );
}

/** Asks for a key's new name. `useRenameKey` is its flow: `edit(key)` opens the dialog. */
const meta: Meta<typeof RenameKeyDialog> = {
  title: "Keys/RenameKeyDialog",
  component: RenameKeyDialog,
  parameters: { docs: { story: { inline: false, height: "420px" } } },
  render: () => (
    <LayerPreview gateway={{ seed: keysOfACompany() }}>
      <Newest />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof RenameKeyDialog>;

/** With the present name, selected. */
export const Default: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Rename the newest" }));
    await expect(await screen.findByRole("textbox", { name: "Name" })).toHaveValue("Nightly evals");
  },
};

/** A name that another key has is allowed, and worth a word. */
export const SameName: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Rename the newest" }));
    const field = await screen.findByRole("textbox", { name: "Name" });
    await userEvent.clear(field);
    await userEvent.type(field, "Production");
    await expect(field).toHaveAccessibleDescription(/Production|name/);
  },
};
