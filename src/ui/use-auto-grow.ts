"use client";
import type { RefObject } from "react";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";

/** A textarea as tall as its text, where the browser has no `field-sizing`. Before the paint, so that nothing jumps. */
export function useAutoGrow(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useBrowserLayoutEffect(() => {
    const element = area.current;
    if (!element || globalThis.CSS?.supports?.("field-sizing", "content")) return;
    element.style.blockSize = "auto";
    if (text !== "") element.style.blockSize = `${element.scrollHeight + 2}px`;
  }, [area, text]);
}
