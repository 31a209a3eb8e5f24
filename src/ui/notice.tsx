"use client";

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { cx } from "../lib/cx.ts";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon, DangerIcon, InfoIcon, OkIcon, WarningIcon } from "./icons.tsx";

/**
 * A message in the flow of the page. `danger` interrupts a screen reader (`alert`), the others wait for a pause
 * (`status`); pass `role="note"` for one that was there when the page came.
 */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { tone = "info", title, icon, actions, onDismiss, dismissLabel, className, children, ...rest },
  ref,
) {
  const Icon = icons[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      {...rest}
      ref={ref}
      className={cx("layer-notice", className)}
      data-tone={tone}
    >
      <span className="layer-notice-icon">{icon ?? <Icon />}</span>
      <div className="layer-notice-text">
        {title === undefined ? null : <strong className="layer-notice-title">{title}</strong>}
        {title === undefined || children === undefined ? null : " "}
        {children}
      </div>
      {actions === undefined ? null : <div className="layer-notice-actions">{actions}</div>}
      {onDismiss === undefined || dismissLabel === undefined ? null : (
        <IconButton label={dismissLabel} className="layer-notice-dismiss" onClick={onDismiss}>
          <CloseIcon />
        </IconButton>
      )}
    </div>
  );
});

export interface NoticeProps extends Omit<ComponentPropsWithoutRef<"div">, "title"> {
  /** Default `info`. */
  tone?: "info" | "ok" | "warn" | "danger" | undefined;
  /** What happened, in one clause, set in bold before the text. */
  title?: ReactNode | undefined;
  /** In place of the tone's own. */
  icon?: ReactNode | undefined;
  /** Compact buttons at the end. */
  actions?: ReactNode | undefined;
  /** With `dismissLabel`: a button to put the notice away. */
  onDismiss?: (() => void) | undefined;
  dismissLabel?: string | undefined;
}

const icons = { info: InfoIcon, ok: OkIcon, warn: WarningIcon, danger: DangerIcon };
