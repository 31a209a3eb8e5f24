"use client";

import { type ClipboardEvent, type ComponentPropsWithoutRef, forwardRef, type ReactNode, type Ref, useId } from "react";
import { cx } from "../lib/cx.ts";
import { IconButton } from "./icon-button.tsx";
import { EyeIcon, EyeOffIcon } from "./icons.tsx";
import { copyBehindMask, SecretText } from "./secret-text.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

/**
 * A secret in a box, with a button to show it and room for one to copy it. While masked the value is not in the page;
 * selecting and copying by keyboard gives the value all the same. `valueRef` is the element to select when no clipboard answers.
 */
export const CopyField = forwardRef<HTMLDivElement, CopyFieldProps>(function CopyField(
  {
    label,
    masked,
    maskedHint,
    readValue,
    shown,
    onShownChange,
    showLabel,
    hideLabel,
    actions,
    onValueCopy,
    valueRef,
    className,
    ...rest
  },
  ref,
) {
  const hintId = useId();
  const copy = (event: ClipboardEvent<HTMLElement>) => {
    const selected = event.currentTarget.ownerDocument.getSelection()?.toString();
    // A part of it is no copy of it.
    if (shown ? selected === readValue() : copyBehindMask(event, readValue)) onValueCopy?.();
  };
  return (
    <div {...rest} ref={ref} className={cx("layer-copy-field", className)} data-state={shown ? "shown" : "masked"}>
      <code
        ref={valueRef}
        className="layer-copy-field-value"
        {...readOnlyText(label)}
        aria-describedby={shown ? undefined : hintId}
        spellCheck={false}
        data-1p-ignore=""
        data-lpignore="true"
        onCopy={copy}
        // Around the text rather than in it, so that the selection outlasts showing and hiding.
        onFocus={(event) => event.currentTarget.ownerDocument.getSelection()?.selectAllChildren(event.currentTarget)}
      >
        <SecretText masked={masked} readValue={readValue} shown={shown} />
      </code>
      <VisuallyHidden id={hintId}>{shown ? null : maskedHint}</VisuallyHidden>
      <IconButton
        label={shown ? hideLabel : showLabel}
        size="medium"
        className="layer-copy-field-toggle"
        onClick={() => onShownChange(!shown)}
      >
        {shown ? <EyeOffIcon /> : <EyeIcon />}
      </IconButton>
      {actions}
    </div>
  );
});

export interface CopyFieldProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** The accessible name: "API key". */
  label: string;
  /** `layer_3b5216••••••••`; the dot `•` marks what is hidden. */
  masked: string;
  /** Described to screen readers while masked: "Hidden. Copy it, or show it first." */
  maskedHint: string;
  /** Gives the value while it is shown, and when it is copied. A function, so that no prop holds the secret. */
  readValue: () => string;
  shown: boolean;
  onShownChange: (shown: boolean) => void;
  /** The toggle's name while masked: "Show key". */
  showLabel: string;
  /** The toggle's name while shown: "Hide key". */
  hideLabel: string;
  /** The copy button. */
  actions?: ReactNode | undefined;
  /** The person copied the value from the field itself, by keyboard or menu. */
  onValueCopy?: (() => void) | undefined;
  valueRef?: Ref<HTMLElement> | undefined;
}

/** Read and selected like the text of a read-only input, without keeping a value the way an input does. */
const readOnlyText = (label: string) => ({ role: "textbox", "aria-readonly": true, "aria-label": label, tabIndex: 0 });
