import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";

/** A grey stand-in for text that is being loaded. Decorative: the region around it carries `aria-busy` and the words. */
export const Skeleton = forwardRef<HTMLSpanElement, SkeletonProps>(function Skeleton(
  { width = "medium", shape = "text", className, ...rest },
  ref,
) {
  return (
    <span
      {...rest}
      ref={ref}
      className={cx("layer-skeleton", className)}
      data-width={width}
      data-shape={shape}
      aria-hidden="true"
    />
  );
});

export interface SkeletonProps extends ComponentPropsWithoutRef<"span"> {
  /** 4, 7, 12 em, or all there is. Default `medium`. */
  width?: "short" | "medium" | "long" | "full" | undefined;
  /** `text` is as tall as a line of text, `control` as a button, `title` as a screen's title. */
  shape?: "text" | "title" | "control" | undefined;
}
