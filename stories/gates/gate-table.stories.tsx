import { GateTable, type GateTableProps, useGateList, useGates, useGateUsage, useModels } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { gatewayWithGates } from "./gates-of-a-company.ts";

/**
 * Gates as a table, or as cards where there is no room for one. It shows what it is given: `useGates` reads, `useGateList`
 * searches and sorts, `useGateUsage` has the figures. An action that is not given is not there.
 */
const meta: Meta<typeof GateTable> = {
  title: "Gates/GateTable",
  component: GateTable,
  decorators: [
    (Story) => (
      <LayerPreview gateway={gatewayWithGates()}>
        <Story />
      </LayerPreview>
    ),
  ],
};

export default meta;
type Story = StoryObj<typeof GateTable>;

function Plain(props: Partial<GateTableProps>) {
  const { gates } = useGates();
  const { models } = useModels();
  return (
    <div className="layer-root">
      <GateTable gates={gates} models={models} {...props} />
    </div>
  );
}

function Sortable(props: Partial<GateTableProps>) {
  const { gates } = useGates();
  const { models } = useModels();
  const { usage, isLoading } = useGateUsage();
  const { rows, sort, sortBy } = useGateList(gates, { usage });
  return (
    <div className="layer-root">
      <GateTable
        gates={rows}
        models={models}
        usage={isLoading ? "loading" : usage}
        sort={sort}
        onSort={sortBy}
        {...props}
      />
    </div>
  );
}

/** With figures, and an order to choose. */
export const Default: Story = { render: (args) => <Sortable {...args} /> };

/** Gates in, nothing else. */
export const GatesAlone: Story = { render: (args) => <Plain {...args} /> };

/** Until they have been read. */
export const Loading: Story = {
  render: () => (
    <div className="layer-root">
      <GateTable gates={undefined} />
    </div>
  ),
};
