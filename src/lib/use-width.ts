"use client";
import { type RefObject, useRef, useState } from "react";
import { useBrowserLayoutEffect } from "./use-browser-layout-effect.ts";

/** An element's width in whole px, known before the first paint and followed from then on; `undefined` on a server. */
export function useWidth<T extends HTMLElement>(): readonly [RefObject<T | null>, number | undefined] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState<number>();
  useBrowserLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    // Absent in jsdom, where hosts run their own tests.
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
