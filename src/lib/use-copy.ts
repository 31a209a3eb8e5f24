"use client";
import { useCallback, useState } from "react";

export type CopyStatus = "idle" | "copied" | "failed";

/**
 * Puts text on the clipboard and says so only once that is certain. First the Clipboard API; where it is missing or
 * refuses (http, iframes, permissions), a `copy` event of our own. `failed` asks the caller to show and select the
 * text, for the reader to copy by hand.
 */
export function useCopy(): { status: CopyStatus; copy: (text: string) => Promise<boolean> } {
  const [status, setStatus] = useState<CopyStatus>("idle");
  const copy = useCallback(async (text: string) => {
    const copied = await copyToClipboard(text);
    setStatus(copied ? "copied" : "failed");
    return copied;
  }, []);
  return { status, copy };
}

/** Puts text on the clipboard; `false` where nothing may. For the one button that has no state of its own. */
export async function copyToClipboard(text: string): Promise<boolean> {
  return (await writeClipboard(text)) || commandCopy(text);
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function commandCopy(text: string): boolean {
  let written = false;
  const write = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    written = event.clipboardData !== null;
  };
  document.addEventListener("copy", write, { capture: true });
  try {
    return document.execCommand("copy") && written;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", write, { capture: true });
  }
}
