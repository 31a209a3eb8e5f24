"use client";

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { cx } from "../lib/cx.ts";
import { scrollable } from "./scrollable.ts";

/** Code that scrolls sideways rather than wraps. The scrolling part is a named region that the keyboard can reach. */
export const CodeBlock = forwardRef<HTMLDivElement, CodeBlockProps>(function CodeBlock(
  { label, actions, attached = false, className, children, ...rest },
  ref,
) {
  return (
    <div {...rest} ref={ref} className={cx("layer-code-block", className)} data-attached={attached || undefined}>
      <pre className="layer-code-block-scroll" {...scrollable(label)} dir="ltr">
        <code className="layer-code-block-code" translate="no">
          {children}
        </code>
      </pre>
      {actions === undefined ? null : <div className="layer-code-block-actions">{actions}</div>}
    </div>
  );
});

export interface CodeBlockProps extends ComponentPropsWithoutRef<"div"> {
  /** The region's name: "cURL example". */
  label: string;
  /** Buttons at the end of the first line, such as copy. */
  actions?: ReactNode | undefined;
  /** Joins the tab bar above: no top border, no top corners. Default false. */
  attached?: boolean | undefined;
}
