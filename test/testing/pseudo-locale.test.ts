import type { Locale } from "@layer-ai/react";
import { en } from "@layer-ai/react/locales/en";
import { pseudoLocale } from "@layer-ai/react/testing";
import { expect, test } from "vitest";

type Text = Locale["common"][keyof Locale["common"]];

const messages = (locale: Locale) =>
  Object.entries(locale).flatMap(([section, texts]) =>
    typeof texts === "string"
      ? []
      : Object.entries<Text>(texts).map(([name, text]) => [`${section}.${name}`, text] as const),
  );

test("every text is marked, longer, and keeps its placeholders and plural forms", () => {
  const made = new Map(messages(pseudoLocale(en)));
  expect(made.size).toBeGreaterThan(100);
  for (const [name, message] of messages(en)) {
    const forms = (it: Text) => Object.entries(typeof it === "string" ? { only: it } : it);
    const dressed = new Map(forms(made.get(name) ?? ""));
    for (const [form, text] of forms(message)) {
      const other = dressed.get(form) ?? "";
      expect(other).toMatch(/^⟦[\s\S]*⟧$/);
      expect(other.length).toBeGreaterThan(text.length * 1.3);
      expect(other.match(/\{\w+\}/g)).toEqual(text.match(/\{\w+\}/g));
    }
  }
});

test("what is no text stays: the tag and the direction", () => {
  expect(pseudoLocale(en)).toMatchObject({ tag: "en", direction: "ltr" });
});
