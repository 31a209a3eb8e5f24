"use client";
import { useCallback, useEffect, useState } from "react";
import { systemClock, type Timers } from "./clock.ts";

export type CopyStatus = "idle" | "copied" | "failed";

/** How long `copied` is news, in ms. */
const copiedMs = 2_000;

/**
 * Puts text on the clipboard and says so only once that is certain, for two seconds. First the Clipboard API; where it is missing or
 * refuses (http, iframes, permissions), a `copy` event of our own. `failed` asks the caller to show and select the
 * text, for the reader to copy by hand.
 */
export function useCopy(clock: Timers = systemClock): { status: CopyStatus; copy: (text: string) => Promise<boolean> } {
  const [status, setStatus] = useState<CopyStatus>("idle");
  const [copies, setCopies] = useState(0);
  const copy = useCallback(async (text: string) => {
    const copied = await copyToClipboard(text);
    setStatus(copied ? "copied" : "failed");
    setCopies((count) => count + 1);
    return copied;
  }, []);
  useEffect(() => {
    // Each copy is news for as long as the first.
    if (copies > 0 && status === "copied") return clock.setTimer(() => setStatus("idle"), copiedMs);
  }, [clock, copies, status]);
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
