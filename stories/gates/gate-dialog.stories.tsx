import { type Gate, GateDialog, useSaveGate } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, within } from "storybook/test";
import { gatewayWithGates } from "./gates-of-a-company.ts";

function OwnButton() {
  const saving = useSaveGate();
  const [tried, setTried] = useState<Gate>();
  return (
    <div className="layer-root">
      <button type="button" onClick={() => saving.create()}>
        New gate
      </button>
      {tried ? <p>{tried.name}</p> : null}
      <GateDialog saving={saving} onTry={setTried} onTryUnsaved={setTried} />
    </div>
  );
}

/**
 * The form of a gate, new or not. `useSaveGate` is its flow: `create()` and `edit(gate)` open the dialog. Only what was
 * changed is sent, and nothing that was changed elsewhere is overwritten.
 */
const meta: Meta<typeof GateDialog> = {
  title: "Gates/GateDialog",
  component: GateDialog,
  parameters: { docs: { story: { inline: false, height: "640px" } } },
  render: () => (
    <LayerPreview gateway={gatewayWithGates()}>
      <OwnButton />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof GateDialog>;

/** Opened by a button of the host's; rules are told while typing. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "New gate" }));
    const form = within(await screen.findByRole("dialog", { name: "Create a gate" }));
    await userEvent.type(form.getByRole("textbox", { name: "Name" }), "support-bot");
    await expect(form.getByText("There is a gate of this name already. Choose another.")).toBeVisible();
  },
};
