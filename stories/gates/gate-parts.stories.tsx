import {
  DeleteGateDialog,
  type Gate,
  GateCall,
  GateDialog,
  GateTable,
  useDeleteGate,
  useGates,
  useModels,
  useSaveGate,
} from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, within } from "storybook/test";
import { gatewayWithGates } from "./gates-of-a-company.ts";

/** The parts of the screen, for a screen of your own: each takes what the hooks give. */
const meta: Meta = {
  title: "Gates/Parts",
  decorators: [
    (Story) => (
      <LayerPreview gateway={gatewayWithGates()}>
        <Story />
      </LayerPreview>
    ),
  ],
};

export default meta;
type Story = StoryObj;

/** `GateTable` alone: gates in, no actions, no figures. */
export const Table: Story = {
  render: () => <TableAlone />,
};

/** `GateCall`: how a gate is called, ready to paste. */
export const Call: Story = {
  render: () => <GateCall gate={{ id: "7d3f4c1e-5c0b-4c61-9a52-1f6f0f0c2f11", name: "support-bot" }} />,
};

/** `GateDialog` with the flow of `useSaveGate`, opened by buttons of the host's. */
export const Dialog: Story = {
  render: () => <OwnButtons />,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "New gate" }));
    const form = within(await screen.findByRole("dialog", { name: "Create a gate" }));
    await userEvent.type(form.getByRole("textbox", { name: "Name" }), "support-bot");
    await expect(form.getByText("There is a gate of this name already. Choose another.")).toBeVisible();
  },
};

/** `DeleteGateDialog` with the flow of `useDeleteGate`. */
export const Deletion: Story = {
  render: () => <OwnButtons />,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: "Delete the newest" }));
    await screen.findByRole("dialog", { name: "Delete “support-bot”?" });
  },
};

function TableAlone() {
  const { gates } = useGates();
  const { models } = useModels();
  return (
    <div className="layer-root">
      <GateTable gates={gates} models={models} />
    </div>
  );
}

function OwnButtons() {
  const { gates } = useGates();
  const saving = useSaveGate();
  const deletion = useDeleteGate();
  const [tried, setTried] = useState<Gate>();
  const [newest] = gates ?? [];
  return (
    <div className="layer-root">
      <button type="button" onClick={() => saving.create()}>
        New gate
      </button>{" "}
      {newest ? (
        <button type="button" onClick={() => deletion.ask(newest)}>
          Delete the newest
        </button>
      ) : null}
      {tried ? <p>{tried.name}</p> : null}
      <GateDialog saving={saving} onTry={setTried} onTryUnsaved={setTried} />
      <DeleteGateDialog deletion={deletion} />
    </div>
  );
}
