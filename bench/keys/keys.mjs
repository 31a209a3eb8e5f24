/** The same keys for every candidate, as the wire has them. @param {number} count */
export function makeKeys(count) {
  const teams = ["Production", "Staging", "Evals", "Billing", "Search", "Import", "CLI", "Nightly"];
  const start = Date.UTC(2026, 0, 1);
  return Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    keyPrefix: `layer_${((index * 2_654_435_761) >>> 8).toString(16).padStart(6, "0").slice(0, 6)}`,
    name: `${teams[index % teams.length]} ${index}`,
    createdAt: new Date(start - index * 3_600_000).toISOString(),
    lastUsedAt: index % 7 === 0 ? null : new Date(start - index * 60_000).toISOString(),
  }));
}
