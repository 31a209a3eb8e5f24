import type { ComponentProps } from "react";

/** What a host has of its own: a button and a text field. */
export function Button(props: ComponentProps<"button">) {
  return <button type="button" {...props} />;
}

export function TextField({ label, value, onValue, onEnter }: TextFieldProps) {
  return (
    <input
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onEnter();
      }}
    />
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  onEnter: () => void;
}
