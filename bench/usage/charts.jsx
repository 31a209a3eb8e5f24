import { LayerProvider, UsageChart } from "@layer-ai/react";
import { createRoot } from "react-dom/client";
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { countNodes, idle, painted } from "../in-page.mjs";

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

/** The paths that ours draws, and nothing else. */
async function bare() {
  const root = createRoot(place);
  root.render(ours());
  const drawing = await until(() => longPaths().length > 0 && longPaths());
  const paths = drawing.map((path) => path.getAttribute("d"));
  root.unmount();
  await idle();
  return () => (
    <svg
      aria-hidden="true"
      viewBox="0 0 1160 240"
      preserveAspectRatio="none"
      style={{ inlineSize: "100%", blockSize: 240 }}
    >
      {paths.map((d) => (
        <path key={d.slice(0, 40)} d={d} />
      ))}
    </svg>
  );
}

const longPaths = () => [...place.querySelectorAll("path")].filter((path) => path.getAttribute("d").length > 1_000);

async function until(found) {
  for (;;) {
    const answer = found();
    if (answer) return answer;
    await painted();
  }
}

const isDrawn = {
  ours: () => longPaths().length > 0,
  bare: () => longPaths().length > 0,
  recharts: () => place.querySelector(".recharts-bar-rectangle") !== null,
};

/** From the render to the frame that shows bars, in ms. */
export async function mountChart(name) {
  const make = name === "bare" ? await bare() : name === "ours" ? ours : recharts;
  const root = createRoot(place);
  await idle();
  await painted();
  const begin = performance.now();
  root.render(make());
  let end = begin;
  do end = await painted();
  while (!isDrawn[name]());
  await idle();
  const svg = [...place.querySelectorAll("svg")].sort((a, b) => countNodes(b) - countNodes(a))[0];
  return { ms: end - begin, nodes: countNodes(place), svgNodes: countNodes(svg) };
}
