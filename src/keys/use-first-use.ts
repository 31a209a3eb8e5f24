"use client";
import { useState } from "react";
import { useApiKeys } from "./use-api-keys.ts";
import { useLookPace } from "./use-look-pace.ts";

/**
 * When a new key was first seen in use (ISO-8601, UTC), `undefined` until then. It shows a person that their key
 * works without the key going back through the browser. It is looked for over 15 minutes, less and less often.
 */
export function useFirstUse(keyId: string): string | undefined {
  const [isUsed, setIsUsed] = useState(false);
  const { keys } = useApiKeys({ refreshEveryMs: useLookPace(isUsed ? "" : keyId) });
  const firstUse = keys?.find((key) => key.id === keyId)?.lastUsedAt ?? undefined;
  if ((firstUse !== undefined) !== isUsed) setIsUsed(firstUse !== undefined);
  return firstUse;
}
