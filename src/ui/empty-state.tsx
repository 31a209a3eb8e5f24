import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { cx } from "../lib/cx.ts";

/** Where a list would be: what belongs here, in one line, and one way to begin. */
export const EmptyState = forwardRef<HTMLDivElement, EmptyStateProps>(function EmptyState(
  { icon, title, headingLevel = 3, actions, className, children, ...rest },
  ref,
) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div {...rest} ref={ref} className={cx("layer-empty", className)}>
      {icon === undefined ? null : <span className="layer-empty-icon">{icon}</span>}
      <Heading className="layer-empty-title">{title}</Heading>
      {children === undefined ? null : <p className="layer-empty-text">{children}</p>}
      {actions === undefined ? null : <div className="layer-empty-actions">{actions}</div>}
    </div>
  );
});

export interface EmptyStateProps extends Omit<ComponentPropsWithoutRef<"div">, "title"> {
  icon?: ReactNode | undefined;
  title: ReactNode;
  /** Of the title, so that headings nest. Default 3. */
  headingLevel?: 2 | 3 | 4 | undefined;
  /** One button, two at most. */
  actions?: ReactNode | undefined;
  /** One sentence; phrasing content. */
  children?: ReactNode;
}
