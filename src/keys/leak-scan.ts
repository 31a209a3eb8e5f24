import type { ApiKey } from "./use-api-keys.ts";

/** A key's secret that stood in a text. */
export interface FoundSecret {
  /** Its first 12 characters: all that is kept of it. */
  keyPrefix: string;
  /** How often it stood there. */
  occurrences: number;
}

export interface Leak extends FoundSecret {
  /**
   * The account's keys that begin like it. None: it is deleted already, or another account's. Several: 24 bits are
   * little, and nothing here could say which; each must be taken for leaked.
   */
  keys: readonly ApiKey[];
}

/** The lookahead makes sure of the whole secret without its ever becoming a string of its own. */
const secretStart = /layer_[0-9a-f]{6}(?=[0-9a-f]{58})/g;

/** The secrets in a text, in the order in which they first occur. */
export function findSecrets(text: string): FoundSecret[] {
  const occurrences = new Map<string, number>();
  for (const prefix of text.match(secretStart) ?? []) occurrences.set(prefix, (occurrences.get(prefix) ?? 0) + 1);
  // Browsers keep the text of the last match in `RegExp.input`, for every script of the page to read: now it is this one.
  "".match(/^/);
  return [...occurrences].map(([keyPrefix, count]) => ({ keyPrefix, occurrences: count }));
}

/** Whose secrets they are. */
export function matchLeaks(found: readonly FoundSecret[], keys: readonly ApiKey[]): Leak[] {
  return found.map((secret) => ({ ...secret, keys: keys.filter((key) => key.keyPrefix === secret.keyPrefix) }));
}
