/** A key as the outside may know it. No field of an event can hold a secret. */
export interface KeyIdentity {
  id: string;
  name: string;
  keyPrefix: string;
}

/** A gate as the outside may know it: no prompt, no settings. */
export interface GateIdentity {
  id: string;
  name: string;
}

/**
 * What happened, for the host's analytics and audit: `key.create_lost` is a key that exists although nobody was shown
 * its secret (an answer was lost, or the page left before it was read).
 */
export type LayerEvent =
  | {
      type: "key.created" | "key.copied" | "key.renamed" | "key.deleted" | "key.create_lost";
      key: KeyIdentity;
    }
  | { type: "key.rotated"; key: KeyIdentity; successor: KeyIdentity }
  | { type: "gate.created" | "gate.updated" | "gate.deleted"; gate: GateIdentity };
