/**
 * Money as integers, so that sums are exact: billionths of a USD, which is what the wire's nine decimals are. Safe up to
 * nine million USD.
 */
export function toNanoUsd(usd: number): number {
  return Math.round(usd * 1e9);
}

/** The nearest number of USD; exact to nine decimals. */
export function fromNanoUsd(nanoUsd: number): number {
  return nanoUsd / 1e9;
}
