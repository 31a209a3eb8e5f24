import type { GateRef, GateStore, StoredGate } from "../../store.ts";

/** The gates of a store in memory. `open` throws once the store is closed. */
export function memoryGates(open: () => void): GateStore {
  // In the order of creation.
  const gates = new Map<string, StoredGate>();
  const turns = new Map<string, number>();

  function find(accountId: string, ref: GateRef): StoredGate | undefined {
    if ("id" in ref) {
      const gate = gates.get(ref.id);
      return gate?.accountId === accountId ? gate : undefined;
    }
    return [...gates.values()].find((gate) => gate.accountId === accountId && gate.name === ref.name);
  }

  return {
    async list(accountId) {
      open();
      const own = [...gates.values()].filter((gate) => gate.accountId === accountId);
      // The sort is stable, so equal times keep the reversed order of creation.
      return own
        .reverse()
        .sort((a, b) => b.createdAt - a.createdAt)
        .map(copy);
    },
    async find(accountId, refs) {
      open();
      for (const ref of refs) {
        const gate = find(accountId, ref);
        if (gate) return copy(gate);
      }
      return undefined;
    },
    async create(gate) {
      open();
      if (gates.has(gate.id)) throw new Error("A gate with this id exists.");
      if (find(gate.accountId, { name: gate.name })) return false;
      gates.set(gate.id, copy(gate));
      return true;
    },
    async update(accountId, ref, changes, now) {
      open();
      const gate = find(accountId, ref);
      if (!gate) return undefined;
      const updatedAt = Math.max(now, gate.updatedAt + 1);
      const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const entries = Object.entries({ ...gate, ...set, updatedAt }).filter(([, value]) => value !== null);
      // SAFETY: `null` stands for "unset" in the changes of optional fields alone, and those are what is left out.
      const changed = Object.fromEntries(entries) as unknown as StoredGate;
      gates.set(gate.id, copy(changed));
      return copy(changed);
    },
    async delete(accountId, ref) {
      open();
      const gate = find(accountId, ref);
      if (!gate) return false;
      gates.delete(gate.id);
      turns.delete(gate.id);
      return true;
    },
    async takeTurn(gateId) {
      open();
      const turn = turns.get(gateId) ?? 0;
      turns.set(gateId, turn + 1);
      return turn;
    },
  };
}

function copy(gate: StoredGate): StoredGate {
  return structuredClone(gate);
}
