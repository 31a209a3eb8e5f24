/** Billionths of a USD as a JSON number of USD: exact to 9 decimals up to some millions of dollars. */
export function toUsd(nanoUsd: number): number {
  return nanoUsd / 1e9;
}
