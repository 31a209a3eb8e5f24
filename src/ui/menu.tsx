"use client";

import {
  type ButtonHTMLAttributes,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from "react";
import { cx } from "../lib/cx.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { focusTrigger } from "./popover.tsx";
import { useAnchored } from "./use-anchored.ts";

/**
 * A button that offers actions. Arrows, Home, End and typing move among them, Enter and Space choose, Escape returns
 * to the button, Tab goes on from it.
 */
export function Menu({ trigger, label, items, align = "end", className }: MenuProps) {
  const id = useId();
  const frame = useRef<HTMLSpanElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const [opened, setOpened] = useState<"first" | "last">();
  const isOpen = opened !== undefined;
  const close = () => {
    focusTrigger(frame.current);
    setOpened(undefined);
  };
  useAnchored({
    surface,
    anchor: () => frame.current?.firstElementChild ?? null,
    isOpen,
    align,
    onDismiss: (cause) => (cause === "escape" ? close() : setOpened(undefined)),
  });
  useBrowserLayoutEffect(() => {
    if (opened) focus(entries(surface.current).at(opened === "first" ? 0 : -1));
  }, [opened]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const all = entries(surface.current);
    // SAFETY: whatever is not in the list is found nowhere.
    const at = all.indexOf(event.target as HTMLElement);
    if (event.key === "Tab") {
      // Goes on from the trigger, as if the menu had not been there.
      focusTrigger(frame.current);
      setOpened(undefined);
      return;
    }
    const next = nextEntry(event.key, all, at) ?? typeahead(event, all, at, typed.current);
    if (!next) return;
    event.preventDefault();
    focus(next);
  };

  return (
    <span ref={frame} className="layer-anchor">
      {cloneElement(trigger, {
        "aria-haspopup": "menu",
        "aria-expanded": isOpen,
        ...(isOpen && { "aria-controls": id }),
        onClick: (event) => {
          trigger.props.onClick?.(event);
          if (!event.defaultPrevented) setOpened(isOpen ? undefined : "first");
        },
        onKeyDown: (event) => {
          trigger.props.onKeyDown?.(event);
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpened(event.key === "ArrowDown" ? "first" : "last");
        },
      })}
      {isOpen ? (
        <div
          ref={surface}
          id={id}
          popover="manual"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          className={cx("layer-popover", "layer-menu", className)}
          onKeyDown={onKeyDown}
        >
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="layer-menu-item"
              data-action={item.id}
              data-tone={item.tone}
              data-group={item.startsGroup || undefined}
              aria-disabled={item.disabledReason !== undefined || undefined}
              onPointerMove={(event) => focus(event.currentTarget)}
              onClick={() => {
                if (item.disabledReason !== undefined) return;
                close();
                item.onSelect();
              }}
            >
              {item.icon}
              <span className="layer-menu-text">
                {item.label}
                {item.disabledReason === undefined ? null : (
                  <span className="layer-menu-reason">{item.disabledReason}</span>
                )}
              </span>
            </button>
          ))}
        </div>
      ) : null}
    </span>
  );
}

export interface MenuProps {
  /** A button of ours, or any element that takes a button's props and hands them to one. */
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  /** The accessible name: "More for “support-bot”". */
  label: string;
  items: readonly MenuItem[];
  /** The trigger's edge that the menu lines up with. Default `end`. */
  align?: "start" | "end" | undefined;
  /** Of the menu. */
  className?: string | undefined;
}

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode | undefined;
  /** `danger` destroys something. */
  tone?: "danger" | undefined;
  /** A line stands before it. Default false. */
  startsGroup?: boolean | undefined;
  /** Why this cannot be done now or by this person: in reach, and said under its label. */
  disabledReason?: string | undefined;
  /** The focus is back on the trigger by then, so that a dialog opened from here returns there. */
  onSelect: () => void;
}

function entries(surface: HTMLElement | null): HTMLElement[] {
  return [...(surface?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
}

function focus(entry: HTMLElement | undefined) {
  entry?.focus({ preventScroll: false });
}

function nextEntry(key: string, all: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key === "ArrowDown") return all[(at + 1) % all.length];
  if (key === "ArrowUp") return all.at(at <= 0 ? -1 : at - 1);
  if (key === "Home") return all[0];
  return key === "End" ? all.at(-1) : undefined;
}

/** Letters typed within this time are one word, in ms. */
const wordMs = 500;

function typeahead(
  event: KeyboardEvent,
  all: readonly HTMLElement[],
  at: number,
  typed: { text: string; at: number },
): HTMLElement | undefined {
  if ([...event.key].length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLocaleLowerCase();
  const continues = event.timeStamp - typed.at < wordMs;
  typed.text = continues && typed.text !== key ? typed.text + key : key;
  typed.at = event.timeStamp;
  // One letter again and again walks through its words; a longer word may be the one that stands here.
  const from = typed.text.length > 1 ? at : at + 1;
  const inTurn = [...all.slice(from), ...all.slice(0, from)];
  return inTurn.find((entry) => entry.textContent?.trim().toLocaleLowerCase().startsWith(typed.text));
}
