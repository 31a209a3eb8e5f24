import { GettingStarted } from "@layer-ai/react";
import { createMemoryGateway, LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";

/** From nothing to the first request: each step is noticed from the server, also when it is done elsewhere. */
const meta: Meta<typeof GettingStarted> = { title: "Portal/GettingStarted", component: GettingStarted };

export default meta;
type Story = StoryObj<typeof GettingStarted>;

/** Nothing is there yet. */
export const FirstKey: Story = {
  render: (props) => (
    <LayerPreview gateway={{}}>
      <GettingStarted {...props} />
    </LayerPreview>
  ),
};

/** A key is there. */
export const FirstGate: Story = {
  render: (props) => (
    <LayerPreview gateway={{ seed: { keys: [{ name: "Production" }] } }}>
      <GettingStarted {...props} />
    </LayerPreview>
  ),
};

/** A key and a gate are there, and the page looks out for the first request. */
export const FirstRequest: Story = {
  render: (props) => {
    const memory = createMemoryGateway({
      seed: { keys: [{ name: "Production" }] },
      apiUrl: "https://api.northwind.example",
    });
    const ready = memory.apiKey().then((key) =>
      memory.request(key, "/v1/gates", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "support-bot", model: "simulated" }),
      }),
    );
    const fetcher: typeof memory.fetcher = async (input, init) => {
      await ready;
      return memory.fetcher(input, init);
    };
    return (
      <LayerPreview gateway={{ ...memory, fetcher }}>
        <GettingStarted {...props} />
      </LayerPreview>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText("Waiting for the first request…")).toBeVisible();
    await userEvent.tab();
  },
};
