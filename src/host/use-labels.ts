"use client";
import { useMemo } from "react";
import { formatMessage, type Message, type MessageValues } from "../lib/format-message.ts";
import type { Locale } from "../locales/en.ts";
import { useHost } from "./host-context.ts";

/** Looks a text up and fills it: `t("keyCount", { count: 5 })`. */
export type Translate<Name extends LabelSection> = (name: keyof Locale[Name], values?: MessageValues) => string;

/** The parts of a `Locale` that hold texts. */
export type LabelSection = { [Name in keyof Locale]: Locale[Name] extends string ? never : Name }[keyof Locale];

/**
 * The texts of a section: the component's `labels` over the provider's locale over English. English comes in from
 * the caller, so that a page with only keys on it does not download the words of the chat.
 */
export function useLabels<Name extends LabelSection>(
  section: Name,
  english: Locale[Name],
  overrides?: Partial<Locale[Name]>,
): Translate<Name> {
  const { locale } = useHost();
  const texts = locale?.[section] ?? english;
  const language = locale?.tag ?? "en";
  return useMemo(() => translator<Name>(texts, overrides, language), [texts, overrides, language]);
}

function translator<Name extends LabelSection>(
  texts: Locale[Name],
  overrides: Partial<Locale[Name]> | undefined,
  language: string,
): Translate<Name> {
  return (name, values) => {
    // SAFETY: every section of a locale maps its names to messages; TypeScript cannot see through the generic.
    const message = (overrides?.[name] ?? texts[name]) as Message;
    return formatMessage(message, language, values);
  };
}
