import { keyPrefixLength } from "../contract/index.ts";
import { type Random, toHex } from "./random.ts";
import { sha256 } from "./sha256.ts";

/** A new secret and the two things of it that are kept. */
export interface MintedSecret {
  /** `layer_` and 64 hex digits. Shown once, stored nowhere. */
  secret: string;
  keyPrefix: string;
  keyHash: string;
}

export function mintSecret(random: Random): MintedSecret {
  const secret = `layer_${toHex(random(32))}`;
  return { secret, keyPrefix: secret.slice(0, keyPrefixLength), keyHash: hashSecret(secret) };
}

/**
 * SHA-256 in hex: all that is kept of a secret. A plain hash is enough, because the input is 32 random bytes
 * that nobody can guess; a slow one would only cost every request its time.
 */
export function hashSecret(secret: string): string {
  return toHex(sha256(new TextEncoder().encode(secret)));
}
