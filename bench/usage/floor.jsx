import { useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import { needle } from "./rows.mjs";

export const rowHeight = 40;
export const boxHeight = 640;
const overscan = 6;
const time = new Intl.DateTimeFormat("en", {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const number = new Intl.NumberFormat("en");
const cost = new Intl.NumberFormat("en", { style: "currency", currency: "USD", maximumFractionDigits: 6 });

export const names = ["Time", "Status", "Gate", "Model", "Key", "In", "Out", "Cost", "Latency"];

/** What a row says, for every candidate that formats its own cells. */
export const texts = [
  (row) => time.format(Date.parse(row.loggedAt)),
  (row) => (row.success ? "Success" : "Timeout"),
  (row) => row.gateName,
  (row) => row.modelUsed,
  (row) => row.apiKeyName,
  (row) => number.format(row.promptTokens),
  (row) => number.format(row.completionTokens),
  (row) => cost.format(row.costUsd),
  (row) => `${number.format(row.latencyMs)} ms`,
];

/** The least that shows these rows, sorts and searches them: those near the screen by hand, cells of text. */
export function Floor({ rows, handle }) {
  const [order, setOrder] = useState("time");
  const [search, setSearch] = useState("");
  const [first, setFirst] = useState(0);
  const box = useRef(null);
  useImperativeHandle(handle, () => ({ sort: () => setOrder("cost"), filter: () => setSearch(needle) }), []);
  const shown = useMemo(() => {
    const found =
      search === ""
        ? rows
        : rows.filter(
            (row) => row.requestId.toLowerCase().includes(search) || row.errorMessage?.toLowerCase().includes(search),
          );
    return order === "time" ? found : found.toSorted((a, b) => b.costUsd - a.costUsd);
  }, [rows, order, search]);
  useLayoutEffect(() => {
    const { current } = box;
    const measure = () => setFirst(Math.max(0, Math.floor(current.scrollTop / rowHeight) - overscan));
    current.addEventListener("scroll", measure, { passive: true });
    return () => current.removeEventListener("scroll", measure);
  }, []);
  const end = Math.min(shown.length, first + Math.ceil(boxHeight / rowHeight) + 2 * overscan);
  return (
    <div ref={box} data-scroller="" style={{ blockSize: boxHeight, overflow: "auto" }}>
      <table style={{ inlineSize: "100%", tableLayout: "fixed", borderCollapse: "collapse" }}>
        <tbody>
          <tr style={{ blockSize: first * rowHeight }} />
          {shown.slice(first, end).map((row) => (
            <tr key={row.id} style={{ blockSize: rowHeight }} data-row="">
              {names.map((name, column) => (
                <td key={name} style={{ whiteSpace: "nowrap", overflow: "hidden" }}>
                  {texts[column](row)}
                </td>
              ))}
            </tr>
          ))}
          <tr style={{ blockSize: (shown.length - end) * rowHeight }} />
        </tbody>
      </table>
    </div>
  );
}
