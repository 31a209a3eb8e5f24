import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import { type Theme, useTheme } from "./theme.ts";

/** Light, dark, or what the system says. */
export function ThemeSwitch(): ReactNode {
  const [theme, choose] = useTheme();
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Colour scheme</legend>
      {choices.map(({ value, label, icon }) => (
        <label key={value} className="theme-switch-choice" title={label}>
          <input
            type="radio"
            name="theme"
            className="visually-hidden"
            checked={theme === value}
            onChange={() => choose(value)}
          />
          <Icon name={icon} />
          <span className="visually-hidden">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const choices: { value: Theme; label: string; icon: IconName }[] = [
  { value: "light", label: "Light", icon: "sun" },
  { value: "dark", label: "Dark", icon: "moon" },
  { value: "system", label: "Like the system", icon: "screen" },
];
