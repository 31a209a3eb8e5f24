import { RevealKey, type RevealKeyProps, useCreateKey } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect } from "react";
import { expect, userEvent, within } from "storybook/test";

function OfANewKey({ apiKey: _, secret: __, onCopied: ___, ...rest }: RevealKeyProps) {
  const { state, create, markCopied } = useCreateKey();
  useEffect(() => create("Production"), [create]);
  if (state.status !== "created") return null;
  return (
    <div className="layer-root">
      <RevealKey {...rest} apiKey={state.key} secret={state.secret} onCopied={markCopied} />
    </div>
  );
}

/**
 * A new key's secret, masked until asked for, with what a person needs to store it. It takes the `Secret` that
 * `useCreateKey` made, for a page that shows new keys in its own place rather than in a dialog.
 */
const meta: Meta<typeof RevealKey> = {
  title: "Keys/RevealKey",
  component: RevealKey,
  render: (args) => (
    <LayerPreview gateway={{ apiUrl: "https://api.example.com" }} brand={{ envName: "NORTHWIND_KEY" }}>
      <OfANewKey {...args} />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof RevealKey>;

/** Masked: the secret is not in the page, nor in anything else that a recorder of the page could see. */
export const Masked: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole("button", { name: /^Show/ });
    await expect(document.documentElement.outerHTML).not.toMatch(/layer_[0-9a-f]{64}/);
  },
};

/** Asked for. */
export const Shown: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: /^Show/ }));
    await expect(await canvas.findByRole("button", { name: /^Hide/ })).toBeVisible();
  },
};

/** The browser refuses to copy: the key is shown and selected, and copying it by hand counts. */
export const CopyRefused: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const copy = await canvas.findByRole("button", { name: "Copy key" });
    const { clipboard } = navigator;
    const { writeText } = clipboard;
    clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
    document.execCommand = () => false;
    await userEvent.click(copy);
    await expect(await canvas.findByText(/The browser did not allow copying/)).toBeVisible();
    clipboard.writeText = writeText;
    Reflect.deleteProperty(document, "execCommand");
  },
};

/** Ready to paste, where the host has a way of its own to use a key. */
export const HostsOwnSnippet: Story = {
  args: {
    snippets: [{ id: "deploy", label: "Deploy", render: ({ secret }) => `northwind secrets set KEY ${secret}` }],
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("tab", { name: "Deploy" }));
  },
};
