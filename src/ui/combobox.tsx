"use client";

import { type ComponentPropsWithoutRef, forwardRef, type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { cx } from "../lib/cx.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { ComboboxList } from "./combobox-list.tsx";
import { type ComboboxOption, exactOption, matchingOptions } from "./combobox-options.ts";
import { useFieldControl } from "./field.tsx";
import { ChevronDownIcon } from "./icons.tsx";
import { mergeRefs } from "./merge-refs.ts";
import { useAnchored } from "./use-anchored.ts";

/**
 * One of many, found by typing. The list opens on typing, on a click and with the arrow keys; Enter takes the marked
 * option, Escape closes the list alone. Inside a `Field` it is wired to label, hint and error. `ref` and rest props go
 * to the input, `className` and `style` to the frame.
 */
export const Combobox = forwardRef<HTMLInputElement, ComboboxProps>(function Combobox(
  {
    value,
    onValueChange,
    options,
    noMatch,
    loading,
    freeOption,
    controlSize = "medium",
    className,
    style,
    onBlur,
    onKeyDown,
    ...rest
  },
  forwardedRef,
) {
  const id = useId();
  const field = useFieldControl();
  const frame = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const ref = useMemo(() => mergeRefs(input, forwardedRef), [forwardedRef]);
  /** What is in the field while it is being searched; absent, the field shows the chosen option. */
  const [typed, setTyped] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);

  const chosen = options?.find((option) => option.value === value);
  const text = typed ?? chosen?.label ?? value;
  const shown = useMemo(
    () => (isOpen ? matchingOptions(options ?? [], typed ?? "", freeOption) : []),
    [isOpen, options, typed, freeOption],
  );
  // A surface that only says why there is no list is none.
  const hasList = shown.length > 0;
  const at = Math.min(marked, shown.length - 1);
  const isReadOnly = rest.readOnly || rest.disabled;
  const status = loading ?? (shown.length === 0 ? noMatch : undefined);

  useAnchored({ surface, anchor: () => frame.current, isOpen, matchWidth: true, onDismiss: () => setOpen(false) });
  useBrowserLayoutEffect(() => {
    if (isOpen) surface.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [isOpen, at]);

  const open = () => {
    if (isReadOnly || isOpen) return;
    setOpen(true);
    setMarked(Math.max(0, options?.findIndex((option) => option.value === value) ?? 0));
  };
  const choose = (option: ComboboxOption) => {
    setTyped(undefined);
    setOpen(false);
    if (option.value !== value) onValueChange(option.value);
  };
  const type = (next: string) => {
    setTyped(next);
    setOpen(true);
    const matches = matchingOptions(options ?? [], next, freeOption);
    const exact = exactOption(matches, next);
    setMarked(exact ? matches.indexOf(exact) : 0);
  };
  /** What was typed and names something is meant; nothing that was typed is thrown away where any text is allowed. */
  const settle = () => {
    setOpen(false);
    setTyped(undefined);
    if (typed === undefined) return;
    const wanted = typed.trim();
    const exact = exactOption(options ?? [], wanted);
    if (exact) choose(exact);
    else if (freeOption && wanted !== value) onValueChange(wanted);
  };
  const move = (step: number) => {
    if (!isOpen) open();
    else setMarked((at + step + shown.length) % shown.length);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const option = shown[at];
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && option) choose(option);
    else return;
    event.preventDefault();
  };

  return (
    <span ref={frame} className={cx("layer-select", "layer-combobox", className)} style={style} data-size={controlSize}>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...field}
        {...rest}
        ref={ref}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={hasList}
        aria-controls={hasList ? `${id}-list` : undefined}
        aria-activedescendant={hasList ? `${id}-${at}` : undefined}
        className="layer-input layer-combobox-input"
        value={text}
        onChange={(event) => type(event.target.value)}
        onClick={open}
        onKeyDown={press}
        onBlur={(event) => {
          onBlur?.(event);
          settle();
        }}
      />
      <ChevronDownIcon className="layer-select-icon" />
      {isOpen ? (
        <ComboboxList
          ref={surface}
          id={id}
          label={rest["aria-label"]}
          labelledBy={rest["aria-label"] === undefined ? field.id : undefined}
          options={shown}
          marked={at}
          value={value}
          status={status}
          onMark={setMarked}
          onChoose={choose}
        />
      ) : null}
    </span>
  );
});

export interface ComboboxProps
  extends Omit<ComponentPropsWithoutRef<"input">, "type" | "role" | "value" | "defaultValue" | "onChange" | "onClick"> {
  /** The chosen option's value; one that no option has is shown as it is. Empty: nothing is chosen. */
  value: string;
  onValueChange: (value: string) => void;
  /** In their order; those of one `group` stand together. `undefined` while they are read. */
  options: readonly ComboboxOption[] | undefined;
  /** Where no option has the words that were typed: "No model matches". */
  noMatch: string;
  /** Said in the list while options are still being read: "Loading models". */
  loading?: string | undefined;
  /** Given, any text is a value, and this names the option that takes it: "Use “gpt-6”". Keep its identity. */
  freeOption?: ((text: string) => string) | undefined;
  /** 34 or 30 px tall. Default `medium`. */
  controlSize?: "medium" | "compact" | undefined;
}
