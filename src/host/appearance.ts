/** How the components look, where the host would rather say it in a prop than in its style sheet. */
export interface Appearance {
  /** Any CSS colour. Whatever its lightness, texts and rings derived from it stay readable. Default: a blue. */
  accent?: string | undefined;
  /** Corners of controls; cards and dialogs follow. A number is in px. Default: 8. */
  radius?: number | string | undefined;
  /** Default: the `color-scheme` of the page around. The page's background must go with it: we paint none. */
  scheme?: "light" | "dark" | "system" | undefined;
  /** Heights of rows and controls. Default: `comfortable`. */
  density?: "comfortable" | "compact" | undefined;
  /** A font family as CSS names it. Default: the page's. */
  font?: string | undefined;
  /** For secrets, code and ids. Default: the system's. */
  monoFont?: string | undefined;
}

/** The same as custom properties, for an element's `style`. */
export function appearanceTokens({ accent, radius, density, font, monoFont }: Appearance): Record<string, string> {
  const tokens = {
    "--layer-color-accent": accent,
    "--layer-radius": typeof radius === "number" ? `${radius}px` : radius,
    "--layer-density": density && densities[density],
    "--layer-font": font,
    "--layer-font-mono": monoFont,
  };
  return Object.fromEntries(Object.entries(tokens).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

const densities = { comfortable: "1", compact: "0.8" };
