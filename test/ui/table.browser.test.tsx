import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../../src/ui/table.tsx";
import { TableSkeleton } from "../../src/ui/table-skeleton.tsx";
import { button, find, mount } from "./mount.tsx";

test("every part keeps its role, whatever a style sheet makes of its display", () => {
  mount(<Example width={400} />);
  const roles = ["table", "rowgroup", "row", "columnheader", "cell"].map(
    (role) => document.querySelectorAll(`[role=${role}]`).length,
  );
  expect(roles).toEqual([1, 2, 2, 4, 4]);
});

test("columns give way to a narrow container in order of their priority, and come back in cards", () => {
  const shown = (width: number) => {
    const { render } = mount(<Example width={width} />);
    const names = ["Name", "Key", "Used", "Created"].filter((name) => find(`[data-testid=${name}]`).checkVisibility());
    render(null);
    return names;
  };
  expect(shown(1000)).toEqual(["Name", "Key", "Used", "Created"]);
  expect(shown(900)).toEqual(["Name", "Key", "Used"]);
  expect(shown(700)).toEqual(["Name", "Used"]);
  expect(shown(400)).toEqual(["Name", "Key", "Used"]);
});

test("in a card, a value stands under its column's name", () => {
  mount(<Example width={400} />);
  expect(getComputedStyle(find("[data-testid=Used]"), "::before").content).toBe('"Used"');
  expect(getComputedStyle(find("[data-testid=Name]"), "::before").content).toBe("none");
});

test("a sortable head is a button, and says how the rows stand", async () => {
  const sort = vi.fn();
  mount(<Example width={900} onSort={sort} />);
  await userEvent.click(button("Used"));
  expect(sort).toHaveBeenCalledTimes(1);
  const heads = [...document.querySelectorAll("[role=columnheader]")];
  expect(heads.map((head) => head.getAttribute("aria-sort"))).toEqual([null, null, "descending", null]);
});

test("skeleton rows are as tall and as many as asked, and silent", () => {
  const columns = [{ id: "name" }, { id: "key", priority: "secondary" as const }];
  mount(
    <div style={{ inlineSize: 900 }} className="layer-root">
      <Table label="Loading" busy>
        <TableBody>
          <TableSkeleton rows={3} columns={columns} />
        </TableBody>
      </Table>
    </div>,
  );
  const rows = [...document.querySelectorAll<HTMLElement>("tr")];
  expect(rows).toHaveLength(3);
  expect(rows.every((row) => row.getAttribute("aria-hidden") === "true")).toBe(true);
  expect(rows.map((row) => row.offsetHeight)).toEqual([52, 52, 52]);
  expect(find("[role=table]").getAttribute("aria-busy")).toBe("true");
});

test("in a host's flexible row the table does not collapse to nothing", () => {
  mount(
    <div style={{ display: "flex", inlineSize: 900 }}>
      <Example />
    </div>,
  );
  expect(find(".layer-table-frame").getBoundingClientRect().width).toBeGreaterThan(600);
});

function Example({ width, onSort }: { width?: number; onSort?: () => void }) {
  return (
    <div className="layer-root" style={width === undefined ? {} : { inlineSize: width }}>
      <Table label="Keys">
        <TableHead>
          <TableRow>
            <TableHeader>Name</TableHeader>
            <TableHeader priority="secondary">Key</TableHeader>
            <TableHeader sort="descending" onSort={onSort}>
              Used
            </TableHeader>
            <TableHeader priority="tertiary">Created</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow>
            <TableCell kind="title" label="Name" data-testid="Name">
              Production
            </TableCell>
            <TableCell label="Key" priority="secondary" data-testid="Key">
              layer_3b5216…
            </TableCell>
            <TableCell label="Used" data-testid="Used">
              2 minutes ago
            </TableCell>
            <TableCell label="Created" priority="tertiary" data-testid="Created">
              Aug 21, 2026
            </TableCell>
          </TableRow>
        </TableBody>
      </Table>
    </div>
  );
}
