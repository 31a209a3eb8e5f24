"use client";
import { createContext, useContext } from "react";
import type { Action, Capabilities, Feature, Permission } from "../contract/index.ts";
import type { Clock } from "../lib/clock.ts";
import type { Locale } from "../locales/en.ts";
import type { Appearance } from "./appearance.ts";

/** What the host decided once, on `LayerProvider`, for every hook and component below. */
export interface HostSettings {
  /** The language of every text: a locale of `@layer-ai/react/locales/*`. Default: English. */
  locale?: Locale | undefined;
  /** Colours, corners, density and fonts; the same and more are tokens of the style sheet. */
  appearance?: Appearance | undefined;
  /** IANA name. Default: the viewer's. */
  timeZone?: string | undefined;
  /** Whose product this is. Nothing says "Layer" unless the host says it here. */
  brand?: Brand | undefined;
  /** Where texts such as "upgrade your plan" lead; a link that is not given is not offered. */
  links?: Links | undefined;
  /** The public address of the API in snippets. Default: what the server's capabilities say. */
  apiUrl?: string | undefined;
  /** Keys older than this many days are marked as due for rotation. Default: never. */
  rotateAfterDays?: number | undefined;
  /** A key used within this many days asks for more than one click to be deleted. Default: 7. */
  recentUseDays?: number | undefined;
}

export interface Brand {
  /** The product's name, as in "Northwind stores nothing but its fingerprint". */
  name?: string;
  /** The environment variable in snippets. Default: `LAYER_API_KEY`. */
  envName?: string;
}

export interface Links {
  /** For a visitor whose session is over, or who has none. A host that can do more than link has `onAuthExpired`. */
  signIn?: string;
  documentation?: string;
  support?: string;
  upgrade?: string;
}

/** What stands before the server has said anything, and whatever it says. */
export interface Settings extends HostSettings {
  /** Whose data is shown: where it changes, whatever a screen holds of the one before must go. */
  scope: string;
  clock: Clock;
}

/** The settings, and what the server said of itself and of this user. */
export interface Host extends Settings {
  /** Undefined while loading, and for good on a baseline server, which has no such route. */
  capabilities: Capabilities | undefined;
  /** True until the server has answered, or failed to, for the first time. */
  isLoading: boolean;
  /** Whether the server has a feature beyond the baseline. Unknown counts as no: what is uncertain is not offered. */
  supports: (feature: Feature) => boolean;
  /** Whether this user may. Unknown counts as yes: the server decides in any case. */
  permission: (action: Action) => Permission;
}

export const SettingsContext = createContext<Settings | undefined>(undefined);
export const HostContext = createContext<Host | undefined>(undefined);

/**
 * The host's decisions alone, for what reads no more of it: texts, formats and times are not rendered anew when the
 * server has said what it can. Throws outside a `LayerProvider`.
 */
export function useSettings(): Settings {
  return insideProvider(useContext(SettingsContext));
}

/** The host's decisions, and the server's. Throws outside a `LayerProvider`. */
export function useHost(): Host {
  return insideProvider(useContext(HostContext));
}

/** What a `LayerProvider` gave; throws where there is none. */
export function insideProvider<T>(value: T | undefined): T {
  if (value) return value;
  throw new Error(
    "A Layer hook or component stands outside a LayerProvider, so it knows no server. " +
      'Wrap it in <LayerProvider baseUrl="/api/layer">.',
  );
}
