"use client";

import { type CSSProperties, createContext, useContext, useMemo } from "react";
import { appearanceTokens } from "../host/appearance.ts";
import { SettingsContext } from "../host/host-context.ts";
import { useHydrated } from "./use-hydrated.ts";

/** Whether an ancestor is a root of ours, which has said everything already. */
export const InRoot = createContext(false);

/**
 * What a root carries of the host's decisions: language and direction of a locale, colour scheme, and the tokens of
 * `appearance`. Tokens come after hydration, since a strict content security policy refuses a style attribute in the
 * server's HTML.
 */
export function useRootProps(style?: CSSProperties | undefined) {
  // Primitives alone stand outside a provider.
  const { locale, appearance } = useContext(SettingsContext) ?? {};
  const isInside = useContext(InRoot);
  const hydrated = useHydrated();
  const tokens = useMemo(() => (appearance ? appearanceTokens(appearance) : undefined), [appearance]);
  return {
    ...(!isInside && locale && { lang: locale.tag, dir: locale.direction }),
    ...(!isInside && appearance?.scheme && { "data-scheme": appearance.scheme }),
    style: hydrated && !isInside && tokens ? { ...tokens, ...style } : style,
  };
}
