import { GateChat, KeyManager } from "@layer-ai/react";
import { type FaultPlan, LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { type ReactNode, useLayoutEffect, useState } from "react";
import { expect, screen } from "storybook/test";
import { gatesToTry } from "../chat/answers.ts";
import { gatewayWithGates } from "../gates/gates-of-a-company.ts";
import { keysOfACompany } from "../keys/keys-of-a-company.ts";

interface Switches {
  /** How long each answer takes, in ms. */
  latencyMs: number;
  /** What becomes of each request from now on. */
  fault: "none" | "offline" | "status" | "lost answer" | "broken stream";
  /** With `status`: which. */
  status: number;
  /** A public Layer API of version 0.1. Switching begins anew. */
  baseline: boolean;
}

interface UnderFaultsProps extends Switches {
  children: ReactNode;
}

function UnderFaults({ children, ...switches }: UnderFaultsProps) {
  return (
    <Preview key={String(switches.baseline)} {...switches}>
      {children}
    </Preview>
  );
}

function Preview({ children, baseline, latencyMs, fault, status }: UnderFaultsProps) {
  const [{ gateway, follow }] = useState(() => serverWithSwitches(baseline));
  // Before the first reads of those below, which are effects of theirs.
  useLayoutEffect(() => follow(faultOf({ latencyMs, fault, status })), [follow, latencyMs, fault, status]);
  return <LayerPreview gateway={gateway}>{children}</LayerPreview>;
}

/** One server for as long as the story stands: what was created stays while faults come and go. */
function serverWithSwitches(baseline: boolean) {
  let current: FaultPlan = () => undefined;
  const gateway = gatewayWithGates(gatesToTry, {
    baseline,
    seed: keysOfACompany(),
    faults: (request) => current(request),
  });
  const follow = (plan: FaultPlan) => {
    current = plan;
  };
  return { gateway, follow };
}

function faultOf({ latencyMs, fault, status }: Omit<Switches, "baseline">): FaultPlan {
  return ({ method }) => {
    const delay = latencyMs > 0 ? { delayMs: latencyMs } : {};
    const isChange = method !== "GET";
    if (fault === "offline") return { kind: "offline", ...delay };
    if (fault === "status") return { kind: "status", status, ...(status === 429 && { retryAfter: 20 }), ...delay };
    if (fault === "lost answer" && isChange) return { kind: "lost-answer", ...delay };
    if (fault === "broken stream" && isChange) return { kind: "broken-body", ...delay };
    return latencyMs > 0 ? { kind: "delay", delayMs: latencyMs } : undefined;
  };
}

/**
 * Networks and servers fail; switch it on, and use the screen. `createMemoryGateway` does it, in your tests too: see Guides ›
 * Testing and previewing. A lost answer and a broken stream meet what changes something; the other faults every request.
 */
const meta: Meta<typeof UnderFaults> = {
  title: "Guides/Faults",
  component: UnderFaults,
  parameters: { controls: { expanded: true } },
  args: { latencyMs: 0, fault: "none", status: 500, baseline: false },
  argTypes: {
    latencyMs: { control: { type: "range", min: 0, max: 5_000, step: 100 } },
    fault: { control: "inline-radio", options: ["none", "offline", "status", "lost answer", "broken stream"] },
    status: {
      control: "select",
      options: [400, 401, 403, 404, 429, 500, 502, 503],
      if: { arg: "fault", eq: "status" },
    },
    children: { table: { disable: true } },
  },
};

export default meta;
type Story = StoryObj<typeof UnderFaults>;

/** Create a key while answers are lost, delete one while the page is offline. */
export const Keys: Story = {
  args: { children: <KeyManager /> },
};

/** Ask while streams break off. */
export const Chat: Story = {
  args: { children: <GateChat suggestions={["What can you help me with?"]} /> },
};

/** The list when the server answers 503: what happened, and that it can be tried again. */
export const Unavailable: Story = {
  args: { fault: "status", status: 503, children: <KeyManager /> },
  play: async () => {
    await expect(await screen.findByRole("alert", {}, { timeout: 15_000 })).toBeVisible();
  },
};
