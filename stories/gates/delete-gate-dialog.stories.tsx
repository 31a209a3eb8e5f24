import { DeleteGateDialog, useDeleteGate, useGates } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { screen, userEvent, within } from "storybook/test";
import { gatewayWithGates } from "./gates-of-a-company.ts";

function OwnButton() {
  const { gates } = useGates();
  const deletion = useDeleteGate();
  const [newest] = gates ?? [];
  return (
    <div className="layer-root">
      {newest ? (
        <button type="button" onClick={() => deletion.ask(newest)}>
          Delete the newest
        </button>
      ) : null}
      <DeleteGateDialog deletion={deletion} />
    </div>
  );
}

/** Asks before a gate is deleted, and says what it was used for lately. `useDeleteGate` is its flow: `ask(gate)` opens it. */
const meta: Meta<typeof DeleteGateDialog> = {
  title: "Gates/DeleteGateDialog",
  component: DeleteGateDialog,
  parameters: { docs: { story: { inline: false, height: "420px" } } },
  render: () => (
    <LayerPreview gateway={gatewayWithGates()}>
      <OwnButton />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof DeleteGateDialog>;

/** Opened by a button of the host's. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "Delete the newest" }));
    await screen.findByRole("dialog", { name: "Delete “support-bot”?" });
  },
};
