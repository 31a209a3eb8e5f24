"use client";

import * as Radix from "@radix-ui/react-dialog";
import {
  type ComponentPropsWithoutRef,
  type FormEvent,
  type FormEventHandler,
  forwardRef,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useMemo,
  useRef,
  useState,
} from "react";
import { cx } from "../lib/cx.ts";
import { keepTabInside, tabbables, takesFocus } from "./focus.ts";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon } from "./icons.tsx";
import { LiveRegion, useAnnounce } from "./live-region.tsx";
import { mergeRefs } from "./merge-refs.ts";
import { useHydrated } from "./use-hydrated.ts";
import { useRootProps } from "./use-root-props.ts";
import { useTopLayer } from "./use-top-layer.ts";

/**
 * A modal dialog. It stands in the tree where it is written and is lifted to the top layer from there, so it inherits
 * the tokens, language, direction and colour scheme of its surroundings, escapes every overflow and transform, and works
 * inside a host's own modal `<dialog>`. Focus moves in, stays in, and returns to whatever opened it.
 */
export const Dialog = forwardRef<HTMLDivElement, DialogProps>(function Dialog({ open, onOpenChange, ...rest }, ref) {
  // Nothing on the server: Radix writes a style attribute, which a strict content security policy would refuse.
  const hydrated = useHydrated();
  if (!open || !hydrated) return null;
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Surface {...rest} ref={ref} onOpenChange={onOpenChange} />
    </Radix.Root>
  );
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
  /** `preventDefault()` leaves focus to the caller. */
  onCloseAutoFocus?: ((event: Event) => void) | undefined;
  /** Of the node in the top layer, which holds scrim and dialog. */
  overlayClassName?: string | undefined;
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
    onCloseAutoFocus,
    onKeyDown,
    overlayClassName,
    className,
    children,
    ...rest
  },
  forwardedRef,
) {
  const content = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const ref = useMemo(() => mergeRefs(content, forwardedRef), [forwardedRef]);
  const said = useRootProps();
  const [overlay, opener] = useTopLayer();
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
  const body = (
    <>
      <div className="layer-dialog-body">{children}</div>
      {footer === undefined ? null : <div className="layer-dialog-footer">{footer}</div>}
    </>
  );

  return (
    <div
      {...said}
      ref={overlay}
      popover="manual"
      className={cx("layer-root", "layer-overlay", overlayClassName)}
      data-state="open"
      {...scrim}
    >
      <Radix.Content
        {...rest}
        ref={ref}
        className={cx("layer-dialog", className)}
        aria-modal="true"
        {...(description === undefined ? { "aria-describedby": undefined } : {})}
        data-size={size}
        data-closable={closable}
        data-refused={refusals === 0 ? undefined : refusals % 2 === 1 ? "odd" : "even"}
        onEscapeKeyDown={(event) => {
          // Also spares the host's own modal dialog around us.
          event.preventDefault();
          if (!event.isComposing) requestClose();
        }}
        // The scrim is ours; anything else out there, such as a host's toast, is none of our business.
        onInteractOutside={(event) => event.preventDefault()}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          const target = initialFocus?.current ?? tabbables(main.current)[0] ?? content.current;
          target?.focus({ preventScroll: true });
          if (target instanceof HTMLInputElement) target.select();
        }}
        onCloseAutoFocus={(event) => {
          onCloseAutoFocus?.(event);
          if (event.defaultPrevented) return;
          event.preventDefault();
          // StrictMode unmounts effects of what stays: then there is nothing to return from.
          if (content.current?.isConnected) return;
          const fallback = typeof returnFocus === "function" ? returnFocus() : returnFocus?.current;
          if (!takesFocus(opener.current)) takesFocus(fallback);
        }}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          // A dialog opened from this one stands inside it, and keeps its own.
          const isOurs = event.target instanceof Element && event.target.closest("[role=dialog]") === content.current;
          if (event.key === "Tab" && isOurs && content.current) keepTabInside(event.nativeEvent, content.current);
        }}
      >
        <div className="layer-dialog-header" data-closable={closable && closeLabel !== undefined}>
          <Radix.Title className="layer-dialog-title">{title}</Radix.Title>
          {description === undefined ? null : (
            <Radix.Description className="layer-dialog-description">{description}</Radix.Description>
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
      </Radix.Content>
    </div>
  );
});
