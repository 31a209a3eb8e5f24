import { act } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Button } from "../../src/ui/button.tsx";
import { Checkbox } from "../../src/ui/checkbox.tsx";
import { CodeBlock } from "../../src/ui/code-block.tsx";
import { Combobox } from "../../src/ui/combobox.tsx";
import { CopyField } from "../../src/ui/copy-field.tsx";
import { Dialog } from "../../src/ui/dialog.tsx";
import { EmptyState } from "../../src/ui/empty-state.tsx";
import { Field } from "../../src/ui/field.tsx";
import { IconButton } from "../../src/ui/icon-button.tsx";
import { KeyIcon } from "../../src/ui/icons.tsx";
import { LiveRegion } from "../../src/ui/live-region.tsx";
import { Menu } from "../../src/ui/menu.tsx";
import { Notice } from "../../src/ui/notice.tsx";
import { Popover } from "../../src/ui/popover.tsx";
import { SearchField } from "../../src/ui/search-field.tsx";
import { Select } from "../../src/ui/select.tsx";
import { StatusDot } from "../../src/ui/status-dot.tsx";
import { Table, TableBody } from "../../src/ui/table.tsx";
import { TableSkeleton } from "../../src/ui/table-skeleton.tsx";
import { Tabs } from "../../src/ui/tabs.tsx";
import { NumberInput, Textarea, TextInput } from "../../src/ui/text-input.tsx";

const nothing = () => undefined;
const complaints = vi.fn();

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.spyOn(console, "error").mockImplementation(complaints);
  vi.spyOn(console, "warn").mockImplementation(complaints);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  complaints.mockClear();
});

const page = (
  <div className="layer-root">
    <Button busy busyLabel="Working" disabledReason="Not yet.">
      Create
    </Button>
    <IconButton label="Keys">
      <KeyIcon />
    </IconButton>
    <Field label="Name" hint="A hint." error="An error." counter={{ text: "1 / 2", label: "1 of 2" }}>
      <TextInput />
    </Field>
    <Field label="Text">
      <Textarea />
    </Field>
    <Field label="Number">
      <NumberInput value="1" onValueChange={nothing} />
    </Field>
    <Field label="Model">
      <Combobox value="" onValueChange={nothing} options={[]} noMatch="None" />
    </Field>
    <Menu trigger={<Button>More</Button>} label="More" items={[]} />
    <Popover trigger={<Button>Range</Button>} label="Range">
      Text
    </Popover>
    <Field label="Choice">
      <Select>
        <option>One</option>
      </Select>
    </Field>
    <Checkbox label="Some" indeterminate hint="A hint." />
    <SearchField label="Search" clearLabel="Clear" value="x" onValueChange={nothing} />
    <Notice tone="danger" title="It failed." onDismiss={nothing} dismissLabel="Dismiss" />
    <EmptyState icon={<KeyIcon />} title="Nothing" />
    <StatusDot label="Idle" />
    <LiveRegion />
    <Tabs label="Tabs" value="a" onValueChange={nothing} tabs={[{ value: "a", label: "A", content: "A" }]} />
    <CodeBlock label="Code">code</CodeBlock>
    <CopyField
      label="Key"
      masked="layer_••••"
      maskedHint="Hidden."
      readValue={() => "layer_secret"}
      shown
      onShownChange={nothing}
      showLabel="Show"
      hideLabel="Hide"
    />
    <Table label="Table">
      <TableBody>
        <TableSkeleton columns={[{ id: "name" }]} />
      </TableBody>
    </Table>
    <Dialog open onOpenChange={nothing} title="Open from the start" />
  </div>
);

test("server HTML has no style attribute, which a strict content security policy refuses, and no secret", () => {
  const html = renderToString(page);
  expect(html).toContain("layer-button");
  expect(html).not.toMatch(/\sstyle=/);
  expect(html).not.toContain("layer_secret");
  expect(html).not.toContain("<style");
});

test("every primitive hydrates without a complaint, and then shows the dialog that was open from the start", async () => {
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = renderToString(page);
  // React 18 takes jsdom for a server that will never run layout effects.
  complaints.mockClear();
  const root = await act(async () => hydrateRoot(container, page));
  expect(complaints.mock.calls).toEqual([]);
  expect(container.querySelector("[role=dialog]")?.textContent).toBe("Open from the start");
  await act(async () => root.unmount());
  container.remove();
});
