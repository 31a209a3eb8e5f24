import { KeyManager } from "@layer-ai/react";
import { createMemoryGateway, LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, within } from "storybook/test";
import { keysOfACompany } from "./keys-of-a-company.ts";

/**
 * The screen of an account's API keys. `LayerProvider` says where the server is; here it is one in memory, the real
 * proxy over the real gateway.
 */
const meta: Meta<typeof KeyManager> = {
  title: "Keys/KeyManager",
  component: KeyManager,
};

export default meta;
type Story = StoryObj<typeof KeyManager>;

/** The first dialog of a page is downloaded first, and a development server builds it then. */
const downloaded = { timeout: 10_000 };

/** Keys of several ages, and the one this page itself runs on. */
export const Default: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: keysOfACompany(), apiUrl: "https://api.example.com" }} brand={{ name: "Northwind" }}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** With figures of the last 30 days where the server knows them, keys due for rotation, and a way to each key's usage. */
export const WithUsage: Story = {
  args: { onShowUsage: () => {} },
  render: (args) => (
    <LayerPreview gateway={{ seed: keysOfACompany() }} rotateAfterDays={90} brand={{ name: "Northwind" }}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText(/figures of the last 30 days/)).toBeVisible();
    await expect(await canvas.findByText(/“Production” is due for rotation: it is 9[34] days old/)).toBeVisible();
  },
};

/** A rotation under way: the old key's row says so, and a press goes on with it. */
export const BeingRotated: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: keysOfACompany() }} scope="being-rotated">
      <KeyManager {...args} />
    </LayerPreview>
  ),
  play: async ({ canvasElement }) => {
    localStorage.removeItem("layer-ai:rotations:being-rotated");
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: /^Rotate “Staging”/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Create the new key" }, downloaded));
    await userEvent.click(await screen.findByRole("checkbox", { name: "I have stored this key" }));
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    await userEvent.click(await screen.findByRole("button", { name: "Later" }));
    await expect(await canvas.findByRole("button", { name: /^Being rotated: go on with “Staging”/ })).toBeVisible();
  },
};

/** From the head of the screen to the question whether a key has leaked. */
export const CheckForALeak: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "Check for a leak" }));
    await expect(await screen.findByRole("dialog", { name: "Has a key leaked?" }, downloaded)).toBeVisible();
  },
};

/** A thousand keys: all of them counted and found, a screenful of them in the page. */
export const Thousand: Story = {
  render: (args) => (
    <LayerPreview
      gateway={{ seed: { keys: Array.from({ length: 1_000 }, (_, index) => ({ name: `Worker ${index + 1}` })) } }}
    >
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** Before the first key: what a key is, and one way to begin. */
export const Empty: Story = {
  render: (args) => (
    <LayerPreview>
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** The first read is under way: rows of the height that the real ones will have. */
export const Loading: Story = {
  render: (args) => (
    <LayerPreview gateway={{ faults: () => ({ kind: "silence" }) }}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** The read failed and nothing was loaded: never to be taken for "no keys". */
export const Failed: Story = {
  render: (args) => (
    <LayerPreview gateway={{ faults: () => ({ kind: "status", status: 500 }) }} timeoutMs={2_000}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** The key that the host's operator configured is refused: nothing this page's user could mend. */
export const HostAtFault: Story = {
  render: (args) => {
    const gateway = createMemoryGateway();
    gateway.revokeConfiguredKey();
    return (
      <LayerPreview gateway={gateway}>
        <KeyManager {...args} />
      </LayerPreview>
    );
  },
};

/** Too many requests: a countdown, and where to go for higher limits. */
export const RateLimited: Story = {
  render: (args) => (
    <LayerPreview
      gateway={{
        faults: ({ endpoint }) =>
          endpoint === "keys.list" ? { kind: "status", status: 429, retryAfter: 42 } : undefined,
      }}
      links={{ upgrade: "https://example.com/plans", support: "https://example.com/support" }}
    >
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** Someone who may look but not touch: every refused action stays in reach and says why. */
export const Viewer: Story = {
  render: (args) => (
    <LayerPreview
      gateway={{
        seed: keysOfACompany(),
        permissions: {
          "keys:read": true,
          "keys:create": { allowed: false, reason: "Only administrators create keys. Ask Ana Lindqvist." },
          "keys:rename": { allowed: false, reason: "Only administrators rename keys. Ask Ana Lindqvist." },
          "keys:delete": { allowed: false, reason: "Only administrators delete keys. Ask Ana Lindqvist." },
        },
      }}
    >
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** Someone who may not even look. */
export const Forbidden: Story = {
  render: (args) => (
    <LayerPreview
      gateway={{ permissions: { "keys:read": { allowed: false, reason: "Keys are managed by the platform team." } } }}
    >
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** In front of a Layer server of version 0.1, which cannot rename: what cannot work is not there. */
export const Baseline: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: keysOfACompany(), baseline: true }}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** A key is made and shown, once. */
export const Revealed: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Create key" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "Production{Enter}");
    await expect(await screen.findByRole("heading", { name: "Save your key now" })).toBeVisible();
    await expect(screen.getByRole("button", { name: "Done" })).toHaveAttribute("aria-disabled", "true");
  },
};

/** The answer to a creation broke off. Here the server tells what became of it: the key is there, its secret unseen. */
export const AnswerLost: Story = {
  render: (args) => {
    const gateway = createMemoryGateway({ seed: keysOfACompany() });
    gateway.faults.next("keys.create", { kind: "lost-answer" });
    return (
      <LayerPreview gateway={gateway}>
        <KeyManager {...args} />
      </LayerPreview>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Create key" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "Nightly evals{Enter}");
    await expect(await screen.findByText(/exists whose secret was never shown/)).toBeVisible();
  },
};

/** A key that was used a minute ago asks for more than a click. */
export const DeleteInUse: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: /Delete “Production”/ }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete “Production”?" }));
    await expect(dialog.getByRole("button", { name: "Delete “Production”" })).toHaveAttribute("aria-disabled", "true");
  },
};
