"use client";
import { useCallback, useState } from "react";
import { type CopyStatus, copyToClipboard } from "../lib/use-copy.ts";
import type { Secret } from "./secret.ts";

/**
 * Copies texts that may hold a secret, and resolves to whether they are on the clipboard. `status` and `onCopied` speak
 * of the secret alone: a snippet without it is no copy of it. `failed` asks the caller to show and select it instead.
 */
export function useCopySecret(secret: Secret, onCopied: () => void) {
  const [status, setStatus] = useState<CopyStatus>("idle");
  const copyText = useCallback(
    async (write: (secret: string) => string) => {
      const value = secret.reveal();
      if (value === undefined) return false;
      const text = write(value);
      const isCopied = await copyToClipboard(text);
      if (!text.includes(value)) return isCopied;
      setStatus(isCopied ? "copied" : "failed");
      if (isCopied) onCopied();
      return isCopied;
    },
    [secret, onCopied],
  );
  /** The person copied it by other means, such as the keyboard. */
  const noteCopied = useCallback(() => {
    setStatus("copied");
    onCopied();
  }, [onCopied]);
  return { status, copyText, noteCopied };
}
