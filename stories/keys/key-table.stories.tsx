import { KeyTable, type KeyTableProps, useApiKeys, useKeyList, useKeyUsage } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { keysOfACompany } from "./keys-of-a-company.ts";

/**
 * Keys as a table, or as cards where there is no room for one. It shows what it is given: `useApiKeys` reads, `useKeyList`
 * searches, sorts and selects, `useKeyUsage` has the figures. An action that is not given is not there.
 */
const meta: Meta<typeof KeyTable> = {
  title: "Keys/KeyTable",
  component: KeyTable,
  decorators: [
    (Story) => (
      <LayerPreview gateway={{ seed: keysOfACompany() }}>
        <Story />
      </LayerPreview>
    ),
  ],
};

export default meta;
type Story = StoryObj<typeof KeyTable>;

function Sortable(props: Partial<KeyTableProps>) {
  const { keys } = useApiKeys();
  const { usage, isLoading } = useKeyUsage();
  const list = useKeyList(keys, { usage });
  return (
    <div className="layer-root">
      <KeyTable
        keys={list.rows}
        usage={isLoading ? "loading" : usage}
        sort={list.sort}
        onSort={list.sortBy}
        onSelect={list.select}
        onSelectAll={list.selectAll}
        isSelected={list.isSelected}
        {...props}
      />
    </div>
  );
}

function Plain(props: Partial<KeyTableProps>) {
  const { keys } = useApiKeys();
  return (
    <div className="layer-root">
      <KeyTable keys={keys} {...props} />
    </div>
  );
}

/** Everything: figures, an order, a selection, actions of a host. */
export const Default: Story = {
  args: { onRename: () => {}, onDelete: () => {} },
  render: (args) => <Sortable {...args} />,
  play: async ({ canvasElement }) => {
    const table = within(await within(canvasElement).findByRole("table"));
    await userEvent.click(await table.findByRole("button", { name: /^Name/ }));
    await expect(table.getByRole("columnheader", { name: /^Name/ })).toHaveAttribute("aria-sort", "ascending");
  },
};

/** Keys in, nothing else. */
export const KeysAlone: Story = { render: (args) => <Plain {...args} /> };

/** Until they have been read. */
export const Loading: Story = {
  render: () => (
    <div className="layer-root">
      <KeyTable keys={undefined} />
    </div>
  ),
};
