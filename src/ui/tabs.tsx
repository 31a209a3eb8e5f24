"use client";

import { type ComponentPropsWithoutRef, forwardRef, type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { cx } from "../lib/cx.ts";

/** Tabs after the WAI-ARIA pattern: one stop for Tab, arrows (mirrored in right-to-left), Home and End move and select. */
export const Tabs = forwardRef<HTMLDivElement, TabsProps>(function Tabs(
  { label, tabs, value, onValueChange, panelFocusable = false, className, ...rest },
  ref,
) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const selected = tabs.find((tab) => tab.value === value) ?? tabs[0];

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex((tab) => tab.value === selected?.value);
    const to = nextIndex(event, at, tabs.length);
    const next = tabs[to];
    if (!next) return;
    event.preventDefault();
    onValueChange(next.value);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  };

  return (
    <div {...rest} ref={ref} className={cx("layer-tabs", className)}>
      <div className="layer-tabs-bar">
        <div ref={list} role="tablist" aria-label={label} className="layer-tabs-list" onKeyDown={onKeyDown}>
          {tabs.map((tab) => {
            const isSelected = tab.value === selected?.value;
            return (
              <button
                key={tab.value}
                type="button"
                role="tab"
                id={`${id}-tab-${tab.value}`}
                className="layer-tabs-tab"
                data-value={tab.value}
                data-state={isSelected ? "active" : "inactive"}
                aria-selected={isSelected}
                aria-controls={isSelected ? `${id}-panel` : undefined}
                tabIndex={isSelected ? 0 : -1}
                onClick={() => onValueChange(tab.value)}
              >
                <bdi>{tab.label}</bdi>
              </button>
            );
          })}
        </div>
      </div>
      {selected === undefined ? null : (
        <div
          key={selected.value}
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-tab-${selected.value}`}
          className="layer-tabs-panel"
          tabIndex={panelFocusable ? 0 : undefined}
        >
          {selected.content}
        </div>
      )}
    </div>
  );
});

export interface TabsProps extends Omit<ComponentPropsWithoutRef<"div">, "children" | "onChange"> {
  /** The accessible name of the list of tabs. */
  label: string;
  tabs: readonly Tab[];
  /** The selected tab's value; an unknown one selects the first. */
  value: string;
  onValueChange: (value: string) => void;
  /** Makes the panel itself a stop for Tab. For panels with nothing focusable in them. Default false. */
  panelFocusable?: boolean | undefined;
}

export interface Tab {
  /** Without spaces: it becomes part of an id. */
  value: string;
  label: ReactNode;
  /** Rendered only while selected. */
  content: ReactNode;
}

function nextIndex(event: KeyboardEvent<HTMLElement>, at: number, count: number) {
  const step = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  switch (event.key) {
    case "ArrowRight":
      return (at + step + count) % count;
    case "ArrowLeft":
      return (at - step + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
