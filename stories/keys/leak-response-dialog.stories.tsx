import { LeakResponseDialog, useLeakResponse } from "@layer-ai/react";
import { createMemoryGateway, LayerPreview, type MemoryGateway } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect } from "react";
import { expect, screen, userEvent, within } from "storybook/test";
import { keysOfACompany } from "./keys-of-a-company.ts";
import { Button } from "./own-controls.tsx";

/**
 * From a suspect text to the leaked key, its replacement and its end. The text is searched in the browser; it is neither
 * sent, shown nor kept. `useLeakResponse` is the flow, the dialog its markup.
 */
const meta: Meta<typeof LeakResponseDialog> = {
  title: "Keys/LeakResponseDialog",
  component: LeakResponseDialog,
  parameters: { docs: { story: { inline: false, height: "560px" } } },
};

export default meta;
type Story = StoryObj;

/** One server for each story that is shown, so that its play function knows a secret to paste. */
let server: MemoryGateway;

function OpenAtOnce() {
  const response = useLeakResponse();
  const { open } = response;
  useEffect(() => open(), [open]);
  return (
    <>
      <Button onClick={open}>Check for a leak</Button>
      <LeakResponseDialog response={response} />
    </>
  );
}

const render = () => {
  server = createMemoryGateway({ seed: keysOfACompany(), apiUrl: "https://api.example.com" });
  return (
    <LayerPreview gateway={server}>
      <OpenAtOnce />
    </LayerPreview>
  );
};

async function paste(text: string) {
  await userEvent.click(await screen.findByRole("textbox", { name: "Suspect text" }));
  await userEvent.paste(text);
}

const secretOf = async (name: string) => (await server.seededKeys()).find((key) => key.name === name)?.key ?? "";

/** Before anything was pasted. */
export const Looking: Story = { render };

/** A key in use, the page's own, and one that is not there any more. */
export const Found: Story = {
  render,
  play: async () => {
    const gone = `layer_${"0".repeat(64)}`;
    await paste(`${await secretOf("Production")}\n${await server.apiKey()}\n${gone}\n${gone}`);
    await expect(await screen.findByText("3 keys stand in this text.")).toBeVisible();
    await expect(screen.getByRole("textbox", { name: "Suspect text" })).toHaveValue("");
  },
};

/** The replacement is there, its secret on the screen; one more click ends the leaked key. */
export const Replaced: Story = {
  render,
  play: async () => {
    await paste(await secretOf("Production"));
    await userEvent.click(await screen.findByRole("button", { name: "Replace “Production” and delete it now" }));
    await expect(await screen.findByRole("dialog", { name: "Save your key now" })).toBeVisible();
    await expect(screen.getByRole("button", { name: "Delete it now" })).toBeVisible();
  },
};

/** Both are done: what is left to do, and a note for the incident. */
export const Answered: Story = {
  render,
  play: async () => {
    await paste(await secretOf("Production"));
    await userEvent.click(await screen.findByRole("button", { name: "Replace “Production” and delete it now" }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete it now" }));
    await expect(await screen.findByText(/It is refused from its very next request/)).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox", { name: "I have stored this key" }));
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    const list = within(await screen.findByRole("list", { name: "What there is to do" }));
    await expect(list.getByRole("checkbox", { name: "The leaked key is deleted" })).toBeChecked();
  },
};
