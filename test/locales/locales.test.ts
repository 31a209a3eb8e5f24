import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type { Locale } from "@layer-ai/react";
import { en } from "@layer-ai/react/locales/en";
import { describe, expect, test } from "vitest";

type Text = Locale["common"][keyof Locale["common"]];
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule | "=1", string>>>;

/** What a language writes as English does, and is right to: product terms, and words that both have. */
const everywhere = ["CSV", "Gate", "Gates", "JSON lines", "Playground", "Top p"];
const shared: Readonly<Record<string, readonly string[]>> = {
  de: [
    "Code",
    "Code, {language}",
    "Fallback",
    "Live",
    "Name",
    "Optional",
    "Routing",
    "Status",
    "Tag",
    "Tags",
    "Timeout",
  ],
  es: [
    "1 h",
    "24 h",
    "7 d",
    "30 d",
    "Error",
    "No",
    "Tokens",
    "Total",
    "top p",
    "{count} gate",
    "{count} gates",
    "{speed} tok/s",
  ],
  fr: [
    "Actions",
    "Code",
    "Code, {language}",
    "Conversation",
    "Description",
    "Documentation",
    "Image",
    "Tag",
    "Tags",
    "Tokens",
    "Total",
    "description",
    "tags",
    "top p",
    "{count} gate",
    "{count} gates",
    "{speed} tok/s",
    "{value} pt",
  ],
};

/** How a text is not set: quotation marks, spaces, stops and commas of another language. */
const misset: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}[,;?]/u,
  de: /["'”«»]|„[^“]*$|^[^„]*“/,
  es: /["'«»!]/,
  ja: /["'“”!]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}」）][.,;:?]/u,
  "zh-CN": /["'!]|[\p{Script=Han}」”）][.,;:?]/u,
  fr: /["'“”]|«(?!\u00a0)|(?<!\u00a0)»|(?<!\u202f)[;?!]|(?<!\u00a0):/,
};
const missetAnywhere = /"|\.{3}|\s{2}/;

const tags = readdirSync(new URL("../../src/locales/", import.meta.url))
  .map((file) => basename(file, ".ts"))
  .filter((tag) => tag !== "en");

const textsOf = (locale: Locale) =>
  new Map(
    Object.entries(locale).flatMap(([section, texts]) =>
      typeof texts === "string"
        ? []
        : Object.entries<Text>(texts).map(([name, text]) => [`${section}.${name}`, text] as const),
    ),
  );

const formsOf = (text: Text): Forms => (typeof text === "string" ? { other: text } : text);
const isPlural = (text: Text) => typeof text !== "string";
const placeholdersOf = (text: string) => new Set(text.match(/\{\w+\}/g));
const hasOwnWords = (text: string) => /\p{Letter}/u.test(text.replace(/\{\w+\}/g, ""));

const english = textsOf(en);
const rightToLeftScripts = ["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"];

describe.each(tags)("%s", async (tag) => {
  const module: Readonly<Record<string, Locale>> = await import(`@layer-ai/react/locales/${tag}`);
  const [locale = en, ...others] = Object.values(module);
  const texts = textsOf(locale);

  /** Each form of each text, with the English form that it stands for. */
  const pairs = [...texts].flatMap(([name, text]) =>
    Object.entries(formsOf(text)).map(([form, own]) => {
      const model = formsOf(english.get(name) ?? "");
      return {
        name: `${name} (${form})`,
        form,
        own,
        model: (["=1", "one"].includes(form) ? model.one : undefined) ?? model.other ?? "",
      };
    }),
  );

  test("is one locale, named by a valid tag that is its file's, and runs the way its script does", () => {
    expect(others).toEqual([]);
    expect(locale.tag).toBe(tag);
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    const script = new Intl.Locale(tag).maximize().script ?? "";
    expect(locale.direction).toBe(rightToLeftScripts.includes(script) ? "rtl" : "ltr");
  });

  test("has the texts that English has, and no others", () => {
    expect(Object.keys(locale).sort()).toEqual(Object.keys(en).sort());
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("has each plural form of the language, and none that it never asks for", () => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
    for (const [name, text] of texts) {
      const model = english.get(name) ?? "";
      const counts = isPlural(model) || (isPlural(text) && placeholdersOf(formsOf(model).other ?? "").has("{count}"));
      const forms = Object.keys(formsOf(text)).filter((form) => form !== "=1");
      expect(forms.sort(), name).toEqual(counts ? categories : ["other"]);
    }
  });

  test("keeps every placeholder; a form for a single number may leave the number out", () => {
    for (const { name, form, own, model } of pairs) {
      const [ours, theirs] = [placeholdersOf(own), placeholdersOf(model)];
      if (["=1", "zero", "one", "two"].includes(form)) for (const names of [ours, theirs]) names.delete("{count}");
      expect(ours, name).toEqual(theirs);
    }
  });

  test("leaves nothing empty and nothing in English", () => {
    expect(pairs.filter(({ own }) => own.trim() === "")).toEqual([]);
    const same = new Set([...everywhere, ...(shared[tag] ?? [])]);
    const left = pairs.filter(({ own, model }) => own === model && hasOwnWords(own) && !same.has(own));
    expect(left.map(({ name, own }) => `${name}: ${own}`)).toEqual([]);
  });

  test("is set as its language is", () => {
    const fault = misset[tag] ?? missetAnywhere;
    expect(pairs.filter(({ own }) => fault.test(own) || missetAnywhere.test(own))).toEqual([]);
  });
});
