"use client";
import { useState } from "react";
import { type UseApiKeysResult, useApiKeys } from "./use-api-keys.ts";
import { useLookPace } from "./use-look-pace.ts";

/** The keys, read again and again for a while after one was made here, until it is used for the first time. */
export function useKeysWithNews(): UseApiKeysResult {
  const [awaited, setAwaited] = useState("");
  const list = useApiKeys({ refreshEveryMs: useLookPace(awaited) });
  const ids =
    list.keys
      ?.filter((key) => key.isAwaitingFirstUse)
      .map((key) => key.id)
      .join() ?? "";
  if (ids !== awaited) setAwaited(ids);
  return list;
}
