/** The places of buckets along a chart of so many px. */
export interface Columns {
  /** From one bucket's beginning to the next one's. */
  step: number;
  /** Where the bar of a bucket begins, and how wide it is: whole px, so that edges are sharp. */
  bar: (index: number) => { x: number; width: number };
  /** Which bucket is at `x`. */
  at: (x: number) => number;
}

const widestBar = 72;

export function columns(count: number, width: number): Columns {
  const step = width / Math.max(1, count);
  const gap = step >= 6 ? 2 : step >= 3 ? 1 : 0;
  return {
    step,
    bar(index) {
      const from = Math.round(index * step);
      const room = Math.max(1, Math.round((index + 1) * step) - from - gap);
      const bar = Math.min(room, widestBar);
      return { x: from + Math.round((room + gap - bar) / 2), width: bar };
    },
    at: (x) => Math.max(0, Math.min(count - 1, Math.floor(x / step))),
  };
}

export interface BarPaths {
  /** One for each series: all of its bars. */
  settled: string[];
  /** One for each series: its part of the bar that still grows. */
  running: string[];
  /** Around all of the running bar, for a hatch. */
  runningOutline: string;
}

export interface BarOptions {
  height: number;
  /** The amount that is `height` high. */
  max: number;
  columns: Columns;
  /** The bucket that still grows, if it is among them. */
  runningIndex: number;
}

/** Stacked bars, one path per series: the first stands on the ground. A hairline keeps neighbours apart, where there is room. */
export function barPaths(series: readonly (readonly number[])[], options: BarOptions): BarPaths {
  const { height, max, columns, runningIndex } = options;
  const count = series[0]?.length ?? 0;
  const settled = series.map((): string[] => []);
  const running = series.map(() => "");
  let runningOutline = "";
  for (let index = 0; index < count; index++) {
    const { x, width } = columns.bar(index);
    let sum = 0;
    let base = height;
    for (let level = 0; level < series.length; level++) {
      const amount = series[level]?.[index] ?? 0;
      if (amount <= 0) continue;
      sum += amount;
      // From the sum, so that what is rounded does not add up; something is at least one px of the whole.
      const top = Math.min(height - 1, Math.round(height * (1 - sum / max)));
      const size = base - top;
      if (size <= 0) continue;
      const path = `M${x} ${top}h${width}v${width > 3 && size > 2 && base < height ? size - 1 : size}h-${width}z`;
      if (index === runningIndex) running[level] = path;
      else settled[level]?.push(path);
      base = top;
    }
    if (index === runningIndex && base < height) runningOutline = `M${x} ${base}h${width}V${height}h-${width}z`;
  }
  return { settled: settled.map((paths) => paths.join("")), running, runningOutline };
}

/** A line through the middles of buckets, broken where there is nothing; a lone point is a dot with a round cap. */
export function linePath(
  values: readonly (number | null)[],
  { height, max, columns }: Omit<BarOptions, "runningIndex">,
) {
  let path = "";
  let drawn = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      drawn = false;
      continue;
    }
    const x = Math.round((index + 0.5) * columns.step * 10) / 10;
    const y = Math.round(height * (1 - value / max) * 10) / 10;
    const isLone = !drawn && (values[index + 1] ?? null) === null;
    path += `${drawn ? "L" : "M"}${x} ${y}${isLone ? "h0" : ""}`;
    drawn = true;
  }
  return path;
}
