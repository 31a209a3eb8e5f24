import { KeyManager, type LayerEvent } from "@layer-ai/react";
import { createMemoryGateway, type FaultPlan, LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { keysOfACompany } from "./keys-of-a-company.ts";
import { Button } from "./own-controls.tsx";

/** What people meet on the screen of keys beside its plain states: each is led up to as a person would. */
const meta: Meta<typeof KeyManager> = {
  title: "Keys/Situations",
  component: KeyManager,
  render: (args) => (
    <LayerPreview gateway={{ seed: keysOfACompany() }}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

export default meta;
type Story = StoryObj<typeof KeyManager>;

/** The first dialog of a page is downloaded first, and a development server builds it then. */
const downloaded = { timeout: 10_000 };

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }, downloaded));
const search = async (text: string) =>
  userEvent.type(await screen.findByRole("searchbox", { name: "Search keys" }), text);

async function create(name: string) {
  await press("Create key");
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }, downloaded), `${name}{Enter}`);
  return within(await screen.findByRole("dialog", { name: "Save your key now" }));
}

/** Part of a name or of a prefix is enough, and any column's head sorts. */
export const Searched: Story = {
  play: async () => {
    await search("st");
    await press("Name");
    await expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
    await expect(await screen.findByText("Staging")).toBeVisible();
  },
};

/** Nothing is called that: not to be taken for "no keys", and one press leads back. */
export const NoMatch: Story = {
  play: async () => {
    await search("nothing like it");
    await expect(await screen.findByRole("heading", { name: "No key matches" })).toBeVisible();
  },
};

/** A later read failed: what was read stays, and says how old it may be. */
export const OutOfDate: Story = {
  render: (args) => {
    let hasDeleted = false;
    const faults: FaultPlan = ({ endpoint }) => {
      hasDeleted ||= endpoint === "keys.delete";
      return endpoint === "keys.list" && hasDeleted ? { kind: "status", status: 400 } : undefined;
    };
    return (
      <LayerPreview gateway={{ seed: keysOfACompany(), faults }}>
        <KeyManager {...args} />
      </LayerPreview>
    );
  },
  play: async () => {
    await press(/^Delete “Nightly evals”/);
    await press("Delete “Nightly evals”");
    await expect(await screen.findByText("These keys may be out of date.")).toBeVisible();
    await expect(screen.getByText("Staging")).toBeVisible();
  },
};

/** No way to the server. */
export const Offline: Story = {
  render: (args) => (
    <LayerPreview gateway={{ faults: () => ({ kind: "offline" }) }} timeoutMs={2_000}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
};

/** The host's user is not signed in: `onAuthExpired` is told, once, and `links.signIn` is offered. */
export const SignedOut: Story = {
  render: (args) => (
    <LayerPreview gateway={{ session: () => false }} links={{ signIn: "https://example.com/sign-in" }}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
  play: async () => {
    await expect(await screen.findByRole("heading", { name: "You are not signed in" })).toBeVisible();
  },
};

/** Several at once; should some fail, those alone are tried again. */
export const SeveralDeleted: Story = {
  render: (args) => {
    const gateway = createMemoryGateway({ seed: { keys: [{ name: "CLI" }, { name: "Evals" }, { name: "Search" }] } });
    gateway.faults.next("keys.delete", { kind: "status", status: 403 });
    return (
      <LayerPreview gateway={gateway}>
        <KeyManager {...args} />
      </LayerPreview>
    );
  },
  play: async () => {
    await userEvent.click(await screen.findByRole("checkbox", { name: /^Select “CLI”/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: /^Select “Evals”/ }));
    await press("Delete 2 keys");
    const dialog = within(await screen.findByRole("dialog", { name: "Delete 2 keys?" }, downloaded));
    await userEvent.click(dialog.getByRole("button", { name: "Delete 2 keys" }));
    await dialog.findAllByRole("alert");
  },
};

/** Two pages of one account, as in two tabs: what is deleted in one leaves the other. */
export const TwoPages: Story = {
  render: (args) => {
    const gateway = createMemoryGateway({ seed: keysOfACompany() });
    return (
      <>
        {["In one tab", "In another tab"].map((title) => (
          <LayerPreview key={title} gateway={gateway} scope="two pages">
            <KeyManager {...args} headingLevel={2} labels={{ title }} />
          </LayerPreview>
        ))}
      </>
    );
  },
  play: async () => {
    const one = within(await screen.findByRole("region", { name: "In one tab" }));
    const other = within(screen.getByRole("region", { name: "In another tab" }));
    await other.findByText("Nightly evals");
    await userEvent.click(await one.findByRole("button", { name: /^Delete “Nightly evals”/ }));
    await press("Delete “Nightly evals”");
    await waitFor(() => expect(other.queryByText("Nightly evals")).toBeNull());
  },
};

/** The dialog of a new key went away with the page around it: its row says that nobody ever saw its secret. */
export const NeverShown: Story = {
  render: function Render(args) {
    const [gateway] = useState(createMemoryGateway);
    const [visit, setVisit] = useState(1);
    return (
      <LayerPreview gateway={gateway} scope="never shown">
        <Button data-leave="" onClick={() => setVisit(visit + 1)}>
          Leave this page, and come back
        </Button>
        <KeyManager key={visit} {...args} />
      </LayerPreview>
    );
  },
  play: async ({ canvasElement }) => {
    await create("Nightly evals");
    canvasElement.querySelector<HTMLElement>("[data-leave]")?.click();
    await expect(await screen.findByText("Secret never shown")).toBeVisible();
  },
};

/** It works: the dialog notices the first request that is made with the new key. */
export const FirstUse: Story = {
  render: (args) => {
    const gateway = createMemoryGateway();
    return (
      <LayerPreview gateway={gateway}>
        <KeyManager {...args} />
        <Button
          data-use=""
          onClick={async () => {
            const secret = document.querySelector(".layer-secret")?.textContent ?? "";
            await gateway.request(secret, "/v1/keys");
          }}
        >
          Use the shown key elsewhere
        </Button>
      </LayerPreview>
    );
  },
  play: async ({ canvasElement }) => {
    const dialog = await create("Production");
    await expect(dialog.getByText("Waiting for its first use")).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: /^Show/ }));
    canvasElement.querySelector<HTMLElement>("[data-use]")?.click();
    await expect(await dialog.findByText(/^In use/)).toBeVisible();
  },
};

/** The row is gone at once, the focus is on the next one, and a screen reader is told. */
export const Deleted: Story = {
  play: async () => {
    await press(/^Delete “Nightly evals”/);
    await press("Delete “Nightly evals”");
    await waitFor(() => expect(screen.getByRole("button", { name: /^Delete “Admin portal”/ })).toHaveFocus());
    await expect(screen.getByText("“Nightly evals” is deleted.")).toBeInTheDocument();
  },
};

/** What the host is told of, for its audit log: names and prefixes, never a secret. */
export const Reported: Story = {
  render: function Render(args) {
    const [events, setEvents] = useState<readonly LayerEvent[]>([]);
    return (
      <LayerPreview onEvent={(event) => setEvents((before) => [...before, event])}>
        <KeyManager {...args} />
        <pre style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {events.map((event) => JSON.stringify(event)).join("\n")}
        </pre>
      </LayerPreview>
    );
  },
  play: async () => {
    await create("Production");
    await expect(await screen.findByText(/"key.created"/)).toBeInTheDocument();
  },
};

/** The host asks for a password or a passkey before anything is sent. Here it says no, and nothing is. */
export const AskedFirst: Story = {
  render: (args) => (
    <LayerPreview gateway={{ seed: keysOfACompany() }} beforeAction={async () => false}>
      <KeyManager {...args} />
    </LayerPreview>
  ),
  play: async () => {
    await press(/^Delete “Nightly evals”/);
    await press("Delete “Nightly evals”");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await expect(screen.getByText("Nightly evals")).toBeVisible();
  },
};
