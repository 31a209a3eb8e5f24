"use client";
import { useSettings } from "./host-context.ts";

/** The IANA name of the zone whose clocks count: the host's choice, else the viewer's own. */
export function useTimeZone(): string {
  return useSettings().timeZone ?? viewerTimeZone();
}

let viewers: string | undefined;

// On a server, and where a platform does not say, UTC.
function viewerTimeZone(): string {
  viewers ??= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
  return viewers;
}
