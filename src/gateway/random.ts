/** A source of random bytes: the platform's cryptographic one unless a test passes a seeded one. */
export type Random = (size: number) => Uint8Array;

/** `crypto.getRandomValues`, which unlike `crypto.randomUUID` is also there in pages served over plain http. */
export const platformRandom: Random = (size) => crypto.getRandomValues(new Uint8Array(size));

/** Lowercase hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A UUID v4 (RFC 9562 §5.4). */
export function randomUuid(random: Random): string {
  const bytes = Uint8Array.from(random(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id as it is stored (lowercase), or `undefined` where the text is no UUID, so that no database sees it. */
export function parseUuid(text: string): string | undefined {
  return uuid.test(text) ? text.toLowerCase() : undefined;
}
