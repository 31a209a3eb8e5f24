"use client";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

export interface StickToEnd {
  /** Of the part that scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Of what is in it, and grows. */
  content: RefObject<HTMLDivElement | null>;
  /** Whether its end is in view. */
  isAtEnd: boolean;
  /** To the end, and along with it from now on. */
  toEnd: () => void;
}

/** Nearer to the end than this, in px, is at the end. */
const nearPx = 24;

/**
 * Keeps the end of what grows in view, for as long as the reader is there. Who scrolls up, holds the pointer down as
 * to select, or has gone to something in it by keyboard, stays where they are.
 */
export function useStickToEnd(): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    isFollowing.current = true;
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
    setIsAtEnd(true);
  }, []);

  useEffect(() => {
    const frame = scroller.current;
    const inner = content.current;
    // Absent in jsdom, where hosts run their own tests.
    if (!frame || !inner || typeof ResizeObserver === "undefined") return;
    let lastTop = frame.scrollTop;
    let isHeld = false;
    const distance = () => frame.scrollHeight - frame.clientHeight - frame.scrollTop;
    const look = () => {
      const isNear = distance() < nearPx;
      if (isNear) isFollowing.current = true;
      else if (frame.scrollTop < lastTop) isFollowing.current = false;
      lastTop = frame.scrollTop;
      setIsAtEnd(isNear || isFollowing.current);
    };
    const follow = () => {
      const isReading = isHeld || inner.querySelector(":focus-visible") !== null;
      if (isFollowing.current && !isReading) frame.scrollTop = frame.scrollHeight;
      lastTop = frame.scrollTop;
      setIsAtEnd(distance() < nearPx);
    };
    const hold = () => {
      isHeld = true;
    };
    const release = () => {
      isHeld = false;
    };
    const growth = new ResizeObserver(follow);
    growth.observe(inner);
    growth.observe(frame);
    frame.addEventListener("scroll", look, { passive: true });
    inner.addEventListener("pointerdown", hold);
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
    return () => {
      growth.disconnect();
      frame.removeEventListener("scroll", look);
      inner.removeEventListener("pointerdown", hold);
      window.removeEventListener("pointerup", release);
      window.removeEventListener("pointercancel", release);
    };
  }, []);

  return { scroller, content, isAtEnd, toEnd };
}
