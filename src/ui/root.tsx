"use client";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { useHost } from "../host/host-context.ts";
import { cx } from "../lib/cx.ts";

/**
 * The outermost element of a component: tokens, colour scheme and container of everything in it. With a locale of the
 * host's it also carries that language and direction; without one it takes those of the page around it.
 */
export const Root = forwardRef<HTMLElement, RootProps>(function Root({ as: Element = "div", className, ...rest }, ref) {
  const { locale } = useHost();
  const language = locale && { lang: locale.tag, dir: locale.direction };
  // SAFETY: a div and a section share every attribute and the interface of their element.
  return <Element {...language} {...rest} ref={ref as never} className={cx("layer-root", className)} />;
});

export interface RootProps extends ComponentPropsWithoutRef<"div"> {
  /** Default `div`. */
  as?: "div" | "section" | undefined;
}
