/**
 * Latencies are counted in classes, so that the percentiles of a million requests need no sorting of a million
 * numbers, and the counts of two groups can be added. Below 32 ms a class is one ms; above, every doubling has 16
 * classes. With the count of a class goes the sum of its latencies, whose mean stands for it: exact where a class has
 * one request, and never further off than the class is wide, 6 % at most.
 *
 * The class is computed here alone, and stored with the row: every store then has the same percentiles.
 */
export function latencyClass(latencyMs: number): number {
  if (latencyMs < 32) return latencyMs;
  const doublings = 31 - Math.clz32(latencyMs) - 4;
  return doublings * 16 + Math.floor(latencyMs / 2 ** doublings);
}
