import type { Meta, StoryObj } from "@storybook/react-vite";
import { Badge } from "../../src/ui/badge.tsx";
import { IconButton } from "../../src/ui/icon-button.tsx";
import { PencilIcon, TrashIcon } from "../../src/ui/icons.tsx";
import { StatusDot } from "../../src/ui/status-dot.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../../src/ui/table.tsx";
import { TableSkeleton } from "../../src/ui/table-skeleton.tsx";
import { VisuallyHidden } from "../../src/ui/visually-hidden.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta<typeof Table> = {
  title: "Primitives/Table",
  component: Table,
  decorators: [inRoot],
  args: { label: "API keys" },
  argTypes: { children: { control: false } },
};

export default meta;

type Story = StoryObj<typeof Table>;

const head = (
  <TableHead>
    <TableRow>
      <TableHeader sort="ascending" onSort={() => undefined}>
        Name
      </TableHeader>
      <TableHeader priority="secondary">Key</TableHeader>
      <TableHeader onSort={() => undefined}>Last used</TableHeader>
      <TableHeader numeric priority="secondary" onSort={() => undefined}>
        Requests
      </TableHeader>
      <TableHeader kind="actions">
        <VisuallyHidden>Actions</VisuallyHidden>
      </TableHeader>
    </TableRow>
  </TableHead>
);

const keys = [
  { name: "Production", badge: "Rotate", prefix: "layer_3b5216…", used: "2 minutes ago", requests: "1,284,920" },
  { name: "Staging", badge: undefined, prefix: "layer_91c0ae…", used: "41 minutes ago", requests: "88,310" },
  { name: "Nightly evals", badge: undefined, prefix: "layer_a2107c…", used: "Never used", requests: "0" },
];

export const Rows: Story = {
  args: {
    children: (
      <>
        {head}
        <TableBody>
          {keys.map(({ name, badge, prefix, used, requests }) => (
            <TableRow key={name} selected={name === "Staging"}>
              <TableCell kind="title">
                {name} {badge ? <Badge tone="warn">{badge}</Badge> : null}
              </TableCell>
              <TableCell label="Key" priority="secondary">
                <code className="layer-code">{prefix}</code>
              </TableCell>
              <TableCell label="Last used">
                <StatusDot tone={used === "Never used" ? "idle" : "ok"} /> {used}
              </TableCell>
              <TableCell label="Requests" numeric priority="secondary">
                {requests}
              </TableCell>
              <TableCell kind="actions">
                <span className="layer-row-actions">
                  <IconButton label={`Rename ${name}`} tooltip="Rename">
                    <PencilIcon />
                  </IconButton>
                  <IconButton label={`Delete ${name}`} tooltip="Delete" tone="danger">
                    <TrashIcon />
                  </IconButton>
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </>
    ),
  },
};

/** The same table in a narrow column of the host's: each row is a card. */
export const Cards: Story = {
  ...Rows,
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 340, maxInlineSize: "100%" }}>
        <Story />
      </div>
    ),
  ],
};

/** Rows of the height that the real ones will have. */
export const Loading: Story = {
  args: {
    busy: true,
    children: (
      <>
        {head}
        <TableBody>
          <TableSkeleton
            rows={3}
            columns={[
              { id: "name", kind: "title" },
              { id: "key", label: "Key", priority: "secondary" },
              { id: "used", label: "Last used" },
              { id: "requests", label: "Requests", numeric: true, priority: "secondary", width: "short" },
              { id: "actions", kind: "actions", width: "none" },
            ]}
          />
        </TableBody>
      </>
    ),
  },
};
