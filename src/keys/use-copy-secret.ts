"use client";
import { useCallback } from "react";
import { useCopy } from "../lib/use-copy.ts";
import type { Secret } from "./secret.ts";

/**
 * Copies texts that hold a secret. `onCopied` is called only when the whole secret is on the clipboard for certain;
 * `failed` asks the caller to show and select it instead.
 */
export function useCopySecret(secret: Secret, onCopied: () => void) {
  const { status, copy, setStatus } = useCopy();
  const copyText = useCallback(
    async (write: (secret: string) => string) => {
      const value = secret.reveal();
      if (value === undefined) return;
      const text = write(value);
      if ((await copy(text)) && text.includes(value)) onCopied();
    },
    [secret, copy, onCopied],
  );
  /** The person copied it by other means, such as the keyboard. */
  const noteCopied = useCallback(() => {
    setStatus("copied");
    onCopied();
  }, [setStatus, onCopied]);
  return { status, copyText, noteCopied };
}
