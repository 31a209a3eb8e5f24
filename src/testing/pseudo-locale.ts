import type { Message } from "../lib/format-message.ts";
import type { Locale } from "../locales/en.ts";

/**
 * A language that nobody speaks, for finding texts that are not translated and boxes that are too small: every text of
 * `locale`, a third longer, its letters accented, between ⟦ and ⟧. Placeholders stay.
 *
 * ```tsx
 * <LayerPreview locale={pseudoLocale(en)}>…</LayerPreview>
 * ```
 *
 * Whatever stands on the screen outside such brackets is data, or was forgotten.
 */
export function pseudoLocale(locale: Locale): Locale {
  const sections = Object.entries(locale).map(([name, section]) =>
    typeof section === "string" ? [name, section] : [name, mapValues(section, pseudo)],
  );
  // SAFETY: the same sections with the same names, each message in the shape it had.
  return Object.fromEntries(sections) as Locale;
}

function pseudo(message: Message): Message {
  if (typeof message === "string") return dress(message);
  // SAFETY: the same plural forms, `other` among them.
  return mapValues(message, dress) as Message;
}

function dress(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter)))
    .join("");
  return `⟦${accented}${"·".repeat(Math.ceil(text.length / 3))}⟧`;
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, change: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const dressed = [..."áƀćďéƒǵĥíĵķĺḿńóṕɋŕśťúṽŵẋýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŹ"];
const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [...plain].map((letter, index) => [letter, dressed[index] ?? letter]),
);
