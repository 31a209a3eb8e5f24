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

export async function mintSecret(random: Random): Promise<MintedSecret> {
  const secret = `layer_${toHex(random(32))}`;
  return { secret, keyPrefix: secret.slice(0, keyPrefixLength), keyHash: await hashSecret(secret) };
}

/**
 * SHA-256 in hex: all that is kept of a secret. A plain hash is enough, because the input is 32 random bytes
 * that nobody can guess; a slow one would only cost every request its time.
 */
export async function hashSecret(secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(secret);
  // Absent in insecure contexts, whatever the type says.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  return toHex(subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes));
}
