"use client";
import { useMemo } from "react";
import { formatMessage, type Message, type MessageValues } from "../lib/format-message.ts";
import type { Locale } from "../locales/en.ts";
import { useSettings } from "./host-context.ts";

/** Looks a text up and fills it: `t("keyCount", { count: 5 })`. */
export type Translate<Name extends LabelSection, Key = keyof Locale[Name]> = (
  name: Key,
  values?: MessageValues,
) => string;

/** The parts of a `Locale` that hold texts. */
export type LabelSection = { [Name in keyof Locale]: Locale[Name] extends string ? never : Name }[keyof Locale];

/**
 * The texts of a section: the component's `labels` over the provider's locale over English. English comes in from
 * the caller, all of the section or the part it speaks, so that a page with only keys on it does not download the words of
 * the chat.
 */
export function useLabels<Name extends LabelSection, Key extends keyof Locale[Name]>(
  section: Name,
  english: Readonly<Record<Key, Message>>,
  overrides?: Partial<Locale[Name]>,
): Translate<Name, Key> {
  const { locale } = useSettings();
  const texts = locale?.[section] ?? english;
  const language = locale?.tag ?? "en";
  // SAFETY: every section of a locale maps its names to messages; TypeScript cannot see through the generic.
  return useMemo(
    () => translator<Key>(texts as Words<Key>, overrides as Partial<Words<Key>> | undefined, language),
    [texts, overrides, language],
  );
}

type Words<Key extends PropertyKey> = Readonly<Record<Key, Message>>;

function translator<Key extends PropertyKey>(
  texts: Words<Key>,
  overrides: Partial<Words<Key>> | undefined,
  language: string,
) {
  return (name: Key, values?: MessageValues) => {
    const message = overrides?.[name] ?? texts[name];
    return formatMessage(message, language, values);
  };
}
