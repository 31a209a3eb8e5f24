import { KeyManager, LayerProvider } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { keysOfACompany } from "../keys/keys-of-a-company.ts";

/**
 * Gives the hooks and components below their server, and what the host decided. Renders nothing of its own. In these stories
 * it stands over a server in memory (`LayerPreview`, with the same props); in yours, over the proxy at `baseUrl`.
 */
const meta: Meta<typeof LayerProvider> = {
  title: "Portal/LayerProvider",
  component: LayerProvider,
  args: {
    brand: { name: "Northwind", envName: "NORTHWIND_KEY" },
    links: { upgrade: "https://example.com/plans", support: "https://example.com/support" },
    rotateAfterDays: 90,
    recentUseDays: 7,
    timeZone: "Europe/Berlin",
    appearance: { radius: 4, density: "compact" },
  },
  argTypes: { children: { table: { disable: true } } },
  render: ({ fetcher: _, children: __, ...settings }) => (
    <LayerPreview gateway={{ seed: keysOfACompany() }} {...settings}>
      <KeyManager />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof LayerProvider>;

/** The host's brand and links, keys due for rotation after 90 days, a compact look. */
export const Default: Story = {};

/** What everything is without a word from the host. */
export const Defaults: Story = { args: { brand: {}, links: {}, appearance: {} } };
