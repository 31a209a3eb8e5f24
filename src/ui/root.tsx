"use client";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";
import { InRoot, useRootProps } from "./use-root-props.ts";

/**
 * The outermost element of a component: tokens, colour scheme and container of everything in it. With a locale of the
 * host's it also carries that language and direction; without one it takes those of the page around it.
 */
export const Root = forwardRef<HTMLElement, RootProps>(function Root(
  { as: Element = "div", className, style, ...rest },
  ref,
) {
  const said = useRootProps(style);
  return (
    <InRoot.Provider value>
      {/* SAFETY: a div and a section share every attribute and the interface of their element. */}
      <Element {...said} {...rest} ref={ref as never} className={cx("layer-root", className)} />
    </InRoot.Provider>
  );
});

export interface RootProps extends ComponentPropsWithoutRef<"div"> {
  /** Default `div`. */
  as?: "div" | "section" | undefined;
}
