"use client";

import { forwardRef, type MouseEvent } from "react";
import { type ComboboxOption, groupedOptions, type OptionGroup } from "./combobox-options.ts";
import { CheckIcon } from "./icons.tsx";

interface ComboboxListProps {
  id: string;
  label: string | undefined;
  /** The id of the input, whose label is the list's too. */
  labelledBy: string | undefined;
  options: readonly ComboboxOption[];
  marked: number;
  value: string;
  status: string | undefined;
  onMark: (index: number) => void;
  onChoose: (option: ComboboxOption) => void;
}

/** The surface under a combobox. Focus stays in the input; the marked option is its active descendant. */
export const ComboboxList = forwardRef<HTMLDivElement, ComboboxListProps>(function ComboboxList(
  { id, label, labelledBy, options, status, ...choice },
  ref,
) {
  return (
    <div ref={ref} popover="manual" className="layer-popover layer-menu layer-combobox-list" {...keepFocus}>
      {options.length === 0 ? null : (
        <div role="listbox" id={`${id}-list`} aria-label={label} aria-labelledby={labelledBy}>
          {groupedOptions(options).map((group) => (
            <Group key={group.options[0]?.index} id={id} group={group} {...choice} />
          ))}
        </div>
      )}
      <p role="status" className="layer-combobox-status">
        {status}
      </p>
    </div>
  );
});

interface GroupProps extends Pick<ComboboxListProps, "id" | "marked" | "value" | "onMark" | "onChoose"> {
  group: OptionGroup;
}

/** Wherever it is pressed, scrollbar included, the focus stays in the input. */
const keepFocus = { onMouseDown: (event: MouseEvent) => event.preventDefault() };

/** A fieldset, which says the same, is no child that a listbox may have. */
const groupOf = (headingId: string) => ({ role: "group", "aria-labelledby": headingId });

function Group({ id, group: { heading, options }, marked, value, onMark, onChoose }: GroupProps) {
  const rows = options.map(({ option, index }) => (
    <button
      key={option.value}
      type="button"
      id={`${id}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === marked}
      className="layer-menu-item"
      onPointerMove={() => onMark(index)}
      onClick={() => onChoose(option)}
    >
      <span className="layer-menu-text">{option.label}</span>
      {option.detail === undefined ? null : <span className="layer-combobox-detail">{option.detail}</span>}
      {option.value === value ? <CheckIcon className="layer-combobox-check" /> : null}
    </button>
  ));
  if (heading === undefined) return rows;
  const headingId = `${id}-group-${options[0]?.index}`;
  return (
    <div {...groupOf(headingId)}>
      <div id={headingId} role="presentation" className="layer-combobox-heading">
        {heading}
      </div>
      {rows}
    </div>
  );
}
