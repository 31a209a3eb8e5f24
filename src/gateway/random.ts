/** A source of random bytes: the platform's cryptographic one unless a test passes a seeded one. */
export type Random = (size: number) => Uint8Array;

/** `crypto.getRandomValues`, which unlike `crypto.randomUUID` is also there in pages served over plain http. */
export const platformRandom: Random = (size) => crypto.getRandomValues(new Uint8Array(size));

/** Lowercase hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
