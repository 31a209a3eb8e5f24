/**
 * Latencies are counted in classes, so that the percentiles of a million requests need no sorting of a million
 * numbers and the counts of two groups can be added. Below 128 ms a class is one ms; above, every doubling has 64
 * classes, so that its middle is within 0.8 % of each latency in it.
 *
 * The class is computed here alone, and stored with the row: every store then has the same percentiles.
 */
export function latencyClass(latencyMs: number): number {
  if (latencyMs < 128) return latencyMs;
  const doublings = 31 - Math.clz32(latencyMs) - 6;
  return doublings * 64 + Math.floor(latencyMs / 2 ** doublings);
}

/** The latency that stands for a class, in ms. */
export function latencyOfClass(latencyClass: number): number {
  if (latencyClass < 128) return latencyClass;
  const doublings = Math.floor(latencyClass / 64) - 1;
  const lowest = (latencyClass - doublings * 64) * 2 ** doublings;
  return lowest + Math.floor((2 ** doublings - 1) / 2);
}
