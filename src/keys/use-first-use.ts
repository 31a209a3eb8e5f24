"use client";
import { useApiKeys } from "./use-api-keys.ts";

/** How often the list is read while someone waits for a key's first use, in ms. */
export const lookEveryMs = 5_000;

/**
 * When a new key was first seen in use (ISO-8601, UTC), `undefined` until then. It shows a person that their key
 * works without the key going back through the browser.
 */
export function useFirstUse(keyId: string): string | undefined {
  const { keys } = useApiKeys({ refreshEveryMs: lookEveryMs });
  return keys?.find((key) => key.id === keyId)?.lastUsedAt ?? undefined;
}
