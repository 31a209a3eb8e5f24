import { GateChat } from "@layer-ai/react";
import { LayerPreview, type MemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { gatewayWithGates } from "../gates/gates-of-a-company.ts";
import { answerWith, gatesToTry } from "./answers.ts";

/**
 * The screen of a conversation through a gate: what applications will meet, with its model, tokens, cost and latency
 * beside every answer. `useGateChat` is its behaviour without markup, `GateConversation` without React.
 */
const meta: Meta<typeof GateChat> = {
  title: "Chat/GateChat",
  component: GateChat,
  args: { suggestions: ["What can you help me with?", "simulate: 503 for simulated"] },
};

export default meta;
type Story = StoryObj<typeof GateChat>;

const over = (change: (memory: MemoryGateway) => void = () => {}, options: MemoryGatewayOptions = {}): Story => ({
  render: (args) => {
    const memory = gatewayWithGates(gatesToTry, options);
    change(memory);
    return (
      <LayerPreview gateway={memory}>
        <GateChat {...args} />
      </LayerPreview>
    );
  },
});

async function ask(text: string) {
  const field = await screen.findByRole("textbox", { name: /^Message / }, { timeout: 5_000 });
  await waitFor(() => expect(screen.getByRole("button", { name: "Send" })).not.toHaveAttribute("aria-disabled"));
  await userEvent.type(field, `${text}{Enter}`);
}

/** Nothing asked yet: what this is for, and a question to begin with. Try it: the models are simulated. */
export const Empty: Story = { ...over() };

/** An answer that came by way of a fallback, with everything that models write. */
export const Answered: Story = {
  ...over((memory) => answerWith(memory, "whole")),
  play: async () => {
    await ask("A customer was charged twice for order 1182. What do I tell them?");
    await expect(await screen.findByText(/failed, answered by/, {}, { timeout: 5_000 })).toBeVisible();
  },
};

/** While the words come: a caret, and Stop where Send was. */
export const Streaming: Story = {
  ...over((memory) => answerWith(memory, "open")),
  play: async () => {
    await ask("Shorter, and warmer.");
    await expect(await screen.findByText(/sorry about the double charge/, {}, { timeout: 5_000 })).toBeVisible();
    await expect(screen.getByRole("button", { name: "Stop" })).toBeVisible();
  },
};

/** No answer came: why, and a way to try again from where it stands. */
export const Failed: Story = {
  ...over((memory) => memory.faults.always("chat.completions.create", { kind: "status", status: 502 })),
  args: { retry: { maxRetries: 0 } },
  play: async () => {
    await ask("Are you there?");
    await expect(await screen.findByRole("alert", {}, { timeout: 5_000 })).toHaveTextContent("No answer came");
  },
};

/** The plan's limit is met: it counts down, and the answer comes by itself. */
export const RateLimited: Story = {
  ...over((memory) => memory.faults.always("chat.completions.create", { kind: "status", status: 429, retryAfter: 40 })),
  play: async () => {
    await ask("And now?");
    await expect(await screen.findByText(/Trying again in \d+ seconds/, {}, { timeout: 5_000 })).toBeVisible();
  },
};

/** Two gates, one question. */
export const Compared: Story = {
  ...over(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Compare" }, { timeout: 5_000 }));
    await ask("Who answers?");
    const other = await screen.findByRole("log", { name: "Conversation with steady" });
    await expect(await within(other).findByText(/simulated-mini/, {}, { timeout: 5_000 })).toBeVisible();
  },
};

/** The conversation as a command that runs in a shell, whatever was written. */
export const AsCode: Story = {
  ...over((memory) => answerWith(memory, "whole")),
  play: async () => {
    await ask(`It's "quoted", $HOME`);
    await userEvent.click(await screen.findByRole("button", { name: "Code" }));
    await expect(await screen.findByRole("region", { name: "cURL" })).toBeVisible();
  },
};

/** Whoever may not ask reads why. */
export const NotAllowed: Story = {
  ...over(undefined, {
    permissions: { "gates:read": true, "chat:send": { allowed: false, reason: "Viewers do not spend. Ask Ana." } },
  }),
  play: async () => {
    await expect(
      await screen.findByText("Viewers do not spend. Ask Ana.", { selector: ".layer-chat-hint" }, { timeout: 5_000 }),
    ).toBeVisible();
  },
};

/** An account without gates has nothing to talk to. */
export const NoGates: Story = {
  render: (args) => (
    <LayerPreview>
      <GateChat {...args} />
    </LayerPreview>
  ),
  play: async () => {
    await expect(await screen.findByText("No gates to talk to", {}, { timeout: 5_000 })).toBeVisible();
  },
};
