import { LayerProvider, UsageChart } from "@layer-ai/react";
import { createRoot } from "react-dom/client";
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { countNodes, idle, painted, shown } from "../in-page.mjs";

const place = document.querySelector("#root");
const buckets = 720;
const series = 8;
const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

const metrics = (value) => ({
  ...{ requests: value, errors: 0, promptTokens: value, completionTokens: value, totalTokens: 2 * value },
  ...{ costUsd: value / 100, costUnknown: 0, latencyP50: value, latencyP95: 2 * value },
});
const groupIds = Array.from({ length: series }, (_, group) => `key-${group}`);
const valueAt = (bucket, group) => 5 + ((bucket * 31 + group * 17) % 60);

/** A month by the hour and eight keys, as the server answers. */
const usage = {
  from: new Date(start).toISOString(),
  to: new Date(start + buckets * hour).toISOString(),
  ...{ interval: "hour", timezone: "UTC", groupBy: "key", totals: metrics(1_000_000) },
  buckets: Array.from({ length: buckets }, (_, bucket) => ({
    start: new Date(start + bucket * hour).toISOString().replace("Z", "+00:00"),
    end: new Date(start + (bucket + 1) * hour).toISOString().replace("Z", "+00:00"),
    groups: Array.from({ length: series }, (_, group) => ({
      id: `key-${group}`,
      label: `Key ${group}`,
      ...metrics(valueAt(bucket, group)),
    })),
  })),
};
const query = {
  ...{ usage, complete: true, basis: undefined, unavailable: undefined, error: undefined },
  ...{ isLoading: false, isRefreshing: false, refresh: async () => {} },
};

const fetcher = async () => Response.json({ version: "1", features: ["usage.aggregate"], permissions: {} });

const ours = () => (
  <LayerProvider fetcher={fetcher} timeZone="UTC">
    <UsageChart usage={query} metric="requests" />
  </LayerProvider>
);

const flat = usage.buckets.map((bucket) => ({
  start: bucket.start,
  ...Object.fromEntries(bucket.groups.map((group) => [group.id, group.requests])),
}));

const recharts = () => (
  <BarChart width={1_160} height={260} data={flat}>
    <CartesianGrid vertical={false} />
    <XAxis dataKey="start" />
    <YAxis />
    {groupIds.map((id) => (
      <Bar key={id} dataKey={id} stackId="all" isAnimationActive={false} />
    ))}
  </BarChart>
);

/** The same bars and axes by hand, from the same answer: what the drawing itself has to cost. */
function Bare() {
  const [width, height, most] = [1_120, 200, 600];
  const step = width / buckets;
  const paths = groupIds.map(() => "");
  for (const [index, { groups }] of usage.buckets.entries()) {
    const from = Math.round(index * step);
    const size = Math.max(1, Math.round((index + 1) * step) - from);
    let sum = 0;
    for (const [level, group] of groups.entries()) {
      const base = Math.round(height * (1 - sum / most));
      sum += group.requests;
      const top = Math.round(height * (1 - sum / most));
      paths[level] += `M${from} ${top}h${size}v${base - top}h-${size}z`;
    }
  }
  return (
    <div style={{ position: "relative" }}>
      {[0, 150, 300, 450, 600].map((amount) => (
        <span key={amount} style={{ position: "absolute", insetBlockStart: height * (1 - amount / most) }}>
          {number.format(amount)}
        </span>
      ))}
      <svg aria-hidden="true" width={width} height={height}>
        {paths.map((d, level) => (
          <path key={groupIds[level]} d={d} fill={`hsl(${level * 40} 60% 50%)`} />
        ))}
      </svg>
      {usage.buckets
        .filter((_, index) => index % 72 === 0)
        .map((bucket, index) => (
          <span key={bucket.start} style={{ position: "absolute", insetInlineStart: index * 72 * step }}>
            {day.format(Date.parse(bucket.start))}
          </span>
        ))}
    </div>
  );
}

const number = new Intl.NumberFormat("en");
const day = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });

const longPaths = () => [...place.querySelectorAll("path")].filter((path) => path.getAttribute("d").length > 1_000);

const charts = { bare: () => <Bare />, ours, recharts };

const isDrawn = {
  ours: () => longPaths().length > 0,
  bare: () => longPaths().length > 0,
  recharts: () => place.querySelector(".recharts-bar-rectangle") !== null,
};

/** From the render to the frame that shows bars, in ms. */
export async function mountChart(name) {
  const root = createRoot(place);
  await idle();
  await painted();
  const begin = performance.now();
  root.render(charts[name]());
  const end = await shown(isDrawn[name]);
  await idle();
  const svg = [...place.querySelectorAll("svg")].sort((a, b) => countNodes(b) - countNodes(a))[0];
  return { ms: end - begin, nodes: countNodes(place), svgNodes: countNodes(svg) };
}
