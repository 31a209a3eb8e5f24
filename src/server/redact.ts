/**
 * Blots out one secret in a stream of bytes, also where it is cut in two. Nothing is held back but a chunk's end
 * that could be the secret's beginning, so a stream of events flows on undelayed.
 */
export function createRedactor(secret: string | undefined): Redactor {
  const needle = new TextEncoder().encode(secret ?? "");
  if (needle.length === 0) return { push: (chunk) => chunk, flush: () => new Uint8Array() };
  let held = new Uint8Array();
  return {
    push(chunk) {
      const bytes = new Uint8Array(held.length + chunk.length);
      bytes.set(held);
      bytes.set(chunk, held.length);
      for (let at = find(bytes, needle, 0); at >= 0; at = find(bytes, needle, at + needle.length)) {
        bytes.fill(asterisk, at, at + needle.length);
      }
      const end = bytes.length - openEnd(bytes, needle);
      held = bytes.slice(end);
      return bytes.subarray(0, end);
    },
    flush() {
      const rest = held;
      held = new Uint8Array();
      return rest;
    },
  };
}

export interface Redactor {
  push(chunk: Uint8Array): Uint8Array;
  /** What was held back, once nothing follows. */
  flush(): Uint8Array;
}

/** The same for a text at once. */
export function redactText(text: string, secret: string | undefined): string {
  return secret ? text.replaceAll(secret, "*".repeat(secret.length)) : text;
}

const asterisk = 0x2a;

function find(bytes: Uint8Array, needle: Uint8Array, from: number): number {
  const first = needle[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + needle.length > bytes.length) return -1;
    if (needle.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

// The length of the longest end of `bytes` that is a beginning of `needle`.
function openEnd(bytes: Uint8Array, needle: Uint8Array): number {
  for (let length = Math.min(needle.length - 1, bytes.length); length > 0; length--) {
    const start = bytes.length - length;
    if (bytes.subarray(start).every((byte, index) => byte === needle[index])) return length;
  }
  return 0;
}
