"use client";
import { createContext, type ReactNode } from "react";
import type { HostSettings } from "../host/host-context.ts";

/** What every preview below begins with. */
export const PreviewSettingsContext = createContext<HostSettings>({});

export interface PreviewSettingsProps extends HostSettings {
  children?: ReactNode;
}

/**
 * Settings for every `LayerPreview` below that does not say otherwise, for a Storybook toolbar that switches the
 * language or the appearance of all stories:
 *
 * ```tsx
 * decorators: [(Story, { globals }) => <PreviewSettings locale={locales[globals.locale]}><Story /></PreviewSettings>]
 * ```
 */
export function PreviewSettings({ children, ...settings }: PreviewSettingsProps): ReactNode {
  return <PreviewSettingsContext.Provider value={settings}>{children}</PreviewSettingsContext.Provider>;
}
