"use client";

import { type ComponentPropsWithoutRef, forwardRef, useMemo, useRef } from "react";
import { cx } from "../lib/cx.ts";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon, SearchIcon } from "./icons.tsx";
import { mergeRefs } from "./merge-refs.ts";

/** A search box with a button, and Escape, to clear it. `ref` and rest props go to the input, `className` and `style` to the frame. */
export const SearchField = forwardRef<HTMLInputElement, SearchFieldProps>(function SearchField(
  { label, value, onValueChange, clearLabel, className, style, onKeyDown, ...rest },
  forwardedRef,
) {
  const input = useRef<HTMLInputElement>(null);
  const ref = useMemo(() => mergeRefs(input, forwardedRef), [forwardedRef]);
  return (
    <div className={cx("layer-search", className)} style={style} data-filled={value !== "" || undefined}>
      <SearchIcon className="layer-search-icon" />
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        ref={ref}
        type="search"
        className="layer-search-input"
        aria-label={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key !== "Escape" || value === "" || event.defaultPrevented) return;
          event.preventDefault();
          onValueChange("");
        }}
      />
      {value === "" ? null : (
        <IconButton
          label={clearLabel}
          className="layer-search-clear"
          onClick={() => {
            onValueChange("");
            input.current?.focus();
          }}
        >
          <CloseIcon />
        </IconButton>
      )}
    </div>
  );
});

export interface SearchFieldProps
  extends Omit<ComponentPropsWithoutRef<"input">, "type" | "value" | "onChange" | "aria-label" | "children"> {
  /** The accessible name: "Search keys". */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  /** The clear button's name: "Clear search". */
  clearLabel: string;
}
