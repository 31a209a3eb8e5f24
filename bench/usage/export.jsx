import { LayerProvider } from "@layer-ai/react";
import { useUsageExport } from "@layer-ai/react/headless";
import { createRoot } from "react-dom/client";
import { idle } from "../in-page.mjs";
import { makeRows } from "./rows.mjs";

const pageSize = 1_000;
const log = {
  filters: {},
  sort: { column: "cost", direction: "descending" },
  range: { from: "2025-01-01", to: "2026-02-01" },
  timeZone: "UTC",
};
/** @type {any} */
let exporting;
/** @type {readonly string[]} */
let saved = [];

function Exporter() {
  exporting = useUsageExport({
    log,
    save: (_, pieces) => {
      saved = pieces;
    },
  });
  return null;
}

/** Mounts an export over a server that has its pages ready as text: making them is not the export's work. */
export async function prepareExport(count) {
  const rows = makeRows(count);
  const pages = Array.from({ length: count / pageSize }, (_, page) =>
    JSON.stringify(rows.slice(page * pageSize, (page + 1) * pageSize)),
  );
  const fetcher = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (!url.pathname.endsWith("/logs")) {
      return Response.json({ version: "1", features: ["logs.filter", "logs.cursor"], permissions: {} });
    }
    const page = Number(url.searchParams.get("cursor") ?? 0);
    return new Response(pages[page], {
      headers: {
        "content-type": "application/json",
        ...(page + 1 < pages.length && { "x-next-cursor": String(page + 1) }),
      },
    });
  };
  createRoot(document.querySelector("#root")).render(
    <LayerProvider fetcher={fetcher} timeZone="UTC">
      <Exporter />
    </LayerProvider>,
  );
  await idle();
}

/** From the order to the file. @param {"csv" | "jsonl"} format */
export async function exportAll(format) {
  await exporting.start(format);
  if (exporting.state.status === "failed") throw exporting.state.error;
}

/** How many rows stand in the file: asked afterwards, since counting them is no part of making it. */
export function countExported(format) {
  return saved.join("").split("\n").filter(Boolean).length - (format === "csv" ? 1 : 0);
}
