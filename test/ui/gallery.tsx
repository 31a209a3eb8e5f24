import { createElement, Fragment, type ReactNode, useState } from "react";
import { Badge } from "../../src/ui/badge.tsx";
import { Button } from "../../src/ui/button.tsx";
import { Checkbox } from "../../src/ui/checkbox.tsx";
import { CodeBlock } from "../../src/ui/code-block.tsx";
import { Combobox } from "../../src/ui/combobox.tsx";
import { CopyField } from "../../src/ui/copy-field.tsx";
import { Dialog, DialogActions } from "../../src/ui/dialog.tsx";
import { EmptyState } from "../../src/ui/empty-state.tsx";
import { Field } from "../../src/ui/field.tsx";
import { IconButton } from "../../src/ui/icon-button.tsx";
import * as icons from "../../src/ui/icons.tsx";
import { Menu } from "../../src/ui/menu.tsx";
import { Notice } from "../../src/ui/notice.tsx";
import { Popover } from "../../src/ui/popover.tsx";
import { SearchField } from "../../src/ui/search-field.tsx";
import { SecretText } from "../../src/ui/secret-text.tsx";
import { Select } from "../../src/ui/select.tsx";
import { Skeleton } from "../../src/ui/skeleton.tsx";
import { Spinner } from "../../src/ui/spinner.tsx";
import { StatusDot } from "../../src/ui/status-dot.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../../src/ui/table.tsx";
import { TableSkeleton } from "../../src/ui/table-skeleton.tsx";
import { Tabs } from "../../src/ui/tabs.tsx";
import { NumberInput, Textarea, TextInput } from "../../src/ui/text-input.tsx";

/** Every primitive in every state, on one page: what axe reads and what pictures are taken of. */
export function Gallery() {
  return (
    <main className="layer-root" data-testid="gallery">
      <h1 className="layer-visually-hidden" style={{ fontSize: 14, fontWeight: 400 }}>
        Primitives
      </h1>
      <Buttons />
      <Notices />
      <Keys />
      <Fields />
      <Anchored />
      <Secret />
      <Loading />
      <Icons />
    </main>
  );
}

/** The moment a secret is shown, as an open dialog. */
export function RevealDialog({ open = true, closeLabel }: { open?: boolean; closeLabel?: string }) {
  const [stored, setStored] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={() => undefined}
      size="large"
      title="Save your key now"
      description="“Production” is ready. This is the only time it is shown; Northwind stores nothing but its fingerprint."
      closeLabel={closeLabel}
      onSubmit={() => undefined}
      footer={
        <DialogActions
          start={
            <Checkbox
              label="I have stored this key"
              checked={stored}
              onChange={(event) => setStored(event.target.checked)}
            />
          }
        >
          <Button type="submit" variant="primary" {...(stored ? {} : { disabledReason: "Copy the key first." })}>
            Done
          </Button>
        </DialogActions>
      }
    >
      <SecretParts />
    </Dialog>
  );
}

/** Deleting, the safe action first. */
export function DeleteDialog() {
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      title="Delete “Production”?"
      description="Requests with this key fail from this moment on. It was last used 2 minutes ago. This cannot be undone."
      footer={
        <DialogActions>
          <Button>Keep it</Button>
          <Button variant="danger" disabledReason="Type the key’s name first.">
            Delete “Production”
          </Button>
        </DialogActions>
      }
    >
      <Field label="Type the key’s name to confirm">
        <TextInput placeholder="Production" autoComplete="off" />
      </Field>
    </Dialog>
  );
}

/** A menu, a popover and a combobox; each is opened by a click. */
export function Anchored() {
  const [model, setModel] = useState("gpt-4o");
  const more = (
    <IconButton label="More for “support-bot”" variant="secondary">
      <icons.MoreIcon />
    </IconButton>
  );
  return (
    <Section title="Menus and lists">
      <div style={{ ...line, alignItems: "flex-end" }}>
        <Menu
          trigger={more}
          label="More for “support-bot”"
          align="start"
          items={[
            { id: "edit", label: "Edit", icon: <icons.PencilIcon />, onSelect: () => undefined },
            { id: "copy", label: "Copy the call", icon: <icons.CopyIcon />, onSelect: () => undefined },
            {
              id: "delete",
              label: "Delete",
              icon: <icons.TrashIcon />,
              tone: "danger",
              startsGroup: true,
              onSelect: () => undefined,
            },
            {
              id: "rotate",
              label: "Rotate",
              icon: <icons.RotateIcon />,
              disabledReason: "Your role may not rotate keys.",
              onSelect: () => undefined,
            },
          ]}
        />
        <Popover trigger={<Button icon={<icons.ClockIcon />}>Last 30 days</Button>} label="Time range">
          <div style={{ display: "grid", gap: 12 }}>
            <Field label="From">
              <TextInput defaultValue="2026-10-26" />
            </Field>
            <Button variant="primary">Show</Button>
          </div>
        </Popover>
        <Field label="Model" style={{ flex: "1 1 220px", maxInlineSize: 320 }}>
          <Combobox
            value={model}
            onValueChange={setModel}
            noMatch="No model matches"
            options={[
              { value: "claude", label: "Claude Sonnet", detail: "$3.00 / $15.00", group: "Anthropic" },
              { value: "gpt-4o", label: "GPT-4o", detail: "$2.50 / $10.00", group: "OpenAI" },
              { value: "gpt-4o-mini", label: "GPT-4o mini", detail: "$0.15 / $0.60", group: "OpenAI" },
            ]}
          />
        </Field>
      </div>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section style={{ marginBlockEnd: 32 }}>
      <h2 style={{ fontSize: 14, lineHeight: "20px", margin: "0 0 12px" }}>{title}</h2>
      {children}
    </section>
  );
}

const line = { display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center", marginBlockEnd: 12 } as const;

function Buttons() {
  return (
    <Section title="Buttons">
      {(["medium", "compact"] as const).map((size) => (
        <div key={size} style={line}>
          <Button size={size} variant="primary" icon={<icons.PlusIcon />}>
            Create key
          </Button>
          <Button size={size}>Rotate</Button>
          <Button size={size} variant="ghost">
            Cancel
          </Button>
          <Button size={size} variant="danger">
            Delete “Staging”
          </Button>
          <Button size={size} variant="primary" busy busyLabel="Creating the key">
            Create key
          </Button>
          <Button size={size} variant="primary" disabledReason="Your role may not create keys.">
            Create key
          </Button>
          <Button size={size} disabled>
            Rotate
          </Button>
          <Button size={size} variant="ghost" disabled>
            Cancel
          </Button>
        </div>
      ))}
      <div style={line}>
        <IconButton label={"Edit “Staging”"}>
          <icons.PencilIcon />
        </IconButton>
        <IconButton label="Delete “Staging”" tone="danger">
          <icons.TrashIcon />
        </IconButton>
        <IconButton label="Refresh" variant="secondary" size="medium">
          <icons.RefreshIcon />
        </IconButton>
        <IconButton label="Rotate “Staging”" disabledReason="Your role may not rotate keys.">
          <icons.RotateIcon />
        </IconButton>
        <IconButton label="Refreshing" busy>
          <icons.RefreshIcon />
        </IconButton>
        <Badge>Default</Badge>
        <Badge tone="accent">This page</Badge>
        <Badge tone="ok">Active</Badge>
        <Badge tone="warn">Rotate</Badge>
        <Badge tone="danger">Exposed</Badge>
        {(["idle", "ok", "warn", "danger", "accent"] as const).map((tone) => (
          <span key={tone}>
            <StatusDot tone={tone} /> {tone}
          </span>
        ))}
        <a className="layer-link" href="#documentation">
          Documentation
        </a>
      </div>
    </Section>
  );
}

function Notices() {
  return (
    <Section title="Notices">
      <div style={{ display: "grid", gap: 12 }}>
        <Notice tone="warn" title="“Production” is due for rotation." actions={<Button size="compact">Rotate</Button>}>
          It is 94 days old; your policy is 90.
        </Notice>
        <Notice tone="danger" title="Your keys could not be read." actions={<Button size="compact">Try again</Button>}>
          The server did not answer within 30 seconds. What you see may be out of date.
        </Notice>
        <Notice tone="ok" onDismiss={() => undefined} dismissLabel="Dismiss">
          “Staging” is deleted. Requests with it are refused.
        </Notice>
        <Notice>Each key has full access to your gates, usage and configuration.</Notice>
      </div>
    </Section>
  );
}

const keys = [
  {
    name: "Production",
    badge: "Rotate",
    prefix: "layer_3b5216…",
    used: "2 minutes ago",
    requests: "1,284,920",
    cost: "$2,914.07",
    created: "Aug 21, 2026",
  },
  {
    name: "Staging",
    prefix: "layer_91c0ae…",
    used: "41 minutes ago",
    requests: "88,310",
    cost: "$107.42",
    created: "Sep 30, 2026",
  },
  {
    name: "A key whose name is so long that no column could ever hold all of it",
    prefix: "layer_5de4b8…",
    used: "112 days ago",
    idle: true,
    requests: "0",
    cost: "$0.00",
    created: "Jan 15, 2026",
  },
  {
    name: "Nightly evals",
    prefix: "layer_a2107c…",
    used: "Never used",
    idle: true,
    requests: "0",
    cost: "$0.00",
    created: "Nov 20, 2026",
  },
];

function Head() {
  return (
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
        <TableHeader numeric priority="secondary">
          Cost
        </TableHeader>
        <TableHeader priority="tertiary">Created</TableHeader>
        <TableHeader kind="actions">
          <span className="layer-visually-hidden">Actions</span>
        </TableHeader>
      </TableRow>
    </TableHead>
  );
}

function Keys() {
  const [query, setQuery] = useState("");
  return (
    <Section title="Table">
      <div style={line}>
        <SearchField
          label="Search keys"
          placeholder="Search by name or prefix"
          clearLabel="Clear search"
          value={query}
          onValueChange={setQuery}
        />
        <Select aria-label="Filter" defaultValue="all">
          <option value="all">All keys</option>
          <option value="unused">Never used</option>
        </Select>
      </div>
      <Table label="API keys">
        <Head />
        <TableBody>
          {keys.map((key, index) => (
            <TableRow key={key.name} selected={index === 1}>
              <TableCell
                kind="title"
                label="Name"
                after={key.badge ? <Badge tone="warn">{key.badge}</Badge> : undefined}
              >
                {key.name}
              </TableCell>
              <TableCell label="Key" priority="secondary">
                <code className="layer-code">{key.prefix}</code>
              </TableCell>
              <TableCell label="Last used">
                <StatusDot tone={key.idle ? "idle" : "ok"} /> {key.used}
              </TableCell>
              <TableCell label="Requests" numeric priority="secondary">
                {key.requests}
              </TableCell>
              <TableCell label="Cost" numeric priority="secondary">
                {key.cost}
              </TableCell>
              <TableCell label="Created" priority="tertiary">
                {key.created}
              </TableCell>
              <TableCell kind="actions">
                <span className="layer-row-actions">
                  <IconButton label={`Rotate ${key.name}`} tooltip="Rotate">
                    <icons.RotateIcon />
                  </IconButton>
                  <IconButton label={`Rename ${key.name}`} tooltip="Rename">
                    <icons.PencilIcon />
                  </IconButton>
                  <IconButton label={`Delete ${key.name}`} tooltip="Delete" tone="danger">
                    <icons.TrashIcon />
                  </IconButton>
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function Fields() {
  return (
    <Section title="Fields">
      <div style={{ display: "grid", gap: 16, maxInlineSize: 420 }}>
        <Field
          label="Name"
          hint="Where it is used: Production, Staging, Development."
          counter={{ text: "0 / 100", label: "0 of 100 characters" }}
          required
        >
          <TextInput placeholder="Production" />
        </Field>
        <Field label="Key prefix" error="No key begins with this. Check the first 12 characters." note="Optional">
          <TextInput mono defaultValue="layer_3b52" />
        </Field>
        <Field label="System prompt">
          <Textarea defaultValue="Be brief, concrete and kind." />
        </Field>
        <Field label="Temperature" hint="From 0 to 2.">
          <NumberInput value="0.7" onValueChange={() => undefined} min={0} max={2} step={0.1} />
        </Field>
        <Field label="Gate">
          <Select defaultValue="support">
            <option value="support">support-bot</option>
            <option value="search">search</option>
          </Select>
        </Field>
        <Field label="Key" hint="Set by your administrator.">
          <TextInput readOnly value="layer_3b5216…" />
        </Field>
        <div style={line}>
          <Checkbox label="I have stored this key" defaultChecked />
          <Checkbox label="Add a .env file" hint="Without the secret." />
          <Checkbox label="Some" indeterminate />
          <Checkbox label="Not for you" disabled />
        </div>
      </div>
    </Section>
  );
}

function Secret() {
  return (
    <Section title="Secret">
      <div style={{ display: "grid", gap: 16, maxInlineSize: 512 }}>
        <SecretParts />
      </div>
    </Section>
  );
}

const masked = `layer_3b5216${"•".repeat(58)}`;
const readValue = () => `layer_3b5216${"0123456789abcdef".repeat(4).slice(6)}`;

export function SecretParts() {
  const [shown, setShown] = useState(false);
  const [tab, setTab] = useState("env");
  const secret = <SecretText masked={masked} readValue={readValue} shown={shown} />;
  const copy = (
    <IconButton label="Copy .env">
      <icons.CopyIcon />
    </IconButton>
  );
  const snippets = [
    { value: "env", label: ".env", code: ["# never commit this file\nLAYER_API_KEY=", secret] },
    { value: "sdk", label: "SDK", code: ["const layer = new Layer({ apiKey: process.env.LAYER_API_KEY });"] },
    { value: "curl", label: "cURL", code: ["curl https://api.uselayer.ai/v1/keys \\\n  -H 'Bearer ", secret, "'"] },
    { value: "actions", label: "GitHub Actions", code: ["env:\n  LAYER_API_KEY: …"] },
  ];
  return (
    <>
      <CopyField
        label="API key"
        masked={masked}
        maskedHint="Hidden. Copy it, or show it first."
        readValue={readValue}
        shown={shown}
        onShownChange={setShown}
        showLabel="Show key"
        hideLabel="Hide key"
        actions={<Button icon={<icons.CopyIcon />}>Copy</Button>}
      />
      <Tabs
        label="Ready to paste"
        value={tab}
        onValueChange={setTab}
        tabs={snippets.map(({ value, label, code }) => ({
          value,
          label,
          content: (
            <CodeBlock attached label={label} actions={copy}>
              {createElement(Fragment, null, ...code)}
            </CodeBlock>
          ),
        }))}
      />
      <Notice tone="warn" role="note">
        Do not commit it, share it or use it in client-side code. If it leaks, delete it here at once.
      </Notice>
    </>
  );
}

function Loading() {
  return (
    <Section title="Loading and empty">
      <div style={{ display: "grid", gap: 16 }}>
        <Table label="Loading" busy>
          <Head />
          <TableBody>
            <TableSkeleton
              rows={3}
              columns={[
                { id: "name", kind: "title" },
                { id: "key", label: "Key", priority: "secondary", width: "medium" },
                { id: "used", label: "Last used", width: "medium" },
                { id: "requests", label: "Requests", numeric: true, priority: "secondary", width: "short" },
                { id: "cost", label: "Cost", numeric: true, priority: "secondary", width: "short" },
                { id: "created", priority: "tertiary", width: "medium" },
                { id: "actions", kind: "actions", width: "none" },
              ]}
            />
          </TableBody>
        </Table>
        <div className="layer-table-frame">
          <EmptyState
            icon={<icons.KeyIcon />}
            title="No keys yet"
            actions={
              <Button variant="primary" icon={<icons.PlusIcon />}>
                Create key
              </Button>
            }
          >
            A key lets an application of yours call your gates. Give each environment its own.
          </EmptyState>
        </div>
        <div style={line}>
          <Spinner /> <Skeleton width="short" /> <Skeleton /> <Skeleton width="long" />
        </div>
      </div>
    </Section>
  );
}

function Icons() {
  return (
    <Section title="Icons">
      <div style={line}>
        {Object.entries(icons).map(([name, Icon]) => (
          <Icon key={name} />
        ))}
      </div>
    </Section>
  );
}
