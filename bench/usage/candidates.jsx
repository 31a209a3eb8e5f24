import "@layer-ai/react/styles.css";
import { LayerProvider, UsageTable, useUsageRows } from "@layer-ai/react";
import { DataGrid } from "@mui/x-data-grid";
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { AllCommunityModule, ModuleRegistry } from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { useCallback, useImperativeHandle, useMemo, useRef, useState } from "react";
import { boxHeight, Floor, names, rowHeight, texts } from "./floor.jsx";
import { needle } from "./rows.mjs";

ModuleRegistry.registerModules([AllCommunityModule]);

const fields = [
  "loggedAt",
  "status",
  "gateName",
  "modelUsed",
  "apiKeyName",
  "promptTokens",
  "completionTokens",
  "costUsd",
  "latencyMs",
];

const capabilities = JSON.stringify({ version: "1", features: ["logs.filter", "logs.cursor"], permissions: {} });
const fetcher = async () => new Response(capabilities, { headers: { "content-type": "application/json" } });
const newest = { column: "time", direction: "descending" };
const nothing = {};
const done = async () => {};

/** The whole table with its toolbar, over rows that are loaded. */
function Ours({ rows, handle }) {
  const [filters, setFilters] = useState(nothing);
  const [sort, setSort] = useState(newest);
  const view = useMemo(() => ({ filters, sort }), [filters, sort]);
  const { rows: logs, isArranging } = useUsageRows(rows, view);
  const sortBy = useCallback((column) => setSort({ column, direction: "descending" }), []);
  useImperativeHandle(handle, () => ({ sort: () => sortBy("cost"), filter: () => setFilters({ text: needle }) }), [
    sortBy,
  ]);
  const log = {
    ...{ logs, filters, setFilters, sort, sortBy, isArranging, loadedCount: rows.length },
    ...{ isLoading: false, isRefreshing: false, isLoadingMore: false, error: undefined, refresh: done },
    ...{ hasMore: false, loadMore: done, newCount: 0, hasMoreNew: false, showNew: done },
    ...{ liveEveryMs: 0, setLive: done, live: "off", isFilteredHere: false, keysUnknown: false },
    ...{ range: "30d", timeZone: "UTC" },
  };
  return (
    <div data-scroller="" style={{ blockSize: boxHeight, overflow: "auto" }}>
      <UsageTable log={log} />
    </div>
  );
}

const features = tableFeatures({
  columnFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns: { basic: sortFn_basic },
});
const tanstackColumns = [
  ...fields.map((field, index) => ({
    id: field,
    accessorKey: field,
    header: names[index],
    cell: ({ row }) => texts[index](row.original),
    sortFn: "basic",
  })),
  { id: "requestId", accessorKey: "requestId", header: "Id", filterFn: "includesString" },
];

function TanStack({ rows, handle }) {
  const table = useTable({ features, columns: tanstackColumns, data: rows });
  const box = useRef(null);
  const shown = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  useImperativeHandle(handle, () => ({
    sort: () => table.setSorting([{ id: "costUsd", desc: true }]),
    filter: () => table.getColumn("requestId").setFilterValue(needle),
  }));
  return (
    <div ref={box} data-scroller="" style={{ blockSize: boxHeight, overflow: "auto" }}>
      <div style={{ blockSize: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = shown[index];
          return (
            <div
              key={row.id}
              data-row=""
              style={{
                position: "absolute",
                insetBlockStart: 0,
                transform: `translateY(${start}px)`,
                display: "grid",
                gridTemplateColumns: "repeat(9, 1fr)",
                inlineSize: "100%",
                blockSize: rowHeight,
              }}
            >
              {row
                .getAllCells()
                .slice(0, 9)
                .map((cell) => (
                  <div key={cell.id} style={{ whiteSpace: "nowrap", overflow: "hidden" }}>
                    <table.FlexRender cell={cell} />
                  </div>
                ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const muiColumns = [
  ...fields.map((field, index) => ({
    field,
    headerName: names[index],
    flex: 1,
    valueFormatter: (_, row) => texts[index](row),
  })),
  { field: "requestId", headerName: "Id" },
];

/** The community edition shows a hundred rows a page at most. */
function Mui({ rows, handle }) {
  const [sortModel, setSortModel] = useState([]);
  const [filterModel, setFilterModel] = useState({ items: [] });
  useImperativeHandle(
    handle,
    () => ({
      sort: () => setSortModel([{ field: "costUsd", sort: "desc" }]),
      filter: () => setFilterModel({ items: [{ field: "requestId", operator: "contains", value: needle }] }),
    }),
    [],
  );
  return (
    <div style={{ blockSize: boxHeight }}>
      <DataGrid
        {...{ rows, sortModel, filterModel, rowHeight }}
        columns={muiColumns}
        onSortModelChange={setSortModel}
        onFilterModelChange={setFilterModel}
        initialState={{
          pagination: { paginationModel: { pageSize: 100 } },
          columns: { columnVisibilityModel: { requestId: false } },
        }}
        pageSizeOptions={[100]}
      />
    </div>
  );
}

const agColumns = [
  ...fields.map((field, index) => ({
    field,
    headerName: names[index],
    flex: 1,
    sortable: true,
    valueFormatter: ({ data }) => texts[index](data),
  })),
  { field: "requestId", hide: true, filter: "agTextColumnFilter" },
];

function AgGrid({ rows, handle }) {
  const grid = useRef(null);
  useImperativeHandle(
    handle,
    () => ({
      sort: () => grid.current.api.applyColumnState({ state: [{ colId: "costUsd", sort: "desc" }] }),
      filter: () =>
        grid.current.api.setFilterModel({ requestId: { filterType: "text", type: "contains", filter: needle } }),
    }),
    [],
  );
  return (
    <div style={{ blockSize: boxHeight }}>
      <AgGridReact
        ref={grid}
        rowData={rows}
        columnDefs={agColumns}
        rowHeight={rowHeight}
        getRowId={({ data }) => data.id}
        animateRows={false}
      />
    </div>
  );
}

/** `scroller` is what scrolls; `row` a rendered row. */
export const candidates = {
  floor: { render: (props) => <Floor {...props} />, row: "[data-row]", scroller: "[data-scroller]" },
  ours: {
    render: (props) => (
      <LayerProvider fetcher={fetcher} timeZone="UTC">
        <Ours {...props} />
      </LayerProvider>
    ),
    row: "[data-window-row]",
    scroller: "[data-scroller]",
  },
  tanstack: { render: (props) => <TanStack {...props} />, row: "[data-row]", scroller: "[data-scroller]" },
  mui: { render: (props) => <Mui {...props} />, row: ".MuiDataGrid-row", scroller: ".MuiDataGrid-virtualScroller" },
  agGrid: {
    render: (props) => <AgGrid {...props} />,
    row: ".ag-grid-scrolling-container .ag-row",
    scroller: ".ag-grid-viewport",
  },
};
