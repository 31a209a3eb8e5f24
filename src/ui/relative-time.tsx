"use client";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

/**
 * A time as distance from now, renewed as it passes; exact on hover and to screen readers. Until hydration, where the
 * reader's time is not known, it is the date.
 */
export const RelativeTime = forwardRef<HTMLTimeElement, RelativeTimeProps>(function RelativeTime(
  { iso, ...rest },
  ref,
) {
  const format = useFormat();
  const t = useLabels("common", commonLabels);
  const now = useNow();
  if (now === undefined) {
    return (
      <time {...rest} ref={ref} dateTime={iso}>
        {iso.slice(0, 10)}
      </time>
    );
  }
  const exact = format.dateTime(iso);
  return (
    <time {...rest} ref={ref} dateTime={iso} title={exact}>
      {format.relative(iso, now) ?? t("justNow")}
      <VisuallyHidden>, {exact}</VisuallyHidden>
    </time>
  );
});

export interface RelativeTimeProps extends Omit<ComponentPropsWithoutRef<"time">, "dateTime" | "children"> {
  /** ISO-8601. */
  iso: string;
}

/** A date, exact on hover. Until hydration it is the date in UTC. */
export const AbsoluteDate = forwardRef<HTMLTimeElement, RelativeTimeProps>(function AbsoluteDate(
  { iso, ...rest },
  ref,
) {
  const format = useFormat();
  const hydrated = useNow() !== undefined;
  return (
    <time {...rest} ref={ref} dateTime={iso} title={hydrated ? format.dateTime(iso) : undefined}>
      {hydrated ? format.date(iso) : iso.slice(0, 10)}
    </time>
  );
});
