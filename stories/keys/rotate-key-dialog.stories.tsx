import { RotateKeyDialog, useApiKeys, useRotateKey } from "@layer-ai/react";
import { LayerPreview, type SeedKey } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, useState } from "react";
import { expect, screen, userEvent } from "storybook/test";
import { Button } from "./own-controls.tsx";

const hour = 3_600_000;
const ago = (hours: number) => Date.now() - hours * hour;

/**
 * Replaces a key without a gap: its successor is made and put in place while both work, and the old key is deleted once
 * nothing uses it. A rotation may take days, so it goes on after a reload; only ids are kept, in a storage that a host
 * can replace. `useRotateKey` is the flow, the dialog its markup.
 */
const meta: Meta<typeof RotateKeyDialog> = {
  title: "Keys/RotateKeyDialog",
  component: RotateKeyDialog,
  parameters: { docs: { story: { inline: false, height: "560px" } } },
};

export default meta;
type Story = StoryObj;

function OpenAtOnce({ name }: { name: string }) {
  const [storage] = useState(() => ({ getItem: () => null, setItem() {}, removeItem() {} }));
  const rotation = useRotateKey({ storage });
  const { keys } = useApiKeys();
  const key = keys?.find((each) => each.name === name);
  const { start } = rotation;
  const isKnown = key !== undefined;
  // Once, when the key is known: the list is read again while the dialog is open.
  useEffect(() => {
    if (isKnown) document.querySelector<HTMLElement>("[data-open]")?.click();
  }, [isKnown]);
  return (
    <>
      <Button data-open="" onClick={() => key && start(key)}>
        Rotate {name}
      </Button>
      <RotateKeyDialog rotation={rotation} />
    </>
  );
}

const render = (old: SeedKey) => () => (
  <LayerPreview gateway={{ seed: { keys: [old, { name: "Staging" }] }, apiUrl: "https://api.example.com" }}>
    <OpenAtOnce name={old.name} />
  </LayerPreview>
);

const inUse = render({ name: "Production", createdAt: ago(2_300), lastUsedAt: ago(0.07) });

async function placed() {
  await userEvent.click(await screen.findByRole("button", { name: "Create the new key" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "I have stored this key" }));
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  await expect(await screen.findByRole("button", { name: "It is in place" })).toBeVisible();
}

async function watched() {
  await placed();
  await userEvent.click(screen.getByRole("button", { name: "It is in place" }));
}

/** The successor takes the old key's name; a suffix tells the two apart meanwhile. */
export const Creating: Story = { render: inUse };

/** The secret, once. */
export const Revealed: Story = {
  render: inUse,
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Create the new key" }));
    await expect(await screen.findByRole("dialog", { name: "Save your key now" })).toBeVisible();
  },
};

/** Both keys work while the new one is put in place. */
export const Placing: Story = { render: inUse, play: placed };

/** Something still uses the old key. */
export const StillInUse: Story = {
  render: inUse,
  play: async () => {
    await watched();
    await expect(await screen.findByText(/Something still uses the old key/, { selector: "div" })).toBeVisible();
  },
};

/** A daily job may still need it. */
export const Settling: Story = {
  render: render({ name: "Production", createdAt: ago(2_300), lastUsedAt: ago(5.2) }),
  play: async () => {
    await watched();
    await expect(await screen.findByText("Quiet for 5 hours.")).toBeVisible();
  },
};

/** It can go. */
export const Quiet: Story = {
  render: render({ name: "Production", createdAt: ago(2_300), lastUsedAt: ago(26.2) }),
  play: async () => {
    await watched();
    await expect(await screen.findByText("Quiet for 26 hours.")).toBeVisible();
  },
};

/** The old key is deleted, the rotation done. */
export const Rotated: Story = {
  render: render({ name: "Production", createdAt: ago(2_300), lastUsedAt: ago(200) }),
  play: async () => {
    await watched();
    await userEvent.click(await screen.findByRole("button", { name: "Delete the old key" }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete “Production”" }));
    await expect(await screen.findByText(/“Production” is rotated/)).toBeVisible();
  },
};

/** The key that the page itself runs on is its host's to rotate. */
export const UsedByThisPage: Story = {
  render: () => (
    <LayerPreview gateway={{ seed: { configuredKey: { name: "Admin portal" }, keys: [{ name: "Production" }] } }}>
      <OpenAtOnce name="Admin portal" />
    </LayerPreview>
  ),
  play: async () => {
    await expect(await screen.findByRole("dialog", { name: "This key is used by this page" })).toBeInTheDocument();
  },
};
