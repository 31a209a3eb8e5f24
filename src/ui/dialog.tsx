"use client";

import {
  type ComponentPropsWithoutRef,
  type FormEvent,
  type FormEventHandler,
  forwardRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { cx } from "../lib/cx.ts";
import { keepTabInside } from "./focus.ts";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon } from "./icons.tsx";
import { LiveRegion, useAnnounce } from "./live-region.tsx";
import { mergeRefs } from "./merge-refs.ts";
import { useHydrated } from "./use-hydrated.ts";
import { useModal } from "./use-modal.ts";
import { useRootProps } from "./use-root-props.ts";

/**
 * A modal dialog: the platform's own `<dialog>`. It stands in the tree where it is written and is lifted to the top layer
 * from there, so it inherits the tokens, language, direction and colour scheme of its surroundings, escapes every
 * overflow and transform, and works inside a shadow root and inside a host's own modal `<dialog>`. The page behind it is
 * inert. Focus moves in, stays in, and returns to whatever opened it.
 */
export const Dialog = forwardRef<HTMLDivElement, DialogProps>(function Dialog({ open, onOpenChange, ...rest }, ref) {
  // Nothing on the server: until it can be lifted to the top layer, it would stand in the middle of the page.
  const hydrated = useHydrated();
  if (!open || !hydrated) return null;
  return <Surface {...rest} ref={ref} onOpenChange={onOpenChange} />;
});

export interface DialogProps extends Omit<ComponentPropsWithoutRef<"div">, "title" | "onSubmit" | "children"> {
  open: boolean;
  /** Called with false when the person asks to close. Closing is the caller's to do. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode | undefined;
  /** 480 or 560 px wide at most. Default `medium`. */
  size?: "medium" | "large" | undefined;
  /** False: Escape and the backdrop only show that they were noticed, and there is no close button. Default true. */
  closable?: boolean | undefined;
  /** Said to screen readers when closing was refused: "Confirm first that you have stored the key." */
  refusal?: string | undefined;
  /** The name of a close button in the corner. Absent: no such button. */
  closeLabel?: string | undefined;
  /** Actions, at the end of the dialog; they stay in view while the rest scrolls. Usually `<DialogActions>`. */
  footer?: ReactNode | undefined;
  /** Given, children and footer stand in a form, so that Enter submits. The page never navigates. */
  onSubmit?: FormEventHandler<HTMLFormElement> | undefined;
  /** What is focused on opening. Default: the first control in the content, else in the footer. */
  initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** What is focused on closing if the element that opened the dialog is gone by then. */
  returnFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null) | undefined;
  children?: ReactNode;
}

/** A dialog's buttons, the last one at the end of the line. `start` is for what stands opposite: a checkbox, a hint. */
export const DialogActions = forwardRef<HTMLDivElement, DialogActionsProps>(function DialogActions(
  { start, className, children, ...rest },
  ref,
) {
  return (
    <div {...rest} ref={ref} className={cx("layer-dialog-actions", className)}>
      {start === undefined ? null : <div className="layer-dialog-actions-start">{start}</div>}
      {children}
    </div>
  );
});

export interface DialogActionsProps extends ComponentPropsWithoutRef<"div"> {
  start?: ReactNode | undefined;
}

type SurfaceProps = Omit<DialogProps, "open">;

const Surface = forwardRef<HTMLDivElement, SurfaceProps>(function Surface(
  {
    onOpenChange,
    title,
    description,
    size = "medium",
    closable = true,
    refusal,
    closeLabel,
    footer,
    onSubmit,
    initialFocus,
    returnFocus,
    className,
    children,
    ...rest
  },
  forwardedRef,
) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const ref = useMemo(() => mergeRefs(panel, forwardedRef), [forwardedRef]);
  const said = useRootProps();
  const modal = useModal({ panel, main, initialFocus, returnFocus });
  const [refusals, setRefusals] = useState(0);
  const [announcement, announce] = useAnnounce();
  const pressedOnScrim = useRef(false);

  const requestClose = () => {
    if (closable) {
      onOpenChange(false);
      return;
    }
    setRefusals((count) => count + 1);
    if (refusal !== undefined) announce(refusal);
  };

  // A press that began in the dialog and slipped off, as when selecting text, is no wish to close.
  const scrim = {
    onPointerDown(event: PointerEvent) {
      // A press that closed a popover has done its work: it comes here prevented.
      pressedOnScrim.current = event.target === event.currentTarget && event.button === 0 && !event.defaultPrevented;
    },
    onClick(event: MouseEvent) {
      if (pressedOnScrim.current && event.target === event.currentTarget) requestClose();
    },
  };
  const wishes = {
    onKeyDown(event: KeyboardEvent) {
      // A dialog opened from this one stands inside it, and keeps its own keys.
      const isOurs = event.target instanceof Element && event.target.closest("dialog") === event.currentTarget;
      if (!isOurs || event.defaultPrevented) return;
      if (event.key === "Tab" && panel.current) keepTabInside(event.nativeEvent, panel.current);
      if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
      // Also spares the host's own dialog around us.
      event.preventDefault();
      event.stopPropagation();
      requestClose();
    },
    // The platform's ways to ask: Escape while nothing has focus, a phone's back gesture.
    onCancel(event: SyntheticEvent) {
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      requestClose();
    },
    // And what it does when it was refused before.
    onClose(event: SyntheticEvent) {
      if (event.target === event.currentTarget && modal.show()) requestClose();
    },
  };
  const body = (
    <>
      <div className="layer-dialog-body">{children}</div>
      {footer === undefined ? null : <div className="layer-dialog-footer">{footer}</div>}
    </>
  );

  return (
    <dialog
      {...said}
      ref={modal.ref}
      className="layer-root layer-overlay"
      aria-modal="true"
      aria-labelledby={`${id}title`}
      aria-describedby={description === undefined ? undefined : `${id}description`}
      {...scrim}
      {...wishes}
    >
      <div
        {...rest}
        ref={ref}
        tabIndex={-1}
        className={cx("layer-dialog", className)}
        data-size={size}
        data-closable={closable}
        data-refused={refusals === 0 ? undefined : refusals % 2 === 1 ? "odd" : "even"}
      >
        <div className="layer-dialog-header" data-closable={closable && closeLabel !== undefined}>
          <h2 id={`${id}title`} className="layer-dialog-title">
            {title}
          </h2>
          {description === undefined ? null : (
            <p id={`${id}description`} className="layer-dialog-description">
              {description}
            </p>
          )}
        </div>
        <div ref={main} className="layer-dialog-main">
          {onSubmit === undefined ? (
            body
          ) : (
            <form
              className="layer-dialog-form"
              noValidate
              onSubmit={(event: FormEvent<HTMLFormElement>) => {
                event.preventDefault();
                // The host may have a form around us.
                event.stopPropagation();
                onSubmit(event);
              }}
            >
              {body}
            </form>
          )}
        </div>
        {closable && closeLabel !== undefined ? (
          <IconButton label={closeLabel} className="layer-dialog-close" onClick={() => onOpenChange(false)}>
            <CloseIcon />
          </IconButton>
        ) : null}
        <LiveRegion assertive announcement={announcement} />
      </div>
    </dialog>
  );
});
