"use client";

import { type ComponentPropsWithoutRef, forwardRef, useCallback, useState } from "react";
import { VisuallyHidden } from "./visually-hidden.tsx";

/**
 * A sentence spoken by screen readers when it changes, at the next pause. It must stand in the page before there is
 * anything to say. Inside a modal it must stand inside that modal.
 */
export const LiveRegion = forwardRef<HTMLSpanElement, LiveRegionProps>(function LiveRegion(
  { announcement, assertive = false, ...rest },
  ref,
) {
  return (
    <VisuallyHidden
      {...rest}
      ref={ref}
      role={assertive ? "alert" : "status"}
      aria-live={assertive ? "assertive" : "polite"}
      aria-atomic="true"
    >
      <span key={announcement?.id}>{announcement?.text}</span>
    </VisuallyHidden>
  );
});

/** The announcement to hand to a `LiveRegion`, and `announce(text)`, which is stable. The same text twice is spoken twice. */
export function useAnnounce(): readonly [Announcement | undefined, (text: string) => void] {
  const [announcement, setAnnouncement] = useState<Announcement>();
  const announce = useCallback((text: string) => setAnnouncement((last) => ({ id: (last?.id ?? 0) + 1, text })), []);
  return [announcement, announce];
}

export interface Announcement {
  id: number;
  text: string;
}

export interface LiveRegionProps extends Omit<ComponentPropsWithoutRef<"span">, "children"> {
  announcement?: Announcement | undefined;
  /** Interrupts what is being read. For what cannot wait, such as a loss. Default false. */
  assertive?: boolean | undefined;
}
